//! Bodies that keep minutes.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Numbering, Passage};
use crate::source::Span;

/// The name of a committee's folder: `childrens-services-osc`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitteeId(pub Arc<str>);

impl CommitteeId {
    /// Takes a folder's name as an identity.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CommitteeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of body it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommitteeKind {
    /// Full council.
    Council,
    /// The executive or cabinet.
    Executive,
    /// Overview and scrutiny (Local Government Act 2000, section 21).
    Scrutiny,
    /// Planning, licensing, audit, standards.
    Regulatory,
    /// A panel.
    Panel,
    /// A board.
    Board,
    /// A joint committee of several authorities.
    Joint,
    /// A working group.
    WorkingGroup,
    /// Any other body.
    #[default]
    Other,
}

impl CommitteeKind {
    /// The names used in committee.md.
    pub const NAMES: &[(&str, CommitteeKind)] = &[
        ("council", CommitteeKind::Council),
        ("executive", CommitteeKind::Executive),
        ("scrutiny", CommitteeKind::Scrutiny),
        ("regulatory", CommitteeKind::Regulatory),
        ("panel", CommitteeKind::Panel),
        ("board", CommitteeKind::Board),
        ("joint", CommitteeKind::Joint),
        ("working-group", CommitteeKind::WorkingGroup),
        ("other", CommitteeKind::Other),
    ];
}

/// Any body that keeps minutes: full council, executive, scrutiny, panel, joint board, working
/// group. (OParl: `Organization`.)
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Committee {
    /// Its folder's name.
    pub id: CommitteeId,
    /// Its full title.
    pub title: String,
    /// A shorter title for narrow places; the full one where there is none.
    pub short: Option<String>,
    /// Other names and spellings in use.
    pub aliases: Vec<String>,
    /// What sort of body it is.
    pub kind: CommitteeKind,
    /// Who sits or sat on it.
    pub members: Vec<Member>,
    /// How its minutes are numbered, where it differs from the council's way.
    pub numbering: Option<Numbering>,
    /// What it is for.
    pub about: Vec<Passage>,
    /// Where it is defined: the head of committee.md.
    pub span: Span,
}

/// One membership of a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The name as minutes print it.
    pub name: String,
    /// The political group.
    pub group: Option<String>,
    /// Such as `chair` or `deputy chair`.
    pub role: Option<String>,
    /// The first day; from the beginning of the records when absent.
    pub from: Option<Date>,
    /// The last day; still a member when absent.
    pub until: Option<Date>,
    /// Where it is written.
    pub span: Span,
}

impl Member {
    /// Whether the membership covers a day.
    pub fn serves_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
