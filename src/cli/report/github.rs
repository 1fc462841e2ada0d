//! Workflow commands that GitHub Actions shows beside the lines of a change.

use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Level};
use crate::source::Sources;

pub(super) fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for one in diagnostics {
        let source = sources.get(one.span.source);
        let place = source.position(one.span.start);
        let mut message = one.headline.clone();
        if let Some(help) = &one.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        // Writing into a string never fails.
        let _ = writeln!(
            out,
            "::{} file={},line={},col={},title={}::{}",
            command(one.level),
            property(&source.path),
            place.line,
            place.column,
            one.code,
            data(&message)
        );
    }
    out
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// The percent sign goes first, or the others would be escaped twice.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
