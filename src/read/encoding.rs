//! Bytes into text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Origin;
use crate::diagnostic::{Checked, Code, Diagnostic, Level};
use crate::source::{Source, SourceId, Span};

/// No file of minutes is larger, in bytes.
pub(super) const LARGEST: usize = 8 * 1024 * 1024;

/// See [`super::decode`].
pub(super) fn decode(path: &str, bytes: &[u8], id: SourceId, origin: Origin) -> Checked<Source> {
    let refused = |problem| Checked {
        value: Source::new(path, ""),
        diagnostics: vec![problem],
    };
    if bytes.len() > LARGEST {
        return refused(too_large(id, bytes.len()));
    }
    let (text, guess) = match text(bytes) {
        Ok(text) => (text, None),
        Err(bad) if bytes.contains(&0) => return refused(binary(id, bad)),
        Err(bad) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            // The bytes before the first bad one are UTF-8, so the guess may differ from them.
            let at = WINDOWS_1252
                .decode_without_bom_handling(&bytes[..bad])
                .0
                .len();
            (text.into_owned(), Some(at))
        }
    };
    if text.contains('\0') {
        let at = text.find('\0').unwrap_or_default();
        return refused(binary(id, at));
    }
    if text.trim().is_empty() {
        return Checked {
            value: Source::new(path, text),
            diagnostics: vec![empty(id)],
        };
    }
    let text = unix_lines(text);
    let width = |at: usize| text[at..].chars().next().map_or(0, char::len_utf8);
    let guess = guess.map(|at| guessed(Span::new(id, at, at + width(at)), origin));
    Checked {
        value: Source::new(path, text),
        diagnostics: guess.into_iter().collect(),
    }
}

/// The text, where its encoding is certain, or the first byte at which it is not UTF-8.
fn text(bytes: &[u8]) -> Result<String, usize> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let rest = bytes.get(mark..).unwrap_or_default();
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let (text, broken) = encoding.decode_without_bom_handling(rest);
        return if broken {
            Err(0)
        } else {
            Ok(text.into_owned())
        };
    }
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(mark + error.valid_up_to()),
    }
}

/// Ends lines that end in a carriage return alone, as old Macintoshes wrote them, as everybody else
/// does.
fn unix_lines(text: String) -> String {
    let lone = text.contains('\r') && !text.contains('\n');
    if lone { text.replace('\r', "\n") } else { text }
}

pub(super) fn too_large(id: SourceId, size: usize) -> Diagnostic {
    let size = size / (1024 * 1024);
    let headline = format!("this file is larger than minutes can be: {size} MiB");
    Diagnostic::new(Code::TooLarge, Span::head(id), headline).help(
        "minutes are text; put scans and recordings into the meeting's folder, beside its file",
    )
}

fn binary(id: SourceId, at: usize) -> Diagnostic {
    let headline = format!("this is no text: byte {at} belongs to no writing");
    Diagnostic::new(Code::UnreadableFile, Span::head(id), headline)
        .help("save the document as plain text or Markdown")
}

pub(super) fn empty(id: SourceId) -> Diagnostic {
    Diagnostic::new(Code::EmptyFile, Span::head(id), "this file holds no words")
        .help("write the minutes into it, or remove it")
}

fn guessed(place: Span, origin: Origin) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::WrongEncoding,
        place,
        "this file is not UTF-8; it is read as Windows-1252",
    )
    .label("the first character that shows it");
    match origin {
        Origin::Site => problem.help("open it in an editor and save it as UTF-8"),
        Origin::Elsewhere => Diagnostic {
            level: Level::Warning,
            ..problem.help("compare quotation marks, dashes and accents with the original")
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], origin: Origin) -> String {
        let checked = decode("a.md", bytes, SourceId(0), origin);
        let mut out = format!("{:?}", checked.value.text);
        for d in checked.diagnostics {
            let place = &checked.value.text[d.span.range()];
            out += &format!(
                "\n  {} {}: {} {place:?}",
                d.level.name(),
                d.code,
                d.headline
            );
        }
        out
    }

    #[test]
    fn texts_in_any_encoding() {
        let utf16 =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let table = [
            check("caf\u{e9}".as_bytes(), Origin::Site),
            check("\u{feff}caf\u{e9}".as_bytes(), Origin::Site),
            check(&utf16("\u{feff}caf\u{e9}"), Origin::Site),
            check(&[0xfe, 0xff, 0, b'a'], Origin::Site),
            check(b"caf\xe9 \x96 x", Origin::Site),
            check(b"\x93quoted\x94", Origin::Elsewhere),
            check(b"one\rtwo\r", Origin::Site),
        ];
        insta::assert_snapshot!(table.join("\n"), @r#"
        "café"
        "café"
        "café"
        "a"
        "café – x"
          error wrong-encoding: this file is not UTF-8; it is read as Windows-1252 "é"
        "“quoted”"
          warning wrong-encoding: this file is not UTF-8; it is read as Windows-1252 "“"
        "one\ntwo\n"
        "#);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let table = [
            check(b"%PDF\xff\0\x01", Origin::Elsewhere),
            check(b"a\0b", Origin::Site),
            check(&[0xff, 0xfe, 0x00, 0xd8, b'a', 0], Origin::Site),
            check(b" \n\t\xc2\xa0\n", Origin::Site),
            check(b"", Origin::Site),
            check(&vec![b'a'; LARGEST + 1], Origin::Site),
        ];
        insta::assert_snapshot!(table.join("\n"), @r#"
        ""
          error unreadable-file: this is no text: byte 4 belongs to no writing ""
        ""
          error unreadable-file: this is no text: byte 1 belongs to no writing ""
        ""
          error unreadable-file: this is no text: byte 0 belongs to no writing ""
        " \n\t\u{a0}\n"
          error empty-file: this file holds no words ""
        ""
          error empty-file: this file holds no words ""
        ""
          error too-large: this file is larger than minutes can be: 8 MiB ""
        "#);
    }
}
