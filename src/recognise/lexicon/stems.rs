//! What a pattern cannot do without: pieces of words, told from the pattern itself.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// Pieces of words in small letters, of which a match holds one.
pub(super) type Stems = BTreeSet<String>;

/// The longest list of words that a part of a pattern is spelt out to.
const MOST: usize = 96;
/// The most letters that may stand in one place of a word: "authori[sz]ed" has two, a digit ten.
const LETTERS: usize = 10;
/// Shorter pieces are in most words.
const SHORTEST: usize = 3;
/// But few words have these.
const RARE: &str = "0123456789()[]:;£&-–";

/// What every match of a pattern holds: one of each list. Nothing where that cannot be told.
pub(super) fn of(pattern: &str) -> Vec<Stems> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let mut needs = Part::of(&hir).needs();
    // Most sentences hold some short word: it says something only where nothing else does.
    if needs.iter().any(|stems| !are_short_words(stems)) {
        needs.retain(|stems| !are_short_words(stems));
    }
    needs.sort_by_key(|stems| (stems.len(), stems.clone()));
    needs.dedup();
    needs
}

/// A pattern without its edges of words and its groups: it is found wherever the pattern is, and in
/// more places. Where words hold letters beyond ASCII, the edges make a search many times dearer.
pub(super) fn loosened(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    Some(without_edges(&hir).to_string())
}

fn without_edges(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(Look::WordUnicode | Look::WordUnicodeNegate) => Hir::empty(),
        HirKind::Capture(capture) => without_edges(&capture.sub),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(without_edges(&repetition.sub)),
            ..*repetition
        }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_edges).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_edges).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => hir.clone(),
    }
}

/// A part of a pattern: all the words that it can be, as long as they are few, or else what each of
/// them holds.
enum Part {
    Words(BTreeSet<String>),
    Needs(Vec<Stems>),
}

impl Part {
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            // A place has no width: what stands on both sides of it is one word.
            HirKind::Empty | HirKind::Look(_) => Self::word(String::new()),
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(word) => Self::word(word.chars().map(folded).collect()),
                Err(_) => Self::Needs(Vec::new()),
            },
            HirKind::Class(class) => letters(class).map_or(Self::Needs(Vec::new()), Self::Words),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Repetition(repetition) => {
                let sub = Self::of(&repetition.sub);
                match (repetition.min, repetition.max, sub) {
                    (1, Some(1), sub) => sub,
                    (0, Some(1), Self::Words(mut words)) => {
                        words.insert(String::new());
                        Self::Words(words)
                    }
                    (0, ..) => Self::Needs(Vec::new()),
                    (_, _, sub) => Self::Needs(sub.needs()),
                }
            }
            HirKind::Concat(parts) => joined(parts),
            HirKind::Alternation(parts) => either(parts),
        }
    }

    fn word(word: String) -> Self {
        Self::Words(BTreeSet::from([word]))
    }

    fn needs(self) -> Vec<Stems> {
        match self {
            Self::Words(words) => stems(words).into_iter().collect(),
            Self::Needs(needs) => needs,
        }
    }
}

/// One part after another: what any of them needs, and words that run on over several.
fn joined(parts: &[Hir]) -> Part {
    let mut needs = Vec::new();
    let mut running: BTreeSet<String> = BTreeSet::from([String::new()]);
    let mut whole = true;
    for part in parts {
        match Part::of(part) {
            Part::Words(words) if words.len() * running.len() <= MOST => {
                running = running
                    .iter()
                    .flat_map(|head| words.iter().map(move |tail| format!("{head}{tail}")))
                    .collect();
            }
            Part::Words(words) => {
                whole = false;
                needs.extend(stems(std::mem::replace(&mut running, words)));
            }
            Part::Needs(more) => {
                whole = false;
                let words = std::mem::take(&mut running);
                let short = is_space(part).then(|| short_words(&words)).flatten();
                needs.extend(stems(words).or(short));
                needs.extend(more);
                running.insert(String::new());
            }
        }
    }
    if whole {
        return Part::Words(running);
    }
    needs.extend(stems(running));
    Part::Needs(needs)
}

/// One part or another: the best of what each of them needs.
fn either(parts: &[Hir]) -> Part {
    let parts: Vec<Part> = parts.iter().map(Part::of).collect();
    let spelt: Option<Vec<&BTreeSet<String>>> = parts
        .iter()
        .map(|part| match part {
            Part::Words(words) => Some(words),
            Part::Needs(_) => None,
        })
        .collect();
    if let Some(words) = spelt {
        let words: BTreeSet<String> = words.into_iter().flatten().cloned().collect();
        if words.len() <= MOST {
            return Part::Words(words);
        }
    }
    let rarest = |part: Part| {
        part.needs().into_iter().max_by_key(|stems| {
            let shortest = stems.iter().map(String::len).min();
            let long = !are_short_words(stems);
            (long, shortest, std::cmp::Reverse(stems.len()))
        })
    };
    let best: Option<Vec<Stems>> = parts.into_iter().map(rarest).collect();
    let best = best.map(|best| best.into_iter().flatten().collect());
    Part::Needs(best.and_then(stems).into_iter().collect())
}

/// Words as pieces without spaces; `None` where one of them has no piece that is long enough.
fn stems(words: BTreeSet<String>) -> Option<Stems> {
    let pieces: Option<BTreeSet<String>> = words
        .iter()
        .map(|word| {
            let longest = word.split_whitespace().max_by_key(|piece| piece.len())?;
            let tells = longest.len() >= SHORTEST || longest.contains(|c| RARE.contains(c));
            tells.then(|| longest.to_owned())
        })
        .collect();
    let pieces = pieces?;
    let stems = shortest(&pieces);
    (!stems.is_empty()).then_some(stems)
}

/// Words of two letters and the space after each; `None` where one is no such word.
fn short_words(words: &BTreeSet<String>) -> Option<Stems> {
    let short = |word: &String| word.len() == 2 && !word.contains(char::is_whitespace);
    let spaced = |word: &String| short(word).then(|| format!("{word} "));
    let stems: Option<Stems> = words.iter().map(spaced).collect();
    stems.filter(|stems| !stems.is_empty())
}

fn are_short_words(stems: &Stems) -> bool {
    stems.iter().any(|stem| stem.ends_with(' '))
}

/// Whether a part of a pattern is white space of any kind.
fn is_space(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) => repetition.min > 0 && is_space(&repetition.sub),
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class
                .ranges()
                .iter()
                .flat_map(|range| range.start()..=range.end());
            chars.take(LETTERS * LETTERS).all(char::is_whitespace)
        }
        _ => false,
    }
}

/// The words that hold no other of them.
pub(super) fn shortest(words: &Stems) -> Stems {
    let within = |word: &&String| {
        let mut others = words.iter().filter(|other| other != word);
        !others.any(|other| word.contains(other.as_str()))
    };
    words.iter().filter(within).cloned().collect()
}

/// The letters of a class, each as a word, where they are few.
fn letters(class: &Class) -> Option<BTreeSet<String>> {
    let folded: Option<BTreeSet<char>> = match class {
        Class::Unicode(class) => {
            let ranges = class.ranges().iter();
            let all = ranges.flat_map(|range| range.start()..=range.end());
            few(all)
        }
        Class::Bytes(class) => {
            let ranges = class.ranges().iter();
            let all = ranges.flat_map(|range| range.start()..=range.end());
            few(all.map(char::from))
        }
    };
    Some(folded?.into_iter().map(String::from).collect())
}

fn few(all: impl Iterator<Item = char>) -> Option<BTreeSet<char>> {
    let mut letters = BTreeSet::new();
    for c in all {
        letters.insert(folded(c));
        if letters.len() > LETTERS {
            return None;
        }
    }
    Some(letters)
}

/// Two letters beyond ASCII count as an "s" and a "k" to patterns that pass over case.
pub(super) const ODD_LETTERS: [char; 2] = ['\u{17f}', '\u{212a}'];

/// Spaces beyond ASCII, which may stand after a short word.
pub(super) fn odd_spaces() -> impl Iterator<Item = char> {
    ('\u{80}'..='\u{3000}').filter(|c| c.is_whitespace())
}

fn folded(c: char) -> char {
    match c {
        '\u{17f}' => 's',
        '\u{212a}' => 'k',
        c => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loosened_pattern_is_found_wherever_the_pattern_is() {
        for (pattern, words, loosely) in [
            (r"(?i)\b(?P<verb>moved|lost)\b", "é lost", true),
            (r"(?i)\b(?P<verb>moved|lost)\b", "é removed", true),
            (r"^a\b.{2,4}?z$", "a–xz", true),
            (r"^a\b.{2,4}?z$", "ba–xz", false),
        ] {
            let loosened = regex::Regex::new(&loosened(pattern).unwrap()).unwrap();
            assert_eq!(loosened.is_match(words), loosely, "{pattern}");
            assert!(loosely || !regex::Regex::new(pattern).unwrap().is_match(words));
        }
    }

    #[test]
    fn a_pattern_says_what_it_needs() {
        for (pattern, expected) in [
            (r"(?i)\b(?:lost|defeated|fell)\b", "defeated fell lost"),
            (r"(?i)\bauthori[sz]ed\b", "authorised authorized"),
            (
                r"(?i)was\s+(?:duly\s+)?(?:agreed|approved)",
                "was + agreed approved",
            ),
            (r"(?i)(?:propos(?:ed|al)|prop)", "prop"),
            (r"by (?P<who>[A-Z]\w+)", ""),
            (
                r"(?:^|, )(?P<who>[A-Z]\w+)\s+(?i:is\s+)?to\s+(?P<verb>[a-z]+)",
                "to ",
            ),
            (
                r"(?P<who>[A-Z]\w+)\s+(?:(?:is|are)\s+)?asked\s+to\s+",
                "asked",
            ),
            (r"(?i)\bby [0-9]{1,2} to", "0 1 2 3 4 5 6 7 8 9"),
            (r"\((?P<who>[A-Z]{2,3})\)", "( + )"),
            (r"(?i)as soon as possible", "possible"),
            (r"(?i)votes?\b[^0-9]{0,24}against", "against + vote"),
            (r"(?i)cofnod|í|gytûn", ""),
            (r"(?i)d’aon\s+ghuth|gytûn", "d’aon gytÛn gytûn"),
            (r"moved|[0-9]+", "0 1 2 3 4 5 6 7 8 9 moved"),
            ("(", ""),
        ] {
            let lists: Vec<String> = of(pattern)
                .iter()
                .map(|stems| stems.iter().cloned().collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(lists.join(" + "), expected, "{pattern}");
        }
    }
}
