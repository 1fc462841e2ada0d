//! `init`, `new`, `import`, `fmt` and `inspect`: whatever makes or changes files of content.

use crate::case::Case;

/// Minutes as somebody typed them.
const TYPED: &str = "Planning Committee

Minutes of the meeting held on Tuesday 11 June 2024 at 7.00 pm in the Town Hall

Present: Councillors Day, Field and Marsh

2. BEES

The Clerk spoke about hives.

RESOLVED: That two hives be put up.

ACTION: Clerk
";

#[test]
fn a_new_site_builds_without_a_word() {
    let case = Case::new();
    let made = case
        .run_with(&["init", "site", "--title", "Minutes of \"Us\""], &[])
        .well();
    assert!(
        made.out.starts_with("Made a site in site\n"),
        "{}",
        made.out
    );
    let checked = case.run("check --root site").well();
    assert_eq!(checked.out, "nothing is wrong in 1 meeting\n");
    let built = case.run("build --root site").well();
    assert_eq!(built.err, "");
    assert!(
        built.out.contains("The website is in site/public\n"),
        "{}",
        built.out
    );
    assert!(case.text("site/public/index.html").contains("Minutes of "));
    assert_eq!(case.run("fmt --check --root site").well().out, "");
    let again = case.run("init site").code(2);
    assert_eq!(
        again.err,
        "error: `site` is there already and is not an empty folder\n\
         help: nothing was changed; name a new folder\n"
    );
}

#[test]
fn what_new_makes_builds_without_an_error() {
    let case = Case::new();
    case.run("init .").well();
    case.run_with(&["new", "committee", "Parks & Paths: a \"Panel\""], &[])
        .well();
    case.run_with(&["new", "topic", "Élan vital"], &[]).well();
    case.run("new meeting parks-paths-a-panel 2024-06-01")
        .well();
    case.run("new meeting council 2024-06-11").well();
    case.run("new meeting council 2024-06-11 --suffix special")
        .well();
    assert_eq!(
        case.names("content"),
        [
            "about.md",
            "council/2024-05-14.md",
            "council/2024-06-11-special.md",
            "council/2024-06-11.md",
            "council/committee.md",
            "index.md",
            "parks-paths-a-panel/2024-06-01.md",
            "parks-paths-a-panel/committee.md",
            "topics/elan-vital.md",
            "topics/road-safety.md",
        ]
    );
    let checked = case.run("check --format short");
    assert!(!checked.out.contains("error["), "{}", checked.out);
    let scaffold = case.text("content/council/2024-06-11.md");
    assert!(scaffold.contains("## 3. "), "{scaffold}");
    assert!(
        scaffold.contains("\"Green\": [\"Day\", \"Field\"]"),
        "{scaffold}"
    );
    case.run("build").well();
}

#[test]
fn nothing_new_takes_the_place_of_something() {
    let case = Case::site().meeting("2024-05-14", "## 1. Trees\n\nThey grow.");
    for args in ["new meeting planning 2024-05-14", "new committee Planning"] {
        let before = case.tree("content");
        let ran = case.run(args).code(2);
        assert!(ran.err.contains("is there already"), "{}", ran.err);
        assert_eq!(before, case.tree("content"));
    }
    let unknown = case.run("new meeting planing 2024-05-14").code(2);
    assert_eq!(
        unknown.err,
        "error: this site has no committee `planing`\n\
         help: did you mean `planning`? otherwise make it with `minutebook new committee \"planing\"`\n"
    );
}

#[test]
fn typed_minutes_are_taken_in() {
    let case = Case::site().file("typed.txt", TYPED);
    let ran = case.run("import typed.txt --into content").well();
    insta::assert_snapshot!(ran.out, @r"
    typed.txt -> content/planning/2024-06-11.md
      The text says, or you gave:
        committee: Planning Committee
        date: 2024-06-11
        start: 19:00
        venue: the Town Hall
        present: 3 in 1 group
        1 item (2), 1 resolution, 1 action
    ");
    insta::assert_snapshot!(case.text("content/planning/2024-06-11.md"), @r#"
    ---
    date: 2024-06-11
    start: "19:00"
    venue: the Town Hall
    present: [Day, Field, Marsh]
    source:
      file: typed.txt
      digests: ["38ee93aeb1ef778ae284246a87a0e477"]
      head:
        - Planning Committee
        - Minutes of the meeting held on Tuesday 11 June 2024 at 7.00 pm in the Town Hall
        - "Present: Councillors Day, Field and Marsh"
    ---

    ## 2. BEES

    The Clerk spoke about hives.

    ### Resolved

    That two hives be put up.

    Action: Clerk
    "#);
    case.run("check").well();
}

#[test]
fn nothing_is_overwritten_unless_it_is_forced() {
    let case = Case::site().file("typed.txt", TYPED);
    case.run("import typed.txt").well();
    let case = case.file("content/planning/2024-06-11.md", "edited since\n");
    let ran = case.run("import typed.txt").code(1);
    assert_eq!(
        ran.err,
        "error: `typed.txt` was not imported: `content/planning/2024-06-11.md` is there already\n\
         help: `--force` writes over it\n"
    );
    assert_eq!(
        case.text("content/planning/2024-06-11.md"),
        "edited since\n"
    );
    case.run("import typed.txt --force").well();
    assert!(
        case.text("content/planning/2024-06-11.md")
            .contains("two hives")
    );
}

#[test]
fn what_the_text_does_not_say_must_be_given() {
    let bare = "RESOLVED: That two hives be put up.\n\nACTION: Clerk\n";
    let case = Case::site().file("bare.txt", bare);
    let ran = case.run("import bare.txt").code(1);
    insta::assert_snapshot!(ran.err, @r"
    error[no-committee]: nothing in the text says which committee met
    --> bare.txt
     = help: say it with `--committee`, by the name of its folder or by its title

    error[no-date]: nothing in the text says on which day the meeting was held
    --> bare.txt
     = help: say it with `--date`, as in `--date 2019-03-20`: the file and its address are named by it
    ");
    assert_eq!(ran.out, "bare.txt: nothing was written\n");
    let args = [
        "import",
        "bare.txt",
        "--committee",
        "Planning Committee",
        "--date",
        "2024-06-11",
        "--item",
        "2. Bees",
    ];
    case.run_with(&args, &[]).well();
    insta::assert_snapshot!(case.text("content/planning/2024-06-11.md"), @r#"
    ---
    date: 2024-06-11
    source:
      file: bare.txt
      digests: ["70d78d42180a7fa1e59de7df71f2776c"]
    ---

    ## 2. Bees

    ### Resolved

    That two hives be put up.

    Action: Clerk
    "#);
}

#[test]
fn a_committee_that_the_site_does_not_have_is_made_first() {
    let case = Case::site().file("typed.txt", TYPED);
    let ran = case
        .run_with(&["import", "typed.txt", "--committee", "Audit Panel"], &[])
        .code(2);
    assert_eq!(
        ran.err,
        "error: this site has no committee `Audit Panel`\n\
         help: make it with `minutebook new committee \"Audit Panel\"`\n"
    );
    case.run_with(&["new", "committee", "Audit Panel"], &[])
        .well();
    case.run_with(&["import", "typed.txt", "--committee", "Audit Panel"], &[])
        .well();
    assert!(case.path("content/audit-panel/2024-06-11.md").is_file());
}

#[test]
fn a_bad_file_does_not_keep_the_others_out() {
    let agenda = "Planning Committee\n\nAGENDA\n\nTuesday 9 July 2024\n\n\
                  1. To receive apologies\n2. To approve the minutes\n3. To consider bees\n";
    let case = Case::site()
        .file("agenda.txt", agenda)
        .file("empty.txt", "")
        .file("typed.txt", TYPED)
        .file("typed-again.txt", TYPED);
    let ran = case
        .run("import agenda.txt empty.txt missing.txt typed.txt typed-again.txt")
        .code(1);
    assert!(ran.out.ends_with("1 file imported, 4 not\n"), "{}", ran.out);
    for said in [
        "error[not-minutes]",
        "error[empty-file]",
        "cannot read `missing.txt`: there is no such file or folder",
        "`typed-again.txt` was not imported: another file of this run became",
    ] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
    let names = case.names("content/planning");
    assert_eq!(names, ["2024-06-11.md", "committee.md"]);
}

#[test]
fn the_canonical_form_is_written_once() {
    let case = Case::site().meeting(
        "2024-05-14",
        "**1. TREES**\n\nThey grow.\n\n**Resolved –**\n\n(1) That they be watered.",
    );
    let before = case.text("content/planning/2024-05-14.md");
    let ran = case.run("fmt --check").code(1);
    assert_eq!(ran.out, "content/planning/2024-05-14.md\n");
    assert_eq!(ran.err, "1 file would change, of 1\n");
    assert_eq!(case.text("content/planning/2024-05-14.md"), before);
    case.run("fmt").well();
    insta::assert_snapshot!(case.text("content/planning/2024-05-14.md"), @r"
    ---
    date: 2024-05-14
    ---

    ## 1. TREES

    They grow.

    ### Resolved

    1. That they be watered.
    ");
    let again = case.run("fmt").well();
    assert_eq!(
        (again.out.as_str(), again.err.as_str()),
        ("", "0 files changed, of 1\n")
    );
}

#[test]
fn a_file_with_errors_is_not_rewritten() {
    let case = Case::site().file(
        "content/planning/2024-05-14.md",
        "---\ndate: 2024-05-14\nchairman: Day\n---\n\n**1. TREES**\n\nThey grow.\n",
    );
    let before = case.tree("content");
    let ran = case.run("fmt").code(1);
    assert!(ran.err.contains("error[unknown-field]"), "{}", ran.err);
    assert_eq!(case.tree("content"), before);
    let ran = case.run("fmt content/index.md").code(2);
    assert!(
        ran.err.contains("is not the file of a meeting"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_recognised_can_be_looked_at() {
    let case = Case::site().file("typed.txt", TYPED);
    let ran = case.run("inspect typed.txt --format json").well();
    assert_eq!(ran.err, "");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["is_minutes"], true);
    assert_eq!(found["date"], "2024-06-11");
    assert_eq!(found["items"][0]["number"], "2");
    assert_eq!(found["items"][0]["resolved"].as_array().unwrap().len(), 1);
    insta::assert_snapshot!(case.run("inspect typed.txt").well().out, @r"
    committee: Planning Committee
    date: 2024-06-11
    start: 19:00
    venue: the Town Hall
    present: Day; Field; Marsh

    2. BEES
       resolved  That two hives be put up.
       action Clerk
    ");
    let refused = Case::site().file("letter.txt", "Dear Sir,\n\nI write about bees.\n\nYours\n");
    let ran = refused.run("inspect letter.txt --format json").code(1);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["is_minutes"], false);
}

#[test]
fn a_file_of_the_site_is_inspected_as_the_site_reads_it() {
    let case = Case::site().file(
        "content/planning/2024-05-15.md",
        "## 1. Trees\n\nThey grow.\n",
    );
    let ran = case.run("inspect content/planning/2024-05-15.md").well();
    assert!(
        ran.out.contains("committee: Planning Committee\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("date: 2024-05-15"), "{}", ran.out);
}

#[test]
fn a_theme_with_a_misspelt_field_is_told_where() {
    let case = Case::site()
        .file("content/about.md", "---\ntitle: About\n---\n\nWords.\n")
        .file(
            "themes/minutebook/templates/page.html",
            "{% extends \"base.html\" %}\n{% block content %}{{ page.titel }}{% endblock %}\n",
        );
    insta::assert_snapshot!(case.run("build --output out").err, @r##"
    error: themes/minutebook/templates/page.html:2:28: Field `titel` is not defined. Available fields: blocks, breadcrumbs, canonical, description, follow, title; did you mean `title`?
      |
    2 | {% block content %}{{ page.titel }}{% endblock %}
      |                            ^^^^^
    help: this is a fault of the theme, not of the minutes; the last site was left as it was. docs/themes.md lists what each template may use
    "##);
}
