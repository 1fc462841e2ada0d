//! Municipal years and how minutes are numbered through them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When minute numbers start again at 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Numbering {
    /// With every municipal year, which begins with the annual meeting.
    #[default]
    MunicipalYear,
    /// With every calendar year.
    CalendarYear,
    /// With every meeting.
    Meeting,
    /// Never.
    Continuous,
}

impl Numbering {
    /// The names used in site.toml and committee.md.
    pub const NAMES: &[(&str, Numbering)] = &[
        ("municipal-year", Numbering::MunicipalYear),
        ("calendar-year", Numbering::CalendarYear),
        ("meeting", Numbering::Meeting),
        ("continuous", Numbering::Continuous),
    ];
}

/// A municipal year, known by the calendar year in which it begins: 2018 is 2018/19.
///
/// In England the year begins with the annual meeting, held in May (Local Government Act 1972,
/// Schedule 12); site.toml may name another month. A year that begins in January is the calendar
/// year and is written without a second half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct YearLabel {
    /// The calendar year in which it begins.
    pub start: i16,
    /// The month, 1 to 12, in which it begins.
    pub month: i8,
}

impl YearLabel {
    /// The year that a day lies in, when years begin in `month`.
    pub fn of(date: Date, month: i8) -> Self {
        let start = if date.month() >= month {
            date.year()
        } else {
            date.year() - 1
        };
        Self { start, month }
    }

    /// The year after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            start: self.start + 1,
            ..self
        }
    }

    /// The first day of the year.
    pub fn first_day(self) -> Date {
        Date::new(self.start, self.month, 1).unwrap_or(Date::MAX)
    }

    /// The last day of the year.
    pub fn last_day(self) -> Date {
        let next = self.first_day().checked_add(jiff::Span::new().years(1));
        next.and_then(|day| day.yesterday()).unwrap_or(Date::MAX)
    }

    /// The form used in identities and addresses: `2018-19`, or `2019` for a calendar year.
    pub fn id(self) -> String {
        self.to_string().replace('/', "-")
    }
}

/// The form that minutes use: `2018/19`.
impl std::fmt::Display for YearLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.month == 1 {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{}/{:02}", self.start, (self.start + 1) % 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_municipal_year_runs_from_may_to_april() {
        let year = YearLabel::of(date(2019, 3, 20), 5);
        assert_eq!(year.to_string(), "2018/19");
        assert_eq!(year.id(), "2018-19");
        assert_eq!(YearLabel::of(date(2019, 5, 1), 5).to_string(), "2019/20");
        assert_eq!(year.last_day(), date(2019, 4, 30));
        assert_eq!(year.next().last_day(), date(2020, 4, 30));
    }

    #[test]
    fn a_year_that_begins_in_january_is_the_calendar_year() {
        assert_eq!(YearLabel::of(date(1999, 12, 31), 1).to_string(), "1999");
    }
}
