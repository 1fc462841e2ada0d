//! A JSON array with one object a diagnostic, one line each.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

/// One diagnostic, as other programs get it. Lines and columns count from 1, columns in characters.
#[derive(Serialize)]
struct Twin<'a> {
    level: &'a str,
    code: &'a str,
    headline: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

pub(super) fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|one| serde_json::to_string(&twin(one, sources)).unwrap_or_default())
        .collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn twin<'a>(one: &'a Diagnostic, sources: &'a Sources) -> Twin<'a> {
    Twin {
        level: one.level.name(),
        code: one.code.name(),
        headline: &one.headline,
        place: place(one.span, sources),
        label: &one.label,
        help: one.help.as_deref(),
        related: one
            .related
            .iter()
            .map(|label| Related {
                text: &label.text,
                place: place(label.span, sources),
            })
            .collect(),
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let source = sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end));
    Place {
        file: &source.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
