//! A first look at words, all in one pass: which patterns of the lexicon they can hold at all.
//!
//! Most sentences of minutes decide nothing, name nobody who moved it, and ask nobody to act, and
//! there are dozens of patterns that could say otherwise.

use std::borrow::Cow;
use std::collections::BTreeMap;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, StartKind};

use super::stems::{self, Stems};

/// How many lists of stems are told apart, in words of 64.
const WIDTH: usize = 4;

/// A set of lists of stems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clues([u64; WIDTH]);

impl Clues {
    const ALL: Self = Self([u64::MAX; WIDTH]);

    fn one(nth: usize) -> Option<Self> {
        let mut clues = Self::default();
        *clues.0.get_mut(nth / 64)? |= 1 << (nth % 64);
        Some(clues)
    }

    /// Adds what was heard elsewhere.
    pub(crate) fn add(&mut self, more: Self) {
        for (own, more) in self.0.iter_mut().zip(more.0) {
            *own |= more;
        }
    }

    /// Whether all of these are among them.
    pub(super) fn hold(&self, needed: &Self) -> bool {
        let mut pairs = self.0.iter().zip(needed.0);
        pairs.all(|(own, needed)| own & needed == needed)
    }
}

/// Words, with what a first look at them told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard<'a> {
    /// The words.
    pub(crate) words: Cow<'a, str>,
    clues: Clues,
}

impl<'a> Heard<'a> {
    /// Looks at words.
    pub(crate) fn of(words: impl Into<Cow<'a, str>>) -> Self {
        let words = words.into();
        let clues = super::lexicon().ear.clues(&words);
        Self { words, clues }
    }

    /// Words of which it is known what is heard in them.
    pub(crate) fn again(words: impl Into<Cow<'a, str>>, clues: Clues) -> Self {
        let words = words.into();
        Self { words, clues }
    }

    /// What was heard, to be added to what is heard elsewhere.
    pub(crate) fn clues(&self) -> Clues {
        self.clues
    }

    /// Whether what a pattern needs is among the words.
    pub(super) fn hold(&self, needed: &Clues) -> bool {
        self.clues.hold(needed)
    }
}

/// Finds the stems of all patterns in one pass.
#[derive(Debug, Default)]
pub(crate) struct Ear {
    automaton: Option<DFA>,
    /// By stem: the lists it is on.
    lists: Vec<Clues>,
}

impl Ear {
    fn clues(&self, words: &str) -> Clues {
        let Some(automaton) = &self.automaton else {
            return Clues::ALL;
        };
        let Ok(mut state) = automaton.start_state(Anchored::No) else {
            return Clues::ALL;
        };
        let mut clues = Clues::default();
        for byte in words.bytes() {
            state = automaton.next_state(Anchored::No, state, byte);
            if automaton.is_special(state) && automaton.is_match(state) {
                for nth in 0..automaton.match_len(state) {
                    let stem = automaton.match_pattern(state, nth).as_usize();
                    clues.add(self.lists.get(stem).copied().unwrap_or(Clues::ALL));
                }
            }
        }
        clues
    }
}

/// Takes down what patterns need, and makes an ear for it.
#[derive(Debug, Default)]
pub(super) struct Listener {
    lists: BTreeMap<Stems, Clues>,
}

impl Listener {
    /// What a pattern needs; nothing where that cannot be told.
    pub(super) fn needed_by(&mut self, pattern: &str) -> Clues {
        self.needed(stems::of(pattern))
    }

    /// What a list of phrases needs, none of which runs on from one sentence into another.
    pub(super) fn needed_by_phrases<'p>(
        &mut self,
        phrases: impl Iterator<Item = &'p str>,
    ) -> Clues {
        let words = phrases.map(str::to_ascii_lowercase).collect();
        self.needed([stems::shortest(&words)])
    }

    fn needed(&mut self, lists: impl IntoIterator<Item = Stems>) -> Clues {
        let mut needed = Clues::default();
        for stems in lists {
            let next = Clues::one(self.lists.len());
            let known = self.lists.get(&stems).copied().or(next);
            if let Some(list) = known {
                self.lists.insert(stems, list);
                needed.add(list);
            }
        }
        needed
    }

    /// An ear for everything that is needed.
    pub(super) fn ear(self) -> Ear {
        let mut stems: BTreeMap<String, Clues> = BTreeMap::new();
        for (list, clues) in self.lists {
            for stem in list {
                stems.entry(stem).or_default().add(clues);
            }
        }
        // To patterns that pass over case these are letters of stems.
        stems.extend(stems::ODD_LETTERS.map(|c| (c.to_string(), Clues::ALL)));
        let built = DFA::builder()
            .ascii_case_insensitive(true)
            .start_kind(StartKind::Unanchored)
            .build(stems.keys());
        Ear {
            automaton: built.ok(),
            lists: stems.into_values().collect(),
        }
    }
}
