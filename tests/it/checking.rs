//! `check`, `explain` and what the program prints about how it is called.

use crate::case::Case;

fn faulty_site() -> Case {
    Case::site()
        .meeting(
            "2024-05-14",
            "## 1. Trees\n\nMembers looked back at Minute 46.",
        )
        .meeting("2024-06-11", "## 2. Bees\n\nTopics: hives\n\nThey hum.")
}

#[test]
fn faults_are_shown_in_the_order_of_the_files() {
    let ran = faulty_site().run("check").code(1);
    insta::assert_snapshot!(ran.out, @r"
    warning[dangling-reference]: there is no minute `46` in the year 2024/25 of Planning Committee
     --> content/planning/2024-05-14.md:7:24
      |
    7 | Members looked back at Minute 46.
      |                        ^^^^^^^^^
      |
      = help: the minutes of 2024/25 that are here run from 1 to 2; a minute of another year is written with it, as in `Minute 46 (2018/19)`

    error[unknown-topic]: there is no topic `hives`
     --> content/planning/2024-06-11.md:7:1
      |
    7 | Topics: hives
      | ^^^^^^^^^^^^^
      |
      = help: a topic is a file: `minutebook new topic hives`

    1 error, 1 warning in 2 meetings
    ");
    assert_eq!(ran.err, "");
}

#[test]
fn every_format_has_the_same_faults() {
    let case = faulty_site();
    insta::assert_snapshot!(case.run("check --format short").code(1).out, @r"
    content/planning/2024-05-14.md:7:24: warning[dangling-reference]: there is no minute `46` in the year 2024/25 of Planning Committee
    content/planning/2024-06-11.md:7:1: error[unknown-topic]: there is no topic `hives`
    1 error, 1 warning in 2 meetings
    ");
    insta::assert_snapshot!(case.run("check --format github").code(1).out, @r"
    ::warning file=content/planning/2024-05-14.md,line=7,col=24,title=dangling-reference::there is no minute `46` in the year 2024/25 of Planning Committee%0Ahelp: the minutes of 2024/25 that are here run from 1 to 2; a minute of another year is written with it, as in `Minute 46 (2018/19)`
    ::error file=content/planning/2024-06-11.md,line=7,col=1,title=unknown-topic::there is no topic `hives`%0Ahelp: a topic is a file: `minutebook new topic hives`
    ");
    let json = case.run("check --format json").code(1).out;
    let found: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let codes: Vec<&str> = found
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["dangling-reference", "unknown-topic"]);
}

#[test]
fn the_site_decides_what_counts() {
    let case = faulty_site().file(
        "site.toml",
        "title = \"M\"\nbase-url = \"https://m.example/\"\n\n[council]\nname = \"A\"\n\n[checks]\n\
         unknown-topic = \"note\"\nnever-approved = \"off\"\ndangling-reference = \"off\"\n",
    );
    let ran = case.run("check --format short").well();
    insta::assert_snapshot!(ran.out, @r"
    content/planning/2024-06-11.md:7:1: note[unknown-topic]: there is no topic `hives`
    1 note in 2 meetings
    ");
}

#[test]
fn a_sound_site_is_said_to_be_so() {
    let case = Case::site().meeting("2024-05-14", "## 1. Trees\n\nThey grow.");
    assert_eq!(
        case.run("check").well().out,
        "nothing is wrong in 1 meeting\n"
    );
    assert_eq!(case.run("check --format json").well().out, "[]\n");
    assert_eq!(case.run("check --format github").well().out, "");
}

#[test]
fn a_site_is_found_from_the_folders_in_it() {
    let case = faulty_site();
    let from = |folder: &str, args: &[&str]| {
        let mut command = crate::case::program();
        let output = command
            .args(args)
            .current_dir(case.path(folder))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let below = from("content/planning", &["check", "--format", "short"]);
    assert!(
        below.starts_with("../../content/planning/2024-05-14.md:7:24: warning"),
        "{below}"
    );
    let elsewhere = Case::new().run("check").code(2);
    assert_eq!(
        elsewhere.err,
        "error: there is no site.toml here or in any folder above\n\
         help: run the command in the folder of a site, name one with `--root`, or make one with \
         `minutebook init DIR`\n"
    );
}

#[test]
fn codes_are_explained() {
    let case = Case::new();
    let known = case.run("explain gap-in-numbers").well();
    assert!(
        known.out.starts_with("## `gap-in-numbers` — note\n\n"),
        "{}",
        known.out
    );
    assert!(!known.out.contains("\n## "), "{}", known.out);
    let misspelt = case.run("explain gap-in-number").code(2);
    assert_eq!(
        misspelt.err,
        "error: there is no code `gap-in-number`\nhelp: did you mean `gap-in-numbers`?\n"
    );
    assert!(
        case.run("explain")
            .well()
            .out
            .contains("warning  dangling-reference\n")
    );
}

#[test]
fn mistakes_in_the_arguments_end_with_two() {
    let case = Case::site();
    for args in [
        "buidl",
        "build --as-of yesterday",
        "check --format xml",
        "import",
    ] {
        case.run(args).code(2);
    }
    case.run("--help").well();
    case.run("build --help").well();
}
