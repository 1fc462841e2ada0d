//! docs/themes.md: what templates may use, written down from the types and from the example site.
//!
//! `UPDATE=1 cargo test --test it theme_docs` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use minutebook::site::{Inputs, Site};
use minutebook::{build, register, site};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What stands above it is written by hand.
const MARK: &str = "<!-- From here on this page is generated: see tests/it/theme_docs.rs. -->\n";
/// The longest text of an example, in characters.
const LONGEST: usize = 60;

/// A struct, or an enum whose variants are told apart by their `kind`.
struct Described {
    about: String,
    fields: Vec<Field>,
    kinds: Vec<Kind>,
}

struct Field {
    name: String,
    of: String,
    about: String,
}

struct Kind {
    name: String,
    about: String,
    /// The type that it holds, where it is one.
    of: Option<String>,
    fields: Vec<Field>,
}

/// All types that templates may see, by name.
fn types() -> BTreeMap<String, Described> {
    let folder = Path::new(ROOT).join("src/site/view");
    let mut files = vec![folder.with_extension("rs")];
    files.extend(
        fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    let mut types = BTreeMap::new();
    for file in files {
        read_types(&fs::read_to_string(file).unwrap(), &mut types);
    }
    types
}

/// Reads the sources as rustfmt lays them out: a field to a line, with its comment above it.
fn read_types(text: &str, types: &mut BTreeMap<String, Described>) {
    let mut about = String::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            let words = words.trim();
            about.push_str(if words.is_empty() { "\n" } else { words });
            about.push(' ');
            continue;
        }
        if trimmed.starts_with("#[") {
            continue;
        }
        let said = std::mem::take(&mut about);
        let said = said.split('\n').next().unwrap().trim().to_owned();
        let begun = ["pub struct ", "pub enum "]
            .iter()
            .find_map(|word| line.strip_prefix(word));
        if let Some(name) = begun {
            let name = name.trim_end_matches(" {").to_owned();
            let described = Described {
                about: said,
                fields: Vec::new(),
                kinds: Vec::new(),
            };
            types.insert(name.clone(), described);
            open = Some(name);
        } else if line == "}" {
            open = None;
        } else if let Some(described) = open.as_ref().and_then(|name| types.get_mut(name)) {
            read_line(line, said, described);
        }
    }
}

fn read_line(line: &str, about: String, described: &mut Described) {
    let field = |text: &str| {
        let (name, of) = text.trim_end_matches(',').split_once(": ")?;
        Some(Field {
            name: name.to_owned(),
            of: of.to_owned(),
            about: about.clone(),
        })
    };
    if let Some(text) = line.strip_prefix("    pub ") {
        described.fields.extend(field(text));
    } else if let Some(text) = line.strip_prefix("        ") {
        let kind = described.kinds.last_mut();
        if let (Some(kind), Some(field)) = (kind, field(text)) {
            kind.fields.push(field);
        }
    } else if let Some(text) = line.strip_prefix("    ").filter(|text| *text != "},") {
        let (name, of) = match text.split_once('(') {
            Some((name, of)) => (name, Some(of.trim_end_matches("),").to_owned())),
            None => (text.trim_end_matches([' ', '{', ',', '}']), None),
        };
        let name = name.to_owned();
        described.kinds.push(Kind {
            name,
            about,
            of,
            fields: Vec::new(),
        });
    }
}

/// The type within `Name<…>`.
fn within<'a>(of: &'a str, name: &str) -> Option<&'a str> {
    of.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>')
}

/// A type in words, and the types that it names.
fn in_words(of: &str, named: &mut BTreeSet<String>) -> String {
    if let Some(inner) = within(of, "Option") {
        return format!("{}, or none", in_words(inner, named));
    }
    if let Some(inner) = within(of, "Vec") {
        return format!("list of {}", in_words(inner, named));
    }
    if let Some(inner) = within(of, "Box") {
        return in_words(inner, named);
    }
    match of {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" => {
            "number".to_owned()
        }
        "f32" | "f64" => "number".to_owned(),
        "serde_json::Value" => "anything".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            named.insert(name.to_owned());
            format!("[{name}](#{})", name.to_lowercase())
        }
        other => format!("`{other}`"),
    }
}

fn table(fields: &[Field], named: &mut BTreeSet<String>) -> String {
    let mut out = "| field | what it is | |\n|---|---|---|\n".to_owned();
    for Field { name, of, about } in fields {
        let about = about.replace('|', "\\|");
        let _ = writeln!(out, "| `{name}` | {} | {about} |", in_words(of, named));
    }
    out
}

fn section(described: &Described, named: &mut BTreeSet<String>) -> String {
    let mut out = String::new();
    if !described.fields.is_empty() {
        out += &table(&described.fields, named);
    }
    for Kind {
        name,
        about,
        of,
        fields,
    } in &described.kinds
    {
        let _ = write!(out, "\n`kind` is `\"{}\"`: {about}", kebab(name));
        match of {
            Some(of) => {
                let _ = writeln!(out, " The fields are those of {}.", in_words(of, named));
            }
            None if fields.is_empty() => out.push('\n'),
            None => {
                let _ = write!(out, "\n\n{}", table(fields, named));
            }
        }
    }
    out
}

/// `CallIn` as `call-in`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A value as an example: long texts and lists are cut short.
fn example(value: &Value) -> String {
    fn cut(value: &mut Value) {
        match value {
            Value::String(text) if text.chars().count() > LONGEST => {
                *text = text.chars().take(LONGEST).chain("…".chars()).collect();
            }
            Value::Array(values) => {
                values.truncate(1);
                values.iter_mut().for_each(cut);
            }
            Value::Object(fields) => fields.values_mut().for_each(cut),
            _ => {}
        }
    }
    let mut value = value.clone();
    cut(&mut value);
    let text = serde_json::to_string_pretty(&value).unwrap();
    format!("```json\n{text}\n```\n")
}

/// Of every template, what the page that shows most is made of.
fn examples(site: &Site) -> BTreeMap<&'static str, Value> {
    let mut found: BTreeMap<&'static str, Value> = BTreeMap::new();
    for page in site.pages() {
        let Some(template) = page.kind.template() else {
            continue;
        };
        let view = serde_json::to_value(site.view(page)).unwrap();
        let fuller = |old: &Value| old.to_string().len() < view.to_string().len();
        if found.get(template).is_none_or(fuller) {
            found.insert(template, view);
        }
    }
    found
}

fn generated() -> String {
    let mut diagnostics = Vec::new();
    let loaded = build::load_public(Path::new(ROOT)).unwrap();
    let register = register::enter(
        &loaded.config,
        loaded.committees,
        loaded.topics,
        loaded.meetings,
        None,
    )
    .take(&mut diagnostics);
    let inputs = Inputs {
        register: &register,
        config: &loaded.config,
        pages: &loaded.pages,
        attachments: &loaded.attachments,
        search: true,
    };
    let plan = site::plan(inputs).take(&mut diagnostics);
    written(&plan.site(inputs))
}

fn written(site: &Site) -> String {
    let types = types();
    let mut named = BTreeSet::new();
    let mut out = String::new();
    let frame = serde_json::to_value(site.frame()).unwrap();
    let _ = writeln!(out, "## `site`\n\n{}\n", types["Frame"].about);
    let _ = writeln!(
        out,
        "{}\n{}",
        section(&types["Frame"], &mut named),
        example(&frame)
    );
    let _ = writeln!(
        out,
        "## `page`: every template\n\n{}\n",
        types["Head"].about
    );
    let _ = writeln!(out, "{}", section(&types["Head"], &mut named));
    let examples = examples(site);
    for kind in &types["Body"].kinds {
        let templates = kind.about.split('`').filter(|word| word.ends_with(".html"));
        for template in templates {
            let _ = writeln!(out, "## `{template}`\n\n{}\n", kind.about);
            if let Some(described) = kind
                .of
                .as_deref()
                .map(|of| &types[within(of, "Box").unwrap_or(of)])
            {
                let _ = writeln!(out, "{}", section(described, &mut named));
            }
            if let Some(value) = examples.get(template) {
                let _ = writeln!(out, "{}", example(value));
            }
        }
    }
    out += "## Types\n\nWhat the fields above hold, by name.\n";
    let mut done = BTreeSet::new();
    while let Some(name) = named.iter().find(|name| !done.contains(*name)).cloned() {
        done.insert(name.clone());
        section(&types[&name], &mut named);
    }
    for name in &done {
        let described = &types[name];
        let _ = write!(
            out,
            "\n### {name}\n\n{}\n\n{}",
            described.about,
            section(described, &mut named)
        );
    }
    out
}

#[test]
fn the_documentation_of_themes_is_what_the_types_say() {
    let path = Path::new(ROOT).join("docs/themes.md");
    let text = fs::read_to_string(&path).unwrap();
    let (by_hand, old) = text.split_once(MARK).unwrap();
    let new = format!("\n{}", generated());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{by_hand}{MARK}{new}")).unwrap();
        return;
    }
    assert!(
        old == new,
        "docs/themes.md is out of date: UPDATE=1 cargo test --test it theme_docs"
    );
}

#[test]
fn every_field_says_what_it_is() {
    for (name, described) in types() {
        assert!(!described.about.is_empty(), "{name}");
        let fields = described.kinds.iter().flat_map(|kind| &kind.fields);
        for field in described.fields.iter().chain(fields) {
            assert!(!field.about.is_empty(), "{name}.{}", field.name);
        }
    }
}
