//! The rules of the project that can be read off its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A module imports only modules of a lower level; modules of one level do not know each other.
const LEVELS: &[(&str, u8)] = &[
    ("source", 0),
    ("digest", 0),
    ("text", 0),
    ("diagnostic", 1),
    ("model", 2),
    ("prose", 3),
    ("config", 3),
    ("read", 4),
    ("recognise", 4),
    ("canonical", 4),
    ("register", 5),
    ("site", 6),
    ("render", 7),
    ("search", 7),
    ("files", 8),
    ("build", 9),
    ("import", 9),
    ("serve", 10),
    ("cli", 11),
];

/// Longer files want a table, a data file, or to be two.
const LONGEST: usize = 500;

#[test]
fn modules_import_only_lower_levels() {
    let levels: BTreeMap<&str, u8> = LEVELS.iter().copied().collect();
    let mut wrong = Vec::new();
    let all = sources("src");
    let tests = test_files(&all);
    for (path, text) in &all {
        let module = module_of(path);
        if ["lib", "main"].contains(&module.as_str()) || tests.contains(path) {
            continue;
        }
        let Some(level) = levels.get(module.as_str()) else {
            wrong.push(format!("{}: `{module}` has no level", path.display()));
            continue;
        };
        // A test may go through other layers to write its input as text.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for used in used_modules(code) {
            let below = levels.get(used.as_str()).is_some_and(|other| other < level);
            if used != module && !below {
                let other = levels.get(used.as_str());
                wrong.push(format!(
                    "{}: `{module}` (level {level}) uses `{used}` (level {other:?})",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "use crate::a;\nuse crate::{b, c::{d, e},\n    f};\nfn x() { crate::g::y() }\n\
                // crate::h is only talked of\n//! [`crate::i`]\n";
    assert_eq!(used_modules(text), ["a", "b", "c", "f", "g"]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
        if !text.starts_with("//! ") && !path.ends_with("tests.rs") {
            wrong.push(format!(
                "{}: does not begin with what it is",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_unfinished_or_allowed_without_a_reason() {
    // Put together, or this file would find itself.
    let words =
        [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["HA", "CK"]].map(|parts| parts.concat());
    let (allow, expect) = ("allow", "expect");
    let mut wrong = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        for (at, line) in text.lines().enumerate() {
            let place = format!("{}:{}", path.display(), at + 1);
            let marked = line
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| words.iter().any(|unfinished| unfinished == word));
            if marked {
                wrong.push(format!("{place}: unfinished"));
            }
            if line.trim_start().starts_with(&format!("#[{allow}("))
                || line.trim_start().starts_with(&format!("#![{allow}("))
            {
                wrong.push(format!("{place}: `allow`; use `expect` with a reason"));
            }
        }
        for attribute in text.split(&format!("[{expect}(")).skip(1) {
            let end = attribute.find(")]").unwrap_or(attribute.len());
            if !attribute[..end].contains("reason") {
                wrong.push(format!("{}: `expect` without a reason", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    for (module, level) in LEVELS {
        let row = map
            .lines()
            .find(|line| line.starts_with(&format!("| {level} |")))
            .unwrap_or_default();
        assert!(
            row.contains(&format!("`{module}`")),
            "ARCHITECTURE.md does not name `{module}` at level {level}"
        );
    }
}

/// The files that are only there for tests: what stands behind `#[cfg(test)] mod x;`.
fn test_files(all: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (path, text) in all {
        for part in text.split("#[cfg(test)]\nmod ").skip(1) {
            let (name, rest) = part.split_at(first_word(part).len());
            if rest.starts_with(';') {
                found.push(path.with_extension("").join(name).with_extension("rs"));
            }
        }
    }
    found
}

fn module_of(path: &Path) -> String {
    let first = path.components().nth(1).unwrap();
    Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The modules at the top of the crate that a file names behind `crate::`, in order; comments do
/// not count.
fn used_modules(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut used = Vec::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            None => used.push(first_word(part)),
            Some(list) => used.extend(heads(list)),
        }
    }
    used
}

/// The first words of a list's entries, up to the bracket that closes it.
fn heads(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    let mut begins = true;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && c.is_alphanumeric() => {
                heads.push(first_word(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    heads
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The Rust files below a folder of the project, with their paths from its root.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}
