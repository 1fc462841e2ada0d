//! A first look at words, all in one pass: which patterns of the lexicon they can hold at all.
//!
//! Most sentences of minutes decide nothing, name nobody who moved it, and ask nobody to act, and
//! there are dozens of patterns that could say otherwise.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

/// Finds the stems of all patterns in one pass, letter by letter: an automaton of Aho and Corasick in
/// which a state says at once what is heard in it.
#[derive(Debug)]
pub(crate) struct Ear {
    /// Which letter a byte is, small or capital; 0 for those of no stem.
    letters: [u8; 256],
    /// How many letters there are.
    width: usize,
    /// By state and letter: where the row of the next state begins, and whether it [`TELLS`].
    next: Vec<u32>,
    /// By state: what is heard in it.
    clues: Vec<Clues>,
    /// How many letters of a stem may stand before the last of them.
    lead: usize,
}

/// A mark on states in which something is heard.
const TELLS: u32 = 1 << 31;

/// Stems are heard by their first letters, so many bytes: that tells one from another, and the
/// stretches need not reach far into each other.
const LONGEST: usize = 12;

/// So many stretches of words are heard at a time: each step waits for the one before it, and the
/// steps of others can be taken meanwhile.
const STRETCHES: usize = 4;

impl Default for Ear {
    fn default() -> Self {
        Self::of(BTreeMap::new())
    }
}

impl Ear {
    fn of(stems: BTreeMap<String, Clues>) -> Self {
        let mut letters = [0_u8; 256];
        let bytes: BTreeSet<u8> = stems.keys().flat_map(|stem| stem.bytes()).collect();
        for (letter, byte) in (1..).zip(bytes) {
            letters[usize::from(byte)] = letter;
            letters[usize::from(byte.to_ascii_uppercase())] = letter;
        }
        for space in [b'\t', b'\n', 0x0b, 0x0c, b'\r'] {
            letters[usize::from(space)] = letters[usize::from(b' ')];
        }
        let width = 1 + letters.iter().copied().max().map_or(0, usize::from);
        let longest = stems.keys().map(String::len).max();
        let mut next = vec![0; width];
        let mut clues = vec![Clues::default()];
        for (stem, list) in stems {
            let mut state = 0;
            for byte in stem.bytes() {
                let at = state * width + usize::from(letters[usize::from(byte)]);
                if next[at] == 0 {
                    next[at] = clues.len();
                    clues.push(Clues::default());
                    next.resize(next.len() + width, 0);
                }
                state = next[at];
            }
            clues[state].add(list);
        }
        run_on(&mut next, &mut clues, width);
        let row = |state: usize| {
            let at = u32::try_from(state * width).unwrap_or_default();
            at | if clues[state] == Clues::default() {
                0
            } else {
                TELLS
            }
        };
        let next = next.into_iter().map(row).collect();
        Self {
            letters,
            width,
            next,
            clues,
            lead: longest.map_or(0, |longest| longest - 1),
        }
    }

    /// What is heard in words.
    pub(super) fn clues(&self, words: &str) -> Clues {
        let bytes = words.as_bytes();
        let mut clues = Clues::default();
        if bytes.len() < STRETCHES * (self.lead + STRETCHES) {
            self.listen([bytes], &mut clues);
            return clues;
        }
        // Each begins so far within the one before it that no stem is cut in two.
        let length = (bytes.len() + (STRETCHES - 1) * self.lead).div_ceil(STRETCHES);
        let stretches: [&[u8]; STRETCHES] = std::array::from_fn(|nth| {
            let start = (nth * (length - self.lead)).min(bytes.len() - length);
            &bytes[start..start + length]
        });
        self.listen(stretches, &mut clues);
        clues
    }

    /// Adds what is heard in stretches of one length.
    fn listen<const N: usize>(&self, stretches: [&[u8]; N], clues: &mut Clues) {
        let mut at = [0; N];
        for nth in 0..stretches[0].len() {
            for (at, stretch) in at.iter_mut().zip(stretches) {
                let letter = self.letters[usize::from(stretch[nth])];
                let next = self.next[*at + usize::from(letter)];
                *at = (next & !TELLS) as usize;
                if next & TELLS != 0 {
                    clues.add(self.clues[*at / self.width]);
                }
            }
        }
    }
}

/// Where a stem breaks off, the letters before may have begun another.
fn run_on(next: &mut [usize], clues: &mut [Clues], width: usize) {
    let mut others = vec![0; clues.len()];
    let mut states: VecDeque<usize> = next[..width]
        .iter()
        .copied()
        .filter(|it| *it != 0)
        .collect();
    while let Some(state) = states.pop_front() {
        let other = others[state];
        clues[state].add(clues[other]);
        for letter in 0..width {
            let otherwise = next[other * width + letter];
            match next[state * width + letter] {
                0 => next[state * width + letter] = otherwise,
                further => {
                    others[further] = otherwise;
                    states.push_back(further);
                }
            }
        }
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
            for mut stem in list {
                stem.truncate(stem.floor_char_boundary(LONGEST));
                stems.entry(stem).or_default().add(clues);
            }
        }
        // To patterns that pass over case these are letters of stems, or the space after one.
        let odd = stems::ODD_LETTERS.into_iter().chain(stems::odd_spaces());
        stems.extend(odd.map(|c| (c.to_string(), Clues::ALL)));
        Ear::of(stems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stem_is_heard_wherever_it_stands() {
        let mut listener = Listener::default();
        let needed = ["agreed", "reed|greet", "seconded", "sec", "£"].map(|pattern| {
            let needed = listener.needed_by(pattern);
            (pattern, needed)
        });
        let ear = listener.ear();
        for (words, expected) in [
            ("It was AGREED", "agreed reed|greet"),
            ("agreet", "reed|greet"),
            ("sseconded", "seconded sec"),
            ("secondary", "sec"),
            ("£5 – nothing", "£"),
            ("ag reed", "reed|greet"),
            ("", ""),
            ("\u{17f}", "agreed reed|greet seconded sec £"),
        ] {
            let clues = ear.clues(words);
            let held = needed.iter().filter(|(_, needed)| clues.hold(needed));
            let held: Vec<&str> = held.map(|(pattern, _)| *pattern).collect();
            assert_eq!(held.join(" "), expected, "{words}");
        }
    }

    #[test]
    fn a_stem_is_heard_where_stretches_of_long_words_meet() {
        let mut listener = Listener::default();
        let needed = listener.needed_by("seconded");
        let ear = listener.ear();
        for length in 0..120 {
            assert!(!ear.clues(&"sec".repeat(length)).hold(&needed));
            for before in 0..=length {
                let (before, after) = (".".repeat(before), ".".repeat(length - before));
                let words = format!("{before}seconded{after}");
                assert!(ear.clues(&words).hold(&needed), "{words}");
            }
        }
    }
}
