//! The lists at the foot of every page: documents and what else a site has.

use crate::case::Case;

/// What stands between the frame's parts, without empty lines.
fn main_of(case: &Case, name: &str) -> String {
    let page = case.text(&format!("out/{name}"));
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap();
    let lines = page[start..end]
        .lines()
        .filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn built(case: Case) -> Case {
    case.run("build --output out").well();
    case
}

#[test]
fn documents_stand_by_letter_with_the_item_that_took_them() {
    let case = built(
        Case::site()
            .file("content/planning/2021-05-12/oaks.pdf", "oaks")
            .file(
                "content/planning/2021-05-12.md",
                "---\ndate: 2021-05-12\ndocuments:\n  Z: {title: Oaks, file: oaks.pdf}\n---\n\n\
                 ## 1. Hedges\n\nDocument: AA\n\nThe officer submitted Document “Z” with it.\n\n\
                 ## 2. Trees\n\nDocument: Z\n\nMembers talked.\n",
            )
            .meeting(
                "2021-09-15",
                "## 3. Trees again\n\nThe officer submitted Document “Z” once more.\n\n\
                 ## 4. Ponds\n\nThe officer submitted Document “AB” about ponds.\n",
            ),
    );
    insta::assert_snapshot!(main_of(&case, "documents/planning/2021-22/index.html"), @r##"
        <main id="content">
        <h1>Documents of Planning Committee, 2021/22</h1>
        <p class="lead">3 reports that went to meetings, by letter, each with the item that took it.</p>
        <section aria-labelledby="group-1">
        <h2 id="group-1">Planning Committee, 2021/22</h2>
        <ul class="entries wide">
        <li><a href="/planning/2021-05-12/oaks.pdf">Z: Oaks</a>
        <span class="where">taken with <a href="/planning/2021-05-12/2/">2. Trees</a>, <a href="/planning/2021-05-12/">12 May 2021</a></span></li>
        <li>AA, taken with <a href="/planning/2021-05-12/1/">1. Hedges</a>
        <span class="where"><a href="/planning/2021-05-12/">12 May 2021</a></span></li>
        <li>AB, taken with <a href="/planning/2021-09-15/4/">4. Ponds</a>
        <span class="where"><a href="/planning/2021-09-15/">15 September 2021</a></span></li>
        </ul>
        </section>
        "##);
    let all = main_of(&case, "documents/index.html");
    assert!(
        all.contains("<a href=\"/documents/planning/2021-22/\">2021/22</a> (3)"),
        "{all}"
    );
    assert!(
        case.text("out/index.html")
            .contains("<a href=\"/documents/\">Documents</a>")
    );
    let sitemap = case.text("out/sitemap.xml");
    assert!(
        sitemap.contains("https://minutes.example/documents/planning/2021-22/"),
        "{sitemap}"
    );
}

#[test]
fn a_site_without_documents_has_no_list_of_them() {
    let case = built(Case::site().meeting("2021-05-12", "## 1. Hedges\n\nThey were cut.\n"));
    let names = case.names("out").join("\n");
    assert!(!names.contains("documents"), "{names}");
    assert!(!case.text("out/index.html").contains("/documents/"));
}

const MEMBERS: &str = "---
title: Planning Committee
members:
  - {name: Oake, group: Labour, role: chair, from: 2021-05-01, until: 2021-08-31}
  - {name: Oake, group: Labour, from: 2021-09-01}
  - {name: Birch, group: Green, from: 2021-09-01}
  - {name: Elm, group: Green}
  - {name: Elm, group: Labour}
---
";

const SUMMER: &str = "---
date: 2021-05-12
chair: Councillor Oake
present:
  Labour: [Councillor Oake, Elm]
apologies: [Birch]
---

## 1. Disclosures of interest

Councillor Oake disclosed an interest in Minute 2.

## 2. Hedges

They were cut.
";

fn with_members() -> Case {
    built(
        Case::site()
            .file("content/planning/committee.md", MEMBERS)
            .file("content/planning/2021-05-12.md", SUMMER)
            .file(
                "content/planning/2021-09-15.md",
                "---\ndate: 2021-09-15\nsubstitutes: {Oake: Ash}\n---\n\n## 3. Ponds\n\nDug.\n",
            )
            .file(
                "content/planning/2021-10-06.md",
                "---\ndate: 2021-10-06\npresent: [Birch]\napologies: [Oake]\n---\n\n## 4. Paths\n\nLaid.\n",
            )
            .file(
                "content/planning/2021-11-03.md",
                "---\ndate: 2021-11-03\nkind: cancelled\n---\n\n## 5. No meeting\n\nCancelled.\n",
            )
            .file(
                "content/council/committee.md",
                "---\ntitle: Council\nmembers:\n  - {name: Oake, group: Labour}\n  - {name: Birch}\n---\n",
            ),
    )
}

#[test]
fn a_member_has_a_page_of_what_the_minutes_record() {
    let case = with_members();
    insta::assert_snapshot!(main_of(&case, "people/oake-labour/index.html"), @r##"
        <main id="content">
        <h1>Oake (Labour)</h1>
        <p class="where">What the minutes on this site record of a member of this name and group. The figures count meetings that were held while somebody was a member, if their minutes say who was there. Minutes that do not name somebody do not say that they were away.</p>
        <section aria-labelledby="seat-1">
        <h2 id="seat-1"><a href="/council/">Council</a></h2>
        <ul class="plain">
        <li>Member</li>
        </ul>
        <p>No meetings to count on this site.</p>
        </section>
        <section aria-labelledby="seat-2">
        <h2 id="seat-2"><a href="/planning/">Planning Committee</a></h2>
        <ul class="plain">
        <li>Chair from 1 May 2021 until 31 August 2021</li>
        <li>Member from 1 September 2021</li>
        </ul>
        <p>Present at 1 of 2 meetings; chaired 1; sent apologies for 1; somebody sat in their place at 1.</p>
        <h3>Interests disclosed</h3>
        <ul class="plain">
        <li><a href="/planning/2021-05-12/2/">2. Hedges</a>
        <span class="where">recorded in <a href="/planning/2021-05-12/1/">1. Disclosures of interest</a>, 12 May 2021</span></li>
        </ul>
        <h3>Meetings held while a member</h3>
        <ul class="entries">
        <li><a href="/planning/2021-10-06/">6 October 2021</a> <span class="where">Sent apologies</span></li>
        <li><a href="/planning/2021-09-15/">15 September 2021</a> <span class="where">Ash sat in their place</span></li>
        <li><a href="/planning/2021-05-12/">12 May 2021</a> <span class="where">Present, chaired</span></li>
        </ul>
        </section>
        "##);
}

#[test]
fn people_of_one_name_are_kept_apart_and_counted_only_where_they_can_be_told() {
    let case = with_members();
    insta::assert_snapshot!(main_of(&case, "people/index.html"), @r##"
        <main id="content">
        <h1>People</h1>
        <p class="lead">The members of committees, as the minutes on this site, from 12 May 2021 on, record them.</p>
        <p class="where">The figures count meetings that were held while somebody was a member, if their minutes say who was there. Minutes that do not name somebody do not say that they were away. Names are as printed; the same name in another group is listed apart.</p>
        <ul class="entries wide">
        <li><a href="/people/birch-council/">Birch</a>
        <span class="where">Council · No meetings to count on this site</span></li>
        <li><a href="/people/birch-green/">Birch</a>, Green
        <span class="where">Planning Committee · Present at 1 of 1 meeting</span></li>
        <li><a href="/people/elm-green/">Elm</a>, Green
        <span class="where">Planning Committee · No meetings to count on this site; 3 meetings not counted, since another member of this name served</span></li>
        <li><a href="/people/elm-labour/">Elm</a>, Labour
        <span class="where">Planning Committee · No meetings to count on this site; 3 meetings not counted, since another member of this name served</span></li>
        <li><a href="/people/oake-labour/">Oake</a>, Labour
        <span class="where">Council, Planning Committee · Present at 1 of 2 meetings; chaired 1; sent apologies for 1; somebody sat in their place at 1</span></li>
        </ul>
        "##);
}

#[test]
fn the_calendar_has_every_meeting_and_says_which_were_not_held() {
    let case = built(
        Case::site()
            .meeting("2020-12-02", "## 1. Hedges\n\nThey were cut.\n")
            .meeting("2021-05-12", "## 2. Ponds\n\nThey were dug.\n")
            .meeting("2021-05-26", "## 3. Paths\n\nThey were laid.\n")
            .file(
                "content/planning/2021-06-09.md",
                "---\ndate: 2021-06-09\nkind: cancelled\n---\n\n## 4. No meeting\n\nCancelled.\n",
            )
            .file(
                "content/planning/2021-06-16-special.md",
                "---\ndate: 2021-06-16\nkind: special\ntitle: A walk\n---\n\n## 5. Oaks\n\nSeen.\n",
            ),
    );
    insta::assert_snapshot!(main_of(&case, "calendar/index.html"), @r##"
        <main id="content">
        <h1>Calendar</h1>
        <p class="lead">5 meetings of all committees, newest first.</p>
        <p class="where">Follow this: <a type="application/atom+xml" href="/feed.xml">feed of all decisions</a> · <a type="text/calendar" href="/calendar.ics">calendar of all meetings</a></p>
        <nav class="scopes" aria-label="Years">
        <ul>
        <li><a href="/calendar/2021/">2021</a> <span class="where">4</span></li>
        <li><a href="/calendar/2020/">2020</a> <span class="where">1</span></li>
        </ul>
        </nav>
        <section aria-labelledby="month-1">
        <h2 id="month-1">June 2021</h2>
        <ul class="entries">
        <li><a href="/planning/2021-06-16-special/">16 June 2021, A walk</a> <span class="where">Special, Planning Committee</span></li>
        <li><a href="/planning/2021-06-09/">9 June 2021, Planning Committee</a> <strong class="state">Cancelled</strong></li>
        </ul>
        </section>
        <section aria-labelledby="month-2">
        <h2 id="month-2">May 2021</h2>
        <ul class="entries">
        <li><a href="/planning/2021-05-26/">26 May 2021, Planning Committee</a></li>
        <li><a href="/planning/2021-05-12/">12 May 2021, Planning Committee</a></li>
        </ul>
        </section>
        <section aria-labelledby="month-3">
        <h2 id="month-3">December 2020</h2>
        <ul class="entries">
        <li><a href="/planning/2020-12-02/">2 December 2020, Planning Committee</a></li>
        </ul>
        </section>
        "##);
    let year = main_of(&case, "calendar/2020/index.html");
    assert_eq!(year.matches("<li>").count(), 1, "{year}");
    assert!(year.contains("<h1>Calendar, 2020</h1>"), "{year}");
}

#[test]
fn the_addresses_of_the_lists_are_taken() {
    let case = Case::site()
        .file("content/people.md", "---\ntitle: People\n---\n\nOurs.\n")
        .file("content/planning/committee.md", MEMBERS)
        .meeting(
            "2021-05-12",
            "## 1. Hedges\n\nDocument: A\n\nThey were cut.\n",
        );
    let said = case.run("check --format short").code(1);
    insta::assert_snapshot!(format!("{}{}", said.out, said.err), @r"
        content/people.md:1:1: error[duplicate-address]: the page `people` and the list of members both want the address `/people/`
        1 error in 1 meeting
        ");
}
