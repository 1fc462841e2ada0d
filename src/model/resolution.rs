//! Recommendations, resolutions, what they ask for, and actions.

use serde::{Deserialize, Serialize};

use crate::model::{Due, Passage, Text, Told};
use crate::source::Span;
use crate::text::fold;

/// One numbered point of a recommendation or resolution.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clause {
    /// Its number or letter, without brackets or full stop: `1`, `a`, `iv`.
    pub label: Option<String>,
    /// Its words.
    pub text: Text,
    /// Sub-points and further paragraphs.
    pub details: Vec<Passage>,
}

/// What officers, or another body, recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommended {
    /// The word that introduces it, as printed without punctuation: "Recommended".
    pub label: String,
    /// Words between that and the first point: "That the Committee:".
    pub lead: Option<Text>,
    /// The points, in order.
    pub clauses: Vec<Clause>,
    /// Where the introducing word stands.
    pub span: Span,
}

/// What was decided under one "Resolved".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Resolved {
    /// The word that introduces it, as printed without punctuation: "Resolved", "Agreed",
    /// "Decision".
    pub label: String,
    /// The decision stands in a sentence of the narrative ("it was resolved that …"), not under a
    /// label of its own. Its words are those of the whole passage: where a passage holds several
    /// decisions, each has the words that lead up to it, and the last has the rest.
    pub in_sentence: bool,
    /// How the passage is set that it stands in, where it stands in a sentence.
    pub setting: Setting,
    /// Whether it is put as a decision ("it was resolved"), not only told of ("members agreed").
    pub formal: bool,
    /// Words between the label and the first point.
    pub lead: Option<Text>,
    /// The resolutions, in order.
    pub resolutions: Vec<Resolution>,
    /// Where the introducing word stands.
    pub span: Span,
}

/// How the passage is set that holds a decision of the narrative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Setting {
    /// A paragraph at the margin.
    #[default]
    Paragraph,
    /// A further paragraph of a list item, at this depth.
    Continued(u8),
    /// An entry of a list.
    Entry {
        /// The marker as printed.
        marker: String,
        /// 0 at the margin.
        depth: u8,
    },
    /// A quotation.
    Quote,
    /// A passage of another kind, or the title: its words are printed there, and not again.
    Elsewhere,
}

/// One resolution. (Popolo: `Motion`.)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Resolution {
    /// Its words.
    pub clause: Clause,
    /// Who moved it.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// How the vote went, where the resolution's own words say.
    pub vote: Option<Vote>,
    /// What became of the motion.
    pub outcome: Outcome,
    /// What is to come back because of it.
    pub request: Option<Request>,
}

/// A counted vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Vote {
    /// Votes for.
    pub favour: u16,
    /// Votes against.
    pub against: u16,
    /// Abstentions, where they are given.
    pub abstained: Option<u16>,
}

/// What became of a motion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It is a resolution.
    #[default]
    Carried,
    /// It was put and lost.
    Lost,
    /// It was withdrawn.
    Withdrawn,
}

/// What a resolution asks to come back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Request {
    /// To whom, as written, where the words say.
    pub to: Option<String>,
    /// By when, where the words say.
    pub due: Option<Told<Due>>,
}

/// Who must act, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Action {
    /// The label as printed, without punctuation: "Action", "ACTION BY"; empty where the narrative
    /// tells who acts ("Clerk to write").
    pub label: String,
    /// The words after the label, or the sentence that tells of it.
    pub text: Text,
    /// Its words are those of a passage before it, and are not printed again.
    pub elsewhere: bool,
    /// Who must act.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Due>,
}

impl Action {
    /// Whether it is told of in the narrative, without a label.
    pub fn is_told(&self) -> bool {
        self.label.is_empty()
    }
}

impl Resolved {
    /// The passage that a decision in a sentence stands in, without what belongs to it; `None`
    /// where its words are printed elsewhere, or stand under a label.
    pub fn passage(&self) -> Option<Passage> {
        let texts = self
            .resolutions
            .iter()
            .map(|it| it.clause.text.markdown.as_str());
        let text = Text::new(texts.collect::<Vec<_>>().join(" "), self.span);
        if !self.in_sentence {
            return None;
        }
        Some(match &self.setting {
            Setting::Paragraph => Passage::Paragraph { depth: 0, text },
            Setting::Continued(depth) => Passage::Paragraph {
                depth: *depth,
                text,
            },
            Setting::Entry { marker, depth } => Passage::ListItem {
                marker: marker.clone(),
                depth: *depth,
                text,
            },
            Setting::Quote => Passage::Quote { text },
            Setting::Elsewhere => return None,
        })
    }

    /// Whether another tells nothing that this one does not: it has the same words in the same
    /// order, the same came of them, and it knows of no mover, seconder or vote that this one lacks.
    pub(super) fn says_all_of(&self, other: &Resolved) -> bool {
        let (own, others) = (&self.resolutions, &other.resolutions);
        let same = |(own, other): (&Resolution, &Resolution)| own.says_all_of(other);
        others.is_empty()
            || own
                .windows(others.len())
                .any(|run| run.iter().zip(others).all(same))
    }

    /// Whether its words are printed elsewhere.
    pub fn is_elsewhere(&self) -> bool {
        self.in_sentence && self.setting == Setting::Elsewhere
    }
}

impl Resolution {
    fn says_all_of(&self, other: &Resolution) -> bool {
        let words = |clause: &Clause| -> Vec<String> {
            let texts = clause.details.iter().flat_map(Passage::texts);
            let texts = std::iter::once(&clause.text).chain(texts);
            texts.map(|text| fold(&text.markdown)).collect()
        };
        self.outcome == other.outcome
            && (other.mover.is_none() || other.mover == self.mover)
            && (other.seconder.is_none() || other.seconder == self.seconder)
            && (other.vote.is_none() || other.vote == self.vote)
            && words(&self.clause) == words(&other.clause)
    }
}

impl Clause {
    fn push_texts<'a>(&'a self, all: &mut Vec<&'a Text>) {
        all.push(&self.text);
        all.extend(self.details.iter().flat_map(Passage::texts));
    }

    fn push_texts_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Text>) {
        all.push(&mut self.text);
        all.extend(self.details.iter_mut().flat_map(Passage::texts_mut));
    }
}

impl Recommended {
    pub(super) fn push_texts<'a>(&'a self, all: &mut Vec<&'a Text>) {
        all.extend(&self.lead);
        for clause in &self.clauses {
            clause.push_texts(all);
        }
    }

    pub(super) fn push_texts_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Text>) {
        all.extend(&mut self.lead);
        for clause in &mut self.clauses {
            clause.push_texts_mut(all);
        }
    }
}

impl Resolved {
    pub(super) fn push_texts<'a>(&'a self, all: &mut Vec<&'a Text>) {
        all.extend(&self.lead);
        for resolution in &self.resolutions {
            resolution.clause.push_texts(all);
        }
    }

    pub(super) fn push_texts_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Text>) {
        all.extend(&mut self.lead);
        for resolution in &mut self.resolutions {
            resolution.clause.push_texts_mut(all);
        }
    }
}
