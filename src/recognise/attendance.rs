//! Who was there, out of the lines of a head.

use jiff::civil::Date;

pub(super) mod items;
mod sentences;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Attendance, Group, Member, Name, Told};
use crate::source::Span;
use crate::text::list;

use super::head::lines::{self, Fate, Line};
use super::head::words;
use super::lexicon::{Announces as Label, lexicon};
use super::names::{self, Office};
use sentences::{chair_of, substitutes};

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
}

impl Reader<'_> {
    /// Reads one line; whether it was understood.
    fn line(&mut self, line: &Line) -> bool {
        if let Some((chair, alone)) = chair_of(&line.words) {
            self.chair(chair, line.span);
            return alone;
        }
        if !line.cells.is_empty() {
            return self.row(line);
        }
        self.columns.clear();
        if let Some((label, value)) = lines::label_of(line) {
            if let Some(group) = self.group_label(line) {
                return group;
            }
            return self.label(label, value, line);
        }
        let Some(label) = self.list else { return false };
        if label == Label::Present && words::is_group(&line.words) {
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
                    self.chair(value.trim_end_matches('.').to_owned(), line.span);
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
                let value = words::one_line(value);
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
        if self.list != Some(Label::Present) || !words::is_group(label) {
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
        // What follows a sentence of names is narrative: "… and Reed. The Chair welcomed …".
        if !names::are_names(value) && !self.only_brackets_odd(value) {
            return false;
        }
        if label == Label::Chair {
            self.chair(value.trim_end_matches('.').to_owned(), span);
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
        true
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

    fn person(&mut self, label: Label, printed: &str, span: Span) {
        self.alone = None;
        let (text, office) = names::without_office(printed);
        if office == Some(Office::Chair) && label == Label::Present {
            self.chair(text.clone(), span);
        }
        let name = Name { text, span };
        match label {
            // "Clerk" among the members is no member.
            Label::Present if names::is_role(&name.text) && !name.text.contains(", ") => {
                self.attendance.officers.push(name);
            }
            Label::Present => {
                let parts = self.run_together(&name.text);
                let group = self.present_group();
                group.people.extend(named(&parts, span));
            }
            Label::Apologies => self.attendance.apologies.get_or_insert_default().push(name),
            Label::Observers => self.attendance.observers.push(name),
            Label::Attending if names::is_councillor(&name.text) => {
                self.attendance.observers.push(name);
            }
            _ => self.attendance.officers.push(name),
        }
    }

    fn present_group(&mut self) -> &mut Group {
        let groups = &mut self.attendance.present;
        if groups.is_empty() {
            groups.push(Group {
                name: None,
                people: Vec::new(),
            });
        }
        let last = groups.len() - 1;
        &mut groups[last]
    }

    /// A name of a list that has commas, split only where the members' list covers all of it.
    fn run_together(&self, name: &str) -> Vec<String> {
        names::split_run_together(name, self.members, self.held)
            .unwrap_or_else(|| vec![name.to_owned()])
    }

    fn chair(&mut self, text: String, span: Span) {
        if self.list == Some(Label::Chair) {
            self.alone = None;
        }
        if self.attendance.chair.is_none() {
            let (text, _) = names::without_office(&text);
            self.attendance.chair = Some(Told::written(Name { text, span }));
        }
    }

    /// "Cllr Reed for Cllr Hale".
    fn substitute(&mut self, value: &str, span: Span) -> bool {
        let pairs = substitutes(value, span);
        let understood = !pairs.is_empty();
        if understood {
            self.alone = None;
        }
        self.attendance.substitutes.extend(pairs);
        understood
    }

    /// A co-opted member's name, or the role of the last one on a line of its own.
    fn co_opted(&mut self, label: Label, value: &str, span: Span) -> bool {
        if value.trim().is_empty() {
            return true;
        }
        if !names::are_names(value) && !names::is_role(value) || value.len() > 200 {
            return false;
        }
        let kind = match label {
            Label::Voting => Some("voting"),
            Label::NonVoting => Some("non-voting"),
            _ => None,
        };
        let groups = &mut self.attendance.co_opted;
        let at = groups
            .iter()
            .position(|group| group.name.as_deref() == kind);
        let at = at.unwrap_or_else(|| {
            groups.push(Group {
                name: kind.map(str::to_owned),
                people: Vec::new(),
            });
            groups.len() - 1
        });
        let people = &mut groups[at].people;
        self.alone = None;
        // More lines follow: the next may be a role or a name.
        self.waiting = true;
        match people.last_mut() {
            Some(last) if names::is_role(value) && !last.text.contains(", ") => {
                last.text = format!("{}, {}", last.text, value.trim());
                last.span = last.span.to(span);
            }
            _ => people.extend(named(&names::split(value), span)),
        }
        true
    }

    /// A row: the heads of a table of groups, or the names under them.
    fn row(&mut self, line: &Line) -> bool {
        let cells: Vec<&str> = line.cells.iter().map(|cell| cell.trim()).collect();
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        if filled().count() > 0 && filled().all(|cell| words::is_group(cell)) {
            self.columns.clear();
            for cell in &cells {
                if cell.is_empty() {
                    self.columns.push(None);
                } else {
                    self.group(cell);
                    self.columns.push(Some(self.attendance.present.len() - 1));
                }
            }
            self.list = Some(Label::Present);
            return true;
        }
        let in_columns = cells.iter().enumerate().all(|(nth, cell)| {
            cell.is_empty() || self.columns.get(nth).copied().flatten().is_some()
        });
        if self.columns.is_empty() || !in_columns || !filled().all(|cell| names::are_names(cell)) {
            return self.plain_row(&cells, line.span);
        }
        let alone = surnames_alone(&cells);
        for (nth, cell) in cells.iter().enumerate() {
            if let Some(group) = self.columns.get(nth).copied().flatten() {
                let names = self.cell(cell, alone, line.span);
                self.attendance.present[group].people.extend(names);
            }
        }
        true
    }

    /// A row of names without groups.
    fn plain_row(&mut self, cells: &[&str], span: Span) -> bool {
        let Some(label) = self.list else { return false };
        let filled: Vec<&str> = cells
            .iter()
            .copied()
            .filter(|cell| !cell.is_empty())
            .collect();
        if filled.is_empty() || !filled.iter().all(|cell| names::are_names(cell)) {
            return false;
        }
        filled.into_iter().all(|cell| self.add(label, cell, span))
    }

    /// The names of one cell. Without separators they are parted by the list of members, or kept
    /// as one name and reported.
    fn cell(&mut self, cell: &str, surnames_alone: bool, span: Span) -> Vec<Name> {
        let mut people = Vec::new();
        for part in names::split(cell) {
            let (part, office) = names::without_office(&part);
            if office == Some(Office::Chair) {
                self.chair(part.clone(), span);
            }
            match names::split_run_together(&part, self.members, self.held) {
                Some(names) => people.extend(named(&names, span)),
                None => {
                    if names::may_be_run_together(&part, surnames_alone) {
                        self.problems.push(run_together(&part, self.members, span));
                    }
                    people.extend(named(&[part], span));
                }
            }
        }
        people
    }

    fn finish(mut self) -> (Attendance, Vec<Diagnostic>, Vec<usize>) {
        self.close();
        self.attendance
            .present
            .retain(|group| group.name.is_some() || !group.people.is_empty());
        (self.attendance, self.problems, self.idle)
    }
}

/// Whether a table prints members by surname: some cell holds one word.
fn surnames_alone(cells: &[&str]) -> bool {
    cells.iter().any(|cell| {
        names::split(cell)
            .iter()
            .any(|name| !name.contains(char::is_whitespace))
    })
}

/// Whether a label's value only says what kind of people follow: "Present – Councillors".
fn is_title_alone(value: &str) -> bool {
    let members = &lexicon().head.attendance.members;
    !value.contains(char::is_alphanumeric) || members.is_whole(value)
}

/// Whether a line is a list by its commas, all of its parts full names or titled.
fn is_listed(words: &str) -> bool {
    let names = names::split(words);
    words.contains(',') && names.len() >= 2 && names.iter().all(|name| names::has_title(name))
}

fn run_together(words: &str, members: &[Member], span: Span) -> Diagnostic {
    let unknown = names::unknown_words(words, members);
    let help = if members.is_empty() {
        "list the committee's members in its committee.md, and they are told apart; or put commas \
         between the names"
            .to_owned()
    } else {
        let quoted: Vec<String> = unknown.iter().map(|word| format!("`{word}`")).collect();
        let who = if quoted.is_empty() {
            "the names as printed".to_owned()
        } else {
            list(&quoted)
        };
        format!("add {who} to the members in committee.md, or put commas between the names")
    };
    Diagnostic::new(
        Code::RunTogetherNames,
        span,
        format!("`{words}` may be several names that a copy has run together"),
    )
    .label("kept as one name")
    .help(help)
}
