use super::*;
use crate::model::Member;
use crate::source::{SourceId, Span};
use proptest::prelude::*;

#[test]
fn lists_are_split() {
    for (list, expected) in [
        ("Hale, Reed and Cole", "Hale|Reed|Cole"),
        ("Councillors Hale, T Reed & Jo Cole.", "Hale|T Reed|Jo Cole"),
        (
            "Mayor Ann Bell and Councillors Lee, Kirk, and Scott.",
            "Mayor Ann Bell|Lee|Kirk|Scott",
        ),
        (
            "Cllr A Hale, Cllr B Reed, , Cllr. C O’ Dea",
            "Cllr A Hale|Cllr B Reed|Cllr. C O’ Dea",
        ),
        ("Cllr Hale Cllr Reed", "Cllr Hale|Cllr Reed"),
        ("Mr and Mrs Hale, Dr Cole", "Mr and Mrs Hale|Dr Cole"),
        (
            "Councillors D Reed (Chair) N Cole, R Hale and P Lee",
            "D Reed (Chair)|N Cole|R Hale|P Lee",
        ),
        (
            "Owen Lee and County Councillor Jo Bell.",
            "Owen Lee|County Councillor Jo Bell",
        ),
        (
            "Joan Ames, Director of Finance and Legal, Sam Poe",
            "Joan Ames, Director of Finance and Legal|Sam Poe",
        ),
        (
            "Ann Bell (Vale, and Moor), Lee",
            "Ann Bell (Vale, and Moor)|Lee",
        ),
        ("Deputy Mayor Cole\nReed", "Deputy Mayor Cole|Reed"),
        ("Samuel J.", "Samuel J."),
        (
            "Ms Ann Poe, Senior Officer, Community Support, Mr Bo Kay",
            "Ms Ann Poe, Senior Officer, Community Support|Mr Bo Kay",
        ),
        (
            "Fire Chief Flo Poe; Planning and Parks Lead Gil Kay; and Di Lee",
            "Fire Chief Flo Poe|Planning and Parks Lead Gil Kay|Di Lee",
        ),
        ("B Bell and A Lee, EDC", "B Bell|A Lee, EDC"),
        ("KC, JS, DN", "KC|JS|DN"),
        ("Cllr Cole, Clerk", "Cllr Cole|Clerk"),
        (" , ", ""),
    ] {
        assert_eq!(split(list).join("|"), expected, "{list}");
    }
}

fn members(names: &[&str]) -> Vec<Member> {
    let member = |name: &&str| Member {
        name: (*name).to_owned(),
        group: None,
        role: None,
        from: None,
        until: None,
        span: Span::head(SourceId(0)),
    };
    names.iter().map(member).collect()
}

#[test]
fn names_run_together_are_split_by_the_member_list() {
    let members = members(&[
        "Hale", "Jo Reed", "T Cole", "Cole", "Ann Lee", "M Bell", "Bell",
    ]);
    let split = |words| split_run_together(words, &members, None).map(|names| names.join("|"));
    for (words, expected) in [
        ("Hale Jo Reed T Cole", Some("Hale|Jo Reed|T Cole")),
        ("HALE T. COLE A Lee", Some("HALE|T. COLE|A Lee")),
        ("Hale M Bell", Some("Hale|M Bell")),
        ("Cllr Hale Cllr Ann Lee", Some("Cllr Hale|Cllr Ann Lee")),
        ("Bell", Some("Bell")),
        ("Hale Stranger", None),
        ("Jo Hale", None),
        ("", None),
    ] {
        assert_eq!(split(words).as_deref(), expected, "{words}");
    }
}

#[test]
fn members_of_the_day_are_asked_first() {
    let mut list = members(&["Ann Lee", "Ann", "Lee"]);
    list[0].until = Some(jiff::civil::date(2019, 4, 30));
    let split = |day| {
        split_run_together("Ann Lee", &list, Some(day))
            .unwrap()
            .len()
    };
    assert_eq!(split(jiff::civil::date(2019, 3, 1)), 1);
    assert_eq!(split(jiff::civil::date(2020, 3, 1)), 2);
}

#[test]
fn offices_are_taken_off() {
    for (name, expected, office) in [
        ("Cllr Hale (Chair)", "Cllr Hale", Some(Office::Chair)),
        ("Hale - Chairman", "Hale", Some(Office::Chair)),
        ("Chairman Cllr P Hale", "Cllr P Hale", Some(Office::Chair)),
        ("vice chair Cllr Reed", "Cllr Reed", Some(Office::Other)),
        ("Reed (Vice-Chairman)", "Reed", Some(Office::Other)),
        ("Chair", "Chair", None),
        ("Ann Armchair", "Ann Armchair", None),
    ] {
        assert_eq!(
            without_office(name),
            (expected.to_owned(), office),
            "{name}"
        );
    }
}

#[test]
fn names_are_told_from_other_lines() {
    for (line, expected) in [
        ("Hale, Jo Reed and T Cole", true),
        ("Mr. P J O’ Grady, Ms T McEl", true),
        ("Ann Bell, Director of Place", true),
        ("Ludo van der Berg", true),
        ("One member of the Public", false),
        ("The Committee met", false),
        ("Minutes", false),
        ("4 residents", false),
        ("", false),
    ] {
        assert_eq!(are_names(line), expected, "{line}");
    }
}

#[test]
fn only_what_may_be_several_names_is_suspect() {
    assert!(may_be_run_together("Hale Reed", true));
    assert!(!may_be_run_together("Jo Reed", false));
    assert!(!may_be_run_together("T Reed", true));
    assert!(may_be_run_together("Hale Jo Reed T Cole", false));
}

proptest! {
    #[test]
    fn splitting_loses_no_letter(list in "(Hale|Jo|T\\.|[ ,;()é–]| and |Cllr|Chair|\n){0,20}") {
        let letters = |text: &str| text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| *word != "and")
            .collect::<String>();
        prop_assert_eq!(letters(&split(&list).join(" ")), letters(&list));
        without_office(&list);
        are_names(&list);
    }
}
