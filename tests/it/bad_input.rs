//! Bad input: a clear message, and nothing lost.

use std::fs;

use crate::case::{Case, Ran};

/// A site with one sound meeting, which must always be read whatever stands beside it.
fn sound() -> Case {
    Case::site().meeting("2024-05-14", "## 1. Trees\n\nThey grow.")
}

/// What `check` says of a site, one line a fault.
#[track_caller]
fn short(case: &Case, code: i32) -> String {
    let Ran { out, .. } = case.run("check --format short").code(code);
    let kept: Vec<&str> = out
        .lines()
        .filter(|line| !line.contains("never-approved") && !line.contains("gap-in-numbers"))
        .collect();
    kept.join("\n")
}

#[test]
fn an_empty_file() {
    let case = sound().file("content/planning/2024-06-11.md", " \n\n");
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-06-11.md:1:1: error[empty-file]: this file holds no words
    1 error in 1 meeting
    ");
}

#[test]
fn a_meeting_that_was_called_off_has_no_words_and_a_page() {
    let case = sound().file(
        "content/planning/2024-06-11.md",
        "---\nkind: cancelled\n---\n",
    );
    insta::assert_snapshot!(short(&case, 0), @"nothing is wrong in 2 meetings");
    case.run("build --output out").well();
    let page = case.text("out/planning/2024-06-11/index.html");
    assert!(page.contains("· cancelled"), "{page}");
}

#[test]
fn another_encoding_than_utf_8() {
    let case = sound().file(
        "content/planning/2024-06-11.md",
        b"## 2. Caf\xe9\n\nThe caf\xe9 may put out chairs.\n",
    );
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-06-11.md:1:10: error[wrong-encoding]: this file is not UTF-8; it is read as Windows-1252
    1 error in 2 meetings
    ");
}

#[test]
fn bytes_that_are_no_text() {
    let bytes: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let case = sound().file("content/planning/2024-06-11.md", bytes);
    let said = short(&case, 1);
    assert!(said.contains("error[unreadable-file]"), "{said}");
}

#[test]
fn fifty_megabytes() {
    let case = sound().file("content/planning/2024-06-11.md", vec![b'a'; 50_000_000]);
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-06-11.md:1:1: error[too-large]: this file is larger than minutes can be: 8 MiB
    1 error in 1 meeting
    ");
}

#[test]
fn a_folder_where_a_file_should_be() {
    let case = sound().file("content/planning/2024-06-11.md/x.txt", "x");
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-06-11.md:1:1: error[unreadable-file]: `content/planning/2024-06-11.md` is a folder, where a file should be
    content/planning/2024-06-11.md/x.txt:1:1: warning[unexpected-file]: `content/planning/2024-06-11.md/x.txt` has no place there and is not published
    1 error, 1 warning in 1 meeting
    ");
}

#[test]
fn two_files_for_one_meeting() {
    let case = sound().file(
        "content/planning/2024-05-14.MD",
        "## 1. Trees\n\nThey grow.\n",
    );
    if case.names("content/planning").len() < 3 {
        eprintln!("skipped: names that differ in case are one file here");
        return;
    }
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-05-14.md:1:1: error[duplicate-meeting]: two files are the minutes of `planning/2024-05-14`
    1 error in 1 meeting
    ");
}

#[test]
fn a_date_that_is_not_the_files() {
    let case = sound().file(
        "content/planning/2024-06-11.md",
        "---\ndate: 2024-05-14\n---\n\n## 2. Bees\n\nThey hum.\n",
    );
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-06-11.md:2:7: error[date-mismatch]: `date` is 2024-05-14, and the file is named by 2024-06-11
    1 error in 2 meetings
    ");
}

#[test]
fn yaml_that_grows_without_end() {
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (before, letter) in ('a'..='y').zip('b'..='z') {
        let list = vec![format!("*{before}"); 9].join(", ");
        bomb.push_str(&format!("{letter}: &{letter} [{list}]\n"));
    }
    bomb.push_str("---\n\n## 2. Bees\n\nThey hum.\n");
    let case = sound().file("content/planning/2024-06-11.md", bomb);
    let said = short(&case, 1);
    assert!(said.contains("error[invalid-front-matter]"), "{said}");
    let nested = format!(
        "---\na: {}\n---\n\n## 2. Bees\n\nThey hum.\n",
        "[".repeat(100_000)
    );
    let case = case.file("content/planning/2024-06-11.md", nested);
    let said = short(&case, 1);
    assert!(said.contains("error[invalid-front-matter]"), "{said}");
}

#[test]
fn files_that_have_no_place() {
    let case = sound()
        .file("content/logo.png", "x")
        .file("content/planning/notes.md", "# Notes\n")
        .file("content/planning/2024-06-11/report.pdf", "x")
        .file("content/topics/Road Safety.md", "# x\n")
        .file(
            "content/orphans/2024-01-01.md",
            "## 1. Trees\n\nThey grow.\n",
        );
    insta::assert_snapshot!(short(&case, 1), @r"
    content/logo.png:1:1: warning[unexpected-file]: `content/logo.png` has no place there and is not published
    content/orphans/2024-01-01.md:1:1: error[no-committee-file]: the folder `orphans` has no committee.md, so nothing says whose minutes these are
    content/planning/2024-06-11/report.pdf:1:1: warning[unexpected-file]: `content/planning/2024-06-11/report.pdf` belongs to a meeting that has no minutes, and is not published
    content/planning/notes.md:1:1: error[invalid-file-name]: `content/planning/notes.md` is not named as a meeting's file is: it does not begin with a date such as 2019-03-20
    content/topics/Road Safety.md:1:1: error[invalid-file-name]: `content/topics/Road Safety.md` cannot be made into an address because of `Road Safety`
    3 errors, 2 warnings in 2 meetings
    ");
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_or_nowhere() {
    use std::os::unix::fs::symlink;
    let case = sound();
    symlink(case.path("content"), case.path("content/planning/again")).unwrap();
    symlink("2024-07-09.md", case.path("content/planning/2024-07-09.md")).unwrap();
    symlink("nothing.md", case.path("content/planning/2024-08-13.md")).unwrap();
    insta::assert_snapshot!(short(&case, 1), @r"
    content/planning/2024-07-09.md:1:1: error[unreadable-file]: `content/planning/2024-07-09.md` cannot be read: symbolic links lead round in a circle
    content/planning/2024-08-13.md:1:1: error[unreadable-file]: `content/planning/2024-08-13.md` cannot be read: it is a link that leads nowhere
    content/planning/again:1:1: error[unreadable-file]: `content/planning/again` cannot be read: it is a link to a folder that it lies in itself
    3 errors in 1 meeting
    ");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let case = sound().file(
        "content/planning/2024-06-11.md",
        "## 2. Bees\n\nThey hum.\n",
    );
    let path = case.path("content/planning/2024-06-11.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("skipped: whoever runs this may read everything");
        return;
    }
    insta::assert_snapshot!(short(&case, 1), @"
    content/planning/2024-06-11.md:1:1: error[unreadable-file]: cannot read `content/planning/2024-06-11.md`: you are not allowed to
    1 error in 1 meeting
    ");
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let case = sound();
    fs::create_dir(case.path("locked")).unwrap();
    fs::set_permissions(case.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(case.path("locked/x"), "").is_ok() {
        eprintln!("skipped: whoever runs this may write everywhere");
        return;
    }
    let ran = case.run("build --output locked/public").code(2);
    assert_eq!(
        ran.err,
        "error: cannot make the folder `locked/public/.minutebook`: you are not allowed to\n\
         help: look at the permissions of the file and of the folders it lies in\n"
    );
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_file_or_a_dead_link() {
    let case = sound().file("public", "a file");
    std::os::unix::fs::symlink("nowhere", case.path("dead")).unwrap();
    assert_eq!(
        case.run("build").code(2).err,
        "error: `public` is a file, where the output folder should be\n\
         help: name another folder with `--output`\n"
    );
    assert_eq!(
        case.run("build --output dead").code(2).err,
        "error: the output folder `dead` is a link that leads nowhere\n\
         help: make the folder it leads to, remove the link, or name another folder with `--output`\n"
    );
    fs::create_dir(case.path("real")).unwrap();
    std::os::unix::fs::symlink("real", case.path("alive")).unwrap();
    case.run("build --output alive").well();
    assert!(case.path("real/index.html").is_file());
}

#[test]
fn a_site_without_content() {
    let case = Case::new().file(
        "site.toml",
        "title = \"M\"\nbase-url = \"https://m.example/\"\n",
    );
    assert_eq!(
        case.run("check").code(2).err,
        "error: there is no folder `content` beside site.toml\n\
         help: make it, and put the first committee in with `minutebook new committee TITLE`\n"
    );
}

/// What somebody means to keep from the public must never be published for the way it is written.
#[test]
fn an_exemption_that_is_not_read_keeps_the_site_from_being_written() {
    for line in [
        "Exempt – paragraph 3",
        "- Exempt: paragraph 3",
        "> Exempt: paragraph 3",
        "| Exempt | paragraph 3 |\n|---|---|",
        "They sold it.\nExempt: paragraph 3",
        "Exempt: no",
    ] {
        let case = Case::site().meeting(
            "2024-05-14",
            &format!(
                "## 1. Land\n\n{line}\n\nThe price was told.\n\n### Resolved\n\nThat it be sold."
            ),
        );
        let said = short(&case, 1);
        assert!(said.contains("error[unread-exemption]"), "{line}: {said}");
    }
    for line in [
        "Exempt: paragraph 3",
        "**Exempt:** paragraph 3, decision withheld",
    ] {
        let case = Case::site().meeting("2024-05-14", &format!("## 1. Land\n\n{line}\n\nTold."));
        short(&case, 0);
    }
}
