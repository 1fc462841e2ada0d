//! Lists of resolutions whose pages grow narrower: all, those of a municipal year, those of a
//! committee in a year.

use std::collections::BTreeMap;

use crate::model::{CommitteeId, YearLabel};
use crate::register::{CommitteeIx, ItemIx, MeetingIx, ResolutionIx};

use super::refs::short_title;
use super::view::{LinkTo, Scope};
use super::{Place, Site, Urls};

/// How many resolutions are listed on a page that has narrower ones. More than that, and only the
/// narrower ones list them.
pub(super) const ROWS_ON_WIDE_PAGES: usize = 200;

/// Such a list.
pub(super) struct Shelf {
    /// What it is called.
    label: &'static str,
    /// The pages of it.
    place: fn(&Urls, Option<YearLabel>, Option<&CommitteeId>) -> Place,
}

/// The register of resolutions.
pub(super) const RESOLUTIONS: Shelf = Shelf {
    label: "Resolutions",
    place: Urls::resolutions,
};

/// What was asked for and has not come back.
pub(super) const OUTSTANDING: Shelf = Shelf {
    label: "Outstanding",
    place: Urls::outstanding,
};

/// A resolution with what the register is ordered by.
pub(super) struct Row {
    pub(super) ix: ResolutionIx,
    pub(super) year: YearLabel,
    pub(super) committee: CommitteeIx,
}

/// The resolutions of a year and a committee, in the order of the register.
pub(super) fn rows(
    site: &Site,
    year: Option<YearLabel>,
    committee: Option<CommitteeIx>,
) -> Vec<Row> {
    let register = site.register();
    let meetings: Vec<MeetingIx> = match committee {
        Some(ix) => register.meetings_of(ix).to_vec(),
        None => register.meetings().collect(),
    };
    let mut rows = Vec::new();
    for ix in meetings {
        let meeting = register.meeting(ix);
        if year.is_some_and(|year| year != meeting.year) {
            continue;
        }
        for item in meeting.items.clone().map(ItemIx) {
            rows.extend(site.resolutions_of(item).map(|ix| Row {
                ix,
                year: meeting.year,
                committee: meeting.committee,
            }));
        }
    }
    rows
}

impl Shelf {
    /// The page of a part of it.
    pub(super) fn address(
        &self,
        site: &Site,
        year: Option<YearLabel>,
        committee: Option<CommitteeIx>,
    ) -> String {
        let id = committee.map(|ix| &site.register().committee(ix).id);
        (self.place)(site.urls, year, id).address
    }

    /// All of it as a link.
    pub(super) fn link(&self, site: &Site) -> LinkTo {
        LinkTo {
            label: self.label.to_owned(),
            address: self.address(site, None, None),
        }
    }

    /// The title of the page of a part of it.
    pub(super) fn title(
        &self,
        site: &Site,
        year: Option<YearLabel>,
        committee: Option<CommitteeIx>,
    ) -> String {
        let mut title = self.label.to_owned();
        if let Some(ix) = committee {
            let committee = site.register().committee(ix);
            title += &format!(" of {}", short_title(committee));
        }
        if let Some(year) = year {
            title += &format!(", {year}");
        }
        title
    }

    /// The way to the page of a part of it.
    pub(super) fn breadcrumbs(
        &self,
        site: &Site,
        year: Option<YearLabel>,
        committee: Option<CommitteeIx>,
    ) -> Vec<LinkTo> {
        let mut way = vec![site.home_link()];
        if let Some(year) = year {
            way.push(self.link(site));
            if committee.is_some() {
                way.push(LinkTo {
                    label: year.to_string(),
                    address: self.address(site, Some(year), None),
                });
            }
        }
        way
    }

    /// The narrower pages below one, newest year first, committees by title, each with how many of
    /// its rows count.
    pub(super) fn scopes(
        &self,
        site: &Site,
        rows: &[Row],
        counts: impl Fn(&Row) -> bool,
        (year, committee): (Option<YearLabel>, Option<CommitteeIx>),
    ) -> Vec<Scope> {
        match (year, committee) {
            (_, Some(_)) => Vec::new(),
            (None, None) => self.years(site, totals(rows, counts, |row| row.year)),
            (Some(year), None) => {
                self.committees(site, totals(rows, counts, |row| row.committee), year)
            }
        }
    }

    fn years(&self, site: &Site, totals: BTreeMap<YearLabel, usize>) -> Vec<Scope> {
        let scope = |(year, total): (YearLabel, usize)| Scope {
            link: LinkTo {
                label: year.to_string(),
                address: self.address(site, Some(year), None),
            },
            total,
        };
        totals.into_iter().rev().map(scope).collect()
    }

    fn committees(
        &self,
        site: &Site,
        totals: BTreeMap<CommitteeIx, usize>,
        year: YearLabel,
    ) -> Vec<Scope> {
        let scope = |(ix, total): (CommitteeIx, usize)| Scope {
            link: LinkTo {
                label: site.register().committee(ix).title.clone(),
                address: self.address(site, Some(year), Some(ix)),
            },
            total,
        };
        let mut scopes: Vec<Scope> = totals.into_iter().map(scope).collect();
        scopes.sort_by(|a, b| a.link.label.cmp(&b.link.label));
        scopes
    }
}

fn totals<K: Ord>(
    rows: &[Row],
    counts: impl Fn(&Row) -> bool,
    key: impl Fn(&Row) -> K,
) -> BTreeMap<K, usize> {
    let mut totals = BTreeMap::new();
    for row in rows {
        *totals.entry(key(row)).or_default() += usize::from(counts(row));
    }
    totals
}
