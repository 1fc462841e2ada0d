//! Files for programs and spreadsheets.

use std::borrow::Cow;

use crate::site::view::{FileView, ResolutionData, Rows};

/// A file.
pub(super) fn file(view: &FileView) -> Vec<u8> {
    match view {
        FileView::Markdown { markdown } => markdown.clone().into_bytes(),
        FileView::Table(table) => csv(&table.rows),
        other => {
            let mut out = Vec::with_capacity(match other {
                FileView::Resolutions(data) => room(&data.resolutions, IN_JSON),
                _ => 0,
            });
            let _ = serde_json::to_writer_pretty(&mut out, other);
            out.push(b'\n');
            out
        }
    }
}

/// A table (RFC 4180) whose columns are the fields, in their order.
fn csv(rows: &Rows) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::with_capacity(room(rows, IN_CSV)));
    // Writing into memory cannot fail, and every row has as many cells.
    let _ = writer.write_record(COLUMNS);
    for row in rows.iter() {
        let nth = row.resolution.to_string();
        let _ = writer.write_record(cells(&row, &nth).map(harmless).iter().map(|cell| &**cell));
    }
    writer.into_inner().unwrap_or_default()
}

/// How much a row takes up beside its words, at most.
const IN_JSON: usize = 400;
const IN_CSV: usize = 50;

/// About how long a file of these rows is. It is the largest by far that there is, and must not be
/// in memory twice while it grows.
fn room(rows: &Rows, each: usize) -> usize {
    rows.bytes() + rows.len() * each
}

const COLUMNS: [&str; 16] = [
    "id",
    "committee",
    "year",
    "date",
    "minute",
    "title",
    "resolution",
    "text",
    "result",
    "owner",
    "to",
    "due",
    "due_last",
    "state",
    "answered_by",
    "answered_on",
];

/// The cells of a row; `nth` is its `resolution`.
fn cells<'a>(row: &'a ResolutionData, nth: &'a str) -> [&'a str; COLUMNS.len()] {
    let told = |words: &'a Option<String>| words.as_deref().unwrap_or_default();
    [
        &row.id,
        &row.committee,
        &row.year,
        &row.date,
        told(&row.minute),
        &row.title,
        nth,
        &row.text,
        &row.result,
        told(&row.owner),
        told(&row.to),
        told(&row.due),
        told(&row.due_last),
        told(&row.state),
        told(&row.answered_by),
        told(&row.answered_on),
    ]
}

/// Spreadsheets run what begins like a formula; an apostrophe before it makes it words.
fn harmless(words: &str) -> Cow<'_, str> {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_row_has_its_column() {
        let fields = |row: &ResolutionData| match serde_json::to_value(row) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let row = ResolutionData {
            id: "id".to_owned(),
            committee: "committee".to_owned(),
            year: "year".to_owned(),
            date: "date".to_owned(),
            minute: Some("minute".to_owned()),
            title: "title".to_owned(),
            resolution: 7,
            text: "text".to_owned(),
            result: "result".to_owned(),
            owner: Some("owner".to_owned()),
            to: Some("to".to_owned()),
            due: Some("due".to_owned()),
            due_last: Some("due_last".to_owned()),
            state: Some("state".to_owned()),
            answered_by: Some("answered_by".to_owned()),
            answered_on: Some("answered_on".to_owned()),
        };
        let fields = fields(&row);
        assert!(fields.keys().eq(COLUMNS));
        let values = fields.values().map(|value| match value.as_str() {
            Some(words) => words.to_owned(),
            None => value.to_string(),
        });
        assert!(values.eq(cells(&row, "7")));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (words, cell) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("That a = b", "That a = b"),
            ("", ""),
        ] {
            assert_eq!(harmless(words), cell);
        }
    }
}
