//! Building again: from what is kept, which is never more than may be published, and never believed
//! when it is damaged.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use crate::case::Case;

const SECRET: &str = "The tenant owes nine hundred pounds";
const ASIDE: &str = "ask the solicitor before May";

/// A site with an exempt item, a comment, a meeting that is not published, and something to warn of.
fn site() -> Case {
    Case::site()
        .meeting(
            "2024-05-14",
            "## 1. Cycle lanes\n\nTopics: cycling\n\nThe plan was shown.\n\n### Resolved\n\n1. That the plan be adopted.",
        )
        .meeting(
            "2024-06-11",
            "## 2. Trees\n\nMembers looked back at Minute 1 and at Minute 77.\n\n### Resolved\n\n1. That ten trees be planted.",
        )
        .meeting(
            "2024-07-09",
            &format!("## 3. Rents\n\nExempt: paragraph 3\n\n{SECRET}. See Minute 99.\n\n### Resolved\n\n1. That it be noted."),
        )
        .meeting(
            "2024-09-10",
            &format!("## 4. Paths\n\n<!-- {ASIDE} -->\n\nThe paths were walked, as Minute 2 asked."),
        )
        .file(
            "content/planning/2024-10-08.md",
            format!("---\ndate: 2024-10-08\npublish: false\n---\n\n## 5. Draft\n\n{SECRET} again.\n"),
        )
        .file("content/topics/cycling.md", "---\ntitle: Cycling\n---\n\nLanes.\n")
        .file("content/planning/2024-05-14/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

/// Makes all files of the content look as if they had been written long ago, so that their length
/// and time are believed.
fn settle(case: &Case) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    for name in case.names(".") {
        let kept = name.starts_with(".minutebook/") || name.starts_with("public/");
        if !kept && let Ok(file) = fs::File::options().append(true).open(case.path(&name)) {
            file.set_modified(long_ago).unwrap();
        }
    }
}

fn pages(case: &Case, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = case.tree(folder);
    tree.retain(|name, _| !name.starts_with(".minutebook/"));
    tree
}

/// The line that says how many files were written.
fn wrote(out: &str) -> &str {
    out.lines().find(|line| line.starts_with("Wrote ")).unwrap()
}

#[test]
fn a_build_in_which_nothing_changed_says_what_the_last_one_said() {
    let noticed = "<!-- hush -->\n\n## 6. Roads\n\nAs Minute 88 asked.";
    for (settled, private) in [(false, false), (true, false), (true, true)] {
        let mut case = site();
        if private {
            case = case.meeting("2024-11-12", noticed);
        }
        if settled {
            settle(&case);
        }
        let first = case.run("build").well();
        assert!(first.err.contains("Minute 77"), "{}", first.err);
        assert_eq!(first.err.contains("Minute 88"), private, "{}", first.err);
        assert_eq!(case.path(".minutebook/last").exists(), !private);
        let files = case.tree("public");
        let again = case.run("build").well();
        assert_eq!(again.err, first.err);
        let count = pages(&case, "public").len();
        assert_eq!(
            wrote(&again.out),
            format!("Wrote 0 files, left {count} as they were, removed 0")
        );
        let rest = |out: &str| -> Vec<String> {
            let lines = out.lines().filter(|line| !line.starts_with("Wrote "));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(rest(&again.out), rest(&first.out));
        assert_eq!(case.tree("public"), files);
    }
}

#[test]
fn what_is_not_as_the_last_build_left_it_is_made_again() {
    let case = site();
    settle(&case);
    case.run("build").well();
    let whole = case.tree("public");
    let page = "public/planning/2024-05-14/1/index.html";
    let other = case.text(page).replace("adopted", "refused");
    assert_ne!(other, case.text(page));
    fs::write(case.path(page), other).unwrap();
    let later = SystemTime::now() + Duration::from_secs(60);
    let file = fs::File::options()
        .append(true)
        .open(case.path(page))
        .unwrap();
    file.set_modified(later).unwrap();
    case.run("build").well();
    assert_eq!(case.tree("public"), whole);
    fs::remove_file(case.path(page)).unwrap();
    case.run("build").well();
    assert_eq!(case.tree("public"), whole);
    fs::remove_dir_all(case.path("public")).unwrap();
    case.run("build").well();
    assert_eq!(case.tree("public"), whole);
}

#[test]
fn another_day_or_another_theme_is_a_change() {
    let case = site();
    settle(&case);
    case.run("build").well();
    let day = case.run("build --as-of 2030-01-01").well();
    assert!(!wrote(&day.out).starts_with("Wrote 0 "), "{}", day.out);
    case.run("build").well();
    let case = case.file(
        "themes/minutebook/templates/404.html",
        "{% extends \"base.html\" %}{% block content %}Gone.{% endblock content %}",
    );
    case.run("build").well();
    assert!(case.text("public/404.html").contains("Gone."));
}

#[test]
fn nothing_that_may_not_be_published_is_kept() {
    let case = site();
    settle(&case);
    case.run("build").well();
    case.run("build").well();
    for folder in ["public", ".minutebook"] {
        for (name, bytes) in case.tree(folder) {
            let text = String::from_utf8_lossy(&bytes);
            for words in [SECRET, ASIDE, "nine hundred"] {
                assert!(!text.contains(words), "{folder}/{name}: {words}");
            }
        }
    }
    assert_eq!(case.text(".minutebook/.gitignore"), "*\n");
}

#[test]
fn what_is_damaged_is_read_anew() {
    let case = site();
    settle(&case);
    case.run("build").well();
    let whole = case.tree("public");
    let kept = case.names(".minutebook");
    assert!(
        kept.iter().any(|name| name.starts_with("read/")),
        "{kept:?}"
    );
    for name in kept {
        let path = case.path(&format!(".minutebook/{name}"));
        let bytes = fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        if let Some(byte) = flipped.get_mut(bytes.len() / 2) {
            *byte ^= 0x15;
        }
        for damaged in [
            b"".as_slice(),
            &bytes[..bytes.len() / 2],
            &flipped,
            b"not at all",
        ] {
            fs::write(&path, damaged).unwrap();
            let page = case.path("public/planning/2024-06-11/2/index.html");
            fs::remove_file(page).unwrap();
            case.run("build").well();
            assert_eq!(case.tree("public"), whole, "{name}");
        }
    }
}

#[test]
fn every_change_is_seen_whatever_the_files_times_say() {
    let case = site();
    case.run("build").well();
    // Same length, and as good as the same time.
    let text = case.text("content/planning/2024-06-11.md");
    let case = case.file(
        "content/planning/2024-06-11.md",
        text.replace("ten trees", "six trees"),
    );
    case.run("build").well();
    let page = "public/planning/2024-06-11/2/index.html";
    assert!(case.text(page).contains("six trees"));
    // A committee that is renamed is read into every meeting.
    let case = case.file(
        "content/planning/committee.md",
        "---\ntitle: Planning Board\nkind: regulatory\n---\n\nIt decides.\n",
    );
    case.run("build").well();
    assert!(case.text(page).contains("Planning Board"));
    let built = pages(&case, "public");
    case.run("build --output afresh").well();
    fs::remove_dir_all(case.path(".minutebook")).unwrap();
    case.run("build --output clean").well();
    assert_eq!(pages(&case, "afresh"), built);
    assert_eq!(pages(&case, "clean"), built);
}

#[test]
fn a_folder_that_cannot_keep_anything_is_no_reason_not_to_build() {
    let case = site().file(".minutebook", "a file, where the folder would be");
    case.run("build").well();
    case.run("build").well();
    assert_eq!(
        case.text(".minutebook"),
        "a file, where the folder would be"
    );
}

#[test]
fn how_long_it_took_is_said_to_who_asks() {
    let case = site();
    let plain = case.run("build").well();
    assert!(!plain.err.contains("making pages"), "{}", plain.err);
    fs::remove_dir_all(case.path("public")).unwrap();
    let timed = case.run("build --timings").well();
    for phase in ["looking for changes", "making pages", "in all"] {
        assert!(timed.err.contains(phase), "{}", timed.err);
    }
    // Nothing is drawn where nobody looks.
    assert!(!timed.err.contains('\r') && !timed.err.contains('\u{1b}'));
}
