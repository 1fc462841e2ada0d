//! The search index among the files of the output folder.

use std::thread::{self, ScopedJoinHandle};

use crate::build::output::{Made, Output};
use crate::files::{Failure, Outcome};
use crate::search::{self, Files, IndexFile};
use crate::site::{SearchPart, SearchRecord, Site};

/// Pagefind works on most of an index with one thread, but holds all of it in memory: two at a time
/// are made only where each is about fewer pages of the site than this.
const LARGE: usize = 4_000;

/// Stages the index of every part of the site. A part whose records are as they were is left as it
/// stands.
pub(super) fn stage(site: &Site, language: &str, output: &Output) -> Outcome<Vec<Made>> {
    let mut made = Vec::new();
    let parts = site.search_parts();
    let each = site.pages().len() / parts.len().max(1);
    let at_once = if each < LARGE { 2 } else { 1 };
    for parts in parts.chunks(at_once) {
        // Not by rayon: its threads take up other work while they wait, and an index that is begun
        // within another is refused.
        let staged: Vec<Outcome<Vec<Made>>> = thread::scope(|scope| {
            let begin = |part| scope.spawn(move || stage_part(site, part, language, output));
            let begun: Vec<_> = parts.iter().copied().map(begin).collect();
            begun.into_iter().map(finished).collect()
        });
        for one in staged {
            made.extend(one?);
        }
    }
    Ok(made)
}

fn finished(begun: ScopedJoinHandle<Outcome<Vec<Made>>>) -> Outcome<Vec<Made>> {
    begun
        .join()
        .unwrap_or_else(|_| Err(cannot("Pagefind gave up on these words")))
}

fn cannot(reason: &str) -> Failure {
    Failure::new(format!("cannot make the search index: {reason}"))
        .help("`--no-search` builds the site without one")
}

fn stage_part(
    site: &Site,
    part: SearchPart,
    language: &str,
    output: &Output,
) -> Outcome<Vec<Made>> {
    let files = files_of(part);
    let folder = site.search_folder(part);
    let records = site.search_records(part);
    let fingerprint = search::fingerprint(&records, language, files);
    if let Some(kept) = output.unchanged_below(&folder, fingerprint) {
        return Ok(kept);
    }
    index(&records, language, files)?
        .into_iter()
        .map(|file| {
            let mut made = output.stage(&format!("{folder}/{}", file.name), &file.bytes)?;
            made.entry.fingerprint = Some(fingerprint);
            Ok(made)
        })
        .collect()
}

/// The index of one part, not written anywhere.
pub(super) fn part(site: &Site, part: SearchPart, language: &str) -> Outcome<Vec<IndexFile>> {
    index(&site.search_records(part), language, files_of(part))
}

fn index(records: &[SearchRecord], language: &str, files: Files) -> Outcome<Vec<IndexFile>> {
    search::index(records, language, files).map_err(|reason| cannot(&reason))
}

fn files_of(part: SearchPart) -> Files {
    match part {
        SearchPart::Standing => Files::IndexAndProgram,
        SearchPart::Year(_) => Files::Index,
    }
}
