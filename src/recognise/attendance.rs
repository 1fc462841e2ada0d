//! Who was there, out of the lines of a head.

use jiff::civil::Date;

pub(super) mod items;
mod people;
mod rows;
mod sentences;
mod table;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Attendance, Group, Member, Name};
use crate::source::Span;

use super::head::lines::{self, Fate, Line};
use super::head::words;
use super::lexicon::{Announces as Label, lexicon};
use super::names;
use sentences::{chair_of, chair_taken_by, present_in};

/// Reads the lists of a head and claims their lines.
///
/// `members` are those of the committee, where it is known: they part names that a copy has run
/// together. `held` is the day of the meeting, where it is known.
pub(super) fn read(
    lines: &mut [Line],
    members: &[Member],
    held: Option<Date>,
) -> (Attendance, Vec<Diagnostic>) {
    let mut reader = Reader {
        members,
        held,
        turned: turned_round(lines),
        ..Reader::default()
    };
    for (at, line) in lines.iter_mut().enumerate() {
        reader.at = at;
        if line.fate == Fate::Head {
            reader.close();
        }
        if line.is_open() && reader.line(line) {
            line.fate = Fate::Head;
        }
    }
    let (attendance, problems, idle) = reader.finish();
    for label in idle {
        lines[label].fate = Fate::Open;
    }
    (attendance, problems)
}

/// The lines that name somebody by the surname first: several in a row do, or none.
fn turned_round(lines: &[Line]) -> BTreeMap<usize, String> {
    const FEWEST: usize = 3;
    let mut all = BTreeMap::new();
    let mut run: Vec<(usize, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match names::turned_round(&line.words).filter(|_| line.cells.is_empty()) {
            Some(name) => run.push((at, name)),
            None if line.words.trim().is_empty() => {}
            None if run.len() >= FEWEST => all.extend(run.drain(..)),
            None => run.clear(),
        }
    }
    if run.len() >= FEWEST {
        all.extend(run);
    }
    // Where some lists are printed so, shorter ones are too.
    if !all.is_empty() {
        let lines = lines.iter().enumerate();
        all.extend(lines.filter_map(|(at, line)| Some((at, names::turned_round(&line.words)?))));
    }
    all
}

fn named(texts: &[String], span: Span) -> Vec<Name> {
    let name = |text: &String| Name {
        text: text.clone(),
        span,
    };
    texts.iter().map(name).collect()
}

#[derive(Default)]
struct Reader<'a> {
    members: &'a [Member],
    held: Option<Date>,
    attendance: Attendance,
    problems: Vec<Diagnostic>,
    /// The list that is being read.
    list: Option<Label>,
    /// The label stood alone, so that names must follow on lines of their own.
    waiting: bool,
    /// The last line ended in the middle of a list.
    ended_open: bool,
    /// A name whose surname must stand on the next line: "Cllr. J.".
    cut: Option<(String, Span)>,
    /// The position of the line that is being read.
    at: usize,
    /// The line of a label that stands alone, until something is found under it.
    alone: Option<usize>,
    /// Labels under which nothing was found: their lines belong to the words that follow.
    idle: Vec<usize>,
    /// The label was bold or a heading.
    strong: bool,
    /// The groups of the table that is being read, by column.
    columns: Vec<Option<usize>>,
    /// The table that is being read, where it says of everybody whether they came.
    table: Option<table::Table>,
    /// The names of lines that print the surname first, by line.
    turned: BTreeMap<usize, String>,
    /// Whose initials the list prints, by them.
    initials: BTreeMap<String, String>,
    /// The line says more than fields can hold, and stays among the words.
    says_more: bool,
    /// The names of the list have numbers.
    numbered: bool,
    /// Somebody was said to be in the chair.
    presided: bool,
}

impl Reader<'_> {
    /// Reads one line; whether it was understood.
    fn line(&mut self, line: &Line) -> bool {
        self.says_more = false;
        if let Some((chair, alone)) = chair_of(&line.words) {
            self.presides(chair, line.span);
            return alone;
        }
        if let Some((chair, alone)) = chair_taken_by(&line.words) {
            self.presides(chair, line.span);
            return alone;
        }
        if !line.cells.is_empty() {
            return self.row(line);
        }
        self.columns.clear();
        self.table = None;
        if let Some((label, value)) = lines::label_of(line) {
            if let Some(group) = self.group_label(line) {
                return group;
            }
            // "The other councillors present", beside the chair, are the members.
            let first = self.attendance.present.is_empty() && self.attendance.chair.is_some();
            let label = match label {
                Label::Observers if first && self.list.is_none() => Label::Present,
                label => label,
            };
            return self.label(label, value, line);
        }
        if let Some(label) = present_in(&line.words) {
            return self.were_present(label, line);
        }
        let Some(label) = self.list else {
            return self.unlabelled(line);
        };
        // A number among names that have none begins an item.
        self.numbered = line.is_numbered() && (self.alone.is_some() || self.numbered);
        if line.is_numbered() && !self.numbered {
            self.close();
            return false;
        }
        if let Some(name) = self.turned.get(&self.at).cloned() {
            self.person(label, &name, line.span);
            return true;
        }
        if label == Label::Present && self.initialled(&line.words, line.span) {
            return true;
        }
        if label == Label::Present && (words::is_group(&line.words) || words::is_area(&line.words))
        {
            self.group(&line.words);
            self.waiting = true;
            return true;
        }
        if label == Label::Apologies && words::is_none(&line.words) {
            return self.no_apologies();
        }
        let understood = self.goes_on(line) && self.add(label, &line.words, line.span);
        if !understood {
            self.close();
        }
        understood
    }

    /// Lines without a label: several councillors, who can only be those who were there, or a sentence
    /// that says who was not.
    fn unlabelled(&mut self, line: &Line) -> bool {
        const SEVERAL: usize = 3;
        if self.apologies_within(&line.words, line.span) {
            return false;
        }
        let listed = self.attendance.present.is_empty()
            && names::begins_plural(&line.words)
            && names::are_names(&line.words)
            && names::split(&line.words).len() >= SEVERAL;
        listed && self.add(Label::Present, &line.words, line.span)
    }

    /// Reads "There were apologies from Councillors Hale and Reed." out of running words.
    fn apologies_within(&mut self, words: &str, span: Span) -> bool {
        if self.attendance.apologies.is_some() {
            return false;
        }
        let from = &lexicon().head.attendance.apologies_from;
        let told = sentences::each(words).into_iter().find_map(|sentence| {
            from.is_match(sentence)
                .then(|| words::after_apologies(sentence))?
                .filter(|people| names::are_names(people))
        });
        for name in told.map(names::split).unwrap_or_default() {
            self.person(Label::Apologies, &name, span);
        }
        told.is_some()
    }

    /// "Councillors Hale, Reed and Cole were present."
    fn were_present(&mut self, (label, people): (Label, &str), line: &Line) -> bool {
        self.close();
        let understood = self.add(label, people, line.span);
        self.close();
        understood
    }

    /// Members whose initials stand behind their names, as "Ann Lee AL Bo Reed BR".
    fn initialled(&mut self, words: &str, span: Span) -> bool {
        let Some(people) = names::by_initials(words) else {
            return false;
        };
        for (name, initials) in people {
            self.person(Label::Present, &name, span);
            self.initials.insert(initials, name);
        }
        // Whoever is printed so goes on so.
        self.waiting = true;
        true
    }

    fn no_apologies(&mut self) -> bool {
        self.attendance.apologies.get_or_insert_default();
        self.alone = None;
        self.close();
        true
    }

    fn close(&mut self) {
        if let (Some(label), Some((name, span))) = (self.list, self.cut.take()) {
            self.person(label, &name, span);
        }
        self.idle.extend(self.alone.take());
        self.list = None;
        self.waiting = false;
        self.ended_open = false;
    }

    /// A line that begins with a label.
    fn label(&mut self, label: Label, value: &str, line: &Line) -> bool {
        self.close();
        match label {
            Label::Chair => {
                let named = !value.is_empty() && names::are_names(value);
                if named {
                    self.presides(value.trim_end_matches('.').to_owned(), line.span);
                }
                self.list = value.is_empty().then_some(Label::Chair);
                self.wait(value.is_empty());
                named || self.waiting
            }
            Label::Present
            | Label::Apologies
            | Label::Attending
            | Label::Officers
            | Label::Observers
            | Label::Substitutes
            | Label::CoOpted
            | Label::Voting
            | Label::NonVoting => {
                self.list = Some(label);
                self.strong = line.strong;
                let value = words::one_line(value.trim_start_matches(['-', '–', ' ']));
                if label == Label::Apologies && words::is_none(&value) {
                    return self.no_apologies();
                }
                self.wait(is_title_alone(&value));
                self.waiting || self.add(label, &value, line.span)
            }
            _ => false,
        }
    }

    /// Notes that names must follow a label on lines of their own.
    fn wait(&mut self, waiting: bool) {
        self.waiting = waiting;
        self.alone = waiting.then_some(self.at);
    }

    /// "Labour: Hale, Reed" within the list of members.
    fn group_label(&mut self, line: &Line) -> Option<bool> {
        let (label, value) = line.words.split_once(':')?;
        let value = value.trim();
        // An area, or whatever else several titled people are printed under.
        let heads = words::is_area(label)
            || (names::are_names(value)
                && names::is_titled(value)
                && !lexicon().head.attendance.members.is_whole(label)
                && !names::is_role(label)
                && lines::label_of(line).is_some_and(|(label, _)| label == Label::Other));
        if self.list != Some(Label::Present) || !(words::is_group(label) || heads) {
            return None;
        }
        self.group(label);
        self.waiting = value.trim().is_empty();
        Some(self.waiting || self.add(Label::Present, value, line.span))
    }

    fn group(&mut self, name: &str) {
        self.alone = None;
        let name = name.trim().trim_end_matches(':').trim_end();
        self.attendance.present.push(Group {
            name: Some(words::title_case(name)),
            people: Vec::new(),
        });
    }

    /// Whether a line without a label can still belong to the list. After a list on its label's own
    /// line, only what shows that it goes on does: "Open Forum" looks like a name too.
    fn goes_on(&self, line: &Line) -> bool {
        let alone = self.waiting && (!line.strong || self.strong);
        alone || self.ended_open || names::has_title(&line.words) || is_listed(&line.words)
    }

    /// Adds the names of a line to a list; whether they are names.
    fn add(&mut self, label: Label, value: &str, span: Span) -> bool {
        self.ended_open = value.trim_end().ends_with([',', ';']) || value.ends_with(" and");
        if label == Label::Substitutes {
            return self.substitute(value, span);
        }
        if matches!(label, Label::CoOpted | Label::Voting | Label::NonVoting) {
            return self.co_opted(label, value, span);
        }
        if label == Label::Present && self.initialled(value, span) {
            return true;
        }
        // What follows a sentence of names is narrative: "… and Reed. The Chair welcomed …".
        let sentences = sentences::each(value);
        let told = sentences.len() > 1 || !self.only_brackets_odd(value);
        if !names::are_names(value) && told {
            if let [people, rest @ ..] = sentences.as_slice()
                && !rest.is_empty()
                && label != Label::Chair
                && (names::are_names(people) || self.only_brackets_odd(people))
            {
                for name in names::split(people) {
                    self.person(label, &name, span);
                }
                self.apologies_within(&rest.join(" "), span);
            }
            return false;
        }
        if label == Label::Chair {
            self.presides(value.trim_end_matches('.').to_owned(), span);
            self.close();
            return true;
        }
        let cut = self.cut.take();
        let value = cut.map_or(value.to_owned(), |(name, _)| format!("{name} {value}"));
        let mut names = names::split(&value);
        if let Some(last) = names.pop_if(|last| names::lacks_surname(last)) {
            self.cut = Some((last, span));
            self.ended_open = true;
        }
        for name in names {
            self.person(label, &name, span);
        }
        !self.says_more
    }

    /// A list that a label announced on its own line is taken at its word even where one name is
    /// odd, such as one in small letters, as long as it holds commas and no sentence.
    fn only_brackets_odd(&self, value: &str) -> bool {
        let names = names::split(value);
        let plain = names.iter().filter(|name| names::are_names(name)).count();
        let short = names
            .iter()
            .all(|name| name.split_whitespace().count() <= 12);
        names.len() >= 2 && plain * 3 >= names.len() * 2 && short
    }

    fn finish(mut self) -> (Attendance, Vec<Diagnostic>, Vec<usize>) {
        self.close();
        if let Some(chair) = &mut self.attendance.chair
            && let Some(name) = self.initials.get(&chair.value.text)
        {
            chair.inferred = Some(format!("the initials {}", chair.value.text));
            chair.value.text.clone_from(name);
        }
        self.attendance
            .present
            .retain(|group| group.name.is_some() || !group.people.is_empty());
        (self.attendance, self.problems, self.idle)
    }
}

/// Whether a label's value only says what kind of people follow: "Present – Councillors".
fn is_title_alone(value: &str) -> bool {
    let members = &lexicon().head.attendance.members;
    !value.contains(char::is_alphanumeric) || members.is_whole(value)
}

/// Whether a line is a list by its commas, all of its parts full names or titled.
fn is_listed(words: &str) -> bool {
    let names = names::split(words);
    let known = |name: &String| names::has_title(name) || names::begins_initial(name);
    names.len() >= 2 && names.iter().all(known)
}
