//! How well real minutes are recognised, by the rules of `../shared/samples/score.py`: what was
//! reached is not to be lost.
//!
//! The documents lie outside of the repository, and the rules need Python with PyYAML; where either
//! is not there the tests say so and pass.

use std::collections::BTreeMap;
use std::process::Command;

use crate::case::shared;

/// The totals by their names, as score.py prints them; `None` where it cannot be run.
fn totals(folder: &str) -> Option<(BTreeMap<String, f64>, String)> {
    let shared = shared()?;
    let score = shared.join("samples/score.py");
    let run = Command::new("python3")
        .arg(score)
        .arg(env!("CARGO_BIN_EXE_minutebook"))
        .arg("--dir")
        .arg(shared.join(folder))
        .output();
    let said = match run {
        Ok(run) if run.status.success() => String::from_utf8(run.stdout).unwrap(),
        _ => {
            eprintln!("skipped: score.py needs python3 with PyYAML");
            return None;
        }
    };
    let mut totals = BTreeMap::new();
    for line in said.lines() {
        if let Some((name, figure)) = line.split_once(" F1 ")
            && let Some((name, _)) = name.trim().split_once(" recall ")
        {
            totals.insert(name.trim().to_owned(), figure.trim().parse().unwrap());
        } else if let Some((_, figure)) =
            line.split_once("core F1 (items, numbers, resolutions, actions) = ")
        {
            totals.insert("core".to_owned(), figure.trim().parse().unwrap());
        }
    }
    Some((totals, said))
}

#[test]
fn the_samples_are_recognised_as_well_as_they_were() {
    let Some((totals, said)) = totals("samples") else {
        return;
    };
    for (row, reached) in [
        ("items", 0.96),
        ("numbers", 0.98),
        ("resolutions", 0.94),
        ("actions", 0.95),
        ("core", 0.96),
    ] {
        assert!(
            totals[row] >= reached,
            "{row}: {} < {reached}\n{said}",
            totals[row]
        );
    }
    assert!(
        said.contains(" 0 without an answer, negatives refused 2/2"),
        "{said}"
    );
}

#[test]
fn the_seeds_are_recognised_whole() {
    let Some((totals, said)) = totals("seeds") else {
        return;
    };
    assert!((totals["core"] - 1.0).abs() < f64::EPSILON, "{said}");
}
