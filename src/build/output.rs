//! The output folder: a folder with a manifest is exactly one build.
//!
//! Everything new is staged inside the folder first, so that a full disk or a fault while
//! rendering leaves the last site as it was. Then the manifest is set aside, the staged files are
//! renamed into place, what the last manifest names and the new one does not is removed, and the
//! new manifest is put in its place. A build that is killed on the way is repaired by the next,
//! because the list that was set aside names every file of both.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::build::manifest::{Entry, Manifest, OWN};
use crate::digest::Digest;
use crate::files::{self, Failure, Kind, Lock, Outcome};

/// The name of the manifest among what is the program's own.
pub(super) const MANIFEST: &str = "manifest.json";
const ASIDE: &str = "manifest.aside.json";
const STAGING: &str = "staging";
const LOCK: &str = "lock";

/// An output folder that is being built into. Dropping it without [`Output::finish`] leaves the
/// last site as it was.
#[derive(Debug)]
pub(super) struct Output {
    folder: PathBuf,
    /// What the last build left.
    last: Last,
    _lock: Lock,
}

#[derive(Debug)]
enum Last {
    /// The folder is new, or only ever saw builds that failed.
    Nothing,
    /// Exactly this.
    Finished(Finished),
    /// A build was killed on the way: any of these paths may be there, old or new.
    Interrupted(BTreeSet<String>),
}

/// What a build that finished left.
#[derive(Debug)]
struct Finished {
    manifest: Manifest,
    /// Of the list as it is written.
    digest: Digest,
    /// When it was written, which was after every file that it names.
    modified: u64,
}

/// A file of the new site.
#[derive(Debug)]
pub(super) struct Made {
    /// Its path below the output folder.
    pub(super) name: String,
    /// What stands in the manifest for it.
    pub(super) entry: Entry,
    /// Whether its bytes are staged; otherwise the file of the last build is kept.
    pub(super) staged: bool,
}

/// What a build did to its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The paths that were written.
    pub written: Vec<String>,
    /// How many files were left as they were.
    pub unchanged: usize,
    /// The paths that were removed.
    pub removed: Vec<String>,
}

impl Output {
    /// Opens a folder for a build, making it where it is missing.
    ///
    /// # Errors
    ///
    /// When the folder is not one that a build made, another build is at work in it, or it cannot
    /// be used.
    pub(super) fn open(folder: &Path) -> Outcome<Self> {
        Self::open_again(folder, None)
    }

    /// Opens a folder whose manifest was read before.
    ///
    /// # Errors
    ///
    /// As when it was not.
    pub(super) fn open_again(folder: &Path, before: Option<(Manifest, Digest)>) -> Outcome<Self> {
        match files::kind(folder) {
            Kind::File(_) => return Err(not_a_folder(folder)),
            Kind::Nothing if files::is_taken(folder) => return Err(dead_link(folder)),
            Kind::Nothing | Kind::Folder => {}
        }
        let own = folder.join(OWN);
        // What is staged is swept away: behind a link that would be somebody else's.
        if let Some(link) = [own.clone(), own.join(STAGING)]
            .into_iter()
            .find(|path| files::is_link(path))
        {
            return Err(leads_out(&link));
        }
        if files::kind(&own) != Kind::Folder
            && files::kind(folder) == Kind::Folder
            && !files::names_in(folder)?.is_empty()
        {
            return Err(not_ours(folder));
        }
        files::make_folder(&own)?;
        let lock = files::lock(&own.join(LOCK))?.ok_or_else(|| busy(folder))?;
        let output = Self {
            folder: folder.to_path_buf(),
            last: last(folder, before)?,
            _lock: lock,
        };
        output.sweep();
        Ok(output)
    }

    /// The files of a folder, if all of them are made from what this fingerprint says and still
    /// stand there in their full length; `None` as well where the last build left none.
    pub(super) fn unchanged_below(&self, folder: &str, fingerprint: Digest) -> Option<Vec<Made>> {
        let Last::Finished(last) = &self.last else {
            return None;
        };
        let folder = format!("{folder}/");
        let files = last.manifest.files.range(folder.clone()..);
        let names = files.map(|(name, _)| name);
        let kept: Option<Vec<Made>> = names
            .take_while(|name| name.starts_with(&folder))
            .map(|name| {
                let entry = self.standing(name)?;
                (entry.fingerprint == Some(fingerprint)).then(|| Made {
                    name: name.clone(),
                    entry,
                    staged: false,
                })
            })
            .collect();
        kept.filter(|kept| !kept.is_empty())
    }

    /// Takes the bytes of a file: stages them, unless the very same stand there already.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub(super) fn stage(&self, name: &str, bytes: &[u8]) -> Outcome<Made> {
        let entry = Entry {
            fingerprint: None,
            digest: Digest::of(bytes),
            length: bytes.len() as u64,
        };
        let same = self
            .standing(name)
            .is_some_and(|last| last.digest == entry.digest);
        if !same {
            files::stage(&self.staging().join(name), bytes)?;
        }
        Ok(Made {
            name: name.to_owned(),
            entry,
            staged: !same,
        })
    }

    /// Makes the folder hold exactly these files, beside what was never ours.
    ///
    /// # Errors
    ///
    /// When a file that is not ours is in the way, or the disk does not let it.
    pub(super) fn finish(self, made: Vec<Made>) -> Outcome<(Changes, Digest)> {
        let staged: Vec<String> = made
            .iter()
            .filter(|file| file.staged)
            .map(|file| file.name.clone())
            .collect();
        let unchanged = made.len() - staged.len();
        let files: BTreeMap<String, Entry> = made
            .into_iter()
            .map(|file| (file.name, file.entry))
            .collect();
        let removed: Vec<String> = self
            .named_by_last()
            .into_iter()
            .filter(|name| !files.contains_key(*name))
            .map(str::to_owned)
            .collect();
        let changes = Changes {
            written: staged,
            unchanged,
            removed,
        };
        let manifest = Manifest::of(files);
        let bytes = manifest.to_bytes()?;
        let digest = Digest::of(&bytes);
        let same = matches!(&self.last, Last::Finished(last) if last.digest == digest);
        if same && changes.is_empty() {
            return Ok((changes, digest));
        }
        self.check_the_way(&changes)?;
        self.replace(&changes, &manifest, &bytes)?;
        Ok((changes, digest))
    }

    /// The steps that must not be torn apart, in the order that lets the next build repair them.
    fn replace(&self, changes: &Changes, manifest: &Manifest, bytes: &[u8]) -> Outcome<()> {
        let own = self.folder.join(OWN);
        let staging = self.staging();
        // Whatever needs room on the disk is written before anything is changed.
        files::stage(&staging.join(OWN).join(MANIFEST), bytes)?;
        self.put_aside(&own, manifest, bytes)?;

        let written: BTreeSet<&str> = changes.written.iter().map(String::as_str).collect();
        let (in_the_way, gone): (Vec<&String>, Vec<&String>) = changes
            .removed
            .iter()
            .partition(|name| is_in_the_way(name, &written));
        self.remove(&in_the_way)?;
        self.put_into_place(changes)?;
        self.remove(&gone)?;
        files::move_into_place(&staging.join(OWN).join(MANIFEST), &own.join(MANIFEST))?;
        files::remove_file(&own.join(ASIDE))
    }

    /// Sets aside a list of the files of the last build and of this one, in the place of that of the
    /// last: that list itself where it has them all.
    fn put_aside(&self, own: &Path, manifest: &Manifest, bytes: &[u8]) -> Outcome<()> {
        if let Last::Finished(last) = &self.last {
            let names = manifest.files.keys();
            let known = |name: &String| last.manifest.files.contains_key(name);
            if names.len() <= last.manifest.files.len() && names.into_iter().all(known) {
                return files::move_into_place(&own.join(MANIFEST), &own.join(ASIDE));
            }
        }
        files::write(&own.join(ASIDE), &self.both(manifest, bytes)?)?;
        files::remove_file(&own.join(MANIFEST))
    }

    /// The list of the files of the last build and of this one.
    fn both<'m>(&self, manifest: &Manifest, bytes: &'m [u8]) -> Outcome<Cow<'m, [u8]>> {
        let mut gone = self.named_by_last();
        gone.retain(|name| !manifest.files.contains_key(*name));
        if gone.is_empty() {
            return Ok(Cow::Borrowed(bytes));
        }
        let both = manifest.naming(gone);
        both.to_bytes().map(Cow::Owned)
    }

    /// Renames what is staged: file by file, or, where nothing stands yet, whole folders at once.
    fn put_into_place(&self, changes: &Changes) -> Outcome<()> {
        let staging = self.staging();
        let place =
            |name: &String| files::move_into_place(&staging.join(name), &self.folder.join(name));
        if matches!(self.last, Last::Nothing) {
            let mut names = files::names_in(&staging)?;
            names.retain(|name| name != OWN);
            names.iter().try_for_each(place)
        } else {
            let placed = changes.written.par_iter().map(place);
            placed.collect::<Vec<Outcome<()>>>().into_iter().collect()
        }
    }

    /// Removes files and the folders that are left empty by it.
    fn remove(&self, names: &[&String]) -> Outcome<()> {
        for name in names {
            files::remove_file(&self.folder.join(name))?;
            let folders = Path::new(name.as_str()).ancestors().skip(1);
            for folder in folders.take_while(|folder| !folder.as_os_str().is_empty()) {
                if !files::remove_if_empty(&self.folder.join(folder)) {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Sees that nothing is overwritten that the last build did not put there, and that no folder
    /// on the way leads out of this one.
    fn check_the_way(&self, changes: &Changes) -> Outcome<()> {
        if matches!(self.last, Last::Nothing) {
            return Ok(());
        }
        let ours = self.named_by_last();
        for name in &changes.written {
            let path = self.folder.join(name);
            let known = ours.contains(name.as_str()) || has_below(&ours, name);
            if !known && files::is_taken(&path) {
                return Err(in_the_way(&path));
            }
        }
        let folders: BTreeSet<&Path> = changes
            .written
            .iter()
            .chain(&changes.removed)
            .flat_map(|name| Path::new(name).ancestors().skip(1))
            .filter(|folder| !folder.as_os_str().is_empty())
            .collect();
        match folders
            .into_iter()
            .map(|folder| self.folder.join(folder))
            .find(|folder| files::is_link(folder))
        {
            Some(link) => Err(leads_out(&link)),
            None => Ok(()),
        }
    }

    fn named_by_last(&self) -> BTreeSet<&str> {
        match &self.last {
            Last::Nothing => BTreeSet::new(),
            Last::Finished(last) => last.manifest.files.keys().map(String::as_str).collect(),
            Last::Interrupted(names) => names.iter().map(String::as_str).collect(),
        }
    }

    /// What the last build says of a file that still stands there as that build left it: in its
    /// full length, and not written since, or else with the very same bytes in it.
    pub(super) fn standing(&self, name: &str) -> Option<Entry> {
        let Last::Finished(last) = &self.last else {
            return None;
        };
        let entry = last.manifest.files.get(name)?;
        let path = self.folder.join(name);
        let (length, modified) = files::seen(&path)?;
        if length != entry.length {
            return None;
        }
        let same = || {
            let bytes = files::read_at_most(&path, length.saturating_add(1));
            bytes.is_ok_and(|bytes| Digest::of(&bytes) == entry.digest)
        };
        (modified <= last.modified || same()).then_some(*entry)
    }

    /// The digest of the list that the last build left.
    pub(super) fn manifest(&self) -> Option<Digest> {
        match &self.last {
            Last::Finished(last) => Some(last.digest),
            _ => None,
        }
    }

    /// Whether every file of the last build stands there as that build left it.
    pub(super) fn is_intact(&self) -> bool {
        let Last::Finished(last) = &self.last else {
            return false;
        };
        let names: Vec<&String> = last.manifest.files.keys().collect();
        names.par_iter().all(|name| self.standing(name).is_some())
    }

    /// How many files the last build left.
    pub(super) fn count(&self) -> usize {
        match &self.last {
            Last::Finished(last) => last.manifest.files.len(),
            _ => 0,
        }
    }

    fn staging(&self) -> PathBuf {
        self.folder.join(OWN).join(STAGING)
    }

    /// Clears away what a build staged and did not use, to give back the room. What cannot be
    /// removed does no harm: the next build writes over it.
    fn sweep(&self) {
        let staging = self.staging();
        let Ok(entries) = files::walk_all(&staging) else {
            return;
        };
        for entry in entries.iter().rev() {
            if entry.kind == Ok(Kind::Folder) {
                files::remove_if_empty(&entry.path);
            } else {
                let _ = files::remove_file(&entry.path);
            }
        }
        files::remove_if_empty(&staging);
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        self.sweep();
    }
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }
}

fn last(folder: &Path, before: Option<(Manifest, Digest)>) -> Outcome<Last> {
    let own = folder.join(OWN);
    let path = own.join(MANIFEST);
    let modified = files::seen(&path).map(|(_, modified)| modified);
    if let Some((manifest, digest)) = Manifest::read_again(&path, before)? {
        return Ok(Last::Finished(Finished {
            manifest,
            digest,
            modified: modified.unwrap_or_default(),
        }));
    }
    if let Some((both, _)) = Manifest::read(&own.join(ASIDE))? {
        return Ok(Last::Interrupted(both.files.into_keys().collect()));
    }
    let entries = files::names_in(folder)?;
    if entries.iter().any(|name| name != OWN) {
        return Err(not_ours(folder));
    }
    Ok(Last::Nothing)
}

/// Whether a file of the last build stands where the new one needs a folder, or the other way
/// round.
fn is_in_the_way(removed: &str, written: &BTreeSet<&str>) -> bool {
    has_below(written, removed)
        || Path::new(removed)
            .ancestors()
            .skip(1)
            .any(|folder| written.contains(files::shown(folder).as_str()))
}

/// Whether any of the names lies in the folder `name`.
fn has_below(names: &BTreeSet<&str>, name: &str) -> bool {
    let folder = format!("{name}/");
    names
        .range(folder.as_str()..)
        .next()
        .is_some_and(|next| next.starts_with(&folder))
}

fn not_a_folder(folder: &Path) -> Failure {
    Failure::new(format!(
        "`{}` is a file, where the output folder should be",
        files::shown(folder)
    ))
    .help("name another folder with `--output`")
}

fn dead_link(folder: &Path) -> Failure {
    Failure::new(format!(
        "the output folder `{}` is a link that leads nowhere",
        files::shown(folder)
    ))
    .help("make the folder it leads to, remove the link, or name another folder with `--output`")
}

fn not_ours(folder: &Path) -> Failure {
    Failure::new(format!(
        "the output folder `{}` is not empty, and no build of this program made it",
        files::shown(folder)
    ))
    .help(
        "nothing was changed in it; empty it yourself if nothing in it is needed, or name another \
         folder with `--output`",
    )
}

fn busy(folder: &Path) -> Failure {
    Failure::new(format!(
        "another build is at work in `{}`",
        files::shown(folder)
    ))
    .help("wait until it has finished")
}

fn in_the_way(path: &Path) -> Failure {
    Failure::new(format!(
        "`{}` is in the way of a page, and no build of this program made it",
        files::shown(path)
    ))
    .help("nothing was changed; move it elsewhere, or name another folder with `--output`")
}

fn leads_out(path: &Path) -> Failure {
    Failure::new(format!(
        "`{}` is a link, and pages are only written below the output folder itself",
        files::shown(path)
    ))
    .help("nothing was changed; remove the link")
}

#[cfg(test)]
mod tests;
