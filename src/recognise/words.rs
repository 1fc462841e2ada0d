//! Inline Markdown as words: its marks taken off, its edges trimmed, its shape judged.

use crate::text::is_dash;

pub(crate) use crate::text::inline::plain;

/// Words on one line, single-spaced.
pub(crate) fn one_line(words: &str) -> String {
    crate::text::spaced(words)
}

/// Running words on one line, every mark of emphasis and escape left out.
pub(crate) fn unmarked(markdown: &str) -> String {
    match markdown.contains(['*', '\\']) {
        true => one_line(&markdown.replace(['*', '\\'], "")),
        false => one_line(markdown),
    }
}

/// Takes off emphasis that covers all of the words: minutes print whole resolutions in bold, which
/// says no more than the heading over them.
pub(crate) fn unwrapped(markdown: &str) -> &str {
    let mut words = markdown.trim();
    for mark in ["***", "**", "__", "*", "_"] {
        let Some(inner) = words
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
        else {
            continue;
        };
        let whole = !inner.contains(&mark[..1])
            && !inner.ends_with('\\')
            && !inner.is_empty()
            && inner.trim() == inner;
        if whole {
            words = inner;
        }
    }
    words
}

/// Whether all of the words are in bold.
pub(crate) fn is_bold(markdown: &str) -> bool {
    let words = markdown.trim();
    ["**", "__"].iter().any(|mark| {
        words
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            .is_some_and(|inner| !inner.trim().is_empty() && !inner.ends_with('\\'))
    })
}

/// The bold words that a line begins with, in one run or several, and what follows them; `None`
/// where it does not begin so, or is bold as a whole.
pub(crate) fn leading_bold(markdown: &str) -> Option<(&str, &str)> {
    let words = markdown.trim();
    let mut end = 0;
    while let Some(inner) = words[end..].trim_start().strip_prefix("**") {
        let start = words.len() - inner.len();
        let close = inner.find("**")?;
        if close == 0 || inner[..close].ends_with('\\') {
            break;
        }
        end = start + close + 2;
    }
    let after = words[end..].trim();
    (end > 0 && !after.is_empty()).then(|| {
        let marks = |c: char| !c.is_alphanumeric() && !"*_[(\"“‘£$€<".contains(c);
        let text = after.trim_start_matches(marks);
        let text = if text.contains(char::is_alphanumeric) {
            text
        } else {
            ""
        };
        (&words[..end], text)
    })
}

/// Puts right the emphasis of words that were cut out of a longer run: a mark that lost its other
/// end is taken off at the edge where it stands.
pub(crate) fn mended(markdown: &str) -> &str {
    let mut words = markdown.trim();
    loop {
        let before = words;
        for mark in ["**", "__"] {
            if words.matches(mark).count() % 2 == 1 {
                words = words
                    .strip_prefix(mark)
                    .or_else(|| words.strip_suffix(mark).filter(|w| !w.ends_with('\\')))
                    .unwrap_or(words)
                    .trim();
            }
        }
        if words == before {
            return unwrapped(words);
        }
    }
}

/// How a label was parted from what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// Nothing follows.
    End,
    /// A colon, a dash, or a line break.
    Mark,
    /// Nothing: the sentence runs on.
    Not,
}

/// What follows a label that ended at `end`, with its emphasis mended, and how it was parted.
pub(crate) fn after(markdown: &str, end: usize) -> (Parted, &str) {
    let rest = &markdown[end..];
    let is_layout = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\\');
    let marked = rest.trim_start_matches(is_layout);
    let is_mark = |c: char| c == ':' || is_dash(c);
    let broke = rest[..rest.len() - marked.len()].contains('\n');
    let words = marked.trim_start_matches(|c| is_mark(c) || is_layout(c));
    // The marks may have been emphasis that begins the words proper.
    let parted = if !words.contains(char::is_alphanumeric) {
        Parted::End
    } else if broke || marked.starts_with(is_mark) {
        Parted::Mark
    } else {
        Parted::Not
    };
    let opening = &rest[..rest.len() - words.len()];
    let kept = opening_emphasis(opening, words);
    (parted, mended(&rest[rest.len() - words.len() - kept..]))
}

/// How many of the marks just before `words` open an emphasis that closes within them.
fn opening_emphasis(opening: &str, words: &str) -> usize {
    for mark in ["**", "__", "*", "_"] {
        if opening.ends_with(mark) && words.matches(mark).count() % 2 == 1 {
            return mark.len();
        }
    }
    0
}

/// Whether a line is set in capitals; brackets in it may be in small letters.
pub(crate) fn is_capitals(words: &str) -> bool {
    let mut depth = 0_u32;
    let mut letters = 0;
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_lowercase() => return false,
            c if depth == 0 && c.is_uppercase() => letters += 1,
            _ => {}
        }
    }
    letters >= 3
}

/// Whether words could be a title: short, opened by a capital, closed by no full stop.
pub(crate) fn is_title_like(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphanumeric());
    let last = words.trim_end().chars().next_back();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && !last.is_some_and(|c| matches!(c, '.' | ';' | ',' | ':' | '?' | '!' | '…'))
        && words.split_whitespace().count() <= 24
        && !words.starts_with("That ")
}

/// Whether words set apart by bold could be a title: some clerks put a whole sentence there.
pub(crate) fn could_be_title(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ':', ';', ',', ' ']);
    is_title_like(words)
        || (words.split_whitespace().count() <= 40
            && !words.starts_with("That ")
            && words.starts_with(|c: char| c.is_uppercase()))
}

/// Whether words go on with a sentence: their first letter is a small one.
pub(crate) fn begins_small(words: &str) -> bool {
    words
        .trim_start_matches(['*', '_', '\\'])
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Whether a passage is one remark in brackets.
pub(crate) fn is_bracketed(words: &str) -> bool {
    let Some(inner) = words.strip_prefix('(').and_then(|w| w.strip_suffix(')')) else {
        return false;
    };
    !inner.contains(['(', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_label() {
        for (markdown, end, expected) in [
            ("Resolved –", 8, (Parted::End, "")),
            ("**Resolved-**", 10, (Parted::End, "")),
            (
                "**Action: City Solicitor**",
                8,
                (Parted::Mark, "City Solicitor"),
            ),
            (
                "**Action:** City Solicitor",
                8,
                (Parted::Mark, "City Solicitor"),
            ),
            (
                "Action: **City** Solicitor",
                6,
                (Parted::Mark, "**City** Solicitor"),
            ),
            ("RESOLVED that x", 8, (Parted::Not, "that x")),
            ("Resolved\\\nThat x", 8, (Parted::Mark, "That x")),
        ] {
            assert_eq!(after(markdown, end), expected, "{markdown}");
        }
    }

    #[test]
    fn emphasis_of_the_whole_is_taken_off_and_of_a_part_is_not() {
        assert_eq!(unwrapped("**That x.**"), "That x.");
        assert_eq!(unwrapped("**a** and **b**"), "**a** and **b**");
        assert_eq!(mended("(1) That x.**"), "(1) That x.");
    }

    #[test]
    fn capitals_look_past_brackets() {
        assert!(is_capitals("ALTERNATES (Standing Order 34)"));
        assert!(!is_capitals("Alternates"));
        assert!(!is_capitals("A"));
    }
}
