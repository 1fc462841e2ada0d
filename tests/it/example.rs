//! The example site: in order, and in words of its own.

use std::collections::BTreeSet;
use std::path::Path;

use crate::case::{Case, Ran, program, shared, tree};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// So many words in a row are a sentence taken over, and no longer a title or a turn of speech.
const COPIED: usize = 14;

/// Runs the program on the example in a folder of the case's own.
fn run(case: &Case, args: &[&str]) -> Ran {
    case.finish(program().args(args).args(["--root", ROOT]))
}

#[test]
fn nothing_is_wrong_with_the_example() {
    let case = Case::new();
    let checked = run(&case, &["check"]).well();
    assert_eq!(checked.out, "nothing is wrong in 5 meetings\n");
}

#[test]
fn a_minute_of_a_meeting_that_is_not_held_is_named_without_a_link() {
    let case = Case::new();
    run(&case, &["build", "--output", "public"]).well();
    let page = case.text("public/childrens-services-osc/2019-03-20/65/index.html");
    assert!(page.contains(">Minute 46 (2018/19)</dd>"), "{page}");
}

#[test]
fn the_example_says_on_every_page_that_it_is_a_retelling() {
    let case = Case::new();
    run(&case, &["build", "--output", "public"]).well();
    for (name, bytes) in case.tree("public") {
        if name.ends_with(".html") {
            let page = String::from_utf8(bytes).unwrap();
            assert!(page.contains("This is not the record"), "{name}");
            assert!(page.contains("https://www.bradford.gov.uk/"), "{name}");
        }
    }
}

#[test]
fn the_example_takes_over_no_sentence_of_its_sources() {
    let Some(shared) = shared() else { return };
    let mut runs: BTreeSet<Vec<String>> = BTreeSet::new();
    for (name, bytes) in tree(&shared.join("seeds")) {
        if name.ends_with(".txt") {
            runs.extend(windows(&String::from_utf8_lossy(&bytes)));
        }
    }
    assert!(runs.len() > 1000, "the sources were read");
    for (name, bytes) in tree(&Path::new(ROOT).join("content")) {
        let copied: Vec<String> = windows(&String::from_utf8_lossy(&bytes))
            .filter(|run| runs.contains(run))
            .map(|run| run.join(" "))
            .collect();
        assert_eq!(copied, [""; 0], "{name}");
    }
}

/// Every stretch of words of that length, whatever stands between the words.
fn windows(text: &str) -> impl Iterator<Item = Vec<String>> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (0..words.len().saturating_sub(COPIED - 1)).map(move |at| words[at..at + COPIED].to_vec())
}

#[test]
fn the_example_has_no_telephone_number() {
    for (name, bytes) in tree(&Path::new(ROOT).join("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let long = text
            .split(|c: char| !(c.is_ascii_digit() || c == ' '))
            .find(|run| run.chars().filter(char::is_ascii_digit).count() >= 9);
        assert_eq!(long, None, "{name}");
    }
}
