//! References and what they lead to.

use insta::assert_snapshot;

use super::{config, drawn, noticed, register, register_with};
use crate::register::words;

const MARCH: (&str, &str) = (
    "osc/2019-03-20",
    "## 61. Disclosures of interest
     standing: disclosures
     | Councillor Reed disclosed an interest in Minute 65.
     ## 62. Minutes
     standing: minutes
     = That the minutes of the meeting held on 22 January 2019 be signed as a correct record.
     ## 65. Progress since the inspection
     document: AD
     previous: Minute 46 (2018/19)
     | Document \"AD\" was taken with Minute 65. See [[osc/2018-19/66]] and [this](minute:executive).
     = That the report be referred to the Corporate Parenting Panel.
     ## 66. Performance
     document: AE
     | As Document \"AD\" said, the Corporate Parenting Panel had met; the Executive meeting held on 6 November 2018 agreed.",
);
const NOVEMBER: (&str, &str) = (
    "executive/2018-11-06",
    "## The inspection's judgement
     document: Q
     = That the report be referred to the Children’s Services Overview & Scrutiny Committee.
     = That it be referred to the Corporate Parenting Panle.",
);

#[test]
fn references_become_links() {
    let entered = register(&[MARCH, NOVEMBER]);
    assert_snapshot!(drawn(&entered.value), @r#"
    executive/2018-11-06/item-1 refers to <Children’s Services Overview & Scrutiny Committee> -> osc
    executive/2018-11-06/item-1 refers to <Corporate Parenting Panle> -> missing
    osc/2018-19/61 discloses <Minute 65> -> osc/2018-19/65
    osc/2018-19/62 approves <22 January 2019> -> older
    osc/2018-19/65 follows <Minute 46 (2018/19)> -> older
    osc/2018-19/65 mentions <[[osc/2018-19/66]]> -> osc/2018-19/66 as Minute 66
    osc/2018-19/65 mentions <[this](minute:executive)> -> executive as this
    osc/2018-19/65 refers to <Corporate Parenting Panel> -> cpp
    osc/2018-19/66 takes up <Document "AD"> -> osc/2018-19/65
    osc/2018-19/66 mentions <Corporate Parenting Panel> -> cpp
    osc/2018-19/66 mentions <6 November 2018> -> executive/2018-11-06
    "#);
    assert_snapshot!(noticed(&entered), @r"
    gap-in-numbers: minutes 63 to 64 are missing in the meeting of 20 March 2019
    dangling-reference: no committee is called `Corporate Parenting Panle`
    ");
}

#[test]
fn backlinks_mirror_links() {
    let register = register(&[MARCH, NOVEMBER]).value;
    let mut turned = 0;
    let all = register
        .items
        .iter()
        .map(|item| &item.backlinks)
        .chain(register.meetings.iter().map(|meeting| &meeting.backlinks))
        .chain(
            register
                .committees
                .iter()
                .map(|committee| &committee.backlinks),
        );
    for back in all.flatten() {
        let links = &register.item(back.from).links;
        assert!(links.iter().any(|link| link.kind == back.kind));
        turned += 1;
    }
    let links = drawn(&register);
    let resolved = links
        .lines()
        .filter(|line| !line.contains("-> older") && !line.contains("-> missing"));
    assert_eq!(turned, resolved.count());
}

#[test]
fn minutes_of_other_years_and_bodies() {
    let entered = register(&[
        ("osc/2018-06-01", "## 7. Fostering\n= That it be noted.\n## 8. Homes\n| Words."),
        ("executive/2019-07-01", "## 7. Roads\n| Words."),
        (
            "osc/2019-07-02",
            "## 1. First
             | Minute 7 (2018/19) and Minutes 7 to 8 (2018/19), Minute 7/18-19, Minute 7(b) (2018/19).
             | Minute 7 of the meeting held on 1 June 2018; Executive Minute 7; Minute 7 of the Executive.
             | Minute 7 of the Health Board; Minute 7/18.
             ## 7. Seventh
             | Minute 1, and Minute 7 itself.",
        ),
    ]);
    assert_snapshot!(drawn(&entered.value), @r"
    osc/2019-20/1 mentions <Minute 7 (2018/19)> -> osc/2018-19/7
    osc/2019-20/1 mentions <Minutes 7> -> osc/2018-19/7
    osc/2019-20/1 mentions <8 (2018/19)> -> osc/2018-19/8
    osc/2019-20/1 mentions <Minute 7/18-19> -> osc/2018-19/7
    osc/2019-20/1 mentions <Minute 7(b) (2018/19)> -> osc/2018-19/7
    osc/2019-20/1 mentions <Minute 7> -> osc/2018-19/7
    osc/2019-20/1 mentions <1 June 2018> -> osc/2018-06-01
    osc/2019-20/1 mentions <Minute 7> -> executive/2019-20/7
    osc/2019-20/1 mentions <Minute 7> -> executive/2019-20/7
    osc/2019-20/1 mentions <Minute 7/18> -> osc/2018-19/7
    osc/2019-20/7 mentions <Minute 1> -> osc/2019-20/1
    ");
    assert_snapshot!(noticed(&entered), @"gap-in-numbers: minutes 2 to 6 are missing in the meeting of 2 July 2019");
}

#[test]
fn what_is_missing_and_what_is_only_older() {
    let files = [
        (
            "osc/2019-05-20",
            "## 1. A\n| Words.\n## 4. B\n| Minute 3, Minute 88 and Minute 5 (2012/13).",
        ),
        (
            "osc/2019-06-20",
            "## 5. C\n| the meeting held on 3 June 2019, and the meeting held on 21 May 2018",
        ),
        (
            "osc/2021-06-20",
            "## 9. D\n| Minute 5 (2020/21); the meeting held on 6 January 2021; [[osc/2020-21/5]]
             | the minutes of the meeting held on 22 June 2019",
        ),
    ];
    let plain = register(&files);
    assert_snapshot!(drawn(&plain.value), @r"
    osc/2019-20/4 mentions <Minute 3> -> missing
    osc/2019-20/4 mentions <Minute 88> -> missing
    osc/2019-20/4 mentions <Minute 5 (2012/13)> -> older
    osc/2019-20/5 mentions <3 June 2019> -> missing
    osc/2019-20/5 mentions <21 May 2018> -> older
    osc/2021-22/9 mentions <Minute 5 (2020/21)> -> older
    osc/2021-22/9 mentions <6 January 2021> -> older
    osc/2021-22/9 mentions <[[osc/2020-21/5]]> -> missing as osc/2020-21/5
    osc/2021-22/9 mentions <22 June 2019> -> missing
    ");
    assert_snapshot!(noticed(&plain), @r"
    gap-in-numbers: minutes 2 to 3 are missing in the meeting of 20 May 2019
    dangling-reference: there is no minute `3` in the year 2019/20 of Children's Services Overview and Scrutiny Committee
    dangling-reference: there is no minute `88` in the year 2019/20 of Children's Services Overview and Scrutiny Committee
    dangling-reference: no meeting of Children's Services Overview and Scrutiny Committee was held on 3 June 2019
    broken-link: `osc/2020-21/5` names nothing in this site
    dangling-reference: no meeting of Children's Services Overview and Scrutiny Committee was held on 22 June 2019
    ");
    let mut strict = config();
    strict.holdings_from = Some(jiff::civil::date(2019, 5, 1));
    let strict = register_with(&strict, &files);
    assert_snapshot!(noticed(&strict), @r"
    gap-in-numbers: minutes 2 to 3 are missing in the meeting of 20 May 2019
    dangling-reference: there is no minute `3` in the year 2019/20 of Children's Services Overview and Scrutiny Committee
    dangling-reference: there is no minute `88` in the year 2019/20 of Children's Services Overview and Scrutiny Committee
    dangling-reference: no meeting of Children's Services Overview and Scrutiny Committee was held on 3 June 2019
    dangling-reference: there is no minute `5` in the year 2020/21 of Children's Services Overview and Scrutiny Committee
    dangling-reference: no meeting of Children's Services Overview and Scrutiny Committee was held on 6 January 2021
    broken-link: `osc/2020-21/5` names nothing in this site
    dangling-reference: no meeting of Children's Services Overview and Scrutiny Committee was held on 22 June 2019
    ");
}

#[test]
fn names_of_committees() {
    let entered = register(&[
        (
            "health/committee",
            "title: Health, Care & Wellbeing Board\nalias: The Health Board\nalias: Council",
        ),
        (
            "osc/2019-05-20",
            "## 1. Names
             | The Health Board met; the health board too; Regional Health Board; Health Board Sub-Committee.
             | Health, Care and Wellbeing Board, **Health Care and Wellbeing Board**. The Executive agreed.
             | Council was asked; the Council house; be referred to the Council meeting.
             = That it be referred to Council and to the Audit Panel
             = That it be referred to the Health, Care and Wellbeing Board and the Executive, and to the Audit Panel
             | our own Children’s Services Overview & Scrutiny Committee; `Corporate Parenting Panel`
             | <!-- Corporate Parenting Panel --> [[cpp]]",
        ),
    ]);
    assert_snapshot!(drawn(&entered.value), @r"
    osc/2019-20/1 mentions <Health Board> -> health
    osc/2019-20/1 mentions <Health, Care and Wellbeing Board> -> health
    osc/2019-20/1 mentions <Health Care and Wellbeing Board> -> health
    osc/2019-20/1 mentions <Council> -> health
    osc/2019-20/1 refers to <Council> -> health
    osc/2019-20/1 refers to <Audit Panel> -> missing
    osc/2019-20/1 refers to <Health, Care and Wellbeing Board> -> health
    osc/2019-20/1 mentions <Corporate Parenting Panel> -> cpp
    osc/2019-20/1 mentions <[[cpp]]> -> cpp as Corporate Parenting Panel
    ");
    assert_snapshot!(noticed(&entered), @"");
}

#[test]
fn words_keep_the_order_of_texts() {
    let register = register(&[MARCH, NOVEMBER]).value;
    for at in 0..register.items.len() {
        let item = register.item_words(crate::register::ItemIx(u32::try_from(at).unwrap()));
        let ours: Vec<_> = words::of(item).into_iter().map(|(_, text)| text).collect();
        assert_eq!(ours, item.texts());
    }
}
