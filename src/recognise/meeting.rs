//! The minutes of one meeting, put together from the front matter, the head, and the items.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::body::{self, Inferences};
use super::exempt;
use super::items::{self, Layout, RawItem};
use super::lexicon::{Clues, Heard};
use super::style::Style;
use super::{
    Knowledge, NamedCommittee, Recognised, facts, fields, head, line_breaks, page_breaks,
    references, refusal, requests, standing, words,
};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{
    Group, Item, MeetingKind, MinuteNumber, Minutes, Part, Passage, Provenance, Told,
};
use crate::prose::Prose;

/// Recognises the minutes of one meeting.
pub(super) fn read(prose: &Prose, knowledge: &Knowledge) -> Checked<Recognised> {
    let mut diagnostics = Vec::new();
    let fielded = !prose.fields.span.range().is_empty();
    let front = fields::meeting(&prose.fields).take(&mut diagnostics);
    let (passages, layout) = laid_out(prose, &front.minutes.source, &mut diagnostics);
    let split = items::split(passages, layout);
    let known = Knowledge {
        date: front.date.map(|(day, _)| day).or(knowledge.date),
        ..*knowledge
    };
    let head = read_head(split.opening, split.canonical, &known).take(&mut diagnostics);

    let date = match front.date {
        Some((day, _)) => Some(Told {
            value: day,
            inferred: front.date_inferred,
        }),
        None => head.date.clone().or(knowledge.date.map(Told::written)),
    };
    let mut committee = head.committee.clone();
    let (council, mut sitting) = (head.council.clone(), head.sitting.clone());
    let mut minutes = with_head(front.minutes, head, &front.inferred);
    let mut raw = split.items;
    if raw.is_empty() && minutes.opening.iter().any(decides) {
        raw.extend(items::unheaded(std::mem::take(&mut minutes.opening)));
    }
    let held = date.as_ref().map(|date| date.value);
    let style = Style::of(&opening_words(&minutes), &mut raw);
    for raw in raw {
        let furniture = &mut minutes.source.furniture;
        let item = item(raw, held, knowledge, &style, furniture, &mut diagnostics);
        minutes.items.push(item);
    }
    diagnostics.extend(exempt::after(&minutes.items));
    if committee.is_none()
        && let Some(title) = &minutes.title
    {
        committee = head::committee_of_page(title, knowledge);
        sitting = sitting.or_else(|| head::sitting_in(title));
    }
    if committee.is_none() {
        committee = from_titles(&minutes.items, knowledge, &mut diagnostics);
    }
    head::away(&minutes.items, &mut minutes.attendance);
    // What a canonical file does not say in its front matter, nobody knew.
    if !split.canonical {
        head::told_by_items(&minutes.items, &mut minutes.attendance);
        let first = minutes.items.iter().take(2).flat_map(Item::texts);
        let start = first
            .into_iter()
            .find_map(|text| head::start_time(&text.markdown));
        minutes.start = minutes.start.or(start);
    }
    end_time(&mut minutes, &split.trailing);
    keep_as_furniture(&mut minutes, split.trailing);
    settle_opening(&mut minutes, &mut diagnostics);
    diagnostics.extend(exempt::unread(&minutes.opening).map(exempt::report));
    let refused = refusal::of(prose, &minutes, fielded);
    Checked {
        value: Recognised {
            committee,
            council,
            sitting,
            date,
            minutes,
            refused,
        },
        diagnostics,
    }
}

/// The passages with what copying broke mended, and how far their layout can be trusted.
fn laid_out(
    prose: &Prose,
    source: &Provenance,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Passage>, Layout) {
    let fielded = !prose.fields.span.range().is_empty();
    let kept = !(source.head.is_empty() && source.furniture.is_empty());
    let layout = match (fielded, kept) {
        (_, true) => Layout::Written,
        (true, false) => Layout::Fielded,
        (false, false) => Layout::Found,
    };
    let passages = match layout {
        Layout::Found => line_breaks::repair(prose.passages.clone(), diagnostics),
        Layout::Written | Layout::Fielded => prose.passages.clone(),
    };
    (page_breaks::repair(passages, diagnostics), layout)
}

/// What stands before the first item, in the words it is kept in: a line each.
fn opening_words(minutes: &Minutes) -> Vec<String> {
    let attendance = &minutes.attendance;
    let groups = attendance.present.iter().chain(&attendance.co_opted);
    let people = groups
        .flat_map(|group| &group.people)
        .chain(&attendance.officers);
    let passages = minutes.opening.iter().map(|passage| {
        let texts = passage.texts().iter().map(|text| text.markdown.as_str());
        texts.collect::<Vec<_>>().join(" ")
    });
    people
        .map(|name| name.text.clone())
        .chain(minutes.source.head.iter().cloned())
        .chain(passages)
        .collect()
}

/// The committee that an item's title names, reported as inferred.
fn from_titles(
    items: &[Item],
    knowledge: &Knowledge,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<NamedCommittee> {
    let (named, span) = head::committee_of_items(items, knowledge)?;
    let from = named.name.inferred.as_deref().unwrap_or_default();
    let headline = format!(
        "committee `{}` was worked out from {from}",
        named.name.value
    );
    diagnostics.push(Diagnostic::new(Code::Inferred, span, headline));
    Some(named)
}

/// Reads the words before the first item. In a canonical file the front matter says what a head
/// would, and what stands below it is left as it stands. Elsewhere what is left is read again until
/// nothing more is understood: a line that was said twice would otherwise wait for the next time.
fn read_head(opening: Vec<Passage>, canonical: bool, knowledge: &Knowledge) -> Checked<head::Head> {
    if canonical {
        return head::read(&[], knowledge).map(|head| head::Head { opening, ..head });
    }
    let mut checked = head::read(&opening, knowledge);
    let mut left = opening.len();
    while !checked.value.opening.is_empty() && checked.value.opening.len() < left {
        left = checked.value.opening.len();
        let again = head::read(&checked.value.opening, knowledge).value;
        let first = &mut checked.value;
        first.head.extend(again.head);
        first.furniture.extend(again.furniture);
        first.opening = again.opening;
    }
    checked
}

/// Fills in from the head what the front matter does not say.
fn with_head(
    mut minutes: Minutes,
    head: head::Head,
    inferred: &BTreeMap<String, String>,
) -> Minutes {
    if minutes.kind == MeetingKind::Ordinary {
        minutes.kind = head.kind.unwrap_or_default();
    }
    minutes.start = minutes.start.or(head.start);
    minutes.end = minutes.end.or(head.end);
    minutes.venue = minutes.venue.or(head.venue);
    minutes.webcast = minutes.webcast.or(head.webcast);
    minutes.contact = minutes.contact.or(head.contact);
    let (own, read) = (&mut minutes.attendance, head.attendance);
    own.chair = own.chair.take().or(read.chair);
    if let (Some(chair), Some(from)) = (&mut own.chair, inferred.get("chair")) {
        chair.inferred.get_or_insert_with(|| from.clone());
    }
    for (own, read) in [
        (&mut own.present, read.present),
        (&mut own.co_opted, read.co_opted),
    ] {
        if own.is_empty() {
            *own = one_of_each(read);
        }
    }
    for (own, read) in [
        (&mut own.observers, read.observers),
        (&mut own.officers, read.officers),
    ] {
        if own.is_empty() {
            *own = read;
        }
    }
    own.apologies = own.apologies.take().or(read.apologies);
    if own.substitutes.is_empty() {
        own.substitutes = read.substitutes;
    }
    minutes.source.head.extend(head.head);
    minutes.source.furniture.extend(head.furniture);
    minutes.opening = head.opening;
    minutes
}

/// Groups of one name are one group: a table that runs on prints its head again.
fn one_of_each(groups: Vec<Group>) -> Vec<Group> {
    let mut whole: Vec<Group> = Vec::with_capacity(groups.len());
    for group in groups {
        match whole.iter_mut().find(|known| known.name == group.name) {
            Some(known) => known.people.extend(group.people),
            None => whole.push(group),
        }
    }
    whole
}

fn decides(passage: &Passage) -> bool {
    passage
        .texts()
        .iter()
        .any(|text| super::labels::is_decision(&text.markdown))
}

fn item(
    raw: RawItem,
    held: Option<Date>,
    knowledge: &Knowledge,
    style: &Style,
    furniture: &mut Vec<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Item {
    furniture.extend(raw.suffix);
    let titled = raw.title.as_ref();
    let unread = titled
        .filter(|title| exempt::says(&title.value))
        .map(|_| raw.span)
        .or_else(|| exempt::unread(&raw.body));
    let mut body = body::read(raw.body, raw.heard, style);
    let decided = titled.and_then(|title| body::in_title(&title.value, raw.span));
    body.parts.splice(0..0, decided.map(Part::Resolved));
    diagnostics.extend(body.diagnostics);
    if body.fields.exempt.is_none() {
        diagnostics.extend(unread.map(exempt::report));
    }
    furniture.extend(body.furniture);
    let opens = raw.opens.map(standing::lost_title);
    let mut item = Item {
        number: raw.number.map(|number| Told {
            value: MinuteNumber(number.value),
            inferred: number.inferred,
        }),
        title: raw.title.or(opens),
        span: raw.span,
        fields: body.fields,
        body: body.parts,
        standing: None,
        disclosures: Vec::new(),
        closed_session: false,
        truncated: false,
    };
    report_inferred(&item, diagnostics);
    mark_inferred(&mut item, body.inferences);
    item.standing = item
        .title
        .as_ref()
        .and_then(|title| standing::by_title(&title.value));
    let clues = refer(&mut item, held);
    ask(&mut item, held, knowledge.year_starts);
    facts::note(&mut item, &clues, diagnostics);
    item
}

/// Takes over what an `Inferred:` line says: the values were worked out once, and stay so marked.
fn mark_inferred(item: &mut Item, inferences: Inferences) {
    if let (Some(number), from @ Some(_)) = (&mut item.number, inferences.number) {
        number.inferred = from;
    }
    if let (Some(title), from @ Some(_)) = (&mut item.title, inferences.title) {
        title.inferred = from;
    }
}

fn report_inferred(item: &Item, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(Told {
        value,
        inferred: Some(from),
    }) = &item.number
    {
        let headline = format!("number `{value}` was worked out from {from}");
        diagnostics.push(Diagnostic::new(Code::Inferred, item.span, headline));
    }
    match &item.title {
        Some(Told {
            value,
            inferred: Some(from),
        }) => {
            let headline = format!("title `{value}` was worked out from {from}");
            diagnostics.push(Diagnostic::new(Code::Inferred, item.span, headline));
        }
        Some(_) => {}
        None => diagnostics.push(
            Diagnostic::new(Code::NoTitle, item.span, "this item has no title")
                .help("write it after the number, as `## 65. Title`"),
        ),
    }
}

/// Finds the references in every run of an item's words, and says what else is heard in them.
fn refer(item: &mut Item, held: Option<Date>) -> Clues {
    let mut clues = Clues::default();
    for text in item.texts_mut() {
        let heard = Heard::of(text.markdown.as_str());
        clues.add(heard.clues());
        text.references = references::heard(&heard, held);
    }
    clues
}

/// Reads what resolutions ask for, and by when actions are due.
fn ask(item: &mut Item, held: Option<Date>, year_starts: i8) {
    for part in &mut item.body {
        match part {
            Part::Resolved(resolved) => {
                for resolution in &mut resolved.resolutions {
                    let words = &resolution.clause.text.markdown;
                    resolution.request = requests::of(words, held, year_starts);
                }
            }
            Part::Action(action) => {
                action.due = requests::due_in_action(&action.text.markdown, held, year_starts);
                if action.due.is_some() {
                    action.owner = action.owner.take().map(body::without_day);
                }
            }
            _ => {}
        }
    }
}

/// When it ended, where the head does not say. The closing line stands among the last words, "The
/// meeting closed at 7.26 pm", or before an appendix; what was closed before the last time was not the
/// meeting.
fn end_time(minutes: &mut Minutes, trailing: &[Passage]) {
    let opening = minutes.opening.iter().filter(|_| minutes.items.is_empty());
    let texts = opening.flat_map(Passage::texts);
    let texts = texts.chain(minutes.items.iter().flat_map(Item::texts));
    let texts: Vec<_> = texts
        .chain(trailing.iter().flat_map(Passage::texts))
        .collect();
    let whole = texts
        .iter()
        .rev()
        .find_map(|text| head::duration(&text.markdown));
    if let Some((start, end)) = whole {
        minutes.start = minutes.start.or(Some(start));
        minutes.end = minutes.end.or(Some(end));
    }
    let end = || {
        let mut last_first = texts.iter().rev();
        last_first.find_map(|text| head::end_time(&text.markdown))
    };
    minutes.end = minutes.end.or_else(end);
}

fn keep_as_furniture(minutes: &mut Minutes, trailing: Vec<Passage>) {
    for passage in trailing {
        let lines = passage.texts().iter();
        let lines = lines.map(|text| words::plain(&text.markdown).into_owned());
        minutes.source.furniture.extend(lines);
    }
}

/// Headings before the first item stand below those of items.
fn settle_opening(minutes: &mut Minutes, diagnostics: &mut Vec<Diagnostic>) {
    let mut opening = Vec::with_capacity(minutes.opening.len());
    for mut passage in std::mem::take(&mut minutes.opening) {
        match &mut passage {
            Passage::Heading { level, .. } => *level = (*level).max(4),
            Passage::Furniture { text } => {
                minutes.source.furniture.push(text.markdown.clone());
                continue;
            }
            _ => {}
        }
        opening.push(passage);
    }
    minutes.opening = page_breaks::repair(opening, diagnostics);
}
