//! The sentence or lines that say which committee met when and where: "Minutes of a meeting of the
//! Harbour Board held on Monday, 4 May 2020 at 6 pm in the Guildhall".

use std::ops::Range;

use jiff::civil::Time;

use crate::model::MeetingKind;
use crate::source::Span;

use super::super::dates::{self, FoundDate};
use super::super::lexicon::{Announces as Label, lexicon};
use super::super::times::{self, FoundTime};
use super::committee;
use super::labels;
use super::lines::{Fate, Line};
use super::words::{self, one_line};
use crate::recognise::Knowledge;

/// What the title lines say.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// The names of bodies as printed, in order: of the council, of its committee.
    pub(super) bodies: Vec<(String, Span)>,
    /// What the meeting itself is called: "Annual General Meeting".
    pub(super) sitting: Option<String>,
    /// Every date that is given as the meeting's.
    pub(super) dates: Vec<(FoundDate, String, Span)>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    pub(super) venue: Option<String>,
    pub(super) kind: Option<MeetingKind>,
}

/// Reads the title lines and claims them.
pub(super) fn read(lines: &mut [Line], knowledge: &Knowledge) -> Title {
    let mut title = Title::default();
    let mut at = 0;
    let mut seen = 0;
    while at < lines.len() {
        if !title.dates.is_empty() && names_people(&lines[at]) {
            break;
        }
        if !is_readable(&lines[at]) {
            at += 1;
            continue;
        }
        let taken = one(lines, at, knowledge, &mut title);
        // A title stands at the top. Further down, a date belongs to what is told.
        seen += usize::from(taken == 0);
        if seen > 8 {
            break;
        }
        at += taken.max(1);
    }
    title
}

/// Whether a line can be a title: no row, no labelled field, no link of the page.
fn is_readable(line: &Line) -> bool {
    let linked = line.words.contains("](") || line.words.contains("://");
    line.is_open() && line.cells.is_empty() && !is_labelled(line) && !linked
}

/// Whether a line begins a list of people: the title is over.
fn names_people(line: &Line) -> bool {
    matches!(
        labels::label_at(&line.words),
        Some((
            Label::Present | Label::Apologies | Label::Attending | Label::Officers,
            _
        ))
    )
}

fn is_labelled(line: &Line) -> bool {
    labels::label_at(&line.words).is_some_and(|(label, _)| label != Label::Other)
}

/// Reads the title that begins at a line; how many lines it covers.
fn one(lines: &mut [Line], at: usize, knowledge: &Knowledge, title: &mut Title) -> usize {
    if let Some(name) = committee::line(&lines[at].words, knowledge) {
        let printed = one_line(&lines[at].words);
        if let Some(kind) = kind_in(&printed) {
            title.kind.get_or_insert(kind);
        }
        title.sitting = title.sitting.take().or_else(|| sitting_in(&printed));
        title.bodies.push((name, lines[at].span));
        lines[at].fate = Fate::Head;
        return 1;
    }
    let joined = sentence(lines, at);
    let Some(found) = Sentence::read(&joined.words, knowledge) else {
        return 0;
    };
    let span = lines[at].span.to(lines[at + joined.lines - 1].span);
    if !found.goes_on {
        for line in &mut lines[at..at + joined.lines] {
            if line.is_open() {
                line.fate = Fate::Head;
            }
        }
    }
    title
        .bodies
        .extend(found.committee.map(|name| (name, span)));
    title.sitting = title.sitting.take().or(found.sitting);
    if let Some((date, words)) = found.date {
        title.dates.push((date, words, span));
    }
    title.start = title.start.or(found.start);
    title.end = title.end.or(found.end);
    title.venue = title.venue.take().or(found.venue);
    title.kind = title.kind.or(found.kind);
    joined.lines
}

struct Joined {
    words: String,
    lines: usize,
}

/// The lines of one title. A copy may have given each line of it a paragraph of its own, so a title
/// that has begun goes on until its date is there.
fn sentence(lines: &[Line], at: usize) -> Joined {
    let mut joined = Joined {
        words: one_line(&lines[at].words),
        lines: 1,
    };
    let begun = begins_title(&joined.words);
    let mut half_bold = lines[at].is_half_bold();
    for (nth, line) in lines.iter().enumerate().skip(at + 1).take(14) {
        let same = line.passage == lines[nth - 1].passage;
        let dated = is_dated(&joined.words);
        let cut = is_cut(&joined.words);
        // What is bold as a whole is one title, even where a dash was taken for a list.
        let closes = begun && half_bold && line.is_half_bold();
        let wanted = if dated { cut || closes } else { begun };
        let blank = line.words.trim().is_empty();
        if !blank && (is_labelled(line) || !line.is_open() || !line.cells.is_empty()) {
            break;
        }
        if !(wanted || (same && begun && !dated)) || line.words.len() > 300 {
            break;
        }
        if !blank {
            joined.words.push_str(if line.bullet { " - " } else { " " });
            joined.words.push_str(&one_line(&line.words));
            half_bold ^= line.is_half_bold();
        }
        joined.lines = nth + 1 - at;
    }
    // Without a date it was no title over several lines.
    if joined.lines > 1 && !is_dated(&joined.words) {
        joined = Joined {
            words: one_line(&lines[at].words),
            lines: 1,
        };
    }
    joined
}

fn is_dated(words: &str) -> bool {
    dates::find(words).iter().any(|date| date.date().is_some())
}

/// Whether words end where a title cannot: after "in", a comma, or a time without its half.
fn is_cut(words: &str) -> bool {
    let joints = &lexicon().head.title.goes_on_after;
    let words = words.trim_end();
    let last = words.rsplit(' ').next().unwrap_or_default();
    let time = last.len() == 5
        && last
            .replace(['.', ':'], "")
            .bytes()
            .all(|b| b.is_ascii_digit());
    words.ends_with([',', '-', '–', '&'])
        || joints.iter().any(|joint| joint.eq_ignore_ascii_case(last))
        || (time && words.len() > 6)
}

/// Whether words are a title with its date.
pub(super) fn is_title(words: &str) -> bool {
    let words = one_line(words);
    begins_title(&words)
        && !lexicon().head.title.other_meeting.is_in(&words)
        && dates::find(&words).iter().any(FoundDate::is_whole)
}

fn begins_title(words: &str) -> bool {
    let starts = &lexicon().head.title.starts;
    words.starts_with(char::is_alphanumeric) && starts.at_start(words).is_some()
}

/// What one sentence or line says.
#[derive(Default)]
struct Sentence {
    committee: Option<String>,
    sitting: Option<String>,
    date: Option<(FoundDate, String)>,
    start: Option<Time>,
    end: Option<Time>,
    venue: Option<String>,
    kind: Option<MeetingKind>,
    /// It says more than a title, and stays among the words.
    goes_on: bool,
}

impl Sentence {
    fn read(words: &str, knowledge: &Knowledge) -> Option<Self> {
        if words.len() > 700 {
            return None;
        }
        let (first, rest) = first_sentence(words);
        if lexicon().head.title.other_meeting.is_in(first) {
            return None;
        }
        let date = dates::find(first).into_iter().find(|date| date.is_whole());
        let times = times::find(first);
        let name = date
            .as_ref()
            .and_then(|date| committee::in_title(first, date.range.start, knowledge));
        let held = lexicon().head.title.held.find(first);
        let held_first = held.is_some_and(|held| held.start == 0);
        let meets = begins_title(first)
            || lexicon()
                .head
                .committee
                .follows
                .find(first)
                .is_some_and(|found| found.start < 80)
            || held_first
            || (name.is_some() && lexicon().head.title.meets.is_in(first))
            || kind_or_meeting_first(first);
        match &date {
            Some(date) if !meets && !is_date_line(first, date, &times, knowledge) => return None,
            // "10.00 am – 12.20 pm" on a line of its own.
            None if !times.is_empty() && times.len() <= 2 && words::says_only(first, &times) => {}
            // "Held in the Guildhall at 7 pm".
            None if !held_first || times.is_empty() => {
                let alone = lexicon().head.title.alone.is_whole(first);
                return alone.then(|| Self {
                    kind: kind_in(first),
                    sitting: sitting_in(first),
                    ..Self::default()
                });
            }
            _ => {}
        }
        // A sentence that is told, not printed as a title: somebody does something in it.
        let told = first.split_whitespace().count() > 60;
        if told && !begins_title(first) {
            return None;
        }
        let (start, end) = span_of_times(first, &times);
        Some(Self {
            committee: name,
            sitting: sitting_in(first),
            start,
            end,
            venue: venue(first, date.as_ref(), &times).or_else(|| held_in(rest)),
            kind: kind_in(first),
            date: date.map(|date| {
                let words = first[date.range.clone()].to_owned();
                (date, words)
            }),
            goes_on: !rest.trim().is_empty(),
        })
    }
}

/// "GENERAL MEETING MONDAY 4 MAY 2020", "Meeting 4 May 2020".
fn kind_or_meeting_first(words: &str) -> bool {
    let found = lexicon().head.title.meeting.find(words);
    found.is_some_and(|Range { start, end }| {
        let before = words[..start].split_whitespace().count();
        let dated = dates::find(words).first().is_some_and(|date| {
            words[end..].len() >= words.len() - date.range.start
                && words[end..date.range.start].split_whitespace().count() <= 2
        });
        before <= 3 && dated
    })
}

/// The place in a second sentence: "The meeting was held in person at the Guildhall".
fn held_in(rest: &str) -> Option<String> {
    let held = lexicon().head.title.was_held.find(rest)?;
    let (sentence, _) = first_sentence(&rest[held.end..]);
    place(sentence)
}

/// The first sentence, and what follows it. The full stop of "7 p.m. in" ends none.
fn first_sentence(words: &str) -> (&str, &str) {
    let stops = words.match_indices(". ").find(|(at, _)| {
        let last = words[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        let half = words[..*at].to_lowercase();
        let half = half.ends_with("p.m") || half.ends_with("a.m");
        (half || last.chars().count() > 2)
            && words[at + 2..].trim_start().starts_with(char::is_uppercase)
            || last.bytes().all(|b| b.is_ascii_digit()) && last.len() == 4
    });
    match stops {
        Some((at, _)) => words.split_at(at + 1),
        None => (words, ""),
    }
}

/// Whether a line is nothing but a date, with a time, a committee or a kind of meeting beside it.
fn is_date_line(words: &str, date: &FoundDate, times: &[FoundTime], knowledge: &Knowledge) -> bool {
    let mut rest = words.to_owned();
    let mut cuts: Vec<_> = times.iter().map(|time| time.range.clone()).collect();
    cuts.push(date.range.clone());
    cuts.sort_by_key(|range| range.start);
    for cut in cuts.into_iter().rev() {
        rest.replace_range(cut, " ");
    }
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let left = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        !["", "at", "on", "to", "from", "and", "the"].contains(&word.to_lowercase().as_str())
    });
    left.count() == 0 || committee::line(rest, knowledge).is_some()
}

/// The times of a title: one is the start; of two joined ones the second is the end.
pub(super) fn span_of_times(words: &str, times: &[FoundTime]) -> (Option<Time>, Option<Time>) {
    let Some(first) = times.first() else {
        return (None, None);
    };
    let end = times.get(1).filter(|second| {
        let between = words[first.range.end..second.range.start].trim_matches([' ', '.']);
        lexicon().times.joint.is_match(between)
    });
    (Some(first.time), end.map(|time| time.time))
}

/// Where the meeting was held: what follows "in" or "at" once date and time are taken out.
fn venue(words: &str, date: Option<&FoundDate>, times: &[FoundTime]) -> Option<String> {
    let mut marks: Vec<_> = times.iter().map(|time| time.range.clone()).collect();
    marks.extend(date.map(|date| date.range.clone()));
    marks.sort_by_key(|range| range.start);
    let first = marks.first()?.start;
    let mut stretches: Vec<&str> = Vec::new();
    for (nth, mark) in marks.iter().enumerate() {
        let end = marks.get(nth + 1).map_or(words.len(), |next| next.start);
        stretches.push(words.get(mark.end..end)?);
    }
    // "held at the Guildhall on Monday 4 May": the place may come first.
    if let Some(held) = lexicon().head.title.held.find(&words[..first]) {
        stretches.push(&words[held.end..first]);
    }
    stretches.into_iter().find_map(place)
}

fn place(stretch: &str) -> Option<String> {
    let vocabulary = &lexicon().head.title;
    let marks = |c: char| c.is_whitespace() || ",;:–-".contains(c);
    let stretch = stretch.trim_matches(marks);
    let from = match vocabulary.place_words.at_start(stretch) {
        Some(_) => 0,
        None => vocabulary.place_leads.at_start(stretch)?.end,
    };
    let mut place = stretch[from..].trim();
    for joint in &vocabulary.place_ends {
        if words::ends_with_phrase(place, joint) {
            place = place[..place.len() - joint.len()].trim_end_matches(marks);
        }
    }
    let place = place.trim_end_matches(|c| marks(c) || c == '.');
    let usable = place.chars().any(char::is_alphabetic) && place.len() <= 200;
    usable.then(|| one_line(place))
}

/// What the words call the meeting: "Annual General Meeting".
pub(in crate::recognise) fn sitting_in(words: &str) -> Option<String> {
    let found = lexicon().head.title.sitting.find(words)?;
    Some(words::title_case(found.as_str()))
}

/// What sort of meeting the words name.
pub(super) fn kind_in(words: &str) -> Option<MeetingKind> {
    let kinds = &lexicon().head.kinds;
    kinds
        .iter()
        .find(|kind| kind.phrases.is_in(words))
        .map(|kind| kind.kind)
}
