//! Meetings into canonical Markdown: what `import` and `fmt` write.

use jiff::civil::Date;

use crate::model::{Minutes, Passage, Told};

/// Writes the minutes of a meeting in the canonical form.
///
/// Every word of the meeting is written. Writing what was read from the result gives the same
/// bytes again. `date` is written into the front matter; fields that are absent are left out.
pub fn minutes(minutes: &Minutes, date: Option<&Told<Date>>) -> String {
    let _ = (minutes, date);
    String::new()
}

/// Writes passages as Markdown blocks, parted by blank lines, ending in a line feed unless empty.
pub fn passages(passages: &[Passage]) -> String {
    let _ = passages;
    String::new()
}
