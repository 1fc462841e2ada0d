//! The vocabulary of minutes, as data: one file a language, read once into compiled matchers.
//!
//! English is always spoken. A text in whose words another language shows is read with both, since
//! minutes mix them: English minutes of an Irish council have Irish formulas.
//!
//! No other module of the recogniser holds words of a language. What a list or pattern is for, the
//! file itself says above it; what is done about it, the module that asks for it.

mod decisions;
mod head;
mod heard;
mod labels;
mod languages;
mod phrases;
mod stems;
mod told;

use std::sync::OnceLock;

use serde::Deserialize;

pub(crate) use decisions::{ActionWords, DecisionWords};
pub(crate) use head::{Announces, CommitteeWords, FollowedBy, HeadWords, LabelWords};
pub(crate) use heard::{Clues, Heard};
pub(crate) use labels::Labels;
pub(crate) use languages::{month_first, reading};
pub(crate) use phrases::{Pattern, Patterns, Phrases};
pub(crate) use told::{
    DateWords, DueWords, ExemptWords, LikenessWords, MinuteWords, ReferenceWords, RequestWords,
    Terms, TimeWords,
};

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
    /// Decisions in sentences.
    pub(crate) decisions: DecisionWords,
    /// Actions in sentences.
    pub(crate) actions: ActionWords,
    /// Items that stand on nearly every agenda.
    pub(crate) standing: Vec<StandingWords>,
    /// Lines of the page that are not minutes.
    pub(crate) furniture: FurnitureWords,
    /// Texts that are not minutes.
    pub(crate) refusal: RefusalWords,
    /// What is kept from the public.
    pub(crate) exempt: ExemptWords,
    /// References in running words.
    pub(crate) references: ReferenceWords,
    /// What resolutions ask for.
    pub(crate) requests: RequestWords,
    /// By when.
    pub(crate) due: DueWords,
    /// Dates.
    pub(crate) dates: DateWords,
    /// Times of day.
    pub(crate) times: TimeWords,
    /// Whether two minutes are about one thing.
    pub(crate) likeness: LikenessWords,
    /// What patterns of several sections share.
    pub(crate) terms: Terms,
    /// Hears what the patterns need that are asked of every sentence.
    #[serde(skip)]
    ear: heard::Ear,
    /// See [`Lexicon::body_labels`].
    #[serde(skip)]
    body_labels: OnceLock<(Labels, Vec<BodyList>)>,
    /// See [`Lexicon::openings`].
    #[serde(skip)]
    openings: OnceLock<(Phrases, Vec<usize>)>,
}

impl Lexicon {
    /// Has a first look at words tell which of the patterns they can hold that are asked often.
    fn listen(&mut self) {
        let mut listener = heard::Listener::default();
        self.decisions.listen(&mut listener);
        self.actions.listen(&mut listener);
        self.references.listen(&mut listener);
        self.requests.listen(&mut listener);
        self.due.listen(&mut listener);
        self.body.document.listen(&mut listener);
        self.body.truncated.listen(&mut listener);
        self.body.closed.listen(&mut listener);
        self.ear = listener.ear();
    }

    /// All labels of the body, to be looked for in one pass, and of which list each is: hardly any
    /// paragraph begins with one.
    fn body_labels(&self) -> &(Labels, Vec<BodyList>) {
        self.body_labels.get_or_init(|| {
            let body = &self.body;
            let lists = [
                (BodyList::Resolved, &body.resolved),
                (BodyList::ResolvedSentence, &body.resolved_sentence),
                (BodyList::Agreed, &body.agreed),
                (BodyList::Recommended, &body.recommended),
                (BodyList::Action, &body.action),
                (BodyList::Minutes, &body.minutes),
                (BodyList::Inferred, &body.inferred),
            ];
            let notes = (0..).map(BodyList::Note).zip(&body.notes);
            let fields = (0..).map(BodyList::Field).zip(&body.fields);
            let named = notes.chain(fields);
            let (phrases, owners): (Vec<String>, _) = lists
                .into_iter()
                .chain(named.map(|(list, named)| (list, &named.labels)))
                .flat_map(|(list, labels)| {
                    labels.phrases().iter().map(move |it| (it.clone(), list))
                })
                .unzip();
            (Labels::from(phrases), owners)
        })
    }

    /// The labels of the body that `text` begins with, the longest first: the list of each, and where
    /// it ends.
    pub(crate) fn labels_at_start(&self, text: &str) -> impl Iterator<Item = (BodyList, usize)> {
        let (labels, lists) = self.body_labels();
        let found = labels.all_at_start(text);
        found.filter_map(|label| Some((*lists.get(label.ix)?, label.end)))
    }

    /// The opening words of all standing items, to be looked for in one pass, and of which one each
    /// is.
    pub(crate) fn openings(&self) -> &(Phrases, Vec<usize>) {
        self.openings.get_or_init(|| {
            let standing = self.standing.iter().enumerate();
            let (phrases, owners): (Vec<String>, Vec<usize>) = standing
                .flat_map(|(ix, words)| words.opening.list().iter().map(move |it| (it.clone(), ix)))
                .unzip();
            (Phrases::try_from(phrases).unwrap_or_default(), owners)
        })
    }
}

/// Words in and around the headings of items.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadingWords {
    pub(crate) prefixes: Labels,
    pub(crate) item_page: Labels,
    pub(crate) number: Pattern,
    pub(crate) suffix: Pattern,
    pub(crate) not_items: Labels,
    pub(crate) not_item_starts: Labels,
    pub(crate) report: Pattern,
    pub(crate) number_clue: Pattern,
}

/// Words that part an item into what was put, said and decided.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodyWords {
    pub(crate) resolved: Labels,
    pub(crate) resolved_sentence: Labels,
    pub(crate) agreed: Labels,
    pub(crate) recommended: Labels,
    pub(crate) minutes: Labels,
    pub(crate) action: Labels,
    pub(crate) no_owner: Labels,
    pub(crate) notes: Vec<NamedLabels>,
    pub(crate) fields: Vec<NamedLabels>,
    pub(crate) inferred: Labels,
    pub(crate) inferred_number: Labels,
    pub(crate) inferred_title: Labels,
    pub(crate) inferred_from: Labels,
    pub(crate) withheld: Phrases,
    pub(crate) withheld_perhaps: Phrases,
    pub(crate) action_to: Labels,
    pub(crate) action_by: Labels,
    pub(crate) closed: Phrases,
    pub(crate) not_closed: Phrases,
    pub(crate) truncated: Phrases,
    pub(crate) document: Pattern,
    pub(crate) contact: Pattern,
    pub(crate) disclosed: Pattern,
    pub(crate) councillor: Labels,
    pub(crate) agenda: Labels,
    pub(crate) past: Phrases,
    pub(crate) unfinished: Labels,
    pub(crate) resolution_start: Labels,
    pub(crate) goes_on: Phrases,
    pub(crate) agenda_end: Labels,
}

/// A list of labels of the body; of those with names, by its position among its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyList {
    Resolved,
    ResolvedSentence,
    Agreed,
    Recommended,
    Action,
    Minutes,
    Inferred,
    Note(usize),
    Field(usize),
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
    pub(crate) lines: Labels,
    pub(crate) starts: Phrases,
    pub(crate) signature: Labels,
}

/// Texts that are not minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefusalWords {
    pub(crate) cancelled: Phrases,
    pub(crate) summons: Phrases,
    pub(crate) future: Phrases,
    pub(crate) held: Phrases,
    pub(crate) agenda_entry: Labels,
    pub(crate) others: Vec<OtherWords>,
    pub(crate) said: Pattern,
    pub(crate) garbled: Pattern,
}

/// One kind of text that is not minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OtherWords {
    /// What is said of it to whoever imports it.
    pub(crate) reason: String,
    /// Words that only it holds.
    pub(crate) phrases: Phrases,
}

/// The vocabulary that texts are read with: English, and what the words of the text at hand call
/// for, see [`reading`].
pub(crate) fn lexicon() -> &'static Lexicon {
    languages::current()
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
