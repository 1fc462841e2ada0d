//! The meetings of all committees by calendar year and month.

use std::collections::BTreeMap;

use crate::register::{MeetingIx, Reader};
use crate::text;

use super::Site;
use super::view::{Body, CalendarMonth, CalendarView, LinkTo, Scope, View};

/// How many meetings the page of all lists. More than that, and it lists those of the newest year.
const MEETINGS_ON_WIDE_PAGE: usize = 200;

/// The meetings by calendar year, in each by day.
pub(super) fn years(register: Reader) -> BTreeMap<i16, Vec<MeetingIx>> {
    let mut years: BTreeMap<i16, Vec<MeetingIx>> = BTreeMap::new();
    for ix in register.meetings() {
        let date = register.meeting(ix).key.date;
        years.entry(date.year()).or_default().push(ix);
    }
    years
}

/// The meetings of all years, or of one.
pub(super) fn view(site: &Site, year: Option<i16>) -> View {
    let mut all = years(site.register());
    if let Some(only) = year {
        all.retain(|year, _| *year == only);
    }
    let total = all.values().map(Vec::len).sum();
    let scopes = match year {
        Some(_) => Vec::new(),
        None => scopes(site, &all),
    };
    let newest = all.keys().next_back().copied();
    let only = newest.filter(|_| year.is_none() && total > MEETINGS_ON_WIDE_PAGE);
    if only.is_some() {
        all.retain(|year, _| Some(*year) == only);
    }
    let title = match year {
        None => "Calendar".to_owned(),
        Some(year) => format!("Calendar, {year}"),
    };
    let description = format!(
        "{title}: {} of all committees, by month.",
        text::count(total, "meeting")
    );
    let mut breadcrumbs = vec![site.home_link()];
    breadcrumbs.extend(year.map(|_| list_link(site)));
    let address = site.urls.calendar(year).address;
    View {
        head: site.head(&title, &description, &address, breadcrumbs),
        body: Body::Calendar(CalendarView {
            year: year.map(|year| year.to_string()),
            total,
            years: scopes,
            only: only.map(|year| year.to_string()),
            months: all.values().rev().flat_map(|of| months(site, of)).collect(),
        }),
    }
}

/// The page of all meetings as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Calendar".to_owned(),
        address: site.urls.calendar(None).address,
    }
}

fn scopes(site: &Site, all: &BTreeMap<i16, Vec<MeetingIx>>) -> Vec<Scope> {
    let scope = |(year, meetings): (&i16, &Vec<MeetingIx>)| Scope {
        link: LinkTo {
            label: year.to_string(),
            address: site.urls.calendar(Some(*year)).address,
        },
        total: meetings.len(),
    };
    all.iter().rev().map(scope).collect()
}

/// The meetings of a year by month, newest first.
fn months(site: &Site, meetings: &[MeetingIx]) -> Vec<CalendarMonth> {
    let date = |ix: &MeetingIx| site.register().meeting(*ix).key.date;
    meetings
        .chunk_by(|a, b| date(a).month() == date(b).month())
        .rev()
        .map(|month| CalendarMonth {
            name: date(&month[0]).strftime("%B %Y").to_string(),
            meetings: month.iter().rev().map(|ix| site.meeting_ref(*ix)).collect(),
        })
        .collect()
}
