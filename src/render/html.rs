//! Markdown and blocks into HTML: the only place that writes a `<`, beside the templates.

use std::sync::LazyLock;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Parser, Tag, TagEnd, html};
use tera::{Error, TeraResult, Value};

use super::escape::push_escaped;
use super::handed::{self, Handed};
use super::highlight;
use super::links::{self, Links};
use crate::read::markdown::OPTIONS;
use crate::site::{inline_events, is_bare};

/// A run of words.
pub(super) fn inline(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 8);
    push_inline(&mut out, markdown);
    out
}

fn push_inline(out: &mut String, markdown: &str) {
    if is_bare(markdown) {
        push_escaped(out, markdown);
    } else {
        push_events(out, inline_events(markdown).map(|(event, _)| event));
    }
}

/// How paragraphs get their names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names<'a> {
    /// What stands before each, so that a page with several items has no name twice.
    pub(super) prefix: &'a str,
    /// Whether each is shown as a link to itself.
    pub(super) shown: bool,
}

/// Blocks, whose topmost headings stand at `level`.
pub(super) fn blocks(blocks: &[Value], level: u8, names: Names) -> TeraResult<String> {
    let mut writer = Writer {
        out: String::with_capacity(blocks.len() * ROOM),
        level,
        top: topmost(blocks),
        names,
    };
    writer.blocks(blocks)?;
    Ok(writer.out)
}

/// What most blocks have room in, in bytes.
const ROOM: usize = 512;

/// The level of the topmost heading.
fn topmost(blocks: &[Value]) -> u8 {
    let levels = blocks.iter().filter_map(|block| {
        let block = Handed::of(block).ok()?;
        let heading = block.text("kind").ok()? == "heading";
        heading.then(|| level(block).ok()).flatten()
    });
    levels.min().unwrap_or(1)
}

/// The level of a heading.
fn level(heading: Handed) -> TeraResult<u8> {
    Ok(u8::try_from(heading.number("level")?).unwrap_or(u8::MAX))
}

struct Writer<'a> {
    out: String,
    /// Where the topmost headings are to stand.
    level: u8,
    /// The topmost level there is.
    top: u8,
    names: Names<'a>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Value]) -> TeraResult<()> {
        blocks
            .iter()
            .try_for_each(|block| self.block(Handed::of(block)?))
    }

    /// A `Block` of the view.
    fn block(&mut self, block: Handed) -> TeraResult<()> {
        match block.text("kind")? {
            "heading" => {
                let below = level(block)?.saturating_sub(self.top);
                let level = self.level.saturating_add(below).clamp(1, 6);
                self.element(&format!("h{level}"), block.text("text")?);
            }
            "paragraph" => self.paragraph(block)?,
            "list" => self.list(block.flag("numbered")?, block.list("entries")?)?,
            "quote" => {
                self.out.push_str("<blockquote>");
                self.paragraph(block)?;
                self.out.push_str("</blockquote>\n");
            }
            "table" => self.table(block.list("head")?, block.list("rows")?)?,
            "verbatim" => self.out.push_str(&document(block.text("markdown")?)),
            kind => return Err(Error::message(format!("there are no blocks `{kind}`"))),
        }
        Ok(())
    }

    fn element(&mut self, name: &str, text: &str) {
        self.push(&["<", name, ">"]);
        push_inline(&mut self.out, text);
        self.push(&["</", name, ">\n"]);
    }

    /// A paragraph with its name.
    fn paragraph(&mut self, block: Handed) -> TeraResult<()> {
        let anchor = block.text_or_none("anchor")?;
        self.out.push_str("<p");
        self.id(anchor);
        self.out.push('>');
        push_inline(&mut self.out, block.text("text")?);
        self.pin(anchor);
        self.out.push_str("</p>\n");
        Ok(())
    }

    fn id(&mut self, anchor: Option<&str>) {
        if let Some(anchor) = anchor {
            self.push(&[" id=\"", self.names.prefix, anchor, "\""]);
        }
    }

    /// The link of a paragraph to itself.
    fn pin(&mut self, anchor: Option<&str>) {
        if let Some(anchor) = anchor.filter(|_| self.names.shown) {
            push_pin(&mut self.out, &[self.names.prefix, anchor], "paragraph");
        }
    }

    /// Numbers and letters are shown as printed, whatever a browser would have counted.
    fn list(&mut self, numbered: bool, entries: &[Value]) -> TeraResult<()> {
        let (open, close) = if numbered {
            ("<ol class=\"marked\">\n", "</ol>\n")
        } else {
            ("<ul>\n", "</ul>\n")
        };
        self.out.push_str(open);
        for entry in entries {
            self.entry(Handed::of(entry)?)?;
        }
        self.out.push_str(close);
        Ok(())
    }

    /// An `Entry` of the view.
    fn entry(&mut self, entry: Handed) -> TeraResult<()> {
        let anchor = entry.text_or_none("anchor")?;
        self.out.push_str("<li");
        self.id(anchor);
        self.out.push('>');
        let marker = entry.text("marker")?;
        if !marker.is_empty() {
            self.out.push_str("<span class=\"marker\">");
            push_escaped(&mut self.out, marker);
            self.out.push_str("</span> ");
        }
        push_inline(&mut self.out, entry.text("text")?);
        self.pin(anchor);
        let blocks = entry.list("blocks")?;
        if !blocks.is_empty() {
            self.out.push('\n');
            self.blocks(blocks)?;
        }
        self.out.push_str("</li>\n");
        Ok(())
    }

    /// A wide table scrolls by itself, and so has to be reached by the keyboard.
    fn table(&mut self, head: &[Value], rows: &[Value]) -> TeraResult<()> {
        self.out.push_str(
            "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n",
        );
        if !head.is_empty() {
            self.out.push_str("<thead><tr>");
            for cell in head {
                // The corner of a table heads nothing.
                match handed::words(cell)?.trim() {
                    "" => self.out.push_str("<td></td>"),
                    words => self.cell("<th scope=\"col\">", words, "</th>"),
                }
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for cell in handed::list(row)? {
                self.cell("<td>", handed::words(cell)?, "</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
        Ok(())
    }

    fn cell(&mut self, open: &str, words: &str, close: &str) {
        self.out.push_str(open);
        push_inline(&mut self.out, words);
        self.out.push_str(close);
    }

    fn push(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }
}

/// A link to the place at which it stands. The mark is drawn by the style sheet, so that it is not
/// copied with the words, and no space parts it from them, so that it does not get a line of its own.
pub(super) fn pin(anchor: &str, what: &str) -> String {
    let mut out = String::new();
    push_pin(&mut out, &[anchor], what);
    out
}

fn push_pin(out: &mut String, anchor: &[&str], what: &str) {
    out.push_str("<a class=\"pin\" href=\"#");
    for piece in anchor {
        push_escaped(out, piece);
    }
    out.push_str("\" aria-label=\"Link to this ");
    push_escaped(out, what);
    out.push_str("\"></a>");
}

/// Markdown with blocks of its own.
fn document(markdown: &str) -> String {
    let mut events = Vec::new();
    let mut code: Option<(String, String)> = None;
    for event in Parser::new_ext(markdown, OPTIONS) {
        match (event, &mut code) {
            (Event::Start(Tag::CodeBlock(kind)), _) => {
                let language = match kind {
                    CodeBlockKind::Fenced(words) => {
                        words.split([' ', ',']).next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                };
                code = Some((language.unwrap_or_default(), String::new()));
            }
            (Event::End(TagEnd::CodeBlock), Some((language, text))) => {
                events.push(Piece::Own(highlight::code(language, text)));
                code = None;
            }
            (Event::Text(words), Some((_, text))) => text.push_str(&words),
            (event, _) => events.push(Piece::Event(event.into_static())),
        }
    }
    let mut out = String::new();
    let mut run = Vec::new();
    for piece in events {
        match piece {
            Piece::Event(event) => run.push(event),
            Piece::Own(html) => {
                push_events(&mut out, run.drain(..));
                out.push_str(&html);
            }
        }
    }
    push_events(&mut out, run.into_iter());
    out
}

/// A piece of a document: what the Markdown says, or HTML of our own making.
enum Piece {
    Event(Event<'static>),
    Own(String),
}

/// Writes events as HTML. Where the Markdown brought HTML of its own the whole of it is made safe.
fn push_events(out: &mut String, events: impl Iterator<Item = Event<'static>>) {
    let begin = out.len();
    let mut foreign = false;
    let mut links = Links::default();
    let events = events.filter_map(|event| {
        foreign |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
        links.apply(without_style(event))
    });
    html::push_html(out, events);
    if foreign {
        let safe = SANITISER.clean(&out[begin..]).to_string();
        out.truncate(begin);
        out.push_str(&links::mark_external(&safe));
    }
}

/// The policy of the pages allows no `style`, by which columns would be aligned.
fn without_style(event: Event<'static>) -> Event<'static> {
    match event {
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        event => event,
    }
}

/// What HTML within Markdown may be. A page has one `h1` of its own, pictures of other hosts are
/// not loaded, and how things look is the theme's to say.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(OUTDATED)
        .link_rel(None)
        .add_tag_attributes("a", &["rel"])
        .add_allowed_classes("a", &["external"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .attribute_filter(|element, attribute, value| {
            let loads = element == "img" && attribute == "src";
            let kept = !(loads && links::is_elsewhere(value) || LOOKS.contains(&attribute));
            kept.then_some(value.into())
        });
    builder
});

/// Elements that HTML does not have any more, and `h1`; their words stay.
const OUTDATED: &[&str] = &["h1", "acronym", "center", "hgroup", "rtc", "strike", "tt"];
/// Attributes that only say how things look, which HTML does not have any more.
const LOOKS: &[&str] = &["align", "char", "charoff", "size", "summary"];

#[cfg(test)]
mod tests;
