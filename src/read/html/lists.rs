//! Lists of a page, with the numbers that a browser displays.

use std::ops::Range;

use scraper::node::Element;

use super::page::{Page, has_class, style_of};
use crate::read::numerals::Numeral;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    numeral: Numeral,
    next: i64,
    step: i64,
}

impl List {
    /// The list that an element begins, `range` being what it holds.
    pub(super) fn of(page: &Page, element: &Element, range: Range<usize>) -> Self {
        let numeral = numeral(element);
        let reversed = element.attr("reversed").is_some();
        let start = element.attr("start").and_then(whole);
        let entries = || {
            let children = page.children(range);
            let n = children
                .iter()
                .filter(|(child, _)| child.name() == "li")
                .count();
            i64::try_from(n).unwrap_or(i64::MAX)
        };
        let next = start.unwrap_or_else(|| if reversed { entries() } else { 1 });
        Self {
            numeral,
            next,
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The marker of the next entry; `None` where none is displayed.
    pub(super) fn marker(&mut self, entry: &Element) -> Option<String> {
        let own = style_of(entry, "list-style-type").or_else(|| style_of(entry, "list-style"));
        let numeral = own
            .and_then(|style| named(&style))
            .or_else(|| typed(entry.attr("type")?))
            .unwrap_or(self.numeral);
        match numeral {
            Numeral::Nothing => None,
            Numeral::Bullet => Some("-".to_owned()),
            numeral => {
                let n = entry.attr("value").and_then(whole).unwrap_or(self.next);
                self.next = n.saturating_add(self.step);
                Some(format!("{}.", numeral.show(n)))
            }
        }
    }
}

fn whole(words: &str) -> Option<i64> {
    words.trim().parse().ok()
}

fn numeral(element: &Element) -> Numeral {
    let style = style_of(element, "list-style-type").or_else(|| style_of(element, "list-style"));
    let by_class = || {
        // Pages name such classes by what they display.
        element
            .classes()
            .find_map(|class| match class.to_ascii_lowercase().as_str() {
                "roman" => Some(Numeral::SmallRoman),
                "alpha" => Some(Numeral::SmallLetter),
                "list-unstyled" | "unstyled" | "no-bullet" => Some(Numeral::Nothing),
                class => named(class).filter(|_| class.contains('-')),
            })
    };
    style
        .and_then(|style| named(&style))
        .or_else(|| typed(element.attr("type")?))
        .or_else(by_class)
        .unwrap_or(
            if element.name() == "ol" && !has_class(element, "bullets") {
                Numeral::Decimal
            } else {
                Numeral::Bullet
            },
        )
}

/// The values of `list-style`.
fn named(style: &str) -> Option<Numeral> {
    style.split_whitespace().find_map(|word| match word {
        "decimal" => Some(Numeral::Decimal),
        "decimal-leading-zero" => Some(Numeral::Padded),
        "lower-alpha" | "lower-latin" => Some(Numeral::SmallLetter),
        "upper-alpha" | "upper-latin" => Some(Numeral::Letter),
        "lower-roman" => Some(Numeral::SmallRoman),
        "upper-roman" => Some(Numeral::Roman),
        "disc" | "circle" | "square" => Some(Numeral::Bullet),
        "none" => Some(Numeral::Nothing),
        _ => None,
    })
}

/// The values of `type`, whose case counts.
fn typed(kind: &str) -> Option<Numeral> {
    match kind {
        "1" => Some(Numeral::Decimal),
        "a" => Some(Numeral::SmallLetter),
        "A" => Some(Numeral::Letter),
        "i" => Some(Numeral::SmallRoman),
        "I" => Some(Numeral::Roman),
        "disc" | "circle" | "square" => Some(Numeral::Bullet),
        "none" => Some(Numeral::Nothing),
        _ => None,
    }
}
