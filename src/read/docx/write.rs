//! The body of a Word file, written as the web page that would show it: with the numbers that Word
//! displays, insertions taken in and deletions left out. The reader of pages reads it from there.

use std::collections::BTreeMap;

use super::numbering::{Numbering, Place};
use super::styles::{Said, Styles};
use crate::read::tree::{Element, Node, Range, Tree};

/// What a body rests on.
pub(super) struct Writer<'d> {
    pub(super) styles: &'d Styles,
    pub(super) numbering: Numbering,
    /// The targets of links, by id.
    pub(super) links: BTreeMap<String, String>,
    /// The page.
    pub(super) out: String,
    /// The footnotes and endnotes that the text refers to, in order: kind and id.
    pub(super) notes: Vec<(Kind, String)>,
    /// How many insertions and deletions nobody has accepted.
    pub(super) changes: usize,
    /// How many remarks stand at the margin.
    pub(super) comments: usize,
    /// The levels of the list that is open.
    open: Vec<u8>,
    /// Words that the next paragraph begins with.
    pub(super) lead: String,
    /// Text boxes of the paragraph that is open.
    boxes: Vec<Range>,
}

/// Where a note is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Footnote,
    Endnote,
}

impl<'d> Writer<'d> {
    pub(super) fn new(
        styles: &'d Styles,
        numbering: Numbering,
        links: BTreeMap<String, String>,
    ) -> Self {
        Self {
            styles,
            numbering,
            links,
            out: String::new(),
            notes: Vec::new(),
            changes: 0,
            comments: 0,
            open: Vec::new(),
            lead: String::new(),
            boxes: Vec::new(),
        }
    }

    /// Writes the blocks of a range.
    pub(super) fn blocks(&mut self, tree: &Tree, range: Range) {
        for (element, within) in tree.children(range) {
            match element.name.as_str() {
                "p" => self.paragraph(tree, &within),
                "tbl" => self.table(tree, within),
                "AlternateContent" => {
                    if let Some((_, choice)) = tree.child(&within, "Choice") {
                        self.blocks(tree, choice);
                    }
                }
                "del" | "moveFrom" => self.changes += 1,
                "sectPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "pPr" | "sdtPr" | "sdtEndPr" => {
                }
                _ => self.blocks(tree, within),
            }
        }
    }

    fn paragraph(&mut self, tree: &Tree, range: &Range) {
        let own = tree.child(range, "pPr").map(|(_, within)| within);
        let style = own
            .as_ref()
            .and_then(|own| tree.child(own, "pStyle"))
            .and_then(|(element, _)| element.attr("val"));
        let said = own
            .as_ref()
            .map_or_else(Said::default, |own| Said::of_paragraph(tree, own));
        let said = said.over(&self.styles.said(style));
        let mut words = std::mem::take(&mut self.lead);
        self.runs(tree, range.clone(), &said, &mut words);
        let boxes = std::mem::take(&mut self.boxes);
        let empty = plain_length(&words) == 0;
        // Word counts a paragraph without words, too, and shows its number.
        let number = said
            .place()
            .and_then(|place| Some((place, self.numbering.next(place)?)));
        let level = self.styles.heading(style).or_else(|| {
            let outline = said.outline.filter(|outline| *outline < 9);
            outline.map(|outline| outline + 1)
        });
        match level.filter(|_| plain_length(&words) <= LONGEST) {
            Some(level) => self.heading(level.min(6), number.as_ref(), &words, empty),
            None => self.plain(&said, number.as_ref(), &words, empty),
        }
        for text in boxes {
            self.blocks(tree, text);
        }
    }

    fn heading(&mut self, level: u8, number: Option<&(Place, String)>, words: &str, empty: bool) {
        if empty {
            return;
        }
        self.open.clear();
        self.out.push_str(&format!("<h{level}>"));
        if let Some((_, number)) = number {
            self.marker(number);
        }
        self.out.push_str(words);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn plain(&mut self, said: &Said, number: Option<&(Place, String)>, words: &str, empty: bool) {
        let Some((place, number)) = number else {
            if empty {
                return;
            }
            if said.indented != Some(true) {
                self.open.clear();
            }
            let depth = self.open.len();
            self.out.push_str(&match depth {
                0 => "<p>".to_owned(),
                depth => format!("<p style='mso-list:l0 level{depth} lfo1'>"),
            });
            self.out.push_str(words);
            self.out.push_str("</p>\n");
            return;
        };
        while self.open.last().is_some_and(|open| *open >= place.level) {
            self.open.pop();
        }
        self.open.push(place.level);
        let depth = self.open.len();
        self.out
            .push_str(&format!("<p style='mso-list:l0 level{depth} lfo1'>"));
        self.marker(number);
        self.out.push_str(words);
        self.out.push_str("</p>\n");
    }

    fn marker(&mut self, number: &str) {
        self.out.push_str("<span style='mso-list:Ignore'>");
        push_escaped(&mut self.out, number);
        self.out.push_str("</span>");
    }

    fn table(&mut self, tree: &Tree, range: Range) {
        self.open.clear();
        self.out.push_str("<table>\n");
        for (row, within) in rows(tree, range) {
            let own = tree.child(&within, "trPr").map(|(_, own)| own);
            let has = |name| {
                own.as_ref()
                    .is_some_and(|own| tree.child(own, name).is_some())
            };
            if row.name != "tr" || has("del") {
                self.changes += usize::from(has("del"));
                continue;
            }
            let cell = if has("tblHeader") { "th" } else { "td" };
            self.out.push_str("<tr>");
            for (element, within) in rows(tree, within) {
                if element.name == "tc" {
                    self.out.push_str(&format!("<{cell}>"));
                    self.open.clear();
                    self.blocks(tree, within);
                    self.out.push_str(&format!("</{cell}>"));
                }
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n");
        self.open.clear();
    }

    /// The words of a paragraph.
    fn runs(&mut self, tree: &Tree, range: Range, paragraph: &Said, out: &mut String) {
        for (element, within) in tree.children(range) {
            match element.name.as_str() {
                "r" => self.run(tree, within, paragraph, out),
                "hyperlink" => {
                    let target = element
                        .attr("id")
                        .and_then(|id| self.links.get(id))
                        .cloned();
                    if let Some(target) = &target {
                        out.push_str("<a href='");
                        push_escaped(out, target);
                        out.push_str("'>");
                    }
                    self.runs(tree, within, paragraph, out);
                    if target.is_some() {
                        out.push_str("</a>");
                    }
                }
                "ins" | "moveTo" => {
                    self.changes += 1;
                    self.runs(tree, within, paragraph, out);
                }
                "del" | "moveFrom" => self.changes += 1,
                "AlternateContent" => {
                    if let Some((_, choice)) = tree.child(&within, "Choice") {
                        self.runs(tree, choice, paragraph, out);
                    }
                }
                "pPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" => {}
                "oMath" | "oMathPara" => push_escaped(out, &tree.words(within)),
                _ => self.runs(tree, within, paragraph, out),
            }
        }
    }

    fn run(&mut self, tree: &Tree, range: Range, paragraph: &Said, out: &mut String) {
        let own = tree.child(&range, "rPr").map(|(_, own)| own);
        let style = own
            .as_ref()
            .and_then(|own| tree.child(own, "rStyle"))
            .and_then(|(element, _)| element.attr("val"));
        let said = own.map_or_else(Said::default, |own| Said::of_run(tree, own));
        let said = match style {
            Some(style) => said.over(&self.styles.said(Some(style))),
            None => said,
        };
        let said = said.over(paragraph);
        if said.hidden == Some(true) {
            return;
        }
        let mut words = String::new();
        self.content(tree, range, said.capitals == Some(true), &mut words);
        if words.is_empty() {
            return;
        }
        let marks = marks(&said);
        for mark in &marks {
            out.push_str(&format!("<{mark}>"));
        }
        out.push_str(&words);
        for mark in marks.iter().rev() {
            out.push_str(&format!("</{mark}>"));
        }
    }

    fn content(&mut self, tree: &Tree, range: Range, capitals: bool, out: &mut String) {
        for (element, within) in tree.children(range) {
            match element.name.as_str() {
                "t" => {
                    let words = tree.words(within);
                    push_escaped(
                        out,
                        &if capitals {
                            words.to_uppercase()
                        } else {
                            words
                        },
                    );
                }
                "tab" | "ptab" => out.push_str("<tab></tab>"),
                "br" | "cr" => out.push_str("<br>"),
                "noBreakHyphen" => out.push('-'),
                "sym" => out.push(symbol(element)),
                "footnoteReference" => self.note(Kind::Footnote, element, out),
                "endnoteReference" => self.note(Kind::Endnote, element, out),
                "commentReference" => self.comments += 1,
                "AlternateContent" => {
                    if let Some((_, choice)) = tree.child(&within, "Choice") {
                        self.content(tree, choice, capitals, out);
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(tree, within),
                _ => {}
            }
        }
    }

    /// Keeps the text boxes of a drawing for after the paragraph.
    fn drawing(&mut self, tree: &Tree, range: Range) {
        let mut at = range.start;
        while at < range.end {
            if let Some(Node::Open(element, end)) = tree.nodes.get(at) {
                if element.name == "txbxContent" {
                    self.boxes.push(at + 1..*end);
                    at = *end;
                } else if element.name == "Fallback" {
                    at = *end;
                }
            }
            at += 1;
        }
    }

    fn note(&mut self, kind: Kind, element: &Element, out: &mut String) {
        if let Some(id) = element.attr("id") {
            self.notes.push((kind, id.to_owned()));
            if out.ends_with("</sup>") {
                out.push(' ');
            }
            out.push_str(&format!("<sup>{}</sup>", self.notes.len()));
        }
    }
}

/// A longer paragraph is no heading, whatever its style says, in characters.
const LONGEST: usize = 300;

/// The rows of a table or the cells of a row, those in content controls and insertions included.
fn rows(tree: &Tree, range: Range) -> Vec<(&Element, Range)> {
    let mut found = Vec::new();
    for (element, within) in tree.children(range) {
        match element.name.as_str() {
            "sdt" | "sdtContent" | "ins" | "customXml" => found.extend(rows(tree, within)),
            _ => found.push((element, within)),
        }
    }
    found
}

fn marks(said: &Said) -> Vec<&'static str> {
    let mut marks = Vec::new();
    for (set, mark) in [(said.bold, "b"), (said.italic, "i"), (said.struck, "s")] {
        if set == Some(true) {
            marks.push(mark);
        }
    }
    match said.shift.as_deref() {
        Some("superscript") => marks.push("sup"),
        Some("subscript") => marks.push("sub"),
        _ => {}
    }
    marks
}

/// A character of a font of symbols: those of the private use area are bullets and boxes.
fn symbol(element: &Element) -> char {
    let code = element
        .attr("char")
        .and_then(|code| u32::from_str_radix(code, 16).ok());
    match code.and_then(char::from_u32) {
        Some(c) if !('\u{e000}'..='\u{f8ff}').contains(&c) && !c.is_control() => match c {
            '<' | '>' | '&' => '•',
            c => c,
        },
        _ => '•',
    }
}

pub(super) fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("<tab></tab>"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

/// How many characters are words and not markup.
fn plain_length(html: &str) -> usize {
    let mut inside = false;
    let mut length = 0;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && !c.is_whitespace() => length += 1,
            _ => {}
        }
    }
    length
}
