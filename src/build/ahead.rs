//! What a build needs of the last one at its end, read while it does other things.

use std::path::Path;
use std::thread::{self, JoinHandle};

use crate::build::kept::{Kept, Record};
use crate::build::manifest::{Manifest, OWN};
use crate::build::output::MANIFEST;
use crate::digest::Digest;

/// What is being read.
#[derive(Debug)]
pub(super) struct Ahead(JoinHandle<LastBuild>);

/// What the last build left.
#[derive(Debug, Default)]
pub(super) struct LastBuild {
    /// The list of its files. What is wrong with it is told when it is read in its turn.
    pub(super) manifest: Option<(Manifest, Digest)>,
    /// What its pages were made of.
    pub(super) record: Option<Record>,
}

impl Ahead {
    /// Begins to read.
    pub(super) fn begin(output: &Path, kept: &Kept) -> Self {
        let path = output.join(OWN).join(MANIFEST);
        let record = Record::place(kept);
        Self(thread::spawn(move || LastBuild {
            record: record.and_then(|place| Record::read(&place)),
            manifest: Manifest::read(&path).ok().flatten(),
        }))
    }

    /// What was read.
    pub(super) fn take(self) -> LastBuild {
        self.0.join().unwrap_or_default()
    }
}
