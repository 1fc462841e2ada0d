//! Documents by their letter: `Document "AD"`, `Documents “R” and “S”`.

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::lexicon::{Heard, lexicon};

/// Finds documents named by a letter in quotation marks.
pub(super) fn find(heard: &Heard, found: &mut Vec<Found>) {
    let markdown = heard.words.as_ref();
    let words = &lexicon().references.document;
    for head in words.head.all_in(heard) {
        let mut range = head.get_match().range();
        let mut letter = head["letter"].to_owned();
        let mut at = range.end;
        loop {
            found.push((ReferenceKind::Document { letter }, range));
            let Some(next) = words.next.captures(&markdown[at..]) else {
                break;
            };
            let quoted = next.name("quoted").map_or(0..0, |quoted| quoted.range());
            range = at + quoted.start..at + quoted.end;
            letter = next["letter"].to_owned();
            at += next.get_match().end();
        }
    }
}
