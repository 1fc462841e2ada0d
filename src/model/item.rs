//! Items of business: the numbered minutes.

use serde::{Deserialize, Serialize};

use crate::model::{Action, Passage, Recommended, Resolved, Text, Told};
use crate::source::Span;
use crate::text::fold;

/// A minute's number as printed: `65`, `12/2021`, `C.45`, `4(a)`. Never only an integer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MinuteNumber(pub String);

impl MinuteNumber {
    /// The number, where the label is a plain one.
    pub fn plain(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

impl std::fmt::Display for MinuteNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One item of business and what was minuted of it. (OParl: `AgendaItem`.)
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its number.
    pub number: Option<Told<MinuteNumber>>,
    /// Its title as printed.
    pub title: Option<Told<String>>,
    /// Where its heading stands, or its first words where it has none.
    pub span: Span,
    /// The lines of the form `Label: value` that belong to it.
    pub fields: ItemFields,
    /// What was said and decided, in the printed order.
    pub body: Vec<Part>,
    /// Which standing item it is, where it is one.
    pub standing: Option<Standing>,
    /// Interests disclosed in it.
    pub disclosures: Vec<Disclosure>,
    /// The meeting went on without the public for (a part of) it.
    pub closed_session: bool,
    /// The text breaks off and says that there is more.
    pub truncated: bool,
}

/// The fields of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFields {
    /// Reports taken with it.
    pub documents: Vec<DocumentMark>,
    /// `Previous reference:` lines.
    pub previous: Vec<Text>,
    /// `Topics:`.
    pub topics: Vec<TopicMark>,
    /// `Contact:`: the officers to ask, with their telephone numbers, as printed.
    pub contact: Vec<Text>,
    /// `Exempt:`.
    pub exempt: Option<Exempt>,
    /// `Wards:`.
    pub wards: Option<Text>,
    /// `Portfolio:`.
    pub portfolio: Option<Text>,
    /// `Answers:`: what an earlier resolution asked for and this item delivers.
    pub answers: Vec<Text>,
    /// `Closes:`: an earlier request that needs no answer any more.
    pub closes: Vec<Text>,
    /// `Supersedes:`: earlier resolutions that those of this item take the place of.
    pub supersedes: Vec<Text>,
    /// `Rescinds:`: earlier resolutions that this item undoes.
    pub rescinds: Vec<Text>,
    /// `Author:` of the report.
    pub author: Option<Text>,
}

/// A document's letter, and whether a field or only the running words name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentMark {
    /// "AD".
    pub letter: String,
    /// True for a `Document:` line; false when it was found in "… submitted Document “AD” …".
    pub field: bool,
    /// Where it stands.
    pub span: Span,
}

/// A topic named by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicMark {
    /// The id as written.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

/// An item taken with the public excluded.
///
/// In England under Part I of Schedule 12A to the Local Government Act 1972, paragraphs 1 to 7.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exempt {
    /// The reason as written: "paragraph 3".
    pub reason: String,
    /// The resolutions are withheld as well.
    pub resolutions_withheld: bool,
    /// Where it is said.
    pub span: Span,
}

/// Items that stand on nearly every agenda, known by their titles and stock phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Alternate or substitute members.
    AlternateMembers,
    /// Apologies for absence.
    Apologies,
    /// Disclosures, or declarations, of interest.
    Disclosures,
    /// Approving the minutes of earlier meetings.
    Minutes,
    /// Inspection of reports and background papers.
    Inspection,
    /// Referrals to the committee.
    Referrals,
    /// Questions or deputations from the public.
    PublicQuestions,
    /// Excluding the public.
    Exclusion,
    /// The work programme.
    WorkProgramme,
    /// Date of the next meeting.
    NextMeeting,
}

/// Somebody's interest in a matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Disclosure {
    /// Who, as printed without "Councillor".
    pub who: String,
    /// The number of the minute it concerns, where the words give one.
    pub minute: Option<String>,
}

/// A stretch of an item, in the printed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Words from the agenda: what was put before the meeting.
    Agenda(Vec<Passage>),
    /// What officers recommended.
    Recommended(Recommended),
    /// The narrative.
    Minutes(Vec<Passage>),
    /// What was decided.
    Resolved(Resolved),
    /// Who must act.
    Action(Action),
    /// A line such as `Vote:`, `Reasons:`, `Call-in:`.
    Note(Note),
}

impl Part {
    /// What was decided, where it is that.
    pub fn as_resolved(&self) -> Option<&Resolved> {
        match self {
            Part::Resolved(resolved) => Some(resolved),
            _ => None,
        }
    }
}

/// A labelled line after the resolutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which line.
    pub label: NoteLabel,
    /// Its words.
    pub text: Text,
}

/// The labelled lines that may follow resolutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteLabel {
    /// The count of a vote.
    Vote,
    /// Who voted for.
    For,
    /// Who voted against.
    Against,
    /// Who abstained.
    Abstained,
    /// Reasons for the decision.
    Reasons,
    /// Whether and until when the decision may be called in.
    CallIn,
}

impl NoteLabel {
    /// The words of each label in the canonical form.
    pub const NAMES: &[(&str, NoteLabel)] = &[
        ("Vote", NoteLabel::Vote),
        ("For", NoteLabel::For),
        ("Against", NoteLabel::Against),
        ("Abstained", NoteLabel::Abstained),
        ("Reasons", NoteLabel::Reasons),
        ("Call-in", NoteLabel::CallIn),
    ];

    /// The label in the canonical form.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, label)| *label == self)
            .map_or("", |(name, _)| name)
    }
}

impl Item {
    /// What was decided, in order, each once.
    pub fn resolved(&self) -> impl Iterator<Item = &Resolved> {
        self.decisions().map(|(_, resolved)| resolved)
    }

    /// What was decided, in order, each once, with its place among the parts. What is printed twice
    /// stands under the first of its places.
    pub fn decisions(&self) -> impl Iterator<Item = (usize, &Resolved)> {
        (0..self.body.len()).filter_map(|at| Some((at, self.decision_at(at)?)))
    }

    /// The decision that a part is, unless it says again what an earlier one says.
    pub fn decision_at(&self, at: usize) -> Option<&Resolved> {
        let resolved = self.body.get(at)?.as_resolved()?;
        (!self.says_again(at, resolved)).then_some(resolved)
    }

    /// Whether a part says again what an earlier one says. Councils that publish decisions before
    /// their minutes print them first and by themselves ("Decision:"), and again, word for word,
    /// where the minutes tell of them. Under one and the same label, or each after its own
    /// narrative, the same words are two decisions: "that permission be granted" for each of two
    /// houses.
    fn says_again(&self, at: usize, again: &Resolved) -> bool {
        let told = |part: &Part| matches!(part, Part::Minutes(_));
        let earlier = self.body[..at].iter().enumerate();
        let before_all = earlier.take_while(|(_, part)| !told(part));
        let mut firsts = before_all.filter_map(|(first, part)| Some((first, part.as_resolved()?)));
        !again.resolutions.is_empty()
            && self.body[..at].iter().any(told)
            && firsts.any(|(first, earlier)| {
                let above = first.checked_sub(1).and_then(|above| self.body.get(above));
                // "Decision:", and "RESOLVED" below it with the points.
                let label = above.and_then(Part::as_resolved);
                let label = label.is_some_and(|label| label.resolutions.is_empty());
                let labelled = label || fold(&earlier.label) != fold(&again.label);
                labelled && !earlier.in_sentence && earlier.says_all_of(again)
            })
    }

    /// What was recommended, in order.
    pub fn recommended(&self) -> impl Iterator<Item = &Recommended> {
        self.body.iter().filter_map(|part| match part {
            Part::Recommended(recommended) => Some(recommended),
            _ => None,
        })
    }

    /// Who must act, in order.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.body.iter().filter_map(|part| match part {
            Part::Action(action) => Some(action),
            _ => None,
        })
    }

    /// Every run of words of the item but its title, in the printed order: fields first, then the
    /// body. The position of a run in this list names it (see `register::Link`).
    pub fn texts(&self) -> Vec<&Text> {
        let mut all: Vec<&Text> = self.fields.texts();
        for part in &self.body {
            match part {
                Part::Agenda(passages) | Part::Minutes(passages) => {
                    all.extend(passages.iter().flat_map(Passage::texts));
                }
                Part::Recommended(recommended) => recommended.push_texts(&mut all),
                Part::Resolved(resolved) => resolved.push_texts(&mut all),
                Part::Action(action) => all.push(&action.text),
                Part::Note(note) => all.push(&note.text),
            }
        }
        all
    }

    /// The same runs in the same order as [`Item::texts`], to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Text> {
        let mut all: Vec<&mut Text> = self.fields.texts_mut();
        for part in &mut self.body {
            match part {
                Part::Agenda(passages) | Part::Minutes(passages) => {
                    all.extend(passages.iter_mut().flat_map(Passage::texts_mut));
                }
                Part::Recommended(recommended) => recommended.push_texts_mut(&mut all),
                Part::Resolved(resolved) => resolved.push_texts_mut(&mut all),
                Part::Action(action) => all.push(&mut action.text),
                Part::Note(note) => all.push(&mut note.text),
            }
        }
        all
    }
}

impl ItemFields {
    fn texts(&self) -> Vec<&Text> {
        self.previous
            .iter()
            .chain(&self.answers)
            .chain(&self.closes)
            .chain(&self.supersedes)
            .chain(&self.rescinds)
            .chain(&self.contact)
            .chain(&self.wards)
            .chain(&self.portfolio)
            .chain(&self.author)
            .collect()
    }

    fn texts_mut(&mut self) -> Vec<&mut Text> {
        self.previous
            .iter_mut()
            .chain(&mut self.answers)
            .chain(&mut self.closes)
            .chain(&mut self.supersedes)
            .chain(&mut self.rescinds)
            .chain(&mut self.contact)
            .chain(&mut self.wards)
            .chain(&mut self.portfolio)
            .chain(&mut self.author)
            .collect()
    }
}
