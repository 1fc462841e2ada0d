//! What can be wrong with a front matter as YAML.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(super) fn unclosed(fence: Span) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidFrontMatter,
        fence,
        "the front matter never ends",
    )
    .label("it begins here")
    .help("end it with a line of `---`")
}

pub(super) fn too_large(fence: Span, largest: usize) -> Diagnostic {
    let headline = format!("the front matter is larger than {} KiB", largest / 1024);
    Diagnostic::new(Code::InvalidFrontMatter, fence, headline)
        .help("put the minutes themselves below the second line of `---`")
}

pub(super) fn too_deep(bracket: Span, deepest: usize) -> Diagnostic {
    let headline = format!("the front matter is nested more than {deepest} deep");
    Diagnostic::new(Code::InvalidFrontMatter, bracket, headline)
        .help("no field needs more than 3; close brackets that were opened by mistake")
}

pub(super) fn bomb(fence: Span) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidFrontMatter,
        fence,
        "the front matter repeats itself by `*aliases` beyond all measure",
    )
    .help("write each value out where it belongs")
}

pub(super) fn no_fields(fence: Span) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidFrontMatter,
        fence,
        "the front matter holds no fields",
    )
    .help("write lines of the form `name: value` between the two lines of `---`")
}

/// What the TOML parser found.
pub(super) fn toml(error: &toml::de::Error, fence: Span) -> Diagnostic {
    let headline = format!(
        "the front matter cannot be read as TOML: {}",
        error.message().lines().next().unwrap_or_default()
    );
    Diagnostic::new(Code::InvalidFrontMatter, fence, headline)
        .help("write it as YAML, between two lines of `---`")
}

pub(super) fn repeated(key: &str, place: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::RepeatedField,
        place,
        format!("the field `{key}` stands twice"),
    )
    .related(first, "it stands here first")
    .help("keep one of them")
}

/// What the YAML parser found. Its own words name places, which the span shows better.
pub(super) fn syntax(
    error: &serde_yaml::Error,
    yaml: &str,
    place: Span,
    fence: Span,
) -> Diagnostic {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    match words {
        "repetition limit exceeded" => return bomb(fence),
        "recursion limit exceeded" => return too_deep(fence, super::DEEPEST),
        _ => {}
    }
    let headline = format!("the front matter is not YAML: {words}");
    let at = error.location().map_or(0, |location| {
        offset(yaml, location.line(), location.column())
    });
    let line = yaml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = yaml[line..].lines().next().unwrap_or_default();
    let opened = yaml[..at].matches(['[', '{']).count() > yaml[..at].matches([']', '}']).count();
    let width = yaml[at..].chars().next().map_or(0, char::len_utf8);
    Diagnostic::new(
        Code::InvalidFrontMatter,
        place.part(at, at + width),
        headline,
    )
    .help(advice(line, opened))
}

/// The likeliest mistake in a line that is not YAML, before which a bracket may be open.
fn advice(line: &str, opened: bool) -> &'static str {
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    if line.trim_start_matches(' ').starts_with('\t') {
        "indent with spaces instead of tabs"
    } else if value.contains(": ") || value.starts_with(['*', '&', '@', '%', '`', '!', '|', '>']) {
        "put the value between double quotes"
    } else if opened || value.starts_with(['[', '{', '"', '\'']) {
        "look for a bracket or quotation mark that is not closed, here or above"
    } else {
        "write one field a line, `name: value`, and values that hold a colon between double quotes"
    }
}

/// The byte at a line and column, both from 1, columns in characters: the parser's own byte index
/// counts characters too.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (ix, line_text) in text.split_inclusive('\n').enumerate() {
        if ix + 1 == line {
            let within = line_text.char_indices().nth(column.saturating_sub(1));
            return start + within.map_or(line_text.len(), |(at, _)| at);
        }
        start += line_text.len();
    }
    text.len()
}
