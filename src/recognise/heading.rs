//! What one passage, with the one after it, would be as the heading of an item.

use crate::model::Passage;
use crate::recognise::lexicon::lexicon;
use crate::recognise::words;
use crate::recognise::{dates, head};
use crate::text::inline;

/// How a heading is set. What is set apart from the text is a heading whatever its words are; a
/// line that only begins with a number must fit in with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// `## 65. Title`; the level.
    Hash(u8),
    /// `**65. TITLE**`.
    Bold,
    /// `65. TITLE`.
    Capitals,
    /// `65.` alone, with the title on the next line.
    Alone,
    /// `Item 5:`.
    Word,
    /// `R2025-14` before the words of a motion: a number without a title.
    Code,
    /// `65. Title`, as an entry of a list would be set.
    Plain,
}

fn is_bold(passage: &Passage) -> bool {
    let mut texts = passage.texts().iter();
    texts.any(|text| words::is_bold(&text.markdown))
}

/// A passage as the heading of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// How it is set.
    pub(super) dress: Dress,
    /// The number as printed.
    pub(super) number: Option<String>,
    /// The title as printed.
    pub(super) title: Option<String>,
    /// What the page printed after the title.
    pub(super) suffix: Option<String>,
    /// Words after the heading in the same passage.
    pub(super) rest: Option<String>,
    /// How many passages it takes: 1, or more where the title stands on lines of its own.
    pub(super) takes: usize,
    /// The number that it must have had, and what it was told by.
    pub(super) lost_number: Option<(String, &'static str)>,
}

impl Heading {
    /// The number, where it is a plain one.
    pub(super) fn plain(&self) -> Option<u32> {
        self.number.as_ref()?.parse().ok()
    }

    /// Takes the further lines of a title that stands on several: all in capitals, or all in bold.
    pub(super) fn take_more(&mut self, passages: &[Passage]) {
        if self.takes != 2 || self.rest.is_some() {
            return;
        }
        while let Some(title) = &mut self.title
            && let Some(Passage::Paragraph { depth: 0, text } | Passage::Heading { text, .. }) =
                passages.get(self.takes)
        {
            let line = Line::first(&text.markdown);
            let bold =
                self.dress == Dress::Word && line.bold && passages.get(1).is_some_and(is_bold);
            let capitals = words::is_capitals(title)
                && !line.words.contains(char::is_lowercase)
                && line.words.contains(char::is_uppercase);
            let apart = numbered(&line.words).is_some() || prefixed(&line.words).is_some();
            if !(bold || capitals)
                || apart
                || self.takes > 12
                || crate::recognise::labels::is_label(&text.markdown)
            {
                return;
            }
            title.push(' ');
            title.push_str(&line.words);
            self.takes += 1;
        }
    }

    /// Whether its setting alone makes it a heading.
    pub(super) fn is_strong(&self) -> bool {
        self.dress != Dress::Plain
    }
}

/// A number at the head of words, the mark after it, and the rest.
fn numbered(words: &str) -> Option<(&str, &str, &str)> {
    let first = words.as_bytes().first()?;
    if !first.is_ascii_digit() && !first.is_ascii_uppercase() {
        return None;
    }
    let found = lexicon().heading.number.captures(words)?;
    let (_, [number, mark]) = found.extract();
    Some((number, mark, words[found.get_match().end()..].trim_start()))
}

/// What `passage` would be as a heading, `next` being the one after it.
pub(super) fn of(passage: &Passage, next: Option<&Passage>) -> Option<Heading> {
    match passage {
        Passage::Heading { level, text } => Some(of_hash(*level, &words::plain(&text.markdown))),
        Passage::ListItem {
            marker,
            depth: 0,
            text,
        } => {
            if !marker.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let line = Line::first(&text.markdown);
            let words = format!("{marker} {}", line.words);
            of_words(&words, &line, next)
        }
        Passage::Paragraph { depth: 0, text } => {
            let line = Line::first(&text.markdown);
            of_words(&line.words, &line, next)
        }
        _ => None,
    }
}

/// The first line of a passage, and the lines after it.
struct Line {
    words: String,
    bold: bool,
    rest: Option<String>,
    suffix: Option<String>,
}

impl Line {
    fn first(markdown: &str) -> Self {
        let (first, rest) = match markdown.split_once("\\\n") {
            Some((first, rest)) => (first, Some(rest.to_owned())),
            None => (markdown, None),
        };
        let (first, after) = match words::leading_bold(first) {
            // A number in bold with its title: what follows is text.
            Some((bold, after)) if first.starts_with("**") && opens_numbered(bold) => {
                (bold, (!after.is_empty()).then(|| after.to_owned()))
            }
            _ => (first, None),
        };
        let bold = words::is_bold(first);
        let plain = words::plain(first);
        let (words, suffix, tail) = without_suffix(&plain);
        let rest = match (after, rest) {
            (Some(after), Some(rest)) => Some(format!("{after}\\\n{rest}")),
            (after, rest) => after.or(rest),
        };
        Self {
            words: words.to_owned(),
            bold,
            suffix,
            rest: tail.or(rest),
        }
    }
}

/// Whether words in bold are a number and a title.
fn opens_numbered(bold: &str) -> bool {
    let plain = words::plain(bold);
    let found =
        numbered(&plain).or_else(|| prefixed(&plain).map(|(number, title)| (number, "", title)));
    found.is_some_and(|(_, _, title)| title.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

/// Parts what the page printed after a title; what follows that belongs to the text.
fn without_suffix(words: &str) -> (&str, Option<String>, Option<String>) {
    // Every such link gives the size of a file.
    if !words.contains("PDF") {
        return (words, None, None);
    }
    let Some(found) = lexicon().heading.suffix.find(words) else {
        return (words, None, None);
    };
    let tail = words[found.end()..].trim();
    (
        words[..found.start()].trim_end(),
        Some(found.as_str().trim().to_owned()),
        (!tail.is_empty()).then(|| inline::escape(tail)),
    )
}

fn of_hash(level: u8, words: &str) -> Heading {
    let (words, suffix, rest) = without_suffix(words);
    let (number, title) = match prefixed(words).or_else(|| numbered_heading(words)) {
        Some((number, title)) => (Some(number.to_owned()), title),
        None => (None, words),
    };
    Heading {
        dress: Dress::Hash(level),
        number,
        title: (!title.is_empty()).then(|| title.to_owned()),
        suffix,
        rest,
        takes: 1,
        lost_number: None,
    }
}

/// A number in a heading: with a mark after it, or alone, or before a title in any case. A year
/// or a count that begins a title is part of it: "2021 budget".
fn numbered_heading(words: &str) -> Option<(&str, &str)> {
    let (number, mark, title) = numbered(words)?;
    let dated = |date: &dates::FoundDate| date.is_whole() && date.range.start == 0;
    if mark.is_empty() && dates::find(words).iter().any(dated) {
        return None;
    }
    let marked = !mark.is_empty() || title.is_empty();
    let code = number.contains(['/', '.', '(']) || number.starts_with(|c: char| c.is_alphabetic());
    let opens = title.starts_with(char::is_uppercase);
    (marked || ((code || number.len() <= 3) && opens)).then_some((number, title))
}

/// "Item 5: Title", "Minute 5 – Title".
fn prefixed(words: &str) -> Option<(&str, &str)> {
    let label = lexicon().heading.prefixes.at_start(words)?;
    let (number, mark, title) = numbered(words[label.end..].trim_start())?;
    let title = title.trim_start_matches(|c: char| crate::text::is_dash(c) || c == ':');
    let parted = !mark.is_empty() || title.is_empty() || title.starts_with(char::is_whitespace);
    parted.then(|| (number, title.trim_start()))
}

fn of_words(words: &str, line: &Line, next: Option<&Passage>) -> Option<Heading> {
    let heading = |dress, number: &str, title: &str, takes| Heading {
        dress,
        number: Some(number.to_owned()),
        title: (!title.is_empty()).then(|| title.to_owned()),
        suffix: line.suffix.clone(),
        rest: line.rest.clone(),
        takes,
        lost_number: None,
    };
    if let Some((number, title)) = prefixed(words) {
        return match title {
            "" => Some(with_next(heading(Dress::Word, number, "", 1), next)),
            _ => Some(heading(Dress::Word, number, title, 1)),
        };
    }
    let (number, mark, title) = numbered(words)?;
    if title.is_empty() {
        let alone = heading(Dress::Alone, number, "", 1);
        let found = with_next(alone, next);
        return (found.takes == 2).then_some(found);
    }
    if let Some(motion) = moved(&heading, number, title, line) {
        return Some(motion);
    }
    // A date at the head of a sentence, a sum, a count: no mark and no capitals.
    let is_code = number.contains(['/', '.', '(']) || number.starts_with(char::is_alphabetic);
    if words::is_capitals(title) {
        let dress = if line.bold {
            Dress::Bold
        } else {
            Dress::Capitals
        };
        return Some(heading(dress, number, title, 1));
    }
    let marked = !mark.is_empty() || is_code || number.len() <= 3;
    let opens = |c: char| {
        c.is_uppercase() || "“\"‘'".contains(c) || (line.bold && is_code && c.is_ascii_digit())
    };
    if !marked || !title.starts_with(opens) {
        return None;
    }
    if line.bold && words::could_be_title(title) {
        return Some(heading(Dress::Bold, number, title, 1));
    }
    let stopped = title.trim_end_matches(['.', ':']);
    let short = stopped.split_whitespace().count() <= 14 && !stopped.contains(". ");
    let title_like = words::is_title_like(title) || (short && words::is_title_like(stopped));
    title_like.then(|| heading(Dress::Plain, number, title, 1))
}

/// A numbered resolution without a title: "R2025-14 A. Hart, B. Wood: That …", "21/30 That …".
fn moved(
    heading: &impl Fn(Dress, &str, &str, usize) -> Heading,
    number: &str,
    title: &str,
    line: &Line,
) -> Option<Heading> {
    let code = number.len() > 3 && number.starts_with(char::is_alphabetic);
    if !code || !number.contains(['/', '-', '.']) {
        return None;
    }
    let named = crate::recognise::decisions::after_names(title).is_some();
    let motion = crate::recognise::decisions::is_motion(title);
    if !(named || motion) {
        return None;
    }
    let words = inline::escape(title);
    let rest = match &line.rest {
        Some(rest) => format!("{words}\\\n{rest}"),
        None => words,
    };
    Some(Heading {
        rest: Some(rest),
        ..heading(Dress::Code, number, "", 1)
    })
}

/// Takes the next passage for the title, where it could be one.
fn with_next(heading: Heading, next: Option<&Passage>) -> Heading {
    let text = match next {
        Some(Passage::Paragraph { depth: 0, text } | Passage::Heading { text, .. }) => text,
        _ => return heading,
    };
    let line = Line::first(&text.markdown);
    let bold_title = heading.dress == Dress::Word && line.bold;
    if line.words.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return heading;
    }
    let stopped = line.words.strip_suffix('.').unwrap_or_default();
    let capitals = words::is_capitals(stopped) && words::is_title_like(stopped);
    if !(bold_title || capitals || words::is_title_like(&line.words)) {
        return heading;
    }
    Heading {
        title: Some(line.words),
        suffix: line.suffix,
        rest: line.rest,
        takes: 2,
        ..heading
    }
}

/// A title with its number under it: "APOLOGIES", then "PLA12/24" on a line of its own.
pub(super) fn number_below(passage: &Passage, next: Option<&Passage>) -> Option<Heading> {
    let Some(Passage::Paragraph { depth: 0, text }) = next else {
        return None;
    };
    let line = Line::first(&text.markdown);
    let (number, _, title) = numbered(&line.words)?;
    let is_code = number.contains('/') && title.is_empty();
    let heading = bare_title(passage).filter(|found| is_code && found.rest.is_none())?;
    Some(Heading {
        number: Some(number.to_owned()),
        rest: line.rest,
        takes: 2,
        ..heading
    })
}

/// The title of an item on a page of its own: whatever stands there, unless the agenda's words do.
pub(super) fn of_item_page(passage: &Passage) -> Option<Heading> {
    const LONGEST: usize = 24;
    let (Passage::Paragraph { depth: 0, text } | Passage::Heading { text, .. }) = passage else {
        return None;
    };
    let line = Line::first(&text.markdown);
    let short = line.words.split_whitespace().count() <= LONGEST && !line.words.ends_with('.');
    let agenda = lexicon().body.agenda.at_start(&line.words).is_some();
    (short && !agenda).then_some(Heading {
        dress: Dress::Alone,
        number: None,
        title: Some(line.words),
        suffix: line.suffix,
        rest: line.rest,
        takes: 1,
        lost_number: None,
    })
}

/// A line without a number that could be the title of an item, whatever else it could be.
pub(super) fn bare_title(passage: &Passage) -> Option<Heading> {
    let Passage::Paragraph { depth: 0, text } = passage else {
        return None;
    };
    let line = Line::first(&text.markdown);
    let dress = match (words::is_capitals(&line.words), line.bold) {
        (_, true) => Dress::Bold,
        (true, false) => Dress::Capitals,
        _ => return None,
    };
    words::is_title_like(&line.words).then_some(Heading {
        dress,
        number: None,
        title: Some(line.words),
        suffix: line.suffix,
        rest: line.rest,
        takes: 1,
        lost_number: None,
    })
}

/// A line without a number that could be the title of an item: in capitals, in bold, or followed
/// by the page's link to the report.
pub(super) fn unnumbered(passage: &Passage) -> Option<Heading> {
    let Passage::Paragraph { depth: 0, text } = passage else {
        return None;
    };
    // Nothing longer is a title.
    if text.markdown.len() > 400 {
        return None;
    }
    let line = Line::first(&text.markdown);
    let words = line.words.trim_end_matches(':');
    let dress = if line.suffix.is_some() || words::is_capitals(words) {
        Dress::Capitals
    } else if line.bold && line.rest.is_none() {
        Dress::Bold
    } else {
        return None;
    };
    if head::is_title(words)
        || !words::is_title_like(words)
        || lexicon().heading.not_items.is_whole(words)
    {
        return None;
    }
    Some(Heading {
        dress,
        number: None,
        title: Some(line.words.clone()),
        suffix: line.suffix,
        rest: line.rest,
        takes: 1,
        lost_number: None,
    })
}
