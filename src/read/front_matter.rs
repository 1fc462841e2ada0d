//! The front matter: YAML between two lines of `---` at the head of a file, or TOML between two of
//! `+++`, as pages of some other sites have it.
//!
//! The one home of everything YAML. Values are read by `serde_yaml`; their places, which it does
//! not give, by [`places`], and only when somebody asks for one.

mod places;
mod problems;

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::{Checked, Diagnostic};
use crate::prose::{Field, Fields, Side, Step, Value};
use crate::source::{Source, SourceId, Span};
use places::Places;

/// No front matter is larger, in bytes: the YAML parser is quadratic on some input.
const LARGEST: usize = 64 * 1024;
/// No front matter is nested more deeply.
const DEEPEST: usize = 64;
/// What a front matter may come to, in bytes, once every `*alias` stands for its value.
const LARGEST_UNFOLDED: usize = 4 * LARGEST;

/// Where a front matter stands in a text.
#[derive(Debug, PartialEq, Eq)]
struct Fence {
    /// It is one of TOML.
    toml: bool,
    /// Both lines of `---` and what is between them.
    whole: Range<usize>,
    /// What is between them.
    yaml: Range<usize>,
    /// Whether the second line of `---` is there.
    closed: bool,
    /// Where the rest of the text begins.
    body: usize,
}

/// Whether a text begins with a front matter.
pub(super) fn is_there(text: &str) -> bool {
    find(text).is_some()
}

/// Reads the front matter of a text, and says at which byte the rest begins.
pub(super) fn read(source: &Source, id: SourceId) -> (Checked<Fields>, usize) {
    let Some(fence) = find(&source.text) else {
        return (Checked::clean(Fields::none(id)), 0);
    };
    let mut fields = Fields::none(id);
    fields.span = Span::new(id, fence.whole.start, fence.whole.end);
    let mut diagnostics = Vec::new();
    if fence.closed {
        let yaml = &source.text[fence.yaml.clone()];
        let place = Span::new(id, fence.yaml.start, fence.yaml.end);
        if fence.toml {
            match toml(yaml, fields.span) {
                Ok(entries) => fields.entries = entries,
                Err(problem) => diagnostics.push(problem),
            }
            let checked = Checked {
                value: fields,
                diagnostics,
            };
            return (checked, fence.body);
        }
        match parse(yaml, place, fields.span) {
            Ok((entries, places)) => {
                diagnostics.extend(repeated(&entries, &places));
                fields.entries = entries;
                fields.locate = Some(Arc::new(places));
            }
            Err(problem) => diagnostics.push(problem),
        }
    } else {
        diagnostics.push(problems::unclosed(fields.span.part(0, 3)));
    }
    let checked = Checked {
        value: fields,
        diagnostics,
    };
    (checked, fence.body)
}

/// Finds the front matter. A first line of `---` with no second one counts only when the line below
/// it looks like a field, for a page may begin with a rule.
fn find(text: &str) -> Option<Fence> {
    let start = text.len() - text.trim_start_matches(['\n', '\r', '\u{feff}']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let opening = lines.next()?;
    let toml = opening.trim_end() == "+++";
    if !toml && opening.trim_end() != "---" {
        return None;
    }
    let yaml_start = start + opening.len();
    let mut at = yaml_start;
    for line in lines {
        let closes = match line.trim_end() {
            "+++" => toml,
            "---" | "..." => !toml,
            _ => false,
        };
        if closes {
            return Some(Fence {
                toml,
                whole: start..at + line.trim_end().len(),
                yaml: yaml_start..at,
                closed: true,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    let first = text[yaml_start..].lines().next().unwrap_or_default();
    (!toml && looks_like_field(first)).then_some(Fence {
        toml,
        whole: start..start + 3,
        yaml: yaml_start..yaml_start,
        closed: false,
        body: yaml_start,
    })
}

fn looks_like_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        !key.is_empty()
            && key.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && (value.is_empty() || value.starts_with(' '))
    })
}

fn parse(yaml: &str, place: Span, whole: Span) -> Result<(Vec<Field>, Places), Diagnostic> {
    if yaml.len() > LARGEST {
        return Err(problems::too_large(whole.part(0, 3), LARGEST));
    }
    if let Some(at) = too_deep(yaml) {
        return Err(problems::too_deep(place.part(at, at + 1), DEEPEST));
    }
    let places = Places::new(yaml, place);
    let seed = Unfolding {
        left: &Cell::new(LARGEST_UNFOLDED),
        retyped: &Cell::new(false),
    };
    let value = seed.deserialize(serde_yaml::Deserializer::from_str(yaml));
    match value {
        Ok(Value::Empty) => Ok((Vec::new(), places)),
        Ok(Value::Map(mut entries)) => {
            if seed.retyped.get() {
                places.restore(&mut entries);
            }
            Ok((entries, places))
        }
        Ok(Value::Text(_) | Value::List(_)) => Err(problems::no_fields(whole.part(0, 3))),
        Err(_) if seed.left.get() == 0 => Err(problems::bomb(whole.part(0, 3))),
        Err(error) => Err(problems::syntax(&error, yaml, place, whole.part(0, 3))),
    }
}

/// Reads what stands between two lines of `+++`.
fn toml(text: &str, whole: Span) -> Result<Vec<Field>, Diagnostic> {
    if text.len() > LARGEST {
        return Err(problems::too_large(whole.part(0, 3), LARGEST));
    }
    if too_deep(text).is_some() {
        return Err(problems::too_deep(whole.part(0, 3), DEEPEST));
    }
    let table: toml::Table =
        toml::from_str(text).map_err(|error| problems::toml(&error, whole.part(0, 3)))?;
    Ok(table.into_iter().map(field).collect())
}

fn field((key, value): (String, toml::Value)) -> Field {
    let value = from_toml(value);
    Field { key, value }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Array(values) => Value::List(values.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => Value::Map(table.into_iter().map(field).collect()),
        scalar => Value::Text(scalar.to_string()),
    }
}

/// Where brackets are nested too deeply. Brackets between quotes count too: no title has 64.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in yaml.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// Fields that stand twice in one map, at any depth.
fn repeated(entries: &[Field], places: &Places) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    repeated_within(&mut Vec::new(), entries, places, &mut found);
    found
}

fn repeated_within(
    path: &mut Vec<Step>,
    entries: &[Field],
    places: &Places,
    found: &mut Vec<Diagnostic>,
) {
    for (ix, field) in entries.iter().enumerate() {
        let earlier = entries[..ix].iter().filter(|e| e.key == field.key).count();
        if earlier > 0 {
            let place = |nth| places.key(path, &field.key, nth);
            found.push(problems::repeated(&field.key, place(earlier), place(0)));
        }
        path.push(Step::Key(field.key.clone()));
        repeated_in_value(path, &field.value, places, found);
        path.pop();
    }
}

fn repeated_in_value(
    path: &mut Vec<Step>,
    value: &Value,
    places: &Places,
    found: &mut Vec<Diagnostic>,
) {
    match value {
        Value::Map(entries) => repeated_within(path, entries, places, found),
        Value::List(values) => {
            for (ix, value) in values.iter().enumerate() {
                path.push(Step::Index(ix));
                repeated_in_value(path, value, places, found);
                path.pop();
            }
        }
        Value::Empty | Value::Text(_) => {}
    }
}

impl crate::prose::Locate for Places {
    fn locate(&self, path: &[Step], side: Side) -> Option<Span> {
        self.find(path, side)
    }
}

/// Makes a [`Value`] of whatever comes. Repeated keys are kept, to be reported with their places,
/// and what aliases unfold to is counted, so that a small file cannot fill the memory.
#[derive(Clone, Copy)]
struct Unfolding<'a> {
    /// How many bytes may still come.
    left: &'a Cell<usize>,
    /// Whether a scalar came as a number or truth value, and no longer as it was written.
    retyped: &'a Cell<bool>,
}

impl Unfolding<'_> {
    fn spend<E: serde::de::Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().saturating_sub(bytes + 1);
        self.left.set(left);
        if left == 0 {
            return Err(E::custom("too large"));
        }
        Ok(())
    }

    fn retyped<E: serde::de::Error>(self, scalar: &dyn std::fmt::Display) -> Result<Value, E> {
        self.retyped.set(true);
        self.visit_string(scalar.to_string())
    }
}

impl<'de> DeserializeSeed<'de> for Unfolding<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unfolding<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("text, a list or fields")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Value, E> {
        self.spend(text.len())?;
        Ok(Value::Text(text))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        self.spend(0)?;
        Ok(Value::Empty)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        self.retyped(&value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut values = Vec::new();
        while let Some(value) = seq.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            self.spend(key.len())?;
            let value = map.next_value_seed(self)?;
            entries.push(Field { key, value });
        }
        Ok(Value::Map(entries))
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(A::Error::custom(
            "a tag, a word that begins with an exclamation mark, means nothing here",
        ))
    }
}

#[cfg(test)]
mod tests;
