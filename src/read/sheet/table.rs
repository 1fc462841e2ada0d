//! Tables without rules: lines whose pieces stand one under the other.

use super::{NEAR, Piece, Role, Typed, columns};

/// A table has at least so many rows.
const FEWEST: usize = 2;
/// The last cell of a row goes on in the next line only when it is as wide, in columns.
const WIDE: f64 = 20.0;

/// Marks the rows of tables.
pub(super) fn find(lines: &mut [Typed]) {
    let mut number = 0;
    let mut ix = 0;
    while ix < lines.len() {
        let run = run(&lines[ix..]);
        let rows = run.iter().filter(|more| !**more).count();
        if rows >= FEWEST && is_table(&lines[ix..ix + run.len()], &run) {
            for (line, more) in lines[ix..].iter_mut().zip(&run) {
                line.role = Role::Row {
                    number,
                    more: *more,
                };
            }
            number += 1;
        }
        ix += run.len().max(1);
    }
}

/// The lines from the first on that could be rows; `true` for those that go on with the row before.
fn run(lines: &[Typed]) -> Vec<bool> {
    let mut run = Vec::new();
    let mut row: Option<Vec<Piece>> = None;
    for line in lines {
        let more = row.as_deref().is_some_and(|row| goes_on(row, line));
        if more {
            if let Some(row) = &mut row {
                take_over(row, line);
            }
        } else if is_row(line) {
            row = Some(line.pieces.clone());
        } else {
            break;
        }
        run.push(more);
    }
    run
}

fn is_words(line: &Typed) -> bool {
    line.role == Role::Words
        && !line.is_blank()
        && line.margin.is_none()
        && line.after_marker().is_none()
        && !line.words.contains('\t')
        && line.told().len() == line.pieces.len()
}

fn is_row(line: &Typed) -> bool {
    is_words(line) && line.pieces.len() >= 2
}

/// Whether a line holds the rest of cells of a row: each of its pieces stands under one that its
/// first word would not have fitted on.
fn goes_on(row: &[Piece], line: &Typed) -> bool {
    is_words(line)
        && line.pieces.len() < row.len()
        && line.pieces.iter().all(|piece| {
            let Some(at) = above(row, piece) else {
                return false;
            };
            let start = piece.range.start - line.range.start;
            let first = line.words[start..].split_whitespace().next();
            match row.get(at + 1) {
                Some(next) => {
                    row[at].right + 1.0 + first.map_or(0.0, columns) > next.left - 3.0 * NEAR
                }
                None => row[at].right - row[at].left >= WIDE,
            }
        })
}

fn above(row: &[Piece], piece: &Piece) -> Option<usize> {
    row.iter()
        .position(|above| (above.left - piece.left).abs() <= NEAR)
}

fn take_over(row: &mut [Piece], line: &Typed) {
    for piece in &line.pieces {
        if let Some(at) = above(row, piece) {
            row[at].right = piece.right;
        }
    }
}

/// Whether each of these lines has pieces under or over those of others, at two places at least.
fn is_table(lines: &[Typed], more: &[bool]) -> bool {
    let rows = lines.iter().zip(more).filter(|(_, more)| !**more);
    let columns = places(rows.map(|(line, _)| line));
    columns.len() >= 2
        && lines.iter().all(|line| {
            line.pieces
                .iter()
                .all(|piece| place(&columns, piece.left).is_some())
        })
}

/// Where the cells of rows begin; nothing where some stand alone.
pub(super) fn places<'a, 't: 'a>(rows: impl Iterator<Item = &'a Typed<'t>>) -> Vec<f64> {
    let mut lefts: Vec<f64> = rows
        .flat_map(|line| line.pieces.iter().map(|piece| piece.left))
        .collect();
    lefts.sort_by(f64::total_cmp);
    let mut columns: Vec<(f64, usize)> = Vec::new();
    for left in lefts {
        match columns.last_mut() {
            Some((at, n)) if left - *at <= 2.0 * NEAR => *n += 1,
            _ => columns.push((left, 1)),
        }
    }
    // Only the first column of a table may have a single cell.
    let lone = columns.iter().skip(1).any(|&(_, n)| n < 2);
    if lone {
        Vec::new()
    } else {
        columns.into_iter().map(|(at, _)| at).collect()
    }
}

/// Which column something that begins here is in.
pub(super) fn place(columns: &[f64], left: f64) -> Option<usize> {
    columns
        .iter()
        .rposition(|&at| left >= at - NEAR)
        .filter(|&ix| left - columns[ix] <= 3.0 * NEAR)
}
