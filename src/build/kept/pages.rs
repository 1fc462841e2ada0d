//! What every page of the last build was made of, so that a page is not even looked at while all of
//! that is as it was.
//!
//! A page's view is made of the register through a `Reader`, which keeps account of the parts it
//! hands out, and of what is the same for all pages (`common`). A page is taken as unchanged only
//! where `common` and the facts of every part on its account are the same as then.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Kept;
use crate::digest::Digest;
use crate::register::{Facts, Part};
use crate::site::Page;

const FILE: &str = "pages";

/// What the pages of a build were made of.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::build) struct Record {
    common: [u8; 32],
    /// The list of files that the build left.
    manifest: [u8; 32],
    facts: Facts,
    pages: HashMap<Key, Vec<Part>>,
}

/// A page: its address and what it shows.
type Key = [u8; 16];

fn key(page: &Page) -> Key {
    let kind = format!("{:?}", page.kind);
    let digest = Digest::of_parts([page.place.address.as_bytes(), kind.as_bytes()]);
    let mut key = Key::default();
    key.copy_from_slice(&digest.bytes()[..16]);
    key
}

/// A page that was made or kept, with what it is made of; `None` where that cannot be listed.
pub(in crate::build) type Made<'a> = (&'a Page, Option<Vec<Part>>);

impl Record {
    /// The record of the last build, if it is of the files that now stand in the output folder and
    /// what is common to all pages is the same.
    pub(in crate::build) fn of_last(
        kept: &Kept,
        common: Digest,
        manifest: Option<Digest>,
    ) -> Option<Self> {
        let record: Self = super::read(&kept.place(FILE)?)?;
        let same = record.common == *common.bytes() && record.manifest == *manifest?.bytes();
        same.then_some(record)
    }

    /// Says what a page was made of, if all of it is as it was.
    pub(in crate::build) fn unchanged<'a>(
        &'a self,
        facts: &'a Facts,
    ) -> impl Fn(&Page) -> Option<&'a [Part]> + Sync + 'a {
        let same = self.facts.compared(facts);
        move |page| {
            let parts = self.pages.get(&key(page))?;
            parts.iter().all(|part| same(*part)).then_some(parts)
        }
    }

    /// Keeps what the pages of a build are made of.
    pub(in crate::build) fn keep<'a>(
        kept: &Kept,
        common: Digest,
        manifest: Digest,
        facts: Facts,
        pages: impl IntoIterator<Item = Made<'a>>,
    ) {
        let Some(place) = kept.place(FILE) else {
            return;
        };
        let pages = pages.into_iter();
        let record = Self {
            common: *common.bytes(),
            manifest: *manifest.bytes(),
            facts,
            pages: pages
                .filter_map(|(page, parts)| Some((key(page), parts?)))
                .collect(),
        };
        super::write(&place, &record);
    }
}
