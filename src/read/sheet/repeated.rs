//! Lines that run over all pages, and the numbers of pages.

use std::collections::BTreeMap;

use super::{Role, Typed, is_page_number};

/// So many lines at the top and at the foot of a page may run over all of them.
const REACH: usize = 4;

/// Marks the lines of the page. A heading that runs over all pages is one of the text where it
/// stands first: it may be the title.
pub(super) fn find(lines: &mut [Typed]) {
    let last = lines.iter().rposition(|line| !line.is_blank());
    let pages = pages(lines);
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for edge in pages.iter().flat_map(|page| edges(page)) {
        *seen.entry(edge.key(lines)).or_default() += 1;
    }
    let enough = |n: usize| n >= 2 && n * 3 >= pages.len() * 2;
    // Bare numbers are told apart from others by where they stand, not by being there often, and
    // points of a list may well be the same.
    let says = |edge: Edge| {
        let line = &lines[edge.line];
        line.words.contains(char::is_alphabetic) && line.after_marker().is_none()
    };
    let mut furniture: Vec<usize> = (0..lines.len())
        .filter(|&ix| !lines[ix].is_blank() && is_page_number(lines, ix, last))
        .collect();
    for (nr, page) in pages.iter().enumerate() {
        for edge in edges(page) {
            let repeated = says(edge) && seen.get(&edge.key(lines)).copied().is_some_and(enough);
            let told = lines[edge.line].running && pages.len() > 1;
            if (repeated || told) && !(nr == 0 && edge.top) {
                furniture.push(edge.line);
            }
        }
    }
    for ix in furniture {
        lines[ix].role = Role::Furniture;
    }
}

/// A line near the edge of a page.
#[derive(Clone, Copy, Debug)]
struct Edge {
    line: usize,
    top: bool,
}

impl Edge {
    /// The same for lines that differ only in numbers.
    fn key(self, lines: &[Typed]) -> (bool, String) {
        let words = lines[self.line].words;
        let mut key = String::with_capacity(words.len());
        for word in words.split_whitespace() {
            let digits = word.chars().all(|c| c.is_ascii_digit());
            key.push_str(if digits { "#" } else { word });
            key.push(' ');
        }
        (self.top, key)
    }
}

/// The lines with words of each page.
fn pages(lines: &[Typed]) -> Vec<Vec<usize>> {
    let mut pages = vec![Vec::new()];
    for (ix, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
    {
        if line.new_page && pages.last().is_some_and(|page| !page.is_empty()) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(ix);
        }
    }
    pages
}

fn edges(page: &[usize]) -> Vec<Edge> {
    let tops = page.len().min(REACH);
    let from = page.len().saturating_sub(REACH).max(tops);
    let top = page[..tops].iter().map(|&line| Edge { line, top: true });
    let foot = page[from..].iter().map(|&line| Edge { line, top: false });
    top.chain(foot).collect()
}
