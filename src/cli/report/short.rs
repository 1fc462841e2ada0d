//! One line a diagnostic, as compilers write them: editors can jump to the place.

use std::fmt::Write;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

pub(super) fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for one in diagnostics {
        let source = sources.get(one.span.source);
        let place = source.position(one.span.start);
        // Writing into a string never fails.
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            source.path,
            place.line,
            place.column,
            one.level.name(),
            one.code,
            one.headline
        );
    }
    out
}
