//! Files for programs and spreadsheets.

use crate::site::view::{FileView, ResolutionData};

/// A file.
pub(super) fn file(view: &FileView) -> Vec<u8> {
    match view {
        FileView::Markdown { markdown } => markdown.clone().into_bytes(),
        FileView::Table(table) => csv(&table.rows),
        other => {
            let mut out = serde_json::to_vec_pretty(other).unwrap_or_default();
            out.push(b'\n');
            out
        }
    }
}

/// A table (RFC 4180) whose columns are the fields, in their order.
fn csv(rows: &[ResolutionData]) -> Vec<u8> {
    const COLUMNS: &[&str] = &[
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
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing into memory cannot fail, and every row has as many cells.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let row = serde_json::to_value(row).unwrap_or_default();
        let cells = COLUMNS.iter().map(|column| match &row[*column] {
            serde_json::Value::String(words) => harmless(words),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        });
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// Spreadsheets run what begins like a formula; an apostrophe before it makes it words.
fn harmless(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

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
