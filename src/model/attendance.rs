//! Who was there.

use serde::{Deserialize, Serialize};

use crate::model::Told;
use crate::source::Span;

/// A person as the minutes print them, without "Councillor" only where a list says it once for all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Names under one heading: a party, a kind of co-opted member; `None` for a plain list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Group {
    /// The heading as printed or as the front matter has it.
    pub name: Option<String>,
    /// The people, in the printed order.
    pub people: Vec<Name>,
}

/// Somebody who sat in another's place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Substitute {
    /// Who was away.
    pub absent: Name,
    /// Who came instead.
    pub present: Name,
}

/// Who was there, in what capacity, and who was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attendance {
    /// Who chaired.
    pub chair: Option<Told<Name>>,
    /// The members, by group.
    pub present: Vec<Group>,
    /// Co-opted members: groups named `voting`, `non-voting`, or none.
    pub co_opted: Vec<Group>,
    /// Members of the council who sat in without being on the committee.
    pub observers: Vec<Name>,
    /// Officers.
    pub officers: Vec<Name>,
    /// Who sent apologies. `None` when the minutes do not say; empty when they say there were none.
    pub apologies: Option<Vec<Name>>,
    /// Substitutes.
    pub substitutes: Vec<Substitute>,
}
