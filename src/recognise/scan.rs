//! Small steps through running words, forwards and backwards, by bytes that are always the bounds
//! of characters. Used where dates and times are looked for.

/// A run of ASCII letters: its first byte and the byte after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The run of letters that begins at `at`; empty where none does.
pub(super) fn word_at(text: &str, at: usize) -> Word {
    let letters = text.as_bytes()[at..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    Word {
        start: at,
        end: at + letters,
    }
}

/// The run of letters that ends at `end`.
pub(super) fn word_before(text: &str, end: usize) -> Option<Word> {
    let letters = text.as_bytes()[..end]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    (letters > 0).then_some(Word {
        start: end - letters,
        end,
    })
}

/// Where the run of digits that begins at `at` ends; `at` where none does.
pub(super) fn digits_end(text: &str, at: usize) -> usize {
    let digits = text.as_bytes()[at..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    at + digits
}

/// Where the run of digits that ends at `end` begins; `end` where none does.
pub(super) fn digits_start(text: &str, end: usize) -> usize {
    let digits = text.as_bytes()[..end]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    end - digits
}

/// Characters that lay words out and are none.
pub(super) fn is_layout(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '\\')
}

/// The first byte at or after `at` that is not layout, one comma, or one hyphen between parts of
/// a date.
pub(super) fn over_gap(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches(is_layout);
    let rest = rest.strip_prefix([',', '-']).unwrap_or(rest);
    text.len() - rest.trim_start_matches(is_layout).len()
}

/// The same towards the beginning: the byte after the last one that is not a gap before `at`.
pub(super) fn back_over_gap(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end_matches(is_layout);
    let head = head.strip_suffix([',', '-']).unwrap_or(head);
    head.trim_end_matches(is_layout).len()
}
