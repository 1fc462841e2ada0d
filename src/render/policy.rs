//! What a browser may load for a page: its content security policy.
//!
//! It is put into every HTML page after the template is done, so that no theme can forget it. A
//! site needs nothing from other hosts, no script and no style that stands in a page, and no
//! plug-ins; nobody may send its one form elsewhere.

use crate::site::PageKind;

/// As much of a page is looked through for the begin of its head, in bytes.
const BEGIN: usize = 4096;

/// Puts the policy into a page, before anything that it is about.
pub(super) fn apply(kind: PageKind, html: &mut String) {
    if let Some(at) = begin_of_head(&html[..html.floor_char_boundary(BEGIN)]) {
        let policy = policy(kind);
        html.insert_str(
            at,
            &format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        );
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
fn begin_of_head(html: &str) -> Option<usize> {
    let lower = html.to_ascii_lowercase();
    ["<head", "<html", "<!doctype"].iter().find_map(|tag| {
        let after_name = lower.find(tag)? + tag.len();
        let is_tag = lower[after_name..].starts_with(|c: char| c == '>' || c.is_whitespace());
        let end = lower[after_name..].find('>').filter(|_| is_tag)?;
        Some(after_name + end + 1)
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
            let mut html = page.to_owned();
            apply(PageKind::Home, &mut html);
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
