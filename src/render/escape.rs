//! Words into HTML as text.

use tera::escape_html;

/// Words as text.
pub(super) fn push_escaped(out: &mut String, words: &str) {
    let mut bytes = Vec::with_capacity(words.len() + 8);
    // Writing to a vector cannot fail, and escaping keeps UTF-8 as it is.
    let _ = escape_html(words, &mut bytes);
    out.push_str(&String::from_utf8_lossy(&bytes));
}
