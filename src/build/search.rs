//! The search index among the files of the output folder.

use crate::build::output::{Made, Output};
use crate::files::{Failure, Outcome};
use crate::search::{self, Files, IndexFile};
use crate::site::{SearchPart, SearchRecord, Site};

/// Stages the index of every part of the site. A part whose records are as they were is left as it
/// stands; the others are made one after another, because Pagefind holds all of an index in memory.
pub(super) fn stage(site: &Site, language: &str, output: &Output) -> Outcome<Vec<Made>> {
    let mut made = Vec::new();
    for part in site.search_parts() {
        made.extend(stage_part(site, part, language, output)?);
    }
    Ok(made)
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
        .map(|file| output.stage(&format!("{folder}/{}", file.name), fingerprint, &file.bytes))
        .collect()
}

/// The index of one part, not written anywhere.
pub(super) fn part(site: &Site, part: SearchPart, language: &str) -> Outcome<Vec<IndexFile>> {
    index(&site.search_records(part), language, files_of(part))
}

fn index(records: &[SearchRecord], language: &str, files: Files) -> Outcome<Vec<IndexFile>> {
    search::index(records, language, files)
        .map_err(|reason| Failure::new(format!("cannot make the search index: {reason}")))
}

fn files_of(part: SearchPart) -> Files {
    match part {
        SearchPart::Standing => Files::IndexAndProgram,
        SearchPart::Year(_) => Files::Index,
    }
}
