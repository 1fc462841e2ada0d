//! What becomes of the links and pictures that Markdown brings.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::escape::push_escaped;

/// What becomes of links: those to other hosts are marked, those that a browser would run are
/// words only, and pictures of other hosts become links, because nothing is loaded from elsewhere.
#[derive(Default)]
pub(super) struct Links {
    /// For each open link and picture, whether its end is to be written, and how.
    open: Vec<End>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    AsItIs,
    Link,
    Nothing,
}

impl Links {
    /// What is to be written in place of an event.
    pub(super) fn apply(&mut self, event: Event<'static>) -> Option<Event<'static>> {
        match event {
            Event::Start(Tag::Link {
                dest_url,
                link_type,
                title,
                id,
            }) => {
                let kind = kind(&dest_url, link_type);
                self.open.push(match kind {
                    Kind::Own => End::AsItIs,
                    Kind::External => End::Link,
                    Kind::Refused => End::Nothing,
                });
                match kind {
                    Kind::Own => Some(Event::Start(Tag::Link {
                        dest_url,
                        link_type,
                        title,
                        id,
                    })),
                    Kind::External => Some(external(&dest_url)),
                    Kind::Refused => None,
                }
            }
            Event::Start(Tag::Image {
                dest_url,
                link_type,
                title,
                id,
            }) => {
                let kind = kind(&dest_url, link_type);
                self.open.push(if kind == Kind::Own {
                    End::AsItIs
                } else {
                    End::Link
                });
                match kind {
                    Kind::Own => Some(Event::Start(Tag::Image {
                        dest_url,
                        link_type,
                        title,
                        id,
                    })),
                    Kind::External => Some(external(&dest_url)),
                    Kind::Refused => {
                        self.open.pop();
                        self.open.push(End::Nothing);
                        None
                    }
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => match self.open.pop() {
                Some(End::Link) => Some(Event::InlineHtml(CowStr::Borrowed("</a>"))),
                Some(End::Nothing) => None,
                Some(End::AsItIs) | None => Some(event),
            },
            _ => Some(event),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In this site, or a mail or telephone link.
    Own,
    /// On another host.
    External,
    /// Of a kind that has no place here, such as `javascript:`.
    Refused,
}

fn kind(address: &str, link_type: LinkType) -> Kind {
    if link_type == LinkType::Email {
        return Kind::Own;
    }
    let address = as_browsers_read(address);
    if address.starts_with("//") {
        return Kind::External;
    }
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    match first.split_once(':') {
        None => Kind::Own,
        Some(("http" | "https", _)) => Kind::External,
        Some(("mailto" | "tel", _)) => Kind::Own,
        Some(_) => Kind::Refused,
    }
}

/// Whether a browser that follows an address, or loads it, leaves this site.
pub(super) fn is_elsewhere(address: &str) -> bool {
    kind(address, LinkType::Inline) != Kind::Own
}

/// Browsers overlook control characters, and take `\\` for `/`: `/\\host` is another host.
fn as_browsers_read(address: &str) -> String {
    address
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(|c| {
            if c == '\\' {
                '/'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// What a link to another host says of itself. The theme's style sheet shows it, and has the words
/// for screen readers, so that none are put between those of the minutes.
const EXTERNAL: &str = "<a class=\"external\" rel=\"external\" ";

/// Marks the links to other hosts in HTML that somebody wrote. It has been made safe before, so
/// every `<` begins a tag, and values of attributes stand between double quotation marks.
pub(super) fn mark_external(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let (tag, after) = tag.split_at(end.map_or(tag.len(), |end| end + 1));
        match tag.strip_prefix("<a ") {
            Some(attributes) if href(attributes).is_some_and(is_elsewhere) => {
                out.push_str(EXTERNAL);
                out.push_str(attributes);
            }
            _ => out.push_str(tag),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The address of a link that is not marked yet.
fn href(attributes: &str) -> Option<&str> {
    let parts: Vec<&str> = attributes.split('"').collect();
    let value = |name: &str| {
        let mut pairs = parts.chunks_exact(2);
        pairs.find_map(|pair| (pair[0].trim() == name).then_some(pair[1]))
    };
    value("href=").filter(|_| value("class=").is_none())
}

fn external(address: &str) -> Event<'static> {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c) {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    let mut tag = format!("{EXTERNAL}href=\"");
    push_escaped(&mut tag, &encoded);
    tag.push_str("\">");
    Event::InlineHtml(tag.into())
}
