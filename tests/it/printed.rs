//! Printed documents: no word of theirs is lost, and damaged ones are read or refused, never worse.
//!
//! The documents in tests/fixtures/pdf were made from the .fodt beside them, with
//! `soffice --headless --convert-to pdf`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::diagnostic::Level;
use minutebook::read;
use minutebook::source::SourceId;

use crate::dice::Dice;

/// The documents with a name, of a folder, that end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

fn fixtures(ending: &str) -> Vec<PathBuf> {
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf"),
        ending,
    )
}

/// How often each word stands in a text.
fn count(text: &str) -> BTreeMap<String, i64> {
    let mut count = BTreeMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *count.entry(word.to_lowercase()).or_default() += 1;
    }
    count
}

/// The words of one text that another does not have as often.
fn missing(of: &str, within: &str) -> Vec<String> {
    let held = count(within);
    let lacking = |(word, n): (String, i64)| {
        let lacking = n - held.get(&word).copied().unwrap_or_default();
        (lacking > 0).then_some(word)
    };
    count(of).into_iter().filter_map(lacking).collect()
}

/// The words of all passages that were read from a file.
fn words(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let opened = read::open("x.pdf", &bytes, SourceId(0));
    assert_eq!(opened.diagnostics, [], "{}", path.display());
    let texts = opened.value.prose.passages.iter().flat_map(|passage| {
        let marker = match passage {
            minutebook::model::Passage::ListItem { marker, .. } => marker.as_str(),
            _ => "",
        };
        let texts = passage.texts().iter().map(|text| text.markdown.as_str());
        std::iter::once(marker).chain(texts).collect::<Vec<_>>()
    });
    texts.collect::<Vec<_>>().join(" ").replace('\\', "")
}

#[test]
fn no_word_of_a_print_is_lost() {
    for source in fixtures("fodt") {
        let xml = fs::read_to_string(&source).unwrap();
        let (_, body) = xml.split_once("<office:text>").unwrap();
        let spaced = body.replace("</text:p>", " ").replace("<text:tab/>", " ");
        let mut typed = String::new();
        let mut within = true;
        for c in spaced.chars() {
            match c {
                '<' => within = false,
                '>' => within = true,
                c if within => typed.push(c),
                _ => {}
            }
        }
        let print = source.with_extension("pdf");
        assert_eq!(
            missing(&typed, &words(&print)),
            [""; 0],
            "{}",
            print.display()
        );
    }
}

#[test]
fn prints_of_others_hold_the_words_of_their_texts() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    for print in files(&shared, "pdf") {
        let text = fs::read_to_string(print.with_extension("txt")).unwrap();
        let words = words(&print);
        assert_eq!(
            missing(&text, &words),
            [""; 0],
            "lost from {}",
            print.display()
        );
        assert_eq!(
            missing(&words, &text),
            [""; 0],
            "added to {}",
            print.display()
        );
    }
}

/// Files with bytes changed, cut out, doubled, or broken off.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len());
        let to = (at + 1 + dice.below(200)).min(bytes.len());
        match dice.below(8) {
            0 => bytes.truncate(at.max(20)),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let part = bytes[at..to].to_vec();
                let there = dice.below(bytes.len());
                bytes.splice(there..there, part);
            }
            3 | 4 => {
                // A number somewhere becomes another: lengths, places, counts.
                let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes[at + digit] = b'0' + u8::try_from(dice.below(10)).unwrap();
                }
            }
            5 => bytes.splice(at..at, *b"99999999").for_each(drop),
            _ => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
        }
    }
    bytes
}

/// A file with its streams unpacked, so that damage reaches what they hold.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut doc = lopdf::Document::load_mem(bytes).unwrap();
    doc.decompress();
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

#[test]
fn damaged_prints_are_read_or_refused() {
    let rounds = std::env::var("MINUTEBOOK_DAMAGE")
        .ok()
        .and_then(|n| n.parse().ok());
    let rounds: usize = rounds.unwrap_or(100);
    let mut dice = Dice::new(2024);
    let mut prints: Vec<Vec<u8>> = Vec::new();
    for path in fixtures("pdf") {
        let bytes = fs::read(path).unwrap();
        prints.push(unpacked(&bytes));
        prints.push(bytes);
    }
    let (mut read, mut refused) = (0, 0);
    for round in 0..rounds {
        let print = &prints[round % prints.len()];
        let opened = read::open("x.pdf", &damaged(print, &mut dice), SourceId(0));
        let errors = opened
            .diagnostics
            .iter()
            .filter(|found| found.level == Level::Error);
        let errors = errors.count();
        if opened.value.source.text.is_empty() {
            assert_eq!(errors, 1, "round {round}");
            refused += 1;
        } else {
            assert_eq!(errors, 0, "round {round}");
            read += 1;
        }
    }
    eprintln!("{rounds} damaged files: {read} read, {refused} refused");
    assert!(read > 0 && refused > 0);
}
