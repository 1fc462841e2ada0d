//! `import` of a folder: pages of meetings, pages of items, reports, and what is none of these.

use std::collections::BTreeMap;

use crate::case::Case;

/// A page as ModernGov makes it, of a meeting with two items, the second of which breaks off.
fn meeting_page(committee: &str, day: &str) -> String {
    format!(
        "<html><head><title>Agenda for {committee} on {day}</title></head><body>\n\
         <h1 class=\"mgMainTitleTxt\">Agenda and minutes</h1>\n\
         <h2 class=\"mgSubTitleTxt\">{committee} - {day} 7.00 pm</h2>\n\
         <div class=\"mgContent\"><p>Venue: Town Hall</p>\n\
         <table class=\"mgItemTable\">\n\
         <tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">14.</p></td>\n\
         <td><p class=\"mgAiTitleTxt\"><a class=\"mgAiTitleLnk\" href=\"documents/s7/Bus%20shelters.pdf?T=1\">Bus shelters</a> <span class=\"mgFileSize\">PDF 120 KB</span></p>\n\
         <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>Members looked at \
         shelters in Mill Lane.</p><p>RESOLVED: That two shelters be put up.</p></div></td></tr>\n\
         <tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">15.</p></td>\n\
         <td><p class=\"mgAiTitleTxt\">Flood walls</p>\n\
         <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>The engineer told \
         members how high the river stood in winter and which walls had let water through.</p>\
         <p>View the full minutes text for item 15.</p></div></td></tr>\n\
         </table></div></body></html>\n"
    )
}

/// The link from an item's page to its meeting.
const TO_THE_MEETING: &str = "<ul class=\"mgActionList\"><li><a \
    href=\"ieListDocuments.aspx?MId=1\">Meeting of Planning Committee, Tuesday, 14th May, 2024 7.00 pm \
    (Item 15.)</a></li></ul>";

/// The page of the item that breaks off there, without that link.
const ITEM_PAGE: &str = "<html><head><title>Agenda item - Flood walls</title></head><body>\n\
    <h1 class=\"mgMainTitleTxt\">Agenda item</h1>\n\
    <h2 class=\"mgSubTitleTxt\">Flood walls</h2>\n\
    <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>The engineer told \
    members how high the river stood in winter and which walls had let water through.</p>\
    <p>He would mend the wall at the ford first.</p>\
    <p>RESOLVED: That a report on the ford be presented in 12 months.</p></div></body></html>\n";

fn archive() -> Case {
    Case::site()
        .file(
            "old/2024/meeting.aspx",
            meeting_page("Planning Committee", "Tuesday, 14th May, 2024"),
        )
        .file(
            "old/2024/item.aspx",
            ITEM_PAGE.replace(
                "<p class=\"mgSub",
                &format!("{TO_THE_MEETING}<p class=\"mgSub"),
            ),
        )
        .file("old/2024/documents/s7/Bus shelters.pdf", b"%PDF-1.4 broken")
        .file("old/2024/logo.png", b"\x89PNG")
        .file(
            "old/bees.html",
            meeting_page("Bees Working Group", "Monday, 3rd June, 2024").replace("15", "16"),
        )
        .file("old/empty.txt", "")
        .file(
            "old/damaged.docx",
            b"PK\x03\x04\x00\x00nothing that can be read",
        )
}

#[test]
fn a_folder_becomes_minutes_with_what_belongs_to_them() {
    let case = archive();
    let ran = case.run("import old").code(1);
    assert_eq!(
        ran.out,
        "old/2024/item.aspx completes `15. Flood walls` of old/2024/meeting.aspx\n\
         2 files imported, 3 not\n7 things to look at: import-review.md\n",
        "{}",
        ran.err
    );
    assert_eq!(
        case.names("content/planning"),
        [
            "2024-05-14.md",
            "2024-05-14/bus-shelters.pdf",
            "committee.md"
        ]
    );
    let minutes = case.text("content/planning/2024-05-14.md");
    for there in [
        "  Bus shelters: {file: bus-shelters.pdf}\n",
        "  also: [item.aspx]\n",
        "\n\nDocument: Bus shelters\n",
        "He would mend the wall at the ford first.",
        "That a report on the ford be presented in 12 months.",
    ] {
        assert!(minutes.contains(there), "{there}\n{minutes}");
    }
    assert!(!minutes.contains("\nView the full"), "{minutes}");
    // What was put together is fit to be published.
    case.run("build --output out").well();
    assert!(
        case.path("out/planning/2024-05-14/bus-shelters.pdf")
            .is_file()
    );
}

#[test]
fn the_review_names_everything_with_its_place() {
    let case = archive();
    case.run("import old --review look.md").code(1);
    let json: serde_json::Value = serde_json::from_str(&case.text("look.json")).unwrap();
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in json["entries"].as_array().unwrap() {
        let matter = entry["matter"].as_str().unwrap();
        files
            .entry(entry["file"].as_str().unwrap())
            .or_default()
            .push(matter);
    }
    for (file, matter) in [
        ("old/bees.html", "refused"),
        ("old/damaged.docx", "refused"),
        ("old/empty.txt", "refused"),
        ("old/2024/item.aspx", "completed"),
    ] {
        assert!(files[file].contains(&matter), "{file}: {files:?}");
    }
    let list = case.text("look.md");
    for there in [
        "## Not taken in\n",
        "### `old/bees.html`\n",
        "## Put together from two files\n",
        "which is no committee of this site [no-committee]",
    ] {
        assert!(list.contains(there), "{there}\n{list}");
    }
}

#[test]
fn what_was_taken_in_is_left_alone_the_next_time() {
    let case = archive();
    case.run("import old").code(1);
    let before = case.tree("content");
    let ran = case.run("import old").code(1);
    assert!(
        ran.out
            .starts_with("0 files imported, 3 known already, 3 not\n"),
        "{}",
        ran.out
    );
    assert_eq!(case.tree("content"), before);
}

#[test]
fn committees_are_made_when_they_are_asked_for() {
    let case = archive();
    let ran = case.run("import old --new-committees").code(1);
    assert!(
        ran.out
            .starts_with("Made content/bees-working-group/committee.md: "),
        "{}",
        ran.out
    );
    let committee = case.text("content/bees-working-group/committee.md");
    assert!(
        committee.starts_with("---\ntitle: \"Bees Working Group\"\nkind: working-group\n"),
        "{committee}"
    );
    assert!(
        case.path("content/bees-working-group/2024-06-03.md")
            .is_file()
    );
    case.run("check").well();
}

#[test]
fn a_page_that_could_belong_to_two_meetings_completes_neither() {
    let case = Case::site()
        .file(
            "old/a.html",
            meeting_page("Planning Committee", "Tuesday, 14th May, 2024"),
        )
        .file(
            "old/b.html",
            meeting_page("Planning Committee", "Tuesday, 11th June, 2024"),
        )
        .file("old/item.html", ITEM_PAGE);
    let ran = case.run("import old").code(1);
    assert!(
        ran.out.starts_with("2 files imported, 1 not\n"),
        "{}",
        ran.out
    );
}
