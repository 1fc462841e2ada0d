mod shown;

use jiff::civil::date;
use shown::{committee, no_word_lost, nothing, passages, shown, shown_with};

use super::*;
use crate::model::CommitteeId;

#[test]
fn printed_minutes_of_a_principal_council() {
    let text = "\
**Minutes of a meeting of the Harbour and Coast Panel held on Monday, 4 May 2020 at 6.15 pm in the Guildhall, Nessa**
Commenced 6.20 pm Concluded 8 pm
**Present – Councillors**
LABOUR\tCONSERVATIVE\tNESSA INDEPENDENT GROUP
Hale T Cole\tReed\tAmes
VOTING CO-OPTED MEMBERS:
Mary Poole
Church Representative (RC)
NON VOTING CO-OPTED MEMBERS
Ivo Stone
Teachers Primary School Representative
Observers: Councillor Lark
Apologies: Sam Bell, Ann Lee and Jo Kirk
**Councillor Hale in the Chair**";
    let panel = [committee(
        "harbour",
        "Harbour & Coast Panel",
        &["Hale", "T Cole", "Reed", "Ames"],
    )];
    let knowledge = Knowledge {
        committees: &panel,
        ..nothing()
    };
    insta::assert_snapshot!(shown_with(text, &knowledge), @r"
    committee: Harbour and Coast Panel [harbour]
    date: 2020-05-04
    start: 18:20
    end: 20:00
    venue: the Guildhall, Nessa
    chair: Councillor Hale
    present: Labour: Hale; T Cole
    present: Conservative: Reed
    present: Nessa Independent Group: Ames
    co-opted: voting: Mary Poole, Church Representative (RC)
    co-opted: non-voting: Ivo Stone, Teachers Primary School Representative
    observers: Councillor Lark
    apologies: Sam Bell; Ann Lee; Jo Kirk
    ");
    insta::assert_snapshot!(shown(text), @r"
    committee: Harbour and Coast Panel
    date: 2020-05-04
    start: 18:20
    end: 20:00
    venue: the Guildhall, Nessa
    chair: Councillor Hale
    present: Labour: Hale T Cole
    present: Conservative: Reed
    present: Nessa Independent Group: Ames
    co-opted: voting: Mary Poole, Church Representative (RC)
    co-opted: non-voting: Ivo Stone, Teachers Primary School Representative
    observers: Councillor Lark
    apologies: Sam Bell; Ann Lee; Jo Kirk
    problem: run-together-names: `Hale T Cole` may be several names that a copy has run together
    ");
}

#[test]
fn pages_of_a_committee_system() {
    insta::assert_snapshot!(shown("\
Agenda, decisions and minutes
Planning Sub-Committee
Thursday, 11th June, 2020 4.30 pm
Venue: the Old Hall, Nessa. View directions
Contact: Ann Ames / Joe Bell
No. Item"), @r"
    committee: Planning Sub-Committee
    date: 2020-06-11
    start: 16:30
    venue: the Old Hall, Nessa
    contact: Ann Ames / Joe Bell
    furniture: Agenda, decisions and minutes / No. Item
    ");
}

#[test]
fn town_and_parish_councils() {
    insta::assert_snapshot!(shown("\
MINUTES OF ELMTON PARISH COUNCIL MEETING HELD AT THE READING ROOM ON TUESDAY JUNE 2ND 2020
Present: Chairman Cllr P Hale, vice chair Cllr G Reed, Cllr D Cole, Clerk.
Apologies: Cllr A Lee, Cllr B Bell.
Members of the public: 8
Cllr Hale opened the meeting."), @r"
    committee: Elmton Parish Council
    date: 2020-06-02
    venue: THE READING ROOM
    chair: Cllr P Hale
    present: -: Cllr P Hale; Cllr G Reed; Cllr D Cole
    officers: Clerk
    apologies: Cllr A Lee; Cllr B Bell
    opening: Members of the public: 8
    opening: Cllr Hale opened the meeting.
    ");
    insta::assert_snapshot!(shown("\
ELMTON & WELL COMMUNITY COUNCIL
MEETING 12th MAY 2020
Elmton and Well Community Council held their meeting at 7.30pm on the 12th May 2020 at the Old School, Elmton.
PRESENT
Councillors Al Hale, Bo Reed, Cy Cole and County Councillor Di Lee.
Cllr. Di Lee took the Chair and welcomed everybody."), @r"
    committee: Elmton & Well Community Council
    date: 2020-05-12
    start: 19:30
    venue: the Old School, Elmton
    chair: Cllr. Di Lee
    present: -: Al Hale; Bo Reed; Cy Cole; County Councillor Di Lee
    opening: Cllr. Di Lee took the Chair and welcomed everybody.
    ");
    insta::assert_snapshot!(shown("\
**ELMTON COMMUNITY COUNCIL**
**GENERAL MEETING MONDAY 4 MAY 2020**
Held in the Hale Institute at 7 p.m.
**Present**: Al Hale, Bo Reed.
**Apologies:** None
Minute taker: Bo Reed"), @r"
    committee: Elmton Community Council
    date: 2020-05-04
    start: 19:00
    venue: the Hale Institute
    present: -: Al Hale; Bo Reed
    apologies: 
    opening: Minute taker: Bo Reed
    ");
}

#[test]
fn a_title_over_many_lines() {
    insta::assert_snapshot!(shown("\
MINUTES
OF
PROCEEDINGS
AT
ANNUAL
MEETING OF THE MUNICIPAL DISTRICT OF ELMTON
HELD IN THE TOWN HALL, HIGH
STREET, ELMTON, ON MONDAY, 4TH MAY, 2020 AT 10.30
A.M.
PRESENT IN THE CHAIR:
The Chair was taken by the Chief Executive.
MEMBERS PRESENT:
Councillors Hale, Reed, Cole
and Lee
OFFICIALS IN ATTENDANCE:
Chief Executive (Ms. A. Poe), Meetings Officer (Mr. B. Kay)."), @r"
    committee: Municipal District of Elmton
    date: 2020-05-04
    kind: Annual
    start: 10:30
    venue: THE TOWN HALL, HIGH STREET, ELMTON
    chair: Chief Executive
    present: -: Hale; Reed; Cole; Lee
    officers: Chief Executive (Ms. A. Poe); Meetings Officer (Mr. B. Kay)
    ");
}

#[test]
fn councils_abroad() {
    insta::assert_snapshot!(shown("\
MINUTES
TOWNSHIP OF ELMTON
Tuesday, May 5, 2020
A regular meeting of the Township of Elmton Council was held on Tuesday, May 5, 2020, starting at 6:40 p.m. The meeting was held in person at the Community Centre.
Present: Mayor Al Hale and Councillors Bo Reed, Cy Cole, and Di Lee. Regrets: Councillor Ed Bell. Staff: Fire Chief Flo Poe; Clerk Gil Kay."), @r"
    committee: Township of Elmton Council
    date: 2020-05-05
    start: 18:40
    venue: the Community Centre
    present: -: Mayor Al Hale; Bo Reed; Cy Cole; Di Lee
    officers: Fire Chief Flo Poe; Clerk Gil Kay
    apologies: Councillor Ed Bell
    opening: A regular meeting of the Township of Elmton Council was held on Tuesday, May 5, 2020, starting at 6:40 p.m. The meeting was held in person at the Community Centre.
    ");
}

#[test]
fn the_date_is_never_guessed() {
    let two = "\
Minutes of the Harbour Panel held on 4 May 2020
Date: 5 May 2020";
    insta::assert_snapshot!(shown(two), @r"
    committee: Harbour Panel
    problem: conflicting-dates: the meeting is dated `5 May 2020` here and `4 May 2020` elsewhere
    ");
    let given = Knowledge {
        date: Some(date(2020, 5, 5)),
        ..nothing()
    };
    insta::assert_snapshot!(shown_with(two, &given), @r"
    committee: Harbour Panel
    date: 2020-05-05
    ");
    let other = Knowledge {
        date: Some(date(2019, 1, 1)),
        ..nothing()
    };
    insta::assert_snapshot!(shown_with(two, &other), @r"
    committee: Harbour Panel
    date: 2019-01-01
    problem: conflicting-dates: the text dates the meeting `4 May 2020`, and it is filed under 2019-01-01
    ");
    insta::assert_snapshot!(shown("Minutes of the Harbour Panel held on 31 June 2020"), @r"
    committee: Harbour Panel
    problem: impossible-date: there is no such day as `31 June 2020`
    ");
    insta::assert_snapshot!(shown("\
Harbour Panel
The minutes of the meeting held on 4 May 2020 were signed as a correct record.
Date of next meeting: 5 June 2020
The Lifeboat Day was held on 3 May 2020 and all who came enjoyed it."), @r"
    committee: Harbour Panel
    opening: The minutes of the meeting held on 4 May 2020 were signed as a correct record.
    opening: Date of next meeting: 5 June 2020
    opening: The Lifeboat Day was held on 3 May 2020 and all who came enjoyed it.
    ");
}

#[test]
fn a_committee_given_from_outside_wins() {
    let known = [
        committee("harbour", "Harbour Panel", &[]),
        committee("planning", "Planning Committee", &[]),
    ];
    let id = CommitteeId::new("harbour");
    let knowledge = Knowledge {
        committees: &known,
        committee: Some(&id),
        ..nothing()
    };
    insta::assert_snapshot!(shown_with("Minutes of the Planning Committee held on 4 May 2020", &knowledge), @r"
    committee: Harbour Panel [harbour]
    date: 2020-05-04
    problem: conflicting-committees: the text names `Planning Committee`, and the meeting is filed under `Harbour Panel`
    ");
    insta::assert_snapshot!(shown_with("Minutes of the HARBOUR PANEL held on 4 May 2020", &knowledge), @r"
    committee: Harbour Panel [harbour]
    date: 2020-05-04
    ");
}

#[test]
fn an_items_title_may_name_the_committee() {
    let known = [committee("harbour", "Harbour Panel", &[])];
    let knowledge = Knowledge {
        committees: &known,
        ..nothing()
    };
    for (title, expected) in [
        (
            "HARBOUR PANEL - WORK PROGRAMME 2020/21",
            Some("Harbour Panel [harbour]"),
        ),
        (
            "CHILDREN'S AND YOUTH COMMITTEE – BUDGET",
            Some("Children's and Youth Committee [?]"),
        ),
        ("Referrals to the Scrutiny Committee", None),
        ("Committee", None),
        ("Review of the Children's Board", None),
        ("Minutes", None),
    ] {
        let named = committee_in(title, "an item's title", &knowledge).map(|named| {
            assert_eq!(named.name.inferred.as_deref(), Some("an item's title"));
            let id = named.id.map_or("?".to_owned(), |id| id.to_string());
            format!("{} [{id}]", named.name.value)
        });
        assert_eq!(named.as_deref(), expected, "{title}");
    }
}

#[test]
fn a_party_table_may_have_a_name_a_row() {
    insta::assert_snapshot!(shown("\
PRESENT
Labour\tGreen\t
Hale (Chair)\tReed\t
Jo Cole\t\t
Apologies for absence were received from Councillors Lee and Bell.
IN ATTENDANCE:
Cllr Kay, Leader
Ann Poe, Director of Place
Substitutes: Cllr Cole for Cllr Lark"), @r"
    chair: Hale
    present: Labour: Hale; Jo Cole
    present: Green: Reed
    observers: Cllr Kay, Leader
    officers: Ann Poe, Director of Place
    apologies: Lee; Bell
    substitute: Cllr Cole for Cllr Lark
    ");
}

#[test]
fn sentences_tell_the_beginning() {
    for (text, expected) in [
        ("The meeting was called to order at 7.02 pm", Some("19:02")),
        ("The Chair opened the meeting at 10.05am.", Some("10:05")),
        (
            "The Mayor declared the meeting open at 6 p.m.",
            Some("18:00"),
        ),
        ("The library opened at 9 am", None),
        ("The meeting opened with a prayer.", None),
    ] {
        let found = start_time(text).map(|time| time.strftime("%H:%M").to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}

#[test]
fn closing_lines_tell_the_end() {
    for (line, expected) in [
        ("The meeting closed at 7.26 p.m.", Some("19:26")),
        ("**Concluded: 18:35**", Some("18:35")),
        (
            "The Chair thanked all and closed the meeting at 8.50pm.",
            Some("20:50"),
        ),
        (
            "The Mayor declared that the meeting was closed at 16:05",
            Some("16:05"),
        ),
        (
            "When the meeting closed the Chair spoke of her bus at 7 pm",
            None,
        ),
        ("The meeting ended in disorder", None),
        ("The fair closed at 7 pm", None),
    ] {
        let time = end_time(line).map(|time| time.strftime("%H:%M").to_string());
        assert_eq!(time.as_deref(), expected, "{line}");
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const PIECES: &str = "(Present|PRESENT|Apologies|Councillors|Cllr|Hale|Jo|T|Reed|Clerk|None|Chair|\
        Minutes of|meeting|Harbour Panel|held on|4 May 2020|31 June 2020|at|in|7\\.30 pm|Labour|\
        Commenced|Voting co-opted members|Venue|Contact|for|took the chair|é|\\*\\*|<b>|</b>|\\\\\\.|\\(|\\)|\
        :|–|-|,|;|\\.|\t|\\\\\n|\n| )";

    proptest! {
        #[test]
        fn no_word_is_lost_and_nothing_panics(
            pieces in proptest::collection::vec(PIECES, 0..40)
        ) {
            let text = pieces.join(" ");
            let passages = passages(&text);
            let members = [committee("harbour", "Harbour Panel", &["Hale", "Jo Reed", "T Hale"])];
            let knowledge = Knowledge { committees: &members, ..nothing() };
            no_word_lost(&passages, &read(&passages, &knowledge).value);
            end_time(&text);
        }
    }
}
