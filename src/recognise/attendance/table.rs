//! A table that says of everybody whether they came: "Attendee | Role | Attendance".

use super::Reader;
use crate::recognise::lexicon::{Announces as Label, lexicon};
use crate::recognise::names::{self, Office};
use crate::source::Span;

/// Which column of such a table says what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    who: usize,
    role: Option<usize>,
    state: usize,
}

impl Table {
    /// The table of which `cells` are the heads.
    fn of(cells: &[&str]) -> Option<Self> {
        let words = &lexicon().head.attendance.table;
        let headed = |heads: &super::super::lexicon::Labels| {
            cells.iter().position(|cell| heads.is_whole(cell))
        };
        let (who, state) = (headed(&words.who)?, headed(&words.state)?);
        (who != state).then(|| Self {
            who,
            role: headed(&words.role),
            state,
        })
    }
}

impl Reader<'_> {
    /// Reads the heads of such a table, or a row of it; whether a row was understood.
    pub(super) fn of_table(&mut self, cells: &[&str], span: Span) -> Option<bool> {
        if let Some(table) = Table::of(cells) {
            self.close();
            self.columns.clear();
            self.table = Some(table);
            return Some(true);
        }
        let Table { who, role, state } = self.table?;
        let (name, state) = (*cells.get(who)?, *cells.get(state)?);
        if name.is_empty() || !names::are_names(name) {
            return Some(false);
        }
        let role = role.and_then(|at| cells.get(at)).copied();
        Some(self.attended(name, role.unwrap_or_default(), state, span))
    }

    /// Puts somebody where the state says; false where it does not say whether they came.
    fn attended(&mut self, name: &str, role: &str, state: &str, span: Span) -> bool {
        let states = &lexicon().head.attendance.table.states;
        let Some(found) = states.iter().find(|known| known.phrases.is_whole(state)) else {
            return false;
        };
        let with_role = format!("{name} ({role})");
        let (text, office) = names::without_office(&with_role);
        let chairs = matches!(office, Some(Office::Chair | Office::Presiding));
        let label = match found.announces {
            Label::Present if names::is_staff(&with_role) => Label::Officers,
            label => label,
        };
        match label {
            Label::Present if chairs => self.person(label, &with_role, span),
            _ if office.is_some() => self.person(label, &text, span),
            _ => self.person(label, name, span),
        }
        true
    }
}
