//! Items that stand on nearly every agenda: known by their titles, or by their stock phrases where
//! a copy has lost the titles.

use crate::model::{Standing, Told};
use crate::recognise::lexicon::{StandingWords, lexicon};

const NAMES: &[(&str, Standing)] = &[
    ("alternate-members", Standing::AlternateMembers),
    ("apologies", Standing::Apologies),
    ("disclosures", Standing::Disclosures),
    ("minutes", Standing::Minutes),
    ("inspection", Standing::Inspection),
    ("referrals", Standing::Referrals),
    ("public-questions", Standing::PublicQuestions),
    ("exclusion", Standing::Exclusion),
    ("work-programme", Standing::WorkProgramme),
    ("next-meeting", Standing::NextMeeting),
];

/// The standing item that the lexicon calls `kind`.
pub(crate) fn named(kind: &str) -> Option<Standing> {
    NAMES
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, standing)| *standing)
}

/// The standing item that a title names.
pub(crate) fn by_title(title: &str) -> Option<Standing> {
    let words = lexicon().standing.iter().find(|words| {
        // A title may go on with a bracket or a dash, not with a subject of its own.
        words.titles.at_start(title).is_some_and(|label| {
            let rest = title[label.end..].trim_start();
            !rest.starts_with(|c: char| c.is_alphanumeric())
        })
    })?;
    named(&words.kind)
}

/// The standing item that opens with words like these, and what the lexicon knows of it.
pub(crate) fn by_opening(text: &str) -> Option<&'static StandingWords> {
    let (phrases, owners) = lexicon().openings();
    lexicon().standing.get(*owners.get(phrases.which(text)?)?)
}

/// What the lexicon knows of the standing item that a title names.
pub(crate) fn words_by_title(title: &str) -> Option<&'static StandingWords> {
    let named = by_title(title)?;
    lexicon()
        .standing
        .iter()
        .find(|words| self::named(&words.kind) == Some(named))
}

/// The title that a standing item has where a copy lost it, with what it was told by.
pub(crate) fn lost_title(opens: &StandingWords) -> Told<String> {
    Told::inferred(
        opens.title.clone(),
        "the stock phrase with which this standing item opens",
    )
}
