//! The tokens that content streams and character maps are written in.
//!
//! A reader of its own beside lopdf's, because a damaged stream must be read on after the damage,
//! not given up, and because what it costs must be counted.

/// Arrays and dictionaries nest no deeper; what is deeper is passed over.
const DEEPEST: usize = 24;

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A number, whole or not.
    Number(f64),
    /// A string, its escapes resolved.
    Words(Vec<u8>),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// An array.
    Array(Vec<Token<'a>>),
    /// A dictionary: keys and values in turn.
    Dict(Vec<Token<'a>>),
    /// Anything else: an operator, `true`, `null`.
    Operator(&'a [u8]),
}

impl Token<'_> {
    /// The number it is.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Token::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Reads tokens one after the other.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Reads from the beginning of `bytes`.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        self.token(0)
    }

    /// Passes over the data of an inline image, up to and with its `EI`; to the end where there is
    /// none.
    pub(super) fn skip_image(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.windows(4).position(|window| {
            is_space(window[0]) && window[1..3] == *b"EI" && is_space(window[3])
        });
        self.at = match end {
            Some(end) => self.at + end + 3,
            None => self.bytes.len(),
        };
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                while self.peek(0).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let token = match self.peek(0)? {
                b'(' => Token::Words(self.literal()),
                b'<' if self.peek(1) == Some(b'<') => {
                    self.at += 2;
                    Token::Dict(self.tokens(b'>', depth))
                }
                b'<' => Token::Words(self.hexadecimal()),
                b'[' => {
                    self.at += 1;
                    Token::Array(self.tokens(b']', depth))
                }
                b'/' => Token::Name(self.name()),
                b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
                // What closes nothing.
                b')' | b'>' | b']' | b'{' | b'}' => {
                    self.at += 1;
                    continue;
                }
                _ => Token::Operator(self.word()),
            };
            return Some(token);
        }
    }

    /// The tokens up to the closing bracket, which is passed over.
    fn tokens(&mut self, close: u8, depth: usize) -> Vec<Token<'a>> {
        let mut out = Vec::new();
        loop {
            self.skip_space();
            match self.peek(0) {
                None => return out,
                Some(byte) if byte == close => {
                    self.at += if close == b'>' && self.peek(1) == Some(b'>') {
                        2
                    } else {
                        1
                    };
                    return out;
                }
                Some(b'[' | b'<') if depth >= DEEPEST => self.at += 1,
                Some(_) => match self.token(depth + 1) {
                    Some(token) => out.push(token),
                    None => return out,
                },
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 0usize;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.escaped(&mut out),
                b'(' => {
                    open += 1;
                    out.push(byte);
                }
                b')' if open == 0 => break,
                b')' => {
                    open -= 1;
                    out.push(byte);
                }
                _ => out.push(byte),
            }
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek(0) == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else {
                        break;
                    };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                out.push(code.to_le_bytes()[0]);
            }
            _ => out.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(hex(byte));
        }
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits
            .chunks_exact(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect()
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let word = self.word();
        let mut out = Vec::with_capacity(word.len());
        let mut rest = word;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if byte == b'#'
                && let [high, low, after @ ..] = after
                && let (Some(high), Some(low)) = (hex(*high), hex(*low))
            {
                out.push(high << 4 | low);
                rest = after;
            } else {
                out.push(byte);
            }
        }
        out
    }

    fn number(&mut self) -> Token<'a> {
        let word = self.word();
        match number(word) {
            Some(number) => Token::Number(number),
            None => Token::Operator(word),
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self
            .peek(0)
            .is_some_and(|byte| !is_space(byte) && !b"()<>[]{}/%".contains(&byte))
        {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }
}

/// A number as PDF writers write them, "-.5" and "--5" too.
fn number(word: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(word).ok()?;
    let digits = text.trim_start_matches(['-', '+']);
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = match digits.split_once('-') {
        // "12-5": some writers put a sign into the middle; what is before it counts.
        Some((before, _)) => before.parse().ok()?,
        None if plain => digits.parse().ok()?,
        None => return None,
    };
    number.is_finite().then_some(sign * number)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> String {
        let mut lexer = Lexer::new(text);
        let mut out = Vec::new();
        while let Some(token) = lexer.next() {
            out.push(shown(&token));
        }
        out.join(" ")
    }

    fn shown(token: &Token) -> String {
        let list = |tokens: &[Token]| tokens.iter().map(shown).collect::<Vec<_>>().join(" ");
        match token {
            Token::Number(number) => format!("{number}"),
            Token::Words(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
            Token::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
            Token::Array(tokens) => format!("[{}]", list(tokens)),
            Token::Dict(tokens) => format!("<<{}>>", list(tokens)),
            Token::Operator(word) => String::from_utf8_lossy(word).into_owned(),
        }
    }

    #[test]
    fn tokens_of_all_kinds() {
        for (text, expected) in [
            (&b"1 -.5 +2. --3 12-5 x1 T*"[..], "1 -0.5 2 -3 12 x1 T*"),
            (b"(a\\(b(c)\\)\\101\\\n\\e)Tj", "\"a(b(c))Ae\" Tj"),
            (b"<48 6 56c>", "\"Hel\""),
            (b"<4>", "\"@\""),
            (b"/F#31 12 Tf", "/F1 12 Tf"),
            (b"[(A) -120 (B)]TJ", "[\"A\" -120 \"B\"] TJ"),
            (
                b"<</A<</B[1 2]>>/C(x)>> BDC",
                "<</A <</B [1 2]>> /C \"x\">> BDC",
            ),
            (b"% note\n1 % more", "1"),
            (b"(not closed", "\"not closed\""),
            (b"] > ) } 5", "5"),
            (b"[1 [2", "[1 [2]]"),
            (b"(\\", "\"\""),
            (b"- . +", "- . +"),
        ] {
            assert_eq!(all(text), expected, "{}", String::from_utf8_lossy(text));
        }
        let deep = b"[".repeat(100_000);
        assert!(all(&deep).len() < 1000);
    }

    #[test]
    fn images_are_passed_over() {
        let mut lexer = Lexer::new(b"ID \x00(EI \x01 EI\nQ");
        assert_eq!(lexer.next(), Some(Token::Operator(b"ID")));
        lexer.skip_image();
        assert_eq!(lexer.next(), Some(Token::Operator(b"Q")));
    }
}
