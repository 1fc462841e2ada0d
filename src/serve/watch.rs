//! Notices that files change, and waits until they have stopped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::Changed;
use crate::files::{self, Failure, Kind, Outcome};

/// Editors write a file in several steps, which follow each other faster than this.
const QUIET: Duration = Duration::from_millis(20);
/// Whoever writes all the time is not waited for longer than this.
const PATIENCE: Duration = Duration::from_millis(300);
/// Where the system does not tell what changed, everything is looked at so often.
const ROUND: Duration = Duration::from_secs(2);

/// Watches the files that a site is made of.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    told: Receiver<notify::Result<Event>>,
    /// The folders that are watched with all that is in them, and whether they were there.
    folders: BTreeMap<PathBuf, bool>,
}

impl Watch {
    /// Begins to watch site.toml and `folders`, all beside each other in `root`. Where the system
    /// cannot tell what changes, the reason comes with it, and everything is looked at now and
    /// then.
    pub(super) fn begin(root: &Path, folders: &[&str]) -> (Self, Option<Failure>) {
        let root = files::absolute(root);
        let (tell, told) = channel();
        let watcher = notify::recommended_watcher(tell);
        let mut watch = Self {
            folders: folders
                .iter()
                .map(|name| (root.join(name), false))
                .collect(),
            root,
            watcher: None,
            told,
        };
        let begun = watcher
            .map_err(|error| unwatched(&error))
            .and_then(|watcher| watch.watch(watcher));
        (watch, begun.err())
    }

    fn watch(&mut self, mut watcher: RecommendedWatcher) -> Outcome<()> {
        watcher
            .watch(&self.root, RecursiveMode::NonRecursive)
            .map_err(|error| unwatched(&error))?;
        self.watcher = Some(watcher);
        self.watch_folders()
    }

    /// A folder that was taken away and made again is another one to the system.
    fn watch_folders(&mut self) -> Outcome<()> {
        let Some(watcher) = &mut self.watcher else {
            return Ok(());
        };
        for (folder, watched) in &mut self.folders {
            let is_there = files::kind(folder) == Kind::Folder;
            if is_there && !*watched {
                let begun = watcher.watch(folder, RecursiveMode::Recursive);
                if let Err(error) = begun {
                    self.watcher = None;
                    return Err(unwatched(&error));
                }
            }
            *watched = is_there;
        }
        Ok(())
    }

    /// Waits for the next change; `None` when there is nobody to tell of one any more.
    pub(super) fn next(&mut self) -> Option<Changed> {
        if self.watcher.is_none() {
            return match self.told.recv_timeout(ROUND) {
                Ok(_) | Err(RecvTimeoutError::Timeout) => Some(Changed::Anything),
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(ROUND);
                    Some(Changed::Anything)
                }
            };
        }
        let mut batch = Batch::default();
        while batch.is_empty() {
            self.note(&mut batch, self.told.recv().ok()?);
        }
        let mut waiting = Waiting::from(now());
        while let Some(time) = waiting.more(now()) {
            match self.told.recv_timeout(time) {
                Ok(event) => {
                    self.note(&mut batch, event);
                    waiting.moved(now());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        if batch.of_folders {
            for folder in self.folders.values_mut() {
                *folder = false;
            }
        }
        // When a folder cannot be watched, the next round looks at everything.
        let _ = self.watch_folders();
        Some(batch.changed())
    }

    fn note(&self, batch: &mut Batch, event: notify::Result<Event>) {
        match event {
            Ok(event) => batch.note(&self.root, &self.folders, &event),
            Err(_) => batch.anything = true,
        }
    }
}

/// What changed since the last time.
#[derive(Debug, Default)]
struct Batch {
    names: BTreeSet<String>,
    anything: bool,
    /// Whether a watched folder itself came or went.
    of_folders: bool,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.anything
    }

    /// Reading a file is an event, too, and must not lead to its being read again.
    fn note(&mut self, root: &Path, folders: &BTreeMap<PathBuf, bool>, event: &Event) {
        if event.need_rescan() {
            self.anything = true;
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in &event.paths {
            let Ok(inner) = path.strip_prefix(root) else {
                continue;
            };
            let is_folder = folders.contains_key(path);
            let is_ours = is_folder
                || folders.keys().any(|folder| path.starts_with(folder))
                || inner == Path::new(crate::build::SITE_FILE);
            self.of_folders |= is_folder && !matches!(event.kind, EventKind::Modify(_));
            if is_ours {
                self.names.insert(files::shown(inner));
            }
        }
    }

    fn changed(self) -> Changed {
        if self.anything {
            Changed::Anything
        } else {
            Changed::Names(self.names)
        }
    }
}

/// How long to wait for more of the same change.
struct Waiting {
    began: Instant,
    moved: Instant,
}

impl Waiting {
    fn from(now: Instant) -> Self {
        Self {
            began: now,
            moved: now,
        }
    }

    fn moved(&mut self, now: Instant) {
        self.moved = now;
    }

    /// The time still to wait; `None` when it has been quiet, or has gone on for too long.
    fn more(&self, now: Instant) -> Option<Duration> {
        let end = (self.moved + QUIET).min(self.began + PATIENCE);
        end.checked_duration_since(now)
            .filter(|time| !time.is_zero())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long files have been quiet is a matter of time, and decides no byte of a page"
)]
fn now() -> Instant {
    Instant::now()
}

fn unwatched(error: &notify::Error) -> Failure {
    Failure::new(format!(
        "the system does not tell which files change ({error}), so they are looked at every {} \
         seconds",
        ROUND.as_secs()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, Flag, ModifyKind, RemoveKind, RenameMode};

    #[test]
    fn a_change_ends_when_it_has_been_quiet_or_goes_on_for_too_long() {
        let start = now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut waiting = Waiting::from(start);
        let left = |waiting: &Waiting, ms| waiting.more(at(ms)).map(|time| time.as_millis());
        assert_eq!(left(&waiting, 0), Some(20));
        assert_eq!(left(&waiting, 19), Some(1));
        assert_eq!(left(&waiting, 20), None);
        for ms in (10..290).step_by(10) {
            waiting.moved(at(ms));
            assert!(left(&waiting, ms).is_some());
        }
        waiting.moved(at(295));
        assert_eq!(left(&waiting, 295), Some(5));
        assert_eq!(left(&waiting, 300), None);
        assert_eq!(left(&waiting, 9000), None);
    }

    fn batch(events: &[(EventKind, &str)]) -> Batch {
        let root = Path::new("/site");
        let folders = ["content", "themes"].map(|name| (root.join(name), true));
        let mut batch = Batch::default();
        for (kind, path) in events {
            let event = Event::new(*kind).add_path(PathBuf::from(path));
            batch.note(root, &BTreeMap::from(folders.clone()), &event);
        }
        batch
    }

    #[test]
    fn only_changes_of_what_a_site_is_made_of_count() {
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let noted = batch(&[
            (EventKind::Access(AccessKind::Any), "/site/content/read.md"),
            (EventKind::Create(CreateKind::File), "/site/content/a.md"),
            (rename, "/site/content/planning/b.md"),
            (rename, "/site/public/c.html"),
            (rename, "/site/contents/d.md"),
            (rename, "/elsewhere/site.toml"),
            (rename, "/site/site.toml"),
        ]);
        let names: Vec<&str> = noted.names.iter().map(String::as_str).collect();
        assert_eq!(
            names,
            ["content/a.md", "content/planning/b.md", "site.toml"]
        );
        assert!(!noted.anything && !noted.of_folders);
        let gone = batch(&[(EventKind::Remove(RemoveKind::Folder), "/site/content")]);
        assert!(gone.of_folders && !gone.is_empty());
        assert!(batch(&[]).is_empty());
    }

    #[test]
    fn what_the_system_lost_makes_everything_be_looked_at() {
        let mut lost = Batch::default();
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        lost.note(Path::new("/site"), &BTreeMap::new(), &event);
        assert!(matches!(lost.changed(), Changed::Anything));
    }
}
