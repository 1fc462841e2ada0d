//! Decisions that a passage of the narrative tells of.

use crate::model::{Clause, Passage, Resolved, Setting, Text, Vote};
use crate::recognise::decisions::{self, Movers, Says};
use crate::recognise::lexicon::{Heard, lexicon};
use crate::recognise::marker;
use crate::recognise::sentences::{Sentence, Sentences};
use crate::recognise::words;

use super::block::empty_resolution;

/// What a whole passage says of decisions.
#[derive(Debug)]
pub(super) enum Told {
    /// It holds decisions; `outcome`: one, by its last words, which say that it was carried.
    Decided { resolved: Resolved, outcome: bool },
    /// It only names who moved and seconded what stands before it.
    Movers(Movers),
    /// It only says that what stands before it was carried.
    Carried(Option<Vote>),
    /// It says that what stands before it fell.
    Lost,
    /// Nothing of these.
    Nothing,
}

/// A decision within a passage: the sentence after its last, and what is known of it.
struct Found {
    end: usize,
    label: String,
    formal: bool,
    movers: Movers,
    vote: Option<Vote>,
}

/// Reads a passage. `plain_counts`: what is only told of ("members agreed") counts as a decision.
pub(super) fn read(passage: &Passage, parts: &Sentences, plain_counts: bool) -> Told {
    let (text, setting) = match passage {
        Passage::Paragraph { depth: 0, text } => (text, Setting::Paragraph),
        Passage::Paragraph { depth, text } => (text, Setting::Continued(*depth)),
        Passage::ListItem {
            marker,
            depth,
            text,
        } => {
            let (marker, depth) = (marker.clone(), *depth);
            (text, Setting::Entry { marker, depth })
        }
        Passage::Quote { text } => (text, Setting::Quote),
        _ => return Told::Nothing,
    };
    if is_quoted(&parts.whole.words) {
        return Told::Nothing;
    }
    let mut reader = Teller {
        plain_counts,
        ..Teller::default()
    };
    for (nth, sentence) in parts.iter().enumerate() {
        reader.take(nth, &sentence.heard);
    }
    reader.settle_moved();
    if reader.found.is_empty() {
        return reader.alone(parts.len());
    }
    let ends: Vec<usize> = reader.found.iter().map(|found| found.end).collect();
    let pieces = pieces(text, parts, &ends);
    let outcome = reader.by_outcome && ends.len() == 1;
    let resolved = reader.resolved(pieces, setting, text);
    Told::Decided { resolved, outcome }
}

/// Whether a passage begins by quoting a resolution: "“RESOLVED: That the Committee:-".
fn is_quoted(words: &str) -> bool {
    let quoted = words.trim_start().strip_prefix(['“', '"', '‘']);
    quoted.is_some_and(|quoted| lexicon().body.resolved.at_start(quoted).is_some())
}

/// What the title of an item decides: "The minutes were agreed as a true record".
pub(in crate::recognise) fn in_title(title: &str, span: crate::source::Span) -> Option<Resolved> {
    let text = Text::new(crate::text::inline::escape(title), span);
    let markdown = text.markdown.clone();
    let passage = Passage::Paragraph { depth: 0, text };
    match read(&passage, &Sentences::of(&markdown), true) {
        Told::Decided { resolved, .. } => Some(Resolved {
            setting: Setting::Elsewhere,
            ..resolved
        }),
        _ => None,
    }
}

/// Parts a passage's words so that each decision has those that lead up to it.
fn pieces(text: &Text, parts: &[Sentence], ends: &[usize]) -> Vec<Text> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (nth, end) in ends.iter().enumerate() {
        let last = nth + 1 == ends.len();
        let to = if last { parts.len() } else { *end };
        let range = parts.get(from).zip(parts.get(to.saturating_sub(1)));
        if let Some((first, last)) = range {
            pieces.push(Text::new(
                &text.markdown[first.range.start..last.range.end],
                text.span,
            ));
        }
        from = to;
    }
    pieces
}

/// The sentences of a passage as they are gone through.
#[derive(Default)]
struct Teller {
    plain_counts: bool,
    found: Vec<Found>,
    /// A motion that has been put, and of which nothing more is known.
    moved: Option<Found>,
    /// What the sentences said that decide nothing by themselves.
    movers: Movers,
    carried: bool,
    lost: bool,
    told: usize,
    vote: Option<Vote>,
    /// A decision was told by the words that it was carried.
    by_outcome: bool,
    /// The last decision approved earlier minutes, or may be said a second time.
    approved: bool,
}

impl Teller {
    fn take(&mut self, nth: usize, sentence: &Heard) {
        let says = decisions::judge(sentence);
        let movers = decisions::movers(sentence).unwrap_or_default();
        let vote = decisions::vote(sentence);
        let end = nth + 1;
        match says {
            Says::Decides { label, formal } if formal || self.plain_counts => {
                self.settle_moved();
                let found = Found {
                    end,
                    label,
                    formal,
                    movers,
                    vote,
                };
                self.decide(found, sentence);
            }
            Says::Moves => {
                self.settle_moved();
                let label = words::one_line(&sentence.words);
                self.moved = Some(Found {
                    end,
                    label,
                    formal: false,
                    movers,
                    vote,
                });
            }
            Says::Movers => self.moved_by(end, movers),
            Says::Carried => self.carry(end, sentence, vote),
            Says::Lost => {
                self.moved = None;
                self.lost = true;
            }
            Says::Decides { .. } | Says::Nothing => {
                self.told += 1;
                self.vote = self.vote.or(vote);
            }
        }
    }

    /// A decision; one of the same minutes said again is the same.
    fn decide(&mut self, found: Found, sentence: &Heard) {
        let approves = decisions::approves(sentence);
        match self.found.last_mut() {
            Some(last) if approves && self.approved => last.end = found.end,
            _ => self.found.push(found),
        }
        self.approved = approves;
    }

    fn moved_by(&mut self, end: usize, movers: Movers) {
        if let Some(last) = self.moved.as_mut().or(self.found.last_mut()) {
            last.end = end;
            if last.movers == Movers::default() {
                last.movers = movers;
            }
        } else if self.told > 0 && movers.mover.is_some() && movers.seconder.is_some() {
            // "The hall to be let. Proposed by A, seconded by B."
            self.moved = Some(Found {
                end,
                label: String::new(),
                formal: false,
                movers,
                vote: None,
            });
        } else {
            self.movers.mover = movers.mover.or(self.movers.mover.take());
            self.movers.seconder = movers.seconder.or(self.movers.seconder.take());
        }
    }

    fn carry(&mut self, end: usize, sentence: &Heard, vote: Option<Vote>) {
        if let Some(moved) = self.moved.take() {
            self.found.push(Found {
                end,
                formal: true,
                vote,
                ..moved
            });
        } else if let Some(last) = self.found.last_mut().filter(|last| last.end + 1 == end) {
            last.end = end;
            last.vote = last.vote.or(vote);
        } else if self.told > 0 {
            self.by_outcome = true;
            self.found.push(Found {
                end,
                label: words::one_line(&sentence.words),
                formal: true,
                movers: Movers::default(),
                vote,
            });
        } else {
            self.carried = true;
            self.vote = vote;
        }
    }

    /// A motion with a mover and a seconder of which nothing else is said was carried, in the
    /// minutes of small councils.
    fn settle_moved(&mut self) {
        if let Some(moved) = self.moved.take()
            && self.plain_counts
        {
            self.found.push(moved);
        }
    }

    /// What a passage without a decision says.
    fn alone(mut self, sentences: usize) -> Told {
        if self.lost {
            Told::Lost
        } else if self.carried {
            Told::Carried(self.vote)
        } else if self.told > 0 || sentences == 0 {
            Told::Nothing
        } else if self.movers != Movers::default() {
            Told::Movers(std::mem::take(&mut self.movers))
        } else {
            Told::Nothing
        }
    }

    fn resolved(self, pieces: Vec<Text>, setting: Setting, text: &Text) -> Resolved {
        let label = match &setting {
            Setting::Entry { marker, .. } => Some(marker::label(marker).to_owned()),
            _ => None,
        };
        let mut label = label.filter(|label| !label.is_empty());
        let formal = self.found.iter().all(|found| found.formal);
        let first = self.found.first().map(|found| found.label.clone());
        let resolutions = self.found.into_iter().zip(pieces).map(|(found, text)| {
            let mut resolution = empty_resolution(Clause {
                label: label.take(),
                text,
                details: Vec::new(),
            });
            resolution.mover = found.movers.mover;
            resolution.seconder = found.movers.seconder;
            resolution.vote = found.vote;
            resolution
        });
        Resolved {
            label: first.unwrap_or_default(),
            in_sentence: true,
            setting,
            formal,
            lead: None,
            resolutions: resolutions.collect(),
            span: text.span,
        }
    }
}
