//! Prose into the domain: what a clerk, reading, would say is there.
//!
//! Never fails: it makes the best structure it can and says what it noticed. No format is known
//! here, and no other meeting.

pub mod abbreviations;
mod attendance;
mod body;
pub mod dates;
mod decisions;
mod exempt;
mod facts;
pub mod fields;
pub mod head;
mod heading;
mod items;
mod labels;
pub(crate) mod lexicon;
mod line_breaks;
mod marker;
mod meeting;
pub mod names;
mod owners;
mod page_breaks;
pub mod references;
mod refusal;
pub mod requests;
mod sentences;
mod standing;
mod style;
pub mod times;
pub(crate) mod words;

use jiff::civil::Date;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{Committee, CommitteeId, Minutes, PlainPage, Told, Topic};
use crate::prose::Prose;
use crate::source::Span;

/// What is known before a text is read: the committees of the site, when years begin.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// The site's committees: their titles and aliases name a committee in a text, their member
    /// lists split names that were run together.
    pub committees: &'a [Committee],
    /// The committee a file lies in or a flag names.
    pub committee: Option<&'a CommitteeId>,
    /// The day the file's name or a flag gives.
    pub date: Option<Date>,
    /// The month, 1 to 12, with which municipal years begin.
    pub year_starts: i8,
}

/// What was recognised in one text.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// Which committee, as the text has it and as the site knows it.
    pub committee: Option<NamedCommittee>,
    /// The council of which the committee is a part, where the text names both.
    pub council: Option<String>,
    /// What the meeting of a whole council is called, as printed: "Annual General Meeting".
    pub sitting: Option<String>,
    /// The day of the meeting.
    pub date: Option<Told<Date>>,
    /// Everything else.
    pub minutes: Minutes,
    /// Why the text is not minutes, where it is not.
    pub refused: Option<NotMinutes>,
}

/// A committee as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCommittee {
    /// The words, or the title of the committee that was given from outside.
    pub name: Told<String>,
    /// Which of the site's committees it is.
    pub id: Option<CommitteeId>,
}

/// Why a text is not minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotMinutes {
    /// In plain words: "this is an agenda: …".
    pub reason: String,
    /// The words that show it.
    pub span: Span,
}

impl NotMinutes {
    /// The refusal as it is reported.
    pub fn diagnostic(&self) -> Diagnostic {
        let headline = format!("this is not minutes: {}", self.reason);
        Diagnostic::new(Code::NotMinutes, self.span, headline)
    }
}

/// Recognises the minutes of one meeting.
pub fn minutes(prose: &Prose, knowledge: &Knowledge) -> Checked<Recognised> {
    let page = fields::taken_apart(prose);
    let prose = page.as_ref().unwrap_or(prose);
    lexicon::reading(prose, || meeting::read(prose, knowledge))
}

/// Recognises a committee.md in the folder `id`.
pub fn committee(prose: &Prose, id: &CommitteeId) -> Checked<Committee> {
    fields::committee(prose, id)
}

/// Recognises a file of topics/ by its stem.
pub fn topic(prose: &Prose, id: &str) -> Checked<Topic> {
    fields::topic(prose, id)
}

/// Recognises a plain page by its path without ending.
pub fn page(prose: &Prose, id: &str) -> Checked<PlainPage> {
    fields::page(prose, id)
}
