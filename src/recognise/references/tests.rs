//! What is a reference and what only looks like one.

use jiff::civil::date;
use proptest::prelude::*;

use super::find;
use crate::model::ReferenceKind;

/// The references of a line, one a piece: what they name, and the words that they cover.
fn told(markdown: &str) -> String {
    find(markdown, Some(date(2022, 1, 12)))
        .into_iter()
        .map(|reference| {
            let words = &markdown[reference.range.start as usize..reference.range.end as usize];
            let kind = match reference.kind {
                ReferenceKind::Minute { number, year: None } => format!("minute {number}"),
                ReferenceKind::Minute {
                    number,
                    year: Some(year),
                } => format!("minute {number} of {year}"),
                ReferenceKind::Meeting { date, of, minutes } => {
                    let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
                    format!("{}{date}{of}", if minutes { "minutes " } else { "" })
                }
                ReferenceKind::Document { letter } => format!("document {letter}"),
                ReferenceKind::Referral { to } => format!("to {to}"),
                ReferenceKind::Explicit { target, shown } => {
                    format!("explicit {target} {shown:?}")
                }
            };
            format!("{kind} <{words}>")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(told(markdown), *expected, "in: {markdown}");
    }
}

#[test]
fn minutes_by_number() {
    check(&[
        ("an interest in Minute 65 as chair", "minute 65 <Minute 65>"),
        (
            "Minute 46 (2018/19)",
            "minute 46 of 2018 <Minute 46 (2018/19)>",
        ),
        (
            "see minute 55(b)/10-11.",
            "minute 55(b) of 2010 <minute 55(b)/10-11>",
        ),
        (
            "Minute 66/10-11 refers",
            "minute 66 of 2010 <Minute 66/10-11>",
        ),
        ("Minute 62/13", "minute 62/13 <Minute 62/13>"),
        ("Minute No. 294.", "minute 294 <Minute No. 294>"),
        ("MINUTE C.45 and", "minute C.45 <MINUTE C.45>"),
        (
            "Minute 46 of 2018/19 was",
            "minute 46 of 2018 <Minute 46 of 2018/19>",
        ),
        ("Minute 5 (2017)", "minute 5 of 2017 <Minute 5 (2017)>"),
        ("Minute 9, 98-99", "minute 9 <Minute 9>"),
        (
            "Minutes 12 to 14 (2020/21)",
            "minute 12 of 2020 <Minutes 12>; minute 14 of 2020 <14 (2020/21)>",
        ),
        (
            "Minutes 12 and 14.",
            "minute 12 <Minutes 12>; minute 14 <14>",
        ),
        (
            "Minutes 12, 13 and 14(a) (2019/20)",
            "minute 12 of 2019 <Minutes 12>; minute 13 of 2019 <13>; \
             minute 14(a) of 2019 <14(a) (2019/20)>",
        ),
        ("**Minute 65**", "minute 65 <Minute 65>"),
        ("Minute **65** was", "minute 65 <Minute **65**>"),
        (
            "Minute 46 \\(2018/19\\)",
            "minute 46 of 2018 <Minute 46 \\(2018/19\\)>",
        ),
    ]);
}

#[test]
fn minutes_that_are_none() {
    check(&[
        ("adjourned for 65 minutes", ""),
        ("after 5 minutes 20 people left", ""),
        ("at the last minute 20 came", ""),
        ("a Minute's silence; the minute book; Minute Book 3 was", ""),
        ("the minutes 2018/19 were, minutes 2019 too", ""),
        ("Minutes 23 January 2019", ""),
        ("minutes 23.01.2019", ""),
        ("minute 20 seconds; Minute 5% of; minute 10:30", ""),
        (
            "`Minute 65` and <b title=\"Minute 65\"> and [Minute 65](/x/)",
            "",
        ),
        ("<!-- Minute 65 --> https://x.example/Minute 65x", ""),
    ]);
}

#[test]
fn documents_by_letter() {
    check(&[
        (
            "submitted **Document \"AD\"** which",
            "document AD <Document \"AD\">",
        ),
        ("(Document “R”)", "document R <Document “R”>"),
        (
            "Document **\"AD\"**, which",
            "document AD <Document **\"AD\"**>",
        ),
        (
            "Documents “R”, “S” and “T”",
            "document R <Documents “R”>; document S <“S”>; document T <“T”>",
        ),
        ("Document A was, a document \"of note\"", ""),
        ("`Document \"AD\"`", ""),
    ]);
}

#[test]
fn meetings_by_day() {
    check(&[
        (
            "That the minutes of the meeting held on 23 January 2019 be signed",
            "minutes 2019-01-23 <23 January 2019>",
        ),
        (
            "That the minutes of the meetings held on 16 November and 14 December 2021 be",
            "minutes 2021-11-16 <16 November>; minutes 2021-12-14 <14 December 2021>",
        ),
        ("at the meeting held on 3 March it", "2021-03-03 <3 March>"),
        (
            "at its meeting on 3rd May 2021,",
            "2021-05-03 <3rd May 2021>",
        ),
        (
            "the meeting of the Executive held on 6 November 2018",
            "2018-11-06 of Executive <6 November 2018>",
        ),
        (
            "minutes of the meeting of the Committee held on **6 October 2021**",
            "minutes 2021-10-06 <6 October 2021>",
        ),
        (
            "the full Health Board meeting held on 1 June 2020",
            "2020-06-01 of Health Board <1 June 2020>",
        ),
        (
            "the minutes of 6 January 2021 be approved",
            "minutes 2021-01-06 <6 January 2021>",
        ),
        (
            "the Annual Meeting on 4 May 2021",
            "2021-05-04 <4 May 2021>",
        ),
        ("recommendations made on 2 September 2020", ""),
        ("a meeting to be held on 5 May 2022", ""),
        ("the meeting held on 31 June 2021", ""),
    ]);
}

#[test]
fn meetings_that_nothing_says_were_held() {
    check(&[
        (
            "approved by Council on 7 December 2021",
            "2021-12-07 of Council <7 December 2021>",
        ),
        (
            "considered at the Planning Committee on 4 May 2021",
            "2021-05-04 of Planning Committee <4 May 2021>",
        ),
        (
            "Note of the Licensing Forum held on 11 April 2021",
            "2021-04-11 of Licensing Forum <11 April 2021>",
        ),
        (
            "the Public Meeting 20 November 2021 went well",
            "2021-11-20 <20 November 2021>",
        ),
        ("Next Meeting – 9 February 2022", ""),
        ("the hearing on 9 February 2022", ""),
        ("the shop was closed by us on 9 February 2021", ""),
    ]);
}

#[test]
fn referrals() {
    check(&[
        (
            "That the report be referred to the Corporate Parenting Panel.",
            "to Corporate Parenting Panel <Corporate Parenting Panel>",
        ),
        (
            "To refer the report to the Children’s Services Overview & Scrutiny Committee for advice",
            "to Children’s Services Overview & Scrutiny Committee \
             <Children’s Services Overview & Scrutiny Committee>",
        ),
        ("be referred to the Council meeting", "to Council <Council>"),
        (
            "be noted and referred to **Council** in May",
            "to Council <Council>",
        ),
        (
            "be referred to the Health Board, to Council and to the Parenting Panel for advice",
            "to Health Board <Health Board>; to Council <Council>; \
             to Parenting Panel <Parenting Panel>",
        ),
        ("the report referred to above", ""),
        ("Members referred to the Strategic Plan", ""),
        ("had been referred to social care", ""),
        ("refer it to an appropriate Working Group", ""),
        ("cross reference it to Ofsted", ""),
    ]);
}

#[test]
fn explicit_links() {
    check(&[
        (
            "see [[osc/2018-19/65]] and [that](minute:osc/2018-19/66), [x](y)",
            "explicit osc/2018-19/65 None <[[osc/2018-19/65]]>; \
             explicit osc/2018-19/66 Some(\"that\") <[that](minute:osc/2018-19/66)>",
        ),
        ("`[[osc]]` \\[[osc]] [[]] [[a", ""),
    ]);
}

proptest! {
    /// Whatever is typed: ranges are sorted, apart, and lie on character boundaries.
    #[test]
    fn ranges_are_sound(
        words in proptest::collection::vec(
            prop_oneof![
                Just("Minute "), Just("Minutes "), Just("12"), Just(" (2018/19)"), Just(" to "),
                Just("meeting held on "), Just("3 May 2021"), Just(" and "), Just("Document "),
                Just("“AD”"), Just("**"), Just("`"), Just("[["), Just("]]"), Just("["), Just("]("),
                Just(")"), Just("minute:a"), Just("be referred to the "), Just("Éire Panel "),
                Just("<"), Just("<!--"), Just("\\"), Just("é"), Just("refer it to "), Just("/10-11"),
            ],
            0..24,
        )
    ) {
        let markdown = words.concat();
        let mut end = 0;
        for reference in find(&markdown, Some(date(2022, 1, 12))) {
            let (from, to) = (reference.range.start as usize, reference.range.end as usize);
            prop_assert!(from >= end && from < to, "{markdown}");
            prop_assert!(markdown.get(from..to).is_some(), "{markdown}");
            end = to;
        }
    }
}
