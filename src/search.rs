//! Records into the files of a search index, made by Pagefind.
//!
//! A site has one index a municipal year and one for what belongs to no year; the browser merges
//! them. Only the latter comes with the program that reads them all.

use std::collections::BTreeMap;

use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;

use crate::digest::Digest;
use crate::site::SearchRecord;

/// Names all that the files depend on beside the records: to be changed with Pagefind, or with how
/// it is used here.
const MAKER: &str = "pagefind 1.6.0, first form";

/// What stands for the words of an index is bundled into so many files; a file for each record
/// would be as many as there are pages.
const BUNDLES: u32 = 256;

/// The part of the program that reads an index, which all indexes share.
const PROGRAM: &str = "pagefind.js";
/// What the words of an index are told apart by, for a language without rules of its own.
const PLAIN_LANGUAGE: &str = "wasm.unknown.pagefind";

/// Which files of Pagefind are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// The index alone.
    Index,
    /// The index, and the program that reads this and every other.
    IndexAndProgram,
}

/// A file of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Its path from the folder of the index.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Says all that the files of an index depend on: equal fingerprints, equal files.
pub fn fingerprint(records: &[SearchRecord], language: &str, files: Files) -> Digest {
    let records = serde_json::to_vec(records).unwrap_or_default();
    let program: &[u8] = match files {
        Files::Index => b"index",
        Files::IndexAndProgram => b"index and program",
    };
    Digest::of_parts([MAKER.as_bytes(), language.as_bytes(), program, &records])
}

/// Makes the files of an index, in the order of their names.
///
/// # Errors
///
/// With what Pagefind says, when it cannot make the index.
pub fn index(
    records: &[SearchRecord],
    language: &str,
    files: Files,
) -> Result<Vec<IndexFile>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| error.to_string())?;
    let made = runtime
        .block_on(made(records, &base_language(language)))
        .map_err(|error| format!("{error:#}"))?;
    let stemmed = made
        .iter()
        .any(|file| is_wasm(&name(file)) && name(file) != PLAIN_LANGUAGE);
    let mut kept: Vec<IndexFile> = made
        .into_iter()
        .filter(|file| is_published(&name(file), files, stemmed))
        .map(|file| IndexFile {
            name: name(&file),
            bytes: file.contents,
        })
        .collect();
    kept.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(kept)
}

/// The language of the words, without its region: `en` of `en-GB`.
fn base_language(language: &str) -> String {
    let base = language.split('-').next().unwrap_or_default();
    base.to_ascii_lowercase()
}

async fn made(
    records: &[SearchRecord<'_>],
    language: &str,
) -> Result<Vec<SyntheticFile>, Box<dyn std::error::Error + Send + Sync>> {
    let config = PagefindServiceConfig::builder()
        .force_language(language.to_owned())
        .max_fragments(BUNDLES)
        .build();
    let mut index = PagefindIndex::new(Some(config))?;
    for record in records {
        let meta = BTreeMap::from([
            ("title".to_owned(), record.title.clone()),
            ("place".to_owned(), record.place.clone()),
        ]);
        index
            .add_custom_record(
                record.address.clone(),
                record.words(),
                language.to_owned(),
                Some(meta),
                Some(filters(record)),
                None,
            )
            .await?;
    }
    Ok(index.get_files().await?)
}

fn filters(record: &SearchRecord) -> BTreeMap<String, Vec<String>> {
    let committee = record.committee.map(str::to_owned);
    let topics = record.topics.iter().map(|topic| (*topic).to_owned());
    BTreeMap::from([
        ("committee".to_owned(), committee.into_iter().collect()),
        ("year".to_owned(), record.year.clone().into_iter().collect()),
        ("topic".to_owned(), topics.collect()),
    ])
}

fn name(file: &SyntheticFile) -> String {
    file.filename.to_string_lossy().replace('\\', "/")
}

fn is_wasm(name: &str) -> bool {
    name.starts_with("wasm.")
}

/// Pagefind brings pages of its own to search with, of which ours needs none.
fn is_published(name: &str, files: Files, stemmed: bool) -> bool {
    let program = files == Files::IndexAndProgram;
    match name {
        PROGRAM => program,
        PLAIN_LANGUAGE => program && !stemmed,
        name if is_wasm(name) => program,
        name => {
            name == "pagefind-entry.json"
                || [".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"]
                    .iter()
                    .any(|ending| name.ends_with(ending))
        }
    }
}
