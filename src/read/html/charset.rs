//! The bytes of a web page into text.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use regex::bytes::Regex;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::{SourceId, Span};

/// A page says its encoding near its beginning or not at all.
const HEAD: usize = 4096;

/// `<meta charset=…>`, `<meta … content="text/html; charset=…">`, `<?xml … encoding="…"?>`.
static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(
        r#"(?i)(?:<meta\b[^>]*?charset|<\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#,
    )
    .unwrap()
});

/// The text of a page or an XML file, and a warning where its encoding had to be guessed.
pub(in crate::read) fn text(bytes: &[u8], id: SourceId) -> (String, Option<Diagnostic>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, broken) = encoding.decode_without_bom_handling(rest);
        return (text.into_owned(), broken.then(|| guessed(id, "broken")));
    }
    // Many a page says what it is not; letters of several bytes that make sense as UTF-8 are no
    // accident.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let declared = DECLARED
        .captures(head)
        .and_then(|found| Encoding::for_label(found.get(1)?.as_bytes()))
        .filter(|encoding| *encoding != UTF_8);
    let encoding = declared.unwrap_or(WINDOWS_1252);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let doubt = (declared.is_none() || broken).then(|| guessed(id, encoding.name()));
    (text.into_owned(), doubt)
}

fn guessed(id: SourceId, name: &str) -> Diagnostic {
    let headline = match name {
        "broken" => "letters of this page are damaged".to_owned(),
        name => format!("this page does not say its encoding; it is read as {name}"),
    };
    Diagnostic {
        level: Level::Warning,
        ..Diagnostic::new(Code::WrongEncoding, Span::head(id), headline)
    }
    .help("compare quotation marks, dashes and accents with the original")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_any_encoding() {
        for (bytes, expected, sure) in [
            (&b"\xef\xbb\xbfcaf\xc3\xa9"[..], "café", true),
            (b"caf\xc3\xa9", "café", true),
            (
                b"<meta charset=iso-8859-1>caf\xc3\xa9",
                "<meta charset=iso-8859-1>café",
                true,
            ),
            (
                b"<META content='text/html; charset=windows-1250'>\xe8",
                "<META content='text/html; charset=windows-1250'>č",
                true,
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\xe9",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>é",
                true,
            ),
            (
                b"<meta charset=utf-8>caf\xe9",
                "<meta charset=utf-8>café",
                false,
            ),
            (b"\x93x\x94", "“x”", false),
        ] {
            let (text, doubt) = super::text(bytes, SourceId(0));
            assert_eq!((text.as_str(), doubt.is_none()), (expected, sure));
        }
    }
}
