//! Character maps: which characters the codes of a font stand for, and how long codes are.

use std::collections::BTreeMap;

use super::lexer::{Lexer, Token};

/// No map of a real font has more entries, or more tokens; the rest is passed over.
const MOST: usize = 200_000;
/// A range of codes is written out up to this length.
const LONGEST_RANGE: u32 = 65_536;

/// A character map.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths and bounds of codes, where the map says any.
    spaces: Vec<(usize, u32, u32)>,
    /// The characters of codes.
    characters: BTreeMap<u32, String>,
}

impl CMap {
    /// Reads a map; what is damaged in it is left out.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Token> = Vec::new();
        let mut left = MOST;
        while let Some(token) = lexer.next() {
            left = match left.checked_sub(1) {
                Some(left) => left,
                None => break,
            };
            match token {
                Token::Operator(b"endcodespacerange") => map.take_spaces(&operands),
                Token::Operator(b"endbfchar") => map.take_characters(&operands),
                Token::Operator(b"endbfrange") => map.take_ranges(&operands),
                Token::Operator(_) => {}
                operand => {
                    operands.push(operand);
                    continue;
                }
            }
            operands.clear();
        }
        map
    }

    /// What a code stands for.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.characters.get(&code).map(String::as_str)
    }

    /// The length of the code that `bytes` begin with, where the map tells.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4).find(|&length| {
            bytes.get(..length).is_some_and(|code| {
                let code = number(code);
                self.spaces
                    .iter()
                    .any(|&(of, low, high)| of == length && (low..=high).contains(&code))
            })
        })
    }

    fn take_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Words(low), Token::Words(high)] = pair
                && (1..=4).contains(&low.len())
                && self.spaces.len() < 100
            {
                self.spaces.push((low.len(), number(low), number(high)));
            }
        }
    }

    fn take_characters(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Words(code), Token::Words(text)] = pair {
                self.put(number(code), utf16(text));
            }
        }
    }

    fn take_ranges(&mut self, operands: &[Token]) {
        for three in operands.chunks_exact(3) {
            let [Token::Words(low), Token::Words(high), target] = three else {
                continue;
            };
            let (low, high) = (number(low), number(high));
            let high = high.min(low.saturating_add(LONGEST_RANGE));
            match target {
                Token::Words(text) => {
                    let mut units = units(text);
                    for code in low..=high {
                        self.put(code, string(&units));
                        match units.last_mut() {
                            Some(last) => *last = last.wrapping_add(1),
                            None => break,
                        }
                    }
                }
                Token::Array(texts) => {
                    for (code, text) in (low..=high).zip(texts) {
                        if let Token::Words(text) = text {
                            self.put(code, utf16(text));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, code: u32, text: String) {
        let says = text
            .chars()
            .any(|c| c != '\0' && c != char::REPLACEMENT_CHARACTER);
        if says && self.characters.len() < MOST {
            self.characters.insert(code, text);
        }
    }
}

/// The number that up to four bytes make.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0u32, |sum, &byte| sum << 8 | u32::from(byte))
}

/// Bytes of UTF-16, the high byte first; one byte is a character by itself.
pub(super) fn utf16(bytes: &[u8]) -> String {
    string(&units(bytes))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        // No character is written with more.
        _ => bytes
            .chunks_exact(2)
            .take(64)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    }
}

fn string(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_say_characters_and_lengths() {
        let map = CMap::read(
            b"/CIDInit /ProcSet findresource begin begincmap\n\
              1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar\n\
              2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0078> <D83DDE00>] endbfrange\n\
              1 beginbfchar <0099> <0000> endbfchar endcmap",
        );
        let got: Vec<Option<&str>> = [3, 0x10, 0x24, 0x26, 0x27, 0x30, 0x31, 0x99]
            .iter()
            .map(|&code| map.get(code))
            .collect();
        let expected = [
            Some(" "),
            Some("fi"),
            Some("A"),
            Some("C"),
            None,
            Some("x"),
            Some("\u{1f600}"),
            None,
        ];
        assert_eq!(got, expected);
        assert_eq!(map.length(b"\x00\x03"), Some(2));
        assert_eq!(map.length(b"\x00"), None);
    }

    #[test]
    fn huge_ranges_end() {
        let map = CMap::read(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert!(map.characters.len() <= 65_537);
    }
}
