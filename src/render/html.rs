//! Markdown into HTML.
