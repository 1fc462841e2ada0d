//! Items whose headings the text still shows: by their numbers, or by how they are set.

use super::Start;
use crate::model::Passage;
use crate::recognise::heading::{self, Dress, Heading};
use crate::recognise::lexicon::lexicon;
use crate::recognise::{labels, words};

/// The items of a text that shows their headings; `None` when it does not.
pub(super) fn starts(passages: &[Passage]) -> Option<Vec<Start>> {
    let all = candidates(passages);
    let level = heading_level(&all);
    let strong = all
        .iter()
        .any(|(_, heading)| heading.number.is_some() && heading.is_strong());
    let chosen = if strong {
        in_sequence(passages, all, level)
    } else if level.is_some() {
        keep(all, |heading| Some(heading.dress) == level.map(Dress::Hash))
    } else {
        let plain = in_sequence(passages, all, None);
        if is_apart(&plain) {
            plain
        } else {
            bold_titles(passages)
        }
    };
    let chosen = with_missing(passages, chosen);
    (!chosen.is_empty()).then(|| {
        chosen
            .into_iter()
            .map(|(at, heading)| Start {
                at,
                heading: Some(heading),
                opens: None,
            })
            .collect()
    })
}

type Candidate = (usize, Heading);

/// Puts in the one item of which a copy lost the number: a title between two items, or before the
/// second, that is set as theirs are.
fn with_missing(passages: &[Passage], chosen: Vec<Candidate>) -> Vec<Candidate> {
    let mut whole: Vec<Candidate> = Vec::with_capacity(chosen.len() + 1);
    for (at, heading) in chosen {
        let last = whole.last().and_then(|(_, last)| last.plain());
        let from = match whole.last() {
            Some((at, last)) => at + last.takes,
            None => at.saturating_sub(8),
        };
        let lacks = match (whole.is_empty(), last, heading.plain()) {
            (true, _, Some(2)) => true,
            (false, Some(last), Some(number)) => number == last + 2,
            _ => false,
        };
        if lacks && let Some(found) = lost_number(passages, from, at, &heading) {
            whole.push(found);
        }
        whole.push((at, heading));
    }
    whole
}

/// The last title without a number in `from..to` that is set as `like` is and has words after it.
fn lost_number(passages: &[Passage], from: usize, to: usize, like: &Heading) -> Option<Candidate> {
    let capitals = |heading: &Heading| {
        let title = heading.title.as_deref().unwrap_or_default();
        words::is_capitals(title)
    };
    let number = like.plain()?.checked_sub(1)?;
    let at = (from..to.saturating_sub(1)).rev().find(|&at| {
        heading::bare_title(&passages[at]).is_some_and(|found| {
            let same = found.dress == like.dress || (capitals(&found) && capitals(like));
            same && !is_part_of_item(&passages[at])
        })
    })?;
    let after_head = to > 2 && at >= from;
    let mut found = heading::bare_title(&passages[at]).filter(|_| after_head)?;
    let from = "its place before the item that follows it";
    found.lost_number = Some((number.to_string(), from));
    Some((at, found))
}

fn candidates(passages: &[Passage]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(passage) = passages.get(at) {
        let next = passages.get(at + 1);
        let heading = heading::number_below(passage, next)
            .or_else(|| heading::of(passage, next))
            .filter(|heading| heading.number.is_some() || !is_part_of_item(passage));
        at += 1;
        if let Some(mut heading) = heading {
            heading.take_more(&passages[at - 1..]);
            let takes = heading.takes;
            found.push((at - 1, heading));
            at += takes - 1;
        }
    }
    found
}

/// Whether a heading without a number heads a part of an item or of the page.
fn is_part_of_item(passage: &Passage) -> bool {
    passage.texts().first().is_none_or(|text| {
        let words = words::plain(&text.markdown);
        labels::is_heading(&text.markdown)
            || lexicon().heading.not_items.is_whole(&words)
            || lexicon().heading.not_item_starts.at_start(&words).is_some()
    })
}

/// The level whose headings are the items: the one with most numbers, or else the commonest; of
/// two the higher one.
fn heading_level(all: &[Candidate]) -> Option<u8> {
    let mut counts = [(0_u32, 0_u32); 7];
    for (_, heading) in all {
        if let Dress::Hash(level) = heading.dress
            && let Some(count) = counts.get_mut(usize::from(level))
        {
            count.0 += u32::from(heading.number.is_some());
            count.1 += 1;
        }
    }
    (1_u8..)
        .zip(counts.into_iter().skip(1))
        .filter(|(_, count)| count.1 > 0)
        .max_by_key(|(level, count)| (*count, std::cmp::Reverse(*level)))
        .map(|(level, _)| level)
}

fn keep(all: Vec<Candidate>, test: impl Fn(&Heading) -> bool) -> Vec<Candidate> {
    all.into_iter()
        .filter(|(_, heading)| test(heading))
        .collect()
}

/// Keeps what is set apart, and of the rest what carries the numbers on. Entries of a list, above
/// all of numbered resolutions, are not headings, however they are set.
fn in_sequence(passages: &[Passage], all: Vec<Candidate>, level: Option<u8>) -> Vec<Candidate> {
    let hashes = level.is_some();
    let all = without_parts(all);
    let codes = all
        .iter()
        .filter(|(_, h)| h.number.is_some() && h.plain().is_none())
        .count();
    let all_codes: Vec<String> = all
        .iter()
        .filter(|(_, h)| h.dress == Dress::Code)
        .filter_map(|(_, h)| h.number.clone())
        .collect();
    let plains = all.iter().filter(|(_, h)| h.plain().is_some()).count();
    let mut chosen: Vec<Candidate> = Vec::new();
    let mut list = List::default();
    let mut seen = 0;
    for (at, heading) in all {
        for passage in &passages[seen..at] {
            list.pass(passage);
        }
        seen = at;
        let accepted = match heading.dress {
            Dress::Hash(_) if heading.number.is_some() => true,
            Dress::Hash(this) => Some(this) == level,
            Dress::Word => true,
            Dress::Code => series(&all_codes, &heading),
            _ if list.goes_on(&heading, chosen.last()) => false,
            Dress::Bold | Dress::Capitals => true,
            Dress::Alone => !hashes,
            // Sub-numbers such as 5.1 stand among plain numbers; codes are numbers by themselves.
            Dress::Plain if heading.plain().is_none() => !hashes && codes > plains,
            Dress::Plain if hashes || codes > plains => false,
            Dress::Plain => {
                let next = passages.get(at + heading.takes);
                carries_on(&heading, chosen.last(), is_told(next))
            }
        };
        if accepted {
            list = List::default();
            seen = at + heading.takes;
            chosen.push((at, heading));
        }
    }
    chosen
}

/// Leaves out numbers that count the parts of an item: 5.1 under 5, where both are printed.
fn without_parts(all: Vec<Candidate>) -> Vec<Candidate> {
    let mut whole: Option<(u32, Dress)> = None;
    let mut kept = Vec::with_capacity(all.len());
    for (at, heading) in all {
        let part = heading.number.as_deref().and_then(parent);
        let is_part = whole.is_some_and(|(number, _)| part == Some(number));
        if let Some(number) = heading.plain() {
            whole = Some((number, heading.dress));
        }
        if !is_part {
            kept.push((at, heading));
        }
    }
    kept
}

/// The number of which another counts a part: 5 of "5.1" and "5(a)", where it is a plain one.
fn parent(number: &str) -> Option<u32> {
    let end = number.find(|c: char| !c.is_ascii_digit())?;
    let parted =
        number[end..].starts_with(['.', '(']) || number[end..].chars().all(char::is_lowercase);
    parted.then(|| number[..end].parse().ok()).flatten()
}

/// Whether a code stands with others of its shape: the same letters and year, three or more.
fn series(codes: &[String], heading: &Heading) -> bool {
    let stem = |code: &str| {
        code.trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    };
    let Some(own) = heading.number.as_deref().map(stem) else {
        return false;
    };
    codes.iter().filter(|code| stem(code) == own).count() >= 3
}

/// Whether a plain number follows on the last item's, one or two missing; more where words follow
/// that are no entry of a list.
fn carries_on(heading: &Heading, last: Option<&Candidate>, told: bool) -> bool {
    let Some(number) = heading.plain() else {
        return false;
    };
    let missing = if told { 8 } else { 2 };
    match last {
        None => true,
        Some((_, last)) => last
            .plain()
            .is_none_or(|last| (last + 1..=last + 1 + missing).contains(&number)),
    }
}

/// Whether a passage is running words.
fn is_told(passage: Option<&Passage>) -> bool {
    match passage {
        Some(Passage::Paragraph { depth: 0, text }) => {
            crate::recognise::marker::split(&text.markdown).is_none()
        }
        _ => false,
    }
}

/// The list that is running, where one is.
#[derive(Debug, Default)]
struct List {
    /// A "Resolved" or "Recommended" opened it.
    decided: bool,
    /// The number of its last entry.
    last: Option<u32>,
    /// The passage just before is an entry of it.
    adjacent: bool,
}

impl List {
    fn pass(&mut self, passage: &Passage) {
        self.adjacent = false;
        match passage {
            Passage::ListItem {
                marker, depth: 0, ..
            } => {
                if let Ok(number) = crate::recognise::marker::label(marker).parse() {
                    self.last = Some(number);
                    self.adjacent = true;
                }
            }
            Passage::Paragraph { text, .. } | Passage::Heading { text, .. } => {
                if labels::opens_list(&text.markdown) {
                    *self = Self {
                        decided: true,
                        ..Self::default()
                    };
                } else if labels::is_label(&text.markdown) {
                    *self = Self::default();
                }
            }
            _ => {}
        }
    }

    /// Whether a heading is the next entry of the running list.
    fn goes_on(&mut self, heading: &Heading, item: Option<&Candidate>) -> bool {
        let Some(number) = heading.plain() else {
            return false;
        };
        let next_item = item
            .and_then(|(_, item)| item.plain())
            .is_some_and(|last| number == last + 1);
        let entry = match self.last {
            Some(last) => number == last + 1,
            None => self.decided && number == 1,
        };
        let goes_on = entry && (!next_item || (self.adjacent && self.decided));
        if goes_on {
            self.last = Some(number);
            self.adjacent = true;
        }
        goes_on
    }
}

/// Whether entries are parted by words of their own: a list's follow one another.
fn is_apart(chosen: &[Candidate]) -> bool {
    chosen
        .windows(2)
        .any(|pair| matches!(pair, [(a, first), (b, _)] if a + first.takes < *b))
}

/// Titles without numbers, in bold, where a text has several.
fn bold_titles(passages: &[Passage]) -> Vec<Candidate> {
    let titles: Vec<Candidate> = passages
        .iter()
        .enumerate()
        .filter_map(|(at, passage)| Some((at, heading::unnumbered(passage)?)))
        .filter(|(at, heading)| heading.dress == Dress::Bold && !is_part_of_item(&passages[*at]))
        .collect();
    if titles.len() > 1 && is_apart(&titles) {
        titles
    } else {
        Vec::new()
    }
}
