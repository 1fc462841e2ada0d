//! Passages in one line each, for tests.

use crate::model::{Passage, Text};
use crate::source::Source;

/// Kind, depth, marker, words, and the line and column where they stand.
pub(super) fn shown(source: &Source, passages: &[Passage]) -> String {
    let mut out = String::new();
    for passage in passages {
        let kind = match passage {
            Passage::Heading { level, .. } => format!("heading {level}"),
            Passage::Paragraph { depth: 0, .. } => "paragraph".to_owned(),
            Passage::Paragraph { depth, .. } => format!("paragraph in {depth}"),
            Passage::ListItem { marker, depth, .. } => format!("{depth} item {marker:?}"),
            Passage::Quote { .. } => "quote".to_owned(),
            Passage::Row { head: true, .. } => "head row".to_owned(),
            Passage::Row { head: false, .. } => "row".to_owned(),
            Passage::Verbatim { .. } => "verbatim".to_owned(),
            Passage::Comment { .. } => "comment".to_owned(),
            Passage::Furniture { .. } => "furniture".to_owned(),
            Passage::Margin { .. } => "margin".to_owned(),
        };
        let texts: Vec<String> = passage.texts().iter().map(|t| placed(source, t)).collect();
        out += &format!("{kind}: {}\n", texts.join(" | "));
    }
    out
}

fn placed(source: &Source, text: &Text) -> String {
    assert!(source.text.get(text.span.range()).is_some(), "{text:?}");
    let position = source.position(text.span.start);
    let (line, column) = (position.line, position.column);
    format!(
        "{:?} {line}:{column}+{}",
        text.markdown,
        text.span.range().len()
    )
}
