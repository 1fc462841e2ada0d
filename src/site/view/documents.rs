//! The reports that went to meetings.

use serde::Serialize;

use super::{DocumentView, LinkTo, MeetingRef, Scope};

/// All reports, or those of a committee in a municipal year: `documents.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentsView {
    /// The committee of a page that is one committee's.
    pub committee: Option<LinkTo>,
    /// The municipal year of such a page: "2018/19".
    pub year: Option<String>,
    /// How many reports there are.
    pub total: usize,
    /// The narrower pages, committee by committee; empty on a narrow page.
    pub scopes: Vec<DocumentScopes>,
    /// The reports; empty on the page of all where they are too many to be listed.
    pub groups: Vec<DocumentGroup>,
}

/// A committee's pages of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentScopes {
    /// The committee under its full title.
    pub committee: LinkTo,
    /// A page each municipal year, newest first.
    pub years: Vec<Scope>,
}

/// A committee's reports of a municipal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentGroup {
    /// The committee under its full title.
    pub committee: LinkTo,
    /// "2018/19".
    pub year: String,
    /// The reports, by letter.
    pub rows: Vec<DocumentRow>,
}

/// A report in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// The report, with the item that took it.
    pub document: DocumentView,
    /// The meeting it went to.
    pub meeting: MeetingRef,
}
