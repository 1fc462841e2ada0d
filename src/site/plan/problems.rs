//! What is wrong with the places of a site, in words.

use super::claim::Claim;
use crate::config::Moved;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Meeting;
use crate::source::Span;

pub(super) fn moved_nowhere(entry: &Moved) -> Diagnostic {
    let headline = format!(
        "`{}` is to lead to `{}`, and there is no page",
        entry.from, entry.to
    );
    Diagnostic::new(Code::InvalidValue, entry.span, headline)
        .help("name the address that the page, the meeting or the committee has now")
}

pub(super) fn duplicate_address(
    span: Span,
    address: &str,
    what: &str,
    first: &Claim,
) -> Diagnostic {
    let headline = format!(
        "{what} and {} both want the address `{address}`",
        first.what
    );
    let diagnostic = Diagnostic::new(Code::DuplicateAddress, span, headline);
    match first.span {
        Some(first) => diagnostic
            .related(first, "this has the address")
            .help("rename one of them"),
        None => diagnostic.help("this address belongs to a page that every site has: rename yours"),
    }
}

/// A file of which nothing says that it is not the report of the meeting's exempt item.
pub(super) fn unlisted_file(meeting: &Meeting, file: &str) -> Option<Diagnostic> {
    let minutes = &meeting.minutes;
    let exempt = minutes
        .items
        .iter()
        .find_map(|item| item.fields.exempt.as_ref())?;
    let listed = minutes
        .documents
        .iter()
        .any(|entry| entry.file.as_deref() == Some(file));
    let headline = format!("`{file}` is published with this meeting, which has an exempt item");
    (!listed).then(|| {
        Diagnostic::new(Code::UnlistedFile, exempt.span, headline).help(
            "name it under `documents:` by its letter: the report of an exempt item is kept back",
        )
    })
}

pub(super) fn missing_document(span: Span, file: &str, folder: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingDocument,
        span,
        format!("there is no file `{file}` in the meeting's folder"),
    )
    .help(format!(
        "put it into the folder `{folder}/` beside the minutes, or take the line out"
    ))
}
