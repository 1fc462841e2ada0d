//! Characters as people write them.

use encoding_rs::{UTF_16BE, WINDOWS_1252};

/// Letters that fonts join are parted, all kinds of space are one, and what is no writing is left
/// out.
pub(super) fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c if c.is_whitespace() => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A string of the document itself, as opposed to one in a font's codes.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // The document's own encoding agrees with this one wherever it matters.
        _ => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_parted_and_spaces_one() {
        assert_eq!(readable("oﬃce\u{a0}\u{200b}\u{7}x"), "office x");
        assert_eq!(text_string(b"\xfe\xff\x00\xe9"), "é");
        assert_eq!(text_string(b"caf\xe9"), "café");
    }
}
