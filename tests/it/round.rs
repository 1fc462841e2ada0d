//! What is imported holds every word of its source, and formatting the site changes nothing of it.

use crate::case::{Case, shared};

/// The documents beside this project that are minutes, by path.
fn documents() -> Vec<String> {
    let Some(beside) = shared() else {
        return Vec::new();
    };
    let folders = ["samples", "seeds"].map(|folder| beside.join(folder));
    let entries = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<String> = entries
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let ends = ["md", "txt", "pdf", "docx", "html"];
            let known = path
                .extension()
                .is_some_and(|e| ends.iter().any(|end| e == *end));
            known && name.starts_with(|c: char| c.is_ascii_digit()) && !name.contains("NOT-MINUTES")
        })
        .map(|path| path.canonicalize().unwrap().display().to_string())
        .collect();
    found.sort();
    found
}

#[test]
fn no_word_is_lost_and_formatting_changes_nothing() {
    let mut faults = Vec::new();
    for path in documents() {
        let case = Case::site();
        let day = ["--date", "2020-01-02", "--committee", "planning"];
        let arguments = [&["import", path.as_str()], &day[..]].concat();
        let said = case.run_with(&arguments, &[]);
        // A document that names its day itself goes by that.
        if case.names("content/planning").len() < 2 {
            faults.push(format!("{path}: nothing was made of it"));
        }
        if format!("{}{}", said.out, said.err).contains("lost-words") {
            faults.push(format!("{path}: words were lost"));
        }
        if case.run("fmt --check").code != 0 {
            faults.push(format!("{path}: formatting changes what was imported"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
