//! The same minutes in the dresses that people give them: text in, canonical form out.

use minutebook::canonical;
use minutebook::diagnostic::Checked;
use minutebook::read;
use minutebook::recognise::{self, Knowledge, Recognised};
use minutebook::source::{Source, SourceId};

fn recognised(text: &str) -> Checked<Recognised> {
    let source = Source::new("minutes", text);
    let prose = read::read(&source, SourceId(0), read::format(text)).value;
    let knowledge = Knowledge {
        committees: &[],
        committee: None,
        date: None,
        year_starts: 5,
    };
    recognise::minutes(&prose, &knowledge)
}

/// The canonical form, without its front matter; it must be its own canonical form.
fn check(text: &str) -> String {
    let write = |text: &str| {
        let read = recognised(text).value;
        canonical::minutes(&read.minutes, read.date.as_ref())
    };
    let once = write(text);
    assert_eq!(write(&once), once, "the canonical form is a fixed point");
    let (_, body) = once.split_once("---\n").unwrap();
    let (_, body) = body.split_once("---\n").unwrap();
    body.trim_start().to_owned()
}

#[test]
fn an_item_is_known_in_every_dress() {
    let expected = "## 7. BENCHES\n\nThe bench was mended.\n\n## 8. LAMPS\n\nTwo lamps were out.\n";
    for text in [
        "**7. BENCHES**\n\nThe bench was mended.\n\n**8. LAMPS**\n\nTwo lamps were out.\n",
        "7. BENCHES\n\nThe bench was mended.\n\n8. LAMPS\n\nTwo lamps were out.\n",
        "7 BENCHES\n\nThe bench was mended.\n\n8 LAMPS\n\nTwo lamps were out.\n",
        "### 7. BENCHES\n\nThe bench was mended.\n\n### 8. LAMPS\n\nTwo lamps were out.\n",
        "7.\n\nBENCHES\n\nThe bench was mended.\n\n8.\n\nLAMPS\n\nTwo lamps were out.\n",
        "Item 7: BENCHES\n\nThe bench was mended.\n\nItem 8: LAMPS\n\nTwo lamps were out.\n",
        "**Item 7:**\n\n**BENCHES**\n\nThe bench was mended.\n\n**Item 8:**\n\n**LAMPS**\n\nTwo lamps were out.\n",
        "## 7. BENCHES\n\nThe bench was mended.\n\n**8. LAMPS**\n\nTwo lamps were out.\n",
    ] {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn numbers_of_every_kind_are_kept_as_printed() {
    for (first, second) in [
        ("12/2021", "13/2021"),
        ("C.45", "C.46"),
        ("20.01.05", "20.01.06"),
        ("4(a)", "4(b)"),
        ("WTM/2018/21", "WTM/2018/22"),
    ] {
        let text = format!(
            "{first} Benches\n\nThe bench was mended.\n\n{second} Lamps\n\nTwo lamps were out.\n"
        );
        let expected = format!(
            "## {first}. Benches\n\nThe bench was mended.\n\n## {second}. Lamps\n\nTwo lamps were out.\n"
        );
        assert_eq!(check(&text), expected, "{text}");
    }
}

#[test]
fn entries_of_a_list_are_no_items() {
    insta::assert_snapshot!(check(
        "5. Allotments\n\nThe plots were let.\n\nResolved –\n\n1. That the plots be let again.\n\
         2. That the fence be mended.\n\nAction: Clerk\n\n6. Any other business\n\n\
         Members named three wants:\n\n1. A bench\n2. A lamp\n3. A tree\n\nNothing more was said.\n"
    ), @"
    ## 5. Allotments

    The plots were let.

    ### Resolved

    1. That the plots be let again.
    2. That the fence be mended.

    Action: Clerk

    ## 6. Any other business

    Members named three wants:

    1. A bench
    2. A lamp
    3. A tree

    Nothing more was said.
    ");
}

#[test]
fn resolutions_are_counted_in_every_way() {
    let item = |decided: &str| format!("**7. BENCHES**\n\nThe bench was seen.\n\n{decided}\n");
    for (decided, expected) in [
        (
            "Resolved –\n\nThat it be mended.",
            "### Resolved\n\nThat it be mended.\n",
        ),
        (
            "**RESOLVED:** That it be mended.",
            "### Resolved\n\nThat it be mended.\n",
        ),
        (
            "Resolved -\n\n(1)  That it be mended.\n\n(2)  That it be oiled.",
            "### Resolved\n\n1. That it be mended.\n2. That it be oiled.\n",
        ),
        (
            "DECISION\n\n(a) That it be mended.\n\n(b) That it be oiled.",
            "### Decision\n\n(a) That it be mended.\n\n(b) That it be oiled.\n",
        ),
        (
            "AGREED:\n\n(i) That it be mended.\n\n(ii) That it be oiled.",
            "### Agreed\n\n(i) That it be mended.\n\n(ii) That it be oiled.\n",
        ),
        (
            "Resolved –\n\nThat the Clerk:\n\n(1) mend it;\n\n(2) oil it.",
            "### Resolved\n\nThat the Clerk:\n\n1. mend it;\n2. oil it.\n",
        ),
        (
            "Resolved –\n\n1. That it be mended with:\n   - oak\n   - iron\n2. That it be oiled.",
            "### Resolved\n\n1. That it be mended with:\n   - oak\n   - iron\n2. That it be oiled.\n",
        ),
        (
            "Resolved –\n\nThat it be mended.\n\nMembers then saw the lamp.",
            "### Resolved\n\nThat it be mended.\n\n### Minutes\n\nMembers then saw the lamp.\n",
        ),
        (
            "RESOLVED that it be mended.\n\nMembers then saw the lamp.",
            "RESOLVED that it be mended.\n\nMembers then saw the lamp.\n",
        ),
    ] {
        let expected = format!("## 7. BENCHES\n\nThe bench was seen.\n\n{expected}");
        assert_eq!(check(&item(decided)), expected, "{decided}");
    }
}

#[test]
fn only_decisions_count_as_decisions() {
    for (words, count) in [
        ("After debate it was resolved to mend the bench.", 1),
        ("It was unanimously RESOLVED that the bench be mended.", 1),
        ("The issue was resolved by telephone.", 0),
        (
            "The Clerk recalled that it was resolved to mend the bench.",
            0,
        ),
        ("Members agreed that the bench was old.", 0),
        // What was agreed is what the title says.
        ("Agreed.", 1),
        ("Members agreed that the bench should be mended.", 1),
    ] {
        let text = format!("**7. BENCHES**\n\n{words}\n\n**8. LAMPS**\n\nNone was out.\n");
        let read = recognised(&text).value;
        let found: usize = read.minutes.items[0]
            .resolved()
            .map(|resolved| resolved.resolutions.len())
            .sum();
        assert_eq!(found, count, "{words}");
    }
}

#[test]
fn the_agenda_is_told_from_the_minutes() {
    insta::assert_snapshot!(check(
        "7.\n\nBENCHES pdf icon PDF 118 KB\n\nThe report of the Clerk (Document “B”) sets out the \
         state of the benches.\n\nRecommended –\n\nThat the bench be mended.\n\n\
         (Jo Bloggs - 01632 960123)\n\nAdditional documents:\n\nMinutes:\n\nThe Clerk showed \
         pictures.\n\nResolved –\n\nThat the bench be mended.\n\nACTION:   Clerk\n\n8.\n\nLAMPS\n\n\
         To receive a report.\n\nMinutes:\n\nNo report was received.\n"
    ), @"
    ## 7. BENCHES

    Contact: Jo Bloggs - 01632 960123

    The report of the Clerk (Document “B”) sets out the state of the benches.

    ### Recommended

    That the bench be mended.

    ### Minutes

    The Clerk showed pictures.

    ### Resolved

    That the bench be mended.

    Action: Clerk

    ## 8. LAMPS

    To receive a report.

    ### Minutes

    No report was received.
    ");
}

#[test]
fn lost_numbers_are_worked_out_and_marked() {
    insta::assert_snapshot!(check(
        "To receive disclosures of interests from members.\n\nNo disclosures of interest were \
         made.\n\nThe report of the Clerk (Document “B”) provides an account of the benches.\n\n\
         Recommended -\n\nThat the bench be mended.\n\n(Jo Bloggs - 01632 960123)\n\nThe Clerk \
         showed pictures of  ...  view the full minutes text for item 12.\n\nYOUNG TREES pdf icon \
         PDF 20 KB\n\nThe report of the Clerk (Document “C”) provides a list of trees.\n\nMinutes:\n\n\
         The trees were counted.\n"
    ), @"
    ## 11. Disclosures of interest

    Inferred: number from the page's link to item 12, found in item 2 from the top; title from the stock phrase with which this standing item opens

    To receive disclosures of interests from members.

    ### Minutes

    No disclosures of interest were made.

    ## 12.

    Contact: Jo Bloggs - 01632 960123
    Inferred: number from the page's link to item 12, found in item 2 from the top

    The report of the Clerk (Document “B”) provides an account of the benches.

    ### Recommended

    That the bench be mended.

    ### Minutes

    The Clerk showed pictures of ... view the full minutes text for item 12.

    ## 13. YOUNG TREES

    Inferred: number from the page's link to item 12, found in item 2 from the top

    The report of the Clerk (Document “C”) provides a list of trees.

    ### Minutes

    The trees were counted.
    ");
}

#[test]
fn what_becomes_of_earlier_resolutions_is_kept() {
    assert_eq!(
        check(
            "## 7. BENCHES\n\n**Rescinds:** resolution 2 of Minute 3\nSUPERSEDES: Minute 4 (2018/19)\nCloses: Minute 5\nAnswers: Minute 6\n\nThe bench was mended.\n"
        ),
        "## 7. BENCHES\n\nAnswers: Minute 6\nCloses: Minute 5\nSupersedes: Minute 4 (2018/19)\nRescinds: resolution 2 of Minute 3\n\nThe bench was mended.\n"
    );
}

#[test]
fn what_closes_a_meeting_is_told_from_what_does_not() {
    for (words, closed) in [
        ("The panel then went in camera to see the tender.", true),
        ("That the public be excluded for the next item.", true),
        (
            "No items required that the press and public be excluded.",
            false,
        ),
        ("The camera in the lobby was mended.", false),
    ] {
        let text = format!("**7. TENDERS**\n\n{words}\n\n**8. LAMPS**\n\nNone was out.\n");
        let read = recognised(&text).value;
        assert_eq!(read.minutes.items[0].closed_session, closed, "{words}");
    }
    let none = "**7. CONFIDENTIAL ITEMS: None**\n\n**8. LAMPS**\n\nNone was out.\n";
    assert!(!recognised(none).value.minutes.items[0].closed_session);
}

#[test]
fn what_is_no_minutes_is_refused() {
    let reason = |text: &str| recognised(text).value.refused.map(|refused| refused.reason);
    let agenda = "You are requested to attend a meeting of the Parish Council on Tuesday.\n\n\
        1. To receive apologies\n\n2. To confirm the minutes\n\n3. To consider the bench\n\n\
        4. To consider the lamps\n";
    assert_eq!(
        reason(agenda).as_deref(),
        Some(
            "this is an agenda: it says what is to be considered, and nothing that was said or \
             decided"
        )
    );
    assert_eq!(
        reason("Planning Panel\n\nTuesday, 4 May 2021\n\nThis meeting has been cancelled.\n")
            .as_deref(),
        Some("the meeting was cancelled, so there are no minutes of it")
    );
    let short = "---\ndate: 2021-05-04\n---\n\n## 1. Bench\n\nThe bench was mended.\n";
    assert_eq!(reason(short), None);
    let minutes = "**7. BENCHES**\n\nThe Clerk reported that the bench had gone.\n";
    assert_eq!(reason(minutes), None);
}

#[test]
fn awkward_words_survive_the_canonical_form() {
    insta::assert_snapshot!(check(
        "---\ndate: 2021-05-04\n---\n\n## 2021 *budget* & more #\n\nDocuments: A, B\nTopics: roads\n\
         Exempt: paragraph 3, resolutions withheld\n\n- one\n\n  goes on\n  - deep\n    1. deeper\n\n\
         | a | b |\n|---|---|\n| 1 | x \\| y |\n\n> quoted\n\n1\\. no list\n\n#### Sub\n\n\
         ### Resolved\n\n1. one\\\n   two\n\n   further\n3. three\n\nAction: Clerk to write by 4 June 2021\n\n\
         Vote: 5 for, 2 against\n\n##\n\nWords of an item without a name.\n"
    ), @r"
    ## 2021 budget & more

    Documents: A, B
    Topics: roads
    Exempt: paragraph 3, resolutions withheld

    - one

      goes on

      - deep

        1. deeper

    | a | b |
    |---|---|
    | 1 | x \| y |

    > quoted

    1\. no list

    #### Sub

    ### Resolved

    1. one\
       two

       further

    3. three

    Action: Clerk to write by 4 June 2021

    Vote: 5 for, 2 against

    ##

    Words of an item without a name.
    ");
}
