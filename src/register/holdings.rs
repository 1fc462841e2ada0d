//! What the site should hold.
//!
//! With `holdings-from` in site.toml the answer is plain: everything since then, of committees
//! whose meetings are in the site. What is older is expected to be missing.
//!
//! Without it a few meetings must not raise an alarm over all the others. A missing minute or
//! meeting is then reported only where it can hardly be anything but a slip:
//!
//! - a number above the last one of the meeting that cites it, without another year;
//! - a number of which the numbers on both sides are held, and no more than two are missing;
//! - a day between two meetings of the committee that are at most 62 days apart;
//! - a day within three days of a meeting that was held;
//! - the day and month of the committee's meeting before, in another year;
//! - the minutes of a meeting that was still to come.
//!
//! All else counts as older than the holdings.

use jiff::civil::Date;

use super::index::{Index, Scope, scope};
use super::order::Order;
use super::{CommitteeIx, MeetingIx};
use crate::model::YearLabel;

/// How far apart two meetings of a committee may be and still be neighbours.
const NEIGHBOURS: i32 = 62;
/// How many days a slip in a date may be off.
const SLIP: i32 = 3;
/// How many numbers may be missing between two that are held, for one of them to be missed.
const HOLE: u32 = 2;

/// Whether a minute that is not held should be. `own_year` says that it is cited without a year.
pub(super) fn expects_minute(
    order: &Order,
    index: &Index<'_>,
    wanted: Scope,
    number: &str,
    citing: MeetingIx,
    own_year: bool,
) -> bool {
    let plain: Option<u32> = number.parse().ok();
    let held = index.plain_numbers(wanted);
    let beyond = |number: u32| {
        let last = held
            .iter()
            .filter(|(_, at)| order.item(*at).meeting == citing)
            .map(|(n, _)| *n)
            .max();
        own_year && scope(order, citing) == wanted && last.is_some_and(|last| number > last)
    };
    if let Some(from) = order.holdings_from {
        return match wanted {
            Scope::Year(committee, start) => {
                let label = YearLabel {
                    start,
                    ..order.placed(citing).year
                };
                let seat = order.committee(committee);
                let straddles = Date::new(start, label.month, 1).is_ok_and(|first| first < from);
                let early = straddles
                    && plain.is_some_and(|n| held.first().is_none_or(|(first, _)| n < *first));
                !seat.meetings.is_empty() && label.last_day() >= from && !early
            }
            Scope::Whole(_) => {
                plain.is_some_and(|n| held.first().is_some_and(|(first, _)| n > *first))
            }
            Scope::Meeting(..) => false,
        };
    }
    plain.is_some_and(|number| {
        let at = held.partition_point(|(n, _)| *n < number);
        let hole = at
            .checked_sub(1)
            .and_then(|below| Some((held.get(below)?.0, held.get(at)?.0)));
        beyond(number) || hole.is_some_and(|(below, above)| above - below - 1 <= HOLE)
    })
}

/// Whether a meeting that is not held should be. `minutes` says that its minutes are spoken of.
pub(super) fn expects_meeting(
    order: &Order,
    committee: CommitteeIx,
    date: Date,
    citing: MeetingIx,
    minutes: bool,
) -> bool {
    let meetings = &order.committee(committee).meetings;
    if meetings.is_empty() {
        return false;
    }
    let today = order.meeting(citing).key.date;
    if date > today {
        return minutes;
    }
    if let Some(from) = order.holdings_from {
        return date >= from;
    }
    let held = |at: usize| meetings.get(at).map(|at| order.meeting(*at).key.date);
    let at = meetings.partition_point(|at| order.meeting(*at).key.date < date);
    let (before, after) = (at.checked_sub(1).and_then(held), held(at));
    let between = before
        .zip(after)
        .is_some_and(|(a, b)| days_between(a, b) <= NEIGHBOURS);
    let slip = [before, after]
        .into_iter()
        .flatten()
        .any(|day| days_between(day, date) <= SLIP && day != today);
    let other_year = order.placed(citing).previous.is_some_and(|previous| {
        let day = order.meeting(previous).key.date;
        order.placed(citing).committee == committee
            && (day.month(), day.day()) == (date.month(), date.day())
    });
    between || slip || other_year
}

fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}
