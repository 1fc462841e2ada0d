//! What the narrative of an item tells of decisions and of who must act.

use super::told::{self, Told};
use super::{Reader, Zone, actions, agenda};
use crate::model::{
    Action, Clause, Outcome, Part, Passage, Resolution, Resolved, Setting, Text, Vote,
};
use crate::recognise::decisions::{self, Movers};
use crate::recognise::sentences::Sentences;
use crate::recognise::{owners, words};

use super::block::{Sort, empty_resolution};

impl Reader<'_> {
    /// Takes a passage that tells of decisions; false when it is narrative and no more.
    pub(super) fn take_told(
        &mut self,
        passage: &Passage,
        sentences: &Sentences,
        list_follows: bool,
    ) -> bool {
        if let Some(text) = passage.texts().first()
            && decisions::disposes(&text.markdown, &sentences.whole.words)
            && !self.has_label
        {
            self.push_told(whole(passage, text));
            return true;
        }
        match told::read(passage, sentences, self.plain_counts()) {
            Told::Decided { outcome: true, .. } if self.goes_on_with_motion() => {
                self.carried(passage, decisions::vote(&sentences.whole))
            }
            Told::Decided { resolved, .. } => {
                if list_follows && self.open_list(passage, &resolved) {
                    return true;
                }
                self.push_told(resolved);
                true
            }
            Told::Movers(movers) => self.moved_by(passage, movers),
            Told::Carried(vote) => self.carried(passage, vote),
            Told::Lost => self.fell(passage),
            Told::Nothing => false,
        }
    }

    /// Whether what is only told of counts: under a label of its own a decision stands once.
    fn plain_counts(&self) -> bool {
        self.style.plain_counts && !self.has_label
    }

    fn push_told(&mut self, mut resolved: Resolved) {
        let movers = std::mem::take(&mut self.movers);
        if let Some(first) = resolved.resolutions.first_mut() {
            name(first, movers);
        }
        self.end_part();
        self.body.parts.push(Part::Resolved(resolved));
        self.decided = true;
        self.zone = Zone::Minutes;
    }

    /// "It was agreed that:" before a list: its points are the decisions.
    fn open_list(&mut self, passage: &Passage, resolved: &Resolved) -> bool {
        let Passage::Paragraph { depth: 0, text } = passage else {
            return false;
        };
        let plain = words::plain(&text.markdown);
        let bare = plain.trim_end_matches([':', '-', '–', ' ']);
        // "The minutes were agreed without a vote and it was resolved:" leads by its last words.
        let last = bare.rfind(resolved.label.as_str());
        let last = last.filter(|at| *at == 0 || resolved.formal);
        let Some(rest) = last.map(|at| &bare[at + resolved.label.len()..]) else {
            return false;
        };
        let rest = rest.trim();
        let leads = plain.trim_end().ends_with([':', '-', '–']);
        let short = rest.split_whitespace().count() <= 2;
        if !(leads && short && resolved.resolutions.len() == 1) {
            return false;
        }
        let label = plain.trim_end_matches([':', '-', '–', ' ']).to_owned();
        self.end_part();
        self.open(Sort::Resolved, &label, Text::new("", text.span));
        true
    }

    /// A line that names who moved and seconded: of what stands before it, or of what comes.
    fn moved_by(&mut self, passage: &Passage, movers: Movers) -> bool {
        if let Some(resolution) = self.just_decided() {
            name(resolution, movers);
            return false;
        }
        let both = movers.mover.is_some() && movers.seconder.is_some();
        if both && self.plain_counts() && self.run.last().is_some_and(is_motion) {
            self.movers = movers;
            let at = self.run.len() - 1;
            self.motion(at, Outcome::Carried, None);
            self.push(passage.clone());
            return true;
        }
        self.movers.mover = movers.mover.or(self.movers.mover.take());
        self.movers.seconder = movers.seconder.or(self.movers.seconder.take());
        false
    }

    /// Who moved and seconded belongs to the motion that follows, and to nothing that comes later.
    pub(super) fn forget_movers(&mut self, passage: &Passage, sentences: &Sentences) {
        let known = self.movers != Movers::default();
        let names = || decisions::movers(&sentences.whole).is_some();
        if known && !(names() || is_motion(passage) || is_point(passage)) {
            self.movers = Movers::default();
        }
    }

    /// The decision that nothing has followed yet.
    fn just_decided(&mut self) -> Option<&mut Resolution> {
        if !self.run.is_empty() || self.block.is_some() {
            return None;
        }
        match self.body.parts.last_mut() {
            Some(Part::Resolved(resolved)) if resolved.in_sentence => {
                resolved.resolutions.last_mut()
            }
            _ => None,
        }
    }

    /// A line that says that what stands before it was carried.
    fn carried(&mut self, passage: &Passage, vote: Option<Vote>) -> bool {
        if let Some(resolution) = self.just_decided() {
            resolution.vote = resolution.vote.or(vote);
            return false;
        }
        if self.has_label {
            return false;
        }
        let voted = self.open_motion().is_none() && self.run.iter().all(is_vote);
        if voted
            && let Some(Part::Resolved(resolved)) = self.body.parts.last_mut()
            && resolved.in_sentence
            && let Some(last) = resolved.resolutions.last_mut()
        {
            last.vote = last.vote.or(vote);
            return false;
        }
        if let Some(at) = self.open_motion() {
            self.motion(at, Outcome::Carried, vote);
            self.push(passage.clone());
        } else if let Some(text) = passage.texts().first() {
            let mut resolved = whole(passage, text);
            if let Some(first) = resolved.resolutions.first_mut() {
                first.vote = vote;
            }
            self.push_told(resolved);
        }
        true
    }

    /// A line that says that what stands before it fell.
    fn fell(&mut self, passage: &Passage) -> bool {
        let Some(text) = passage.texts().first() else {
            return false;
        };
        let outcome = match is_withdrawn(&words::plain(&text.markdown)) {
            true => Outcome::Withdrawn,
            false => Outcome::Lost,
        };
        let Some(at) = self.open_motion() else {
            if is_motion(passage) {
                let mut fell = whole(passage, text);
                for resolution in &mut fell.resolutions {
                    resolution.outcome = outcome;
                }
                self.push_told(fell);
                return true;
            }
            self.movers = Movers::default();
            return false;
        };
        self.motion(at, outcome, None);
        self.push(passage.clone());
        true
    }

    /// Where the last motion of the run begins: with its first "That", where several follow.
    fn open_motion(&self) -> Option<usize> {
        let last = self.run.iter().rposition(is_motion)?;
        let before = self.run[..last].iter().rev();
        let more = before
            .take_while(|it| is_motion(it) && is_unended(it))
            .count();
        Some(last - more)
    }

    /// Whether a motion of several paragraphs is open.
    fn goes_on_with_motion(&self) -> bool {
        let at = self.run.iter().rposition(is_motion);
        at.is_some_and(|at| {
            self.run[at..]
                .iter()
                .all(|it| is_motion(it) || is_point(it))
        })
    }

    /// Makes a motion of the run what it became; what stands after it stays narrative.
    fn motion(&mut self, at: usize, outcome: Outcome, vote: Option<Vote>) {
        let mut after = self.run.split_off(at);
        let motion = after.remove(0);
        let Some(text) = motion.texts().first() else {
            self.run.push(motion);
            self.run.append(&mut after);
            return;
        };
        let mut resolved = whole(&motion, text);
        let points = after.iter().take_while(|passage| is_point(passage)).count();
        let rest = after.split_off(points);
        if let Some(first) = resolved.resolutions.first_mut() {
            first.outcome = outcome;
            first.vote = vote;
            first.clause.details = after;
        }
        self.push_told(resolved);
        self.run = rest;
    }

    /// Takes a passage that is the name of who must act, and no more; false when it is not.
    pub(super) fn owner_alone(&mut self, passage: &Passage, text: &Text) -> bool {
        let stands = matches!(passage, Passage::Margin { .. } | Passage::Paragraph { .. });
        if !(stands && self.spoken && self.style.owners_apart) {
            return false;
        }
        let Some(owner) = owners::alone(&text.markdown, &self.style.initials) else {
            return false;
        };
        self.close_run(agenda::before_minutes);
        self.zone = Zone::Minutes;
        self.body.parts.push(Part::Action(Action {
            label: String::new(),
            text: text.clone(),
            elsewhere: false,
            owner: Some(owner),
            due: None,
        }));
        true
    }

    /// Notes who must act by a passage that has just been taken.
    pub(super) fn note_actions(&mut self, text: &Text, sentences: &Sentences) {
        for told in actions::told(&text.markdown, sentences, self.style) {
            self.close_run(agenda::before_minutes);
            self.zone = Zone::Minutes;
            self.body.parts.push(Part::Action(Action {
                label: String::new(),
                text: Text::new(told.words, text.span),
                elsewhere: true,
                owner: Some(told.owner),
                due: None,
            }));
        }
    }
}

fn is_withdrawn(said: &str) -> bool {
    let withdrawn = &crate::recognise::lexicon::lexicon().decisions.withdrawn;
    withdrawn.is_within(said)
}

/// A whole passage as the one decision it holds.
fn whole(passage: &Passage, text: &Text) -> Resolved {
    let setting = match passage {
        Passage::Paragraph { depth: 0, .. } => Setting::Paragraph,
        Passage::Paragraph { depth, .. } => Setting::Continued(*depth),
        Passage::ListItem { marker, depth, .. } => Setting::Entry {
            marker: marker.clone(),
            depth: *depth,
        },
        Passage::Quote { .. } => Setting::Quote,
        _ => Setting::Elsewhere,
    };
    let clause = Clause {
        label: None,
        text: text.clone(),
        details: Vec::new(),
    };
    Resolved {
        label: words::plain(&text.markdown).into_owned(),
        in_sentence: true,
        setting,
        formal: true,
        lead: None,
        resolutions: vec![empty_resolution(clause)],
        span: text.span,
    }
}

fn name(resolution: &mut Resolution, movers: Movers) {
    resolution.mover = resolution.mover.take().or(movers.mover);
    resolution.seconder = resolution.seconder.take().or(movers.seconder);
}

/// Whether a passage puts a motion.
fn is_motion(passage: &Passage) -> bool {
    let text = match passage {
        Passage::Paragraph { text, .. }
        | Passage::Quote { text }
        | Passage::ListItem { text, .. } => text,
        _ => return false,
    };
    decisions::is_motion(&words::plain(&text.markdown))
}

/// Whether the words of a passage go on after it.
fn is_unended(passage: &Passage) -> bool {
    let last = passage.texts().last();
    last.is_some_and(|text| {
        text.markdown.trim_end().ends_with([';', ',']) || text.markdown.trim_end().ends_with("and")
    })
}

/// Whether a passage may be a part of how a vote is set down: names, counts, a label.
fn is_vote(passage: &Passage) -> bool {
    let short = |text: &Text| text.markdown.split_whitespace().count() <= 12;
    matches!(passage, Passage::Row { .. } | Passage::Heading { .. })
        || passage.texts().iter().all(short)
}

/// Whether a passage goes on with a motion: a point of a list, or words that begin in the middle.
fn is_point(passage: &Passage) -> bool {
    match passage {
        Passage::ListItem { .. } => true,
        Passage::Paragraph { text, .. } => {
            crate::recognise::marker::split(&text.markdown).is_some()
                || words::begins_small(&text.markdown)
                || is_motion(passage)
        }
        _ => false,
    }
}
