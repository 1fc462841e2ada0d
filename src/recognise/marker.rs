//! The markers of lists as people type them: `(1)`, `1.`, `(i)`, `(a)`, `1)`, `-`, `•`.

/// Which sequence a marker belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Series {
    /// 1, 2, 3.
    Number,
    /// a, b, c.
    Small,
    /// A, B, C.
    Capital,
    /// i, ii, iii.
    Roman,
    /// No sequence.
    Bullet,
}

/// The label of a printed marker: `1` for `(1)`, nothing for a bullet.
pub(crate) fn label(marker: &str) -> &str {
    marker
        .trim_matches(|c: char| {
            matches!(c, '(' | ')' | '.' | ':' | '[' | ']' | '\\') || c.is_whitespace()
        })
        .trim_matches(|c: char| !c.is_alphanumeric())
}

/// The series that a label belongs to. One letter out of i, v and x is a Roman number unless the
/// label before it says that letters are being counted.
pub(crate) fn series(label: &str, before: Option<&str>) -> Series {
    let all = |test: fn(char) -> bool| !label.is_empty() && label.chars().all(test);
    if label.is_empty() || label.chars().count() > 6 {
        Series::Bullet
    } else if label.chars().all(|c| c.is_ascii_digit() || c == '.') {
        Series::Number
    } else if all(|c| matches!(c, 'i' | 'v' | 'x')) && !follows(label, before) {
        Series::Roman
    } else if label.len() == 1 && all(|c| c.is_ascii_lowercase()) {
        Series::Small
    } else if label.len() == 1 && all(|c| c.is_ascii_uppercase()) {
        Series::Capital
    } else {
        Series::Bullet
    }
}

fn follows(label: &str, before: Option<&str>) -> bool {
    match (before.map(str::as_bytes), label.as_bytes()) {
        (Some([before]), [letter]) => before.is_ascii_lowercase() && before + 1 == *letter,
        _ => false,
    }
}

/// The longest marker, in bytes.
const LONGEST: usize = 7;

/// Parts a marker in brackets, or one with a closing bracket or full stop, from the head of words:
/// `(1) That`, `a) That`, `1. That`.
pub(crate) fn split(words: &str) -> Option<(&str, &str)> {
    // A marker has a few letters at most.
    let close = |marks: &[u8]| {
        words
            .bytes()
            .take(LONGEST)
            .position(|byte| marks.contains(&byte))
    };
    let (marker, rest) = match words.starts_with('(') {
        true => words.split_at(close(b")")? + 1),
        false => {
            let close = close(b").:")?;
            // "A: That": a colon follows a capital letter alone.
            if words[close..].starts_with(':')
                && !(close == 1 && words.starts_with(|c: char| c.is_ascii_uppercase()))
            {
                return None;
            }
            words.split_at(close + 1)
        }
    };
    let short = series(label(marker), None) != Series::Bullet;
    let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (short && parted).then(|| (marker, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_have_labels_and_series() {
        for (marker, name, kind) in [
            ("(1)", "1", Series::Number),
            ("12.", "12", Series::Number),
            ("a)", "a", Series::Small),
            ("(iv)", "iv", Series::Roman),
            ("B:", "B", Series::Capital),
            ("-", "", Series::Bullet),
            ("•", "", Series::Bullet),
        ] {
            assert_eq!((label(marker), series(label(marker), None)), (name, kind));
        }
        assert_eq!(series("i", Some("h")), Series::Small);
    }

    #[test]
    fn markers_are_parted_from_words() {
        assert_eq!(split("(1)   That x"), Some(("(1)", "That x")));
        assert_eq!(split("1. That x"), Some(("1.", "That x")));
        assert_eq!(split("A: That x"), Some(("A:", "That x")));
        assert_eq!(split("a: That x"), None);
        assert_eq!(split("(previously circulated)"), None);
        assert_eq!(split("2.5 per cent"), None);
        assert_eq!(split("That (1) x"), None);
    }
}
