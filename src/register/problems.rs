//! What can be wrong between meetings, in words. One function a fault.

use jiff::civil::Date;

use super::words::Upon;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Committee, Erratum, Meeting, Text, TopicMark};
use crate::source::Span;
use crate::text::count;
pub(super) use crate::text::long_date;

/// The place of a part of a run of words: exact where the source holds the words as they are.
fn place(text: &Text, range: &std::ops::Range<usize>) -> Span {
    let length = text.span.end - text.span.start;
    if usize::try_from(length).is_ok_and(|length| length == text.markdown.len()) {
        text.span.part(range.start, range.end)
    } else {
        text.span
    }
}

pub(super) fn repeated_number(number: &str, where_: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(
        Code::RepeatedNumber,
        second,
        format!("minute `{number}` stands twice in {where_}"),
    )
    .label("second")
    .related(first, "first")
    .help("references to this number lead to the first")
}

pub(super) fn numbers_restart(committee: &Committee, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(
        Code::RepeatedNumber,
        second,
        format!(
            "the minutes of {} start again within a year",
            committee.title
        ),
    )
    .label("these numbers have been used before")
    .related(first, "first")
    .help(format!(
        "if every meeting starts at 1, write `numbering: meeting` in {}/committee.md",
        committee.id
    ))
}

pub(super) fn gap(missing: &str, between: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::GapInNumbers,
        span,
        format!("{missing} missing {between}"),
    )
}

pub(super) fn dangling_minute(
    named: &str,
    committee: &Committee,
    text: &Text,
    range: &std::ops::Range<usize>,
    nearest: Option<String>,
) -> Diagnostic {
    Diagnostic::new(
        Code::DanglingReference,
        place(text, range),
        format!("there is no {named} of {}", committee.title),
    )
    .maybe_help(nearest)
}

pub(super) fn dangling_meeting(
    date: Date,
    committee: &Committee,
    text: &Text,
    range: &std::ops::Range<usize>,
    nearest: Option<Date>,
) -> Diagnostic {
    let help =
        nearest.map(|nearest| format!("the nearest meeting was held on {}", long_date(nearest)));
    Diagnostic::new(
        Code::DanglingReference,
        place(text, range),
        format!(
            "no meeting of {} was held on {}",
            committee.title,
            long_date(date)
        ),
    )
    .maybe_help(help)
}

pub(super) fn nearly_a_committee(
    written: &str,
    meant: &str,
    text: &Text,
    range: &std::ops::Range<usize>,
) -> Diagnostic {
    Diagnostic::new(
        Code::DanglingReference,
        place(text, range),
        format!("no committee is called `{written}`"),
    )
    .help(format!(
        "`{meant}` is; if this is another spelling of it, add it to its `aliases`"
    ))
}

pub(super) fn broken_link(
    target: &str,
    text: &Text,
    range: &std::ops::Range<usize>,
    help: Option<String>,
) -> Diagnostic {
    Diagnostic::new(
        Code::BrokenLink,
        place(text, range),
        format!("`{target}` names nothing in this site"),
    )
    .maybe_help(help)
}

pub(super) fn unknown_topic(mark: &TopicMark, nearest: Option<&str>) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("a topic is a file: `minutebook new topic {}`", mark.id),
    };
    Diagnostic::new(
        Code::UnknownTopic,
        mark.span,
        format!("there is no topic `{}`", mark.id),
    )
    .help(help)
}

pub(super) fn unknown_committee(id: &str, span: Span, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownCommittee,
        span,
        format!("there is no committee `{id}`"),
    )
    .maybe_help(nearest.map(|nearest| format!("did you mean `{nearest}`?")))
}

pub(super) fn ambiguous_name(name: &str, kind: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(
        Code::AmbiguousName,
        second,
        format!("two {kind} are called `{name}`"),
    )
    .label("second")
    .related(first, "first")
    .help("where the name stands in minutes it leads to neither")
}

/// A field names a minute that has nothing for it: no request to be answered or closed, no
/// resolution to be superseded or rescinded.
pub(super) fn upon_nothing(upon: Upon, named: &str, text: &Text) -> Diagnostic {
    let (code, headline) = match upon {
        Upon::Answers => (
            Code::AnswerToNothing,
            format!("{named} asked for nothing that could be answered"),
        ),
        Upon::Closes => (
            Code::AnswerToNothing,
            format!("{named} asked for nothing that could be closed"),
        ),
        Upon::Supersedes => (
            Code::NothingToReplace,
            format!("{named} resolved nothing that could be superseded"),
        ),
        Upon::Rescinds => (
            Code::NothingToReplace,
            format!("{named} resolved nothing that could be rescinded"),
        ),
    };
    let help = match upon {
        Upon::Answers => {
            "name the minute whose resolution asked for it, or use `Previous reference:`"
        }
        Upon::Closes => "name the minute whose resolution asked for it",
        Upon::Supersedes | Upon::Rescinds => "name the minute that holds the resolution",
    };
    Diagnostic::new(code, text.span, headline).help(help)
}

pub(super) fn names_no_minute(upon: Upon, text: &Text) -> Diagnostic {
    let label = upon.label();
    let code = match upon {
        Upon::Answers | Upon::Closes => Code::AnswerToNothing,
        Upon::Supersedes | Upon::Rescinds => Code::NothingToReplace,
    };
    Diagnostic::new(
        code,
        text.span,
        format!("`{label}: {}` names no minute", text.markdown),
    )
    .help(format!("write it as `{label}: Minute 22 (2020/21)`"))
}

pub(super) fn not_earlier(upon: Upon, named: &str, text: &Text) -> Diagnostic {
    Diagnostic::new(
        Code::NotEarlier,
        text.span,
        format!(
            "`{}:` names {named}, which is not an earlier one",
            upon.label()
        ),
    )
    .help("the field belongs under the later item, and names the earlier minute with its year")
}

pub(super) fn never_approved(meeting: &Meeting, committee: &Committee, later: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NeverApproved,
        Span::head(meeting.source),
        format!(
            "the minutes of {}, {}, were never approved",
            committee.title,
            long_date(meeting.key.date)
        ),
    )
    .help(format!(
        "{} of the committee approved other minutes; `status: approved` says that it happened elsewhere",
        count(later, "later meeting")
    ))
}

pub(super) fn not_a_member(
    name: &str,
    span: Span,
    committee: &Committee,
    date: Date,
) -> Diagnostic {
    Diagnostic::new(
        Code::NotAMember,
        span,
        format!(
            "`{name}` was not on {} on {}",
            committee.title,
            long_date(date)
        ),
    )
    .related(committee.span, "its members are listed here")
    .help("a substitute belongs under `substitutes`, another councillor under `observers`")
}

/// A correction of an item that the meeting does not have.
pub(super) fn no_such_item(erratum: &Erratum) -> Diagnostic {
    let named = erratum.item.as_deref().unwrap_or_default();
    Diagnostic::new(
        Code::UnknownPlace,
        erratum.span,
        format!("this meeting has no item `{named}` to be corrected"),
    )
    .help("write the number as it is printed, or `item-3` for the third item where it has none")
}

/// A correction of a resolution that its item does not have.
pub(super) fn no_such_resolution(erratum: &Erratum, resolutions: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownPlace,
        erratum.span,
        format!(
            "the item has {} to be corrected",
            count(resolutions, "resolution")
        ),
    )
    .help("count the item's resolutions from 1, or leave `resolution:` out")
}

/// An exempt item that does not say why.
pub(super) fn exempt_without_reason(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ExemptWithoutReason,
        span,
        "the item is exempt and names no reason",
    )
    .help("name the paragraph of the Act: `Exempt: paragraph 3`")
}
