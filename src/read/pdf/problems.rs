//! What is wrong with a printed document.

use super::budget::Spent;
use super::file::{MOST_PAGES, Refused};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::{SourceId, Span};

/// Why a document was not read.
pub(super) fn refused(id: SourceId, refused: &Refused) -> Diagnostic {
    let place = Span::head(id);
    let (code, headline, help) = match refused {
        Refused::Damaged => (
            Code::UnreadableFile,
            "this PDF is damaged: its pages cannot be found".to_owned(),
            "open it in a PDF viewer and print it into a new PDF, or ask for the document again",
        ),
        Refused::Locked => (
            Code::UnreadableFile,
            "this PDF is locked by a password".to_owned(),
            "open it with the password and print it into a new PDF",
        ),
        Refused::Pages => (
            Code::TooLarge,
            format!("this PDF has more than {MOST_PAGES} pages; minutes have fewer"),
            "split the file, and import the pages that are minutes",
        ),
        Refused::Spent(Spent::Unpacked) => (
            Code::TooLarge,
            "this PDF unpacks to more than minutes can be".to_owned(),
            "print the pages that are minutes into a new PDF",
        ),
        Refused::Spent(Spent::Steps) => (
            Code::TooLarge,
            "this PDF draws more than the pages of minutes can hold".to_owned(),
            "print the pages that are minutes into a new PDF",
        ),
        Refused::Spent(Spent::Shown) => (
            Code::TooLarge,
            "this PDF shows more words than minutes can have".to_owned(),
            "split the file, and import the pages that are minutes",
        ),
    };
    Diagnostic::new(code, place, headline).help(help)
}

/// No page has words.
pub(super) fn all_scanned(id: SourceId, pages: usize) -> Diagnostic {
    let headline = match pages {
        1 => "the page of this PDF is a picture: it was scanned and holds no words".to_owned(),
        _ => format!(
            "the {pages} pages of this PDF are pictures: they were scanned and hold no words"
        ),
    };
    Diagnostic::new(Code::ScannedPage, Span::head(id), headline).help(
        "have a text recognition (OCR) programme read it, such as `ocrmypdf`, and import its PDF",
    )
}

/// Some pages have no words.
pub(super) fn scanned(id: SourceId, pages: &[usize], starts: &[u32]) -> Option<Diagnostic> {
    let (place, pages, one) = told(id, pages, starts)?;
    let verb = if one { "holds" } else { "hold" };
    let headline = format!("{pages} {verb} no words: empty, or scanned");
    let problem = Diagnostic::new(Code::ScannedPage, place, headline)
        .help("look at them in the file; text recognition (OCR) makes words of a scan");
    Some(Diagnostic {
        level: Level::Warning,
        ..problem
    })
}

/// Some pages could not be read whole.
pub(super) fn damaged(id: SourceId, pages: &[usize], starts: &[u32]) -> Option<Diagnostic> {
    let (place, pages, one) = told(id, pages, starts)?;
    let verb = if one { "is" } else { "are" };
    let headline = format!("{pages} {verb} damaged: words may be missing");
    let problem = Diagnostic::new(Code::UnreadableFile, place, headline)
        .help("compare them with the file in a PDF viewer, or ask for the document again");
    Some(Diagnostic {
        level: Level::Warning,
        ..problem
    })
}

/// The place of the first page, the pages in words, and whether it is one.
fn told(id: SourceId, pages: &[usize], starts: &[u32]) -> Option<(Span, String, bool)> {
    let first = pages.first()?;
    let at = first
        .checked_sub(1)
        .and_then(|ix| starts.get(ix))
        .map_or(0, |&start| start as usize);
    let numbers: Vec<String> = pages.iter().take(12).map(usize::to_string).collect();
    let numbers = match numbers.as_slice() {
        _ if pages.len() > numbers.len() => format!("{} and more", numbers.join(", ")),
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => numbers.join(", "),
    };
    let one = pages.len() == 1;
    let noun = if one { "page" } else { "pages" };
    Some((Span::new(id, at, at), format!("{noun} {numbers}"), one))
}
