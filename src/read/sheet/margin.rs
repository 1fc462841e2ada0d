//! Words in the right margin: a column beside the text, such as one headed "Action".
//!
//! Such a column is there when short words stand apart from the lines of running text, several times
//! and one under the other: at the same distance from the left, or all against the right edge. A
//! single line with a gap is none.

use std::collections::BTreeSet;

use super::{GAP, Piece, Role, Typed};

/// Words in a margin are not longer, in columns; alone on a line, a little.
const LONGEST: f64 = 45.0;
const LONGEST_ALONE: f64 = 80.0;
/// A column of fewer is none.
const FEWEST: usize = 3;
/// What stands within so many columns is in the column: text that was made of print is not exact.
const NEAR: f64 = 2.0;
/// What stands so far apart from its line and near to the column is in it as well.
const FAR: f64 = 6.0;
/// Within so many columns nothing stands by chance.
const EXACTLY: f64 = 0.5;

/// Puts what stands in the right margin there.
pub(super) fn find(lines: &mut [Typed], text: &str) {
    let right = right_edge(lines);
    let beside: Vec<usize> = (0..lines.len())
        .filter(|&ix| is_beside(&lines[ix], right, text))
        .collect();
    let Some(column) = column(lines, &beside, right) else {
        return;
    };
    let held: Vec<usize> = beside
        .iter()
        .copied()
        .filter(|&ix| is_in(&lines[ix], column, NEAR))
        .collect();
    let (Some(&first), Some(&last)) = (held.first(), held.last()) else {
        return;
    };
    let mut notes: BTreeSet<usize> = beside
        .into_iter()
        .filter(|ix| (first..=last).contains(ix))
        .filter(|&ix| is_in(&lines[ix], column, FAR))
        .collect();
    let known: BTreeSet<&str> = notes
        .iter()
        .filter_map(|&ix| Some(words(lines[ix].pieces.last()?, text)))
        .collect();
    for ix in 0..lines.len() {
        let held = is_in(&lines[ix], column, NEAR);
        // Where a line is full, its note stands close to it.
        let close = close(&lines[ix], text)
            .is_some_and(|words| known.contains(words) || is_under(&lines[ix], column));
        if held && (close || is_alone(lines, ix, right, text)) {
            notes.insert(ix);
        }
    }
    for ix in notes {
        lines[ix].part_margin();
    }
}

fn words<'t>(piece: &Piece, text: &'t str) -> &'t str {
    &text[piece.range.clone()]
}

#[derive(Clone, Copy, Debug)]
enum Column {
    /// What begins at this column.
    Left(f64),
    /// What ends at this column.
    Right(f64),
}

impl Column {
    fn distance(self, piece: &Piece) -> f64 {
        match self {
            Column::Left(at) => (piece.left - at).abs(),
            Column::Right(at) => (piece.right - at).abs(),
        }
    }
}

/// Whether the last words of a line begin exactly where a column begins.
fn is_under(line: &Typed, column: Column) -> bool {
    let exactly = |note: &Piece| column.distance(note) <= EXACTLY;
    matches!(column, Column::Left(_)) && line.pieces.last().is_some_and(exactly)
}

/// Whether the last words of a line are in a column, or stand well apart and no farther from it
/// than `far`.
fn is_in(line: &Typed, column: Column, far: f64) -> bool {
    let Some(note) = line.pieces.last() else {
        return false;
    };
    let distance = column.distance(note);
    distance <= NEAR || (distance <= far && gap(line).is_some_and(|gap| gap >= FAR))
}

/// The room before the last words of a line.
fn gap(line: &Typed) -> Option<f64> {
    match line.told() {
        [.., body, note] => Some(note.left - body.right),
        _ => None,
    }
}

/// The right edge of the widest lines; one in fifty may be wider.
fn right_edge(lines: &[Typed]) -> f64 {
    let mut edges: Vec<f64> = lines
        .iter()
        .filter(|line| line.role == Role::Words && !line.is_blank())
        .map(Typed::edge)
        .collect();
    edges.sort_by(f64::total_cmp);
    edges
        .get(edges.len().saturating_sub(1 + edges.len() / 50))
        .copied()
        .unwrap_or_default()
}

/// Whether the last words of a line, and no others, stand apart from the rest of it, at the right.
fn is_beside(line: &Typed, right: f64, text: &str) -> bool {
    let [body @ .., note] = line.told() else {
        return false;
    };
    line.role == Role::Words
        && is_whole(body)
        && gap(line).is_some_and(|gap| gap >= GAP)
        && note.left >= right * 0.55
        && note.right - note.left <= LONGEST
        && says(words(note, text))
}

/// The last words of a line, where there is some room before them.
fn close<'t>(line: &Typed, text: &'t str) -> Option<&'t str> {
    match line.told() {
        [body @ .., note] if line.role == Role::Words && !body.is_empty() && is_whole(body) => {
            Some(words(note, text))
        }
        _ => None,
    }
}

/// Whether a line is nothing but words at the right, under a line of text.
fn is_alone(lines: &[Typed], ix: usize, right: f64, text: &str) -> bool {
    let follows = ix.checked_sub(1).is_some_and(|ix| !lines[ix].is_blank());
    let [first, ..] = lines[ix].pieces.as_slice() else {
        return false;
    };
    lines[ix].role == Role::Words
        && lines[ix].pieces.len() == 1
        && follows
        && first.left >= right * 0.4
        && first.right - first.left <= LONGEST_ALONE
        && says(words(first, text))
}

/// Whether words name somebody or something: sums and dates in figures are cells of a table.
fn says(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    letters >= 2 && letters > digits && !words.contains("....") && !words.contains("___")
}

/// The column that what stands beside lines makes, if it makes one.
fn column(lines: &[Typed], beside: &[usize], right: f64) -> Option<Column> {
    let notes = || {
        beside
            .iter()
            .filter_map(|&ix| Some((ix, lines[ix].pieces.last()?)))
    };
    let columns =
        notes().flat_map(|(_, note)| [Column::Left(note.left), Column::Right(note.right)]);
    let held = |column: Column| {
        let held = notes().filter(|(_, note)| column.distance(note) <= NEAR);
        held.map(|(ix, _)| ix).collect::<Vec<_>>()
    };
    let (column, held) = columns
        .map(|column| (column, held(column)))
        .max_by_key(|(column, held)| (held.len(), matches!(column, Column::Left(_))))?;
    let text = held.iter().filter(|&&ix| is_text(lines, ix, right)).count();
    (held.len() >= FEWEST && text * 2 >= held.len()).then_some(column)
}

/// Whether a line is one of running text, and not the row of a table: it, the one before it or the
/// one after it goes far to the right.
fn is_text(lines: &[Typed], ix: usize, right: f64) -> bool {
    let far = |line: &Typed, notes: usize| {
        let told = line.told();
        let body = told
            .get(..told.len().saturating_sub(notes))
            .unwrap_or_default();
        is_whole(body)
            && match (body.first(), body.last()) {
                (Some(first), Some(last)) => last.right - first.left >= right * 0.45,
                _ => false,
            }
    };
    let before = ix.checked_sub(1).and_then(|ix| lines.get(ix));
    let around = [before, lines.get(ix + 1)];
    far(&lines[ix], 1) || around.into_iter().flatten().any(|line| far(line, 0))
}

/// Whether no wide gap parts these pieces.
fn is_whole(pieces: &[Piece]) -> bool {
    let near = |pair: &[Piece]| pair[1].left - pair[0].right < GAP;
    pieces.windows(2).all(near)
}
