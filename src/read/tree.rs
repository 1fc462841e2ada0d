//! An XML file laid flat: its elements and texts in order, without prefixes of names.
//!
//! Nothing is expanded but characters: a file that defines entities is refused, for no program
//! that writes minutes does, and definitions that hold each other grow without end.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How many elements may be open at once.
const DEEPEST: usize = 400;
/// How many elements and texts a file may have.
const MOST: usize = 4_000_000;

/// One thing in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element begins; the position of the node with which it ends.
    Open(Element, usize),
    /// It ends.
    Close,
    /// Words.
    Text(String),
}

/// An element without what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, whatever its prefix.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A file laid flat.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// The range of what an element holds.
pub(super) type Range = std::ops::Range<usize>;

impl Tree {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in plain words.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut tree = Self { nodes: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        loop {
            let event = reader.read_event().map_err(|_| {
                format!(
                    "it breaks off after {} characters",
                    reader.buffer_position()
                )
            })?;
            match event {
                Event::Start(start) => {
                    open.push(tree.nodes.len());
                    tree.nodes.push(Node::Open(element(&start), 0));
                }
                Event::Empty(start) => {
                    let at = tree.nodes.len();
                    tree.nodes.push(Node::Open(element(&start), at + 1));
                    tree.nodes.push(Node::Close);
                }
                Event::End(_) => tree.close(&mut open),
                Event::Text(text) => tree.text(&text),
                Event::CData(text) => tree.text(&text),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => tree.text(c.encode_utf8(&mut [0; 4])),
                    _ => tree.text(&named(&name)),
                },
                Event::DocType(_) => return Err("it defines entities of its own".to_owned()),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
            if open.len() > DEEPEST {
                return Err(format!(
                    "more than {DEEPEST} of its elements lie within each other"
                ));
            }
            if tree.nodes.len() > MOST {
                return Err("it has more elements than any minutes".to_owned());
            }
        }
        if open.is_empty() {
            Ok(tree)
        } else {
            Err("it breaks off before its end".to_owned())
        }
    }

    fn close(&mut self, open: &mut Vec<usize>) {
        let end = self.nodes.len();
        self.nodes.push(Node::Close);
        if let Some(start) = open.pop()
            && let Some(Node::Open(_, place)) = self.nodes.get_mut(start)
        {
            *place = end;
        }
    }

    fn text(&mut self, words: &str) {
        match self.nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(words),
            _ => self.nodes.push(Node::Text(words.to_owned())),
        }
    }

    /// Everything.
    pub(super) fn all(&self) -> Range {
        0..self.nodes.len()
    }

    /// The elements that begin within a range, outermost first, with what they hold.
    pub(super) fn elements(&self, range: Range) -> impl Iterator<Item = (&Element, Range)> {
        let from = range.start;
        let nodes = self.nodes.get(range).unwrap_or_default();
        nodes
            .iter()
            .enumerate()
            .filter_map(move |(at, node)| match node {
                Node::Open(element, end) => Some((element, from + at + 1..*end)),
                _ => None,
            })
    }

    /// The elements directly within a range.
    pub(super) fn children(&self, range: Range) -> Vec<(&Element, Range)> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.nodes.get(at) {
                Some(Node::Open(element, end)) => {
                    found.push((element, at + 1..*end));
                    at = end + 1;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// The first element of a name directly within a range.
    pub(super) fn child(&self, range: &Range, name: &str) -> Option<(&Element, Range)> {
        let mut children = self.children(range.clone()).into_iter();
        children.find(|(element, _)| element.name == name)
    }

    /// The first element of a name anywhere within a range.
    pub(super) fn find(&self, range: Range, name: &str) -> Option<(&Element, Range)> {
        self.elements(range)
            .find(|(element, _)| element.name == name)
    }

    /// A range as markup: its elements by their names alone.
    pub(super) fn markup(&self, range: Range) -> String {
        let mut out = String::new();
        let mut open: Vec<&str> = Vec::new();
        for node in self.nodes.get(range).unwrap_or_default() {
            match node {
                Node::Open(element, _) => {
                    open.push(&element.name);
                    out.push_str(&format!("<{}>", element.name));
                }
                Node::Close => {
                    if let Some(name) = open.pop() {
                        out.push_str(&format!("</{name}>"));
                    }
                }
                Node::Text(words) => {
                    out.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"))
                }
            }
        }
        out
    }

    /// The texts of a range, one after the other.
    pub(super) fn words(&self, range: Range) -> String {
        let nodes = self.nodes.get(range).unwrap_or_default();
        let texts = nodes.iter().filter_map(|node| match node {
            Node::Text(words) => Some(words.as_str()),
            _ => None,
        });
        texts.collect()
    }
}

fn element(start: &BytesStart) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes
            .map(|attribute| {
                let key = attribute.key.local_name().as_ref().to_owned();
                (key, unescaped(&attribute.value))
            })
            .collect(),
    }
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |words| words.into_owned())
}

/// The character that XML itself names; any other name is kept as it stands.
fn named(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        name => format!("&{name};"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_laid_flat_or_refused() {
        let tree = Tree::parse("<?xml version='1.0'?><w:a w:val='1&amp;2'>x &amp;#39;&#233;&lt;&nope;<![CDATA[<i>]]><b/></w:a>").unwrap();
        let (a, range) = tree.find(tree.all(), "a").unwrap();
        assert_eq!(a.attr("val"), Some("1&2"));
        assert_eq!(tree.words(range.clone()), "x &#39;é<&nope;<i>");
        assert!(tree.child(&range, "b").is_some());
        for (text, why) in [
            ("<a><b></a>".to_owned(), "breaks off after"),
            ("<a>".to_owned(), "before its end"),
            (
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".to_owned(),
                "entities",
            ),
            ("<a>".repeat(500), "within each other"),
        ] {
            assert!(Tree::parse(&text).unwrap_err().contains(why), "{why}");
        }
    }
}
