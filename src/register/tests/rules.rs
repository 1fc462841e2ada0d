//! Identity, approval, topics, follow-up, and the rules between meetings.

use insta::assert_snapshot;

use jiff::civil::date;

use super::super::MeetingIx;
use super::{approvals, drawn, followed, noticed, register};

#[test]
fn identities() {
    let entered = register(&[
        (
            "health/committee",
            "title: Health Board\nnumbering: meeting",
        ),
        (
            "parish/committee",
            "title: Parish Council\nnumbering: calendar-year",
        ),
        (
            "osc/2019-03-20",
            "## 12/2021. A\n## B\n## C.45. C\n## C45. D\n## 7. E\n## 7. F\n## 7. G",
        ),
        ("osc/2019-03-20-special", "## 7. H"),
        ("health/2019-03-20", "## 1. A"),
        ("parish/2019-03-20", "## 1. A"),
        ("stray/2019-03-20", "## 1. A"),
    ]);
    let ids: Vec<String> = entered
        .value
        .items
        .iter()
        .map(|item| format!("{} {}", item.id, item.slug))
        .collect();
    assert_snapshot!(ids.join("\n"), @r"
    health/2019-03-20/1 1
    osc/2018-19/12-2021 12-2021
    osc/2019-03-20/item-2 item-2
    osc/2018-19/c-45 c-45
    osc/2018-19/c45 c45
    osc/2018-19/7 7
    osc/2018-19/7-2 7-2
    osc/2018-19/7-3 7-3
    osc/2019-03-20-special/7 7
    parish/2019/1 1
    stray/2018-19/1 1
    ");
    assert_snapshot!(noticed(&entered), @r"
    repeated-number: minute `7` stands twice in this meeting
    repeated-number: minute `7` stands twice in this meeting
    repeated-number: minute `7` stands twice in 2018/19 of Children's Services Overview and Scrutiny Committee
    ");
}

#[test]
fn a_meeting_that_is_only_announced_shifts_nothing() {
    let entered = register(&[
        (
            "osc/2019-03-20",
            "## 1. A\n= That a report be presented to the next meeting.\n= That a report be presented in April 2019.",
        ),
        ("osc/2019-04-10", "kind: cancelled"),
        ("osc/2019-05-08", ""),
        ("cpp/2019-03-20", ""),
        ("cpp/2019-03-13", ""),
    ])
    .value;
    assert_eq!(entered.as_of, date(2019, 3, 20));
    assert_snapshot!(followed(&entered), @r"
    osc/2018-19/1/resolved-1 open by 2019-05-08
    osc/2018-19/1/resolved-2 open by 2019-04-30
    ");
    let ahead: Vec<String> = (0..)
        .map(MeetingIx)
        .take(entered.meetings.len())
        .filter(|ix| entered.is_ahead(*ix))
        .map(|ix| entered.meeting(ix).meeting.meeting().key.to_string())
        .collect();
    assert_eq!(
        ahead,
        ["cpp/2019-03-20", "osc/2019-04-10", "osc/2019-05-08"]
    );
    let none = register(&[("osc/2030-05-08", ""), ("osc/2030-06-08", "")]).value;
    assert_eq!(none.as_of, date(2030, 5, 8));
}

#[test]
fn of_two_files_for_one_meeting_the_first_stands() {
    let entered = register(&[("osc/2019-03-20", "## 1. A"), ("osc/2019-03-20", "## 2. B")]);
    assert_eq!(entered.value.meetings.len(), 1);
    assert_eq!(entered.value.items[0].id, "osc/2018-19/1");
}

#[test]
fn meetings_stand_in_order() {
    let register = register(&[
        ("osc/2019-05-01", "## 1. A"),
        ("cpp/2019-01-01", "## 1. A"),
        ("osc/2019-01-01-special", "## 2. A"),
        ("osc/2019-01-01", "## 1. A"),
    ])
    .value;
    let line = |meeting: &crate::register::EnteredMeeting| {
        let next = meeting
            .next
            .map(|at| register.meeting(at).meeting.meeting().key.to_string());
        format!(
            "{} {} {next:?}",
            meeting.meeting.meeting().key,
            meeting.year
        )
    };
    let lines: Vec<String> = register.meetings.iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    cpp/2019-01-01 2018/19 None
    osc/2019-01-01 2018/19 Some("osc/2019-01-01-special")
    osc/2019-01-01-special 2018/19 Some("osc/2019-05-01")
    osc/2019-05-01 2019/20 None
    "#);
}

#[test]
fn approval_comes_from_a_later_resolution() {
    let minutes = |day: &str| {
        format!(
            "## 2. Minutes\nstanding: minutes\n= That the minutes of the meetings held on {day} be signed as a correct record."
        )
    };
    let (may, july) = (minutes("1 April and 3 April 2019"), minutes("1 May 2019"));
    let entered = register(&[
        ("osc/2019-04-01", "## 90. A"),
        ("osc/2019-04-03", "## 91. A"),
        ("osc/2019-05-01", &may),
        (
            "osc/2019-06-01",
            "## 8. Minutes\nstanding: minutes\n= That the minutes of the meeting held on 1 May 2019 be deferred.",
        ),
        ("osc/2019-07-01", &july),
        ("osc/2019-08-01", "status: approved\n## 12. A"),
    ]);
    assert_snapshot!(approvals(&entered.value), @r"
    osc/2019-04-01 by osc/2019-20/2/resolved-1
    osc/2019-04-03 by osc/2019-20/2/resolved-1
    osc/2019-05-01 by osc/2019-07-01/2/resolved-1
    osc/2019-06-01 draft
    osc/2019-07-01 draft
    osc/2019-08-01 stated
    ");
}

#[test]
fn only_minutes_that_were_passed_over_are_reported() {
    let minutes = |n: u8, day: &str| {
        format!(
            "## {n}. Minutes\nstanding: minutes\n= That the minutes of the meeting held on {day} be signed."
        )
    };
    let first = minutes(2, "1 April 2019");
    let (second, third) = (minutes(3, "1 May 2019"), minutes(4, "1 July 2019"));
    let passed_over = [
        ("osc/2019-05-01", first.as_str()),
        ("osc/2019-06-01", "## 9. A"),
        ("osc/2019-07-01", second.as_str()),
        ("osc/2019-08-01", third.as_str()),
    ];
    assert_snapshot!(noticed(&register(&passed_over)), @r"
    never-approved: the minutes of Children's Services Overview and Scrutiny Committee, 1 June 2019, were never approved
    gap-in-numbers: minutes 3 to 8 are missing between the meetings of 1 May 2019 and 1 June 2019
    ");
    // The second names a day that is not here: whether it approved the first cannot be known.
    let scattered = [
        passed_over[1],
        ("osc/2019-09-01", second.as_str()),
        ("osc/2021-08-01", third.as_str()),
    ];
    assert!(!noticed(&register(&scattered)).contains("never-approved"));
}

#[test]
fn topics_by_name_and_by_rule() {
    let entered = register(&[
        (
            "topics/ofsted",
            "title: Ofsted\nany: Ofsted\nany: children's plan\nnone: nursery",
        ),
        (
            "topics/homes",
            "any: home\ncommittee: executive\ncommittee: exective",
        ),
        (
            "osc/2019-03-20",
            "## 1. OFSTED
             ## 2. Other\n| Ofsteds children’s  plan\n= an **Ofsted** visit
             ## 3. Nursery\n| Ofsted nursery
             ## 4. Named\ntopics: homes, ofstde, Ofsted
             ## 5. Home\n| home",
        ),
        ("executive/2019-03-19", "topics: ofsted\n## 1. Homes, home"),
    ]);
    let mut lines = Vec::new();
    for topic in &entered.value.topics {
        for (item, why) in &topic.items {
            lines.push(format!(
                "{} {} {why:?}",
                topic.topic.id,
                entered.value.item(*item).id
            ));
        }
    }
    assert_snapshot!(lines.join("\n"), @r#"
    homes executive/2018-19/1 Matched(["home"])
    homes osc/2018-19/4 Named
    ofsted executive/2018-19/1 Named
    ofsted osc/2018-19/1 Matched(["Ofsted"])
    ofsted osc/2018-19/2 Matched(["Ofsted", "children's plan"])
    "#);
    assert_snapshot!(noticed(&entered), @r"
    unknown-committee: there is no committee `exective`
    unknown-topic: there is no topic `Ofsted`
    unknown-topic: there is no topic `ofstde`
    ");
}

#[test]
fn what_was_asked_for_comes_back_or_not() {
    let entered = register(&[
        (
            "osc/2020-06-01",
            "## 1. A
             = That it be noted.
             = That a report be presented to the Committee in September 2020.
             = That a report be presented to the Committee in 12 months.
             ## 2. B
             = That a report be presented to the next meeting.
             ## 3. C
             = That a report be presented to the Committee in December 2020.
             ## 4. D
             = That a report be presented to the Committee.
             ## 5. E
             = That a report be presented to the Committee by 30 December 2021.",
        ),
        ("osc/2020-07-01", "## 6. F\nprevious: Minute 2\n| Words."),
        (
            "osc/2020-12-10",
            "## 20. G\nanswers: resolution 2 of Minute 1\n| Words.
             ## 21. H\nanswers: Minute 6\n| Words.
             ## 22. I\nanswers: the earlier report\n| Words.",
        ),
    ]);
    assert_snapshot!(followed(&entered.value), @r"
    osc/2020-21/1/resolved-2 answered late by 2020-09-30 in osc/2020-21/20
    osc/2020-21/1/resolved-3 open by 2021-06-01
    osc/2020-21/2/resolved-1 answered in time by 2020-07-01 in osc/2020-21/6
    osc/2020-21/3/resolved-1 due by 2020-12-31
    osc/2020-21/4/resolved-1 open
    osc/2020-21/5/resolved-1 open by 2021-12-30
    ");
    assert_snapshot!(noticed(&entered), @r"
    gap-in-numbers: minutes 7 to 19 are missing between the meetings of 1 July 2020 and 10 December 2020
    answer-to-nothing: minute `6` of 1 July 2020 asked for nothing that could be answered
    answer-to-nothing: `Answers: the earlier report` names no minute
    ");
}

#[test]
fn what_was_asked_for_may_lapse() {
    let entered = register(&[
        (
            "osc/2020-06-01",
            "## 1. A
             = That a report be presented to the Committee in September 2020.
             = That a report be presented to the Committee in 12 months.
             ## 2. B
             = That a report be presented to the Committee in July 2020.
             ## 3. C
             = That a report be presented to the Committee in August 2020.
             ## 4. D
             = That a report be presented to the Committee.
             ## 5. E\n| Words.",
        ),
        (
            "osc/2020-10-01",
            "## 6. F\ncloses: resolution 1 of Minute 1\nsupersedes: Minute 2\nrescinds: Minute 3
             = That it be noted.
             ## 7. G\nanswers: Minute 4\n| Words.
             ## 8. H\ncloses: Minute 5\nsupersedes: Minute 5\nrescinds: that report\n| Words.
             ## 9. I\nanswers: Minute 10\nsupersedes: Minute 10\n| Words.
             ## 10. J\nrescinds: resolution 1 of Minute 1
             = That a report be presented to the Committee.",
        ),
    ]);
    assert_snapshot!(followed(&entered.value), @r"
    osc/2020-21/1/resolved-1 closed by 2020-09-30 by osc/2020-21/6
    osc/2020-21/1/resolved-2 open by 2021-06-01
    osc/2020-21/2/resolved-1 superseded by 2020-07-31 by osc/2020-21/6
    osc/2020-21/3/resolved-1 rescinded by 2020-08-31 by osc/2020-21/6
    osc/2020-21/4/resolved-1 answered in osc/2020-21/7
    osc/2020-21/10/resolved-1 open
    ");
    assert_snapshot!(drawn(&entered.value), @r"
    osc/2020-21/6 closes <Minute 1> -> osc/2020-21/1
    osc/2020-21/6 supersedes <Minute 2> -> osc/2020-21/2
    osc/2020-21/6 rescinds <Minute 3> -> osc/2020-21/3
    osc/2020-21/7 answers <Minute 4> -> osc/2020-21/4
    osc/2020-21/8 closes <Minute 5> -> osc/2020-21/5
    osc/2020-21/8 supersedes <Minute 5> -> osc/2020-21/5
    osc/2020-21/9 answers <Minute 10> -> osc/2020-21/10
    osc/2020-21/9 supersedes <Minute 10> -> osc/2020-21/10
    osc/2020-21/10 rescinds <Minute 1> -> osc/2020-21/1
    ");
    assert_snapshot!(noticed(&entered), @r"
    answer-to-nothing: minute `5` of 1 June 2020 asked for nothing that could be closed
    nothing-to-replace: minute `5` of 1 June 2020 resolved nothing that could be superseded
    nothing-to-replace: `Rescinds: that report` names no minute
    not-earlier: `Answers:` names minute `10` of 1 October 2020, which is not an earlier one
    not-earlier: `Supersedes:` names minute `10` of 1 October 2020, which is not an earlier one
    ");
    let replaced = entered.value.resolutions.iter().filter_map(|resolution| {
        let replaced = resolution.replaced?;
        let id = |at| entered.value.item(at).id.as_str();
        let (of, by) = (id(resolution.item), id(replaced.by));
        let rescinded = replaced.rescinded;
        Some(format!("{of} by {by}, rescinded: {rescinded}"))
    });
    assert_snapshot!(replaced.collect::<Vec<_>>().join("\n"), @r"
    osc/2020-21/1 by osc/2020-21/10, rescinded: true
    osc/2020-21/2 by osc/2020-21/6, rescinded: false
    osc/2020-21/3 by osc/2020-21/6, rescinded: true
    ");
}

#[test]
fn numbers_missing_and_repeated() {
    let entered = register(&[
        ("osc/2019-05-20", "## 1. A\n## 2. B\n## 4. C"),
        ("osc/2019-06-20", "## 9. D\n## 8. E\n## 2. F"),
        ("osc/2020-06-20", "## 30. G"),
    ]);
    assert_snapshot!(noticed(&entered), @r"
    gap-in-numbers: minute 3 is missing in the meeting of 20 May 2019
    gap-in-numbers: minutes 5 to 7 are missing between the meetings of 20 May 2019 and 20 June 2019
    repeated-number: minute `2` stands twice in 2019/20 of Children's Services Overview and Scrutiny Committee
    ");
}

#[test]
fn numbers_that_start_again_with_every_meeting_are_reported_once() {
    let items = "## 1. A\n## 2. B\n## 3. C\n## 4. D";
    let entered = register(&[
        ("osc/2019-05-20", items),
        ("osc/2019-06-20", items),
        ("osc/2019-07-20", items),
    ]);
    assert_snapshot!(noticed(&entered), @"repeated-number: the minutes of Children's Services Overview and Scrutiny Committee start again within a year");
    let register = entered.value;
    assert_eq!(register.items[4].id, "osc/2019-06-20/1");
}

#[test]
fn strangers_among_the_members() {
    let committee = "title: Scrutiny\nmember: Ann Reed - 2019-05-01\nmember: Shah 2018-05-01 -\nmember: J Wood 2019-05-02 -";
    let entered = register(&[
        ("osc/committee", committee),
        (
            "osc/2019-04-20",
            "present: A Reed, Councillor Shah, John Wood\n## 1. A",
        ),
        (
            "osc/2019-06-20",
            "present: Shah, Jane Wood, Peter Wood (Chair)\n## 1. A",
        ),
        ("osc/2021-06-20", "present: Shah, One, Two, Three\n## 1. A"),
        ("cpp/2021-06-20", "present: Shah, One\n## 1. A"),
    ]);
    assert_snapshot!(noticed(&entered), @r"
    not-a-member: `John Wood` was not on Scrutiny on 20 April 2019
    not-a-member: `Peter Wood (Chair)` was not on Scrutiny on 20 June 2019
    ");
}

#[test]
fn names_that_two_share_and_exemptions_without_reason() {
    let entered = register(&[
        ("topics/one", "title: Homes"),
        ("topics/two", "title: homes"),
        ("cpp/committee", "title: Parenting Panel\nalias: Executive"),
        ("osc/2019-05-20", "## 1. A\nexempt: -\n| Words."),
    ]);
    assert_snapshot!(noticed(&entered), @r"
    ambiguous-name: two topics are called `homes`
    exempt-without-reason: the item is exempt and names no reason
    ambiguous-name: two committees are called `Executive`
    ");
}
