//! Diagnostics for reading: headline, place, the line of the file, what to do.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level as Drawn, Origin};
use annotate_snippets::{Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Source, SourceId, Sources, Span};

pub(super) fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let renderer = Renderer::styled();
    diagnostics
        .iter()
        .map(|one| renderer.render(&[group(one, sources)]) + "\n\n")
        .collect()
}

fn group<'a>(one: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match one.level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Note => Drawn::NOTE,
    };
    let mut group = level
        .primary_title(one.headline.as_str())
        .id(one.code.name())
        .elements(places(one, sources));
    for label in &one.related {
        if is_whole_file(label.span, sources) {
            let path = &sources.get(label.span.source).path;
            group = group.element(Drawn::NOTE.message(format!("{}: {path}", label.text)));
        }
    }
    match &one.help {
        Some(help) => group.element(Drawn::HELP.message(help.as_str())),
        None => group,
    }
}

/// One place a file: first that of the diagnostic itself, then those that belong to it.
fn places<'a>(one: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut marks: Vec<(SourceId, Vec<Mark<'a>>)> = Vec::new();
    let primary = Mark {
        span: one.span,
        label: &one.label,
        kind: AnnotationKind::Primary,
    };
    let related = one.related.iter().map(|label| Mark {
        span: label.span,
        label: &label.text,
        kind: AnnotationKind::Context,
    });
    for mark in std::iter::once(primary).chain(related) {
        if is_whole_file(mark.span, sources) {
            continue;
        }
        match marks.iter_mut().find(|(id, _)| *id == mark.span.source) {
            Some((_, of_file)) => of_file.push(mark),
            None => marks.push((mark.span.source, vec![mark])),
        }
    }
    let mut places: Vec<Element> = Vec::new();
    if is_whole_file(one.span, sources) {
        let path = sources.get(one.span.source).path.as_str();
        places.push(Origin::path(path).into());
    }
    places.extend(
        marks
            .into_iter()
            .map(|(id, marks)| snippet(sources.get(id), &marks).into()),
    );
    places
}

struct Mark<'a> {
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
}

/// Only the lines between the marks are handed over: whole minutes would be searched for every
/// one of a thousand diagnostics.
fn snippet<'a>(source: &'a Source, marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let text = source.text.as_str();
    let ranges: Vec<Range<usize>> = marks
        .iter()
        .map(|mark| first_line(text, mark.span))
        .collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let end = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let line = source
        .position(u32::try_from(start).unwrap_or(u32::MAX))
        .line;
    Snippet::source(&text[start..end])
        .path(source.path.as_str())
        .line_start(line)
        .annotations(marks.iter().zip(ranges).map(|(mark, range)| {
            let annotation = mark.kind.span(range.start - start..range.end - start);
            match mark.label {
                "" => annotation,
                label => annotation.label(label),
            }
        }))
}

/// The part of a span on its first line, on character boundaries: a mark over a page of minutes
/// would show the page and hide what is wrong with it.
fn first_line(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let line = text[start..end].split(['\n', '\r']).next().unwrap_or("");
    start..start + line.len()
}

/// Whether a place is a file as a whole rather than words in it.
fn is_whole_file(span: Span, sources: &Sources) -> bool {
    span.end == 0 || sources.get(span.source).text.is_empty()
}
