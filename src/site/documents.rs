//! The reports that went to meetings, by committee, year and letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DocumentEntry, YearLabel};
use crate::register::{CommitteeIx, EnteredCommittee, ItemIx, MeetingIx, Reader, Register};
use crate::text;

use super::Site;
use super::refs::short_title;
use super::view::{
    Body, DocumentGroup, DocumentRow, DocumentScopes, DocumentView, DocumentsView, LinkTo, Scope,
    View,
};

/// How many reports the page of all lists. More than that, and only the narrower pages do.
const ROWS_ON_WIDE_PAGE: usize = 200;

/// A report that went to a meeting.
pub(super) struct Report<'a> {
    pub(super) meeting: MeetingIx,
    pub(super) letter: &'a str,
    /// The item that took it.
    pub(super) item: Option<ItemIx>,
    /// Whether the front matter or a `Document:` line names it, and not running words alone.
    named: bool,
}

/// The reports of a meeting: those that its front matter names, then those that only items name.
pub(super) fn of_meeting(register: Reader<'_>, ix: MeetingIx) -> Vec<Report<'_>> {
    let entered = register.meeting(ix);
    let mut reports: Vec<Report> = Vec::new();
    for entry in entered.told().documents {
        reports.push(Report {
            meeting: ix,
            letter: &entry.letter,
            item: None,
            named: true,
        });
    }
    let marks = |fields_only: bool| {
        entered.items.clone().map(ItemIx).flat_map(move |item| {
            let documents = register.item(item).told().documents;
            documents
                .iter()
                .filter(move |mark| mark.field || !fields_only)
                .map(move |mark| (item, mark))
        })
    };
    // An item with a `Document:` line took the report, whoever speaks of it before.
    for (item, mark) in marks(true).chain(marks(false)) {
        match reports
            .iter_mut()
            .find(|report| report.letter == mark.letter)
        {
            Some(report) => {
                report.item.get_or_insert(item);
            }
            None => reports.push(Report {
                meeting: ix,
                letter: &mark.letter,
                item: Some(item),
                named: mark.field,
            }),
        }
    }
    reports
}

/// The years of a committee in which there are reports.
pub(super) fn years(register: &Register, entered: &EnteredCommittee) -> BTreeSet<YearLabel> {
    let mut years = BTreeSet::new();
    for ix in &entered.meetings {
        let year = register.meeting(*ix).year;
        let found = || !of_meeting(Reader::of(register), *ix).is_empty();
        if !years.contains(&year) && found() {
            years.insert(year);
        }
    }
    years
}

/// The reports of a committee by year, of all years or of one, and in each by letter. A letter that
/// is only spoken of in a year in which it names a report of another meeting is that report.
pub(super) fn of_committee(
    register: Reader<'_>,
    ix: CommitteeIx,
    only: Option<YearLabel>,
) -> BTreeMap<YearLabel, Vec<Report<'_>>> {
    let mut years: BTreeMap<YearLabel, Vec<Report>> = BTreeMap::new();
    for meeting in register.meetings_of(ix) {
        let year = register.meeting(*meeting).year;
        if only.is_some_and(|only| only != year) {
            continue;
        }
        let reports = of_meeting(register, *meeting);
        if !reports.is_empty() {
            years.entry(year).or_default().extend(reports);
        }
    }
    for reports in years.values_mut() {
        let named: BTreeSet<&str> = reports
            .iter()
            .filter(|report| report.named)
            .map(|report| report.letter)
            .collect();
        reports.retain(|report| report.named || !named.contains(report.letter));
        // After Z comes AA.
        reports.sort_by_key(|report| (report.letter.len(), report.letter, report.meeting));
    }
    years
}

/// All reports, or those of a committee in a year.
pub(super) fn view(site: &Site, part: Option<(CommitteeIx, YearLabel)>) -> View {
    let register = site.register();
    let mut committees: Vec<CommitteeIx> = match part {
        Some((ix, _)) => vec![ix],
        None => register.committees().collect(),
    };
    committees.sort_by_key(|ix| &register.committee(*ix).title);
    let mut all = Vec::new();
    for ix in committees {
        let only = part.map(|(_, year)| year);
        for (year, reports) in of_committee(register, ix, only).into_iter().rev() {
            all.push((ix, year, reports));
        }
    }
    let total = all.iter().map(|(.., reports)| reports.len()).sum();
    let scopes = match part {
        Some(_) => Vec::new(),
        None => scopes(site, &all),
    };
    let groups = if part.is_some() || total <= ROWS_ON_WIDE_PAGE {
        all.iter()
            .map(|(ix, year, reports)| group(site, *ix, *year, reports))
            .collect()
    } else {
        Vec::new()
    };
    let title = title(site, part);
    let description = format!(
        "{title}: {}, by letter, with the item that took it.",
        text::count(total, "report")
    );
    let mut breadcrumbs = vec![site.home_link()];
    breadcrumbs.extend(part.map(|_| list_link(site)));
    let address = address(site, part);
    View {
        head: site.head(&title, &description, &address, breadcrumbs),
        body: Body::Documents(DocumentsView {
            committee: part.map(|(ix, _)| site.committee_link(ix)),
            year: part.map(|(_, year)| year.to_string()),
            total,
            scopes,
            groups,
        }),
    }
}

/// The page of all reports as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Documents".to_owned(),
        address: address(site, None),
    }
}

fn title(site: &Site, part: Option<(CommitteeIx, YearLabel)>) -> String {
    match part {
        None => "Documents".to_owned(),
        Some((ix, year)) => {
            let committee = site.register().committee(ix);
            format!("Documents of {}, {year}", short_title(committee))
        }
    }
}

fn address(site: &Site, part: Option<(CommitteeIx, YearLabel)>) -> String {
    let part = part.map(|(ix, year)| (&site.register().committee(ix).id, year));
    site.urls.documents(part).address
}

type OfYear<'a> = (CommitteeIx, YearLabel, Vec<Report<'a>>);

fn scopes(site: &Site, all: &[OfYear]) -> Vec<DocumentScopes> {
    all.chunk_by(|(a, ..), (b, ..)| a == b)
        .map(|years| DocumentScopes {
            committee: site.committee_link(years[0].0),
            years: years
                .iter()
                .map(|(ix, year, reports)| Scope {
                    link: LinkTo {
                        label: year.to_string(),
                        address: address(site, Some((*ix, *year))),
                    },
                    total: reports.len(),
                })
                .collect(),
        })
        .collect()
}

fn group(site: &Site, ix: CommitteeIx, year: YearLabel, reports: &[Report]) -> DocumentGroup {
    let row = |report: &Report| DocumentRow {
        document: DocumentView {
            item: report.item.map(|ix| site.item_ref(ix)),
            ..document(site, report.meeting, report.letter)
        },
        meeting: site.meeting_ref(report.meeting),
    };
    DocumentGroup {
        committee: site.committee_link(ix),
        year: year.to_string(),
        rows: reports.iter().map(row).collect(),
    }
}

/// A report as its meeting names it.
pub(super) fn document(site: &Site, ix: MeetingIx, letter: &str) -> DocumentView {
    let meeting = site.register().meeting(ix);
    let entries = meeting.told().documents;
    let entry: Option<&DocumentEntry> = entries.iter().find(|entry| entry.letter == letter);
    let file = entry.and_then(|entry| entry.file.as_deref());
    let url = entry.and_then(|entry| entry.url.clone());
    let held = file.filter(|file| site.holds(ix, file));
    DocumentView {
        letter: letter.to_owned(),
        title: entry.and_then(|entry| entry.title.clone()),
        external: held.is_none() && url.is_some(),
        address: held
            .map(|file| site.urls.attachment(meeting.key, file).address)
            .or(url),
        item: None,
    }
}
