//! Meetings into canonical Markdown: what `import` and `fmt` write.
//!
//! The form is a fixed point: what is written reads back as the same minutes, and they are written
//! as the same bytes. Every choice below that looks pedantic (a heading where none seems needed, a
//! backslash, a quotation mark) is there because something else would be read back.

mod blocks;
mod front_matter;
mod item;
mod yaml;

use jiff::civil::Date;

use crate::model::{Minutes, Passage, Told};

/// Writes the minutes of a meeting in the canonical form.
///
/// Every word of the meeting is written. Writing what was read from the result gives the same
/// bytes again. `date` is written into the front matter; fields that are absent are left out.
pub fn minutes(minutes: &Minutes, date: Option<&Told<Date>>) -> String {
    let mut out = front_matter::write(minutes, date);
    let opening = passages(&minutes.opening);
    if !opening.is_empty() {
        out.push('\n');
        out.push_str(&opening);
    }
    for item in &minutes.items {
        out.push('\n');
        item::write(item, &mut out);
    }
    out
}

/// Writes passages as Markdown blocks, parted by blank lines, ending in a line feed unless empty.
pub fn passages(passages: &[Passage]) -> String {
    let mut out = blocks::Blocks::default();
    for passage in passages {
        out.passage(passage);
    }
    out.finish()
}
