//! Whether a meeting's minutes were taken as a correct record.

use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::order::{Order, SeatedCommittee, ix, resolution_at};
use super::{Approval, ItemIx, Link, MeetingIx, ResolutionIx, Target, problems};
use crate::diagnostic::Diagnostic;
use crate::model::{Part, ReferenceKind, Standing, Status};

/// How many later meetings must have approved other minutes before anybody is told that these
/// were forgotten.
const LATER: usize = 2;

/// "be signed as a correct record", "were agreed as a true record".
static APPROVES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:sign|approv|confirm|agree|accept|adopt|pass|receiv)\w*\b[^.;]{0,80}?\b(?:correct|true|accurate)\b|\b(?:correct|true|accurate)\b[^.;]{0,80}?\b(?:sign|approv|confirm|agree|accept|adopt)",
    )
    .ok()
});
/// Words enough where the item is the one for minutes.
static TAKES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:sign|approv|confirm|agree|accept|adopt)").ok());
static REFUSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bnot (?:be )?(?:sign|approv|confirm|agree|accept|adopt)|\bdefer|\bsubject to approval").ok()
});

/// The approval of every meeting, in their order.
///
/// `links` are those of all items, in the order of the items.
pub(super) fn decide(order: &Order, links: &[&[Link]], all: &mut Vec<Diagnostic>) -> Vec<Approval> {
    let mut approval = vec![Approval::Draft; order.meetings.len()];
    let items = (0..ix(order.items.len())).into_par_iter().map(ItemIx);
    let approved = items.flat_map_iter(|at| approved_by(order, at, links[at.0 as usize]));
    for (meeting, resolution) in approved.collect::<Vec<_>>() {
        let slot = &mut approval[meeting.0 as usize];
        if *slot == Approval::Draft {
            *slot = Approval::By(resolution);
        }
    }
    for (placed, slot) in order.meetings.iter().zip(&mut approval) {
        match (placed.meeting.meeting().minutes.status, &slot) {
            (Some(Status::Draft), _) => *slot = Approval::Draft,
            (Some(Status::Approved), Approval::Draft) => *slot = Approval::Stated,
            _ => {}
        }
    }
    let seats = order.committees.par_iter();
    let found = seats.map(|seat| forgotten(order, seat, &approval));
    all.extend(found.collect::<Vec<_>>().into_iter().flatten());
    approval
}

/// The earlier meetings whose minutes an item approves, each with the resolution that does.
fn approved_by(order: &Order, at: ItemIx, links: &[Link]) -> Vec<(MeetingIx, ResolutionIx)> {
    let item = order.words(at);
    let mut found = Vec::new();
    let mut targets = links
        .iter()
        .filter_map(|link| match link.target {
            Target::Meeting(meeting) => Some((link.text, meeting)),
            _ => None,
        })
        .peekable();
    if targets.peek().is_none() {
        return found;
    }
    let targets: Vec<_> = targets.collect();
    let standing = item.standing == Some(Standing::Minutes);
    for resolution in order.resolutions_of(at) {
        let placed = &order.resolutions[resolution.0 as usize];
        let Some(words) =
            resolution_at(item, placed.part).map(|resolution| &resolution.clause.text)
        else {
            continue;
        };
        if !approves(&words.markdown, standing) {
            continue;
        }
        let texts = item.texts();
        for (text, meeting) in &targets {
            let here = texts
                .get(*text as usize)
                .is_some_and(|text| std::ptr::eq(*text, words));
            let earlier = order.meeting(*meeting).key.date < order.date(at);
            let own =
                order.placed(*meeting).committee == order.placed(order.item(at).meeting).committee;
            if here && earlier && own {
                found.push((*meeting, resolution));
            }
        }
    }
    found
}

fn approves(words: &str, standing: bool) -> bool {
    let says = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(words))
    };
    !says(&REFUSES) && (says(&APPROVES) || (standing && says(&TAKES)))
}

/// Reports meetings whose minutes were passed over.
///
/// Two later meetings of the committee must have approved minutes by their day, and every day that
/// they name after the meeting in question must be a meeting of this site: one that is not shows
/// that there are meetings in between that the site does not hold, and one of them may have
/// approved these minutes.
fn forgotten(order: &Order, seat: &SeatedCommittee, approval: &[Approval]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let dates = seat.meetings.iter().map(|at| dates_approved(order, *at));
    let dates: Vec<Option<Dates>> = dates.collect();
    for (nth, at) in seat.meetings.iter().enumerate() {
        let meeting = order.meeting(*at);
        let held = meeting.minutes.kind.is_held();
        let silent = meeting.minutes.status.is_some() || meeting.minutes.items.is_empty();
        if !held || silent || approval[at.0 as usize] != Approval::Draft {
            continue;
        }
        let later: Vec<&Dates> = dates[nth + 1..].iter().flatten().collect();
        let complete = later.iter().take(LATER).all(|dates| {
            dates
                .iter()
                .all(|(date, held)| *held || *date < meeting.key.date)
        });
        if later.len() >= LATER && complete {
            all.push(problems::never_approved(
                meeting,
                &seat.committee,
                later.len(),
            ));
        }
    }
    all
}

/// The days whose minutes a meeting approved, and whether each is a meeting of this site.
type Dates = Vec<(jiff::civil::Date, bool)>;

fn dates_approved(order: &Order, at: MeetingIx) -> Option<Dates> {
    let committee = order.placed(at).committee;
    let items = order.meeting(at).minutes.items.iter();
    let dates: Dates = items
        .filter(|item| item.standing == Some(Standing::Minutes))
        .flat_map(|item| &item.body)
        .filter_map(|part| match part {
            Part::Resolved(resolved) => Some(resolved),
            _ => None,
        })
        .flat_map(|resolved| &resolved.resolutions)
        .flat_map(|resolution| &resolution.clause.text.references)
        .filter_map(|reference| match reference.kind {
            ReferenceKind::Meeting { date, of: None, .. } => Some(date),
            _ => None,
        })
        .map(|date| {
            (
                date,
                super::index::meeting_on(order, committee, date).is_some(),
            )
        })
        .collect();
    (!dates.is_empty()).then_some(dates)
}
