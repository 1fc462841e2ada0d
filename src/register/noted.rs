//! What is found in the words of one meeting by themselves, found once for as long as they are in
//! memory: when one meeting changes, nothing is looked for again in all the others.
//!
//! What is found depends on the meeting, which never changes, and on what is looked for, by whose
//! digest it is kept. So it can be trusted like the words themselves.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::explained::Found;
use super::names::Named;
use super::order::ItemName;
use super::topics::Word;
use crate::digest::Digest;

/// What was found in a meeting so far.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// What each item is called.
    pub(super) called: OnceLock<Vec<ItemName>>,
    /// The abbreviations that it explains.
    pub(super) explained: OnceLock<Vec<Found>>,
    /// For every item, its runs of words that may lead somewhere.
    pub(super) spots: Memo<Vec<Box<[Spot]>>>,
    /// For every item, the words of topics' rules that it holds.
    pub(super) topics: Memo<Vec<Box<[Word]>>>,
}

/// A run of words that may lead somewhere: it holds a reference, or a committee's name.
#[derive(Debug)]
pub(super) struct Spot {
    /// Its position in [`crate::model::Item::texts`].
    pub(super) text: u32,
    /// The committees that it names.
    pub(super) named: Vec<Named>,
}

/// Something that was found with what was looked for.
#[derive(Debug)]
pub(super) struct Memo<T>(Mutex<Option<(Digest, Arc<T>)>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Memo<T> {
    /// What was found with what has this digest; it is looked for when it was not.
    pub(super) fn get(&self, with: Digest, find: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, found)) = kept.as_ref()
            && *of == with
        {
            return Arc::clone(found);
        }
        let found = Arc::new(find());
        *kept = Some((with, Arc::clone(&found)));
        found
    }
}
