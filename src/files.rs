//! The file system: the only home of `std::fs`.
//!
//! Everything here takes paths and bytes and knows nothing of minutes. A file is written beside
//! its place and renamed, so that nobody ever sees half of one, and every failure says in plain
//! words what could not be done to which path.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the wrapper that the lint sends everybody to"
)]

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

/// What is wrong with the machine, a folder or an argument: never with what somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{headline}")]
pub struct Failure {
    /// What could not be done, with its path, in one line without a final full stop.
    pub headline: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Failure {
    /// A failure that no system call reported.
    pub fn new(headline: impl Into<String>) -> Self {
        Self {
            headline: headline.into(),
            help: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// What the system reported when `doing` ("read", "write") was tried on `path`.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let failure = Self::new(format!(
            "cannot {doing} `{}`: {}",
            shown(path),
            reason(error)
        ));
        match advice(error) {
            Some(advice) => failure.help(advice),
            None => failure,
        }
    }
}

/// The result of everything that touches the machine.
pub type Outcome<T> = Result<T, Failure>;

/// The system's reason in plain words; its own words where there are none of ours.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "you are not allowed to".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        ErrorKind::FileTooLarge => "the file would be larger than is allowed here".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        ErrorKind::NotADirectory => {
            "a part of the path is a file where a folder is needed".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::InvalidFilename => "the name is not one the disk can hold".to_owned(),
        ErrorKind::AlreadyExists => "it exists already".to_owned(),
        ErrorKind::DirectoryNotEmpty => "the folder is not empty".to_owned(),
        // `ErrorKind::FilesystemLoop` is not stable; ELOOP is 40 on Linux and 62 on macOS.
        _ if matches!(error.raw_os_error(), Some(40 | 62)) && cfg!(unix) => {
            "symbolic links lead round in a circle".to_owned()
        }
        _ => error.to_string(),
    }
}

fn advice(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            Some("look at the permissions of the file and of the folders it lies in")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("make room on the disk and run the command again: nothing half-written was left")
        }
        _ => None,
    }
}

/// A path as it is shown to people and written to data: with `/` on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// Reads a file, but no more than `limit` bytes of it: who asks for one byte more than is allowed
/// can tell that a file is too large without having it in memory.
///
/// # Errors
///
/// When the file cannot be opened or read.
pub fn read_at_most(path: &Path, limit: u64) -> Outcome<Vec<u8>> {
    let fail = |error: io::Error| Failure::io("read", path, &error);
    let file = fs::File::open(path).map_err(fail)?;
    let length = file.metadata().map_or(0, |known| known.len().min(limit));
    // One more, so that the end is seen without asking for room.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(limit).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

/// Reads a whole file of our own, such as a manifest; `None` where there is none.
///
/// # Errors
///
/// When there is something that cannot be read.
pub fn read_if_there(path: &Path) -> Outcome<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", path, &error)),
    }
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file of this many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// Nothing, or nothing that can be looked at.
    Nothing,
}

/// What stands at a path, links followed.
pub fn kind(path: &Path) -> Kind {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Kind::Folder,
        Ok(found) => Kind::File(found.len()),
        Err(_) => Kind::Nothing,
    }
}

/// Whether anything at all stands at a path, be it a link that leads nowhere.
pub fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a link stands at a path.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// One thing below a folder that was walked.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Its parts from the walked folder, with `/` between them.
    pub name: String,
    /// What it is; the reason in plain words where it cannot be looked at.
    pub kind: Result<Kind, String>,
    /// When a file was last written, in nanoseconds of the disk's own clock; 0 where it cannot be
    /// told.
    pub modified: u64,
}

/// Everything below a folder, in the order of the names; links are not followed, so that who tidies
/// up never leaves the folder.
///
/// # Errors
///
/// When the folder cannot be looked into.
pub fn walk_all(folder: &Path) -> Outcome<Vec<Entry>> {
    fs::read_dir(folder).map_err(|error| Failure::io("look into", folder, &error))?;
    let walker = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    let mut entries: Vec<Entry> = walker.map(|found| entry(folder, found)).collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// The names in a folder, in order.
///
/// # Errors
///
/// When the folder cannot be looked into.
pub fn names_in(folder: &Path) -> Outcome<Vec<String>> {
    let fail = |error: io::Error| Failure::io("look into", folder, &error);
    let mut names = fs::read_dir(folder)
        .map_err(fail)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<String>>>()
        .map_err(fail)?;
    names.sort();
    Ok(names)
}

/// Everything below a folder, in the order of the names, links followed. A link that leads back to
/// a folder it lies in or out of the walked one, and a folder that may not be entered, come back as
/// entries with a reason: what a link brings in from elsewhere on the machine was never meant to be
/// read, let alone published. Hidden folders (`.git`) are not entered.
///
/// # Errors
///
/// When the folder itself cannot be looked into.
pub fn walk(folder: &Path) -> Outcome<Vec<Entry>> {
    let fail = |error: io::Error| Failure::io("look into", folder, &error);
    fs::read_dir(folder).map_err(fail)?;
    let home = fs::canonicalize(folder).map_err(fail)?;
    let leads_out = |found: &walkdir::DirEntry| {
        found.path_is_symlink()
            && fs::canonicalize(found.path()).is_ok_and(|real| !real.starts_with(&home))
    };
    let mut walker = walkdir::WalkDir::new(folder)
        .follow_links(true)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !(entry.file_type().is_dir() && is_hidden(entry.path()))
        });
    let mut entries = Vec::new();
    while let Some(found) = walker.next() {
        let stray = found.as_ref().is_ok_and(leads_out);
        let folds = found.as_ref().is_ok_and(|found| found.file_type().is_dir());
        if stray && folds {
            walker.skip_current_dir();
        }
        let mut entry = entry(folder, found);
        if stray {
            entry.kind = Err("it is a link that leads to another place on this machine".to_owned());
        }
        entries.push(entry);
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn entry(folder: &Path, found: walkdir::Result<walkdir::DirEntry>) -> Entry {
    let mut modified = 0;
    let (path, kind) = match found {
        Ok(entry) if entry.file_type().is_dir() => (entry.into_path(), Ok(Kind::Folder)),
        // Reading a pipe or a device could wait for ever.
        Ok(entry) if !entry.file_type().is_file() => (
            entry.into_path(),
            Err("it is neither a file nor a folder".to_owned()),
        ),
        Ok(entry) => {
            let kind = entry
                .metadata()
                .map(|found| {
                    modified = nanoseconds(&found);
                    Kind::File(found.len())
                })
                .map_err(|error| walk_reason(&error));
            (entry.into_path(), kind)
        }
        Err(error) => (
            error.path().unwrap_or(folder).to_path_buf(),
            Err(walk_reason(&error)),
        ),
    };
    let name = shown(path.strip_prefix(folder).unwrap_or(&path));
    Entry {
        path,
        name,
        kind,
        modified,
    }
}

fn nanoseconds(found: &fs::Metadata) -> u64 {
    let since = found.modified().ok();
    let since = since.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0))
}

/// The length of a file and when it was last written, as in [`Entry`]; `None` for what is no file.
/// A link is not followed.
pub fn seen(path: &Path) -> Option<(u64, u64)> {
    let found = fs::symlink_metadata(path).ok()?;
    found.is_file().then(|| (found.len(), nanoseconds(&found)))
}

/// What time the disk says it is, by a file that is written for it; `None` where none can be.
pub fn disk_time(file: &Path) -> Option<u64> {
    fs::write(file, b"").ok()?;
    seen(file).map(|(_, modified)| modified)
}

/// Something that is another when the program is another one, such as the next build of it by its
/// own developers.
pub fn program() -> String {
    let path = std::env::current_exe().ok();
    let found = path.as_deref().and_then(seen);
    let (length, modified) = found.unwrap_or_default();
    format!("{} {length} {modified}", env!("CARGO_PKG_VERSION"))
}

/// Writes what can be made again at any time, whole or not at all, and does not wait for the disk.
///
/// # Errors
///
/// When it cannot be written.
pub fn keep(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let beside = beside(path);
    stage(&beside, bytes)?;
    move_into_place(&beside, path)
}

fn walk_reason(error: &walkdir::Error) -> String {
    if error.loop_ancestor().is_some() {
        return "it is a link to a folder that it lies in itself".to_owned();
    }
    match error.io_error() {
        Some(cause) if cause.kind() == ErrorKind::NotFound => {
            "it is a link that leads nowhere".to_owned()
        }
        Some(cause) => reason(cause),
        None => error.to_string(),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Makes a folder and those it lies in, where they are missing.
///
/// # Errors
///
/// When one of them cannot be made.
pub fn make_folder(path: &Path) -> Outcome<()> {
    fs::create_dir_all(path).map_err(|error| Failure::io("make the folder", path, &error))
}

/// Writes a file that nobody reads yet, making the folders it lies in.
///
/// # Errors
///
/// When it cannot be written; what was written of it is taken away again.
pub fn stage(path: &Path, bytes: &[u8]) -> Outcome<()> {
    if let Some(parent) = path.parent() {
        make_folder(parent)?;
    }
    let written = fs::File::create(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| {
        // The failure being reported matters more than one of tidying up after it.
        let _ = fs::remove_file(path);
        Failure::io("write", path, &error)
    })
}

/// Writes a file whole or not at all: beside its place, onto the disk, then renamed. A link is
/// followed, and the permissions of a file that was there are kept.
///
/// # Errors
///
/// When it cannot be written; the file that was there is then still as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if let Some(parent) = place.parent() {
        make_folder(parent)?;
    }
    let beside = beside(&place);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        if let Ok(there) = fs::metadata(&place) {
            file.set_permissions(there.permissions())?;
        }
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, &place));
    placed.map_err(|error| {
        // The failure being reported matters more than one of tidying up after it.
        let _ = fs::remove_file(&beside);
        Failure::io("write", path, &error)
    })
}

/// The name under which a file is written before it takes its place. The process is part of it, so
/// that two runs never write into one file.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

/// Moves a file to its place on the same disk, making the folders it lies in and replacing a file
/// that is there.
///
/// # Errors
///
/// When it cannot be moved.
pub fn move_into_place(from: &Path, to: &Path) -> Outcome<()> {
    let fail = |error: io::Error| Failure::io("write", to, &error);
    match (fs::rename(from, to), to.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            make_folder(parent)?;
            fs::rename(from, to).map_err(fail)
        }
        (renamed, _) => renamed.map_err(fail),
    }
}

/// Removes a file; one that is gone already is no failure.
///
/// # Errors
///
/// When it is there and cannot be removed.
pub fn remove_file(path: &Path) -> Outcome<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Failure::io("remove", path, &error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty, and says whether it did.
pub fn remove_if_empty(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Keeps other runs out of a folder for as long as the answer lives. `None` where the lock is held
/// by another run.
///
/// # Errors
///
/// When the lock file cannot be made.
pub fn lock(path: &Path) -> Outcome<Option<Lock>> {
    let file = fs::File::create(path).map_err(|error| Failure::io("write", path, &error))?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        // A disk that knows no locks keeps nobody out, and is no reason not to build.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Some(Lock { _file: file })),
    }
}

/// A lock that is held.
#[derive(Debug)]
pub struct Lock {
    _file: fs::File,
}

/// A path in full, from the root of the disk, with links followed as far as it exists. Tells
/// whether two paths mean one place, also when one of them is yet to be made.
pub fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain = fs::canonicalize(&plain).unwrap_or(plain);
                plain.pop();
            }
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    let known = plain
        .ancestors()
        .find_map(|part| fs::canonicalize(part).ok().map(|real| (part, real)));
    match known {
        Some((part, real)) => plain
            .strip_prefix(part)
            .ok()
            .filter(|rest| !rest.as_os_str().is_empty())
            .map_or(real.clone(), |rest| real.join(rest)),
        None => plain,
    }
}

#[cfg(test)]
mod tests;
