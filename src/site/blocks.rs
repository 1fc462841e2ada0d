//! Passages into the blocks that templates see: flat lists become nested ones.

use std::iter::Peekable;
use std::slice::Iter;

use crate::model::{Passage, Text};

use super::Urls;
use super::view::{Block, Entry};
use super::words::addressed;

/// What becomes of runs of words: asked once for each, in order.
pub(super) trait Wording {
    /// The Markdown of a run of words.
    fn words(&mut self, text: &Text) -> String;

    /// The name in addresses of the paragraph or point that a run of words is.
    fn anchor(&mut self, _: &Text) -> Option<String> {
        None
    }
}

impl<F: FnMut(&Text) -> String> Wording for F {
    fn words(&mut self, text: &Text) -> String {
        self(text)
    }
}

/// Makes blocks of passages.
pub(super) fn blocks(passages: &[Passage], words: &mut dyn Wording) -> Vec<Block> {
    let mut nest = Nest {
        rest: passages.iter().peekable(),
        words,
    };
    nest.blocks(0)
}

/// The blocks of passages in which nobody has looked for references. `folder` is the address that
/// their links count from.
pub(super) fn unlinked(passages: &[Passage], urls: &Urls, folder: &str) -> Vec<Block> {
    blocks(passages, &mut |text: &Text| {
        addressed(text.markdown.clone(), urls, || folder)
    })
}

/// Points that stand deeper are shown at this depth: no minutes go so far, and what makes pages of
/// lists within lists must not run out of room.
const DEEPEST: u8 = 24;

struct Nest<'a, 'w> {
    rest: Peekable<Iter<'a, Passage>>,
    words: &'w mut dyn Wording,
}

impl Nest<'_, '_> {
    /// The blocks within an entry of a list at depth `level - 1`; at 0 everything there is.
    fn blocks(&mut self, level: u8) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(passage) = self.rest.peek() {
            match passage {
                Passage::ListItem { depth, .. } if (*depth).min(DEEPEST) >= level => {
                    blocks.push(self.list())
                }
                Passage::ListItem { .. } => break,
                Passage::Paragraph { depth, text } if (*depth).min(DEEPEST + 1) >= level => {
                    let anchor = self.words.anchor(text);
                    let text = self.words.words(text);
                    self.rest.next();
                    blocks.push(Block::Paragraph { text, anchor });
                }
                _ if level > 0 => break,
                Passage::Row { .. } => blocks.push(self.table()),
                _ => blocks.extend(self.single()),
            }
        }
        blocks
    }

    /// The list that begins here: its entries stand at one depth, and all have numbers or none.
    fn list(&mut self) -> Block {
        let mut entries = Vec::new();
        let mut first: Option<(u8, bool)> = None;
        while let Some(Passage::ListItem {
            marker,
            depth,
            text,
        }) = self.rest.peek()
        {
            let depth = (*depth).min(DEEPEST);
            let (at, numbered) = *first.get_or_insert((depth, is_number(marker)));
            if depth != at || is_number(marker) != numbered {
                break;
            }
            let marker = if numbered {
                marker.clone()
            } else {
                String::new()
            };
            let anchor = self.words.anchor(text);
            let text = self.words.words(text);
            self.rest.next();
            let blocks = self.blocks(at.saturating_add(1));
            entries.push(Entry {
                marker,
                text,
                anchor,
                blocks,
            });
        }
        Block::List {
            numbered: first.is_some_and(|(_, numbered)| numbered),
            entries,
        }
    }

    fn table(&mut self) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        while let Some(Passage::Row {
            head: is_head,
            cells,
        }) = self.rest.peek()
        {
            let cells = cells.iter().map(|cell| self.words.words(cell)).collect();
            if *is_head && head.is_empty() && rows.is_empty() {
                head = cells;
            } else {
                rows.push(cells);
            }
            self.rest.next();
        }
        Block::Table { head, rows }
    }

    /// A passage that stands by itself. Comments and page furniture are in no output, though their
    /// words are counted.
    fn single(&mut self) -> Option<Block> {
        let passage = self.rest.next()?;
        let anchor = match passage {
            Passage::Quote { text } | Passage::Margin { text } => self.words.anchor(text),
            _ => None,
        };
        let texts = passage.texts().iter();
        let mut words: Vec<String> = texts.map(|text| self.words.words(text)).collect();
        let text = words.pop().unwrap_or_default();
        match passage {
            Passage::Heading { level, .. } => Some(Block::Heading {
                level: *level,
                text,
            }),
            Passage::Quote { .. } => Some(Block::Quote { text, anchor }),
            Passage::Verbatim { .. } => Some(Block::Verbatim { markdown: text }),
            Passage::Margin { .. } => Some(Block::Paragraph { text, anchor }),
            _ => None,
        }
    }
}

/// Whether a marker says something: a number or a letter. The `o` is a bullet that word processors
/// leave behind.
fn is_number(marker: &str) -> bool {
    marker.chars().any(char::is_alphanumeric) && marker != "o"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    fn made(passages: &[Passage]) -> Vec<Block> {
        blocks(passages, &mut |text: &Text| text.markdown.clone())
    }

    fn text(words: &str) -> Text {
        Text::new(words, Span::head(SourceId(0)))
    }

    /// `depth marker words` for entries, `depth words` for paragraphs.
    fn passages(lines: &[&str]) -> Vec<Passage> {
        lines
            .iter()
            .map(|line| {
                let (depth, rest) = line.split_at(1);
                let depth = depth.parse().unwrap();
                match rest.trim().split_once(' ') {
                    Some((marker, words)) => Passage::ListItem {
                        marker: marker.to_owned(),
                        depth,
                        text: text(words),
                    },
                    None => Passage::Paragraph {
                        depth,
                        text: text(rest.trim()),
                    },
                }
            })
            .collect()
    }

    fn outline(blocks: &[Block], indent: usize, out: &mut String) {
        for block in blocks {
            let pad = "  ".repeat(indent);
            match block {
                Block::Paragraph { text, .. } => out.push_str(&format!("{pad}p {text}\n")),
                Block::List { numbered, entries } => {
                    out.push_str(&format!("{pad}{}\n", if *numbered { "ol" } else { "ul" }));
                    for entry in entries {
                        out.push_str(&format!("{pad}- {} {}\n", entry.marker, entry.text));
                        outline(&entry.blocks, indent + 1, out);
                    }
                }
                other => out.push_str(&format!("{pad}{other:?}\n")),
            }
        }
    }

    #[test]
    fn lists_nest_no_deeper_than_pages_can_show() {
        let point = |depth| Passage::ListItem {
            marker: "-".to_owned(),
            depth,
            text: text("x"),
        };
        let deep: Vec<Passage> = (0..=u8::MAX).chain([24, 3]).map(point).collect();
        let mut out = String::new();
        outline(&made(&deep), 0, &mut out);
        assert_eq!(out.matches("- ").count(), 258);
        let indent = out.lines().map(|line| line.len() - line.trim_start().len());
        assert_eq!(indent.max(), Some(2 * usize::from(DEEPEST)));
    }

    #[test]
    fn lists_nest_by_depth_and_keep_their_markers() {
        let lines = [
            "0 before",
            "0 (1) first",
            "1 more",
            "1 (a) under",
            "1 (b) again",
            "2 - dot",
            "0 (2) second",
            "0 • bullet",
            "0 o another",
            "1 after",
            "0 end",
        ];
        let mut out = String::new();
        outline(&made(&passages(&lines)), 0, &mut out);
        insta::assert_snapshot!(out, @r"
        p before
        ol
        - (1) first
          p more
          ol
          - (a) under
          - (b) again
            ul
            -  dot
        - (2) second
        ul
        -  bullet
        -  another
          p after
        p end
        ");
    }

    #[test]
    fn a_list_that_begins_deep_loses_nothing() {
        let mut out = String::new();
        outline(
            &made(&passages(&["2 (i) deep", "0 (1) top", "7 - deepest"])),
            0,
            &mut out,
        );
        insta::assert_snapshot!(out, @r"
        ol
        - (i) deep
        ol
        - (1) top
          ul
          -  deepest
        ");
    }

    #[test]
    fn rows_become_tables_and_comments_nothing() {
        let row = |head, words: [&str; 2]| Passage::Row {
            head,
            cells: words.map(text).to_vec(),
        };
        let passages = [
            Passage::Comment {
                text: text("<!-- x -->"),
            },
            row(true, ["Group", "Members"]),
            row(false, ["A", "3"]),
            Passage::Heading {
                level: 4,
                text: text("H"),
            },
            Passage::Furniture {
                text: text("Page 3"),
            },
        ];
        assert_eq!(
            made(&passages),
            [
                Block::Table {
                    head: vec!["Group".to_owned(), "Members".to_owned()],
                    rows: vec![vec!["A".to_owned(), "3".to_owned()]],
                },
                Block::Heading {
                    level: 4,
                    text: "H".to_owned()
                },
            ]
        );
    }
}
