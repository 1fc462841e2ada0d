//! Where the lanes, marks and lines of a picture stand.
//!
//! Marks are laid out for the narrowest screen, 320 px, on which each has room for a finger (WCAG
//! 2.2, 2.5.8: 24 px), and spread on wider ones. Where a row has no more room, another is begun.

use jiff::civil::Date;

use crate::model::YearLabel;
use crate::site::view::TickView;

/// The width of the drawing on the narrowest screen, in pixels.
const NARROW: u32 = 276;
/// How far apart marks and rows are at least, in pixels.
const APART: u32 = 24;
/// What is kept free left and right, in thousandths of the width.
const MARGIN: u32 = 25;
/// How wide a label of the time axis is with the space after it, in pixels.
const TICK: u32 = 54;
/// How many letters of a lane's label stand on one line.
const LABEL: usize = 38;
/// The height of a line of words.
const LINE: u32 = 17;
/// The space above a lane.
const GAP: u32 = 10;
/// The height of the time axis.
pub(super) const AXIS: u32 = 22;

/// The time that a picture shows: whole municipal years.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeSpan {
    first: YearLabel,
    /// How many years.
    years: u32,
}

impl TimeSpan {
    /// The years from that of `first` to that of `last`.
    pub(super) fn new(first: YearLabel, last: YearLabel) -> Self {
        let years = i32::from(last.start) - i32::from(first.start) + 1;
        Self {
            first,
            years: u32::try_from(years).unwrap_or(1).max(1),
        }
    }

    /// Where a day stands, in thousandths of the width.
    pub(super) fn place(&self, day: Date) -> u32 {
        let begin = self.first.first_day();
        let end = self.years_on(self.years).first_day();
        let days = |until: Date| u32::try_from((until - begin).get_days()).unwrap_or(0);
        MARGIN + days(day) * (1000 - 2 * MARGIN) / days(end).max(1)
    }

    fn years_on(&self, years: u32) -> YearLabel {
        YearLabel {
            start: self
                .first
                .start
                .saturating_add(i16::try_from(years).unwrap_or(i16::MAX)),
            ..self.first
        }
    }

    /// The lines of the time axis: the beginnings of years, named as far as there is room. A single
    /// year is divided into quarters.
    pub(super) fn ticks(&self) -> Vec<TickView> {
        if self.years == 1 {
            return self.quarters();
        }
        let room = NARROW * (1000 - 2 * MARGIN) / 1000 / self.years;
        let step = [1, 2, 3, 4, 5, 10, 20, 50]
            .into_iter()
            .find(|step| step * room >= TICK)
            .unwrap_or(100);
        (0..self.years)
            .step_by(step as usize)
            .map(|n| {
                let year = self.years_on(n);
                let fits = (self.years - n) * room >= TICK - 8;
                TickView {
                    x: percent(self.place(year.first_day())),
                    label: fits.then(|| year.to_string()),
                }
            })
            .collect()
    }

    fn quarters(&self) -> Vec<TickView> {
        let first = self.first.first_day();
        (0..4)
            .filter_map(|n| first.checked_add(jiff::Span::new().months(n * 3)).ok())
            .map(|day| TickView {
                x: percent(self.place(day)),
                label: Some(day.strftime("%b %Y").to_string()),
            })
            .collect()
    }
}

/// A place across as templates write it.
pub(super) fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// A lane as it is being stacked.
#[derive(Debug)]
pub(super) struct Lane {
    /// The label, in lines.
    pub(super) label: Vec<String>,
    /// Where its first line stands.
    pub(super) label_y: u32,
    /// Where the lane's line runs.
    pub(super) line_y: u32,
    /// Where each mark stands, down from the top.
    pub(super) marks: Vec<u32>,
    /// Where the next lane may begin.
    pub(super) end: u32,
}

impl Lane {
    /// Puts marks, given by their places across in order, under a label.
    pub(super) fn stack(top: u32, label: &str, places: &[u32]) -> Self {
        let label = lines(label);
        let line_y = top + GAP + LINE * u32::try_from(label.len()).unwrap_or(1) + APART / 2;
        // The place of the last mark in each row.
        let mut rows: Vec<u32> = Vec::new();
        let marks = places
            .iter()
            .map(|place| {
                let free = |last: &u32| (place - last) * NARROW >= APART * 1000;
                let row = rows.iter().position(free).unwrap_or(rows.len());
                match rows.get_mut(row) {
                    Some(last) => *last = *place,
                    None => rows.push(*place),
                }
                line_y + APART * u32::try_from(row).unwrap_or_default()
            })
            .collect();
        let height = APART * u32::try_from(rows.len().max(1)).unwrap_or(1);
        Self {
            label,
            label_y: top + GAP + LINE - 5,
            line_y,
            marks,
            end: line_y - APART / 2 + height,
        }
    }
}

/// Breaks a label between words.
fn lines(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LABEL => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn year(start: i16) -> YearLabel {
        YearLabel { start, month: 5 }
    }

    #[test]
    fn days_stand_between_the_margins() {
        let span = TimeSpan::new(year(2018), year(2019));
        for (day, place) in [
            (date(2018, 5, 1), "2.5%"),
            (date(2019, 5, 1), "49.9%"),
            (date(2020, 4, 30), "97.3%"),
        ] {
            assert_eq!(percent(span.place(day)), place, "{day}");
        }
    }

    #[test]
    fn the_axis_names_as_many_years_as_there_is_room_for() {
        let labels = |first, last| {
            let ticks = TimeSpan::new(year(first), year(last)).ticks();
            let labels = ticks
                .into_iter()
                .map(|tick| tick.label.unwrap_or("-".to_owned()));
            labels.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels(2018, 2018), "May 2018 Aug 2018 Nov 2018 Feb 2019");
        assert_eq!(labels(2018, 2020), "2018/19 2019/20 2020/21");
        assert_eq!(labels(2018, 2023), "2018/19 2020/21 2022/23");
        assert_eq!(
            labels(1994, 2023),
            "1994/95 2004/05 2014/15",
            "thirty years"
        );
        assert_eq!(labels(2015, 2021), "2015/16 2017/18 2019/20 -");
    }

    #[test]
    fn marks_without_room_for_a_finger_begin_another_row() {
        let lane = Lane::stack(0, "Executive", &[100, 100, 150, 187, 190]);
        let rows: Vec<u32> = lane.marks.iter().map(|y| (y - lane.line_y) / 24).collect();
        assert_eq!(rows, [0, 1, 2, 0, 1]);
        assert_eq!(lane.end, lane.line_y + 60);
    }

    #[test]
    fn long_labels_are_broken_between_words() {
        assert_eq!(
            lines("Regeneration and Environment Overview and Scrutiny Committee"),
            [
                "Regeneration and Environment Overview",
                "and Scrutiny Committee"
            ]
        );
    }
}
