//! What is recognised in real documents: compared with what a reader found in them, held to lose no
//! word, and to read back from the canonical form as it was.
//!
//! The documents lie outside the repository, in `../shared`; where they are not there the tests say
//! so and pass.

mod attendance;
mod edits;
mod truth;
mod words;

use std::path::PathBuf;

use minutebook::canonical;
use minutebook::diagnostic::Checked;
use minutebook::prose::Prose;
use minutebook::read;
use minutebook::recognise::{self, Knowledge, Recognised};
use minutebook::source::{Source, SourceId};

/// A text with its name.
struct Document {
    name: String,
    text: String,
}

/// The folder `name` of what lies beside the project.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// The plain text and Markdown documents of a shared folder, by name.
fn documents(name: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = shared(name)
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .map(|path| Document {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).unwrap(),
        })
        // The folder's own pages begin with a capital, its documents with a number.
        .filter(|document| document.name.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents
}

fn prose(name: &str, text: &str) -> Prose {
    let source = Source::new(name, text);
    read::read(&source, SourceId(0), read::format(text)).value
}

fn recognised(prose: &Prose) -> Checked<Recognised> {
    let knowledge = Knowledge {
        committees: &[],
        committee: None,
        date: None,
        year_starts: 5,
    };
    recognise::minutes(prose, &knowledge)
}

/// Writes what is recognised in a text in the canonical form.
fn written(name: &str, text: &str) -> String {
    let read = recognised(&prose(name, text)).value;
    canonical::minutes(&read.minutes, read.date.as_ref())
}

/// The canonical form of a text, which must be the canonical form of itself.
fn fixed_point(name: &str, text: &str) -> String {
    let once = written(name, text);
    let twice = written(name, &once);
    if once != twice {
        let differs = once.lines().zip(twice.lines()).position(|(a, b)| a != b);
        let at = differs.unwrap_or_else(|| once.lines().count().min(twice.lines().count()));
        let around = |text: &str| {
            let lines = text.lines().skip(at.saturating_sub(4)).take(9);
            lines.collect::<Vec<_>>().join("\n")
        };
        panic!(
            "{name}: the canonical form changes when it is read again\n--- once\n{}\n--- twice\n{}",
            around(&once),
            around(&twice)
        );
    }
    once
}

#[test]
fn the_canonical_form_is_a_fixed_point() {
    for document in documents("seeds").iter().chain(&documents("samples")) {
        fixed_point(&document.name, &document.text);
    }
}

#[test]
fn what_is_written_is_recognised_as_it_was() {
    for document in documents("seeds").iter().chain(&documents("samples")) {
        let once = written(&document.name, &document.text);
        let twice = written(&document.name, &once);
        let shape = |text: &str| {
            let read = recognised(&prose(&document.name, text)).value;
            truth::outline(&read)
        };
        assert_eq!(shape(&once), shape(&twice), "{}", document.name);
        assert_eq!(
            truth::facts(&recognised(&prose(&document.name, &document.text)).value),
            truth::facts(&recognised(&prose(&document.name, &once)).value),
            "{}",
            document.name
        );
    }
}
