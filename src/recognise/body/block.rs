//! What stands under "Recommended" or "Resolved": a lead, and points with or without numbers.

use crate::model::{
    Clause, Outcome, Part, Passage, Recommended, Resolution, Resolved, Setting, Text,
};
use crate::recognise::lexicon::lexicon;
use crate::recognise::marker::{self, Series};
use crate::recognise::words;
use crate::source::Span;

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Recommended,
    Resolved,
}

/// A block that is being read.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) sort: Sort,
    lead: Option<Text>,
    label: String,
    clauses: Vec<Clause>,
    /// How the points are counted, once the first has been seen.
    series: Option<Series>,
    span: Span,
}

impl Block {
    pub(super) fn new(sort: Sort, label: &str, span: Span) -> Self {
        Self {
            sort,
            lead: None,
            label: words::plain(label).into_owned(),
            clauses: Vec::new(),
            series: None,
            span,
        }
    }

    /// Takes the next passage; gives it back when the block ends before it.
    pub(super) fn take(&mut self, passage: Passage) -> Option<Passage> {
        match passage {
            Passage::ListItem {
                marker,
                depth,
                text,
            } => {
                self.take_entry(marker, depth, text);
                None
            }
            Passage::Paragraph { depth: 0, text } => self.take_paragraph(text),
            Passage::Heading { .. } => Some(passage),
            other if self.clauses.is_empty() => Some(other),
            other => {
                self.detail(other);
                None
            }
        }
    }

    /// Whether nothing has been taken yet.
    pub(super) fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    fn take_paragraph(&mut self, text: Text) -> Option<Passage> {
        let bare = words::mended(&text.markdown);
        if let Some((marker, rest)) = marker::split(bare) {
            let (marker, rest) = (marker.to_owned(), Text::new(rest, text.span));
            self.take_entry(marker, 0, rest);
            return None;
        }
        let starts = lexicon().body.resolution_start.at_start(bare).is_some();
        let counted = self.series.is_some();
        if self.clauses.is_empty() || (starts && !counted && self.all_start()) {
            let whole = Text::new(bare, text.span);
            self.push(None, whole);
            return None;
        }
        let passage = Passage::Paragraph { depth: 0, text };
        let goes_on = passage
            .texts()
            .first()
            .is_some_and(|text| words::begins_small(&text.markdown));
        if goes_on {
            self.detail(passage);
            None
        } else {
            Some(passage)
        }
    }

    /// Whether every point so far begins as a resolution does, so that the next such paragraph is
    /// another one and not a part of the last.
    fn all_start(&self) -> bool {
        let start = &lexicon().body.resolution_start;
        self.clauses
            .iter()
            .all(|clause| start.at_start(&clause.text.markdown).is_some())
    }

    fn take_entry(&mut self, marker: String, depth: u8, text: Text) {
        let bare = words::mended(&text.markdown);
        // A bullet before a number comes from copying.
        let (marker, words) = match marker::split(bare) {
            Some((inner, rest)) if marker::label(&marker).is_empty() => (inner.to_owned(), rest),
            _ => (marker, bare),
        };
        let label = marker::label(&marker).to_owned();
        let before = self
            .clauses
            .last()
            .and_then(|clause| clause.label.as_deref());
        let series = marker::series(&label, before);
        let (label, words) = match series {
            // A marker that counts nothing is words.
            Series::Bullet if !label.is_empty() => (String::new(), format!("{marker} {words}")),
            _ => (label, words.to_owned()),
        };
        let words = Text::new(words, text.span);
        let first = match self.series {
            None => self.clauses.is_empty() || (series != Series::Bullet && self.became_lead()),
            Some(own) => own == series && depth == 0,
        };
        if first {
            self.series = Some(series);
            self.push((!label.is_empty()).then_some(label), words);
        } else {
            self.detail(Passage::ListItem {
                marker,
                depth,
                text,
            });
        }
    }

    /// "That the Committee:" before the first counted point was no point but the lead to them.
    fn became_lead(&mut self) -> bool {
        if self.lead.is_some() || self.clauses.len() != 1 {
            return false;
        }
        let leads = self
            .clauses
            .first()
            .is_some_and(|clause| clause.details.is_empty() && is_lead(&clause.text.markdown));
        if leads {
            self.lead = self.clauses.pop().map(|clause| clause.text);
        }
        leads
    }

    fn push(&mut self, label: Option<String>, text: Text) {
        self.clauses.push(Clause {
            label,
            text,
            details: Vec::new(),
        });
    }

    fn detail(&mut self, passage: Passage) {
        if let Some(clause) = self.clauses.last_mut() {
            clause.details.push(passage);
        }
    }

    /// What was read, as a part.
    pub(super) fn into_part(mut self) -> Part {
        for clause in &mut self.clauses {
            settle(&mut clause.details);
        }
        match self.sort {
            Sort::Recommended => Part::Recommended(Recommended {
                label: self.label,
                lead: self.lead,
                clauses: self.clauses,
                span: self.span,
            }),
            Sort::Resolved => Part::Resolved(Resolved {
                label: self.label,
                in_sentence: false,
                setting: Setting::default(),
                formal: true,
                lead: self.lead,
                resolutions: self.clauses.into_iter().map(empty_resolution).collect(),
                span: self.span,
            }),
        }
    }
}

/// Whether words lead up to points: "That the Committee:", "That". Those of a decision with conditions
/// or reasons below it decide something by themselves.
fn is_lead(markdown: &str) -> bool {
    const NEAR: usize = 24;
    let body = &lexicon().body;
    let plain = words::plain(markdown);
    let bare = plain.trim_end_matches(|c: char| !c.is_alphanumeric());
    let said = body.goes_on.last_end(bare);
    let decides = said.is_some_and(|end| bare.len() - end <= NEAR);
    let leads = plain.trim_end().ends_with([':', '-', '–']) && !decides;
    leads || body.resolution_start.is_whole(bare)
}

/// Puts what belongs to a point one level below it, however the copy had it.
fn settle(details: &mut [Passage]) {
    let shallowest = details
        .iter()
        .filter_map(|detail| match detail {
            Passage::ListItem { depth, .. } => Some(*depth),
            _ => None,
        })
        .min()
        .unwrap_or(1);
    for detail in details {
        match detail {
            Passage::ListItem { depth, .. } => *depth = *depth - shallowest + 1,
            Passage::Paragraph { depth, .. } => {
                *depth = (*depth).max(1);
            }
            _ => {}
        }
    }
}

/// A resolution of which nothing but its words is known.
pub(super) fn empty_resolution(clause: Clause) -> Resolution {
    Resolution {
        clause,
        mover: None,
        seconder: None,
        vote: None,
        outcome: Outcome::Carried,
        request: None,
    }
}
