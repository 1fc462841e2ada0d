//! Words into HTML as text.

/// Words as text, escaped as in templates.
pub(super) fn push_escaped(out: &mut String, words: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(out, words);
}
