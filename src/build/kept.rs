//! What was read by the last build, kept so that the next one reads only what changed.
//!
//! It lies in a folder of the site that is never published, and everything in it can be made again:
//! what is missing, damaged, or of another program is as good as nothing. A meeting that holds
//! something that may not be published (an exempt item, a comment, `publish: false`) is never kept,
//! and neither is what was noticed about it: it is read anew by every build.

mod pack;
mod pages;

pub(super) use pack::{Pack, Packed};
pub(super) use pages::{Key, Record, key};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::files::{self, Entry, Kind};

/// Where a site keeps it.
pub(super) const FOLDER: &str = ".minutebook";

const INDEX: &str = "files";
const CLOCK: &str = "clock";

/// The coarsest clock of a disk that is still in use counts in twos, so a file that was written that
/// shortly before it was read may have been written again since, and look the same.
const SETTLES_AFTER: u64 = 2_000_000_000;

/// What was seen of a file when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    length: u64,
    modified: u64,
    /// Whether a later change of the file shows in its length or time.
    settled: bool,
    pub(super) digest: [u8; 16],
}

/// The folder, with what the last build saw of every file that it read.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    program: String,
    seen: BTreeMap<String, Seen>,
    /// What time the disk had when this build began to read; `None` where nothing can be kept.
    now: Option<u64>,
}

impl Seen {
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

impl Kept {
    /// Opens what is kept for a site, making the folder where it is missing.
    pub(super) fn open(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let usable =
            !files::is_link(&folder) && files::make_folder(&folder).is_ok() && ignored(&folder);
        let now = usable
            .then(|| files::disk_time(&folder.join(CLOCK)))
            .flatten();
        let program = files::program();
        let index = read::<(String, BTreeMap<String, Seen>)>(&folder.join(INDEX));
        let seen = index.filter(|(by, _)| *by == program).map(|(_, seen)| seen);
        Self {
            seen: seen.unwrap_or_default(),
            folder,
            program,
            now,
        }
    }

    /// What the last build saw of a file, if the file still is as it was then.
    pub(super) fn unchanged(&self, name: &str, entry: &Entry) -> Option<Seen> {
        let seen = self.seen.get(name)?;
        let same = entry.kind == Ok(Kind::File(seen.length)) && entry.modified == seen.modified;
        (same && seen.settled).then_some(*seen)
    }

    /// What the last build saw of a file, whatever became of the file since.
    pub(super) fn before(&self, name: &str) -> Option<&Seen> {
        self.seen.get(name)
    }

    /// What is seen of a file whose bytes were just read. `entry` was looked at before.
    pub(super) fn see(&self, entry: &Entry, bytes: &[u8]) -> Seen {
        let modified = entry.modified;
        let settled = self
            .now
            .is_some_and(|now| modified > 0 && modified.saturating_add(SETTLES_AFTER) < now);
        Seen {
            length: bytes.len() as u64,
            modified,
            settled: settled && entry.kind == Ok(Kind::File(bytes.len() as u64)),
            digest: *Digest::of(bytes).bytes(),
        }
    }

    /// Keeps what this build saw, for the next.
    pub(super) fn remember(&self, seen: &BTreeMap<String, Seen>) {
        if self.now.is_some() && *seen != self.seen {
            write(&self.folder.join(INDEX), &(&self.program, seen));
        }
    }

    /// Opens what is kept of the files of one folder, which were read with `known`.
    pub(super) fn pack(&self, folder: &str, known: Digest) -> Pack {
        let made_with = Digest::of_parts([self.program.as_bytes(), known.bytes().as_slice()]);
        let path = self.now.map(|_| self.folder.join("read").join(folder));
        Pack::open(path, *made_with.bytes())
    }

    /// The file in which a thing of this name is kept; `None` where nothing can be.
    pub(super) fn place(&self, name: &str) -> Option<PathBuf> {
        self.now.map(|_| self.folder.join(name))
    }

    /// Another when the program is another one.
    pub(super) fn program(&self) -> &str {
        &self.program
    }
}

/// Keeps the folder out of version control, before anything is put into it.
fn ignored(folder: &Path) -> bool {
    let path = folder.join(".gitignore");
    files::is_taken(&path) || files::keep(&path, b"*\n").is_ok()
}

/// Reads back what [`write`] wrote; `None` for whatever is not exactly that.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let bytes = files::read_if_there(path).ok()??;
    postcard::from_bytes(unsealed(&bytes)?).ok()
}

/// Keeps a value. What cannot be kept is made again next time.
pub(super) fn write<T: Serialize>(path: &Path, value: &T) {
    if let Ok(bytes) = postcard::to_stdvec(value) {
        let _ = files::keep(path, &sealed(bytes));
    }
}

const SEAL: usize = 16;

/// Bytes with their digest at the end, by which damage shows.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = Digest::of(&bytes);
    bytes.extend_from_slice(digest.bytes());
    bytes
}

fn unsealed(bytes: &[u8]) -> Option<&[u8]> {
    let (bytes, digest) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
    (Digest::of(bytes).bytes() == digest).then_some(bytes)
}
