//! What can be wrong with a field.

use crate::diagnostic::{Code, Diagnostic};
use crate::prose::Value;
use crate::recognise::words::one_line;
use crate::source::Span;
use crate::text;

/// No more of a value is quoted, in characters.
const QUOTED: usize = 40;

pub(super) fn unknown(key: &str, place: Span, known: &[&str]) -> Diagnostic {
    let help =
        meant(key, known).unwrap_or_else(|| format!("the fields here are {}", known.join(", ")));
    Diagnostic::new(
        Code::UnknownField,
        place,
        format!("there is no field `{key}`"),
    )
    .help(help)
}

/// The name that was likely meant.
pub(super) fn meant(word: &str, known: &[&str]) -> Option<String> {
    let nearest = text::nearest(word, known.iter().copied());
    nearest.map(|name| format!("did you mean `{name}`?"))
}

/// What a value is, for a sentence that ends "…, not …".
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Empty => "nothing".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "fields".to_owned(),
        Value::Text(text) => {
            let words = one_line(text);
            let shown: String = words.chars().take(QUOTED).collect();
            let more = if shown.len() < words.len() { "…" } else { "" };
            format!("`{shown}{more}`")
        }
    }
}

pub(super) fn wrong(
    name: &str,
    expected: &str,
    found: &str,
    place: Span,
    help: Option<String>,
) -> Diagnostic {
    let headline = format!("`{name}` must be {expected}, not {found}");
    Diagnostic::new(Code::InvalidValue, place, headline).maybe_help(help)
}

pub(super) fn missing(name: &str, place: Span, example: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingField,
        place,
        format!("the field `{name}` is missing"),
    )
    .help(format!("add a line such as `{example}`"))
}

pub(super) fn ends_before_it_begins(until: Span, from: Span) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidValue,
        until,
        "the membership ends before it begins",
    )
    .related(from, "it begins here")
}

pub(super) fn two_places(letter: &str, place: Span) -> Diagnostic {
    let headline = format!("document `{letter}` has both a file and an address");
    Diagnostic::new(Code::InvalidValue, place, headline)
        .help("keep `file` when the file is in the meeting's folder, `url` when it is elsewhere")
}
