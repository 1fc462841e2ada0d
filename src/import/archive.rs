//! A folder of old minutes: which files there are, and what each of them holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::files::{self, Failure, Kind, Outcome};
use crate::import::attached::path_of;
use crate::import::{Draft, Heading, LIMIT, digest, draft};
use crate::recognise::Knowledge;

/// Endings of files that hold no minutes, whatever lies beside them: pictures, sound, what a browser
/// saves with a page.
const NO_MINUTES: &[&str] = &[
    "css", "js", "mjs", "map", "json", "gif", "png", "jpg", "jpeg", "svg", "webp", "ico", "bmp",
    "tif", "tiff", "woff", "woff2", "ttf", "eot", "mp3", "mp4", "wav", "avi", "mov", "xls", "xlsx",
    "ods", "csv", "ppt", "pptx", "odp", "zip", "gz", "exe", "ini", "db", "log",
];

/// A file to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Where it is.
    pub path: PathBuf,
    /// The same as messages show it.
    pub name: String,
}

/// What lies in some folders, and the files that were named besides.
#[derive(Debug, Default)]
pub struct Archive {
    /// The files that may hold minutes, in the order of the arguments and of their names.
    pub incoming: Vec<Incoming>,
    /// How many others there are, such as pictures.
    pub others: usize,
    /// What could not be looked at, and why.
    pub unreadable: Vec<(String, String)>,
    /// Every file of the folders by its path, and those of one last name together.
    held: BTreeSet<PathBuf>,
    by_name: BTreeMap<String, Vec<PathBuf>>,
    /// Whether any of the arguments was a folder.
    pub has_folder: bool,
}

/// Lists what some paths name: files as they are, folders with everything in them.
///
/// # Errors
///
/// When a folder cannot be looked into.
pub fn archive(paths: &[PathBuf]) -> Outcome<Archive> {
    let mut found = Archive::default();
    for path in paths {
        if files::kind(path) == Kind::Folder {
            found.has_folder = true;
            found.walk(path)?;
        } else {
            found.take(path.clone());
        }
    }
    Ok(found)
}

impl Archive {
    fn walk(&mut self, folder: &Path) -> Outcome<()> {
        for entry in files::walk(folder)? {
            match entry.kind {
                Ok(Kind::File(_)) if may_hold_minutes(&entry.path) => {
                    self.hold(&entry.path);
                    self.take(entry.path);
                }
                Ok(Kind::File(_)) => {
                    self.hold(&entry.path);
                    self.others += 1;
                }
                Ok(_) => {}
                Err(why) => self.unreadable.push((files::shown(&entry.path), why)),
            }
        }
        Ok(())
    }

    fn take(&mut self, path: PathBuf) {
        let name = files::shown(&path);
        self.incoming.push(Incoming { path, name });
    }

    fn hold(&mut self, path: &Path) {
        if let Some(name) = path.file_name() {
            let name = name.to_string_lossy().to_lowercase();
            self.by_name.entry(name).or_default().push(path.into());
        }
        self.held.insert(path.into());
    }

    /// The file that a link of another leads to, where it is at hand: beside that file, or, of an
    /// address elsewhere, the only one of the folders that has its name.
    pub fn find(&self, from: &Path, target: &str) -> Option<String> {
        let path = path_of(target);
        let inside = |part: &str| !matches!(part, ".." | "") && !part.contains(['\\', ':']);
        if !target.contains("://") {
            let beside = from.parent()?.join(path.trim_start_matches("./"));
            let steps_out = !path.split('/').all(|part| part == "." || inside(part));
            let there = match self.has_folder {
                true => self.held.contains(&beside),
                false => !steps_out && matches!(files::kind(&beside), Kind::File(_)),
            };
            if there {
                return Some(files::shown(&beside));
            }
        }
        let last = path.rsplit('/').next()?.to_lowercase();
        match self.by_name.get(&last).map(Vec::as_slice) {
            Some([only]) => Some(files::shown(only)),
            _ => None,
        }
    }
}

fn may_hold_minutes(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    !hidden && !ending.is_some_and(|ending| NO_MINUTES.contains(&ending.as_str()))
}

/// What a file turned out to hold.
#[derive(Debug)]
pub enum Looked {
    /// Words, with what was recognised in them.
    Draft(Box<Draft>),
    /// What was taken in before.
    Known,
    /// Nothing that could be read.
    Failed(Failure),
}

/// Looks at files, several at a time. `known` has the digests of what was taken in before; `each` is
/// called when a file is done.
pub fn look(
    incoming: &[Incoming],
    known: &BTreeSet<String>,
    knowledge: &Knowledge,
    item: Option<&Heading>,
    each: impl Fn() + Sync,
) -> Vec<Looked> {
    incoming
        .par_iter()
        .map(|file| {
            let looked = match files::read_at_most(&file.path, LIMIT) {
                Err(failure) => Looked::Failed(failure),
                Ok(bytes) if known.contains(&digest(&bytes)) => Looked::Known,
                Ok(bytes) => Looked::Draft(Box::new(draft(&file.name, &bytes, knowledge, item))),
            };
            each();
            looked
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_scripts_hold_no_minutes() {
        for (name, expected) in [
            ("a/minutes.PDF", true),
            ("page.aspx", true),
            ("minutes", true),
            ("Logo.PNG", false),
            ("a/.DS_Store", false),
            ("page_files/x.js", false),
        ] {
            assert_eq!(may_hold_minutes(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_link_is_followed_within_the_folders_only() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in [
            "in/page.html",
            "in/docs/a b.pdf",
            "in/x/only.pdf",
            "secret.pdf",
        ] {
            files::write(&root.join(name), b"x").unwrap();
        }
        let found = archive(&[root.join("in")]).unwrap();
        let page = root.join("in/page.html");
        for (target, expected) in [
            ("docs/a%20b.pdf?T=1", Some("in/docs/a b.pdf")),
            (
                "https://x.example/council/documents/Only.pdf",
                Some("in/x/only.pdf"),
            ),
            ("../secret.pdf", None),
            ("https://x.example/other.pdf", None),
        ] {
            let expected = expected.map(|name| files::shown(&root.join(name)));
            assert_eq!(found.find(&page, target), expected, "{target}");
        }
    }
}
