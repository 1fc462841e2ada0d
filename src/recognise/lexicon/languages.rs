//! Which languages a text is read with, and how their files become one vocabulary.

use std::cell::Cell;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;
use toml::{Table, Value};

use super::heard::{Ear, Listener};
use super::{Lexicon, Phrases};
use crate::model::{Passage, Text};
use crate::prose::Prose;
use crate::text::holds;

/// The language that every text is read with.
const ENGLISH: &str = include_str!("en.toml");
/// Those that are added where a text's own words show them. A file adds to the lists and tables of
/// the English one, section by section, and says in `[language]` by which words it is known.
const OTHERS: [&str; 2] = [include_str!("cy.toml"), include_str!("ga.toml")];

thread_local! {
    /// The vocabulary of the text that this thread is reading.
    static CURRENT: Cell<Spoken> = const { Cell::new(Spoken(0)) };
}

/// A set of the languages beside English: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spoken(usize);

thread_local! {
    /// Whether the text that this thread is reading writes the month before the day.
    static MONTH_FIRST: Cell<bool> = const { Cell::new(false) };
}

/// Whether the text that is being read writes the month first in dates of numbers alone.
pub(crate) fn month_first() -> bool {
    MONTH_FIRST.get()
}

/// The vocabulary of the text that is being read.
pub(super) fn current() -> &'static Lexicon {
    CURRENT.get().lexicon()
}

/// Reads a text with the vocabulary of the languages that its own words show.
pub(crate) fn reading<T>(prose: &Prose, read: impl FnOnce() -> T) -> T {
    /// Gives back what was spoken before, whatever happens.
    struct Before(Spoken, bool);
    impl Drop for Before {
        fn drop(&mut self) {
            CURRENT.set(self.0);
            MONTH_FIRST.set(self.1);
        }
    }
    let spoken = CURRENT.replace(Spoken::of(prose));
    let _before = Before(spoken, MONTH_FIRST.replace(writes_month_first(prose)));
    read()
}

/// Whether a text's own dates show that the month comes first: one can be read in no other way, and
/// none the other way round.
fn writes_month_first(prose: &Prose) -> bool {
    let pattern = &current().dates.slashed;
    let (mut first, mut second) = (false, false);
    for Text { markdown, .. } in prose.passages.iter().flat_map(Passage::texts) {
        if !holds(markdown, b'/') {
            continue;
        }
        for hit in pattern.captures_iter(markdown) {
            let number = |name: &str| hit.name(name).and_then(|n| n.as_str().parse::<u8>().ok());
            second |= number("second").is_some_and(|n| (13..32).contains(&n));
            first |= number("first").is_some_and(|n| (13..32).contains(&n));
        }
    }
    second && !first
}

impl Spoken {
    /// The languages of a text.
    fn of(prose: &Prose) -> Self {
        let Signs { signs, owners, ear } = &*SIGNS;
        let texts = prose.passages.iter().flat_map(Passage::texts);
        let all = (1 << OTHERS.len()) - 1;
        let mut spoken = 0;
        for Text { markdown, .. } in texts {
            if !signs.may_be_in(&ear.clues(markdown)) {
                continue;
            }
            let shown = signs.every(markdown).filter_map(|sign| owners.get(sign));
            spoken |= shown.fold(0, |bits, language| bits | 1 << language);
            if spoken == all {
                break;
            }
        }
        Self(spoken)
    }

    /// The vocabulary of these languages.
    fn lexicon(self) -> &'static Lexicon {
        static KNOWN: [OnceLock<Lexicon>; 1 << OTHERS.len()] =
            [const { OnceLock::new() }; 1 << OTHERS.len()];
        KNOWN[self.0].get_or_init(|| {
            #[expect(
                clippy::expect_used,
                reason = "the files are part of the program, and a test reads them all"
            )]
            let lexicon = self.read().expect("the lexicon can be read");
            lexicon
        })
    }

    fn read(self) -> Result<Lexicon, toml::de::Error> {
        let mut whole: Table = toml::from_str(ENGLISH)?;
        for (nth, file) in OTHERS.iter().enumerate() {
            if self.0 & 1 << nth != 0 {
                let mut more: Table = toml::from_str(file)?;
                more.remove("language");
                add(&mut whole, more);
            }
        }
        put_terms_in(&mut whole);
        let mut lexicon = Lexicon::deserialize(whole)?;
        lexicon.listen();
        Ok(lexicon)
    }
}

/// By which words the languages are known.
struct Signs {
    signs: Phrases,
    /// Of which language each is.
    owners: Vec<usize>,
    /// Hears whether there may be one.
    ear: Ear,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        language: Language,
    }
    #[derive(Deserialize)]
    struct Language {
        signs: Vec<String>,
    }
    let (signs, owners): (Vec<String>, _) = OTHERS
        .iter()
        .enumerate()
        .filter_map(|(nth, file)| Some((nth, toml::from_str::<File>(file).ok()?.language.signs)))
        .flat_map(|(nth, signs)| signs.into_iter().map(move |sign| (sign, nth)))
        .unzip();
    let mut signs = Phrases::try_from(signs).unwrap_or_default();
    let mut listener = Listener::default();
    signs.listen(&mut listener);
    let ear = listener.ear();
    Signs { signs, owners, ear }
});

/// Adds the words of a language: lists grow longer, tables are filled, entries that go by one name
/// become one.
fn add(whole: &mut Table, more: Table) {
    for (key, value) in more {
        match (whole.get_mut(&key), value) {
            (Some(Value::Table(own)), Value::Table(more)) => add(own, more),
            (Some(Value::Array(own)), Value::Array(more)) => {
                for entry in more {
                    let mut tables = own.iter_mut().filter_map(Value::as_table_mut);
                    let same = tables.find(|own| {
                        ["kind", "name"]
                            .iter()
                            .any(|key| own.get(*key).is_some() && own.get(*key) == entry.get(*key))
                    });
                    match (same, entry) {
                        (Some(own), Value::Table(entry)) => add(own, entry),
                        (_, entry) => own.push(entry),
                    }
                }
            }
            (_, value) => {
                whole.insert(key, value);
            }
        }
    }
}

/// Puts the terms that patterns name in angle brackets into them; terms may name others.
fn put_terms_in(whole: &mut Table) {
    let terms: Vec<(String, String)> = whole
        .get("terms")
        .and_then(Value::as_table)
        .into_iter()
        .flatten()
        .map(|(name, term)| {
            let spaced = |entry: &str| {
                let plain = entry.chars().all(|c| c.is_alphabetic() || c == ' ');
                if plain {
                    entry.replace(' ', r"\s+")
                } else {
                    entry.to_owned()
                }
            };
            let entries: Vec<&str> = match term {
                Value::Array(entries) => entries.iter().filter_map(Value::as_str).collect(),
                Value::Table(entries) => entries.keys().map(String::as_str).collect(),
                _ => Vec::new(),
            };
            let entries: Vec<String> = entries.into_iter().map(spaced).collect();
            (format!("<{name}>"), format!("(?:{})", entries.join("|")))
        })
        .collect();
    for (name, value) in whole.iter_mut() {
        if name != "terms" {
            fill(value, &terms);
        }
    }
}

fn fill(value: &mut Value, terms: &[(String, String)]) {
    match value {
        Value::String(pattern) => {
            // A term within a term is put in the next time round.
            for _ in 0..3 {
                for (name, term) in terms {
                    if pattern.contains(name) {
                        *pattern = pattern.replace(name, term);
                    }
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| fill(entry, terms)),
        Value::Table(entries) => entries.iter_mut().for_each(|(_, entry)| fill(entry, terms)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mixture_of_languages_can_be_read() {
        for spoken in 0..1 << OTHERS.len() {
            Spoken(spoken).read().unwrap();
        }
    }

    #[test]
    fn a_language_is_known_by_its_own_words() {
        let Signs { signs, owners, ear } = &*SIGNS;
        let known = |text: &str| {
            assert!(signs.may_be_in(&ear.clues(text)) || signs.find(text).is_none());
            signs
                .every(text)
                .map(|sign| owners[sign])
                .collect::<Vec<_>>()
        };
        assert_eq!(known("PENDERFYNWYD cymeradwyo’r cofnodion"), [0, 0]);
        assert_eq!(known("An Cathaoirleach took the Chair"), [1]);
        assert!(known("RESOLVED that the minutes be approved").is_empty());
    }
}
