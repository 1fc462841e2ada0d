//! What items are about: the words of their titles, weighed by how rare they are.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use crate::model::{Item, Part, Passage};
use crate::recognise::lexicon::lexicon;
use crate::register::{ItemIx, Register};
use crate::text::{fold, inline, is_apostrophe};

/// How many words of the report's purpose stand for a title that is not there.
const PURPOSE: usize = 40;
/// What the words of the committee's own name weigh: half its items have them.
const OWN_NAME: f64 = 0.25;
/// With as much weight in common, two subjects are as alike as their words say.
const ENOUGH: f64 = 1.4;
/// What weighs less is no reason, though it counts.
const FAINT: f64 = 0.3;
/// Titles say the same in more or fewer words: half of one in common is more than half alike.
const SLOPE: f64 = 0.75;

/// Words by the numbers of their stems, in order, each with the way it was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject(Vec<(u32, String)>);

impl Subject {
    /// The words of both.
    pub(super) fn with(&self, other: &Subject) -> Subject {
        let both = self.0.iter().chain(&other.0).cloned();
        let both: BTreeMap<u32, String> = both.collect();
        Self(both.into_iter().collect())
    }

    /// The words of this one that the other has, with their numbers.
    fn common<'a>(&'a self, other: &'a Subject) -> impl Iterator<Item = &'a (u32, String)> {
        let mut rest = other.0.iter().map(|(stem, _)| *stem).peekable();
        self.0.iter().filter(move |(stem, _)| {
            while rest.next_if(|other| other < stem).is_some() {}
            rest.peek() == Some(stem)
        })
    }
}

/// The stems of words that say something, each with the way it was first printed.
fn stems(words: &str) -> BTreeMap<String, String> {
    let common = &lexicon().likeness.common;
    let mut stems = BTreeMap::new();
    for printed in words.split(|c: char| !(c.is_alphanumeric() || is_apostrophe(c))) {
        let word = fold(printed);
        let stem = stem(&word);
        let says = word.chars().count() > 1 && word.contains(char::is_alphabetic);
        if says && !common.contains(&word) && !common.contains(&stem) {
            stems.entry(stem).or_insert_with(|| printed.to_lowercase());
        }
    }
    stems
}

/// "services" and "service" are one word, and so are "children's" and "children".
fn stem(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let plain = word
        .strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']));
    plain.unwrap_or(word).to_owned()
}

/// What every item is about.
pub(super) struct Subjects {
    all: Vec<Subject>,
    numbers: HashMap<String, u32>,
    weights: Vec<f64>,
}

impl Subjects {
    /// Reads what the items of a register are about.
    pub(super) fn of(register: &Register) -> Self {
        let items: Vec<ItemIx> = (0..).map(ItemIx).take(register.items.len()).collect();
        let read: Vec<BTreeMap<String, String>> = items
            .par_iter()
            .map(|at| stems(&subject(register.item_words(*at))))
            .collect();
        let names = register.committees.iter().map(|entered| &entered.committee);
        let names: HashSet<String> = names
            .flat_map(|committee| stems(&committee.title).into_keys())
            .collect();
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        for stem in read.iter().flat_map(BTreeMap::keys) {
            *counts.entry(stem).or_default() += 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of items are small")]
        let many = read.len() as f64;
        let weigh = |(stem, count): (&&str, &f64)| {
            let rare = (1.0 + many / count).ln() / (1.0 + many).ln();
            let own = if names.contains(*stem) { OWN_NAME } else { 1.0 };
            rare * own
        };
        let weights = counts.iter().map(weigh).collect();
        let stems = counts.keys().map(|stem| (*stem).to_owned());
        let numbers: HashMap<String, u32> = stems.zip(0..).collect();
        let numbered = |stems| numbered(&numbers, stems);
        let all = read.into_iter().map(numbered).collect();
        Self {
            all,
            numbers,
            weights,
        }
    }

    pub(super) fn at(&self, item: ItemIx) -> &Subject {
        &self.all[item.0 as usize]
    }

    /// Other words as a subject; those that no item is about do not matter.
    pub(super) fn known(&self, words: &str) -> Subject {
        numbered(&self.numbers, stems(words))
    }

    /// How much of what a subject is about is among the words of another: 0 to 1. One rare word in
    /// common is less than three.
    pub(super) fn alike(&self, subject: &Subject, other: &Subject) -> f64 {
        let weight = |(stem, _): &(u32, String)| self.weights[*stem as usize];
        let common: f64 = subject.common(other).map(weight).sum();
        if common < FAINT {
            return 0.0;
        }
        let whole: f64 = subject.0.iter().map(weight).sum();
        (common / whole).powf(SLOPE) * f64::min(1.0, common / ENOUGH)
    }

    /// The words of a subject that another has, as printed, but for those that say little.
    pub(super) fn in_common(&self, subject: &Subject, other: &Subject) -> Vec<String> {
        let strong = |(stem, _): &&(u32, String)| self.weights[*stem as usize] > FAINT;
        let common = subject.common(other).filter(strong);
        common.map(|(_, word)| word.clone()).collect()
    }
}

/// The words whose stems have numbers, in the order of these.
fn numbered(numbers: &HashMap<String, u32>, stems: BTreeMap<String, String>) -> Subject {
    let known = stems.into_iter();
    let mut known: Vec<(u32, String)> = known
        .filter_map(|(stem, word)| Some((*numbers.get(&stem)?, word)))
        .collect();
    known.sort_unstable();
    Subject(known)
}

/// The title; where there is none, what the report was for.
fn subject(item: &Item) -> String {
    if let Some(title) = item.title.as_ref().filter(|title| !title.is_inferred()) {
        return inline::plain(&title.value).into_owned();
    }
    let first = item.body.iter().find_map(|part| match part {
        Part::Agenda(passages) | Part::Minutes(passages) => passages.iter().find_map(paragraph),
        _ => None,
    });
    let words = first.unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().take(PURPOSE).collect();
    words.join(" ")
}

fn paragraph(passage: &Passage) -> Option<String> {
    match passage {
        Passage::Paragraph { text, .. } => Some(inline::plain(&text.markdown).into_owned()),
        _ => None,
    }
}
