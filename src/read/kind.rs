//! What kind of file some bytes are: told by what they hold, never by a name.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::Regex;

/// So many bytes tell what a file is.
const HEAD: usize = 16 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words as typed, plain or Markdown; whatever is none of the others counts as this.
    Text,
    /// A web page, or a part of one.
    Html,
    /// The answer of a web service.
    Xml,
    /// A word processor's document: Word's, zipped.
    Docx,
    /// A printed document.
    Pdf,
}

/// What only a whole web page has.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b")
        .unwrap()
});

/// A text that begins with a block is a part of a page, when it ends elements too.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"(?i)^\s*(?:<!--(?s:.*?)-->\s*)*<(?:div|p|table|thead|tbody|tr|td|h[1-6]|ul|ol|li|dl|section|article|main|header|footer|nav|aside|style|script|link|base|form|center|fieldset)\b[^>]*>",
    )
    .unwrap()
});

/// So is one that begins with any other element and ends blocks: bold words stand in plain text too.
static MIXED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"(?is)^\s*<[a-z][a-z0-9:-]*\b[^>]*>.*</(?:div|p|table|td|h[1-6]|ul|ol|li)\s*>")
        .unwrap()
});

static XML: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(
        r"(?i)^\s*(?:<\?xml\b|<!DOCTYPE\b|<(?:[a-z]+:)?(?:envelope|meeting|getmeeting\w*|root)\b)",
    )
    .unwrap()
});

/// Tells what kind of file some bytes are.
pub fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Docx;
    }
    // What sends PDFs may put a few lines before them.
    let start = &bytes[..bytes.len().min(1024)];
    if start.windows(5).any(|five| five == b"%PDF-") {
        return Kind::Pdf;
    }
    let text = head(bytes);
    if PAGE.is_match(&text) {
        Kind::Html
    } else if XML.is_match(&text) {
        Kind::Xml
    } else if is_part(&text) && !super::is_markdown(&text) {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// Whether a text is a part of a page.
fn is_part(text: &str) -> bool {
    (PART.is_match(text) && text.contains("</")) || MIXED.is_match(text)
}

/// The first bytes as text, however encoded.
fn head(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let rest = &bytes[mark..bytes.len().min(HEAD)];
    let encoding = if encoding == UTF_16LE || encoding == UTF_16BE {
        encoding
    } else {
        // Every mark that is looked for is ASCII.
        WINDOWS_1252
    };
    encoding.decode_without_bom_handling(rest).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let utf16: Vec<u8> = "\u{feff}<html><p>x</p>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(kind(&utf16), Kind::Html);
        for (text, expected) in [
            ("", Kind::Text),
            ("1. Apologies\n\nNone.", Kind::Text),
            ("---\ntitle: x\n---\n<p>x</p>", Kind::Text),
            (
                "<!-- kept by hand -->\n\n## 1. Title\n\n<b>x</b>",
                Kind::Text,
            ),
            ("<div align=\"center\">\n\n# Minutes\n\n</div>", Kind::Text),
            ("<https://example.org> says so", Kind::Text),
            ("PDF files are %PDF", Kind::Text),
            ("\n<!DOCTYPE html>\n<p>x", Kind::Html),
            ("\u{feff}<!doctype HTML PUBLIC \"-//W3C\"><p>x", Kind::Html),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html><html>", Kind::Html),
            ("<!-- saved -->\n<HTML xmlns:o=\"x\">", Kind::Html),
            ("<table><tr><td>1.</td></tr></table>", Kind::Html),
            ("<b>LABOUR</b>\t<b>GREEN</b>\n\nNone.", Kind::Text),
            ("<button>x</button>\n<p>x</p>", Kind::Html),
            ("<p class=MsoNormal>x</p>", Kind::Html),
            (
                "<?xml version=\"1.0\"?>\n<root><meeting/></root>",
                Kind::Xml,
            ),
            ("<soap:Envelope xmlns:soap=\"x\">", Kind::Xml),
            ("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>", Kind::Xml),
            ("<meeting><meetingid>1</meetingid></meeting>", Kind::Xml),
            ("PK\u{3}\u{4}x", Kind::Docx),
            ("%PDF-1.7\nx", Kind::Pdf),
            ("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", Kind::Pdf),
        ] {
            assert_eq!(kind(text.as_bytes()), expected, "{text}");
        }
    }
}
