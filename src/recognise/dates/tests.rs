use super::*;
use proptest::prelude::*;

/// "text → day" as `range words|date`, one a found date.
fn shown(text: &str) -> String {
    let show = |found: &FoundDate| {
        let words = &text[found.range.clone()];
        let mark = if found.borrowed { "*" } else { "" };
        match (found.date(), found.is_impossible()) {
            (Some(date), _) => format!("{words} = {date}{mark}"),
            (None, true) => format!("{words} = impossible{mark}"),
            (None, false) => format!(
                "{words} = {}-{:02}-{}{mark}",
                found.year.map_or("?".into(), |y| y.to_string()),
                found.month,
                found.day.map_or("?".into(), |d| format!("{d:02}"))
            ),
        }
    };
    find(text).iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn dates_in_every_dress() {
    for (text, expected) in [
        ("on 6 October 2021 at", "6 October 2021 = 2021-10-06"),
        ("6th October, 2021.", "6th October, 2021 = 2021-10-06"),
        (
            "Wednesday, 6 October 2021",
            "Wednesday, 6 October 2021 = 2021-10-06",
        ),
        (
            "WEDNESDAY 6TH OCTOBER 2021",
            "WEDNESDAY 6TH OCTOBER 2021 = 2021-10-06",
        ),
        ("held on October 6, 2021,", "October 6, 2021 = 2021-10-06"),
        (
            "TUESDAY JUNE 5TH 2012",
            "TUESDAY JUNE 5TH 2012 = 2012-06-05",
        ),
        ("by June 2022 at the latest", "June 2022 = 2022-06-?"),
        ("23.01.2019", "23.01.2019 = 2019-01-23"),
        ("the 23/01/19 minutes", "23/01/19 = 2019-01-23"),
        ("on 23.01.19", "23.01.19 = 2019-01-23"),
        ("2019-01-23T16:30", "2019-01-23 = 2019-01-23"),
        ("7/15/2025", "7/15/2025 = 2025-07-15"),
        (
            "7<sup>th</sup> March 2019",
            "7<sup>th</sup> March 2019 = 2019-03-07",
        ),
        ("March 7^th^ 2019", "March 7^th^ 2019 = 2019-03-07"),
        ("the 7 th of March 2019", "7 th of March 2019 = 2019-03-07"),
        (
            "this 15th day of July, 2025",
            "15th day of July, 2025 = 2025-07-15",
        ),
        (
            "**Tuesday, 24th** **October, 2016.**",
            "Tuesday, 24th** **October, 2016 = 2016-10-24",
        ),
        (
            "Wednesday,\\\n20 March\\\n2019",
            "Wednesday,\\\n20 March\\\n2019 = 2019-03-20",
        ),
        (
            "Friday the 9th of May 2014",
            "Friday the 9th of May 2014 = 2014-05-09",
        ),
        ("3\u{a0}Sept. 2020", "3\u{a0}Sept. 2020 = 2020-09-03"),
        ("6-Oct-2021", "6-Oct-2021 = 2021-10-06"),
        ("on 6 October", "6 October = ?-10-06"),
        (
            "15 Decemeber 2021, 2 Febuary 2022",
            "15 Decemeber 2021 = 2021-12-15; 2 Febuary 2022 = 2022-02-02",
        ),
        (
            "31 June 2020 and 29 February 2021",
            "31 June 2020 = impossible; 29 February 2021 = impossible",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn lists_share_months_and_years() {
    for (text, expected) in [
        (
            "on 17 November and 15 December 2021 be",
            "17 November = 2021-11-17*; 15 December 2021 = 2021-12-15",
        ),
        (
            "14 December and 11 January 2022",
            "14 December = 2021-12-14*; 11 January 2022 = 2022-01-11",
        ),
        (
            "3 May, 7 June and 5 July 2019",
            "3 May = 2019-05-03*; 7 June = 2019-06-07*; 5 July 2019 = 2019-07-05",
        ),
        (
            "on 7 and 14 March 2019",
            "7 = 2019-03-07*; 14 March 2019 = 2019-03-14",
        ),
        (
            "the 2nd, 9th and 16th May 2018",
            "2nd = 2018-05-02*; 9th = 2018-05-09*; 16th May 2018 = 2018-05-16",
        ),
        (
            "on 6 October. In March 2020",
            "6 October = ?-10-06; March 2020 = 2020-03-?",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_date_is_left_alone() {
    for text in [
        "members may 6 or more",
        "the march of 2 million",
        "20.01.01 Apologies",
        "Minute 24/031",
        "in 2018/19",
        "May 2019/20",
        "1.2.3",
        "Document 12/10/2",
        "£4.30.20",
        "12 Jury 2019 members",
        "in May there were 5",
        "01274 43/22/11111",
        "2021",
        "August Street",
    ] {
        assert_eq!(shown(text), "", "{text}");
    }
}

#[test]
fn months_of_other_languages() {
    use crate::model::{Passage, Text};
    use crate::prose::{Fields, Prose};
    use crate::source::{SourceId, Span};
    for (sign, text, expected) in [
        ("Cofnodion", "ar 8 Mai 2019", "8 Mai 2019 = 2019-05-08"),
        (
            "Cofnodion",
            "nos Fercher, 12fed o Fehefin 2019",
            "nos Fercher, 12fed o Fehefin 2019 = 2019-06-12",
        ),
        (
            "An Cathaoirleach",
            "Dé Luain, 9ú Meán Fómhair 2019",
            "Dé Luain, 9ú Meán Fómhair 2019 = 2019-09-09",
        ),
        (
            "Comhairle",
            "an 3ú de Mhárta 2020",
            "3ú de Mhárta 2020 = 2020-03-03",
        ),
        ("Minutes", "ar 8 Mai 2019", ""),
        ("dated 7/15/2025", "on 3/4/2025", "3/4/2025 = 2025-03-04"),
        ("dated 15/7/2025", "on 3/4/2025", "3/4/2025 = 2025-04-03"),
    ] {
        let span = Span::head(SourceId(0));
        let said = |words: &str| Passage::Paragraph {
            depth: 0,
            text: Text::new(words, span),
        };
        let prose = Prose {
            source: SourceId(0),
            fields: Fields::none(SourceId(0)),
            passages: vec![said(sign), said(text)],
        };
        let found = super::super::lexicon::reading(&prose, || shown(text));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn the_weekday_is_kept_even_where_it_is_wrong() {
    let found = find("Monday 6 October 2021");
    assert_eq!(found[0].weekday, Some(Weekday::Monday));
    assert_eq!(
        found[0].date().map(|d| d.weekday()),
        Some(Weekday::Wednesday)
    );
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_cut_no_character(
        text in "([0-9]{1,4}|January|may|Decembr|Wednesday|th|<sup>|</sup>|[ ,./*_^é–]|of|the|and){0,20}"
    ) {
        let mut end = 0;
        for date in find(&text) {
            prop_assert!(date.range.start >= end);
            prop_assert!(!text[date.range.clone()].is_empty());
            end = date.range.end;
        }
    }

    #[test]
    fn nothing_panics(text in "(\\PC|[ſ٣]|ſep|6|2021| ){0,60}") {
        find(&text);
    }
}
