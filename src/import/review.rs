//! The list of what a person should look at after an import: everything that was worked out, that
//! is to be decided, or that was not taken in, with its place.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level};
use crate::import::{Imported, Paired};
use crate::source::SourceId;
use crate::text;

/// What sort of thing is to be looked at, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// The file was not taken in.
    Refused,
    /// The file was taken in, and a person must decide something.
    ToDecide,
    /// The text was put together out of two files.
    Completed,
    /// A value that the text does not give as such.
    WorkedOut,
}

impl Matter {
    const HEADINGS: &[(Matter, &str)] = &[
        (Matter::Refused, "Not taken in"),
        (Matter::ToDecide, "To decide"),
        (Matter::Completed, "Put together from two files"),
        (Matter::WorkedOut, "Worked out: please compare"),
    ];
}

/// One thing to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// What sort of thing.
    pub matter: Matter,
    /// The file it was found in.
    pub file: String,
    /// Where in that file: "line 12", "page 2".
    pub place: Option<String>,
    /// The code of the message, where it has one.
    pub code: Option<&'static str>,
    /// What it is, in one line.
    pub text: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The file of the site that was made.
    pub made: Option<String>,
}

/// Everything to be looked at after an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// How many files were taken in.
    pub imported: usize,
    /// How many were taken in by an earlier import, and left alone.
    pub known: usize,
    /// How many could not be taken in.
    pub refused: usize,
    /// What to look at.
    pub entries: Vec<Entry>,
}

impl Review {
    /// Notes what came of a file. `made` is the file of the site, where one was written.
    pub fn note(&mut self, imported: &Imported, made: Option<&str>) {
        let source = imported.sources.get(SourceId(0));
        let entry = |matter, place, text: &str| Entry {
            matter,
            file: imported.name.clone(),
            place,
            code: None,
            text: text.to_owned(),
            help: None,
            made: made.map(str::to_owned),
        };
        let doubt = |found: &Diagnostic| {
            let matter = match made {
                None if found.level == Level::Error => Matter::Refused,
                _ => Matter::ToDecide,
            };
            Entry {
                code: Some(found.code.name()),
                help: found.help.clone(),
                ..entry(
                    matter,
                    Some(source.whereabouts(found.span.start)),
                    &found.headline,
                )
            }
        };
        self.entries.extend(imported.to_decide.iter().map(doubt));
        self.entries.extend(imported.inferred.iter().map(|finding| {
            let place = finding.at.map(|at| source.whereabouts(at));
            entry(Matter::WorkedOut, place, &finding.text)
        }));
        match made {
            Some(_) => self.imported += 1,
            None => self.refused += 1,
        }
    }

    /// Notes that a file could not be taken in.
    pub fn refuse(&mut self, file: &str, text: &str, help: Option<&str>) {
        self.refused += 1;
        self.entries.push(Entry {
            matter: Matter::Refused,
            file: file.to_owned(),
            place: None,
            code: None,
            text: text.to_owned(),
            help: help.map(str::to_owned),
            made: None,
        });
    }

    /// Notes that a page completed an item of a meeting.
    pub fn pair(&mut self, paired: &Paired) {
        self.imported += 1;
        self.entries.push(Entry {
            matter: Matter::Completed,
            file: paired.page.clone(),
            place: None,
            code: None,
            text: format!(
                "completed `{}` of {}, which breaks off there",
                paired.item, paired.meeting
            ),
            help: None,
            made: None,
        });
    }

    /// The entries by what they are, then by file; those of one file keep their order.
    pub fn sort(&mut self) {
        self.entries
            .sort_by(|a, b| (a.matter, &a.file).cmp(&(b.matter, &b.file)));
    }

    /// The list for people.
    pub fn to_markdown(&self) -> String {
        let mut out = format!(
            "# What to look at after the import\n\n{} taken in, {} known already, {} not taken in.\n",
            text::count(self.imported, "file"),
            self.known,
            self.refused
        );
        for (matter, heading) in Matter::HEADINGS {
            let mut entries = self.entries.iter().filter(|entry| entry.matter == *matter);
            let mut last = None;
            let Some(first) = entries.next() else {
                continue;
            };
            out.push_str(&format!("\n## {heading}\n"));
            for entry in std::iter::once(first).chain(entries) {
                if last.replace(&entry.file) != Some(&entry.file) {
                    let made = entry.made.as_ref();
                    let made = made.map_or(String::new(), |made| format!(" → `{made}`"));
                    out.push_str(&format!("\n### `{}`{made}\n\n", entry.file));
                }
                out.push_str(&line(entry));
            }
        }
        out
    }

    /// The list for programs.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn line(entry: &Entry) -> String {
    let place = entry.place.as_ref();
    let place = place.map_or(String::new(), |place| format!("{place}: "));
    let code = entry
        .code
        .map_or(String::new(), |code| format!(" [{code}]"));
    let help = entry.help.as_ref();
    let help = help.map_or(String::new(), |help| format!("\n  {help}"));
    format!("- [ ] {place}{}{code}{help}\n", entry.text)
}
