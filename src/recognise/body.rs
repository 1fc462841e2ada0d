//! The parts of an item, in the printed order.

mod actions;
mod agenda;
mod block;
mod fields;
mod narrative;
mod told;

use std::cell::LazyCell;

use crate::diagnostic::Diagnostic;
use crate::model::{Action, ItemFields, Note, NoteLabel, Part, Passage, Text};
use crate::recognise::decisions::{self, Movers, Says};
use crate::recognise::labels::{self, Found, Kind};
use crate::recognise::lexicon::{Heard, lexicon};
use crate::recognise::owners;
use crate::recognise::page_breaks;
use crate::recognise::sentences::{Kept, Sentences};
use crate::recognise::style::{self, Style};
use crate::recognise::words;
use crate::source::Span;
use crate::text::inline;

pub(super) use actions::without_day;
use block::{Block, Sort};
pub(super) use fields::Inferences;
pub(super) use told::in_title;

/// An item's words, parted.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The parts.
    pub(super) parts: Vec<Part>,
    /// The lines `Label: value`.
    pub(super) fields: ItemFields,
    /// What an `Inferred:` line says.
    pub(super) inferences: Inferences,
    /// Lines of the page.
    pub(super) furniture: Vec<String>,
    /// What was noticed.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Parts the words of one item as its document writes them.
/// `heard` is what was heard in each run of their words, as far as it was kept.
pub(super) fn read(mut passages: Vec<Passage>, heard: Vec<Kept>, style: &Style) -> Body {
    set_in(&mut passages);
    let mut reader = Reader::new(style, &passages, &heard);
    let mut heard = heard.into_iter();
    let mut passages = passages.into_iter().peekable();
    while let Some(passage) = passages.next() {
        let list_follows = passages.peek().is_some_and(begins_list);
        reader.heard = heard.by_ref().take(passage.texts().len()).last();
        reader.take(passage, list_follows);
    }
    reader.finish()
}

/// Sets passages in as far as the lists before them do: without a list to belong to they stand at the
/// margin.
fn set_in(passages: &mut [Passage]) {
    // The depths, as printed, of the entries that are open.
    let mut open: Vec<u8> = Vec::new();
    for passage in passages {
        let (Passage::ListItem { depth, .. } | Passage::Paragraph { depth, .. }) = passage else {
            let between = matches!(
                passage,
                Passage::Comment { .. } | Passage::Furniture { .. } | Passage::Margin { .. }
            );
            if !between {
                open.clear();
            }
            continue;
        };
        let printed = *depth;
        while open.last().is_some_and(|last| *last >= printed) {
            open.pop();
        }
        *depth = u8::try_from(open.len()).map_or(printed, |within| within.min(printed));
        if matches!(passage, Passage::ListItem { .. }) {
            open.push(printed);
        }
    }
}

fn begins_list(passage: &Passage) -> bool {
    match passage {
        Passage::ListItem { .. } => true,
        Passage::Paragraph { text, .. } => {
            crate::recognise::marker::split(&text.markdown).is_some()
                || lexicon()
                    .body
                    .resolution_start
                    .at_start(&text.markdown)
                    .is_some()
        }
        _ => false,
    }
}

/// Which words are being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Zone {
    /// Straight under the heading, where fields stand.
    #[default]
    Fields,
    /// Of the agenda or of the minutes: what comes later tells.
    Undecided,
    /// After what was recommended: remarks in brackets are still the agenda's.
    AfterRecommended,
    /// The narrative by its own label, nothing standing before it.
    Told,
    /// The narrative.
    Minutes,
}

struct Reader<'a> {
    style: &'a Style,
    /// The item has a decision under a label of its own.
    has_label: bool,
    /// Who moved and seconded what is to come.
    movers: Movers,
    body: Body,
    zone: Zone,
    /// Words not yet put into a part.
    run: Vec<Passage>,
    block: Option<Block>,
    /// A label whose words are to follow in the next passage.
    action: Option<(String, Span)>,
    /// What was heard in the passage that is being taken.
    heard: Option<Kept>,
    /// The passage before is one after which an owner may stand alone.
    spoken: bool,
    /// The words that followed it were entries of a list.
    listed: bool,
    decided: bool,
}

impl<'a> Reader<'a> {
    fn new(style: &'a Style, passages: &[Passage], heard: &[Kept]) -> Self {
        let texts = passages.iter().flat_map(|passage| {
            let at_margin = matches!(
                passage,
                Passage::Paragraph { depth: 0, .. } | Passage::Heading { .. }
            );
            passage.texts().iter().map(move |text| (text, at_margin))
        });
        let has_label = texts.enumerate().any(|(nth, (text, at_margin))| {
            let decides = || match heard.get(nth) {
                Some(kept) => kept.decides,
                None => style::is_labelled(&text.markdown),
            };
            at_margin && decides()
        });
        Self {
            style,
            has_label,
            movers: Movers::default(),
            body: Body::default(),
            zone: Zone::default(),
            run: Vec::new(),
            block: None,
            action: None,
            heard: None,
            spoken: false,
            listed: false,
            decided: false,
        }
    }

    fn take(&mut self, passage: Passage, list_follows: bool) {
        let (text, heading) = match &passage {
            Passage::Furniture { text } => {
                self.body.furniture.push(text.markdown.clone());
                return;
            }
            Passage::Paragraph { depth: 0, text } => (text, false),
            Passage::Heading { text, .. } => (text, true),
            Passage::ListItem { marker, text, .. } if self.action.is_some() => {
                return self.action_entry(marker, text);
            }
            _ => return self.continue_with(passage, list_follows),
        };
        let listed = std::mem::take(&mut self.listed);
        if let Some((label, span)) = self.action.take().filter(|_| !listed) {
            if labels::of(&text.markdown, heading).is_none() {
                let text = Text::new(words::mended(&text.markdown), text.span);
                return self.push_action(label, text);
            }
            self.push_action(label, Text::new("", span));
        }
        let may_be = self.heard.as_ref().is_none_or(|kept| kept.may_be_labelled);
        if may_be && let Some(found) = labels::of(&text.markdown, heading) {
            let words = Text::new(found.rest, text.span);
            if self.take_labelled(found, words, heading, list_follows) {
                return;
            }
        }
        if !heading && self.take_line(text) {
            return;
        }
        if self.take_deciding(&passage) {
            return;
        }
        self.continue_with(passage, list_follows);
    }

    /// Takes a heading that decides by its own words, as a sentence before a list is set: "The
    /// following payments were approved".
    fn take_deciding(&mut self, passage: &Passage) -> bool {
        let Passage::Heading { level: 3, text } = passage else {
            return false;
        };
        let plain = words::plain(&text.markdown);
        if !matches!(
            decisions::judge(&Heard::of(plain.as_ref())),
            Says::Decides { .. }
        ) {
            return false;
        }
        let nothing = Text::new("", text.span);
        self.end_part();
        self.open(Sort::Resolved, &plain, nothing);
        true
    }

    /// An entry of the list under a label "Action" is an action.
    fn action_entry(&mut self, marker: &str, text: &Text) {
        let Some((label, _)) = &self.action else {
            return;
        };
        let label = label.clone();
        let counted = !crate::recognise::marker::label(marker).is_empty();
        let words = match counted {
            true => format!("{marker} {}", text.markdown),
            false => text.markdown.clone(),
        };
        self.listed = true;
        self.push_action(label, Text::new(words, text.span));
    }

    /// Takes a passage that begins with a label; false when the label means nothing here.
    fn take_labelled(&mut self, found: Found, words: Text, heading: bool, list: bool) -> bool {
        let Found { kind, label, rest } = found;
        match kind {
            // What says that it is exempt is exempt wherever it says so: a line out of place must
            // not publish what is kept from the public.
            Kind::Field(ix) if fields::exempts(ix, rest) => {
                fields::take(ix, words, &mut self.body.fields)
            }
            Kind::Field(ix) if fields::is_exempt(ix) => false,
            Kind::Field(_) | Kind::Inferred
                if self.zone != Zone::Fields || heading || rest.is_empty() =>
            {
                false
            }
            Kind::Field(ix) => fields::take(ix, words, &mut self.body.fields),
            Kind::Inferred => match Inferences::of(rest) {
                Some(read) if self.body.inferences == Inferences::default() => {
                    self.body.inferences = read;
                    true
                }
                _ => false,
            },
            Kind::Minutes => {
                self.close_block();
                let first = self.run.is_empty() && self.body.parts.is_empty();
                self.close_run(agenda::of_labelled);
                self.zone = if first { Zone::Told } else { Zone::Minutes };
                true
            }
            Kind::Recommended => {
                self.close_block();
                self.close_run(match self.zone {
                    Zone::Told => agenda::told,
                    _ => agenda::before_recommended,
                });
                self.open(Sort::Recommended, label, words);
                true
            }
            Kind::Resolved => {
                self.end_part();
                self.open(Sort::Resolved, label, words);
                true
            }
            Kind::Sentence if list && rest.ends_with([':', '-', '–']) => {
                self.end_part();
                self.open(Sort::Resolved, label, words);
                true
            }
            Kind::Sentence => false,
            Kind::Action => {
                self.end_part();
                self.zone = Zone::Minutes;
                match rest {
                    "" => self.action = Some((label.to_owned(), words.span)),
                    _ => self.push_action(label.to_owned(), words),
                }
                true
            }
            Kind::Note(_) if !self.decided && self.block.is_none() || rest.is_empty() => false,
            Kind::Note(ix) => self.push_note(ix, words),
        }
    }

    /// Takes a line that is a part by itself: a contact, a line of the page, a decision in a
    /// sentence.
    fn take_line(&mut self, text: &Text) -> bool {
        let markdown = &text.markdown;
        if markdown.trim_start_matches('*').starts_with('(') {
            let words = words::plain(markdown);
            if let Some(contact) = fields::contact(&words) {
                self.close_block();
                let contact = Text::new(inline::escape(contact), text.span);
                self.body.fields.contact.push(contact);
                return true;
            }
        }
        if lexicon().body.agenda_end.is_whole(markdown) {
            self.close_block();
            self.body
                .furniture
                .push(words::plain(markdown).into_owned());
            return true;
        }
        false
    }

    /// Goes on with the block or the run that is open.
    fn continue_with(&mut self, passage: Passage, list_follows: bool) {
        let mut passage = passage;
        let text = told_text(&passage).cloned();
        let heard = self.heard.take();
        let sentences = LazyCell::new(|| match (&text, heard) {
            (Some(text), Some(heard)) => Sentences::again(&text.markdown, heard),
            (Some(text), None) => Sentences::of(&text.markdown),
            (None, _) => Sentences::default(),
        });
        let ends_block = text.as_ref().is_some_and(|text| {
            let open = self.block.as_ref().is_some_and(|block| !block.is_empty());
            let paragraph = matches!(passage, Passage::Paragraph { depth: 0, .. });
            let decides =
                || labels::begins_decision(&text.markdown) || labels::holds_decision(&sentences);
            open && paragraph && decides()
        });
        if let Some(block) = self.block.as_mut().filter(|_| !ends_block) {
            match block.take(passage) {
                None => return,
                Some(back) => passage = back,
            }
            self.close_block();
        }
        let Some(text) = &text else {
            return self.push(passage);
        };
        if self.owner_alone(&passage, text) {
            return;
        }
        self.spoken = owners::may_precede(&passage);
        if !self.take_told(&passage, &sentences, list_follows) {
            self.forget_movers(&passage, &sentences);
            self.push(passage);
        }
        self.note_actions(text, &sentences);
    }

    fn push(&mut self, mut passage: Passage) {
        if let Passage::Heading { level, .. } = &mut passage {
            // Two levels belong to items and their parts.
            *level = (*level).max(4);
        }
        match self.zone {
            // Fields may stand below a comment.
            Zone::Fields if matches!(passage, Passage::Comment { .. }) => {}
            Zone::Fields => self.zone = Zone::Undecided,
            Zone::AfterRecommended if agenda::is_remark(&passage) => {
                self.push_agenda(passage);
                return;
            }
            Zone::AfterRecommended => self.zone = Zone::Minutes,
            Zone::Undecided | Zone::Told | Zone::Minutes => {}
        }
        self.run.push(passage);
    }

    fn push_agenda(&mut self, passage: Passage) {
        match self.body.parts.last_mut() {
            Some(Part::Agenda(passages)) => passages.push(passage),
            _ => self.body.parts.push(Part::Agenda(vec![passage])),
        }
    }

    /// Opens a block; the words on the label's own line count as its first paragraph.
    fn open(&mut self, sort: Sort, label: &str, words: Text) {
        self.block = Some(Block::new(sort, label, words.span));
        // Its words are others than those of the passage they were cut from.
        self.heard = None;
        if !words.markdown.is_empty() {
            let passage = Passage::Paragraph {
                depth: 0,
                text: words,
            };
            self.take(passage, false);
        }
    }

    fn close_block(&mut self) {
        let Some(block) = self.block.take() else {
            return;
        };
        self.zone = match block.sort {
            Sort::Recommended => Zone::AfterRecommended,
            Sort::Resolved => Zone::Minutes,
        };
        self.decided |= block.sort == Sort::Resolved;
        let mut part = block.into_part();
        if let Part::Resolved(resolved) = &mut part {
            let movers = std::mem::take(&mut self.movers);
            for resolution in &mut resolved.resolutions {
                resolution.mover.clone_from(&movers.mover);
                resolution.seconder.clone_from(&movers.seconder);
            }
        }
        self.body.parts.push(part);
    }

    fn close_run(&mut self, decide: fn(Vec<Passage>) -> Vec<Part>) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() {
            return;
        }
        // A contact may have stood between the halves of a sentence.
        let run = page_breaks::repair(run, &mut self.body.diagnostics);
        if self.zone == Zone::Minutes {
            self.body.parts.push(Part::Minutes(run));
        } else {
            self.body.parts.extend(decide(run));
        }
    }

    /// Ends what is open before something that belongs to the minutes.
    fn end_part(&mut self) {
        self.close_block();
        self.close_run(agenda::before_minutes);
    }

    fn push_action(&mut self, label: String, text: Text) {
        let owner = actions::owner(&text.markdown);
        self.body.parts.push(Part::Action(Action {
            label,
            text,
            elsewhere: false,
            owner,
            due: None,
        }));
    }

    fn push_note(&mut self, ix: usize, text: Text) -> bool {
        let name = lexicon().body.notes.get(ix).map(|list| list.name.as_str());
        let label = NoteLabel::NAMES
            .iter()
            .find(|(known, _)| Some(*known) == name);
        let Some((_, label)) = label else {
            return false;
        };
        self.end_part();
        self.zone = Zone::Minutes;
        self.body.parts.push(Part::Note(Note {
            label: *label,
            text,
        }));
        true
    }

    fn finish(mut self) -> Body {
        if let Some((label, span)) = self.action.take().filter(|_| !self.listed) {
            self.push_action(label, Text::new("", span));
        }
        self.end_part();
        self.body
    }
}

/// The words of a passage that can tell of decisions and actions.
fn told_text(passage: &Passage) -> Option<&Text> {
    match passage {
        Passage::Paragraph { text, .. }
        | Passage::ListItem { text, .. }
        | Passage::Margin { text }
        | Passage::Quote { text } => Some(text),
        _ => None,
    }
}
