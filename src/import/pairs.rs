//! Pages of single items beside the page of their meeting.
//!
//! ModernGov shows the beginning of a long minute on the meeting's page, and all of it on a page of
//! the item's own. The two are told to be one by their words, never by the files' names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::import::Draft;
use crate::model::{Item, Minutes, Passage, Text, Told};
use crate::recognise::lexicon::lexicon;
use crate::source::Source;
use crate::text;

/// How many of the words of a beginning must stand, in their order, in what is taken to be the
/// whole, in hundredths.
const ALIKE: usize = 80;
/// Words in a row by which texts are compared.
const RUN: usize = 4;
/// A beginning of fewer words is not told apart from those of other items.
const FEWEST: usize = 12;

/// A page that completed an item of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paired {
    /// The file of the page.
    pub page: String,
    /// The file of the meeting.
    pub meeting: String,
    /// The item: "5. Road safety".
    pub item: String,
}

/// Completes items that break off from the pages of single items among the drafts, which are taken
/// out. A page that would fit several items completes none.
pub fn complete(drafts: &mut Vec<Draft>) -> Vec<Paired> {
    let found = pairs(drafts);
    let mut taken: BTreeMap<usize, Draft> = BTreeMap::new();
    let pages: BTreeSet<usize> = found.iter().map(|(page, ..)| *page).collect();
    let mut rest = Vec::with_capacity(drafts.len());
    // Where each draft stands once the pages are out.
    let mut places = Vec::with_capacity(drafts.len());
    for (ix, draft) in std::mem::take(drafts).into_iter().enumerate() {
        places.push(rest.len());
        if pages.contains(&ix) {
            taken.insert(ix, draft);
        } else {
            rest.push(draft);
        }
    }
    *drafts = rest;
    found
        .into_iter()
        .filter_map(|(page, meeting, item)| {
            let page = taken.remove(&page)?;
            let meeting = drafts.get_mut(places[meeting])?;
            Some(put_in(meeting, item, page))
        })
        .collect()
}

/// Which draft is the page of which item of which other draft.
fn pairs(drafts: &[Draft]) -> Vec<(usize, usize, usize)> {
    let mut beginnings: Vec<Beginning> = Vec::new();
    for (draft, found) in drafts.iter().enumerate() {
        let items = found.recognised.minutes.items.iter();
        for (item, broken) in items.enumerate().filter(|(_, item)| item.truncated) {
            let words = words(broken);
            if words.len() >= FEWEST {
                beginnings.push(Beginning { draft, item, words });
            }
        }
    }
    let mut by_words: BTreeMap<&[String], Vec<&Beginning>> = BTreeMap::new();
    for beginning in &beginnings {
        let first = &beginning.words[..RUN];
        by_words.entry(first).or_default().push(beginning);
    }
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (page, draft) in drafts.iter().enumerate() {
        let [item] = draft.recognised.minutes.items.as_slice() else {
            continue;
        };
        let whole = words(item);
        let candidates = whole.windows(RUN).filter_map(|run| by_words.get(run));
        let fitting: BTreeSet<(usize, usize)> = candidates
            .flatten()
            .filter(|beginning| beginning.draft != page)
            .filter(|beginning| fits(draft, &whole, &drafts[beginning.draft], beginning))
            .map(|beginning| (beginning.draft, beginning.item))
            .collect();
        // A page that names its meeting belongs to that one, if it is there.
        let own = |at: &(usize, usize)| draft.key.is_some() && drafts[at.0].key == draft.key;
        let named = fitting.iter().any(own);
        let mut fitting = fitting.into_iter().filter(|at| !named || own(at));
        if let (Some((meeting, at)), None) = (fitting.next(), fitting.next())
            && !item.truncated
            && used.insert((meeting, at))
        {
            found.push((page, meeting, at));
        }
    }
    found
}

/// An item that breaks off.
struct Beginning {
    draft: usize,
    item: usize,
    words: Vec<String>,
}

/// Whether a page shows the whole of an item: nothing that it says of committee, day and title is
/// against it, and what the meeting's page has of the item stands in it.
fn fits(page: &Draft, whole: &[String], meeting: &Draft, beginning: &Beginning) -> bool {
    let other_meeting = match (&page.key, &meeting.key) {
        (Some(page), Some(meeting)) => page != meeting,
        _ => false,
    };
    let titles = (
        title(&page.recognised.minutes.items[0]),
        title(&meeting.recognised.minutes.items[beginning.item]),
    );
    let other_title = matches!(titles, (Some(one), Some(other)) if one != other);
    !other_meeting && !other_title && stands_in(&beginning.words, whole)
}

fn title(item: &Item) -> Option<String> {
    let title = item.title.as_ref().filter(|title| !title.is_inferred())?;
    Some(text::fold(&title.value))
}

fn stands_in(beginning: &[String], whole: &[String]) -> bool {
    let runs: BTreeSet<&[String]> = whole.windows(RUN).collect();
    let all = beginning.windows(RUN).count();
    let there = beginning.windows(RUN).filter(|run| runs.contains(run));
    there.count() * 100 >= all * ALIKE
}

/// The words of an item, without the line that says there is more.
fn words(item: &Item) -> Vec<String> {
    let texts = item.texts().into_iter().filter(|text| !breaks_off(text));
    texts
        .flat_map(|text| {
            let folded = text::fold(&text.markdown);
            let words = folded.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty());
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

fn breaks_off(text: &Text) -> bool {
    lexicon().body.truncated.is_in(&text.markdown)
}

/// Puts the words of a page in the place of the beginning of them. What the page holds besides, and
/// the line that said there is more, is kept as words of the page.
fn put_in(meeting: &mut Draft, at: usize, page: Draft) -> Paired {
    let name = page.name;
    let Minutes {
        items,
        opening,
        source,
        ..
    } = page.recognised.minutes;
    let minutes = &mut meeting.recognised.minutes;
    let more: Vec<Text> = minutes.items[at]
        .texts()
        .into_iter()
        .filter(|text| breaks_off(text))
        .cloned()
        .collect();
    let said = |found: &Diagnostic| {
        found.code == Code::TruncatedText && more.iter().any(|text| text.span == found.span)
    };
    meeting.diagnostics.retain(|found| !said(found));
    let furniture = &mut minutes.source.furniture;
    furniture.extend(more.iter().map(|text| text.markdown.clone()));
    furniture.extend(source.head.into_iter().chain(source.furniture));
    furniture.extend(lines(&opening));
    minutes.source.also.extend(source.file);
    minutes.source.digests.extend(source.digests);
    for item in items {
        let before = std::mem::replace(&mut minutes.items[at], item);
        let whole = &mut minutes.items[at];
        prefer(&mut whole.number, before.number);
        prefer(&mut whole.title, before.title);
        // The places of the page are none of the meeting's file.
        whole.span = before.span;
        for text in whole.texts_mut() {
            text.span = before.span;
        }
    }
    let item = heading(&minutes.items[at]);
    for (_, source) in page.sources.iter() {
        let text = source.text.clone();
        meeting.sources.add(Source::new(source.path.clone(), text));
    }
    Paired {
        page: name,
        meeting: meeting.name.clone(),
        item,
    }
}

fn lines(passages: &[Passage]) -> impl Iterator<Item = String> {
    let texts = passages.iter().flat_map(Passage::texts);
    texts.map(|text| text.markdown.clone())
}

/// What a meeting's page says itself comes before what an item's page does.
fn prefer<T>(whole: &mut Option<Told<T>>, before: Option<Told<T>>) {
    let better = before.as_ref().is_some_and(|told| !told.is_inferred()) || whole.is_none();
    if better {
        *whole = before;
    }
}

fn heading(item: &Item) -> String {
    let number = item
        .number
        .as_ref()
        .map(|number| format!("{}. ", number.value));
    let title = item.title.as_ref().map(|title| title.value.as_str());
    format!(
        "{}{}",
        number.unwrap_or_default(),
        title.unwrap_or_default()
    )
}
