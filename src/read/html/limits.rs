//! Pages that no reader should try: they are made to make a parser of HTML, which must repair what
//! is wrong with a page, build a tree far larger than the page or take hours over it.
//!
//! A look at the tags alone is enough to tell, and errs on the side of reading.

/// How many elements may be open at once.
const DEEPEST: usize = 1000;
/// How many attributes an element may have.
const ATTRIBUTES: usize = 1000;
/// How many elements may be made anew, because an emphasis that nobody ended is carried on into the
/// blocks after it.
const REPEATED: usize = 2_000_000;

/// Elements that end by themselves: pages leave their end tags out.
const LOOSE: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot",
    "col", "br", "hr", "img", "input", "meta", "link", "base", "area", "embed", "source", "track",
    "wbr", "param", "colgroup", "rp", "rt", "html", "head", "body", "frame", "o:p",
];
/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noscript", "iframe",
];
/// Elements that are carried on.
const CARRIED: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// What is wrong with a page, in plain words; `None` where it can be read.
pub(super) fn exceeded(text: &str) -> Option<&'static str> {
    let mut rest = text;
    let mut open = 0_usize;
    let mut carried = 0_usize;
    let mut repeated = 0_usize;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end..]);
            continue;
        }
        let Some(tag) = Tag::of(rest) else {
            rest = &rest[1..];
            continue;
        };
        if tag.attributes > ATTRIBUTES {
            return Some("an element has more than 1000 attributes");
        }
        let length = tag.length;
        let name = tag.name.to_ascii_lowercase();
        if !tag.ends && RAW.contains(&name.as_str()) {
            rest = after_raw(&rest[length..], &name);
            continue;
        }
        if CARRIED.contains(&name.as_str()) {
            carried = if tag.ends {
                carried.saturating_sub(1)
            } else {
                carried + 1
            };
        } else {
            repeated += carried;
        }
        if !LOOSE.contains(&name.as_str()) && !tag.empty {
            open = if tag.ends {
                open.saturating_sub(1)
            } else {
                open + 1
            };
        }
        if open > DEEPEST {
            return Some("more than 1000 of its elements lie within each other");
        }
        if repeated > REPEATED {
            return Some("its emphasis is never ended");
        }
        rest = &rest[length..];
    }
    None
}

struct Tag<'a> {
    name: &'a str,
    ends: bool,
    empty: bool,
    attributes: usize,
    length: usize,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let ends = text.starts_with("</");
        let from = 1 + usize::from(ends);
        let words = &text[from..];
        if !words.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name = words
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(words.len());
        let mut quote = None;
        let mut attributes = 0;
        let mut before = b' ';
        let mut end = text.len();
        for (at, byte) in text.bytes().enumerate().skip(from + name) {
            match quote {
                Some(mark) if byte == mark => quote = None,
                Some(_) => {}
                None if byte == b'>' => {
                    end = at + 1;
                    break;
                }
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
                None => {
                    attributes +=
                        usize::from(before.is_ascii_whitespace() && !byte.is_ascii_whitespace())
                }
            }
            if !(byte.is_ascii_whitespace() && before == b'=') {
                before = byte;
            }
        }
        Some(Self {
            name: &words[..name],
            ends,
            empty: text[..end].ends_with("/>"),
            attributes,
            length: end,
        })
    }
}

/// What follows the end of an element whose content is no markup.
fn after_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        let tail = rest.get(2..2 + name.len());
        if tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name)) {
            return &rest[2..];
        }
        rest = &rest[2..];
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_monsters_are_refused() {
        let script = format!("<script>{}</script><p>x", "<div>".repeat(5000));
        let quoted = format!("<p title='{}'>x</p>", " a=b".repeat(5000));
        for (page, refused) in [
            ("<p>x".repeat(5000), false),
            ("<li><td><br><img>".repeat(5000), false),
            ("<div><b>x</b></div>".repeat(5000), false),
            (script, false),
            (quoted, false),
            (format!("<!-- {} --><p>x", "<div>".repeat(5000)), false),
            ("< 5 and <> 6 </ >".repeat(5000), false),
            ("<div>".repeat(1001), true),
            ("<table><tr><td>".repeat(1001), true),
            (format!("<p {}>", "a ".repeat(1002)), true),
            (
                format!("{}{}", "<font a>".repeat(900), "<p>x".repeat(5000)),
                true,
            ),
        ] {
            let head: String = page.chars().take(40).collect();
            assert_eq!(exceeded(&page).is_some(), refused, "{head}");
        }
    }
}
