//! Referrals: "be referred to the Corporate Parenting Panel", "to refer the report to …".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use crate::model::ReferenceKind;

/// Something is, or is to be, referred; not "the report referred to above", nor "she referred to".
static REFERRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?: \b(?:be|been|being|was|were|is|are|and|then|also)\s+(?:\w+ly\s+)?referred(?:\s+back|\s+on)?
          | \brefer(?:s|ring)?\s+(?:back\s+)?(?:[^.;:]{1,110}?\s+)?? )
        \s*\bto\s+(?:the\s+|this\s+)?[*_]*(?-i:(?P<name>[A-Z]))",
    )
    .ok()
});

/// "… and to the Corporate Parenting Panel".
static AND_TO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[*_]*,?\s+(?:and\s+)?(?:also\s+)?to\s+(?:the\s+|this\s+)?[*_]*(?P<name>[A-Z])")
        .ok()
});

/// Small words that may stand within a name.
const WITHIN: &[&str] = &["of", "for", "and", "&", "the", "in", "on", "with"];

/// Finds bodies to which something is referred.
pub(super) fn find(markdown: &str, found: &mut Vec<Found>) {
    let Some(referred) = REFERRED.as_ref() else {
        return;
    };
    for hit in referred.captures_iter(markdown) {
        let Some(first) = hit.name("name") else {
            continue;
        };
        let mut range = name(markdown, first.start());
        loop {
            let next = AND_TO
                .as_ref()
                .and_then(|and| and.captures(&markdown[range.end..]))
                .and_then(|hit| Some(range.end + hit.name("name")?.start()));
            let to = words(&markdown[range.clone()]);
            found.push((ReferenceKind::Referral { to }, range));
            let Some(next) = next else { break };
            range = name(markdown, next);
        }
    }
}

/// The words of a name on one line, without emphasis.
fn words(written: &str) -> String {
    let plain = written.replace(['*', '\\'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that begins at `start`: words with capitals, and the small words between them.
fn name(markdown: &str, start: usize) -> Range<usize> {
    let mut end = start;
    let mut at = start;
    for word in markdown[start..].split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let core = bare.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == ')' || c == '&'));
        let capital = core.starts_with(char::is_uppercase) || core.starts_with('(');
        if capital {
            end = at + core.trim_end_matches('&').len();
        } else if !WITHIN.contains(&bare) {
            break;
        }
        if core.len() < bare.len() {
            break;
        }
        at += word.len();
    }
    start..end.max(start + first_char(markdown, start))
}

fn first_char(markdown: &str, at: usize) -> usize {
    markdown[at..].chars().next().map_or(0, char::len_utf8)
}
