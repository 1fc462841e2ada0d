//! Markdown into passages.
//!
//! The words of a passage are cut from the source as typed; only its layout (line breaks, quotation
//! marks at the margin, indentation) is taken off. Two things of Markdown are left out on purpose,
//! because in minutes they only ever hide words: indented code, which is how copied text looks, and
//! link definitions (`[Note]: see below`), which show nothing.

mod html;
mod lines;
mod rows;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::layout::{self, Line, Place};
use super::view::View;
use crate::diagnostic::Diagnostic;
use crate::model::{Passage, Text};
use crate::source::SourceId;

/// Which Markdown is understood: CommonMark and tables, here and wherever passages are rendered.
/// No smart punctuation, for the words are a record; no strikethrough, for a tilde means "about".
pub const OPTIONS: Options = Options::ENABLE_TABLES;

/// How often text may be found again within indented text.
const DEEPEST: usize = 16;

/// Reads the Markdown of a text from a byte on.
pub(super) fn read(
    text: &str,
    id: SourceId,
    from: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Passage> {
    let mut passages = Vec::new();
    let view = View::of(text, id, from);
    Reader::new(&view, Place::default(), 0, &mut passages, diagnostics).read();
    passages
}

/// A run of inline Markdown that is being read.
struct Run {
    range: Range<usize>,
    /// Where hard line breaks begin.
    hard: Vec<usize>,
    comments: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
}

/// A block that Markdown shows as it stands.
enum Raw {
    /// Put down already, as a whole.
    Done,
    /// The lines of one that is code only by its indentation.
    Indented(Vec<Range<usize>>),
}

struct Reader<'r, 'a> {
    view: &'r View<'a>,
    /// Where the next block stands.
    place: Place,
    quotes: usize,
    /// The nesting of readers.
    level: usize,
    run: Option<Run>,
    heading: Option<u8>,
    raw: Option<Raw>,
    cells: Option<Vec<Text>>,
    /// Comments in the cells of a row.
    aside: Vec<Passage>,
    head: bool,
    out: &'r mut Vec<Passage>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(
        view: &'r View<'a>,
        place: Place,
        level: usize,
        out: &'r mut Vec<Passage>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            view,
            quotes: usize::from(place.quote),
            place,
            level,
            run: None,
            heading: None,
            raw: None,
            cells: None,
            aside: Vec::new(),
            head: false,
            out,
            diagnostics,
        }
    }

    fn read(mut self) {
        let disguised = disguised(&self.view.text);
        for (event, range) in Parser::new_ext(&disguised, OPTIONS).into_offset_iter() {
            self.event(event, range);
        }
        self.flush();
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.raw.is_some() => {
                if let Some(Raw::Indented(lines)) = &mut self.raw {
                    lines.push(range);
                }
            }
            Event::Html(_) => {}
            Event::Rule => self.verbatim(range),
            Event::HardBreak => {
                let hard = range.start;
                self.inline(range).hard.push(hard);
            }
            Event::InlineHtml(html) => {
                let comment = html.starts_with("<!--").then(|| range.clone());
                self.inline(range).comments.extend(comment);
            }
            Event::Code(_) => self.inline(range.clone()).code.push(range),
            _ => {
                self.inline(range);
            }
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.flush();
                self.run = Some(Run::of(range));
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(depth_of(level));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
                self.place.quote = true;
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.flush();
                self.raw = Some(Raw::Indented(Vec::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.verbatim(range);
                self.raw = Some(Raw::Done);
            }
            Tag::HtmlBlock => {
                self.html(range);
                self.raw = Some(Raw::Done);
            }
            Tag::List(_) => {
                self.flush();
                self.begin_item(&range);
                self.place.depth = self.place.depth.saturating_add(1);
            }
            Tag::Item => {
                self.flush();
                self.begin_item(&range);
                let item = &self.view.text[range.clone()];
                let start = range.start + item.len() - item.trim_start().len();
                let marker = marker_of(item.trim_start());
                let span = self.view.span(start, start + marker.len());
                self.place.marker = Some((marker.to_owned(), span));
            }
            Tag::Table(_) => self.flush(),
            Tag::TableHead | Tag::TableRow => {
                self.begin_item(&range);
                self.head = matches!(tag, Tag::TableHead);
                self.cells = Some(Vec::new());
            }
            Tag::TableCell => self.run = Some(Run::of(range)),
            _ => {
                self.inline(range);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                // A heading without words: an item may have neither number nor title.
                if let Some(level) = self.heading.take() {
                    let text = self.text_of(range.start..range.start);
                    self.out.push(Passage::Heading { level, text });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
                self.place.quote = self.quotes > 0;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.unindented(),
            TagEnd::List(_) => {
                self.flush();
                self.place.depth = self.place.depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush();
                self.begin_item(&(range.end..range.end));
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row(&range),
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => {}
            _ => {
                self.inline(range);
            }
        }
    }

    /// Adds to the run of inline Markdown, or begins one.
    fn inline(&mut self, range: Range<usize>) -> &mut Run {
        let text = &self.view.text;
        let run = self.run.get_or_insert_with(|| {
            // An escaped character is told without its backslash.
            let escaped = text[..range.start].ends_with('\\');
            Run::of(range.start - usize::from(escaped)..range.end)
        });
        run.range.end = run.range.end.max(range.end);
        run
    }

    /// Puts down the run of inline Markdown, with comments taken out and put after it: nothing that
    /// shows passages needs to know what a comment is.
    fn flush(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.report_open_comment(&run);
        let lines = self.lines(&run);
        if let Some(level) = self.heading.take() {
            self.heading_of(level, lines);
        } else if !lines.is_empty() {
            let depth = self.place.depth;
            let place = Place {
                marker: self.place.marker.take(),
                depth,
                quote: self.place.quote,
            };
            layout::paragraph(lines, place, self.out);
        }
        for comment in run.comments {
            let text = self.text_of(comment);
            self.out.push(Passage::Comment { text });
        }
    }

    fn heading_of(&mut self, level: u8, lines: Vec<Line>) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        let span = first.span.to(last.span);
        layout::begin_item(&mut self.place, span, self.out);
        let words: Vec<String> = lines.into_iter().map(|line| line.markdown).collect();
        let text = Text::new(words.join(" "), span);
        self.out.push(Passage::Heading { level, text });
    }

    fn text_of(&self, range: Range<usize>) -> Text {
        let written = &self.view.text[range.clone()];
        let lead = written.len() - written.trim_start_matches(['\n', '\r']).len();
        let written = written.trim_end().trim_start_matches(['\n', '\r']);
        let start = range.start + lead;
        let mut lines = written.lines();
        let mut markdown = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let margin = if self.quotes > 0 {
                self.margin(line)
            } else {
                0
            };
            markdown.push('\n');
            markdown.push_str(&line[margin..]);
        }
        Text::new(markdown, self.view.span(start, start + written.len()))
    }

    fn verbatim(&mut self, range: Range<usize>) {
        self.flush();
        self.begin_item(&range);
        let text = self.text_of(range);
        self.out.push(Passage::Verbatim { text });
    }

    fn begin_item(&mut self, next: &Range<usize>) {
        let span = self.view.span(next.start, next.start);
        layout::begin_item(&mut self.place, span, self.out);
    }

    /// Reads what Markdown takes for code because it is indented as the text that it is.
    fn unindented(&mut self) {
        let Some(Raw::Indented(lines)) = self.raw.take() else {
            return;
        };
        let text = &self.view.text;
        let lines: Vec<Range<usize>> = lines
            .into_iter()
            .map(|line| {
                let words = text[line.clone()].trim_start_matches([' ', '\t', '\u{a0}']);
                line.end - words.len()..line.end
            })
            .collect();
        if lines
            .iter()
            .all(|line| text[line.clone()].trim().is_empty())
        {
            return;
        }
        self.again(lines);
    }

    /// Reads ranges of the view as Markdown of their own, standing where this reader stands.
    fn again(&mut self, ranges: Vec<Range<usize>>) {
        if self.level == DEEPEST {
            for range in ranges {
                self.run = Some(Run::of(range));
                self.flush();
            }
            return;
        }
        let view = self.view.cut(ranges);
        let place = Place {
            marker: self.place.marker.take(),
            depth: self.place.depth,
            quote: self.place.quote,
        };
        Reader::new(&view, place, self.level + 1, self.out, self.diagnostics).read();
    }

    fn html(&mut self, range: Range<usize>) {
        self.flush();
        self.begin_item(&range);
        for piece in html::pieces(&self.view.text[range.clone()]) {
            let at = range.start + piece.range.start..range.start + piece.range.end;
            match piece.kind {
                html::Kind::Comment { closed } => {
                    let text = self.text_of(at.clone());
                    if !closed {
                        let mark = self.view.span(at.start, at.start + 4);
                        self.diagnostics.push(html::unclosed_comment(mark));
                    }
                    self.out.push(Passage::Comment { text });
                }
                html::Kind::Markup => self.verbatim(at),
                html::Kind::Words => self.again(vec![at]),
            }
        }
    }
}

/// The text as the parser is shown it, byte for byte as long: no `]:`, so that it finds no link
/// definitions, and no carriage return alone, after which it loses words.
fn disguised(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut shown = Cow::Borrowed(text);
    if memchr::memmem::find(bytes, b"]:").is_some() {
        shown = text.replace("]:", "] ").into();
    }
    if memchr::memchr(b'\r', bytes).is_some() {
        let lines: Vec<String> = shown
            .split("\r\n")
            .map(|line| line.replace('\r', "\n"))
            .collect();
        shown = lines.join("\r\n").into();
    }
    shown
}

impl Run {
    fn of(range: Range<usize>) -> Self {
        Self {
            range,
            hard: Vec::new(),
            comments: Vec::new(),
            code: Vec::new(),
        }
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The marker that an item of a Markdown list begins with.
fn marker_of(item: &str) -> &str {
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    item.get(..digits + 1).unwrap_or_default()
}

#[cfg(test)]
mod tests;
