//! Rows of tables: members by party, names in columns, who came and who did not.

use super::{Reader, named};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Member, Name};
use crate::recognise::head::labels;
use crate::recognise::head::lines::Line;
use crate::recognise::head::words;
use crate::recognise::lexicon::Announces as Label;
use crate::recognise::names::{self, Office};
use crate::source::Span;
use crate::text::list;

impl Reader<'_> {
    /// A row: the heads of a table of groups, or the names under them.
    pub(super) fn row(&mut self, line: &Line) -> bool {
        let cells: Vec<&str> = line.cells.iter().map(|cell| cell.trim()).collect();
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        if let Some(understood) = self.of_table(&cells, line.span) {
            return understood;
        }
        if let Some(understood) = self.states(&cells, line.span) {
            return understood;
        }
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

    /// "Cllr Hale | Labour | Apologies": a row of a table that says of everybody whether they came.
    fn states(&mut self, cells: &[&str], span: Span) -> Option<bool> {
        let (state, _) = cells.iter().skip(1).find_map(|cell| {
            let (label, end) = labels::label_at(cell)?;
            let listed = matches!(label, Label::Present | Label::Apologies);
            (listed && end == cell.len()).then_some((label, end))
        })?;
        let name = cells.first().filter(|name| names::are_names(name))?;
        let apart = |cell: &&&str| labels::label_at(cell).is_none() && !cell.is_empty();
        let others = cells.iter().skip(1).filter(apart);
        let group = others.clone().find(|cell| words::is_group(cell));
        let whole = others.count() == usize::from(group.is_some());
        if let (Label::Present, Some(group)) = (state, group) {
            self.in_group(group);
        }
        self.person(state, name, span);
        Some(whole)
    }

    /// Goes on with a group that was named before, or begins it.
    fn in_group(&mut self, name: &str) {
        let shown = words::title_case(name);
        let groups = &mut self.attendance.present;
        match groups
            .iter()
            .position(|known| known.name.as_deref() == Some(&shown))
        {
            Some(at) => {
                let known = groups.remove(at);
                groups.push(known);
            }
            None => self.group(name),
        }
    }

    /// A row of names without groups.
    fn plain_row(&mut self, cells: &[&str], span: Span) -> bool {
        let Some(label) = self.list else { return false };
        let filled: Vec<&str> = cells
            .iter()
            .copied()
            .filter(|cell| !cell.is_empty())
            .collect();
        if label == Label::Present && self.initialled(&filled.join(" "), span) {
            return true;
        }
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
            match office {
                Some(Office::Chair) => self.chair(part.clone(), span),
                Some(Office::Presiding) => self.presides(part.clone(), span),
                _ => {}
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
}

/// Whether a table prints members by surname: some cell holds one word.
fn surnames_alone(cells: &[&str]) -> bool {
    cells.iter().any(|cell| {
        names::split(cell)
            .iter()
            .any(|name| !name.contains(char::is_whitespace))
    })
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
