//! A large, made-up council: no diagnostic that is not true, and every reference linked.

use std::process::Command;

use crate::case::{Case, shared};

/// Enough to run through several municipal years of every committee, few enough for every test
/// run. 2,000 are built by hand before a release.
const MEETINGS: &str = "300";

#[test]
fn every_reference_of_a_large_council_is_linked() {
    let Some(shared) = shared() else { return };
    let case = Case::new();
    let made = Command::new("python3")
        .arg(shared.join("bench/generate.py"))
        .args(["--as", "minutebook", "--meetings", MEETINGS, "--out"])
        .arg(case.path("."))
        .output();
    let Ok(made) = made else {
        eprintln!("skipped: python3 is not there");
        return;
    };
    let said = String::from_utf8(made.stdout).unwrap();
    let references = said
        .split(", ")
        .find_map(|part| part.trim().strip_suffix(" references to earlier minutes"))
        .unwrap();
    let checked = case.run("check --format short").well();
    assert_eq!(
        checked.out,
        format!("nothing is wrong in {MEETINGS} meetings\n")
    );
    let built = case.run("build").well();
    assert!(
        built.out.contains(&format!(" {references} to minutes")),
        "{said}\n{}",
        built.out
    );
    assert!(!built.out.contains("Left open"), "{}", built.out);
}
