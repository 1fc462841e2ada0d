//! The search index among the files of the output folder.

use crate::build::output::{Made, Output};
use crate::files::{Failure, Outcome};
use crate::search::{self, Files};
use crate::site::{SearchPart, Site};

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
    let files = match part {
        SearchPart::Standing => Files::IndexAndProgram,
        SearchPart::Year(_) => Files::Index,
    };
    let folder = site.search_folder(part);
    let records = site.search_records(part);
    let fingerprint = search::fingerprint(&records, language, files);
    if let Some(kept) = output.unchanged_below(&folder, fingerprint) {
        return Ok(kept);
    }
    search::index(&records, language, files)
        .map_err(|reason| Failure::new(format!("cannot make the search index: {reason}")))?
        .into_iter()
        .map(|file| output.stage(&format!("{folder}/{}", file.name), fingerprint, &file.bytes))
        .collect()
}
