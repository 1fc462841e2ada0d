//! What is recognised in the five real documents, compared with what a reader found in them.
//!
//! They lie outside the repository; without them the tests say so and pass.

use std::path::PathBuf;

use serde_yaml::Value;

use super::{Knowledge, Recognised, minutes};
use crate::diagnostic::Checked;
use crate::prose::Prose;
use crate::read;
use crate::source::{Source, SourceId};

/// The shared folder `name` beside the project.
pub(super) fn shared(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    folder.is_dir().then_some(folder)
}

/// The texts of a shared folder by name: plain text and Markdown.
#[expect(
    clippy::disallowed_methods,
    reason = "tests read what lies outside the repository"
)]
pub(super) fn texts(name: &str) -> Vec<(String, String)> {
    let Some(folder) = shared(name) else {
        return Vec::new();
    };
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .filter(|(name, _)| !matches!(name.as_str(), "README.md" | "MODERNGOV.md"))
        .collect();
    found.sort();
    found
}

pub(super) const NOTHING_KNOWN: Knowledge = Knowledge {
    committees: &[],
    committee: None,
    date: None,
    year_starts: 5,
};

pub(super) fn prose(name: &str, text: &str) -> Prose {
    let source = Source::new(name, text);
    let format = read::format(text);
    read::read(&source, SourceId(0), format).value
}

pub(super) fn recognised(name: &str, text: &str) -> Checked<Recognised> {
    minutes(&prose(name, text), &NOTHING_KNOWN)
}

#[test]
#[ignore]
fn dump() {
    for (name, text) in texts("seeds").into_iter().chain(texts("samples")) {
        let only = std::env::var("ONLY").unwrap_or_default();
        if !name.contains(&only) {
            continue;
        }
        let prose = prose(&name, &text);
        eprintln!("===== {name}");
        if std::env::var("PROSE").is_ok() {
            for p in &prose.passages {
                eprintln!(
                    "{:.150}",
                    format!("{p:?}")
                        .replace("span: Span { source: SourceId(0), ", "")
                        .replace("references: []", "")
                );
            }
        }
        let read = minutes(&prose, &NOTHING_KNOWN);
        let r = read.value;
        eprintln!(
            "committee {:?} date {:?} refused {:?}",
            r.committee, r.date, r.refused
        );
        let m = &r.minutes;
        eprintln!(
            "start {:?} end {:?} venue {:?} chair {:?} contact {:?}",
            m.start, m.end, m.venue, m.attendance.chair, m.contact
        );
        eprintln!("head {:?}", m.source.head);
        eprintln!("furniture {:?}", m.source.furniture);
        eprintln!("opening {}", m.opening.len());
        for i in &m.items {
            eprintln!(
                "--- {:?} | {:?} st {:?} closed {} trunc {} docs {:?} prev {:?} contact {:?} disc {:?}",
                i.number.as_ref().map(|n| n.value.0.clone()),
                i.title.as_ref().map(|n| n.value.clone()),
                i.standing,
                i.closed_session,
                i.truncated,
                i.fields
                    .documents
                    .iter()
                    .map(|d| (d.letter.clone(), d.field))
                    .collect::<Vec<_>>(),
                i.fields
                    .previous
                    .iter()
                    .map(|t| &t.markdown)
                    .collect::<Vec<_>>(),
                i.fields
                    .contact
                    .iter()
                    .map(|t| &t.markdown)
                    .collect::<Vec<_>>(),
                i.disclosures
            );
            for part in &i.body {
                match part {
                    crate::model::Part::Agenda(p) => {
                        eprintln!("   AGENDA {}: {:.60?}", p.len(), p[0].texts()[0].markdown)
                    }
                    crate::model::Part::Minutes(p) => eprintln!(
                        "   MINUTES {}: {:.60?}",
                        p.len(),
                        p[0].texts().first().map(|t| &t.markdown)
                    ),
                    crate::model::Part::Recommended(r) => eprintln!(
                        "   RECOMMENDED {:?} lead {:?}: {:.200?}",
                        r.label,
                        r.lead,
                        r.clauses
                            .iter()
                            .map(|c| (
                                c.label.clone(),
                                c.text.markdown.chars().take(40).collect::<String>(),
                                c.details.len()
                            ))
                            .collect::<Vec<_>>()
                    ),
                    crate::model::Part::Resolved(r) => eprintln!(
                        "   RESOLVED {:?} in {} lead {:?}: {:.600?}",
                        r.label,
                        r.in_sentence,
                        r.lead,
                        r.resolutions
                            .iter()
                            .map(|c| (
                                c.clause.label.clone(),
                                c.clause.text.markdown.chars().take(40).collect::<String>(),
                                c.clause.details.len(),
                                c.request.clone()
                            ))
                            .collect::<Vec<_>>()
                    ),
                    crate::model::Part::Action(a) => eprintln!(
                        "   ACTION {:?} {:?} {:?} {:?}",
                        a.label, a.owner, a.due, a.text.markdown
                    ),
                    crate::model::Part::Note(n) => {
                        eprintln!("   NOTE {:?} {:?}", n.label, n.text.markdown)
                    }
                }
            }
        }
        for d in read.diagnostics {
            eprintln!("   {} {} @{:?}", d.code, d.headline, d.span.range());
        }
    }
}
