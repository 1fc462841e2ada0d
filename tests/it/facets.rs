//! A page is left as it stands only while all that it is made of is as it was: every kind of change
//! of one meeting gives what a clean build gives, and reaches no more pages than it has to.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::case::Case;

const EDITED: &str = "content/planning/2024-05-14.md";

const MEETING: &str = "---
date: 2024-05-14
start: 18:00
venue: Town Hall
chair: Oake
present: [Oake, Bell]
apologies: [Fenn]
documents:
  C: {title: Report on trees, url: https://council.example/c}
---

## 4. Disclosures of interest

Councillor Bell disclosed an interest in Minute 5.

## 5. Trees in Mill Lane

Document: C

Topics: cycling

They were counted. The total was ten, as the tree survey says.

### Resolved

1. That a report be presented in 3 months.
2. That the Executive be asked to act.

Action: Town Clerk

## 6. Lamps

They burn.
";

const LATER: &str = "## 9. Looking back

Members recalled Minute 5 and Minute 6.

### Resolved

1. That the minutes of the meeting held on 14 May 2024 be signed as a correct record.
2. That Minute 5 be noted.";

fn site() -> Case {
    let members = "members:\n  - {name: Oake}\n  - {name: Bell}\n  - {name: Fenn}\n";
    let case = Case::site()
        .file(
            "content/planning/committee.md",
            format!("---\ntitle: Planning Committee\n{members}---\n\nIt decides on plans.\n"),
        )
        .file(
            "content/executive/committee.md",
            "---\ntitle: Executive Board\n---\n",
        )
        .file(
            "content/executive/2024-03-05.md",
            "---\ndate: 2024-03-05\n---\n\n## 2. Ferry\n\nIt sails.\n\n### Resolved\n\n1. That a report be \
             presented by 1 December 2024.\n",
        )
        .file(
            "content/topics/cycling.md",
            "---\ntitle: Cycling\nmatch: {any: [cycle lane, tree survey]}\n---\n\nLanes.\n",
        )
        .file(EDITED, MEETING)
        .meeting("2024-06-11", LATER)
        .meeting("2024-07-09", "## 12. Ferry\n\nIt was late.");
    settle(&case, EDITED, 0);
    case
}

/// Makes a file look as if it had been written long ago, and later than before.
fn settle(case: &Case, name: &str, nth: u64) {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000 + nth);
    let file = fs::File::options()
        .append(true)
        .open(case.path(name))
        .unwrap();
    file.set_modified(at).unwrap();
}

/// The changes that were made by a build that went on, which must be those that a clean one makes.
fn written(case: &Case, what: &str) -> Vec<String> {
    let before = case.tree("public");
    case.run("build --no-search").well();
    let after = case.tree("public");
    let _ = fs::remove_dir_all(case.path("afresh"));
    let _ = fs::rename(case.path(".minutebook"), case.path("put-by"));
    case.run("build --no-search --output afresh").well();
    let _ = fs::remove_dir_all(case.path(".minutebook"));
    let _ = fs::rename(case.path("put-by"), case.path(".minutebook"));
    let afresh = case.tree("afresh");
    let names = after.keys().chain(afresh.keys());
    let differing: Vec<&String> = names
        .filter(|name| after.get(*name) != afresh.get(*name))
        .collect();
    assert!(differing.is_empty(), "{what}: {differing:?}");
    let pages = after.keys().filter(|name| !name.starts_with('.'));
    let new = pages.filter(|name| before.get(*name) != after.get(*name));
    new.cloned().collect()
}

/// What is changed, and from what words to what others.
const CHANGES: &[(&str, &str, &str)] = &[
    ("the chair", "chair: Oake", "chair: Bell"),
    ("who came", "[Oake, Bell]", "[Oake]"),
    ("who did not", "[Fenn]", "[]"),
    ("the time", "18:00", "19:30"),
    ("the place", "Town Hall", "Library"),
    ("the kind", "start:", "kind: special\nstart:"),
    ("a title of its own", "start:", "title: Site visit\nstart:"),
    ("a note", "start:", "note: Held outside.\nstart:"),
    (
        "a correction",
        "start:",
        "errata:\n  - {date: 2024-06-01, item: 6, text: Not all burn.}\nstart:",
    ),
    ("a later change", "start:", "changed: 2024-06-03\nstart:"),
    ("its status", "start:", "status: draft\nstart:"),
    ("a report's title", "Report on trees", "Trees"),
    ("a report's letter", "  C: ", "  D: "),
    ("the letter of an item", "Document: C", "Document: E"),
    (
        "an interest",
        "Councillor Bell disclosed",
        "Councillor Oake disclosed",
    ),
    ("its minute", "interest in Minute 5", "interest in Minute 6"),
    (
        "the narrative, made longer",
        "They burn.",
        "They burn all night, and by day.",
    ),
    (
        "the narrative before a decision",
        "ten",
        "one hundred and twenty",
    ),
    ("a reference", "They burn.", "They burn, as Minute 5 says."),
    ("a body", "They burn.", "They burn for the Executive Board."),
    (
        "an abbreviation",
        "They burn.",
        "The Lamp Repair Fund (LRF) pays. LRF pays all.",
    ),
    ("words of a topic's rule", "the tree survey says", "all say"),
    (
        "words of a topic's rule elsewhere",
        "They burn.",
        "They burn on the cycle lane.",
    ),
    ("a topic that is named", "Topics: cycling\n\n", ""),
    (
        "an answer",
        "They burn.",
        "Answers: [[executive/2023-24/2]]\n\nThey burn.",
    ),
    ("a number", "## 6. ", "## 7. "),
    ("a title", "Lamps", "Street lamps"),
    (
        "what was decided",
        "be asked to act",
        "be asked to act at once",
    ),
    (
        "a reference in it",
        "be asked to act",
        "be asked to act upon Minute 6",
    ),
    ("by when", "in 3 months", "in 6 months"),
    ("who must act", "Town Clerk", "Treasurer"),
    (
        "one decision less",
        "2. That the Executive be asked to act.\n",
        "",
    ),
    (
        "a part before a decision",
        "They were counted.",
        "They were counted.\n\n### Recommended\n\n1. That nothing be done.\n\n### Minutes\n",
    ),
    (
        "that it is exempt",
        "They burn.",
        "Exempt: paragraph 3\n\nThey burn.",
    ),
    ("a vote", "Action:", "Vote: 5 for, 2 against\n\nAction:"),
    (
        "an item more",
        "## 6. ",
        "## 5a. Hedges\n\nThey grow.\n\n## 6. ",
    ),
];

#[test]
fn a_change_of_each_kind_gives_what_a_clean_build_gives() {
    let case = site();
    case.run("build --no-search").well();
    let mut nth = 0;
    for (what, from, to) in CHANGES {
        let changed = MEETING.replacen(from, to, 1);
        assert_ne!(changed, MEETING, "{what}");
        // Each takes back the one before.
        nth += 10;
        fs::write(case.path(EDITED), changed).unwrap();
        settle(&case, EDITED, nth);
        assert!(!written(&case, what).is_empty(), "{what}");
    }
}

#[test]
fn a_change_of_the_narrative_reaches_no_other_page() {
    let case = site();
    case.run("build --no-search").well();
    fs::write(
        case.path(EDITED),
        MEETING.replace("They burn.", "They burn all night."),
    )
    .unwrap();
    let own = ["6/index.html", "index.html", "meeting.json", "minutes.md"];
    let own = own.map(|name| format!("planning/2024-05-14/{name}"));
    assert_eq!(written(&case, "the narrative"), own);
}

/// What lies beside a meeting, and meetings that come or go.
#[test]
fn what_comes_and_goes_gives_what_a_clean_build_gives() {
    let case = site();
    case.run("build --no-search").well();
    let ahead = "---\ndate: 2024-09-10\n---\n";
    let newest = "---\ndate: 2024-09-10\n---\n\n## 15. Trees\n\nTopics: cycling\n\nAnswers: Minute 5\n\nThey grow.\n\n\
                  ### Resolved\n\n1. That they be left.\n";
    for (name, text) in [
        (
            "content/planning/2024-05-14/map.svg",
            Some("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ),
        ("content/planning/2024-05-14/map.svg", None),
        ("content/planning/2024-09-10.md", Some(ahead)),
        ("content/planning/2024-09-10.md", Some(newest)),
        (
            "content/executive/2024-01-09.md",
            Some("---\ndate: 2024-01-09\n---\n\n## 1. Quay\n\nIt stands.\n"),
        ),
        ("content/planning/2024-09-10.md", None),
        ("content/executive/2024-01-09.md", None),
    ] {
        match text {
            Some(text) => {
                let path = case.path(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            None => fs::remove_file(case.path(name)).unwrap(),
        }
        written(&case, name);
    }
}
