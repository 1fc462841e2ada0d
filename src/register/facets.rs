//! Digests of what a meeting says by itself, apart for each of the ways in which it is read.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::heads::{ItemTold, MeetingTold};
use crate::digest::Digest;
use crate::model::{Meeting, Part};

/// A digest of something, short enough to be kept of everything.
pub(super) type Fact = [u8; 16];

/// The digests of a meeting. Where its words stand in its file is in none of them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Facets {
    /// Of what is told of it and of its items in lists.
    pub(super) head: Fact,
    /// Of what was decided, and who must act.
    pub(super) decided: Fact,
}

impl Facets {
    pub(super) fn of(meeting: &Meeting) -> Self {
        let items = &meeting.minutes.items;
        Self {
            head: fact(|hasher| {
                MeetingTold::of(meeting).hash(hasher);
                for item in items {
                    ItemTold::of(item).hash(hasher);
                }
            }),
            decided: fact(|hasher| {
                for (position, item) in items.iter().enumerate() {
                    for part in &item.body {
                        match part {
                            Part::Resolved(resolved) => {
                                (position, &resolved.resolutions).hash(hasher);
                            }
                            Part::Action(action) => (position, action).hash(hasher),
                            _ => {}
                        }
                    }
                }
            }),
        }
    }
}

/// The digest of whatever is fed to a hasher.
pub(super) fn fact(feed: impl FnOnce(&mut Digesting)) -> Fact {
    let mut hasher = Digesting(Vec::with_capacity(512));
    feed(&mut hasher);
    let digest = Digest::of(&hasher.0);
    let mut fact = Fact::default();
    fact.copy_from_slice(&digest.bytes()[..16]);
    fact
}

/// Gathers what `Hash` says of a value, to digest it: `Hash` is derived, so no field is forgotten.
pub(super) struct Digesting(Vec<u8>);

impl Hasher for Digesting {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
