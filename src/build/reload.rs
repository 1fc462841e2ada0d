//! Reads a site as far as it may be published, and no file again that is kept from the last time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::kept::{Kept, Pack, Packed, Seen};
use crate::build::layout::{self, Placed, Role};
use crate::build::load::{
    self, CONTENT, LIMIT, Loaded, PlacedRead, SiteFile, committee, gather, shown, source_id,
};
use crate::build::progress::{Phase, Watcher};
use crate::build::reading::{self, FileRead, Known, Said};
use crate::diagnostic::{Checked, Diagnostic};
use crate::digest::Digest;
use crate::files::{self, Entry};
use crate::model::{Committee, MeetingKey};
use crate::read::{self, Origin};
use crate::register::PublicMeeting;
use crate::source::{Source, SourceId, Sources};

type Read = Checked<FileRead<Option<PublicMeeting>>>;

/// A site that was read, and what was seen of its files.
pub(super) struct Reloaded {
    pub(super) loaded: Loaded<PublicMeeting>,
    /// By the path below the folder of the site.
    pub(super) seen: BTreeMap<String, Seen>,
    /// The texts that hold something which may not be published, so that what is noticed about them
    /// may not be kept.
    pub(super) private: BTreeSet<SourceId>,
    /// A digest of the file of every meeting that could be read.
    pub(super) words: HashMap<MeetingKey, [u8; 16]>,
    /// A digest of everything else that was read.
    pub(super) others: Digest,
}

/// What came of one file.
pub(super) struct One {
    pub(super) read: Read,
    pub(super) seen: Option<Seen>,
    /// Whether it is shown although it is not to be published.
    pub(super) draft: bool,
    private: bool,
    /// What is to be kept of it, if it is not kept already.
    packed: Option<Packed>,
    /// Under what it is kept.
    key: Option<[u8; 16]>,
}

/// Reads what is not kept, and keeps what was read. `entries` is everything under content/.
pub(super) fn load(
    root: &Path,
    site: SiteFile,
    entries: &[Entry],
    kept: &Kept,
    watcher: &dyn Watcher,
) -> Reloaded {
    let (attachments, placed): (Vec<Placed>, Vec<Placed>) = layout::place(entries)
        .into_iter()
        .partition(|placed| matches!(placed.role, Role::Attachment(..)));
    watcher.begins(Phase::Read, placed.len());
    let attachments = attachments.iter().filter_map(load::attached).collect();
    let reader = Reader {
        root,
        kept,
        drafts: false,
        watcher,
    };
    let nobody = Known {
        committees: &[],
        year_starts: site.config.council.year_starts,
    };
    let firsts: BTreeMap<usize, One> = (0..placed.len())
        .into_par_iter()
        .filter(|&ix| matches!(placed[ix].role, Role::Committee(_)))
        .map(|ix| (ix, reader.anew(&placed[ix], source_id(ix), &nobody)))
        .collect();
    let committees: Vec<Committee> = firsts
        .values()
        .filter_map(|one| committee(&one.read))
        .cloned()
        .collect();
    let known = Known {
        committees: &committees,
        ..nobody
    };
    let mut all = reader.all(&placed, &known);
    for (ix, first) in firsts {
        all[ix] = Some(first);
    }
    let mut seen = BTreeMap::new();
    let mut private = BTreeSet::new();
    let mut words = HashMap::new();
    let mut others = vec![site.source.text.as_bytes().to_vec()];
    let mut files = Vec::with_capacity(placed.len());
    for ((ix, placed), one) in placed.iter().enumerate().zip(all) {
        let Some(one) = one else { continue };
        let id = source_id(ix);
        seen.extend(one.seen.map(|seen| (named(placed.entry), seen)));
        private.extend(one.private.then_some(id));
        match &placed.role {
            Role::Meeting(key) => words.extend(one.key.map(|digest| (key.clone(), digest))),
            _ => {
                let digest = one.seen.map(|seen| seen.digest).unwrap_or_default();
                others.push(placed.entry.name.clone().into_bytes());
                others.push(digest.to_vec());
            }
        }
        files.push(PlacedRead {
            role: &placed.role,
            id,
            read: one.read,
        });
    }
    Reloaded {
        loaded: gather(site, attachments, files).published(),
        seen,
        private,
        words,
        others: Digest::of_parts(others.iter().map(Vec::as_slice)),
    }
}

/// The path of an entry of content/ below the folder of the site.
pub(super) fn named(entry: &Entry) -> String {
    format!("{CONTENT}/{}", entry.name)
}

/// Reads files, and no meeting again that is kept.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) root: &'a Path,
    pub(super) kept: &'a Kept,
    /// Whether meetings that are not to be published are shown, too.
    pub(super) drafts: bool,
    /// Is told of every file.
    pub(super) watcher: &'a dyn Watcher,
}

impl Reader<'_> {
    /// Every file but those of the committees, which are read already. Folder by folder, so that no
    /// more than is being read back is in memory twice.
    pub(super) fn all(&self, placed: &[Placed], known: &Known) -> Vec<Option<One>> {
        let made_with = known.digest();
        let folder = |placed: &Placed| placed.entry.name.split('/').next().map(str::to_owned);
        let mut folders: Vec<std::ops::Range<usize>> = Vec::new();
        for (ix, pair) in placed.iter().enumerate() {
            match folders.last_mut() {
                Some(last) if folder(&placed[last.start]) == folder(pair) => last.end = ix + 1,
                _ => folders.push(ix..ix + 1),
            }
        }
        let read = folders.into_par_iter().flat_map(|files| {
            let meetings = placed[files.clone()].iter();
            let name = meetings.filter_map(|placed| match &placed.role {
                Role::Meeting(key) => Some(key.committee.as_str()),
                _ => None,
            });
            match name.into_iter().next() {
                Some(name) => self.folder(placed, files, known, self.kept.pack(name, made_with)),
                None => self.folder(placed, files, known, Pack::nothing()),
            }
        });
        read.collect()
    }

    fn folder(
        &self,
        placed: &[Placed],
        files: std::ops::Range<usize>,
        known: &Known,
        pack: Pack,
    ) -> Vec<Option<One>> {
        let mut ones: Vec<Option<One>> = files
            .into_par_iter()
            .map(|ix| {
                let placed = &placed[ix];
                self.watcher.step();
                match &placed.role {
                    Role::Committee(_) => None,
                    Role::Meeting(key) => {
                        Some(self.meeting(placed, key, source_id(ix), known, &pack))
                    }
                    _ => Some(self.anew(placed, source_id(ix), known)),
                }
            })
            .collect();
        let found = || ones.iter().flatten();
        let keys: Vec<[u8; 16]> = found().filter_map(|one| one.key).collect();
        let new = ones.iter_mut().flatten();
        let new: Vec<Packed> = new.filter_map(|one| one.packed.take()).collect();
        pack.replace(&keys, new);
        ones
    }

    /// The minutes of a meeting: as they are kept, where the file is as it was.
    fn meeting(
        &self,
        placed: &Placed,
        key: &MeetingKey,
        id: SourceId,
        known: &Known,
        pack: &Pack,
    ) -> One {
        let entry = placed.entry;
        let path = shown(self.root, &named(entry));
        let unchanged = self.kept.unchanged(&named(entry), entry);
        let bytes = || files::read_at_most(&entry.path, LIMIT);
        let (seen, bytes) = match unchanged {
            Some(seen) => (seen, None),
            None => match bytes() {
                Ok(bytes) => (self.kept.see(entry, &bytes), Some(bytes)),
                Err(_) => return self.anew(placed, id, known),
            },
        };
        let name = entry.name.as_bytes();
        let kept_as = *Digest::of_parts([name, seen.digest.as_slice()]).bytes();
        if let Some(read) = pack.recall(&kept_as, key, &path, id) {
            return One {
                read,
                seen: Some(seen),
                draft: false,
                private: false,
                packed: None,
                key: Some(kept_as),
            };
        }
        let Some(bytes) = bytes else {
            return self.anew_kept(placed, id, known, pack);
        };
        self.fresh(placed, id, known, (bytes, seen), Some((pack, kept_as)))
    }

    /// A file that is as it was, and of which nothing is kept.
    fn anew_kept(&self, placed: &Placed, id: SourceId, known: &Known, pack: &Pack) -> One {
        let entry = placed.entry;
        match files::read_at_most(&entry.path, LIMIT) {
            Ok(bytes) => {
                let seen = self.kept.see(entry, &bytes);
                let parts = [entry.name.as_bytes(), seen.digest.as_slice()];
                let kept_as = *Digest::of_parts(parts).bytes();
                self.fresh(placed, id, known, (bytes, seen), Some((pack, kept_as)))
            }
            Err(_) => self.anew(placed, id, known),
        }
    }

    /// A file of which nothing is kept.
    pub(super) fn anew(&self, placed: &Placed, id: SourceId, known: &Known) -> One {
        let place = || shown(self.root, &named(placed.entry));
        let misplaced = matches!(placed.role, Role::Misplaced(_));
        let bytes = (!misplaced).then(|| files::read_at_most(&placed.entry.path, LIMIT));
        match bytes {
            Some(Ok(bytes)) => {
                let seen = self.kept.see(placed.entry, &bytes);
                self.fresh(placed, id, known, (bytes, seen), None)
            }
            Some(Err(failure)) => self.unread(placed, id, known, place(), Err(failure)),
            None => self.unread(placed, id, known, place(), Ok(Vec::new())),
        }
    }

    fn unread(
        &self,
        placed: &Placed,
        id: SourceId,
        known: &Known,
        path: String,
        bytes: Result<Vec<u8>, files::Failure>,
    ) -> One {
        let read = reading::read(&placed.role, path, id, || bytes, known);
        One {
            read: read.map(FileRead::public),
            seen: None,
            draft: false,
            // Nobody knows what is in it.
            private: true,
            packed: None,
            key: None,
        }
    }

    fn fresh(
        &self,
        placed: &Placed,
        id: SourceId,
        known: &Known,
        (bytes, seen): (Vec<u8>, Seen),
        pack: Option<(&Pack, [u8; 16])>,
    ) -> One {
        let path = shown(self.root, &named(placed.entry));
        let read = reading::read(&placed.role, path, id, || Ok(bytes), known);
        let mut draft = false;
        let mut read = read.map(|mut read| {
            draft = self.drafts && read.show_draft();
            read.public()
        });
        // What is shown to one who writes it is not what may be kept.
        let may_be_kept = pack.filter(|_| !draft);
        let packed = may_be_kept.and_then(|(pack, key)| pack.packed(&key, &read));
        let private = match &read.value.said {
            Said::Meeting(taken) => !taken.meeting.as_ref().is_some_and(PublicMeeting::is_whole),
            _ => false,
        };
        let private = private || read.value.source.text.contains("<!--");
        if read.diagnostics.is_empty() {
            forget(&mut read.value.source);
        }
        One {
            read,
            seen: Some(seen),
            draft,
            private,
            packed,
            key: pack.map(|(_, key)| key),
        }
    }
}

/// Gives back the room of a text that nobody is to be shown.
fn forget(source: &mut Arc<Source>) {
    let path = source.path.clone();
    *source = Source::new(path, "").into();
}

/// The texts of a site in the order in which they have their names, none of them read.
pub(super) fn unread(root: &Path, site: &SiteFile, entries: &[Entry]) -> Sources {
    let mut sources = Sources::default();
    sources.put(SourceId(0), Arc::clone(&site.source));
    let placed = layout::place(entries).into_iter();
    let texts = placed.filter(|placed| !matches!(placed.role, Role::Attachment(..)));
    for (ix, placed) in texts.enumerate() {
        let path = shown(root, &named(placed.entry));
        sources.put(source_id(ix), Source::new(path, "").into());
    }
    sources
}

/// Reads again the texts that messages point into, as far as they are not in memory; says which.
pub(super) fn recollect(sources: &mut Sources, diagnostics: &[Diagnostic]) -> Vec<SourceId> {
    let mut read_again = Vec::new();
    let related = |found: &Diagnostic| -> Vec<SourceId> {
        let related = found.related.iter().map(|label| label.span.source);
        std::iter::once(found.span.source).chain(related).collect()
    };
    let wanted: BTreeSet<SourceId> = diagnostics.iter().flat_map(related).collect();
    for id in wanted {
        let source = sources.get(id);
        if source.text.is_empty()
            && let Ok(bytes) = files::read_at_most(Path::new(&source.path), LIMIT)
        {
            let text = read::decode(&source.path, &bytes, id, Origin::Site).value;
            sources.put(id, Arc::new(text));
            read_again.push(id);
        }
    }
    read_again
}
