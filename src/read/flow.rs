//! Blocks of words into passages, for readers of formats that are no text: each block is laid out
//! as lines of the source's text, and becomes the passage that those lines would be in Markdown.

use super::escape::guard;
use super::laid::Laid;
use super::layout::{self, Line, Place};
use super::marker;
use super::runs::{Runs, Shown};
use super::text;
use crate::model::{Passage, Text};
use crate::source::SourceId;

/// Passages that are being put down, and the text that they stand in.
#[derive(Debug)]
pub(super) struct Flow {
    laid: Laid,
    out: Vec<Passage>,
}

/// Where a block stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Where {
    /// The marker of the list item that it begins, as displayed.
    pub(super) marker: Option<String>,
    /// How many lists it stands in.
    pub(super) depth: u8,
    /// Whether it is quoted.
    pub(super) quote: bool,
}

impl Flow {
    /// Nothing yet.
    pub(super) fn new(id: SourceId) -> Self {
        Self {
            laid: Laid::new(id),
            out: Vec::new(),
        }
    }

    /// The text and the passages in it.
    pub(super) fn finish(self) -> (Laid, Vec<Passage>) {
        (self.laid, self.out)
    }

    /// Which text it is.
    pub(super) fn id(&self) -> SourceId {
        self.laid.id()
    }

    /// How many passages were put down.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Makes quotations of all passages from one on, so that none of them can begin anything.
    pub(super) fn quote_from(&mut self, first: usize) {
        for passage in self.out.iter_mut().skip(first) {
            let marker = match &*passage {
                Passage::ListItem { marker, .. } => Some(marker.as_str()),
                _ => None,
            };
            let words = passage.texts().iter().map(|text| text.markdown.as_str());
            let words: Vec<&str> = marker.into_iter().chain(words).collect();
            if let Some(span) = passage.span() {
                let text = Text::new(guard(words.join(" ")), span);
                *passage = Passage::Quote { text };
            }
        }
    }

    /// A heading, with its number where a list counts it.
    pub(super) fn heading(&mut self, level: u8, number: Option<&str>, runs: &Runs) {
        let lines = runs.plain().lines();
        let join = |part: fn(&Shown) -> &str| {
            let parts = number.into_iter().chain(lines.iter().map(part));
            parts.collect::<Vec<_>>().join(" ").replace('\t', " ")
        };
        let words = join(|line| &line.words);
        if words.trim().is_empty() {
            return;
        }
        self.laid.part();
        let span = self.laid.line(&words);
        let text = Text::new(join(|line| &line.markdown), span);
        self.out.push(Passage::Heading { level, text });
    }

    /// A paragraph, a list item or a quotation; several, where its lines say so.
    pub(super) fn paragraph(&mut self, runs: &Runs, place: Where) {
        let mut place = place;
        let paragraphs = runs.paragraphs();
        if paragraphs.is_empty() {
            self.bare(&mut place);
        }
        for lines in paragraphs {
            self.lines(lines, &mut place);
        }
    }

    /// A marker without words.
    fn bare(&mut self, place: &mut Where) {
        let Some(marker) = place.marker.take() else {
            return;
        };
        self.laid.part();
        let span = self.laid.line(&marker);
        let mut place = Place {
            marker: Some((marker, span)),
            depth: place.depth,
            quote: false,
        };
        let next = self.laid.here();
        layout::begin_item(&mut place, next, &mut self.out);
    }

    fn lines(&mut self, shown: Vec<Shown>, place: &mut Where) {
        self.laid.part();
        let marker = place.marker.take();
        let margin = "  ".repeat(usize::from(place.depth.saturating_sub(1)));
        let last = shown.len().saturating_sub(1);
        let mut start = None;
        let mut lines = Vec::with_capacity(shown.len());
        for (ix, line) in shown.into_iter().enumerate() {
            let span = match marker.as_ref().filter(|_| ix == 0) {
                Some(marker) => {
                    let whole = self.laid.line(&format!("{margin}{marker} {}", line.words));
                    let words = margin.len() + marker.len() + 1;
                    start = Some(whole.part(margin.len(), words - 1));
                    whole.part(words, words + line.words.len())
                }
                None => self.laid.line(&line.words),
            };
            lines.push(line_of(&line, span, ix < last));
        }
        let place = Place {
            marker: marker.zip(start),
            depth: place.depth,
            quote: place.quote,
        };
        layout::paragraph(lines, place, &mut self.out);
    }

    /// A row of a table. One without words is left out.
    pub(super) fn row(&mut self, head: bool, cells: &[Runs]) {
        let lines: Vec<Vec<Shown>> = cells.iter().map(Runs::lines).collect();
        if lines.iter().all(Vec::is_empty) {
            return;
        }
        let joined = |lines: &[Shown], mark: &str, part: fn(&Shown) -> &str| {
            let parts: Vec<&str> = lines.iter().map(part).collect();
            parts.join(mark).replace('\t', " ")
        };
        if !matches!(self.out.last(), Some(Passage::Row { .. })) || head {
            self.laid.part();
        }
        let words: Vec<String> = lines
            .iter()
            .map(|lines| joined(lines, " / ", |line| &line.words))
            .collect();
        let spans = self.laid.row(words.iter().map(String::as_str));
        let cells = lines
            .iter()
            .zip(spans)
            .map(|(lines, span)| Text::new(joined(lines, "\\\n", |line| &line.markdown), span))
            .collect();
        self.out.push(Passage::Row { head, cells });
    }

    /// Words of the page around the text, on one line.
    pub(super) fn furniture(&mut self, runs: &Runs) {
        let lines = runs.lines();
        let joined = |part: fn(&Shown) -> &str| {
            let parts: Vec<&str> = lines.iter().map(part).collect();
            parts.join(" · ").replace('\t', " ")
        };
        let words = joined(|line| &line.words);
        if !words.contains(char::is_alphanumeric) {
            return;
        }
        self.laid.part();
        let span = self.laid.line(&words);
        let text = Text::new(guard(joined(|line| &line.markdown)), span);
        self.out.push(Passage::Furniture { text });
    }

    /// Text as typed, which is read as plain text is.
    pub(super) fn typed(&mut self, words: &str) {
        self.laid.part();
        let from = self.laid.text().len();
        for line in words.lines() {
            self.laid.line(line);
        }
        self.out
            .extend(text::read(self.laid.text(), self.laid.id(), from));
    }
}

fn line_of(shown: &Shown, span: crate::source::Span, hard: bool) -> Line {
    let markdown = &shown.markdown;
    let cells = layout::cells(markdown, |_, words| {
        Text::new(guard(words.to_owned()), span)
    });
    let (marker, words) = if cells.is_empty() {
        marker::split(markdown)
    } else {
        (None, layout::spaced(markdown))
    };
    Line {
        markdown: if marker.is_none() && cells.is_empty() {
            guard(words)
        } else {
            words
        },
        marker,
        span,
        cells,
        hard,
    }
}
