//! What resolutions ask for, and what they do not.

use jiff::civil::date;

use super::{due_in_action, of};

/// What a resolution of 6 October 2021 asks for, in short: to whom, by when, `~` where inferred.
fn told(words: &str) -> String {
    let Some(request) = of(words, Some(date(2021, 10, 6)), 5) else {
        return "nothing".to_owned();
    };
    let to = request.to.unwrap_or_else(|| "-".to_owned());
    let due = request.due.map_or("-".to_owned(), |due| {
        format!("{}{}", if due.is_inferred() { "~" } else { "" }, due.value)
    });
    format!("{to} / {due}")
}

const ASKED: &[(&str, &str)] = &[
    (
        "That a progress report be presented to the Committee in December 2022.",
        "the Committee / 2022-12",
    ),
    (
        "That the Committee requests that a paper be brought in December 2022 that covers the:",
        "- / 2022-12",
    ),
    (
        "That the steps being taken, be presented to this Committee, as soon as possible.",
        "this Committee / as soon as possible",
    ),
    (
        "That a report be presented to the Committee in 12 months which looks at 2019/20.",
        "the Committee / P12M",
    ),
    (
        "That the **Annual Review** be submitted to the Committee in the new Municipal Year, with targets.",
        "the Committee / ~2022/23",
    ),
    (
        "That a further report be submitted to the Committee in 2019/20.",
        "the Committee / 2019/20",
    ),
    (
        "That school appeals be considered in the new Municipal Year.",
        "- / ~2022/23",
    ),
    (
        "To continue to receive annual reports, scheduled annually for June.",
        "- / yearly, month 6",
    ),
    ("That we receive annual reports.", "- / ~yearly"),
    (
        "That officers be asked to draw up a plan and to prepare a costed scheme for the next meeting of the Executive in December 2018.",
        "the Executive / 2018-12",
    ),
    (
        "That an update be brought to the next meeting.",
        "- / next meeting",
    ),
    (
        "That officers report back to the Corporate Parenting Panel within 30 days.",
        "the Corporate Parenting Panel / P30D",
    ),
    (
        "That the Clerk provide a written briefing to all members in six months' time.",
        "all members / P6M",
    ),
    (
        "That the Director be requested to provide a written briefing to all members.",
        "all members / -",
    ),
    (
        "That an update be presented to the Committee at the October meeting.",
        "the Committee / ~2022-10",
    ),
    (
        "That the findings be reported to Members before 31 December.",
        "Members / ~2021-12-31",
    ),
    (
        "That a report setting out 2019/20 be presented to the Health, Care and Wellbeing Board in 3-4 months.",
        "the Health, Care and Wellbeing Board / P4M",
    ),
    (
        "That a report be presented to the Committee that shows what was done.",
        "the Committee / -",
    ),
    (
        "That the application be deferred to the January meeting.",
        "- / ~2022-01",
    ),
    ("That the policy be reviewed annually.", "- / yearly"),
    (
        "That this Committee consider school places again, and appeals, in the new municipal year.",
        "- / ~2022/23",
    ),
    (
        "That a paper on the homes be presented as soon as possible to the Committee.",
        "the Committee / as soon as possible",
    ),
    (
        "That a note come back to the Committee in May 2022.",
        "the Committee / 2022-05",
    ),
    (
        "That in January 2022 the outcome, which is about every home, be presented to the Committee.",
        "the Committee / 2022-01",
    ),
    (
        "That quarterly updates be provided to the Panel quarterly.",
        "the Panel / ~P3M",
    ),
];

#[test]
fn what_comes_back_and_when() {
    for (words, expected) in ASKED {
        assert_eq!(told(words), *expected, "in: {words}");
    }
}

#[test]
fn what_asks_for_nothing() {
    for words in [
        "That the report be noted and the work welcomed.",
        "That the report be referred to the Corporate Parenting Panel.",
        "To receive the report of the Director.",
        "That the minutes of the meeting held on 3 May 2021 be signed as a correct record.",
        "That officers keep records of those refused, to compare with later appointments.",
        "That the Chair be invited to join the formal Board.",
        "That the Chief Executive be requested to find an adviser to work with the Council.",
        "That a bid be prepared and the Clerk asked to produce leaflets for Council tenants.",
        "That the matter be discussed further.",
        "That the Committee consider the findings.",
        "",
        "é",
    ] {
        assert_eq!(told(words), "nothing", "in: {words}");
    }
}

#[test]
fn a_year_is_never_guessed_without_the_meetings_day() {
    let words = "That a report be presented to the Committee in the new Municipal Year";
    let request = of(words, None, 5).unwrap();
    assert_eq!(request.due, None);
}

#[test]
fn days_of_actions() {
    let held = Some(date(2022, 5, 4));
    for (words, expected) in [
        ("Clerk by 12 July 2022", "2022-07-12"),
        ("Cllr Wood on or before the 12th July", "2022-07-12"),
        ("Director of Place", "-"),
        ("Chair, in March", "2023-03"),
    ] {
        let due = due_in_action(words, held, 5).map_or("-".to_owned(), |due| due.to_string());
        assert_eq!(due, expected, "in: {words}");
    }
}
