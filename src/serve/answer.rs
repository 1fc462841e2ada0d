//! What an address is answered with.
//!
//! Addresses are looked up among the planned pages and files of an edition; nothing of what a
//! browser sends ever becomes a path of the disk.

use std::sync::Arc;

use serde::Serialize;

use super::address::{self, Address};
use super::draw::{self, Drawer, HOME};
use crate::build::{Edition, Found, Made};
use crate::digest::Digest;
use crate::files::{self, Failure};
use crate::site::Page;
use crate::source::SourceId;

/// The script and the style sheet that the preview adds to pages.
const SCRIPT: &str = include_str!("preview.js");
const STYLE: &str = include_str!("preview.css");
/// HTML, as it is sent.
const HTML: &str = "text/html; charset=utf-8";

/// An answer, before it is put into HTTP.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Where to go instead.
    pub(super) moved: Option<String>,
}

/// What an open page is told when something has changed.
#[derive(Debug, Serialize)]
pub(super) struct News {
    /// What the page would be like now; when that is not as it is shown, it asks for itself again.
    shown: String,
    /// What it would be dressed in; when that is another, it has to be loaded as a whole.
    dress: String,
    errors: usize,
    warnings: usize,
    summary: String,
    /// The messages over the page, as HTML.
    faults: String,
    serial: u64,
}

/// What is shown at an address.
enum Sight<'a> {
    /// A page of the site, with the status it is sent with.
    Page(u16, &'a Page, Arc<Made>),
    /// A page that the preview makes itself.
    Own(u16, String),
    /// Anything else.
    Plain(Answer),
}

/// The answer to an address: a path, and what follows its question mark.
pub(super) fn to(edition: &Edition, drawer: &Drawer, path: &str, query: &str) -> Answer {
    let sight = look(edition, drawer, path, query);
    let (shown, dress) = (shown(edition, &sight), dress(edition, &sight));
    let (status, draft, mut bytes) = match sight {
        Sight::Plain(answer) => return answer,
        Sight::Own(status, html) => (status, false, html.into_bytes()),
        Sight::Page(status, page, made) => {
            let media = address::media_type(&page.place.path);
            if media != HTML {
                return Answer::ok(media, made.bytes.clone());
            }
            let status = if made.fault.is_some() { 500 } else { status };
            (status, edition.is_draft(page), made.bytes.clone())
        }
    };
    watch(&mut bytes, &shown, &dress, draft);
    Answer {
        status,
        ..Answer::ok(HTML, bytes)
    }
}

/// What an open page at an address is to be told.
pub(super) fn news(edition: &Edition, drawer: &Drawer, path: &str, query: &str) -> News {
    let sight = look(edition, drawer, path, query);
    let (made, text): (Option<&Made>, Option<SourceId>) = match &sight {
        Sight::Page(_, page, made) => (Some(made), edition.text_of(page)),
        _ => (None, None),
    };
    let own = path == HOME;
    News {
        shown: shown(edition, &sight),
        dress: dress(edition, &sight),
        errors: draw::errors(edition, made),
        warnings: draw::count(edition, crate::diagnostic::Level::Warning),
        // The preview's own page says it all already.
        summary: if own {
            String::new()
        } else {
            draw::summary(edition, made).unwrap_or_default()
        },
        faults: if own {
            String::new()
        } else {
            drawer.over_a_page(edition, made, text)
        },
        serial: edition.serial,
    }
}

/// Says all that somebody who looks at an address sees, style and all.
fn shown(edition: &Edition, sight: &Sight) -> String {
    let draft = |page: &Page| u8::from(edition.is_draft(page));
    match sight {
        Sight::Page(status, page, made) => {
            let dress = edition.dress();
            let rest = [status.to_le_bytes()[0], draft(page)];
            Digest::of_parts([made.bytes.as_slice(), dress.as_bytes(), &rest]).to_string()
        }
        Sight::Own(_, html) => Digest::of(html.as_bytes()).to_string(),
        Sight::Plain(_) => String::new(),
    }
}

/// Says what the style of what stands at an address is; the preview's own has no other.
fn dress(edition: &Edition, sight: &Sight) -> String {
    match sight {
        Sight::Page(..) => edition.dress().to_string(),
        Sight::Own(..) | Sight::Plain(_) => String::new(),
    }
}

fn look<'a>(edition: &'a Edition, drawer: &Drawer, path: &str, query: &str) -> Sight<'a> {
    if let Some(own) = path.strip_prefix(HOME) {
        return look_at_own(edition, drawer, own, query);
    }
    match address::find(path, edition.base()) {
        Address::Above => Sight::Plain(Answer::moved(edition.base(), query)),
        Address::Nowhere => nothing(edition, drawer),
        Address::File(name) => match edition.find(&name) {
            Found::Page(page) => page_at(edition, drawer, page, 200),
            Found::Theme(bytes) => {
                Sight::Plain(Answer::ok(address::media_type(&name), bytes.to_vec()))
            }
            Found::File(file, length) => Sight::Plain(match files::read_at_most(file, length) {
                Ok(bytes) => Answer::ok(address::media_type(&name), bytes),
                Err(failure) => Answer::failed(&failure),
            }),
            Found::Nothing => match edition.find(&format!("{name}/index.html")) {
                Found::Page(page) => Sight::Plain(Answer::moved(&page.place.address, query)),
                _ => search_at(edition, drawer, &name),
            },
        },
    }
}

fn look_at_own<'a>(edition: &Edition, drawer: &Drawer, name: &str, query: &str) -> Sight<'a> {
    match name {
        "" => {
            let under = query.strip_prefix("under=");
            Sight::Own(200, drawer.overview(edition, under))
        }
        "preview.js" => {
            let media = address::media_type(name);
            Sight::Plain(Answer::ok(media, SCRIPT.as_bytes().to_vec()))
        }
        "preview.css" => {
            let media = address::media_type(name);
            Sight::Plain(Answer::ok(media, STYLE.as_bytes().to_vec()))
        }
        _ => Sight::Plain(Answer {
            status: 404,
            ..Answer::ok("text/plain; charset=utf-8", b"nothing here\n".to_vec())
        }),
    }
}

/// A page; where the theme does not let it be made and never has, the reasons.
fn page_at<'a>(edition: &Edition, drawer: &Drawer, page: &'a Page, status: u16) -> Sight<'a> {
    let made = edition.make(page);
    if made.bytes.is_empty() {
        return Sight::Own(500, drawer.instead(edition, Some(&made)));
    }
    Sight::Page(status, page, made)
}

/// A file of the search index, if that is what is asked for.
fn search_at<'a>(edition: &'a Edition, drawer: &Drawer, name: &str) -> Sight<'a> {
    match edition.search_file(name) {
        Ok(Some(bytes)) => Sight::Plain(Answer::ok(address::media_type(name), bytes)),
        Ok(None) => nothing(edition, drawer),
        Err(failure) => Sight::Plain(Answer::failed(&failure)),
    }
}

/// The site's own page for addresses that lead nowhere.
fn nothing<'a>(edition: &'a Edition, drawer: &Drawer) -> Sight<'a> {
    match edition.find("404.html") {
        Found::Page(page) => page_at(edition, drawer, page, 404),
        _ => Sight::Own(503, drawer.instead(edition, None)),
    }
}

/// Puts the script into a page. It stands in a file of its own, which a policy of `script-src
/// 'self'` lets through.
fn watch(html: &mut Vec<u8>, shown: &str, dress: &str, draft: bool) {
    let draft = if draft { " data-draft" } else { "" };
    let script = format!(
        "<script src=\"{HOME}preview.js\" data-shown=\"{shown}\" data-dress=\"{dress}\"{draft} \
         defer></script>\n"
    );
    let end = b"</body>";
    let at = html
        .windows(end.len())
        .rposition(|window| window.eq_ignore_ascii_case(end))
        .unwrap_or(html.len());
    html.splice(at..at, script.into_bytes());
}

impl Answer {
    fn ok(media: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            status: 200,
            media,
            bytes,
            moved: None,
        }
    }

    fn moved(address: &str, query: &str) -> Self {
        let mark = if query.is_empty() { "" } else { "?" };
        Self {
            status: 307,
            moved: Some(format!("{address}{mark}{query}")),
            ..Self::ok("text/plain; charset=utf-8", Vec::new())
        }
    }

    fn failed(failure: &Failure) -> Self {
        let words = format!("{failure}\n").into_bytes();
        Self {
            status: 500,
            ..Self::ok("text/plain; charset=utf-8", words)
        }
    }

    /// A few words for programs that have no business here.
    pub(super) fn refusal(status: u16, words: &str) -> Self {
        Self {
            status,
            ..Self::ok(
                "text/plain; charset=utf-8",
                format!("{words}\n").into_bytes(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_page() {
        for (page, expected) in [
            ("<p>a</p></body></html>", "<p>a</p>*</body></html>"),
            (
                "<pre></body></pre></BODY>\n",
                "<pre></body></pre>*</BODY>\n",
            ),
            ("no page", "no page*"),
            ("", "*"),
        ] {
            let mut html = page.as_bytes().to_vec();
            watch(&mut html, "7", "8", true);
            let script = "<script src=\"/_minutebook/preview.js\" data-shown=\"7\" \
                          data-dress=\"8\" data-draft defer></script>\n";
            assert_eq!(
                String::from_utf8(html).unwrap(),
                expected.replace('*', script),
                "{page}"
            );
        }
    }
}
