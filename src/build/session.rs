//! A site kept in memory while it is written: what changed is read again, and all is linked anew.
//!
//! What a file says depends on its own bytes and on what the site knows of its committees, so a
//! change of one file is a change of that file alone, unless it is a committee's name or members,
//! with which all minutes are read. What cannot be understood any more, because it is half-written,
//! is shown as it was last understood.

mod folder;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::build::edition::{Edition, Linked, Parts, Shown};
use crate::build::load::{self, SITE_FILE, SiteFile};
use crate::build::theme::{self, THEME_FOLDERS};
use crate::diagnostic::{Diagnostic, Level};
use crate::files::Failure;
use crate::render::{Renderer, ThemeFault, ThemeFiles};
use crate::site::view::Frame;

use folder::Folder;

/// What a session is to show.
#[derive(Clone, Debug)]
pub struct SessionOptions {
    /// The folder of site.toml.
    pub root: PathBuf,
    /// The day that decides what is overdue; that of the newest meeting with minutes when absent.
    pub as_of: Option<Date>,
    /// Whether meetings that are not to be published are shown, too.
    pub drafts: bool,
}

/// What may have changed since a session last looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Nobody knows.
    Anything,
    /// These files and folders, named from the folder of site.toml with `/` between the parts.
    Names(BTreeSet<String>),
}

impl Changed {
    /// Whether a file, or a folder that it lies in, is among what changed.
    fn may_be(&self, name: &str) -> bool {
        match self {
            Changed::Anything => true,
            Changed::Names(names) if names.contains(name) => true,
            Changed::Names(names) => {
                let mut folders = name.match_indices('/');
                folders.any(|(at, _)| names.contains(&name[..at]))
            }
        }
    }

    /// The names in a folder, or the folder where they are not known.
    fn names_in(&self, folder: &str) -> Vec<String> {
        match self {
            Changed::Names(names) if self.is_within(folder) => {
                let inner = names.iter().filter(|name| is_in(name, folder));
                inner.cloned().collect()
            }
            _ => vec![format!("{folder}/")],
        }
    }

    /// Whether something in a folder changed.
    fn is_within(&self, folder: &str) -> bool {
        match self {
            Changed::Anything => true,
            Changed::Names(names) => names.iter().any(|name| is_in(name, folder)),
        }
    }
}

/// Whether a name is that of a folder or of something in it.
fn is_in(name: &str, folder: &str) -> bool {
    name.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A site that is kept in memory.
#[derive(Debug)]
pub struct Session {
    options: SessionOptions,
    site: Option<SiteFile>,
    folder: Folder,
    theme: Option<ThemeFiles>,
    renderer: Option<(Frame, Arc<Renderer>)>,
    linked: Option<Arc<Linked>>,
    faults: Faults,
    shown: Arc<Shown>,
    serial: u64,
}

/// What is in the way of the newest state of the site; each stays until it is mended.
#[derive(Clone, Debug, Default, PartialEq)]
struct Faults {
    site: Option<Failure>,
    content: Option<Failure>,
    theme: Option<Failure>,
    templates: Vec<ThemeFault>,
}

impl Session {
    /// A session that has read nothing yet.
    pub fn new(options: SessionOptions) -> Self {
        Self {
            options,
            site: None,
            folder: Folder::default(),
            theme: None,
            renderer: None,
            linked: None,
            faults: Faults::default(),
            shown: Arc::default(),
            serial: 0,
        }
    }

    /// Reads what changed, and links everything anew. Nothing that somebody wrote makes it fail:
    /// what is wrong stands in the edition, over the last good state of it.
    pub fn refresh(&mut self, changed: &Changed) -> Edition {
        self.refresh_by(changed, Self::take_in)
    }

    fn take_in(&mut self, changed: &Changed, news: &mut Vec<String>) {
        self.read_site_file(changed, news);
        self.read_content(changed, news);
        self.link(news);
        self.dress(changed, news);
    }

    /// A fault of the program ends neither the session nor what it shows: the fault is told, the
    /// last good state stays, and with the next change everything is read anew.
    fn refresh_by(
        &mut self,
        changed: &Changed,
        take_in: impl FnOnce(&mut Self, &Changed, &mut Vec<String>),
    ) -> Edition {
        let before = self.faults.clone();
        let mut news = Vec::new();
        let work = AssertUnwindSafe(|| take_in(self, changed, &mut news));
        if catch_unwind(work).is_err() {
            self.folder = Folder::default();
            self.faults.content = Some(broken());
        }
        self.serial += 1;
        let renderer = self.renderer.as_ref();
        let parts = Parts {
            serial: self.serial,
            linked: self.linked.clone(),
            renderer: renderer.map(|(_, renderer)| renderer.clone()),
            theme: self.theme.clone().unwrap_or_else(ThemeFiles::embedded),
            failures: self.failures(),
            changed: !news.is_empty() || self.faults != before,
            news,
            shown: self.shown.clone(),
        };
        Edition::new(parts, &self.faults.templates)
    }

    fn read_site_file(&mut self, changed: &Changed, news: &mut Vec<String>) {
        if self.site.is_some() && self.faults.site.is_none() && !changed.may_be(SITE_FILE) {
            return;
        }
        let read = load::site_file(&self.options.root);
        let Some(mut new) = settle(read, &mut self.faults.site) else {
            return;
        };
        let same = |old: &SiteFile| old.source.text == new.source.text;
        if !self.site.as_ref().is_some_and(same) {
            news.push(SITE_FILE.to_owned());
        }
        // What a broken file seems to say would turn the whole site over.
        if let Some(old) = self.site.take()
            && new.diagnostics.iter().any(is_error)
        {
            new.config = old.config;
        }
        self.site = Some(new);
    }

    fn read_content(&mut self, changed: &Changed, news: &mut Vec<String>) {
        let Some(site) = &self.site else {
            return;
        };
        let lost = self.faults.content.is_some();
        let read = self.folder.refresh(
            &self.options.root,
            site.config.council.year_starts,
            self.options.drafts,
            if lost { &Changed::Anything } else { changed },
        );
        news.extend(settle(read, &mut self.faults.content).unwrap_or_default());
    }

    fn link(&mut self, news: &[String]) {
        let known = self.linked.is_some() || self.faults.content.is_none();
        if let Some(site) = &self.site
            && known
            && (self.linked.is_none() || !news.is_empty())
        {
            let loaded = load::gather(site.clone(), self.folder.attachments(), self.folder.read());
            let linked = Linked::of(
                loaded.published(),
                self.options.as_of,
                self.folder.drafts().collect(),
                &self.folder.outdated().collect(),
            );
            let (read_again, sources) = linked.read_again();
            self.folder.put_back(read_again, sources);
            self.linked = Some(Arc::new(linked));
        }
    }

    /// Sees to the theme, and to what is the same on every page.
    fn dress(&mut self, changed: &Changed, news: &mut Vec<String>) {
        let (Some(site), Some(linked)) = (&self.site, &self.linked) else {
            return;
        };
        let due = self.theme.is_none()
            || self.faults.theme.is_some()
            || THEME_FOLDERS.iter().any(|folder| changed.is_within(folder))
            || changed.may_be(SITE_FILE);
        let read = due.then(|| theme::load(&self.options.root, &site.config));
        let new = read.and_then(|read| settle(read, &mut self.faults.theme));
        let is_news = new.is_some() && new != self.theme;
        if is_news {
            if self.theme.is_some() {
                let names = THEME_FOLDERS.iter();
                news.extend(names.flat_map(|folder| changed.names_in(folder)));
            }
            self.theme = new;
        }
        let Some(theme) = &self.theme else {
            return;
        };
        let frame = linked.frame();
        let fits = |(old, _): &(Frame, Arc<Renderer>)| *old == frame;
        if !is_news && self.renderer.as_ref().is_some_and(fits) {
            return;
        }
        self.faults.templates.clear();
        match Renderer::new(theme, &frame) {
            Ok(renderer) => self.renderer = Some((frame, Arc::new(renderer))),
            Err(faults) => self.faults.templates = faults,
        }
    }

    fn failures(&self) -> Vec<Failure> {
        let Faults {
            site,
            content,
            theme,
            ..
        } = &self.faults;
        let all = [site, content, theme].into_iter().flatten();
        all.cloned().collect()
    }
}

/// Hands out what could be read; what could not is kept as a fault, in the place of the last one.
fn settle<T>(read: Result<T, Failure>, fault: &mut Option<Failure>) -> Option<T> {
    match read {
        Ok(value) => {
            *fault = None;
            Some(value)
        }
        Err(failure) => {
            *fault = Some(failure);
            None
        }
    }
}

/// What is said when the program itself failed.
fn broken() -> Failure {
    Failure::new("Minutebook failed over the last change, and shows what was there before").help(
        "this is a fault of Minutebook, not of the minutes: please report it, with the file that was \
         changed. With the next change everything is read again",
    )
}

fn is_error(found: &Diagnostic) -> bool {
    found.level == Level::Error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    fn text_of(edition: &Edition, path: &str) -> String {
        match edition.find(path) {
            crate::build::Found::Page(page) => {
                String::from_utf8_lossy(&edition.make(page).bytes).into_owned()
            }
            _ => String::new(),
        }
    }

    #[test]
    fn a_fault_of_the_program_is_told_and_survived() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            files::make_folder(path.parent().unwrap()).unwrap();
            files::keep(&path, text.as_bytes()).unwrap();
        };
        write(
            "site.toml",
            "title = \"Minutes\"\nbase-url = \"https://x.example/\"\n\n[council]\nname = \"A\"\n",
        );
        write(
            "content/roads/committee.md",
            "---\ntitle: Roads Committee\n---\n",
        );
        write(
            "content/about.md",
            "---\ntitle: About\n---\n\nFirst words.\n",
        );
        let mut session = Session::new(SessionOptions {
            root: folder.path().to_owned(),
            as_of: None,
            drafts: false,
        });
        let first = session.refresh(&Changed::Anything);
        assert!(text_of(&first, "about/index.html").contains("First words"));
        let names = Changed::Names(["content/about.md".to_owned()].into());
        let broke = session.refresh_by(&names, |_, _, _| panic!("made to fail by a test"));
        assert!(broke.is_new());
        assert_eq!(broke.failures, [broken()]);
        assert!(text_of(&broke, "about/index.html").contains("First words"));
        write(
            "content/about.md",
            "---\ntitle: About\n---\n\nOther words.\n",
        );
        let mended = session.refresh(&names);
        assert_eq!(mended.failures, []);
        assert!(text_of(&mended, "about/index.html").contains("Other words"));
    }
}
