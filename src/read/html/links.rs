//! The targets of links: which are worth keeping, and how they are written in Markdown.

use scraper::node::Element;

use super::page::{Event, Page};

/// Endings of files that are documents.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt",
    "zip", "jpg", "jpeg", "png", "tif", "tiff", "mp3", "mp4",
];

/// The address that relative links of a page are counted from, where the page says it.
pub(super) fn base(page: &Page, text: &str) -> Option<String> {
    let all = 0..page.events.len();
    let own = page
        .elements(all)
        .find_map(|(element, _)| match element.name() {
            "base" => element.attr("href"),
            "link" if element.attr("rel") == Some("canonical") => element.attr("href"),
            "meta" if element.attr("property") == Some("og:url") => element.attr("content"),
            _ => None,
        });
    // What a browser writes at the head of a page that it saves.
    let saved = || {
        let head = text.get(..text.len().min(4096)).unwrap_or(text);
        let (_, url) = head.split_once("saved from url=(")?;
        url.split_once(')')?.1.split_whitespace().next()
    };
    own.or_else(saved)
        .map(str::trim)
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
        .map(str::to_owned)
}

/// The target of a link, fit for Markdown; `None` where only its words are of use: links within the
/// page, and links to other pages of a site that nobody names.
pub(in crate::read) fn target(href: &str, base: Option<&str>) -> Option<String> {
    let href: String = href
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
        .collect();
    let scheme = href
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let absolute = match scheme.as_deref() {
        Some("http" | "https" | "mailto") => href,
        Some(scheme)
            if scheme.len() > 1
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')) =>
        {
            return None;
        }
        _ if href.is_empty() || href.starts_with('#') => return None,
        _ => match base {
            Some(base) if is_document(&href) => joined(base, &href),
            _ if is_document(&href) => href,
            _ => return None,
        },
    };
    Some(written(&absolute))
}

/// Whether a target is a file that somebody would keep.
pub(crate) fn is_document(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| DOCUMENTS.contains(&ending.as_str()))
}

/// A relative address on top of that of its page.
fn joined(base: &str, href: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other) = href.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    if let Some(top) = href.strip_prefix('/') {
        return format!("{scheme}://{host}/{top}");
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{scheme}://{host}/{}", parts.join("/"))
}

/// An address without the characters that would end it in Markdown.
fn written(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            ' ' | '\u{a0}' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '"' => out.push_str("%22"),
            '`' => out.push_str("%60"),
            '*' => out.push_str("%2A"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether the words of a link are its target, so that the link says nothing more.
pub(super) fn says_itself(words: &str, href: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().to_lowercase();
        let text = ["mailto:", "https://", "http://", "www."]
            .iter()
            .fold(text.as_str(), |text, start| {
                text.strip_prefix(start).unwrap_or(text)
            });
        text.trim_end_matches('/').to_owned()
    };
    bare(words) == bare(href)
}

/// The words of the element that an event opens.
pub(super) fn words_of(page: &Page, at: usize) -> String {
    match page.events.get(at) {
        Some(Event::Open(_, end)) => page.words(at + 1..*end),
        _ => String::new(),
    }
}

/// The target of an element, where it is a link worth keeping.
pub(super) fn of(page: &Page, at: usize, element: &Element, base: Option<&str>) -> Option<String> {
    let href = element.attr("href")?;
    let target = target(href, base)?;
    (!says_itself(&words_of(page, at), href)).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_kept_where_they_lead_somewhere() {
        let base = Some("https://democracy.example.gov.uk/council/ieListDocuments.aspx?CId=1");
        for (href, base, expected) in [
            ("#item5", base, None),
            ("javascript:void(0)", base, None),
            ("mgUserInfo.aspx?UID=1", None, None),
            ("mgUserInfo.aspx?UID=1", base, None),
            (
                "documents/s1/A report (1).pdf?T=1",
                None,
                Some("documents/s1/A%20report%20%281%29.pdf?T=1"),
            ),
            ("documents/s1/\n a.pdf", None, Some("documents/s1/%20a.pdf")),
            (
                "documents/s1/a.pdf",
                base,
                Some("https://democracy.example.gov.uk/council/documents/s1/a.pdf"),
            ),
            (
                "../a.pdf",
                base,
                Some("https://democracy.example.gov.uk/a.pdf"),
            ),
            (
                "/x/a.docx",
                base,
                Some("https://democracy.example.gov.uk/x/a.docx"),
            ),
            ("//other.org/a.pdf", base, Some("https://other.org/a.pdf")),
            ("https://example.org/x", None, Some("https://example.org/x")),
            (
                "mailto:clerk@example.org",
                None,
                Some("mailto:clerk@example.org"),
            ),
        ] {
            assert_eq!(target(href, base).as_deref(), expected, "{href}");
        }
        assert!(says_itself("www.example.org", "https://www.example.org/"));
        assert!(says_itself("clerk@example.org", "mailto:Clerk@example.org"));
        assert!(!says_itself("our site", "https://example.org"));
    }
}
