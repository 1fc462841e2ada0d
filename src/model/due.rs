//! When something that was asked for is to come back.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};
use serde::{Deserialize, Serialize};

use crate::model::YearLabel;

/// A due time as resolutions give it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Due {
    /// "by 12 July 2022".
    Day(Date),
    /// "in December 2022".
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// "in the new Municipal Year", "in 2019/20".
    Year(YearLabel),
    /// "in 12 months", "within 30 days", counted from the meeting.
    Within {
        /// Whole months.
        months: i16,
        /// Days beside them.
        days: i16,
    },
    /// "to the next meeting".
    NextMeeting,
    /// "annually", "annually for June".
    Yearly {
        /// 1 to 12, where one is named.
        month: Option<i8>,
    },
    /// "as soon as possible".
    AsSoonAsPossible,
}

/// A due time with its last day, where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Hash)]
pub struct DueDate {
    /// The first day on which it is due.
    pub first: Date,
    /// The last day on which it is in time.
    pub last: Date,
}

impl Due {
    /// The days it means for a resolution of `meeting`. `None` for what has no day of its own: the
    /// next meeting, "as soon as possible".
    pub fn days(&self, meeting: Date) -> Option<DueDate> {
        match *self {
            Due::Day(day) => Some(DueDate {
                first: day,
                last: day,
            }),
            Due::Month { year, month } => month_days(year, month),
            Due::Year(year) => Some(DueDate {
                first: Date::new(year.start, year.month, 1).ok()?,
                last: year.last_day(),
            }),
            Due::Within { months, days } => {
                let length: Length = i64::from(months).months().days(i64::from(days));
                let last = meeting.checked_add(length).ok()?;
                Some(DueDate { first: last, last })
            }
            Due::Yearly { month: Some(month) } => {
                let this_year = month_days(meeting.year(), month)?;
                if this_year.first > meeting {
                    Some(this_year)
                } else {
                    month_days(meeting.year() + 1, month)
                }
            }
            Due::Yearly { month: None } => {
                let last = meeting.checked_add(1.year()).ok()?;
                Some(DueDate { first: last, last })
            }
            Due::NextMeeting | Due::AsSoonAsPossible => None,
        }
    }
}

fn month_days(year: i16, month: i8) -> Option<DueDate> {
    let first = Date::new(year, month, 1).ok()?;
    Some(DueDate {
        first,
        last: first.last_of_month(),
    })
}

/// The form used in data: `2022-12`, `2019/20`, `P12M`, `next meeting`.
impl std::fmt::Display for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Due::Day(day) => write!(f, "{day}"),
            Due::Month { year, month } => write!(f, "{year}-{month:02}"),
            Due::Year(year) => write!(f, "{year}"),
            Due::Within { months, days: 0 } => write!(f, "P{months}M"),
            Due::Within { months: 0, days } => write!(f, "P{days}D"),
            Due::Within { months, days } => write!(f, "P{months}M{days}D"),
            Due::NextMeeting => f.write_str("next meeting"),
            Due::Yearly { month: None } => f.write_str("yearly"),
            Due::Yearly { month: Some(month) } => write!(f, "yearly, month {month}"),
            Due::AsSoonAsPossible => f.write_str("as soon as possible"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn due_times_become_days() {
        let meeting = date(2021, 10, 6);
        let last = |due: Due| due.days(meeting).map(|days| days.last);
        assert_eq!(
            last(Due::Month {
                year: 2022,
                month: 12
            }),
            Some(date(2022, 12, 31))
        );
        assert_eq!(
            last(Due::Within {
                months: 12,
                days: 0
            }),
            Some(date(2022, 10, 6))
        );
        assert_eq!(
            last(Due::Yearly { month: Some(6) }),
            Some(date(2022, 6, 30))
        );
        assert_eq!(last(Due::AsSoonAsPossible), None);
        let new_year = YearLabel {
            start: 2022,
            month: 5,
        };
        assert_eq!(last(Due::Year(new_year)), Some(date(2023, 4, 30)));
    }
}
