//! The files under content/, each as it was last read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Changed;
use crate::build::kept;
use crate::build::layout::{self, Placed, Role};
use crate::build::load::{self, CONTENT, PlacedRead};
use crate::build::progress::Unwatched;
use crate::build::reading::{self, FileRead, Known, Said};
use crate::build::reload::{One, Reader};
use crate::diagnostic::{Checked, Code};
use crate::digest::Digest;
use crate::files::{self, Kind, Outcome};
use crate::model::Committee;
use crate::register::PublicMeeting;
use crate::site::Attachment;
use crate::source::{Source, SourceId, Sources};

/// What of a file can be kept: as much of it as may be published.
type Read = Checked<FileRead<Option<PublicMeeting>>>;

/// Everything under content/.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// By name from content/.
    files: BTreeMap<String, Kept>,
    attachments: Vec<(Attachment, PathBuf)>,
    /// What the files were read with; `None` before the first time.
    known: Option<Digest>,
    /// Names of texts that are free again, and the first that never was anybody's.
    free: Vec<SourceId>,
    next: u32,
}

/// A file as it was last read.
#[derive(Debug)]
struct Kept {
    role: Role,
    path: PathBuf,
    id: SourceId,
    /// That of its bytes; `None` where they could not be read.
    digest: Option<[u8; 16]>,
    read: Read,
    /// Whether it is shown although it is not to be published.
    draft: bool,
    /// Whether what it says is what an earlier text of it said.
    outdated: bool,
}

/// A file that is to be read.
struct Due {
    name: String,
    role: Role,
    path: PathBuf,
    id: SourceId,
}

impl Folder {
    /// Reads what changed, and says the names of what is not as it was.
    ///
    /// # Errors
    ///
    /// When there is no such folder, or it cannot be looked into.
    pub(super) fn refresh(
        &mut self,
        root: &Path,
        year_starts: i8,
        drafts: bool,
        changed: &Changed,
    ) -> Outcome<Vec<String>> {
        if self.known.is_none() {
            return self.begin(root, year_starts, drafts);
        }
        let mut news = Vec::new();
        let mut due = if self.is_to_be_walked(root, changed) {
            self.walk(root, changed, &mut news)?
        } else {
            self.changed(changed)
        };
        let read = |due: Vec<Due>, known: &Known| -> Vec<(Due, Kept)> {
            due.into_par_iter()
                .map(|due| {
                    let kept = read(root, &due, known, drafts);
                    (due, kept)
                })
                .collect()
        };
        let (first, then): (Vec<Due>, Vec<Due>) = std::mem::take(&mut due)
            .into_iter()
            .partition(|due| matches!(due.role, Role::Committee(_)));
        let nobody = Known {
            committees: &[],
            year_starts,
        };
        self.keep(read(first, &nobody), &mut news);
        let committees = self.committees();
        let known = Known {
            committees: &committees,
            year_starts,
        };
        let digest = known.digest();
        let then = if self.known.replace(digest) == Some(digest) {
            then
        } else {
            let all = |_: &str, kept: &Kept| !matches!(kept.role, Role::Committee(_));
            let read_before = self.due(all);
            read_before.into_iter().chain(then).collect()
        };
        self.keep(read(then, &known), &mut news);
        Ok(news)
    }

    /// Reads everything for the first time: what is kept from the last time is not read again.
    fn begin(&mut self, root: &Path, year_starts: i8, drafts: bool) -> Outcome<Vec<String>> {
        let entries = load::content(root)?;
        let (attached, placed): (Vec<Placed>, Vec<Placed>) = layout::place(&entries)
            .into_iter()
            .partition(|placed| matches!(placed.role, Role::Attachment(..)));
        self.attachments = attached.iter().filter_map(load::attached).collect();
        let kept = kept::Kept::open(root);
        let reader = Reader {
            root,
            kept: &kept,
            drafts,
            watcher: &Unwatched,
        };
        let nobody = Known {
            committees: &[],
            year_starts,
        };
        let is_committee = |placed: &Placed| matches!(placed.role, Role::Committee(_));
        for (ix, placed) in placed.iter().enumerate() {
            if is_committee(placed) {
                let id = load::source_id(ix);
                self.enter(placed, id, reader.anew(placed, id, &nobody));
            }
        }
        let committees = self.committees();
        let known = Known {
            committees: &committees,
            year_starts,
        };
        let all = reader.all(&placed, &known);
        for ((ix, placed), one) in placed.iter().enumerate().zip(all) {
            if let Some(one) = one {
                self.enter(placed, load::source_id(ix), one);
            }
        }
        self.next = load::source_id(placed.len()).0 - 1;
        self.known = Some(known.digest());
        let names = self.files.keys();
        Ok(names.map(|name| format!("{CONTENT}/{name}")).collect())
    }

    fn enter(&mut self, placed: &Placed, id: SourceId, one: One) {
        let kept = Kept {
            role: placed.role.clone(),
            path: placed.entry.path.clone(),
            id,
            digest: one.seen.map(|seen| seen.digest),
            read: one.read,
            draft: one.draft,
            outdated: false,
        };
        self.files.insert(placed.entry.name.clone(), kept);
    }

    /// Keeps the texts that had to be read again because a message points into them.
    pub(super) fn put_back(&mut self, ids: &[SourceId], sources: &Sources) {
        if ids.is_empty() {
            return;
        }
        let wanted: BTreeMap<SourceId, Arc<Source>> = ids
            .iter()
            .filter_map(|id| Some((*id, sources.shared(*id)?)))
            .collect();
        for kept in self.files.values_mut() {
            if let Some(source) = wanted.get(&kept.id) {
                kept.read.value.source = Arc::clone(source);
            }
        }
    }

    /// Whether what changed may be more than the words of files that are known.
    fn is_to_be_walked(&self, root: &Path, changed: &Changed) -> bool {
        let Changed::Names(names) = changed else {
            return true;
        };
        names.iter().any(|name| {
            let Some(inner) = name.strip_prefix(CONTENT) else {
                return false;
            };
            let Some(inner) = inner.strip_prefix('/') else {
                return inner.is_empty();
            };
            let there = files::kind(&root.join(name));
            if self.files.contains_key(inner) {
                return !matches!(there, Kind::File(_));
            }
            // Editors write beside the file, under a name that is gone again or means nothing.
            let was_folder = || self.files.keys().any(|known| super::is_in(known, inner));
            !layout::is_left_behind(inner) && (there != Kind::Nothing || was_folder())
        })
    }

    /// Finds out which files there are, forgets those that are gone, and says which are to be read.
    fn walk(
        &mut self,
        root: &Path,
        changed: &Changed,
        news: &mut Vec<String>,
    ) -> Outcome<Vec<Due>> {
        let entries = load::content(root)?;
        let (attached, placed): (Vec<Placed>, Vec<Placed>) = layout::place(&entries)
            .into_iter()
            .partition(|placed| matches!(placed.role, Role::Attachment(..)));
        let attachments: Vec<_> = attached.iter().filter_map(load::attached).collect();
        if attachments != self.attachments {
            news.push(format!("{CONTENT}/"));
        }
        self.attachments = attachments;
        let mut before = std::mem::take(&mut self.files);
        let mut due = Vec::new();
        for Placed { entry, role } in placed {
            let name = entry.name.clone();
            if let Some(kept) = before.remove(&name)
                && kept.role == role
            {
                if changed.may_be(&format!("{CONTENT}/{name}")) {
                    due.push(kept.due(&name));
                }
                self.files.insert(name, kept);
            } else {
                due.push(Due {
                    path: entry.path.clone(),
                    id: self.fresh_id(),
                    name,
                    role,
                });
            }
        }
        for (name, kept) in before {
            news.push(format!("{CONTENT}/{name}"));
            self.free.push(kept.id);
        }
        Ok(due)
    }

    fn fresh_id(&mut self) -> SourceId {
        self.free.pop().unwrap_or_else(|| {
            // The first is that of site.toml.
            self.next += 1;
            SourceId(self.next)
        })
    }

    /// The files that may have changed. Few are named, and there are many: none is asked in vain.
    fn changed(&self, changed: &Changed) -> Vec<Due> {
        let Changed::Names(names) = changed else {
            return self.due(|_, _| true);
        };
        let mut found: BTreeMap<&str, &Kept> = BTreeMap::new();
        for name in names.iter().filter_map(|name| name.strip_prefix(CONTENT)) {
            // What begins with the name of a folder and a slash lies in it.
            let inside = format!("{name}/");
            let folder = &inside[1..];
            let below = self.files.range(folder.to_owned()..);
            let below = below.take_while(|(file, _)| file.starts_with(folder));
            found.extend(below.map(|(file, kept)| (file.as_str(), kept)));
            let file = name.strip_prefix('/');
            let file = file.and_then(|file| self.files.get_key_value(file));
            found.extend(file.map(|(file, kept)| (file.as_str(), kept)));
        }
        found
            .into_iter()
            .map(|(name, kept)| kept.due(name))
            .collect()
    }

    fn due(&self, which: impl Fn(&str, &Kept) -> bool) -> Vec<Due> {
        let due = self.files.iter().filter(|(name, kept)| which(name, kept));
        due.map(|(name, kept)| kept.due(name)).collect()
    }

    fn keep(&mut self, read: Vec<(Due, Kept)>, news: &mut Vec<String>) {
        for (due, mut new) in read {
            let old = self.files.remove(&due.name);
            let same = |old: &Kept| old.digest == new.digest;
            if !old.as_ref().is_some_and(same) {
                news.push(format!("{CONTENT}/{}", due.name));
            }
            if let Some(old) = old
                && new.is_beyond_understanding()
                && !matches!(old.read.value.said, Said::Nothing)
            {
                new.read.value.said = old.read.value.said;
                new.outdated = true;
            }
            self.files.insert(due.name, new);
        }
    }

    fn committees(&self) -> Vec<Committee> {
        let said = self.files.values().map(|kept| &kept.read.value.said);
        said.filter_map(|said| match said {
            Said::Committee(committee) => Some(committee.clone()),
            _ => None,
        })
        .collect()
    }

    /// Everything as it was last read, in the order of the names.
    pub(super) fn read(&self) -> impl Iterator<Item = PlacedRead<'_, Option<PublicMeeting>>> {
        self.files.values().map(|kept| PlacedRead {
            role: &kept.role,
            id: kept.id,
            read: kept.read.clone(),
        })
    }

    /// The files published with meetings, and where they are.
    pub(super) fn attachments(&self) -> Vec<(Attachment, PathBuf)> {
        self.attachments.clone()
    }

    /// The texts of meetings that are not to be published.
    pub(super) fn drafts(&self) -> impl Iterator<Item = SourceId> {
        self.files.values().filter(|kept| kept.draft).map(Kept::id)
    }

    /// The texts that are not what is shown of them.
    pub(super) fn outdated(&self) -> impl Iterator<Item = SourceId> {
        let outdated = self.files.values().filter(|kept| kept.outdated);
        outdated.map(Kept::id)
    }
}

impl Kept {
    fn id(&self) -> SourceId {
        self.id
    }

    fn due(&self, name: &str) -> Due {
        Due {
            name: name.to_owned(),
            role: self.role.clone(),
            path: self.path.clone(),
            id: self.id,
        }
    }

    /// Whether the text says so little for sure that what it said before is the better guess: it is
    /// half-written, or was emptied to be written anew.
    fn is_beyond_understanding(&self) -> bool {
        let codes = self.read.diagnostics.iter().map(|found| found.code);
        let mut bad = codes.filter(|code| {
            matches!(
                code,
                Code::UnreadableFile
                    | Code::WrongEncoding
                    | Code::TooLarge
                    | Code::EmptyFile
                    | Code::InvalidFrontMatter
                    | Code::NotMinutes
            )
        });
        bad.next().is_some()
    }
}

fn read(root: &Path, due: &Due, known: &Known, drafts: bool) -> Kept {
    let shown = load::shown(root, &format!("{CONTENT}/{}", due.name));
    let mut digest = None;
    let bytes = || {
        let bytes = files::read_at_most(&due.path, load::LIMIT)?;
        digest = Some(*Digest::of(&bytes).bytes());
        Ok(bytes)
    };
    let read = reading::read(&due.role, shown, due.id, bytes, known);
    let mut draft = false;
    let read = read.map(|mut read| {
        draft = drafts && read.show_draft();
        read.public()
    });
    Kept {
        role: due.role.clone(),
        path: due.path.clone(),
        id: due.id,
        digest,
        read,
        draft,
        outdated: false,
    }
}
