//! What a browser may load for a page: its content security policy.
//!
//! It is put into every HTML page after the template is done, so that no theme can forget it. A
//! site needs nothing from other hosts, no script and no style that stands in a page, and no
//! plug-ins; nobody may send its one form elsewhere.

/// As much of a page is looked through for the begin of its head, in bytes.
const BEGIN: usize = 4096;

/// Puts the policy into a page, before anything that it is about.
pub(super) fn apply(html: &mut String) {
    if let Some(at) = begin_of_head(&html[..html.floor_char_boundary(BEGIN)]) {
        let policy = policy();
        html.insert_str(
            at,
            &format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        );
    }
}

fn policy() -> String {
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
        .to_owned()
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
            policy()
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
            apply(&mut html);
            assert_eq!(html, expected.replace('*', &meta), "{page}");
        }
    }
}
