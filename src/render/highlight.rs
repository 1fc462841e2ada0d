//! Code on plain pages, in the colours of the theme's style sheet.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::escape::push_escaped;

/// Loaded when the first block of code is met: it costs a millisecond that most sites never need.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What stands before the classes of syntect, so that a theme's own classes are out of its way.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// How much code is coloured. Longer blocks are shown without colours, because some grammars take
/// time that grows faster than the text.
const LONGEST: usize = 100_000;

/// A block of code in a language, by its name or file ending; as plain text where the language is
/// not known. Long lines scroll, and so have to be reached by the keyboard.
pub(super) fn code(language: &str, text: &str) -> String {
    let mut out = "<pre tabindex=\"0\"><code>".to_owned();
    match coloured(language, text) {
        Some(html) => out.push_str(&html),
        None => push_escaped(&mut out, text),
    }
    out.push_str("</code></pre>\n");
    out
}

fn coloured(language: &str, text: &str) -> Option<String> {
    if language.is_empty() || text.len() > LONGEST {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(text) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_stay_words() {
        assert_eq!(
            code("nosuch", "a < b\n"),
            "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"
        );
        assert_eq!(
            code("json", "1\n"),
            "<pre tabindex=\"0\"><code><span class=\"hl-source hl-json\">\
             <span class=\"hl-constant hl-numeric hl-json\">1</span>\n</span></code></pre>\n"
        );
    }
}
