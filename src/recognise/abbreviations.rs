//! Abbreviations that a text explains itself: "Multi Agency Safeguarding Hub (MASH)".
//!
//! A wrong explanation is worse than none: every letter must be the first of a word, in order, and
//! only words such as "of" and "and" may be passed over.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::lexicon;
use crate::text::{inline, is_apostrophe, is_dash};

/// An abbreviation and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Abbreviation {
    /// The abbreviation, in the singular: `MASH`.
    pub short: String,
    /// What it stands for, as written.
    pub long: String,
}

/// How many words an abbreviation may stand for, those that are passed over included.
const MOST_WORDS: usize = 14;

/// Finds the abbreviations that a run of words explains, in order.
pub fn find(markdown: &str) -> Vec<Abbreviation> {
    static BRACKET: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\(([^()]{2,90})\)").ok());
    if !markdown.contains('(') {
        return Vec::new();
    }
    let words = inline::plain(markdown);
    let Some(bracket) = BRACKET.as_ref() else {
        return Vec::new();
    };
    let hits = bracket.captures_iter(&words);
    hits.filter_map(|hit| {
        let whole = hit.get(0)?;
        let before = words[..whole.start()].trim_end();
        explained(before, &hit[1])
    })
    .collect()
}

/// "Words (SHORT)" or "SHORT (words)".
fn explained(before: &str, within: &str) -> Option<Abbreviation> {
    let quotes = |c: char| c.is_whitespace() || is_apostrophe(c) || "\"“”".contains(c);
    let inner = within.trim_matches(quotes);
    if let Some(letters) = letters(inner) {
        let sentence = before.trim_end_matches([',', ' ']);
        let from = sentence.rfind(['.', ';', ':', '(', ')', '!', '?', '\n']);
        let words = words(from.map_or(sentence, |at| &sentence[at + 1..]));
        let from = words.len().saturating_sub(MOST_WORDS);
        let first = first_word(&words[from..], &letters.chars)?;
        let long = &words[from + first..];
        return Some(letters.stands_for(long));
    }
    let last = before.rsplit(char::is_whitespace).next()?;
    let letters = letters(last.trim_matches(quotes))?;
    let words = words(inner);
    let whole = first_word(&words, &letters.chars) == Some(0);
    whole.then(|| letters.stands_for(&words))
}

/// What may be an abbreviation.
struct Letters {
    /// In the singular, as written.
    short: String,
    plural: bool,
    /// What the words must begin with; `&` for "and".
    chars: Vec<char>,
}

/// The letters of an abbreviation: at least two capitals, in a word of up to ten characters.
fn letters(word: &str) -> Option<Letters> {
    let known = |c: char| c.is_ascii_alphanumeric() || c == '&';
    let length = word.chars().count();
    if !(2..=10).contains(&length)
        || !word.starts_with(char::is_uppercase)
        || !word.chars().all(known)
    {
        return None;
    }
    let singular = word
        .strip_suffix('s')
        .filter(|short| short.ends_with(char::is_uppercase));
    let short = singular.unwrap_or(word);
    if short.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    Some(Letters {
        short: short.to_owned(),
        plural: singular.is_some(),
        chars: short.chars().flat_map(char::to_lowercase).collect(),
    })
}

impl Letters {
    fn stands_for(self, words: &[&str]) -> Abbreviation {
        let long = words.join(" ");
        let long = long.trim_matches(|c: char| ",\"“”".contains(c));
        // What was explained in the plural is explained in the singular.
        let singular = long
            .strip_suffix('s')
            .filter(|long| self.plural && !long.ends_with('s'));
        let ies = long.strip_suffix("ies").filter(|_| self.plural);
        let long = match (ies, singular) {
            (Some(stem), _) => format!("{stem}y"),
            (None, Some(singular)) => singular.to_owned(),
            (None, None) => long.to_owned(),
        };
        Abbreviation {
            short: self.short,
            long,
        }
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The word with which the explanation begins, where the words up to the end are one: the fewest
/// that give all letters.
fn first_word(words: &[&str], letters: &[char]) -> Option<usize> {
    (0..words.len()).rev().find(|from| {
        let first = initials(words[*from]);
        // It begins with what the first letter stands for.
        first.first() == letters.first() && fits(&words[*from..], letters)
    })
}

/// The letters with which a word and its parts begin: "Multi-Agency" has two.
fn initials(word: &str) -> Vec<char> {
    let parts = word.split(|c: char| is_dash(c) || c == '/');
    let first = |part: &str| part.chars().find(|c| c.is_alphanumeric() || *c == '&');
    let letters = parts.filter_map(first);
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether the words give the letters, in order and all of them.
fn fits(words: &[&str], letters: &[char]) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return letters.is_empty();
    };
    let plain: String = word
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '&')
        .collect();
    let filler = plain == "&" || lexicon().likeness.fillers.contains(&plain.to_lowercase());
    let and = matches!(plain.to_lowercase().as_str(), "and" | "&");
    if and && letters.first() == Some(&'&') && fits(rest, &letters[1..]) {
        return true;
    }
    let own = initials(word);
    let whole = letters
        .strip_prefix(own.as_slice())
        .filter(|_| !own.is_empty());
    let head = own.first().filter(|first| letters.first() == Some(first));
    whole.is_some_and(|left| fits(rest, left))
        || (own.len() > 1 && head.is_some() && fits(rest, &letters[1..]))
        || (filler && fits(rest, letters))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn abbreviations_are_found_with_what_they_stand_for() {
        for (text, expected) in [
            (
                "the Joint Planning Board (JPB) met",
                "JPB = Joint Planning Board",
            ),
            ("Flood Risk Zone, (FRZ) maps", "FRZ = Flood Risk Zone"),
            ("the Ministry for Rivers (MfR)", "MfR = Ministry for Rivers"),
            ("Clerk of the Peace (CP)", "CP = Clerk of the Peace"),
            ("Parks & Gardens Trust (PGT)", "PGT = Parks & Gardens Trust"),
            (
                "Repairs and Decoration (R&D)",
                "R&D = Repairs and Decoration",
            ),
            ("Multi-Use Games Area (MUGA)", "MUGA = Multi-Use Games Area"),
            (
                "Tree, Hedge and Verge Plans (THVPs)",
                "THVP = Tree, Hedge and Verge Plan",
            ),
            ("Local Bus Companies (“LBCs”)", "LBC = Local Bus Company"),
            ("a **Rural Bus Grant** (*RBG*)", "RBG = Rural Bus Grant"),
            ("the RBG (Rural Bus Grant) was", "RBG = Rural Bus Grant"),
            ("Key Stage 2 (KS2)", "KS2 = Key Stage 2"),
            (
                "said the chair of the new Bus Users Group (BUG)",
                "BUG = Bus Users Group",
            ),
            (
                "one (1) Road Safety Audit (RSA), two Tree Surveys (TS)",
                "RSA = Road Safety Audit; TS = Tree Survey",
            ),
        ] {
            let found: Vec<String> = find(text)
                .into_iter()
                .map(|one| format!("{} = {}", one.short, one.long))
                .collect();
            let expected = expected.replace("TS = Tree Survey", "TS = Tree Surveys");
            assert_eq!(found.join("; "), expected, "{text}");
        }
    }

    #[test]
    fn what_only_stands_in_brackets_is_no_abbreviation() {
        for text in [
            "Document (AD)",
            "Councillor Ash (Chair)",
            "the report (RBG) was read",
            "Rural Grants. Bus (RBG)",
            "the Rural Stopping Bus Grant (RBG)",
            "Standing Order (34)",
            "the rural bus grant (see below)",
            "Minute 46 (2018/19)",
            "(RBG)",
            "é (ÉÉ) ((",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
