//! Decisions that sentences of the narrative tell of: "it was resolved to", "members agreed that",
//! "proposed by A, seconded by B and carried".

use regex::Captures;

use crate::model::Vote;
use crate::recognise::lexicon::{Heard, lexicon};
use crate::recognise::words;

/// What one sentence says of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It is a decision.
    Decides {
        /// The words that say so.
        label: String,
        /// They are a formula, not only a telling.
        formal: bool,
    },
    /// Something was moved and seconded, and what became of it is not said.
    Moves,
    /// Only who moved and seconded what stands before it.
    Movers,
    /// What stands before it was carried.
    Carried,
    /// What stands before it fell, or is no decision yet.
    Lost,
    /// None of these.
    Nothing,
}

/// Who moved and who seconded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Movers {
    pub(super) mover: Option<String>,
    pub(super) seconder: Option<String>,
}

/// What a sentence says, its words without marks of emphasis.
pub(super) fn judge(sentence: &Heard) -> Says {
    let known = &lexicon().decisions;
    if !known.hint.is_in(sentence) {
        return Says::Nothing;
    }
    if known.lost.is_in(sentence) {
        return Says::Lost;
    }
    if lexicon().body.agenda.at_start(&sentence.words).is_some() {
        return Says::Nothing;
    }
    if let Some(label) = first(known.formal.all(sentence), sentence) {
        return Says::Decides {
            label,
            formal: true,
        };
    }
    let moved = known.moved.all(sentence).next();
    if let Some(moved) = &moved {
        let rest = without(moved, &sentence.words);
        let carries = known.carries.is_within(&rest);
        if carries || content(&rest) > 3 {
            let label = moved.get(0).map_or("", |all| all.as_str()).to_owned();
            return match carries || approves_minutes(sentence).is_some() {
                true => Says::Decides {
                    label,
                    formal: true,
                },
                false => Says::Moves,
            };
        }
        return match approves_minutes(sentence) {
            Some(label) => Says::Decides {
                label,
                formal: true,
            },
            None => Says::Movers,
        };
    }
    if known.by_one.is_in(sentence) {
        return Says::Movers;
    }
    if let Some(label) = approves_minutes(sentence) {
        return Says::Decides {
            label,
            formal: true,
        };
    }
    if is_outcome(sentence) {
        return Says::Carried;
    }
    let agreed = known.agreed.all(sentence).filter(|found| {
        let after = &sentence.words[found.get(0).map_or(0, |all| all.end())..];
        !known.opinion.is_within(after) || known.directive.is_within(after)
    });
    match first(agreed, sentence) {
        Some(label) => Says::Decides {
            label,
            formal: false,
        },
        None => Says::Nothing,
    }
}

/// Whether a sentence only says that what stands before it was carried.
fn is_outcome(sentence: &Heard) -> bool {
    lexicon().decisions.carried.is_in(sentence) && sentence.words.split_whitespace().count() <= 24
}

/// Whether a sentence approves the minutes of an earlier meeting.
pub(super) fn approves(sentence: &Heard) -> bool {
    approves_minutes(sentence).is_some()
}

fn approves_minutes(sentence: &Heard) -> Option<String> {
    first(lexicon().decisions.minutes.all(sentence), sentence)
}

/// The earliest of the finds that is a decision of this meeting.
fn first<'a>(finds: impl Iterator<Item = Captures<'a>>, sentence: &Heard) -> Option<String> {
    finds
        .filter_map(|found| {
            let all = found.get(0)?;
            let verb = found.name("verb").unwrap_or(all);
            is_of_today(&sentence.words, verb.start(), verb.end()).then_some(all)
        })
        .min_by_key(|found| found.start())
        .map(|found| found.as_str().to_owned())
}

/// Whether words that tell of a decision tell of one of this meeting: not of an earlier one, not of
/// another's report of one, not of one that is still to come.
fn is_of_today(sentence: &str, start: usize, end: usize) -> bool {
    let known = &lexicon().decisions;
    let (before, after) = (&sentence[..start], &sentence[end..]);
    !known.older_before.is_within(before)
        && !known.older_after.is_within(after)
        && !known.told_that.is_within(before)
}

/// Who moved and seconded, as the sentence says.
pub(super) fn movers(sentence: &Heard) -> Option<Movers> {
    let known = &lexicon().decisions;
    let found = known
        .moved
        .all(sentence)
        .next()
        .or_else(|| known.by_one.all(sentence).next())?;
    let name = |group| {
        let name = found.name(group)?.as_str().trim();
        Some(name.to_owned())
    };
    Some(Movers {
        mover: name("mover"),
        seconder: name("seconder"),
    })
}

/// The vote that a sentence counts.
pub(super) fn vote(sentence: &Heard) -> Option<Vote> {
    let found = lexicon().decisions.count.all(sentence).next()?;
    let number = |group| found.name(group)?.as_str().parse::<u16>().ok();
    Some(Vote {
        favour: number("favour")?,
        against: number("against").unwrap_or(0),
        abstained: number("abstained"),
    })
}

/// Whether a whole passage disposes of an application by one word in capitals or bold.
pub(super) fn disposes(markdown: &str, plain: &str) -> bool {
    let set = words::is_bold(markdown) || words::is_capitals(plain);
    set && lexicon().decisions.disposal.is_whole(plain)
}

/// Whether a passage puts a motion: "That …", "Motion: …".
pub(super) fn is_motion(plain: &str) -> bool {
    let words = plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = after_names(words).unwrap_or(words);
    // "Motion No. 12" heads a motion and puts none.
    let puts = |end: usize| content(&words[end..]) > 1;
    let label = lexicon().decisions.motion.at_start(words);
    label.is_some_and(|label| puts(label.end))
}

/// What follows the names of those who moved and seconded: "A. Hart, B. Reid: That …".
pub(super) fn after_names(words: &str) -> Option<&str> {
    let (names, rest) = words.split_once(':')?;
    let mut parts = names.split_whitespace();
    let few = parts.clone().count() <= 8;
    let capitals =
        parts.all(|word| word.starts_with(char::is_uppercase) || word == "and" || word == "&");
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    (few && capitals).then_some(rest)
}

fn without(found: &Captures, sentence: &str) -> String {
    found.get(0).map_or_else(String::new, |all| {
        let named = ["mover", "seconder"].map(|group| found.name(group).map(|name| name.range()));
        let whole = all.as_str().len();
        let names: usize = named.iter().flatten().map(ExactSizeIterator::len).sum();
        // A pattern may span the motion between the two names.
        if whole > names + 80 {
            return sentence.to_owned();
        }
        format!("{} {}", &sentence[..all.start()], &sentence[all.end()..])
    })
}

/// How many words of substance are left beside the names.
fn content(words: &str) -> usize {
    words
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .count()
}
