//! The styles of a Word file: what a paragraph or a run is set in without saying so itself.

use std::collections::BTreeMap;

use super::numbering::Place;
use crate::read::tree::{Range, Tree};

/// Styles may rest on each other so deep.
const DEEPEST: usize = 16;

/// What a style says, or a paragraph or run for itself; `None` where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Above or below the line.
    pub(super) shift: Option<String>,
    /// The level of the outline, from 0.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// Whether it stands in from the margin.
    pub(super) indented: Option<bool>,
}

impl Said {
    /// What is said here, and where nothing is, there.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            shift: self.shift.or_else(|| below.shift.clone()),
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            indented: self.indented.or(below.indented),
        }
    }

    /// Reads `rPr`.
    pub(super) fn of_run(tree: &Tree, range: Range) -> Self {
        let mut said = Self::default();
        for (element, _) in tree.children(range) {
            let value = element.attr("val");
            let on = !matches!(value, Some("0" | "false" | "off" | "none"));
            match element.name.as_str() {
                "b" => said.bold = Some(on),
                "i" => said.italic = Some(on),
                "strike" | "dstrike" => said.struck = Some(on),
                "caps" => said.capitals = Some(on),
                "vanish" => said.hidden = Some(on),
                "vertAlign" => said.shift = value.map(str::to_owned),
                _ => {}
            }
        }
        said
    }

    /// Reads `pPr`.
    pub(super) fn of_paragraph(tree: &Tree, range: &Range) -> Self {
        let mut said = Self::default();
        for (element, within) in tree.children(range.clone()) {
            match element.name.as_str() {
                "outlineLvl" => said.outline = number(element.attr("val")),
                "ind" => {
                    let left = element.attr("left").or(element.attr("start"));
                    said.indented = left.map(|left| !left.starts_with('-') && left != "0");
                }
                "numPr" => {
                    let of = |name| {
                        tree.child(&within, name)
                            .and_then(|(one, _)| one.attr("val"))
                    };
                    said.list = number(of("numId"));
                    said.level = number(of("ilvl"));
                }
                _ => {}
            }
        }
        said
    }

    /// Where in which list a paragraph stands.
    pub(super) fn place(&self) -> Option<Place> {
        let list = self.list.filter(|list| *list != 0)?;
        Some(Place {
            list,
            level: self.level.unwrap_or(0),
        })
    }
}

fn number<T: std::str::FromStr>(value: Option<&str>) -> Option<T> {
    value?.trim().parse().ok()
}

/// One style.
#[derive(Debug, Default)]
struct Style {
    /// The name that Word's menu shows, in small letters.
    name: String,
    based_on: Option<String>,
    said: Said,
}

/// All styles of a file, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads styles.xml.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut styles = Self::default();
        for (element, range) in tree.elements(tree.all()) {
            let (true, Some(id)) = (element.name == "style", element.attr("styleId")) else {
                continue;
            };
            let mut style = Style::default();
            for (child, within) in tree.children(range) {
                let value = child.attr("val");
                match child.name.as_str() {
                    "name" => style.name = value.unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = value.map(str::to_owned),
                    "pPr" => style.said = Said::of_paragraph(tree, &within).over(&style.said),
                    "rPr" => style.said = Said::of_run(tree, within).over(&style.said),
                    _ => {}
                }
            }
            let paragraphs = element.attr("type") == Some("paragraph");
            if paragraphs && matches!(element.attr("default"), Some("1" | "true")) {
                styles.default = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// What a style says, with what it rests on.
    pub(super) fn said(&self, id: Option<&str>) -> Said {
        self.chain(id)
            .fold(Said::default(), |said, style| said.over(&style.said))
    }

    /// The level of the heading that a style by its name is, from 1.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|style| {
            let name = style.name.as_str();
            match name {
                "title" => return Some(1),
                "subtitle" => return Some(2),
                _ => {}
            }
            let level = name.strip_prefix("heading ")?.trim().parse().ok()?;
            (1..=9).contains(&level).then_some(level)
        })
    }

    /// The style of a number's own words, for lists that name styles.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id.or(self.default.as_deref());
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(DEEPEST)
    }
}
