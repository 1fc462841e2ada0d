//! Words into lines, and lines into pieces that wide gaps part.

use std::ops::Range;

use super::content::Word;

/// A gap wider than this, in heights of letters, parts a line. The spaces of justified lines may be
/// as wide; whether a gap means something is told by what stands above and below.
const PARTING: f64 = 0.7;
/// The same before and after bold words, which more often stand by themselves.
const PARTING_BOLD: f64 = 0.4;
/// The same where a column of other lines begins: a full cell leaves little room.
const PARTING_COLUMN: f64 = 0.3;
/// What is so near, in points, is at the same place.
const SAME: f64 = 0.6;
/// A gap wider than this is a space, whether one is written or not.
const SPACE: f64 = 0.12;

/// Words between two gaps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// What they say.
    pub(super) text: String,
    /// Where they begin.
    pub(super) left: f64,
    /// Where they end.
    pub(super) right: f64,
    /// The parts of `text` that are bold.
    pub(super) bold: Vec<Range<usize>>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its pieces, from left to right; at least one.
    pub(super) pieces: Vec<Piece>,
    /// The height of its baseline, from below.
    pub(super) y: f64,
    /// The height of its letters.
    pub(super) size: f64,
    /// Whether the file marks it as a running line of the page.
    pub(super) running: bool,
    /// Whether it is written another way than the page.
    pub(super) turned: bool,
}

/// The lines of a page, from above; what is written another way than the page comes after it.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.quarters.cmp(&b.quarters).then(b.y.total_cmp(&a.y)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    // The baseline and size of the tallest word of the last row.
    let mut row = (0.0, 0.0);
    for word in words {
        match rows.last_mut() {
            Some(last) if on_row(last, row, &word) => {
                if word.size > row.1 {
                    row = (word.y, word.size);
                }
                last.push(word);
            }
            _ => {
                row = (word.y, word.size);
                rows.push(vec![word]);
            }
        }
    }
    let rough: Vec<Line> = rows
        .iter()
        .filter_map(|row| line(row.clone(), &[]))
        .collect();
    let columns = columns(&rough);
    if columns.is_empty() {
        return rough;
    }
    rows.into_iter()
        .filter_map(|row| line(row, &columns))
        .collect()
}

/// Where pieces of several lines begin.
fn columns(lines: &[Line]) -> Vec<f64> {
    let later = lines.iter().flat_map(|line| line.pieces.iter().skip(1));
    let mut lefts: Vec<f64> = later.map(|piece| piece.left).collect();
    lefts.sort_by(f64::total_cmp);
    let mut columns: Vec<f64> = lefts
        .windows(2)
        .filter(|pair| pair[1] - pair[0] < SAME)
        .map(|pair| pair[0])
        .collect();
    columns.dedup_by(|a, b| (*a - *b).abs() < SAME);
    columns
}

fn on_row(last: &[Word], (y, size): (f64, f64), word: &Word) -> bool {
    let tallest = size.max(word.size);
    let alike = size.min(word.size) > 0.85 * tallest;
    // Small raised letters stand higher than the line that they belong to.
    let reach = if alike { 0.3 } else { 0.45 };
    let same_way = last
        .first()
        .is_some_and(|first| first.quarters == word.quarters && first.running == word.running);
    same_way && (y - word.y).abs() < reach * tallest
}

fn line(mut words: Vec<Word>, columns: &[f64]) -> Option<Line> {
    words.sort_by(|a, b| a.x.total_cmp(&b.x));
    let words = struck_once(words);
    let first = words.first()?;
    let size = words.iter().map(|word| word.size).fold(0.0, f64::max);
    let y = words
        .iter()
        .filter(|word| word.size > 0.85 * size)
        .map(|word| word.y)
        .fold(f64::INFINITY, f64::min);
    let (running, turned) = (first.running, first.quarters != 0);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut spaced = false;
    let mut bold = false;
    for word in words {
        let gap = pieces.last().map(|piece| word.x - piece.right);
        let parted = gap.is_none_or(|gap| {
            let column = || columns.iter().any(|at| (word.x - at).abs() < SAME);
            gap > PARTING * size
                || (word.bold != bold && gap > PARTING_BOLD * size)
                || (gap > PARTING_COLUMN * size && column())
        });
        bold = word.bold;
        if parted {
            pieces.push(Piece {
                text: String::new(),
                left: word.x,
                right: word.right,
                bold: Vec::new(),
            });
        }
        if let Some(piece) = pieces.last_mut() {
            let space = !parted && (spaced || gap.is_some_and(|gap| gap > SPACE * word.size));
            spaced = word.spaced;
            push(piece, word, space);
        }
    }
    Some(Line {
        pieces,
        y,
        size,
        running,
        turned,
    })
}

fn push(piece: &mut Piece, word: Word, space: bool) {
    if space && !piece.text.ends_with(' ') {
        piece.text.push(' ');
    }
    let start = piece.text.len();
    let lead = word.text.len() - word.text.trim_start().len();
    piece.text.push_str(&word.text);
    piece.right = piece.right.max(word.right);
    if !word.bold {
        return;
    }
    let (start, end) = (start + lead, piece.text.trim_end().len());
    match piece.bold.last_mut() {
        Some(last) if piece.text[last.end..start].trim().is_empty() => last.end = end,
        _ => piece.bold.push(start..end),
    }
}

/// Words that are printed twice, a little apart, are bold words.
fn struck_once(words: Vec<Word>) -> Vec<Word> {
    let mut once: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let twin = once.iter_mut().rev().take(8).find(|before| {
            before.text == word.text
                && (before.x - word.x).abs() < 0.15 * word.size
                && (before.y - word.y).abs() < 0.15 * word.size
        });
        match twin {
            Some(twin) => {
                twin.bold = true;
                twin.spaced |= word.spaced;
            }
            None => once.push(word),
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x: f64, y: f64, size: f64) -> Word {
        let width = text.chars().map(|_| 0.5 * size).sum::<f64>();
        Word {
            text: text.to_owned(),
            x,
            y,
            right: x + width,
            size,
            bold: false,
            spaced: false,
            running: false,
            quarters: 0,
        }
    }

    fn shown(words: Vec<Word>) -> String {
        let shown = |line: &Line| {
            let pieces = line.pieces.iter().map(|piece| {
                let bold: Vec<&str> = piece.bold.iter().map(|r| &piece.text[r.clone()]).collect();
                if bold.is_empty() {
                    piece.text.clone()
                } else {
                    format!("{} (bold: {})", piece.text, bold.join("/"))
                }
            });
            pieces.collect::<Vec<_>>().join(" | ")
        };
        lines(words)
            .iter()
            .map(shown)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn words_stand_in_lines_and_pieces() {
        let mut bold = word("Road", 10.0, 76.0, 10.0);
        bold.bold = true;
        let mut struck = word("Twice", 10.0, 60.0, 10.0);
        struck.spaced = true;
        let mut turned = word("Draft", 0.0, 50.0, 10.0);
        turned.quarters = 1;
        let words = vec![
            turned,
            word("Clerk", 200.0, 100.0, 10.0),
            word("on", 10.0, 100.0, 10.0),
            word("12", 25.0, 100.0, 10.0),
            word("th", 35.0, 104.0, 6.0),
            word("May", 45.0, 100.0, 10.0),
            bold,
            word("safety", 32.0, 76.0, 10.0),
            struck.clone(),
            Word { x: 10.4, ..struck },
            word("more", 36.0, 60.0, 10.0),
        ];
        assert_eq!(
            shown(words),
            "on 12th May | Clerk\nRoad safety (bold: Road)\nTwice more (bold: Twice)\nDraft"
        );
    }
}
