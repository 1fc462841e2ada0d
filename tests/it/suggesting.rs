//! Likely answers: what is offered, what is not, and the one line that records one.

use serde_json::Value;

use crate::case::{Case, shared};

/// The suggestions of a site: answer, request, line.
fn offered(case: &Case) -> Vec<[String; 3]> {
    let ran = case.run("suggest --format json").well();
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let one = |offer: &Value| {
        [
            word(&offer["answer"]["id"]),
            word(&offer["request"]["id"]),
            word(&offer["line"]),
        ]
    };
    all.as_array().unwrap().iter().map(one).collect()
}

fn marks(case: &Case) -> Vec<String> {
    let ran = case.run("suggest --format json").well();
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let mark = |offer: &Value| offer["mark"].as_str().unwrap().to_owned();
    all.as_array().unwrap().iter().map(mark).collect()
}

const ASKED: &str = "\
## 12. Dog wardens and stray dogs

Contact: Pat Rowan, 01632 960001

The Head of Public Protection told members how many strays there had been.

### Resolved

1. That the figures be noted.
2. That a report on the kennels at Marsh Lane be brought to the Committee in October 2021.

## 13. Flooding at Low Bridge

### Resolved

That officers report back to the Committee in six months.

## 14. Work programme

### Resolved

That allotment waiting lists be considered by the Committee in the new municipal year.
";

#[test]
fn what_was_asked_for_is_found_by_what_it_is_about() {
    let case = Case::site().meeting("2021-04-14", ASKED).meeting(
        "2021-10-13",
        "## 40. Kennels at Marsh Lane

The new kennels were described.

## 41. Low Bridge flooding

Officers told of the new pumps.

## 42. How long people wait for allotments

The lists were explained.

## 43. Taxi licences

Fees were put up.
",
    );
    assert_eq!(
        offered(&case),
        [
            [
                "planning/2021-22/40",
                "planning/2020-21/12/resolved-2",
                "Answers: Minute 12 (2020/21)"
            ],
            [
                "planning/2021-22/41",
                "planning/2020-21/13/resolved-1",
                "Answers: Minute 13 (2020/21)"
            ],
        ]
        .map(|offer| offer.map(str::to_owned)),
        "an answer in other words is left to the clerk"
    );
}

#[test]
fn what_only_resembles_an_answer_is_not_offered() {
    for (why, date, body) in [
        (
            "taken years later",
            "2025-10-13",
            "## 40. Kennels at Marsh Lane\n\nWords.\n",
        ),
        (
            "before it could be",
            "2021-04-28",
            "## 15. Kennels\n\nWords.\n",
        ),
        (
            "one common word",
            "2021-10-13",
            "## 40. Kennels, catteries, stables and zoos\n\nWords.\n",
        ),
        (
            "only the officer",
            "2021-10-13",
            "## 40. Taxi licences\n\nContact: Pat Rowan\n\nWords.\n",
        ),
        (
            "stands on every agenda",
            "2021-10-13",
            "## 40. Work programme\n\nWords.\n",
        ),
        (
            "is recorded already",
            "2021-10-13",
            "## 40. Kennels at Marsh Lane\n\nAnswers: Minute 12 (2020/21)\n\nWords.\n",
        ),
    ] {
        let case = Case::site()
            .meeting("2021-04-14", ASKED)
            .meeting(date, body);
        assert_eq!(offered(&case), Vec::<[String; 3]>::new(), "{why}");
    }
}

#[test]
fn the_body_to_which_a_matter_went_may_answer() {
    let case = Case::site()
        .file("content/parks/committee.md", "---\ntitle: Parks Panel\n---\n")
        .file("content/rivers/committee.md", "---\ntitle: Rivers Panel\n---\n")
        .meeting(
            "2021-04-14",
            "## 12. Bandstand repairs\n\n### Resolved\n\nThat a report on the bandstand repairs be presented \
             to the Parks Panel in October 2021.\n",
        );
    let body = "---\nchair: Ash\n---\n\n## 3. Bandstand repairs\n\nWords.\n";
    let case = case
        .file("content/parks/2021-10-01.md", body)
        .file("content/rivers/2021-10-01.md", body);
    assert_eq!(
        offered(&case),
        [[
            "parks/2021-22/3",
            "planning/2020-21/12/resolved-1",
            "Answers: [[planning/2020-21/12]]"
        ]
        .map(str::to_owned)]
    );
    case.run(&format!("suggest --write {}", marks(&case)[0]))
        .well();
    case.run("check --strict").well();
    assert!(offered(&case).is_empty());
}

/// Files as clerks may have them, with the line where it belongs.
#[test]
fn one_line_is_written_and_every_other_byte_kept() {
    for (before, after) in [
        (
            "## 40. Kennels at Marsh Lane\n\nWords.\n",
            "## 40. Kennels at Marsh Lane\n\nAnswers: Minute 12 (2020/21)\n\nWords.\n",
        ),
        (
            "## 40. Kennels at Marsh Lane\n\nDocument: C\nTopics: dogs\n\nWords.\n",
            "## 40. Kennels at Marsh Lane\n\nDocument: C\nAnswers: Minute 12 (2020/21)\nTopics: dogs\n\nWords.\n",
        ),
        (
            "**40. KENNELS AT MARSH LANE**\n\nContact:  Pat   Rowan\n\nWords  \nand more.",
            "**40. KENNELS AT MARSH LANE**\n\nAnswers: Minute 12 (2020/21)\nContact:  Pat   Rowan\n\nWords  \nand more.",
        ),
        (
            "## 40. Kennels at Marsh Lane\r\n\r\nWords.\r\n",
            "## 40. Kennels at Marsh Lane\r\n\r\nAnswers: Minute 12 (2020/21)\r\n\r\nWords.\r\n",
        ),
        (
            "## 40. Kennels at Marsh Lane\nWords.\n\n## 41. Zoos\n\nWords.\n",
            "## 40. Kennels at Marsh Lane\n\nAnswers: Minute 12 (2020/21)\n\nWords.\n\n## 41. Zoos\n\nWords.\n",
        ),
        (
            "## 40. Kennels at Marsh Lane",
            "## 40. Kennels at Marsh Lane\n\nAnswers: Minute 12 (2020/21)\n",
        ),
    ] {
        for head in [
            "---\ndate: 2021-10-13 # the day\n---\n\n",
            "\u{feff}---\ndate: 2021-10-13\n---\n",
        ] {
            let name = "content/planning/2021-10-13.md";
            let case = Case::site()
                .file("content/topics/dogs.md", "---\ntitle: Dogs\n---\n")
                .meeting("2021-04-14", ASKED)
                .file(name, format!("{head}{before}"));
            let mark = marks(&case).remove(0);
            let ran = case.run(&format!("suggest --write {mark}")).well();
            assert!(
                ran.out.contains("Answers: Minute 12 (2020/21)"),
                "{}",
                ran.out
            );
            assert_eq!(case.text(name), format!("{head}{after}"));
            assert!(!marks(&case).contains(&mark));
        }
    }
}

#[test]
fn marks_last_and_wrong_ones_write_nothing() {
    let later = "## 40. Kennels at Marsh Lane\n\nWords.\n\n## 41. Low Bridge flooding\n\nWords.\n";
    let case = Case::site()
        .meeting("2021-04-14", ASKED)
        .meeting("2021-10-13", later);
    let [first, second] = marks(&case).try_into().unwrap();
    let before = case.tree("content");
    let ran = case.run(&format!("suggest --write {first} nosuch")).code(2);
    assert!(
        ran.err.contains("no suggestion has the mark `nosuch`"),
        "{}",
        ran.err
    );
    assert_eq!(case.tree("content"), before);
    case.run(&format!("suggest --write {first}")).well();
    assert_eq!(marks(&case), std::slice::from_ref(&second));
    case.run(&format!("suggest --write {second}")).well();
    let ran = case.run("suggest").well();
    assert_eq!(
        ran.out,
        "No minutes here look like answers that nobody has recorded\n"
    );
    case.run("check --strict").well();
}

#[test]
fn suggestions_are_for_the_clerk_and_said_in_plain_words() {
    let case = Case::site().meeting("2021-04-14", ASKED).meeting(
        "2021-10-13",
        "## 40. Kennels at Marsh Lane\n\nContact: Pat Rowan\n\nWords.\n",
    );
    insta::assert_snapshot!(case.run("suggest").well().out, @r"
    b25e  minute 40 “Kennels at Marsh Lane” of 13 October 2021 may answer minute 12 “Dog wardens and stray dogs” of 14 April 2021
          asked:   That a report on the kennels at Marsh Lane be brought to the Committee in October 2021. (by 31 October 2021)
          because: it is about what was asked for: “kennels”, “lane” and “marsh”;
                   the same officer is named in both;
                   it was taken when the answer was due
          line:    Answers: Minute 12 (2020/21), in content/planning/2021-10-13.md:5

    1 suggestion. If one is right, record it: minutebook suggest --write b25e
    ");
    case.run("build --output out").well();
    let published = case.tree("out");
    let mark = marks(&case).remove(0);
    for (name, bytes) in published {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let told = text.contains("may answer") || name.contains(&mark);
        assert!(!told, "{name}");
    }
}

/// The answers that a reader found in the five documents, and nothing beside them.
#[test]
fn the_answers_in_the_five_documents_are_found() {
    let Some(seeds) = shared().map(|shared| shared.join("seeds")) else {
        return;
    };
    let scrutiny = "Children's Services Overview and Scrutiny Committee";
    let case = Case::site();
    for args in [
        [scrutiny, "scrutiny", "osc"],
        ["Executive", "executive", "executive"],
    ] {
        let [title, kind, id] = args;
        case.run_with(
            &["new", "committee", title, "--kind", kind, "--id", id],
            &[],
        )
        .well();
    }
    let mut files: Vec<_> = std::fs::read_dir(seeds)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    for (file, more) in files.iter().zip([
        &[][..],
        &[],
        &["--committee", "osc", "--date", "2022-01-12"],
        &[],
        &["--committee", "executive", "--date", "2018-11-06"],
    ]) {
        let file = file.display().to_string();
        let args = [&["import", &file][..], more].concat();
        case.run_with(&args, &[]);
    }
    assert_eq!(
        offered(&case),
        [
            [
                "osc/2021-22/72",
                "osc/2020-21/22/resolved-1",
                "Answers: Minute 22 (2020/21)"
            ],
            [
                "osc/2021-22/71",
                "osc/2020-21/24/resolved-1",
                "Answers: Minute 24 (2020/21)"
            ],
        ]
        .map(|offer| offer.map(str::to_owned))
    );
    let marks = marks(&case);
    case.run(&format!("suggest --write {}", marks.join(" ")))
        .well();
    assert!(offered(&case).is_empty());
    case.run("build --output out").well();
    let page = case.text("out/osc/2021-03-11/22/index.html");
    assert!(page.contains("answered"), "the page of the request says so");
}
