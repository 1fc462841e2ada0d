//! The register of resolutions, and what became of what they ask for.

use serde::Serialize;

use super::{ChartView, ItemRef, LinkTo};

/// The register of resolutions, or a part of it: `resolutions.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResolutionsView {
    /// The municipal year of the page; `none` on the page of all years.
    pub year: Option<String>,
    /// The committee of the page; `none` on the page of all committees.
    pub committee: Option<LinkTo>,
    /// How many resolutions there are.
    pub total: usize,
    /// How many of them ask for something that is not due yet.
    pub open: usize,
    /// How many ask for something that is due now.
    pub due: usize,
    /// How many ask for something that is late.
    pub overdue: usize,
    /// How many asked for something that has come back, in time or late.
    pub answered: usize,
    /// How many asked for something that was closed, superseded or rescinded without an answer.
    pub ended: usize,
    /// The day that decides what is late.
    pub as_of: String,
    /// How many were carried in each year; empty on pages of a single year.
    pub by_year: ChartView,
    /// The same rows as a table for spreadsheets.
    pub table: String,
    /// Narrower pages: years, or the committees of a year.
    pub scopes: Vec<Scope>,
    /// The resolutions by year and committee; empty where there are too many for one page, which
    /// then has its narrower pages only.
    pub groups: Vec<ResolutionGroup>,
}

/// A narrower page of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// The page: "2018/19", or a committee's short title.
    pub link: LinkTo,
    /// How many resolutions it lists.
    pub total: usize,
}

/// The resolutions of one committee in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResolutionGroup {
    /// The municipal year.
    pub year: String,
    /// The committee.
    pub committee: LinkTo,
    /// The resolutions, by date and in the printed order.
    pub rows: Vec<ResolutionRow>,
}

/// One resolution of the register.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResolutionRow {
    /// The resolution on its item's page.
    pub address: String,
    /// "Minute 65, resolution 2".
    pub reference: String,
    /// The item.
    pub item: ItemRef,
    /// Its words as printed, inline Markdown; what stands under it is left to the item's page.
    pub text: String,
    /// Whether there is more under it on the item's page.
    pub more: bool,
    /// Who must act.
    pub owner: Option<String>,
    /// `carried`, `lost`, `withdrawn`.
    pub outcome: &'static str,
    /// The later item that superseded or rescinded it.
    pub replaced: Option<ReplacedView>,
    /// What it asks for and what became of that.
    pub follow_up: Option<FollowUpView>,
}

/// Everything that was asked for and has not come back, what was asked for in a year, or by a
/// committee in a year: `outstanding.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutstandingView {
    /// The municipal year of the page, in which it was asked for; `none` on the page of all years.
    pub year: Option<String>,
    /// How much there is.
    pub total: usize,
    /// How much of it is not due yet, or has no day.
    pub open: usize,
    /// How much is due now.
    pub due: usize,
    /// How much is late.
    pub overdue: usize,
    /// The day that decides what is late.
    pub as_of: String,
    /// How much there is by how late it is.
    pub ages: ChartView,
    /// Narrower pages: years, or the committees of a year.
    pub scopes: Vec<Scope>,
    /// By who must act; empty where there is too much for one page. What is longest due comes first,
    /// what names nobody last.
    pub owners: Vec<OwnerGroup>,
    /// What is longest due, where there is too much for one page.
    pub longest: Vec<ResolutionRow>,
    /// What came back in the year before, the latest first.
    pub lately: Vec<ResolutionRow>,
}

/// What somebody must see to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnerGroup {
    /// Who, as minuted; `none` where the minutes name nobody.
    pub owner: Option<String>,
    /// The resolutions, what is longest due first.
    pub rows: Vec<ResolutionRow>,
}

/// What a resolution asks for, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUpView {
    /// To whom it is to come, as written.
    pub to: Option<String>,
    /// By when.
    pub due: Option<DueView>,
    /// `open`, `due`, `overdue`, `answered` where it had no day, `answered in time`, `answered late`,
    /// `closed`, `superseded`, `rescinded`.
    pub state: &'static str,
    /// Later items that answer it, by date.
    pub answers: Vec<ItemRef>,
    /// The later item that closed it, or superseded or rescinded the resolution, without an answer.
    pub ended_by: Option<ItemRef>,
    /// How long it took until the first answer: "1 year and 2 months".
    pub took: Option<String>,
    /// How late it was answered, or is by now: "5 months".
    pub late: Option<String>,
}

/// A later item that took a resolution's force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplacedView {
    /// `superseded` or `rescinded`.
    pub how: &'static str,
    /// The item.
    pub by: ItemRef,
}

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueView {
    /// In words that follow "due": "in December 2022", "at the next meeting".
    pub words: String,
    /// The last day on which it is in time, where it has one.
    pub last: Option<String>,
    /// What it was worked out from, where the resolution does not say it as such.
    pub inferred: Option<String>,
}
