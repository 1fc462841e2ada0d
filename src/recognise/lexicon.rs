//! The vocabulary of minutes, as data: one file a language, read once into compiled matchers.
//!
//! No other module of the recogniser holds words of a language. What a word *means* is decided by
//! the section it stands in; what is done about it, by the module that asks for that section.

mod head;
mod labels;
mod phrases;

use std::sync::LazyLock;

use serde::Deserialize;

pub(crate) use head::{Announces, CommitteeWords, FollowedBy, HeadWords, LabelWords};
pub(crate) use labels::{Labels, with_first_word};
pub(crate) use phrases::{Pattern, Phrases};

/// All sections of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lexicon {
    /// What stands before the first item.
    pub(crate) head: HeadWords,
    /// Headings of items.
    pub(crate) heading: HeadingWords,
    /// Words that part an item.
    pub(crate) body: BodyWords,
    /// Items that stand on nearly every agenda.
    pub(crate) standing: Vec<StandingWords>,
    /// Lines of the page that are not minutes.
    pub(crate) furniture: FurnitureWords,
    /// Texts that are not minutes.
    pub(crate) refusal: RefusalWords,
}

/// Words in and around the headings of items.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadingWords {
    /// Words before a number that make it an item's: "Item 5:".
    pub(crate) prefixes: Labels,
    /// What the page prints after a title: a link to the report with its size.
    pub(crate) suffix: Pattern,
    /// Titles of parts of the page that look like items and are none: "Present".
    pub(crate) not_items: Labels,
    /// How an agenda introduces a report, which opens an item where headings are lost.
    pub(crate) report: Pattern,
    /// A clue to an item's number within its words.
    pub(crate) number_clue: Pattern,
}

/// Words that part an item into what was put, said and decided.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodyWords {
    /// "Resolved", at the head of a line, with a dash, a colon or nothing after it.
    pub(crate) resolved: Labels,
    /// "It was resolved that", at the head of a paragraph.
    pub(crate) resolved_sentence: Labels,
    /// "it was resolved", within a paragraph.
    pub(crate) resolved_within: Phrases,
    /// Words just before such a phrase that make it an older decision or none at all.
    pub(crate) not_resolved: Phrases,
    /// "Agreed": a decision only where it stands as a label.
    pub(crate) agreed: Labels,
    /// "Recommended".
    pub(crate) recommended: Labels,
    /// "Minutes:", where the narrative begins after the agenda.
    pub(crate) minutes: Labels,
    /// "Action".
    pub(crate) action: Labels,
    /// Words in an owner's place that are no owner.
    pub(crate) no_owner: Labels,
    /// The labels of lines after the resolutions, each with the name it has in the canonical form.
    pub(crate) notes: Vec<NamedLabels>,
    /// The labels of an item's fields, each with the name it has in the canonical form.
    pub(crate) fields: Vec<NamedLabels>,
    /// "Inferred", our own label for what was worked out.
    pub(crate) inferred: Labels,
    /// What it says was worked out: the number.
    pub(crate) inferred_number: Labels,
    /// What it says was worked out: the title.
    pub(crate) inferred_title: Labels,
    /// The word before what it was worked out from.
    pub(crate) inferred_from: Labels,
    /// The words that withhold an exempt item's resolutions.
    pub(crate) withheld: Phrases,
    /// Words that may mean the same, and are taken to.
    pub(crate) withheld_perhaps: Phrases,
    /// The word between an owner and what is to be done: "Clerk to write".
    pub(crate) action_to: Labels,
    /// The words before the day by which it is to be done.
    pub(crate) action_by: Labels,
    /// The public left, or was made to.
    pub(crate) closed: Phrases,
    /// Words near such a phrase that take its force.
    pub(crate) not_closed: Phrases,
    /// The text breaks off and says so.
    pub(crate) truncated: Phrases,
    /// A report's letter in running words; the group `letter` holds it.
    pub(crate) document: Pattern,
    /// An officer to ask: "(Name – 01274 000000)".
    pub(crate) contact: Pattern,
    /// Who disclosed an interest; the group `names` holds them.
    pub(crate) disclosed: Pattern,
    /// A title before a name: "Councillor".
    pub(crate) councillor: Labels,
    /// How an entry of an agenda begins: "To receive".
    pub(crate) agenda: Labels,
    /// The past tense of minutes: "provided", "informed".
    pub(crate) past: Phrases,
    /// Words that no sentence ends with.
    pub(crate) unfinished: Labels,
    /// How one of several resolutions without numbers begins.
    pub(crate) resolution_start: Labels,
    /// Headings over what the page offers for download.
    pub(crate) agenda_end: Labels,
}

/// One kind of line with the labels it goes by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedLabels {
    /// Its name in the canonical form.
    pub(crate) name: String,
    /// Its labels.
    pub(crate) labels: Labels,
}

/// A standing item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingWords {
    /// Which one: the names of `model::Standing` in kebab case.
    pub(crate) kind: String,
    /// The title it is given where a copy has lost its own.
    pub(crate) title: String,
    /// How its titles begin.
    pub(crate) titles: Labels,
    /// Words of the agenda with which it opens.
    #[serde(default)]
    pub(crate) opening: Phrases,
    /// Words of the minutes that nothing else says.
    #[serde(default)]
    pub(crate) phrases: Phrases,
}

/// Lines of the page that are not minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FurnitureWords {
    /// Whole lines.
    pub(crate) lines: Labels,
    /// How longer ones begin, a word such as "Note:" before them apart.
    pub(crate) starts: Phrases,
    /// Whole lines that end the minutes: the place for a signature.
    pub(crate) signature: Labels,
}

/// Texts that are not minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefusalWords {
    /// The meeting was not held.
    pub(crate) cancelled: Phrases,
    /// Members are called to a meeting.
    pub(crate) summons: Phrases,
    /// What is to be, in words.
    pub(crate) future: Phrases,
    /// Words that only the record of a meeting that was held has.
    pub(crate) held: Phrases,
    /// How the entries of an agenda begin.
    pub(crate) agenda_entry: Labels,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program, and a test reads it"
    )]
    toml::from_str(include_str!("lexicon/en.toml")).expect("the lexicon can be read")
});

/// The vocabulary that texts are read with.
pub(crate) fn lexicon() -> &'static Lexicon {
    &ENGLISH
}

#[cfg(test)]
mod tests {
    use super::lexicon;

    #[test]
    fn every_standing_item_of_the_language_is_one_of_the_domain() {
        for words in &lexicon().standing {
            assert!(
                crate::recognise::standing::named(&words.kind).is_some(),
                "{}",
                words.kind
            );
        }
    }
}
