//! Tables without rules: lines whose pieces stand one under the other.

use super::{NEAR, Role, Typed};

/// A table has at least so many rows.
const FEWEST: usize = 2;

/// Marks the rows of tables.
pub(super) fn find(lines: &mut [Typed]) {
    let mut number = 0;
    let mut ix = 0;
    while ix < lines.len() {
        let end = run(lines, ix);
        if end - ix >= FEWEST && is_table(&lines[ix..end]) {
            for line in &mut lines[ix..end] {
                line.role = Role::Row(number);
            }
            number += 1;
        }
        ix = end.max(ix + 1);
    }
}

/// The end of the lines from one on that could be rows.
fn run(lines: &[Typed], from: usize) -> usize {
    let could = |line: &&Typed| {
        line.role == Role::Words
            && line.margin.is_none()
            && line.pieces.len() >= 2
            && line.after_marker().is_none()
            && !line.words.contains('\t')
            && line.told().len() == line.pieces.len()
    };
    from + lines[from..].iter().take_while(could).count()
}

/// Whether each of these lines has pieces under or over those of others, at two places at least.
fn is_table(lines: &[Typed]) -> bool {
    let columns = columns(lines);
    columns.len() >= 2
        && lines.iter().all(|line| {
            let placed = line
                .pieces
                .iter()
                .filter(|piece| place(&columns, piece.left).is_some());
            placed.count() == line.pieces.len()
        })
}

/// The columns of rows: where their pieces begin.
pub(super) fn columns(lines: &[Typed]) -> Vec<f64> {
    let mut lefts: Vec<f64> = lines
        .iter()
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
    // Only the first line or cell of a table may begin where nothing else does.
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
