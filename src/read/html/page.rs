//! A page as a row of events. The parser repairs what is wrong with a page; here its tree is laid
//! flat, so that whoever reads it needs no recursion and can look ahead.

use std::ops::Range;

use scraper::Html;
use scraper::node::{Element, Node};

/// One thing that happens in a page, in order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event<'p> {
    /// An element begins; the position of the event with which it ends.
    Open(&'p Element, usize),
    /// It ends.
    Close(&'p Element),
    /// Words.
    Text(&'p str),
}

/// A page laid flat.
#[derive(Debug)]
pub(super) struct Page<'p> {
    pub(super) events: Vec<Event<'p>>,
}

impl<'p> Page<'p> {
    /// Lays a parsed page flat.
    pub(super) fn of(html: &'p Html) -> Self {
        let mut events = Vec::new();
        let mut open = Vec::new();
        let root = html.tree.root();
        let mut next = root.first_child();
        while let Some(node) = next {
            match node.value() {
                Node::Text(text) => events.push(Event::Text(&text.text)),
                Node::Element(element) => {
                    open.push((events.len(), element));
                    events.push(Event::Open(element, 0));
                }
                _ => {}
            }
            let is_element = matches!(node.value(), Node::Element(_));
            next = if is_element || matches!(node.value(), Node::Fragment) {
                node.first_child()
            } else {
                None
            };
            if next.is_some() {
                continue;
            }
            let mut at = node;
            loop {
                if matches!(at.value(), Node::Element(_))
                    && let Some((start, element)) = open.pop()
                {
                    let end = events.len();
                    events.push(Event::Close(element));
                    events[start] = Event::Open(element, end);
                }
                if let Some(sibling) = at.next_sibling() {
                    next = Some(sibling);
                    break;
                }
                match at.parent() {
                    Some(parent) if parent != root => at = parent,
                    _ => break,
                }
            }
        }
        Self { events }
    }

    /// The elements that begin within a range, outermost first, with the range of what they hold.
    pub(super) fn elements(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (&'p Element, Range<usize>)> + '_ {
        let from = range.start;
        let events = self.events.get(range).unwrap_or_default();
        events
            .iter()
            .enumerate()
            .filter_map(move |(at, event)| match event {
                Event::Open(element, end) => Some((*element, from + at + 1..*end)),
                _ => None,
            })
    }

    /// The elements directly within a range.
    pub(super) fn children(&self, range: Range<usize>) -> Vec<(&'p Element, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.events.get(at) {
                Some(Event::Open(element, end)) => {
                    found.push((*element, at + 1..*end));
                    at = end + 1;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// The first element within a range that passes a test.
    pub(super) fn find(
        &self,
        range: Range<usize>,
        test: impl Fn(&Element) -> bool,
    ) -> Option<(&'p Element, Range<usize>)> {
        self.elements(range).find(|(element, _)| test(element))
    }

    /// The words of a range on one line.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        let events = self.events.get(range).unwrap_or_default();
        let mut words = String::new();
        for event in events {
            match event {
                Event::Text(text) => words.push_str(text),
                Event::Open(..) | Event::Close(_) => {}
            }
        }
        crate::text::spaced(&words)
    }
}

/// Whether an element has a class, whatever its case.
pub(super) fn has_class(element: &Element, class: &str) -> bool {
    element.classes().any(|one| one.eq_ignore_ascii_case(class))
}

/// The value of a property of an element's own style, in small letters.
pub(super) fn style_of(element: &Element, property: &str) -> Option<String> {
    let style = element.attr("style")?;
    style.split(';').find_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        let same = name.trim().eq_ignore_ascii_case(property);
        same.then(|| value.trim().to_lowercase())
    })
}
