//! The words of an item with its links in them.

use crate::model::{Passage, Resolution, Text};
use crate::register::{ItemIx, Link, ResolutionIx, Target};

use super::Site;
use super::anchors::Anchors;
use super::blocks::{Wording, blocks};
use super::glossary::Seen;
use super::url::recommendation_anchor;
use super::view::Block;
use super::words::{Insertion, addressed, linked};

/// Puts an item's links into its words. Runs of words are named by their position, so they are
/// asked for in the order of [`Item::texts`].
pub(super) struct Linker<'s, 'a> {
    site: &'s Site<'a>,
    item: ItemIx,
    position: u32,
    anchors: Anchors,
    recommended: u32,
    /// The abbreviations that the page has marked, where it marks any.
    seen: Option<&'s mut Seen>,
}

impl<'s, 'a> Linker<'s, 'a> {
    /// Begins with the first run of words of an item.
    pub(super) fn new(site: &'s Site<'a>, item: ItemIx) -> Self {
        Self {
            site,
            item,
            position: 0,
            anchors: Anchors::default(),
            recommended: 0,
            seen: None,
        }
    }

    /// Begins with the first run of words of an item on a page that marks abbreviations.
    pub(super) fn marking(site: &'s Site<'a>, item: ItemIx, seen: &'s mut Seen) -> Self {
        Self {
            seen: Some(seen),
            ..Self::new(site, item)
        }
    }

    /// The next run of words, with its links and those abbreviations that are new on the page.
    pub(super) fn told(&mut self, text: &Text) -> String {
        let words = self.at_marked(self.position, text);
        self.position += 1;
        words
    }

    /// The next run of words, with its links.
    pub(super) fn next(&mut self, text: &Text) -> String {
        let words = self.at(self.position, text);
        self.position += 1;
        words
    }

    /// The blocks of the next passages, with their links.
    pub(super) fn blocks(&mut self, passages: &[Passage]) -> Vec<Block> {
        blocks(passages, self)
    }

    /// The name of a paragraph of the item in addresses; asked for in the order of the paragraphs.
    pub(super) fn anchor(&mut self, text: &Text) -> Option<String> {
        self.anchors.next(&text.markdown)
    }

    /// The name of the next recommendation in addresses.
    pub(super) fn recommendation(&mut self) -> String {
        self.recommended += 1;
        recommendation_anchor(self.recommended)
    }

    fn at_marked(&mut self, position: u32, text: &Text) -> String {
        let (glossary, urls) = (self.site.glossary, self.site.urls);
        let seen = self.seen.as_deref();
        let new = seen.map_or_else(Vec::new, |seen| glossary.links(&text.markdown, urls, seen));
        if new.is_empty() {
            return self.at(position, text);
        }
        let words = self.with(position, text, &new);
        if let Some(seen) = self.seen.as_deref_mut() {
            glossary.note(&words, &new, urls, seen);
        }
        words
    }

    fn at(&self, position: u32, text: &Text) -> String {
        self.with(position, text, &[])
    }

    /// A run of words with its links and others. Where two want one place, its own stay.
    fn with(&self, position: u32, text: &Text, others: &[Insertion]) -> String {
        let links = self.site.register().whole_item(self.item).links.iter();
        let here = links.filter(|link| link.text == position);
        let mut insertions = insertions(self.site, self.item, here);
        let free = |one: &&Insertion| {
            let apart = |own: &Insertion| {
                own.range.end <= one.range.start || one.range.end <= own.range.start
            };
            insertions.iter().all(apart)
        };
        if !others.is_empty() {
            let others: Vec<Insertion> = others.iter().filter(free).cloned().collect();
            insertions.extend(others);
        }
        insertions.sort_by_key(|insertion| insertion.range.start);
        put_in(self.site, self.item, text, &insertions)
    }
}

/// The first words of a resolution, with their links.
pub(super) fn resolution_words(site: &Site, ix: ResolutionIx, words: &Resolution) -> String {
    let item = site.register().resolution(ix).item;
    let mut insertions = insertions(site, item, site.register().resolution_links(ix));
    insertions.sort_by_key(|insertion| insertion.range.start);
    put_in(site, item, &words.clause.text, &insertions)
}

fn insertions<'a>(
    site: &Site,
    item: ItemIx,
    links: impl Iterator<Item = &'a Link>,
) -> Vec<Insertion> {
    let own = Target::Item(item);
    links
        // A link to the page one is on leads nowhere; explicit ones still have to be unpacked.
        .filter(|link| link.target != own || link.shown.is_some())
        .map(|link| Insertion {
            range: link.range.start as usize..link.range.end as usize,
            address: site.target_address(link.target),
            title: None,
            shown: link.shown.clone(),
        })
        .filter(|insertion| insertion.address.is_some() || insertion.shown.is_some())
        .collect()
}

fn put_in(site: &Site, item: ItemIx, text: &Text, insertions: &[Insertion]) -> String {
    let meeting = site.register().item(item).meeting;
    let words = linked(&text.markdown, insertions);
    addressed(words, site.urls, || site.folder(meeting))
}

impl Wording for Linker<'_, '_> {
    fn words(&mut self, text: &Text) -> String {
        self.told(text)
    }

    fn anchor(&mut self, text: &Text) -> Option<String> {
        Linker::anchor(self, text)
    }
}
