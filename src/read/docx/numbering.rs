//! The numbers that Word displays and does not write down.

use std::collections::BTreeMap;

use crate::read::numerals::Numeral;
use crate::read::tree::{Range, Tree};

/// Lists of Word have nine levels.
const LEVELS: usize = 9;

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) list: u32,
    pub(super) level: u8,
}

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: i64,
    numeral: Numeral,
    /// What is displayed: `%1.%2` stands for the numbers of the levels.
    text: String,
    /// All numbers are displayed as digits.
    legal: bool,
    /// The level, from 1, after which it begins anew; 0 for never.
    restart: Option<usize>,
}

/// The levels of a list as it is defined.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// The list whose levels it takes.
    like: Option<String>,
    /// The name under which others take its levels.
    name: Option<String>,
}

/// A list as it is used.
#[derive(Clone, Debug)]
struct List {
    definition: u32,
    starts: BTreeMap<usize, i64>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
    /// By definition: lists that share one go on with each other's numbers.
    counts: BTreeMap<u32, [Option<i64>; LEVELS]>,
    /// Lists that have begun anew already, by level.
    begun: BTreeMap<(u32, usize), ()>,
}

impl Numbering {
    /// Reads numbering.xml.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        for (element, range) in tree.elements(tree.all()) {
            match element.name.as_str() {
                "abstractNum" => {
                    if let Some(id) = element.attr("abstractNumId").and_then(|id| id.parse().ok()) {
                        numbering.definitions.insert(id, definition(tree, range));
                    }
                }
                "num" => {
                    if let Some(id) = element.attr("numId").and_then(|id| id.parse().ok())
                        && let Some(list) = list(tree, &range)
                    {
                        numbering.lists.insert(id, list);
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts on, and shows the number of the next paragraph at a place; `None` where nothing is
    /// displayed.
    pub(super) fn next(&mut self, place: Place) -> Option<String> {
        let list = self.lists.get(&place.list)?.clone();
        let at = usize::from(place.level).min(LEVELS - 1);
        let level = self.level(&list, at)?;
        let restarts: Vec<usize> = (at + 1..LEVELS)
            .filter(|&below| {
                let own = self.level(&list, below).and_then(|level| level.restart);
                own.is_none_or(|after| after > at)
            })
            .collect();
        let begins =
            list.starts.contains_key(&at) && self.begun.insert((place.list, at), ()).is_none();
        let start = list.starts.get(&at).copied().unwrap_or(level.start);
        let counts = self.counts.entry(list.definition).or_default();
        counts[at] = match counts[at] {
            Some(last) if !begins => Some(last.saturating_add(1)),
            _ => Some(start),
        };
        for below in restarts {
            counts[below] = None;
        }
        let counts = *counts;
        self.show(&list, &level, &counts)
    }

    fn show(&self, list: &List, level: &Level, counts: &[Option<i64>; LEVELS]) -> Option<String> {
        if level.numeral == Numeral::Bullet {
            let mark = level.text.trim();
            let typed = matches!(mark, "-" | "–" | "—" | "*" | "•");
            return Some(if typed {
                mark.to_owned()
            } else {
                "•".to_owned()
            });
        }
        let mut out = String::new();
        let mut rest = level.text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            out.push_str(before);
            let digit = after.chars().next().and_then(|c| c.to_digit(10));
            match digit.and_then(|digit| (digit as usize).checked_sub(1)) {
                Some(of) if of < LEVELS => {
                    out.push_str(&self.number(list, level, of, counts));
                    rest = &after[1..];
                }
                _ => {
                    out.push('%');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        let shown = out.trim();
        (!shown.is_empty()).then(|| shown.to_owned())
    }

    fn number(
        &self,
        list: &List,
        shown: &Level,
        of: usize,
        counts: &[Option<i64>; LEVELS],
    ) -> String {
        let level = self.level(list, of);
        let start = level.as_ref().map_or(1, |level| level.start);
        let n = counts[of].unwrap_or(start);
        let numeral = match level {
            _ if shown.legal => Numeral::Decimal,
            Some(level) => level.numeral,
            None => Numeral::Decimal,
        };
        numeral.show(n)
    }

    fn level(&self, list: &List, at: usize) -> Option<Level> {
        if let Some(level) = list.levels.get(&at) {
            return Some(level.clone());
        }
        let definition = self.definitions.get(&list.definition)?;
        if let Some(level) = definition.levels.get(&at) {
            return Some(level.clone());
        }
        let like = definition.like.as_ref()?;
        let other = self
            .definitions
            .values()
            .find(|other| other.name.as_ref() == Some(like))?;
        other.levels.get(&at).cloned()
    }
}

fn definition(tree: &Tree, range: Range) -> Definition {
    let mut definition = Definition::default();
    for (element, within) in tree.children(range) {
        let value = || element.attr("val").map(str::to_owned);
        match element.name.as_str() {
            "lvl" => {
                if let Some(at) = element.attr("ilvl").and_then(|at| at.parse().ok()) {
                    definition.levels.insert(at, level(tree, &within));
                }
            }
            "numStyleLink" => definition.like = value(),
            "styleLink" => definition.name = value(),
            _ => {}
        }
    }
    definition
}

fn level(tree: &Tree, range: &Range) -> Level {
    let value = |name| {
        tree.child(range, name)
            .and_then(|(element, _)| element.attr("val"))
    };
    let whole = |name| value(name).and_then(|value| value.parse().ok());
    let legal = tree
        .child(range, "isLgl")
        .is_some_and(|(element, _)| !matches!(element.attr("val"), Some("0" | "false")));
    Level {
        start: whole("start").unwrap_or(0),
        numeral: numeral(value("numFmt").unwrap_or("decimal")),
        text: value("lvlText").unwrap_or_default().to_owned(),
        legal,
        restart: value("lvlRestart").and_then(|value| value.parse().ok()),
    }
}

fn list(tree: &Tree, range: &Range) -> Option<List> {
    let definition = tree
        .child(range, "abstractNumId")?
        .0
        .attr("val")?
        .parse()
        .ok()?;
    let mut list = List {
        definition,
        starts: BTreeMap::new(),
        levels: BTreeMap::new(),
    };
    for (element, within) in tree.children(range.clone()) {
        let at = element.attr("ilvl").and_then(|at| at.parse().ok());
        let (true, Some(at)) = (element.name == "lvlOverride", at) else {
            continue;
        };
        if let Some((own, _)) = tree.child(&within, "startOverride")
            && let Some(start) = own.attr("val").and_then(|start| start.parse().ok())
        {
            list.starts.insert(at, start);
        }
        if let Some((_, own)) = tree.child(&within, "lvl") {
            list.levels.insert(at, level(tree, &own));
        }
    }
    Some(list)
}

fn numeral(format: &str) -> Numeral {
    match format {
        "bullet" => Numeral::Bullet,
        "none" => Numeral::Nothing,
        "lowerLetter" => Numeral::SmallLetter,
        "upperLetter" => Numeral::Letter,
        "lowerRoman" => Numeral::SmallRoman,
        "upperRoman" => Numeral::Roman,
        "decimalZero" => Numeral::Padded,
        "ordinal" => Numeral::Ordinal,
        _ => Numeral::Decimal,
    }
}
