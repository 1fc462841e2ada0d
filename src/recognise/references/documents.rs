//! Documents by their letter: `Document "AD"`, `Documents “R” and “S”`.

use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use crate::model::ReferenceKind;

const QUOTED: &str = r#"\\?["“”„'‘’][*_]*\s?([A-Z]{1,3}[0-9]{0,2})\s?[*_]*\\?["“”'‘’]"#;

static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\b[Dd]ocuments?|\bDOCUMENTS?)\s+[*_]*{QUOTED}"
    ))
    .ok()
});
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^[*_]*(?:\s*,)?\s*(?:and\s+|&\s*)?[*_]*({QUOTED})"
    ))
    .ok()
});

/// Finds documents named by a letter in quotation marks.
pub(super) fn find(markdown: &str, found: &mut Vec<Found>) {
    let (Some(head), Some(next)) = (HEAD.as_ref(), NEXT.as_ref()) else {
        return;
    };
    for hit in head.captures_iter(markdown) {
        let Some(all) = hit.get(0) else { continue };
        found.push((document(&hit[1]), all.range()));
        let mut at = all.end();
        while let Some(more) = next.captures(&markdown[at..]) {
            let (Some(all), Some(quoted)) = (more.get(0), more.get(1)) else {
                break;
            };
            found.push((document(&more[2]), at + quoted.start()..at + quoted.end()));
            at += all.end();
        }
    }
}

fn document(letter: &str) -> ReferenceKind {
    ReferenceKind::Document {
        letter: letter.to_owned(),
    }
}
