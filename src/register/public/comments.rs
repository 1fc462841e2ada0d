//! Taking comments out of words.

use crate::model::{Passage, Text, Told};

pub(super) fn uncomment_passages(passages: &mut Vec<Passage>) {
    passages.retain_mut(|passage| {
        if matches!(passage, Passage::Comment { .. }) {
            return false;
        }
        let mut emptied = false;
        let code = is_fenced(passage);
        for text in passage.texts_mut() {
            let before = text.markdown.len();
            if !code {
                uncomment_text(text);
            }
            emptied |= text.markdown.is_empty() && before > 0;
        }
        !emptied || matches!(passage, Passage::Row { .. })
    });
}

/// Code shows its comments: they are the words.
fn is_fenced(passage: &Passage) -> bool {
    match passage {
        Passage::Verbatim { text } => text.markdown.trim_start().starts_with(['`', '~']),
        _ => false,
    }
}

pub(super) fn uncomment_told<T>(told: &mut Told<T>, words: impl FnOnce(&mut T) -> &mut String) {
    uncomment_string(words(&mut told.value));
    uncomment_option(&mut told.inferred);
}

pub(super) fn uncomment_option(words: &mut Option<String>) {
    if let Some(words) = words {
        uncomment_string(words);
    }
}

pub(super) fn uncomment_string(words: &mut String) {
    while let Some((start, end)) = comment(words, 0, &|_| false) {
        cut(words, start, end);
    }
}

/// Takes the comments out of a run of words and moves its references along.
pub(super) fn uncomment_text(text: &mut Text) {
    if !text.markdown.contains("<!--") {
        return;
    }
    let mut from = 0;
    loop {
        let code = code_spans(&text.markdown);
        let in_code = |at: usize| code.iter().any(|span| span.contains(&at));
        let Some((start, end)) = comment(&text.markdown, from, &in_code) else {
            return;
        };
        let gone = cut(&mut text.markdown, start, end);
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (start, end, gone) = (offset(start), offset(start + gone), offset(gone));
        text.references
            .retain(|reference| reference.range.end <= start || reference.range.start >= end);
        for reference in &mut text.references {
            if reference.range.start >= end {
                reference.range = reference.range.start - gone..reference.range.end - gone;
            }
        }
        from = start as usize;
    }
}

/// The first comment that begins at or after `from`; one that is never closed goes on to the end.
fn comment(words: &str, from: usize, shown: &dyn Fn(usize) -> bool) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + words.get(at..)?.find("<!--")?;
        let before = &words[..start];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        if escapes.is_multiple_of(2) && !shown(start) {
            let end = words[start..]
                .find("-->")
                .map_or(words.len(), |end| start + end + 3);
            return Some((start, end));
        }
        at = start + 4;
    }
}

/// Removes `start..end` with a space that would be left over; the number of bytes that went.
fn cut(words: &mut String, start: usize, end: usize) -> usize {
    let spare = words[end..].starts_with(' ') && (start == 0 || words[..start].ends_with(' '));
    let end = end + usize::from(spare);
    words.replace_range(start..end, "");
    if end - start > 0 && start == words.len() {
        words.truncate(words.trim_end_matches(' ').len());
    }
    end - start
}

/// Where code stands: as many backticks close it as opened it.
fn code_spans(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find('`') {
        let start = at + found;
        let ticks = words[start..].len() - words[start..].trim_start_matches('`').len();
        let mut search = start + ticks;
        let mut close = None;
        while let Some(next) = words[search..].find('`') {
            let from = search + next;
            let run = words[from..].len() - words[from..].trim_start_matches('`').len();
            search = from + run;
            if run == ticks {
                close = Some(search);
                break;
            }
        }
        if let Some(end) = close {
            spans.push(start..end);
        }
        at = close.unwrap_or(start + ticks);
    }
    spans
}
