//! `[moved]`: addresses that were published once, and where what stood there is now.

use super::table::{Faults, Table};
use crate::source::Span;

/// An address that was published once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The old address, from the site's root: `/old-name/`.
    pub from: String,
    /// The one it has now.
    pub to: String,
    /// Where that is said.
    pub span: Span,
}

/// Reads the table, in the order of the file.
pub(super) fn moved(root: Table, faults: &mut Faults) -> Vec<Moved> {
    let Some(table) = root.get("moved").and_then(|entry| entry.table(faults)) else {
        return Vec::new();
    };
    let mut moved = Vec::new();
    for entry in table.entries() {
        match entry.as_text() {
            Some(to) if is_page(to) && is_page(entry.key) => moved.push(Moved {
                from: entry.key.to_owned(),
                to: to.to_owned(),
                span: entry.key_place(),
            }),
            _ => entry.wrong(
                "the new address of what stood at the old one, both like \"/planning/\"",
                None,
                faults,
            ),
        }
    }
    moved.sort_by_key(|one| one.span.start);
    moved
}

/// Whether it is the address of a page below the site's root.
fn is_page(address: &str) -> bool {
    let inner = address
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    inner.is_some_and(|inner| {
        inner.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.contains(['\\', ':', '?', '#', '"', '<', '>'])
                && !part.contains(char::is_whitespace)
        })
    })
}
