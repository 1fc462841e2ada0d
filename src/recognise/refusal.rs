//! Texts that look like minutes and are none: an agenda, a meeting that was not held.

use super::NotMinutes;
use super::labels;
use super::lexicon::lexicon;
use super::words;
use crate::model::{Item, MeetingKind, Minutes, Part, Passage, Text};
use crate::prose::Prose;
use crate::source::Span;

/// How many sentences in the past tense an agenda may hold: it tells of earlier meetings.
const TOLD: usize = 2;
/// How many paragraphs a file that only announces a meeting may have.
const NOTICE: usize = 3;

/// Why a text is not minutes; `None` when it is. A file with a front matter that has items was
/// written for this format, and so was one that announces a meeting.
pub(super) fn of(prose: &Prose, minutes: &Minutes, fielded: bool) -> Option<NotMinutes> {
    if fielded && !minutes.items.is_empty() && minutes.items.iter().any(is_minuted) {
        return None;
    }
    // Residents look for a meeting that was called off, too.
    if fielded && was_not_held(minutes.kind) {
        return None;
    }
    let texts: Vec<&Text> = prose.passages.iter().flat_map(Passage::texts).collect();
    if fielded && announces(minutes, &texts) {
        return None;
    }
    if decided(minutes) || texts.iter().any(|text| labels::is_decision(&text.markdown)) {
        return None;
    }
    let told = texts.iter().filter(|text| tells(&text.markdown)).count();
    let words = &lexicon().refusal;
    let first = |phrases: &super::lexicon::Phrases| {
        texts
            .iter()
            .find(|text| phrases.is_in(&text.markdown))
            .map(|text| text.span)
    };
    if let (true, Some(span)) = (told <= TOLD, first(&words.cancelled)) {
        return refused(
            "the meeting was cancelled, so there are no minutes of it",
            span,
        );
    }
    let agenda = first(&words.summons).or_else(|| entries(&texts));
    if let (Some(span), true, None) = (agenda, told <= TOLD, first(&words.held)) {
        return refused(
            "this is an agenda: it says what is to be considered, and nothing that was said or \
             decided",
            span,
        );
    }
    if !attended(minutes)
        && let Some((reason, span)) = words.others.iter().find_map(|other| {
            let span = first(&other.phrases)?;
            Some((other.reason.as_str(), span))
        })
    {
        return refused(reason, span);
    }
    if let (false, Some(span)) = (attended(minutes), speakers(&texts)) {
        return refused(
            "this is a transcript: it has what each speaker said, and nothing that was decided",
            span,
        );
    }
    if let Some(span) = garbled(&texts) {
        return refused(
            "this is a scan that was read badly: too many of its words are none, and names and \
             dates cannot be trusted",
            span,
        );
    }
    let nothing = minutes.items.is_empty() && told == 0 && !attended(minutes);
    if nothing {
        return refused(
            "nothing in it looks like minutes: no item, no decision, nobody present",
            texts.first().map_or(Span::head(prose.source), |t| t.span),
        );
    }
    None
}

/// Where most paragraphs begin with who says them, or with the time on a recording.
fn speakers(texts: &[&Text]) -> Option<Span> {
    const FEWEST: usize = 8;
    let said: Vec<&&Text> = texts
        .iter()
        .filter(|text| lexicon().refusal.said.is_match(&text.markdown))
        .collect();
    (said.len() >= FEWEST && said.len() * 2 > texts.len())
        .then(|| said.first().map(|text| text.span))?
}

/// Where many words hold marks or figures that no word has.
fn garbled(texts: &[&Text]) -> Option<Span> {
    const FEWEST: usize = 60;
    let odd = &lexicon().refusal.garbled;
    let (mut all, mut bad) = (0, 0);
    for text in texts.iter().filter(|text| !text.markdown.contains("](")) {
        for word in words::plain(&text.markdown).split_whitespace() {
            all += 1;
            bad += usize::from(odd.is_match(word));
        }
    }
    (all >= FEWEST && bad * 5 > all).then(|| texts.first().map(|text| text.span))?
}

/// Whether a front matter stands for a meeting that is still to come: few words stand below it, and
/// none that tell what was said.
fn announces(minutes: &Minutes, texts: &[&Text]) -> bool {
    minutes.items.is_empty()
        && texts.len() <= NOTICE
        && !texts.iter().any(|text| tells(&text.markdown))
}

fn refused(reason: &str, span: Span) -> Option<NotMinutes> {
    Some(NotMinutes {
        reason: reason.to_owned(),
        span,
    })
}

fn was_not_held(kind: MeetingKind) -> bool {
    matches!(
        kind,
        MeetingKind::Inquorate | MeetingKind::Cancelled | MeetingKind::Postponed
    )
}

fn is_minuted(item: &Item) -> bool {
    !item
        .body
        .iter()
        .all(|part| matches!(part, Part::Agenda(_) | Part::Recommended(_)))
}

fn decided(minutes: &Minutes) -> bool {
    minutes
        .items
        .iter()
        .any(|item| item.resolved().next().is_some() || item.actions().next().is_some())
}

fn attended(minutes: &Minutes) -> bool {
    let attendance = &minutes.attendance;
    attendance.chair.is_some() || !attendance.present.is_empty()
}

/// Whether words tell what happened: a sentence in the past tense, and not one about what is to be.
fn tells(markdown: &str) -> bool {
    let refusal = &lexicon().refusal;
    markdown.split_whitespace().nth(4).is_some()
        && lexicon().body.past.is_in(markdown)
        && !refusal.future.is_in(markdown)
        && refusal.agenda_entry.at_start(markdown).is_none()
}

/// Where most entries of a list say what is to be done.
fn entries(texts: &[&Text]) -> Option<Span> {
    let entries: Vec<&&Text> = texts
        .iter()
        .filter(|text| {
            let plain = words::plain(&text.markdown);
            let bare = plain.trim_start_matches(|c: char| !c.is_alphabetic());
            lexicon().refusal.agenda_entry.at_start(bare).is_some()
        })
        .collect();
    (entries.len() > 3).then(|| entries.first().map(|text| text.span))?
}
