//! Markdown and blocks into HTML: the only place that writes a `<`, beside the templates.

use std::fmt::Write;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd, html};

use super::escape::push_escaped;
use super::highlight;
use super::links::Links;
use crate::read::markdown::OPTIONS;
use crate::site::inline_events;
use crate::site::view::{Block, Entry};

/// A run of words.
pub(super) fn inline(markdown: &str) -> String {
    if is_plain(markdown) {
        let mut out = String::with_capacity(markdown.len() + 8);
        push_escaped(&mut out, markdown);
        return out;
    }
    fragment(inline_events(markdown).map(|(event, _)| event))
}

/// Blocks, whose topmost headings stand at `level`.
pub(super) fn blocks(blocks: &[Block], level: u8) -> String {
    let top = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let mut writer = Writer {
        out: String::new(),
        level,
        top: top.min().unwrap_or(1),
    };
    writer.blocks(blocks);
    writer.out
}

/// Most runs of words hold nothing that Markdown could mean.
fn is_plain(markdown: &str) -> bool {
    !markdown.bytes().any(|byte| {
        matches!(
            byte,
            b'\\' | b'`' | b'*' | b'_' | b'[' | b'!' | b'<' | b'&' | b'~' | b'\n' | b'|'
        )
    })
}

struct Writer {
    out: String,
    /// Where the topmost headings are to stand.
    level: u8,
    /// The topmost level there is.
    top: u8,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let below = level.saturating_sub(self.top);
                let level = self.level.saturating_add(below).clamp(1, 6);
                self.element(&format!("h{level}"), text);
            }
            Block::Paragraph { text } => self.element("p", text),
            Block::List { numbered, entries } => self.list(*numbered, entries),
            Block::Quote { text } => {
                self.out.push_str("<blockquote>");
                self.element("p", text);
                self.out.push_str("</blockquote>\n");
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::Verbatim { markdown } => self.out.push_str(&document(markdown)),
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.push(format_args!("<{name}>{}</{name}>\n", inline(text)));
    }

    /// Numbers and letters are shown as printed, whatever a browser would have counted.
    fn list(&mut self, numbered: bool, entries: &[Entry]) {
        let (open, close) = if numbered {
            ("<ol class=\"marked\">\n", "</ol>\n")
        } else {
            ("<ul>\n", "</ul>\n")
        };
        self.out.push_str(open);
        for entry in entries {
            self.out.push_str("<li>");
            if !entry.marker.is_empty() {
                self.out.push_str("<span class=\"marker\">");
                push_escaped(&mut self.out, &entry.marker);
                self.out.push_str("</span> ");
            }
            self.out.push_str(&inline(&entry.text));
            if !entry.blocks.is_empty() {
                self.out.push('\n');
                self.blocks(&entry.blocks);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(close);
    }

    /// A wide table scrolls by itself, and so has to be reached by the keyboard.
    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        self.out.push_str(
            "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n",
        );
        if !head.is_empty() {
            self.out.push_str("<thead><tr>");
            for cell in head {
                // The corner of a table heads nothing.
                match cell.trim() {
                    "" => self.out.push_str("<td></td>"),
                    words => self.push(format_args!("<th scope=\"col\">{}</th>", inline(words))),
                }
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for cell in row {
                self.push(format_args!("<td>{}</td>", inline(cell)));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
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
                out.push_str(&fragment(std::mem::take(&mut run).into_iter()));
                out.push_str(&html);
            }
        }
    }
    out.push_str(&fragment(run.into_iter()));
    out
}

/// A piece of a document: what the Markdown says, or HTML of our own making.
enum Piece {
    Event(Event<'static>),
    Own(String),
}

/// Events into HTML. Where the Markdown brought HTML of its own the whole of it is made safe.
fn fragment(events: impl Iterator<Item = Event<'static>>) -> String {
    let mut foreign = false;
    let mut links = Links::default();
    let events: Vec<Event> = events
        .filter_map(|event| {
            foreign |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
            links.apply(event)
        })
        .collect();
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    if foreign {
        out = SANITISER.clean(&out).to_string();
    }
    out
}

/// What HTML within Markdown may be. A page has one `h1` of its own, and pictures of other hosts
/// are not loaded.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(&["h1"])
        .link_rel(None)
        .add_tag_attributes("a", &["rel"])
        .add_allowed_classes("a", &["external"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .attribute_filter(|element, attribute, value| {
            let loads = element == "img" && attribute == "src";
            let elsewhere = value.contains("://") || value.starts_with("//");
            (!(loads && elsewhere)).then_some(value.into())
        });
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_words() {
        for (markdown, expected) in [
            ("plain words", "plain words"),
            ("\"A\" > 'b'", "&quot;A&quot; &gt; &#39;b&#39;"),
            (
                "**bold** _it_ `code`",
                "<strong>bold</strong> <em>it</em> <code>code</code>",
            ),
            ("one\\\ntwo", "one<br />\ntwo"),
            ("1. not a list", "1. not a list"),
            ("# not a heading", "# not a heading"),
            ("[Minute 4](</a/>)", "<a href=\"/a/\">Minute 4</a>"),
            (
                "[x](https://y/?a&b)",
                "<a class=\"external\" rel=\"external\" href=\"https://y/?a&amp;b\">x</a>",
            ),
            ("[x](javascript:alert)", "x"),
            ("[x](JavaScript:alert)", "x"),
            ("[x](minute:planning/1)", "x"),
            (
                "<clerk@example.org>",
                "<a href=\"mailto:clerk@example.org\">clerk@example.org</a>",
            ),
            (
                "![map](https://y/m.png)",
                "<a class=\"external\" rel=\"external\" href=\"https://y/m.png\">map</a>",
            ),
            ("![map](/m.png)", "<img src=\"/m.png\" alt=\"map\" />"),
            ("a <!-- hidden --> b", "a  b"),
            ("a <script>alert(1)</script> b", "a  b"),
            ("a <b onclick=\"x()\">c</b>", "a <b>c</b>"),
            ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
            (
                "a <b>c [x](https://y/)",
                "a <b>c <a class=\"external\" rel=\"external\" href=\"https://y/\">x</a></b>",
            ),
            ("A & B &amp; C", "A &amp; B &amp; C"),
            ("5 < 6", "5 &lt; 6"),
        ] {
            assert_eq!(inline(markdown), expected, "{markdown}");
        }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph {
            text: text.to_owned(),
        }
    }

    #[test]
    fn lists_show_the_markers_that_were_printed() {
        let entry = |marker: &str, text: &str, blocks| Entry {
            marker: marker.to_owned(),
            text: text.to_owned(),
            blocks,
        };
        let inner = Block::List {
            numbered: false,
            entries: vec![entry("", "dot", Vec::new())],
        };
        let list = Block::List {
            numbered: true,
            entries: vec![
                entry("(a)", "first", vec![paragraph("more"), inner]),
                entry("(c)", "third", Vec::new()),
            ],
        };
        insta::assert_snapshot!(blocks(&[list], 3), @r#"
        <ol class="marked">
        <li><span class="marker">(a)</span> first
        <p>more</p>
        <ul>
        <li>dot</li>
        </ul>
        </li>
        <li><span class="marker">(c)</span> third</li>
        </ol>
        "#);
    }

    #[test]
    fn headings_begin_where_the_page_has_room_for_them() {
        let heading = |level| Block::Heading {
            level,
            text: "H".to_owned(),
        };
        let html = blocks(&[heading(4), heading(5), heading(4), heading(6)], 3);
        assert_eq!(html, "<h3>H</h3>\n<h4>H</h4>\n<h3>H</h3>\n<h5>H</h5>\n");
        assert_eq!(
            blocks(&[heading(1), heading(6)], 6),
            "<h6>H</h6>\n<h6>H</h6>\n"
        );
    }

    #[test]
    fn documents_are_made_safe_and_code_is_kept() {
        let verbatim = |markdown: &str| {
            blocks(
                &[Block::Verbatim {
                    markdown: markdown.to_owned(),
                }],
                3,
            )
        };
        assert_eq!(verbatim("---"), "<hr />\n");
        assert_eq!(verbatim("<!-- a\n\nb -->"), "");
        assert_eq!(
            verbatim("<div><h1>Big</h1><iframe src=\"https://x/\"></iframe></div>"),
            "<div>Big</div>"
        );
        assert_eq!(
            verbatim("```\n<b> & \"c\"\n```"),
            "<pre tabindex=\"0\"><code>&lt;b&gt; &amp; &quot;c&quot;\n</code></pre>\n"
        );
    }

    #[test]
    fn tables_have_heads() {
        let table = Block::Table {
            head: vec![String::new(), "Group".to_owned()],
            rows: vec![vec!["*A*".to_owned(), "3".to_owned()]],
        };
        insta::assert_snapshot!(blocks(&[table], 3), @r#"
        <div class="scroll" role="region" aria-label="Table" tabindex="0">
        <table>
        <thead><tr><td></td><th scope="col">Group</th></tr></thead>
        <tbody>
        <tr><td><em>A</em></td><td>3</td></tr>
        </tbody>
        </table>
        </div>
        "#);
    }
}
