//! What a browser may load for a page: its content security policy.
//!
//! It is put into every HTML page after the template is done, so that no theme can forget it. A
//! site needs nothing from other hosts, no script and no style that stands in a page, and no
//! plug-ins; nobody may send its one form elsewhere.

use crate::site::PageKind;

/// As much of a page is looked through for the begin of its head, in bytes.
const BEGIN: usize = 4096;

/// Puts the policy into a page, before anything that it is about.
pub(super) fn apply(kind: PageKind, html: &mut Vec<u8>) {
    if let Some(at) = begin_of_head(&html[..html.len().min(BEGIN)]) {
        let policy = policy(kind);
        let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        html.splice(at..at, meta.into_bytes());
    }
}

/// The index of the search is read by a program in WebAssembly, which browsers hold for an `eval`
/// of its own kind; no page but that of the search is allowed it.
fn policy(kind: PageKind) -> String {
    let scripts = match kind {
        PageKind::Search => "'self' 'wasm-unsafe-eval'",
        _ => "'self'",
    };
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; \
         font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
    )
}

/// Where the head of a page begins: behind its tag, or, since HTML lets that tag be left out,
/// behind what stands before it. `None` for what is no page.
fn begin_of_head(html: &[u8]) -> Option<usize> {
    ["<head", "<html", "<!doctype"].iter().find_map(|tag| {
        let mut places = html.windows(tag.len());
        let name = places.position(|place| place.eq_ignore_ascii_case(tag.as_bytes()))?;
        let rest = &html[name + tag.len()..];
        let is_tag = rest
            .first()
            .is_some_and(|c| *c == b'>' || c.is_ascii_whitespace());
        let end = memchr::memchr(b'>', rest).filter(|_| is_tag)?;
        Some(name + tag.len() + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_stands_before_everything_it_is_about() {
        let meta = format!(
            "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            policy(PageKind::Home)
        );
        for (page, expected) in [
            (
                "<!DOCTYPE html>\n<html lang=\"en\">\n<HEAD>\n<title>",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<HEAD>*\n<title>",
            ),
            (
                "<html><head data-x>\n<header>",
                "<html><head data-x>*\n<header>",
            ),
            (
                "<html lang=en><title>A</title><body><header>",
                "<html lang=en>*<title>A</title><body><header>",
            ),
            ("<!doctype html><title>A", "<!doctype html>*<title>A"),
            ("no page at all", "no page at all"),
        ] {
            let mut html = page.as_bytes().to_vec();
            apply(PageKind::Home, &mut html);
            let html = String::from_utf8(html).unwrap();
            assert_eq!(html, expected.replace('*', &meta), "{page}");
        }
    }

    #[test]
    fn only_the_search_page_may_do_more() {
        assert!(!policy(PageKind::Home).contains("unsafe"));
        let more = policy(PageKind::Search).replace(" 'wasm-unsafe-eval'", "");
        assert_eq!(more, policy(PageKind::Home));
    }
}
