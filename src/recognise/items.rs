//! Where one item ends and the next begins.

mod lost;
mod numbered;
mod plain;

use crate::model::Passage;
use crate::recognise::heading::{self, Dress, Heading};
use crate::recognise::lexicon::{StandingWords, lexicon};
use crate::recognise::sentences::Kept;
use crate::recognise::{labels, words};
use crate::source::Span;

/// How far a text can be trusted to show its items as canonical files do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Our own import wrote it: its front matter keeps lines of the source.
    Written,
    /// It has a front matter; what stands below may have been pasted.
    Fielded,
    /// It comes as it was found.
    Found,
}

/// A text cut into its items.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// What stands before the first item.
    pub(super) opening: Vec<Passage>,
    /// The items.
    pub(super) items: Vec<RawItem>,
    /// The text is set as canonical files are.
    pub(super) canonical: bool,
    /// What stands after the last item: the place for a signature, lines of the page.
    pub(super) trailing: Vec<Passage>,
}

/// One item, its heading told from its body.
#[derive(Debug)]
pub(super) struct RawItem {
    /// The number as printed, or worked out.
    pub(super) number: Option<crate::model::Told<String>>,
    /// The title as printed, or worked out.
    pub(super) title: Option<crate::model::Told<String>>,
    /// What the page printed after the title.
    pub(super) suffix: Option<String>,
    /// Where the heading stands, or the first words where there is none.
    pub(super) span: Span,
    /// Which standing item its first words open, where a copy lost the title.
    pub(super) opens: Option<&'static StandingWords>,
    /// The passages after the heading.
    pub(super) body: Vec<Passage>,
    /// What was heard in each run of their words, once they have been looked at.
    pub(super) heard: Vec<Kept>,
}

/// Where an item begins, and what is known of it there.
#[derive(Debug)]
struct Start {
    at: usize,
    heading: Option<Heading>,
    opens: Option<&'static StandingWords>,
}

/// Cuts a text into its items.
pub(super) fn split(mut passages: Vec<Passage>, layout: Layout) -> Split {
    let own = match layout {
        Layout::Written => Some(of_second_level(&passages)),
        Layout::Fielded => canonical(&passages),
        Layout::Found => None,
    };
    let canonical = own.is_some();
    let starts = own
        .or_else(|| of_one_item(&passages))
        .or_else(|| numbered::starts(&passages))
        .unwrap_or_else(|| {
            let lost = lost::starts(&passages);
            match lost.len() {
                0 | 1 => plain::starts(&passages).unwrap_or(lost),
                _ => lost,
            }
        });
    let trailing = trailing(&mut passages, &starts);
    let mut split = cut(passages, starts);
    split.trailing = trailing;
    split.canonical = canonical;
    if split.items.iter().all(|item| item.number.is_none()) {
        lost::number(&mut split.items);
    }
    split
}

/// One item of words that no heading and no stock phrase parts, where they hold a decision.
pub(super) fn unheaded(body: Vec<Passage>) -> Option<RawItem> {
    let span = body.first()?.span()?;
    Some(RawItem {
        number: None,
        title: None,
        suffix: None,
        span,
        opens: None,
        body,
        heard: Vec::new(),
    })
}

/// The headings of the second level, which are the items of a canonical file.
fn of_second_level(passages: &[Passage]) -> Vec<Start> {
    let headings = passages.iter().enumerate();
    headings
        .filter(|(_, passage)| matches!(passage, Passage::Heading { level: 2, .. }))
        .map(|(at, passage)| Start {
            at,
            heading: heading::of(passage, None),
            opens: None,
        })
        .collect()
}

/// The items of a text with a front matter; `None` when what stands below it is set in another way
/// than canonical files are.
fn canonical(passages: &[Passage]) -> Option<Vec<Start>> {
    let otherwise = passages.iter().any(|passage| match passage {
        Passage::Heading { level: 1 | 3, text } => !labels::is_heading(&text.markdown),
        Passage::Paragraph { text, .. } if text.markdown.starts_with("**") => {
            heading::of(passage, None).is_some_and(|heading| heading.dress == Dress::Bold)
        }
        _ => false,
    });
    let starts = of_second_level(passages);
    (!otherwise && !starts.is_empty()).then_some(starts)
}

/// The one item of a page that shows an item alone: "Agenda item" stands above its title.
fn of_one_item(passages: &[Passage]) -> Option<Vec<Start>> {
    const NEAR: usize = 6;
    let says = |passage: &Passage| match passage {
        Passage::Paragraph { depth: 0, text } | Passage::Heading { text, .. } => {
            let plain = words::plain(&text.markdown);
            lexicon().heading.item_page.is_whole(&plain)
        }
        _ => false,
    };
    let at = 1 + passages.iter().take(NEAR).position(says)?;
    let heading = passages.get(at).and_then(heading::of_item_page);
    let first = passages.get(at)?;
    let listed = heading::of(first, passages.get(at + 1)).is_some_and(|h| h.number.is_some());
    (!listed).then(|| {
        vec![Start {
            at,
            heading,
            opens: None,
        }]
    })
}

fn cut(passages: Vec<Passage>, starts: Vec<Start>) -> Split {
    let mut split = Split::default();
    let mut starts = starts.into_iter().peekable();
    let mut skip_to = 0;
    for (at, passage) in passages.into_iter().enumerate() {
        if let Some(start) = starts.next_if(|start| start.at == at) {
            let takes = start.heading.as_ref().map_or(0, |heading| heading.takes);
            skip_to = at + takes;
            split.items.push(begun(start, &passage));
        }
        if at < skip_to {
            if let (Some(item), Some(span)) = (split.items.last_mut(), passage.span()) {
                item.span = item.span.to(span);
            }
            continue;
        }
        match split.items.last_mut() {
            Some(item) => item.body.push(passage),
            None => split.opening.push(passage),
        }
    }
    split
}

fn begun(start: Start, first: &Passage) -> RawItem {
    let source = crate::source::SourceId(0);
    let span = first.span().unwrap_or(Span::head(source));
    let mut item = RawItem {
        number: None,
        title: None,
        suffix: None,
        span,
        opens: start.opens,
        body: Vec::new(),
        heard: Vec::new(),
    };
    if let Some(heading) = start.heading {
        let lost = heading.lost_number;
        let lost = lost.map(|(number, from)| crate::model::Told::inferred(number, from.to_owned()));
        item.number = heading.number.map(crate::model::Told::written).or(lost);
        item.title = heading.title.map(crate::model::Told::written);
        item.suffix = heading.suffix;
        if let Some(rest) = heading.rest {
            item.body.push(Passage::Paragraph {
                depth: 0,
                text: crate::model::Text::new(rest, span),
            });
        }
    }
    item
}

/// Takes what stands after the last item off the end: the place for a signature and the lines of
/// the page, as far as they reach up without a break.
fn trailing(passages: &mut Vec<Passage>, starts: &[Start]) -> Vec<Passage> {
    let last_heading = starts.last().map_or(0, |start| {
        start.at + start.heading.as_ref().map_or(0, |heading| heading.takes)
    });
    let mut end = signature(passages)
        .filter(|at| *at > last_heading)
        .unwrap_or(passages.len());
    while end > last_heading && passages.get(end - 1).is_some_and(is_trailing) {
        end -= 1;
    }
    passages.split_off(end)
}

/// Where the place for a signature begins, near the end of the text and with nothing of weight after
/// it.
fn signature(passages: &[Passage]) -> Option<usize> {
    let near = passages.len().saturating_sub(8);
    let at = near + passages[near..].iter().position(is_signature)?;
    let weighs = |passage: &Passage| {
        matches!(
            passage,
            Passage::Heading { .. } | Passage::Row { .. } | Passage::ListItem { .. }
        ) || passage
            .texts()
            .iter()
            .any(|text| labels::is_decision(&text.markdown) || labels::is_label(&text.markdown))
    };
    (!passages[at..].iter().any(weighs)).then_some(at)
}

fn is_signature(passage: &Passage) -> bool {
    match passage {
        Passage::Paragraph { depth: 0, text } => {
            let plain = words::plain(&text.markdown);
            lexicon().furniture.signature.is_whole(&plain)
        }
        _ => false,
    }
}

fn is_trailing(passage: &Passage) -> bool {
    match passage {
        Passage::Furniture { .. } => true,
        Passage::Paragraph { depth: 0, text } => {
            let furniture = &lexicon().furniture;
            let words = words::plain(&text.markdown);
            furniture.signature.is_whole(&words)
                || furniture.lines.is_whole(&words)
                || furniture
                    .starts
                    .find(&words)
                    .is_some_and(|at| at.start < 16)
        }
        _ => false,
    }
}
