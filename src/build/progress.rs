//! How a build gets on, for who waits for it.

/// What a build is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Finding out what there is, and whether any of it changed.
    Look,
    /// Reading what changed, and reading back the rest.
    Read,
    /// Linking all meetings, and laying out the pages.
    Link,
    /// Making the pages that changed.
    Make,
    /// Making the search index.
    Index,
    /// Putting what was made into its place.
    Write,
}

impl Phase {
    /// What is done, as one says it of oneself: "making pages".
    pub fn name(self) -> &'static str {
        match self {
            Phase::Look => "looking for changes",
            Phase::Read => "reading minutes",
            Phase::Link => "linking them",
            Phase::Make => "making pages",
            Phase::Index => "indexing for search",
            Phase::Write => "putting files into place",
        }
    }
}

/// Is told how a build gets on. The build itself knows no clock.
pub trait Watcher: Sync {
    /// A phase begins, which has so many steps; none where they are not counted.
    fn begins(&self, phase: Phase, steps: usize);
    /// A step of the phase is done.
    fn step(&self);
}

/// Nobody waits.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watcher for Unwatched {
    fn begins(&self, _: Phase, _: usize) {}
    fn step(&self) {}
}
