//! Words of the minutes: references made links, Markdown made plain, long words cut short.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::read::markdown::OPTIONS;

use super::Urls;

/// A stretch of Markdown that is to become a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Insertion {
    /// The bytes of its words.
    pub(super) range: Range<usize>,
    /// Where it leads; `None` for what is to be shown as text, because it leads nowhere.
    pub(super) address: Option<String>,
    /// What is said of it beside its words.
    pub(super) title: Option<String>,
    /// The words to be shown in place of those in `range`.
    pub(super) shown: Option<String>,
}

/// The events of inline Markdown, with the bytes they come from.
///
/// What looks like a list, a heading or another block is taken as the words it is: a run of words
/// has no blocks.
pub(crate) fn inline_events(markdown: &str) -> impl Iterator<Item = (OwnedEvent, Range<usize>)> {
    // After a full stop no block can begin. It parts words as the start of a line does, so it
    // opens and closes emphasis just as well, and it is taken off again.
    let guarded = format!(".{markdown}");
    let mut first = true;
    let options = OPTIONS.difference(Options::ENABLE_TABLES);
    Parser::new_ext(&guarded, options)
        .into_offset_iter()
        .filter(|(event, _)| !is_paragraph(event))
        .map(move |(event, range)| {
            let event = match event {
                Event::Text(text) if first => {
                    first = false;
                    Event::Text(text[1..].to_owned().into())
                }
                other => other.into_static(),
            };
            (
                event,
                range.start.saturating_sub(1)..range.end.saturating_sub(1),
            )
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// An event that does not borrow.
pub(crate) type OwnedEvent = Event<'static>;

fn is_paragraph(event: &Event) -> bool {
    matches!(
        event,
        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
    )
}

/// Makes links of stretches of inline Markdown.
///
/// No word is changed or lost by it: a link that cuts through emphasis is widened to the whole of
/// it, a link within another link or within code is left out, and whatever still does not read
/// like the original is left as it was.
pub(super) fn linked(markdown: &str, insertions: &[Insertion]) -> String {
    if insertions.is_empty() {
        return markdown.to_owned();
    }
    if let Some(linked) = linked_bare(markdown, insertions) {
        return linked;
    }
    let structure = Structure::of(markdown);
    let mut fitting: Vec<Insertion> = Vec::new();
    for insertion in insertions {
        let after = fitting.last().map_or(0, |last| last.range.end);
        if let Some(fit) = structure.fit(markdown, insertion)
            && fit.range.start >= after
        {
            fitting.push(fit);
        }
    }
    let expected = plain(&write(markdown, &fitting, |_| false));
    if plain(&write(markdown, &fitting, |_| true)) == expected {
        return write(markdown, &fitting, |_| true);
    }
    let good: Vec<bool> = (0..fitting.len())
        .map(|only| plain(&write(markdown, &fitting, |ix| ix == only)) == expected)
        .collect();
    let best = write(markdown, &fitting, |ix| good[ix]);
    if plain(&best) == expected {
        best
    } else {
        write(markdown, &fitting, |_| false)
    }
}

/// Makes links in words that are nothing but words, where nothing can be cut through; `None` where
/// more care is needed.
fn linked_bare(markdown: &str, insertions: &[Insertion]) -> Option<String> {
    let mut after = 0;
    for Insertion {
        range,
        address,
        title: _,
        shown,
    } in insertions
    {
        let address = address.as_deref().unwrap_or_default();
        let fits = after <= range.start
            && markdown
                .get(range.clone())
                .is_some_and(|words| !words.is_empty() && !words.contains(']'));
        if !fits || shown.is_some() || address.contains(['<', '>', '\\', '\n']) {
            return None;
        }
        after = range.end;
    }
    is_bare(markdown).then(|| write(markdown, insertions, |_| true))
}

/// Whether inline Markdown means its own letters and nothing else: most runs of words do.
pub(crate) fn is_bare(markdown: &str) -> bool {
    let means = |byte: u8| {
        matches!(
            byte,
            b'*' | b'_'..=b'`' | b'['..=b'\\' | b'!' | b'<' | b'&' | b'|'..=b'~' | b'\t'..=b'\r' | 0
        )
    };
    // Every word of a site comes by here: without a way out within a run of bytes, the compiler
    // looks at all of them at once.
    let any_means = |run: &[u8]| run.iter().fold(false, |any, byte| any | means(*byte));
    !markdown.ends_with(char::is_whitespace) && !markdown.as_bytes().chunks(64).any(any_means)
}

/// Writes the Markdown with those insertions as links that `is_link` picks, by position.
fn write(markdown: &str, insertions: &[Insertion], is_link: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(markdown.len() + insertions.len() * 48);
    let mut at = 0;
    for (ix, insertion) in insertions.iter().enumerate() {
        out.push_str(&markdown[at..insertion.range.start]);
        at = insertion.range.end;
        let words = match &insertion.shown {
            Some(shown) => escape(shown),
            None => markdown[insertion.range.clone()].to_owned(),
        };
        match &insertion.address {
            Some(address) if is_link(ix) => {
                let title = insertion.title.as_deref().map_or(String::new(), |title| {
                    format!(" \"{}\"", escape(title).replace('"', "\\\""))
                });
                out.push_str(&format!("[{words}](<{address}>{title})"));
            }
            _ => out.push_str(&words),
        }
    }
    out.push_str(&markdown[at..]);
    out
}

/// Where links may not go, and what they may not cut through.
struct Structure {
    /// Links and images: nothing may be linked within them.
    closed: Vec<Range<usize>>,
    /// Code and HTML: no link may begin or end within.
    literal: Vec<Range<usize>>,
    /// Emphasis: a link holds all of it or lies within.
    wrapping: Vec<Range<usize>>,
}

impl Structure {
    fn of(markdown: &str) -> Self {
        let mut structure = Self {
            closed: Vec::new(),
            literal: Vec::new(),
            wrapping: Vec::new(),
        };
        for (event, range) in inline_events(markdown) {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => structure.closed.push(range),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                    structure.wrapping.push(range);
                }
                Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => {
                    structure.literal.push(range);
                }
                _ => {}
            }
        }
        structure
    }

    /// The insertion as it can be made; `None` when there is no place for it.
    fn fit(&self, markdown: &str, insertion: &Insertion) -> Option<Insertion> {
        let mut range = insertion.range.clone();
        markdown
            .get(range.clone())
            .filter(|words| !words.is_empty())?;
        if insertion.shown.is_some() {
            return Some(insertion.clone());
        }
        while let Some(wider) = self.wrapping.iter().find(|whole| cuts(&range, whole)) {
            range = range.start.min(wider.start)..range.end.max(wider.end);
        }
        let blocked = self.closed.iter().any(|link| overlaps(&range, link))
            || self.literal.iter().any(|code| {
                overlaps(&range, code) && !(range.start <= code.start && code.end <= range.end)
            });
        (!blocked).then(|| Insertion {
            range,
            ..insertion.clone()
        })
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether two ranges overlap and neither holds the other.
fn cuts(a: &Range<usize>, b: &Range<usize>) -> bool {
    let holds = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end;
    overlaps(a, b) && !holds(a, b) && !holds(b, a)
}

/// Makes the links that an author wrote count from the site: they were written to count from the
/// folder in which the text lies, or from the top of the site.
pub(super) fn addressed<F: AsRef<str>>(
    markdown: String,
    urls: &Urls,
    folder: impl FnOnce() -> F,
) -> String {
    if !markdown.contains("](") {
        return markdown;
    }
    let folder = folder();
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in inline_events(&markdown) {
        if let Event::Start(
            Tag::Link {
                dest_url,
                link_type: LinkType::Inline,
                ..
            }
            | Tag::Image {
                dest_url,
                link_type: LinkType::Inline,
                ..
            },
        ) = event
            && let Some(address) = urls.resolve(folder.as_ref(), &dest_url)
            && let Some(at) = markdown[range.clone()].rfind(&*dest_url)
        {
            let start = range.start + at;
            changes.push((start..start + dest_url.len(), address));
        }
    }
    changes.sort_by_key(|(range, _)| range.start);
    let mut out = markdown;
    for (range, address) in changes.into_iter().rev() {
        out.replace_range(range, &address);
    }
    out
}

/// The words of inline Markdown without their dress, on one line.
pub(super) fn plain(markdown: &str) -> String {
    undressed(markdown).into_owned()
}

/// The words of inline Markdown without their dress, on one line; the Markdown itself where it has
/// none.
pub(super) fn undressed(markdown: &str) -> Cow<'_, str> {
    if is_bare(markdown) {
        return Cow::Borrowed(markdown);
    }
    Cow::Owned(plain_events(markdown))
}

fn plain_events(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for (event, _) in inline_events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Plain words made safe to stand in Markdown.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if "\\`*_[]<>&~|!#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The beginning of plain words: at most `most` characters, cut between words, with an ellipsis
/// where something is left out.
pub(super) fn shortened(words: &str, most: usize) -> String {
    let words = words.trim();
    let Some((cut, _)) = words.char_indices().nth(most) else {
        return words.to_owned();
    };
    let head = &words[..cut];
    let head = head
        .rfind(char::is_whitespace)
        .map_or(head, |at| &head[..at]);
    let head = head.trim_end_matches(|c: char| c.is_whitespace() || ",;:–-(“".contains(c));
    format!("{head} …")
}

#[cfg(test)]
mod tests;
