//! What can be wrong with site.toml.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::text;

/// No more of a value is quoted, in characters.
const QUOTED: usize = 40;

pub(super) fn syntax(message: &str, place: Span) -> Diagnostic {
    let message: Vec<&str> = message.lines().map(str::trim).collect();
    let headline = format!("site.toml is not TOML: {}", message.join(", "));
    Diagnostic::new(Code::InvalidConfig, place, headline)
        .help("write one setting a line, `name = \"value\"`, and texts between quotation marks")
}

pub(super) fn unknown_key(key: &str, place: Span, known: &[&str]) -> Diagnostic {
    let help = meant(key, known);
    let help = help.unwrap_or_else(|| format!("the settings here are {}", known.join(", ")));
    Diagnostic::new(
        Code::UnknownField,
        place,
        format!("there is no setting `{key}`"),
    )
    .help(help)
}

pub(super) fn unknown_check(name: &str, place: Span) -> Diagnostic {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let help = meant(name, &names);
    let help = help.unwrap_or_else(|| "`minutebook explain` lists them all".to_owned());
    Diagnostic::new(
        Code::UnknownCheck,
        place,
        format!("there is no check `{name}`"),
    )
    .help(help)
}

pub(super) fn wrong(
    key: &str,
    expected: &str,
    found: &str,
    place: Span,
    help: Option<String>,
) -> Diagnostic {
    let headline = format!("`{key}` must be {expected}, not {found}");
    Diagnostic::new(Code::InvalidValue, place, headline).maybe_help(help)
}

pub(super) fn missing(key: &str, place: Span, example: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingField,
        place,
        format!("the setting `{key}` is missing"),
    )
    .help(format!("add a line such as `{example}`"))
}

/// The name that was likely meant.
pub(super) fn meant(word: &str, known: &[&str]) -> Option<String> {
    let nearest = text::nearest(word, known.iter().copied());
    nearest.map(|name| format!("did you mean `{name}`?"))
}

/// "a, b or c".
pub(super) fn any_of(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The first words of what was typed, as code.
pub(super) fn quoted(written: &str) -> String {
    let shown: String = written.chars().take(QUOTED).collect();
    let more = if shown.len() < written.len() {
        "…"
    } else {
        ""
    };
    format!("`{shown}{more}`")
}
