//! Digests of what a meeting says by itself, apart for each of the ways in which it is read.

use std::hash::Hash;

use serde::{Deserialize, Serialize};

use super::heads::{ItemTold, MeetingTold};
use crate::digest::{Digest, Digesting};
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
    *Digest::of_hashed(feed).bytes()
}
