//! Conventions in which the minutes of councils are written, one short case each, in words of our
//! own: what a reader finds in them.
//!
//! The files of `conventions/` hold the cases: after `===` the name of the convention, then the text,
//! then after a line `---` what is to be found. A line about the head of the minutes (`date: …`) is
//! compared where the case has one of its kind.

use std::fmt::Write;
use std::path::PathBuf;

use minutebook::canonical;
use minutebook::model::{Item, Outcome, Part, Resolution};
use minutebook::read;
use minutebook::recognise::{self, Knowledge, Recognised};
use minutebook::source::{Source, SourceId};

/// The kinds of lines about the head of the minutes.
const HEAD: &[&str] = &[
    "committee",
    "date",
    "start",
    "end",
    "chair",
    "present",
    "apologies",
];

struct Case {
    name: String,
    text: String,
    found: String,
}

fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/conventions");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| {
            let all = std::fs::read_to_string(path).unwrap();
            let cases = all.split("\n=== ").skip(1).map(case).collect::<Vec<_>>();
            assert!(!cases.is_empty(), "{} has no case", path.display());
            cases
        })
        .collect()
}

fn case(words: &str) -> Case {
    let (name, rest) = words.split_once('\n').unwrap();
    let (text, found) = rest
        .rsplit_once("\n---\n")
        .unwrap_or_else(|| panic!("{name}: no `---`"));
    Case {
        name: name.to_owned(),
        text: text.to_owned(),
        found: found.trim().to_owned(),
    }
}

fn recognised(text: &str) -> Recognised {
    let source = Source::new("minutes", text);
    let prose = read::read(&source, SourceId(0), read::format(text)).value;
    let knowledge = Knowledge {
        committees: &[],
        committee: None,
        date: None,
        year_starts: 5,
    };
    recognise::minutes(&prose, &knowledge).value
}

/// What was found, as the cases have it; of the head only what `wanted` has a line of.
fn outline(read: &Recognised, wanted: &str) -> String {
    let mut out = String::new();
    for kind in HEAD {
        let label = format!("{kind}: ");
        if wanted.lines().any(|line| line.starts_with(&label)) {
            let _ = writeln!(out, "{label}{}", head(read, kind));
        }
    }
    for item in &read.minutes.items {
        item_outline(item, &mut out);
    }
    out.trim().to_owned()
}

fn head(read: &Recognised, kind: &str) -> String {
    let minutes = &read.minutes;
    let clock = |time: Option<jiff::civil::Time>| {
        time.map_or("none".to_owned(), |time| time.strftime("%H:%M").to_string())
    };
    let names = |people: &[minutebook::model::Name]| {
        let names: Vec<&str> = people.iter().map(|name| name.text.as_str()).collect();
        names.join("; ")
    };
    match kind {
        "committee" => read
            .committee
            .as_ref()
            .map(|it| it.name.value.clone())
            .unwrap_or_default(),
        "date" => read
            .date
            .as_ref()
            .map(|it| it.value.to_string())
            .unwrap_or_default(),
        "start" => clock(minutes.start),
        "end" => clock(minutes.end),
        "chair" => minutes
            .attendance
            .chair
            .as_ref()
            .map(|it| it.value.text.clone())
            .unwrap_or_default(),
        "present" => {
            let groups = minutes.attendance.present.iter();
            groups
                .map(|group| names(&group.people))
                .collect::<Vec<_>>()
                .join(" | ")
        }
        _ => minutes
            .attendance
            .apologies
            .as_deref()
            .map(names)
            .unwrap_or_default(),
    }
}

fn item_outline(item: &Item, out: &mut String) {
    let number = item
        .number
        .as_ref()
        .map_or("-", |number| number.value.0.as_str());
    let title = item
        .title
        .as_ref()
        .map_or("-", |title| title.value.as_str());
    let _ = writeln!(out, "{number} | {title}");
    for part in &item.body {
        match part {
            Part::Recommended(recommended) => {
                for clause in &recommended.clauses {
                    let _ = writeln!(out, "  recommended: {}", clause.text.markdown);
                }
            }
            Part::Resolved(resolved) => {
                for resolution in &resolved.resolutions {
                    let _ = writeln!(out, "  {}", decision(resolution));
                }
            }
            Part::Action(action) => {
                let owner = action.owner.as_deref().unwrap_or("nobody");
                let _ = writeln!(out, "  action: {owner}");
            }
            Part::Note(note) => {
                let _ = writeln!(out, "  {}: {}", note.label.name(), note.text.markdown);
            }
            Part::Agenda(_) | Part::Minutes(_) => {}
        }
    }
}

/// A decision by the last words of its own, with what is known of it.
fn decision(resolution: &Resolution) -> String {
    let became = match resolution.outcome {
        Outcome::Carried => "resolved",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
    };
    let words: Vec<&str> = resolution.clause.text.markdown.split_whitespace().collect();
    let last = words[words.len().saturating_sub(4)..].join(" ");
    let mut line = format!("{became}: … {last}");
    if let Some(label) = &resolution.clause.label {
        line = format!("{became} ({label}): … {last}");
    }
    for (what, who) in [
        ("moved", &resolution.mover),
        ("seconded", &resolution.seconder),
    ] {
        if let Some(who) = who {
            let _ = write!(line, " | {what} {who}");
        }
    }
    if let Some(vote) = resolution.vote {
        let _ = write!(line, " | {} to {}", vote.favour, vote.against);
    }
    line
}

#[test]
fn conventions_are_read_as_a_reader_does() {
    let mut wrong = String::new();
    let cases = cases();
    assert!(cases.len() >= 25, "{} cases", cases.len());
    for Case { name, text, found } in &cases {
        let read = recognised(text);
        let have = outline(&read, found);
        if have != *found {
            let _ = writeln!(wrong, "=== {name}\nexpected:\n{found}\nfound:\n{have}\n");
        }
        let written = canonical::minutes(&read.minutes, read.date.as_ref());
        let again = recognised(&written);
        let twice = canonical::minutes(&again.minutes, again.date.as_ref());
        assert_eq!(
            twice, written,
            "{name}: the canonical form is a fixed point"
        );
        assert_eq!(
            outline(&again, ""),
            outline(&read, ""),
            "{name}: as it was, once written\n{written}"
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
}
