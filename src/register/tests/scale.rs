//! A council's many years: every reference linked, nothing reported, the same result every time.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Target, drawn, noticed, register};
use crate::model::YearLabel;

/// Meetings of one committee every four weeks, each citing and approving the one before.
fn years(count: usize) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let (mut day, mut number, mut last): (Date, u32, Option<(Date, u32)>) =
        (date(2004, 5, 12), 0, None);
    for _ in 0..count {
        let year = YearLabel::of(day, 5);
        if last.is_some_and(|(before, _)| YearLabel::of(before, 5) != year) {
            number = 0;
        }
        let mut notes = String::new();
        if let Some((before, cited)) = last {
            number += 1;
            let held = before.strftime("%-d %B %Y");
            writeln!(notes, "## {number}. Minutes\nstanding: minutes\n= That the minutes of the meeting held on {held} be signed as a correct record.").unwrap();
            number += 1;
            let of = YearLabel::of(before, 5);
            writeln!(notes, "## {number}. Roads\nprevious: Minute {cited} ({of})\n| Members recalled Minute {cited} ({of}).\n= That a report be presented to the Committee in 12 months.").unwrap();
        } else {
            number += 1;
            writeln!(notes, "## {number}. First").unwrap();
        }
        last = Some((day, number));
        files.push((format!("osc/{day}"), notes));
        day = day.checked_add(28.days()).unwrap();
    }
    files
}

#[test]
fn three_hundred_meetings_are_linked_without_a_word() {
    let files = years(300);
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let entered = register(&files);
    assert_eq!(noticed(&entered), "");
    let links = entered.value.items.iter().flat_map(|item| &item.links);
    let open = links
        .clone()
        .filter(|link| matches!(link.target, Target::Older | Target::Missing));
    assert_eq!((links.clone().count(), open.count()), (299 * 3, 0));
    let again = register(&files.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(drawn(&entered.value), drawn(&again.value));
}
