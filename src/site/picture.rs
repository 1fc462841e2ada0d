//! A topic's story as a picture: which marks there are, and which of them are joined.

mod layout;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{Milestone, YearLabel};
use crate::register::{CommitteeIx, EnteredTopic, ItemIx, State};
use crate::text;

use super::Site;
use super::resolutions::state_of;
use super::story::Story;
use super::view::{ArcView, ItemRef, LaneView, MarkView, PictureView};
use layout::{AXIS, Lane, TimeSpan, percent};

/// How many marks a picture has at most; where there is more to show, a mark stands for several.
const MARKS: usize = 300;
/// How far an arc rises above its ends, in pixels.
const RISE: u32 = 16;
/// What the lane of milestones is called.
const OUTSIDE: &str = "Outside the minutes";

/// The picture of a topic; `None` where there is nothing to draw.
pub(super) fn of_topic(site: &Site, entered: &EnteredTopic, story: &Story) -> Option<PictureView> {
    let month = site.config().council.year_starts;
    let milestones = entered.topic.milestones.iter();
    let days = milestones
        .map(|milestone| milestone.date)
        .chain(entered.items.iter().map(|(ix, _)| site.date_of(*ix)));
    let years: BTreeSet<YearLabel> = days.map(|day| YearLabel::of(day, month)).collect();
    let span = TimeSpan::new(*years.first()?, *years.last()?);
    let (grain, lanes) = lanes(site, entered, story);
    Some(draw(site, &span, grain, lanes))
}

/// One mark before it has a place.
struct Mark {
    day: Date,
    /// The minutes it stands for; none for what happened outside.
    items: Vec<ItemIx>,
    kind: &'static str,
    entries: usize,
    address: String,
    external: bool,
    name: String,
}

/// How much time a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Entry,
    Month,
    Quarter,
    Year,
}

impl Grain {
    fn name(self) -> Option<&'static str> {
        match self {
            Grain::Entry => None,
            Grain::Month => Some("month"),
            Grain::Quarter => Some("quarter"),
            Grain::Year => Some("year"),
        }
    }

    /// The first day of the time that a day lies in.
    fn begin(self, day: Date) -> Date {
        match self {
            Grain::Entry => day,
            Grain::Month => day.first_of_month(),
            Grain::Quarter => Date::constant(day.year(), (day.month() - 1) / 3 * 3 + 1, 1),
            Grain::Year => day.first_of_year(),
        }
    }
}

/// The lanes with their marks, as fine as there is room for.
fn lanes(site: &Site, entered: &EnteredTopic, story: &Story) -> (Grain, Vec<(String, Vec<Mark>)>) {
    let mut lanes = Vec::new();
    let milestones = &entered.topic.milestones;
    if !milestones.is_empty() {
        let mut marks: Vec<Mark> = (1..)
            .zip(milestones)
            .map(|of| outside(of.1, story.milestone(site, entered, of)))
            .collect();
        marks.sort_by_key(|mark| mark.day);
        lanes.push((OUTSIDE.to_owned(), marks));
    }
    let mut order: Vec<CommitteeIx> = Vec::new();
    let mut by_committee: BTreeMap<CommitteeIx, Vec<ItemIx>> = BTreeMap::new();
    for (ix, _) in &entered.items {
        let committee = committee_of(site, *ix);
        let items = by_committee.entry(committee).or_default();
        if items.is_empty() {
            order.push(committee);
        }
        items.push(*ix);
    }
    let marks_at = |grain: Grain| -> Vec<(CommitteeIx, Vec<Vec<ItemIx>>)> {
        let groups = |items: &[ItemIx]| match grain {
            Grain::Entry => items.iter().map(|ix| vec![*ix]).collect(),
            _ => items
                .chunk_by(|a, b| grain.begin(site.date_of(*a)) == grain.begin(site.date_of(*b)))
                .map(<[ItemIx]>::to_vec)
                .collect(),
        };
        let lane = |ix: &CommitteeIx| (*ix, groups(&by_committee[ix]));
        order.iter().map(lane).collect()
    };
    let (grain, grouped) = [Grain::Entry, Grain::Month, Grain::Quarter]
        .into_iter()
        .map(|grain| (grain, marks_at(grain)))
        .find(|(_, lanes)| lanes.iter().map(|(_, marks)| marks.len()).sum::<usize>() <= MARKS)
        .unwrap_or_else(|| (Grain::Year, marks_at(Grain::Year)));
    lanes.extend(grouped.into_iter().map(|(ix, groups)| {
        let label = site.committee_short(ix).label;
        let marks = groups.into_iter().map(|items| minutes(site, grain, items));
        (label, marks.collect())
    }));
    (grain, lanes)
}

fn committee_of(site: &Site, ix: ItemIx) -> CommitteeIx {
    let meeting = site.register().item(ix).meeting;
    site.register().meeting(meeting).committee
}

/// `told` is where the list tells it.
fn outside(milestone: &Milestone, told: String) -> Mark {
    Mark {
        day: milestone.date,
        items: Vec::new(),
        kind: "outside",
        entries: 1,
        address: milestone.url.clone().unwrap_or(told),
        external: milestone.url.is_some(),
        name: format!("{}: {}", text::long_date(milestone.date), milestone.title),
    }
}

/// The mark of one minute, or of those of one time.
fn minutes(site: &Site, grain: Grain, items: Vec<ItemIx>) -> Mark {
    let first = site.item_ref(items[0]);
    let day = site.date_of(items[0]);
    let name = match &items[..] {
        [only] => format!(
            "{}: {}{}",
            text::long_date(day),
            numbered(&first),
            answers(site, *only)
        ),
        _ => format!(
            "{}, {}, from {}",
            text::count(items.len(), "minute"),
            time_name(grain, day),
            numbered(&first)
        ),
    };
    Mark {
        day,
        kind: kind(site, &items),
        entries: items.len(),
        address: first.address,
        external: false,
        name,
        items,
    }
}

fn time_name(grain: Grain, day: Date) -> String {
    match grain {
        Grain::Entry | Grain::Month => day.strftime("%B %Y").to_string(),
        Grain::Quarter => format!("quarter from {}", grain.begin(day).strftime("%B %Y")),
        Grain::Year => day.year().to_string(),
    }
}

fn numbered(item: &ItemRef) -> String {
    match &item.number {
        Some(number) => format!("{number}. {}", item.title),
        None => item.title.clone(),
    }
}

fn answers(site: &Site, ix: ItemIx) -> String {
    let asked: BTreeSet<ItemIx> = asked_by(site, ix).collect();
    asked
        .into_iter()
        .map(|asked| {
            let item = site.item_ref(asked);
            let day = text::long_date(site.date_of(asked));
            format!("; answers {} of {day}", item.number.unwrap_or(item.title))
        })
        .collect()
}

/// The earlier items whose requests an item answers.
fn asked_by(site: &Site, ix: ItemIx) -> impl Iterator<Item = ItemIx> {
    let answers = site.register().item(ix).answers.iter();
    answers.map(|resolution| site.register().resolution(*resolution).item)
}

/// The most pressing thing to be said of some minutes.
fn kind(site: &Site, items: &[ItemIx]) -> &'static str {
    let resolutions = || items.iter().flat_map(|ix| site.resolutions_of(*ix));
    let states = || resolutions().filter_map(|ix| state_of(site, ix));
    if states().any(|state| state == State::Overdue) {
        "overdue"
    } else if states().any(State::is_outstanding) {
        "open"
    } else if resolutions().next().is_some() {
        "decided"
    } else {
        "noted"
    }
}

/// Gives everything its place.
fn draw(
    site: &Site,
    span: &TimeSpan,
    grain: Grain,
    lanes: Vec<(String, Vec<Mark>)>,
) -> PictureView {
    let mut top = AXIS;
    let mut places: BTreeMap<ItemIx, (u32, u32)> = BTreeMap::new();
    let mut views = Vec::with_capacity(lanes.len());
    for (label, marks) in lanes {
        let across: Vec<u32> = marks.iter().map(|mark| span.place(mark.day)).collect();
        let lane = Lane::stack(top, &label, &across);
        top = lane.end;
        for ((mark, x), y) in marks.iter().zip(&across).zip(&lane.marks) {
            places.extend(mark.items.iter().map(|ix| (*ix, (*x, *y))));
        }
        let marks = marks.into_iter().zip(across).zip(&lane.marks);
        views.push(LaneView {
            label: lane.label,
            label_y: lane.label_y,
            line_y: lane.line_y,
            marks: marks.map(|((mark, x), y)| mark_view(mark, x, *y)).collect(),
        });
    }
    let has = |kind| {
        views
            .iter()
            .flat_map(|lane| &lane.marks)
            .any(|mark| mark.kind == kind)
    };
    PictureView {
        height: top,
        ticks: span.ticks(),
        arcs: arcs(site, &places),
        grouped: grain.name(),
        has_open: has("open"),
        has_overdue: has("overdue"),
        has_outside: has("outside"),
        lanes: views,
    }
}

fn mark_view(mark: Mark, x: u32, y: u32) -> MarkView {
    MarkView {
        x: percent(x),
        y,
        kind: mark.kind,
        entries: mark.entries,
        address: mark.address,
        external: mark.external,
        name: mark.name,
    }
}

/// From each mark that asked for something to those that answered it.
fn arcs(site: &Site, places: &BTreeMap<ItemIx, (u32, u32)>) -> Vec<ArcView> {
    let mut arcs = BTreeSet::new();
    for (ix, (x2, y2)) in places {
        for (x1, y1) in asked_by(site, *ix).filter_map(|asked| places.get(&asked)) {
            if (x1, y1) != (x2, y2) {
                arcs.insert(ArcView {
                    x1: *x1,
                    y1: *y1,
                    x2: *x2,
                    y2: *y2,
                    bend: (*y1).min(*y2).saturating_sub(RISE),
                });
            }
        }
    }
    arcs.into_iter().collect()
}
