//! The runs of words of an item, each with what it is for.

use crate::model::{Item, Part, Passage, Resolved, Text};

/// What a run of words is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `Previous reference:`.
    Previous,
    /// A field that says what becomes of an earlier resolution.
    Upon(Upon),
    /// Any other field: names of people and places.
    Field,
    /// The narrative and what was recommended.
    Narrative,
    /// What was decided.
    Decided,
    /// Code and the furniture of pages: shown as it is.
    Fixed,
}

/// What an item says of an earlier resolution, by a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Upon {
    /// `Answers:`.
    Answers,
    /// `Closes:`.
    Closes,
    /// `Supersedes:`.
    Supersedes,
    /// `Rescinds:`.
    Rescinds,
}

impl Upon {
    /// Each field with its words, in the order of [`Item::texts`].
    pub(super) fn of(item: &Item) -> [(Upon, &[Text]); 4] {
        let fields = &item.fields;
        [
            (Upon::Answers, &fields.answers),
            (Upon::Closes, &fields.closes),
            (Upon::Supersedes, &fields.supersedes),
            (Upon::Rescinds, &fields.rescinds),
        ]
    }

    /// The label of the field.
    pub(super) fn label(self) -> &'static str {
        match self {
            Upon::Answers => "Answers",
            Upon::Closes => "Closes",
            Upon::Supersedes => "Supersedes",
            Upon::Rescinds => "Rescinds",
        }
    }
}

/// The runs of words in the order of [`Item::texts`], each with what it is for.
pub(super) fn of(item: &Item) -> Vec<(Role, &Text)> {
    let fields = &item.fields;
    let role = |role| move |text| (role, text);
    let mut all: Vec<(Role, &Text)> = fields.previous.iter().map(role(Role::Previous)).collect();
    for (upon, texts) in Upon::of(item) {
        all.extend(texts.iter().map(role(Role::Upon(upon))));
    }
    let rest = fields
        .contact
        .iter()
        .chain(&fields.wards)
        .chain(&fields.portfolio)
        .chain(&fields.author);
    all.extend(rest.map(role(Role::Field)));
    for part in &item.body {
        match part {
            Part::Agenda(passages) | Part::Minutes(passages) => {
                passed(passages, Role::Narrative, &mut all)
            }
            Part::Recommended(recommended) => {
                all.extend(recommended.lead.iter().map(role(Role::Narrative)));
                for clause in &recommended.clauses {
                    all.push((Role::Narrative, &clause.text));
                    passed(&clause.details, Role::Narrative, &mut all);
                }
            }
            Part::Resolved(resolved) => decided(resolved, &mut all),
            Part::Action(action) => all.push((Role::Narrative, &action.text)),
            Part::Note(note) => all.push((Role::Narrative, &note.text)),
        }
    }
    all
}

fn decided<'a>(resolved: &'a Resolved, all: &mut Vec<(Role, &'a Text)>) {
    all.extend(resolved.lead.iter().map(|lead| (Role::Decided, lead)));
    for resolution in &resolved.resolutions {
        all.push((Role::Decided, &resolution.clause.text));
        passed(&resolution.clause.details, Role::Decided, all);
    }
}

fn passed<'a>(passages: &'a [Passage], role: Role, all: &mut Vec<(Role, &'a Text)>) {
    for passage in passages {
        let role = match passage {
            Passage::Verbatim { .. } | Passage::Furniture { .. } => Role::Fixed,
            _ => role,
        };
        all.extend(passage.texts().iter().map(|text| (role, text)));
    }
}
