//! Where the fields of a front matter stand.

use std::ops::Range;
use std::sync::OnceLock;

use granit_parser::{Event, Parser, ScalarStyle};

use crate::prose::{Field, Side, Step, Value};
use crate::source::Span;

/// Deeper than any front matter that was parsed.
const DEEPEST: usize = 256;

/// The places of all keys and values, worked out when the first one is asked for.
pub(super) struct Places {
    yaml: String,
    span: Span,
    root: OnceLock<Option<Node>>,
}

struct Node {
    range: Range<usize>,
    shape: Shape,
}

enum Shape {
    /// A scalar without quotes on one line, whose value is what is written.
    Plain,
    /// Any other scalar, or an alias.
    Scalar,
    List(Vec<Node>),
    Map(Vec<Entry>),
}

struct Entry {
    key: String,
    key_range: Range<usize>,
    value: Node,
}

impl Places {
    /// Keeps the text between the fences, which stands at `span`.
    pub(super) fn new(yaml: &str, span: Span) -> Self {
        Self {
            yaml: yaml.to_owned(),
            span,
            root: OnceLock::new(),
        }
    }

    /// The place of what `path` leads to, or of what it leads to as far as it goes. An empty value
    /// is shown at its key.
    pub(super) fn find(&self, path: &[Step], side: Side) -> Option<Span> {
        let mut node = self.root()?;
        let mut found: Option<(&Range<usize>, &Range<usize>)> = None;
        for step in path {
            node = match (step, &node.shape) {
                (Step::Key(key), Shape::Map(entries)) => {
                    let Some(entry) = entries.iter().find(|entry| entry.key == *key) else {
                        break;
                    };
                    found = Some((&entry.key_range, &entry.value.range));
                    &entry.value
                }
                (Step::Index(ix), Shape::List(nodes)) => {
                    let Some(node) = nodes.get(*ix) else { break };
                    found = Some((&node.range, &node.range));
                    node
                }
                _ => break,
            };
        }
        let (key, value) = found?;
        Some(match side {
            Side::Value if !value.is_empty() => self.place(value),
            Side::Key | Side::Value => self.place(key),
        })
    }

    /// The place of the `nth` key named `key`, from 0, in the map that `path` leads to.
    pub(super) fn key(&self, path: &[Step], key: &str, nth: usize) -> Span {
        let map = path.iter().try_fold(self.root(), |node, step| {
            let next = match (step, &node?.shape) {
                (Step::Key(key), Shape::Map(entries)) => {
                    entries.iter().find(|e| e.key == *key).map(|e| &e.value)
                }
                (Step::Index(ix), Shape::List(nodes)) => nodes.get(*ix),
                _ => None,
            };
            Some(next)
        });
        let Some(Some(Node {
            shape: Shape::Map(entries),
            ..
        })) = map
        else {
            return self.span;
        };
        let mut same = entries.iter().filter(|entry| entry.key == key);
        same.nth(nth)
            .map_or(self.span, |entry| self.place(&entry.key_range))
    }

    /// Gives scalars that were taken for numbers or truth values their words back.
    pub(super) fn restore(&self, entries: &mut [Field]) {
        if let Some(Node {
            shape: Shape::Map(nodes),
            ..
        }) = self.root()
        {
            for (field, entry) in entries.iter_mut().zip(nodes) {
                self.restore_value(&mut field.value, &entry.value);
            }
        }
    }

    fn restore_value(&self, value: &mut Value, node: &Node) {
        match (value, &node.shape) {
            (Value::Text(text), Shape::Plain) => {
                if let Some(written) = self.yaml.get(node.range.clone()) {
                    written.clone_into(text);
                }
            }
            (Value::List(values), Shape::List(nodes)) => {
                for (value, node) in values.iter_mut().zip(nodes) {
                    self.restore_value(value, node);
                }
            }
            (Value::Map(fields), Shape::Map(entries)) => {
                for (field, entry) in fields.iter_mut().zip(entries) {
                    self.restore_value(&mut field.value, &entry.value);
                }
            }
            _ => {}
        }
    }

    fn place(&self, range: &Range<usize>) -> Span {
        self.span.part(range.start, range.end)
    }

    fn root(&self) -> Option<&Node> {
        self.root.get_or_init(|| build(&self.yaml)).as_ref()
    }
}

/// A list or map that is still being read.
struct Frame {
    start: usize,
    shape: Shape,
    key: Option<(String, Range<usize>)>,
}

fn build(yaml: &str) -> Option<Node> {
    let mut frames: Vec<Frame> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.ok()?;
        let range = span.byte_range()?;
        let node = match event {
            Event::Scalar(text, style, _, tag) => {
                if let Some(frame) = frames.last_mut()
                    && matches!(frame.shape, Shape::Map(_))
                    && frame.key.is_none()
                {
                    frame.key = Some((text.into_owned(), range));
                    continue;
                }
                let written = style == ScalarStyle::Plain && tag.is_none();
                let plain = written && yaml.get(range.clone()) == Some(&*text);
                let shape = if plain { Shape::Plain } else { Shape::Scalar };
                Node { range, shape }
            }
            Event::Alias(_) => Node {
                range,
                shape: Shape::Scalar,
            },
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let list = matches!(event, Event::SequenceStart(..));
                let shape = if list {
                    Shape::List(Vec::new())
                } else {
                    Shape::Map(Vec::new())
                };
                frames.push(Frame {
                    start: range.start,
                    shape,
                    key: None,
                });
                if frames.len() > DEEPEST {
                    return None;
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let frame = frames.pop()?;
                let written = yaml.get(frame.start..range.end)?;
                Node {
                    range: frame.start..frame.start + written.trim_end().len(),
                    shape: frame.shape,
                }
            }
            _ => continue,
        };
        match frames.last_mut() {
            None => return Some(node),
            Some(frame) => frame.add(node)?,
        }
    }
    None
}

impl Frame {
    /// Adds a finished node. `None` for a map whose key is no scalar, which has no places.
    fn add(&mut self, node: Node) -> Option<()> {
        match &mut self.shape {
            Shape::List(nodes) => nodes.push(node),
            Shape::Map(entries) => {
                let (key, key_range) = self.key.take()?;
                entries.push(Entry {
                    key,
                    key_range,
                    value: node,
                });
            }
            Shape::Plain | Shape::Scalar => {}
        }
        Some(())
    }
}
