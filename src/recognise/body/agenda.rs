//! Words of the agenda told from those of the minutes. A page of a meeting prints both.

use crate::model::{Part, Passage};
use crate::recognise::lexicon::lexicon;
use crate::recognise::{standing, words};

/// Everything before a label "Minutes" is the agenda's.
pub(super) fn of_labelled(run: Vec<Passage>) -> Vec<Part> {
    vec![Part::Agenda(run)]
}

/// What has the label "Minutes" over it is the narrative, whatever follows.
pub(super) fn told(run: Vec<Passage>) -> Vec<Part> {
    vec![Part::Minutes(run)]
}

/// What stands before "Recommended": the agenda's, unless it tells in the past tense.
pub(super) fn before_recommended(run: Vec<Passage>) -> Vec<Part> {
    let tells = run
        .first()
        .is_some_and(|first| !is_agenda(first) && is_told(first));
    vec![if tells {
        Part::Minutes(run)
    } else {
        Part::Agenda(run)
    }]
}

/// What stands in an item that tells the two apart by nothing: the minutes, but for what only an
/// agenda would say.
pub(super) fn before_minutes(mut run: Vec<Passage>) -> Vec<Part> {
    let end = if run.first().is_some_and(is_agenda) {
        run.iter()
            .position(is_outcome)
            .unwrap_or_else(|| run.iter().take_while(|passage| is_agenda(passage)).count())
    } else {
        0
    };
    let told = run.split_off(end);
    let mut parts = Vec::new();
    if !run.is_empty() {
        parts.push(Part::Agenda(run));
    }
    if !told.is_empty() {
        parts.push(Part::Minutes(told));
    }
    parts
}

/// Whether only an agenda would say this.
fn is_agenda(passage: &Passage) -> bool {
    let Some(markdown) = words_of(passage) else {
        return false;
    };
    let body = &lexicon().body;
    let opens = body.agenda.at_start(markdown).is_some() && !body.past.is_in(markdown);
    opens || standing::by_opening(markdown).is_some_and(|words| words.kind != "minutes")
}

/// Whether this is what is minuted under a standing item.
fn is_outcome(passage: &Passage) -> bool {
    words_of(passage).is_some_and(|markdown| {
        !is_agenda(passage)
            && lexicon()
                .standing
                .iter()
                .any(|standing| standing.phrases.is_in(markdown))
    })
}

fn is_told(passage: &Passage) -> bool {
    words_of(passage).is_some_and(|markdown| {
        let report = lexicon().heading.report.is_match(markdown);
        !report && lexicon().body.past.is_in(markdown)
    })
}

fn words_of(passage: &Passage) -> Option<&str> {
    match passage {
        Passage::Paragraph { depth: 0, text } => Some(&text.markdown),
        _ => None,
    }
}

/// Whether a passage is one remark in brackets, as agendas put under their recommendations.
pub(super) fn is_remark(passage: &Passage) -> bool {
    words_of(passage).is_some_and(|markdown| {
        markdown.starts_with(['(', '*', '\\']) && words::is_bracketed(&words::plain(markdown))
    })
}
