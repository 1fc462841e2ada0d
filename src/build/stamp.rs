//! Whether anything changed since the last build at all.
//!
//! A build leaves a stamp: what it was asked for, what it read, and what came of it. Where all of
//! that is as it was and the output folder holds what the build put into it, there is nothing to do
//! but to say again what was noticed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::build::compile::Options;
use crate::build::count::Counts;
use crate::build::kept::{self, Kept, Seen};
use crate::build::load::{LIMIT, SITE_FILE};
use crate::build::reload::named;
use crate::build::theme;
use crate::diagnostic::{Code, Diagnostic, Label, Level};
use crate::digest::Digest;
use crate::files::{self, Entry, Kind};
use crate::source::{SourceId, Span};

const FILE: &str = "last";

/// What the last build was asked for, and what came of it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    asked: Asked,
    /// Everything that lies where the build read, by name and kind.
    listed: [u8; 16],
    /// The theme that site.toml named.
    theme: String,
    /// The list of what was written.
    manifest: [u8; 16],
    pub(super) counts: Counts,
    diagnostics: Vec<Noticed>,
}

/// What a build was asked for.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    program: String,
    output: String,
    as_of: Option<Date>,
    strict: bool,
    search: bool,
}

impl Asked {
    fn of(options: &Options, kept: &Kept) -> Self {
        Self {
            program: kept.program().to_owned(),
            output: files::shown(&files::absolute(&options.output)),
            as_of: options.as_of,
            strict: options.strict,
            search: options.search,
        }
    }
}

/// Everything that a build reads: site.toml, content/, and the theme.
pub(super) struct Inputs {
    /// Paths below the folder of the site.
    files: Vec<(String, Entry)>,
    listed: [u8; 16],
}

impl Inputs {
    /// Lists them; `content` is everything under content/.
    pub(super) fn of(options: &Options, content: &[Entry], theme: &str) -> Option<Self> {
        let root = &options.root;
        let toml = root.join(SITE_FILE);
        let (length, modified) = files::seen(&toml)?;
        let mut all = vec![(
            SITE_FILE.to_owned(),
            Entry {
                path: toml,
                name: SITE_FILE.to_owned(),
                kind: Ok(Kind::File(length)),
                modified,
            },
        )];
        all.extend(content.iter().map(|entry| (named(entry), entry.clone())));
        for folder in theme::folders(theme) {
            if files::kind(&root.join(&folder)) == Kind::Folder {
                let entries = files::walk(&root.join(&folder)).ok()?;
                all.extend(entries.into_iter().map(|entry| {
                    let name = format!("{folder}/{}", entry.name);
                    (name, entry)
                }));
            }
        }
        let parts: Vec<String> = all
            .iter()
            .map(|(name, entry)| match &entry.kind {
                Ok(Kind::File(_)) => format!("f{name}"),
                Ok(Kind::Folder | Kind::Nothing) => format!("d{name}"),
                Err(reason) => format!("x{name}\n{reason}"),
            })
            .collect();
        let listed = *Digest::of_parts(parts.iter().map(String::as_bytes)).bytes();
        all.retain(|(_, entry)| matches!(entry.kind, Ok(Kind::File(_))));
        Some(Self { files: all, listed })
    }

    /// Whether all files are as the last build saw them: by length and time where these can be
    /// trusted, by what is in them where not.
    fn are_unchanged(&self, kept: &Kept) -> bool {
        self.files.par_iter().all(|(name, entry)| {
            kept.unchanged(name, entry).is_some()
                || kept.before(name).is_some_and(|before| {
                    entry.kind == Ok(Kind::File(before.length()))
                        && files::read_at_most(&entry.path, LIMIT.max(before.length()))
                            .is_ok_and(|bytes| *Digest::of(&bytes).bytes() == before.digest)
                })
        })
    }

    /// What is seen of all files, those in `seen` apart, which were read already. `None` where one
    /// of them cannot be read.
    pub(super) fn see(
        &self,
        kept: &Kept,
        mut seen: BTreeMap<String, Seen>,
    ) -> Option<BTreeMap<String, Seen>> {
        let unseen = self
            .files
            .par_iter()
            .filter(|(name, _)| !seen.contains_key(name));
        let others = unseen.map(|(name, entry)| {
            let seen = kept.unchanged(name, entry).or_else(|| {
                let Ok(Kind::File(length)) = entry.kind else {
                    return None;
                };
                let bytes = files::read_at_most(&entry.path, length).ok()?;
                Some(kept.see(entry, &bytes))
            });
            Some((name.clone(), seen?))
        });
        let others: Option<Vec<(String, Seen)>> = others.collect();
        seen.extend(others?);
        Some(seen)
    }
}

impl Stamp {
    /// The stamp of a finished build.
    pub(super) fn of(
        options: &Options,
        kept: &Kept,
        inputs: &Inputs,
        theme: &str,
        manifest: Digest,
        counts: Counts,
        diagnostics: &[Diagnostic],
    ) -> Self {
        Self {
            asked: Asked::of(options, kept),
            listed: inputs.listed,
            theme: theme.to_owned(),
            manifest: *manifest.bytes(),
            counts,
            diagnostics: diagnostics.iter().map(Noticed::of).collect(),
        }
    }

    /// The stamp of the last build, if it was asked for the same, and everything that it read is as
    /// it was. Whether the output is, is for the caller to see.
    pub(super) fn still_valid(options: &Options, kept: &Kept, content: &[Entry]) -> Option<Self> {
        let stamp: Self = kept::read(&kept.place(FILE)?)?;
        if stamp.asked != Asked::of(options, kept) {
            return None;
        }
        let inputs = Inputs::of(options, content, &stamp.theme)?;
        (inputs.listed == stamp.listed && inputs.are_unchanged(kept)).then_some(stamp)
    }

    /// Keeps the stamp for the next build.
    pub(super) fn keep(&self, kept: &Kept) {
        if let Some(place) = kept.place(FILE) {
            kept::write(&place, self);
        }
    }

    /// Takes a stamp away, before anything is done that it would not speak of.
    pub(super) fn remove(kept: &Kept) {
        if let Some(place) = kept.place(FILE) {
            // One that stays speaks of another manifest, and is not believed.
            let _ = files::remove_file(&place);
        }
    }

    /// The list of what was written.
    pub(super) fn speaks_of(&self, manifest: &Digest) -> bool {
        self.manifest == *manifest.bytes()
    }

    /// What was noticed.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.iter().map(Noticed::diagnostic).collect()
    }
}

/// A diagnostic with the numbers of its texts: the same files have the same numbers.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Noticed {
    code: Code,
    level: Level,
    headline: String,
    place: (u32, u32, u32),
    label: String,
    related: Vec<((u32, u32, u32), String)>,
    help: Option<String>,
}

fn place(span: Span) -> (u32, u32, u32) {
    (span.source.0, span.start, span.end)
}

fn span((source, start, end): (u32, u32, u32)) -> Span {
    Span {
        source: SourceId(source),
        start,
        end,
    }
}

impl Noticed {
    fn of(found: &Diagnostic) -> Self {
        Self {
            code: found.code,
            level: found.level,
            headline: found.headline.clone(),
            place: place(found.span),
            label: found.label.clone(),
            related: found
                .related
                .iter()
                .map(|label| (place(label.span), label.text.clone()))
                .collect(),
            help: found.help.clone(),
        }
    }

    fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            code: self.code,
            level: self.level,
            headline: self.headline.clone(),
            span: span(self.place),
            label: self.label.clone(),
            related: self
                .related
                .iter()
                .map(|(at, text)| Label {
                    span: span(*at),
                    text: text.clone(),
                })
                .collect(),
            help: self.help.clone(),
        }
    }
}
