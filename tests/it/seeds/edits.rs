//! Damaged documents: lines cut, doubled, shuffled and broken off, bytes changed, always the same
//! way.

use minutebook::read::{self, Origin};
use minutebook::source::SourceId;

use super::{documents, words};
use crate::dice::Dice;

fn edited(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(6) {
        if lines.is_empty() {
            break;
        }
        let at = dice.below(lines.len());
        match dice.below(6) {
            0 => {
                lines.remove(at);
            }
            1 => {
                let line = lines[at].clone();
                lines.insert(at, line);
            }
            2 => {
                let other = dice.below(lines.len());
                lines.swap(at, other);
            }
            3 => {
                let keep = dice.below(lines[at].chars().count());
                lines[at] = lines[at].chars().take(keep).collect();
            }
            4 => {
                let to = at + dice.below(12);
                lines.drain(at..to.min(lines.len()));
            }
            _ => lines.truncate(at),
        }
    }
    lines.join("\n")
}

/// The text that is read from a document some of whose bytes are changed: mostly no UTF-8.
fn flipped(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(12) {
        let at = dice.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << dice.below(8);
        }
    }
    let decoded = read::decode("flipped.txt", &bytes, SourceId(0), Origin::Elsewhere);
    decoded.value.text.to_string()
}

/// Checks every document in as many damaged forms as `EDITS` says, twelve if it does not.
fn each(what: &str, damaged: fn(&str, &mut Dice) -> String) {
    let rounds = std::env::var("EDITS").ok().and_then(|n| n.parse().ok());
    for document in documents("seeds").iter().chain(&documents("samples")) {
        let seed = document.name.bytes().fold(7, |sum: u64, b| {
            sum.wrapping_mul(31).wrapping_add(u64::from(b))
        });
        let mut dice = Dice::new(seed);
        for round in 0..rounds.unwrap_or(12) {
            let text = damaged(&document.text, &mut dice);
            words::check(&format!("{} ({what} {round})", document.name), &text);
        }
    }
}

#[test]
fn damage_loses_no_word_and_breaks_nothing() {
    each("edit", edited);
}

#[test]
fn changed_bytes_lose_no_word_and_break_nothing() {
    each("bytes", flipped);
}
