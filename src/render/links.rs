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
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, _)) = scheme.split_once(':') else {
        return if address.starts_with("//") {
            Kind::External
        } else {
            Kind::Own
        };
    };
    match scheme.trim().to_ascii_lowercase().as_str() {
        "http" | "https" => Kind::External,
        "mailto" | "tel" => Kind::Own,
        _ => Kind::Refused,
    }
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
    let mut tag = "<a class=\"external\" rel=\"external\" href=\"".to_owned();
    push_escaped(&mut tag, &encoded);
    tag.push_str("\">");
    Event::InlineHtml(tag.into())
}
