//! What every page of the last build was made of, so that a page is not even looked at while all of
//! that is as it was.
//!
//! A page's view is made of the register through a `Reader`, which keeps account of the parts it
//! hands out, and of what is the same for all pages (`common`). A page is taken as unchanged only
//! where `common` and the facts of every part on its account are the same as then.

use std::collections::HashMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Kept;
use crate::digest::Digest;
use crate::register::{Facts, Part};
use crate::site::{Page, Site};

const FILE: &str = "pages";

/// What the pages of a build were made of.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::build) struct Record {
    common: [u8; 16],
    /// The list of files that the build left.
    manifest: [u8; 16],
    facts: Facts,
    pages: HashMap<Key, Vec<Part>>,
}

/// A page: its address and what it shows.
pub(in crate::build) type Key = [u8; 16];

/// What a page is found by: where it stands, what it shows, and what no account tells of it.
pub(in crate::build) fn key(site: &Site, page: &Page) -> Key {
    let kind = Digest::of_hashed(|hasher| page.kind.hash(hasher));
    let beside = site.beside(page);
    let parts = [page.place.address.as_bytes(), kind.as_bytes()].into_iter();
    *Digest::of_parts(parts.chain(beside.as_ref().map(Digest::as_bytes))).bytes()
}

/// A page that was made or kept, with what it is made of.
pub(in crate::build) type Made = (Key, Vec<Part>);

impl Record {
    /// Where a record is kept; `None` where none can be.
    pub(in crate::build) fn place(kept: &Kept) -> Option<PathBuf> {
        kept.place(FILE)
    }

    /// The record of the last build.
    pub(in crate::build) fn read(place: &Path) -> Option<Self> {
        super::read(place)
    }

    /// Whether it is of the files that now stand in the output folder, and what is common to all
    /// pages is the same.
    pub(in crate::build) fn is_of(&self, common: Digest, manifest: Option<Digest>) -> bool {
        let same = manifest.is_some_and(|manifest| self.manifest == *manifest.bytes());
        same && self.common == *common.bytes()
    }

    /// Says what a page was made of, if all of it is as it was.
    pub(in crate::build) fn unchanged<'a>(
        &'a self,
        facts: &'a Facts,
    ) -> impl Fn(&Key) -> Option<&'a [Part]> + Sync + 'a {
        let same = self.facts.compared(facts);
        move |key| {
            let parts = self.pages.get(key)?;
            parts.iter().all(|part| same(*part)).then_some(parts)
        }
    }

    /// Keeps what the pages of a build are made of.
    pub(in crate::build) fn keep(
        kept: &Kept,
        common: Digest,
        manifest: Digest,
        facts: Facts,
        pages: impl IntoIterator<Item = Made>,
    ) {
        let Some(place) = Self::place(kept) else {
            return;
        };
        let record = Self {
            common: *common.bytes(),
            manifest: *manifest.bytes(),
            facts,
            pages: pages.into_iter().collect(),
        };
        super::write(&place, &record);
    }
}
