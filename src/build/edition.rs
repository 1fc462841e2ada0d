//! One state of a site in memory, and its pages, made when they are asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use crate::build::compile::{self, Entered};
use crate::build::count::Counts;
use crate::build::levels;
use crate::build::load::Loaded;
use crate::build::reload;
use crate::build::search;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::digest::Digest;
use crate::files::{Failure, Outcome};
use crate::register::{PublicMeeting, Register};
use crate::render::{Renderer, ThemeFault, ThemeFiles};
use crate::search::IndexFile;
use crate::site::view::Frame;
use crate::site::{Page, PageKind, Plan, Site, Stands};
use crate::source::{Source, SourceId, Sources, Span};

/// How many bytes of pages are kept; then all but those being asked for are dropped.
const KEPT: usize = 64 * 1024 * 1024;

/// All files linked, and the pages they make.
#[derive(Debug)]
pub(super) struct Linked {
    entered: Entered,
    plan: Plan,
    diagnostics: Arc<[Diagnostic]>,
    drafts: BTreeSet<SourceId>,
    read_again: Vec<SourceId>,
}

impl Linked {
    /// Links everything. What is said about the texts in `outdated` by others than their readers
    /// would point into words that stand there no more.
    pub(super) fn of(
        mut loaded: Loaded<PublicMeeting>,
        as_of: Option<Date>,
        drafts: BTreeSet<SourceId>,
        outdated: &BTreeSet<SourceId>,
    ) -> Self {
        let mut of_reading = std::mem::take(&mut loaded.diagnostics);
        let mut entered = compile::enter(loaded, as_of);
        let planned = compile::plan(&mut entered);
        let mut diagnostics = planned.diagnostics;
        diagnostics.retain(|found| !outdated.contains(&found.span.source));
        levels::apply(&entered.config, &mut of_reading);
        diagnostics.extend(of_reading);
        diagnostic::sort(&mut diagnostics);
        // A file that came later has a later name, and stands between the others all the same.
        let place = |found: &Diagnostic| {
            let id = found.span.source;
            (id != SourceId(0), &entered.sources.get(id).path)
        };
        diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
        // Texts that were not read again this time are not in memory.
        let read_again = reload::recollect(&mut entered.sources, &diagnostics);
        let plan = planned.value;
        Self {
            entered,
            plan,
            diagnostics: diagnostics.into(),
            drafts,
            read_again,
        }
    }

    /// The texts that had to be read again because a message points into them.
    pub(super) fn read_again(&self) -> (&[SourceId], &Sources) {
        (&self.read_again, &self.entered.sources)
    }

    /// What is the same on every page.
    pub(super) fn frame(&self) -> Frame {
        self.site().frame()
    }

    fn site(&self) -> Site<'_> {
        self.plan.site(self.entered.inputs())
    }
}

/// The pages that were made last, by path. They outlive an edition: while a template is faulty, its
/// pages are shown as they were.
#[derive(Debug, Default)]
pub(super) struct Shown(Mutex<BTreeMap<String, (u64, Arc<Made>)>>);

impl Shown {
    fn get(&self, path: &str) -> Option<(u64, Arc<Made>)> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.get(path).cloned()
    }

    fn put(&self, path: &str, serial: u64, made: &Arc<Made>) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.insert(path.to_owned(), (serial, made.clone()));
        if shown
            .values()
            .map(|(_, made)| made.bytes.len())
            .sum::<usize>()
            > KEPT
        {
            shown.retain(|other, _| other == path);
        }
    }
}

/// A page that was made.
#[derive(Debug)]
pub struct Made {
    /// Its bytes; those it had before, or none, where the theme does not let it be made.
    pub bytes: Vec<u8>,
    /// What is wrong with the theme, and the template that it points into.
    pub fault: Option<Box<(Diagnostic, Sources)>>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A page.
    Page(&'a Page),
    /// A file of the theme.
    Theme(&'a [u8]),
    /// A file published with a meeting: where it is, and its length.
    File(&'a Path, u64),
    /// Nothing.
    Nothing,
}

/// One state of a site in memory. It does not change; the next state is another edition.
#[derive(Debug)]
pub struct Edition {
    /// Every edition of a session has a higher one than those before.
    pub serial: u64,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// What was noticed, in file order, at the levels of site.toml; the theme's faults come first.
    pub diagnostics: Arc<[Diagnostic]>,
    /// What the machine did not let be read.
    pub failures: Vec<Failure>,
    /// The names of the files that are not as they were in the edition before.
    pub news: Vec<String>,
    changed: bool,
    linked: Option<Arc<Linked>>,
    renderer: Option<Arc<Renderer>>,
    theme: ThemeFiles,
    shown: Arc<Shown>,
    dress: OnceLock<Digest>,
    /// The search indexes that were asked for, by their folders.
    indexes: Mutex<BTreeMap<String, Vec<IndexFile>>>,
}

/// What an edition is made of.
pub(super) struct Parts {
    pub(super) serial: u64,
    pub(super) linked: Option<Arc<Linked>>,
    pub(super) renderer: Option<Arc<Renderer>>,
    pub(super) theme: ThemeFiles,
    pub(super) failures: Vec<Failure>,
    pub(super) changed: bool,
    pub(super) news: Vec<String>,
    pub(super) shown: Arc<Shown>,
}

impl Edition {
    /// Puts an edition together; `faults` are those of the theme.
    pub(super) fn new(parts: Parts, faults: &[ThemeFault]) -> Self {
        let mut sources = Sources::default();
        let mut diagnostics = Vec::new();
        if let Some(linked) = &parts.linked {
            sources = linked.entered.sources.clone();
        }
        for fault in faults {
            let template = template(&parts.theme, fault);
            let id = sources.add(template);
            diagnostics.push(theme_fault(fault, id, sources.get(id)));
        }
        let linked = parts.linked.as_ref();
        let of_content = linked.map_or_else(Arc::default, |linked| linked.diagnostics.clone());
        let diagnostics = if diagnostics.is_empty() {
            of_content
        } else {
            diagnostics.extend(of_content.iter().cloned());
            diagnostics.into()
        };
        Self {
            serial: parts.serial,
            sources,
            diagnostics,
            failures: parts.failures,
            news: parts.news,
            changed: parts.changed,
            linked: parts.linked,
            renderer: parts.renderer,
            theme: parts.theme,
            shown: parts.shown,
            dress: OnceLock::new(),
            indexes: Mutex::default(),
        }
    }

    /// Whether anything is not as it was in the edition before.
    pub fn is_new(&self) -> bool {
        self.changed
    }

    /// Every page that there is.
    pub fn pages(&self) -> &[Page] {
        match &self.linked {
            Some(linked) => linked.site().pages(),
            None => &[],
        }
    }

    /// What every address begins with: `/`, or the path of the base-url.
    pub fn base(&self) -> &str {
        match &self.linked {
            Some(linked) => linked.site().urls().base(),
            None => "/",
        }
    }

    /// The site's title.
    pub fn title(&self) -> &str {
        let linked = self.linked.as_ref();
        linked.map_or("", |linked| &linked.entered.config.title)
    }

    /// How much there is.
    pub fn counts(&self) -> Counts {
        let linked = self.linked.as_ref();
        linked.map_or_else(Counts::default, |linked| {
            Counts::of(&linked.entered.register)
        })
    }

    /// What stands at a path of the output folder. Nothing but what is planned is ever found.
    pub fn find(&self, path: &str) -> Found<'_> {
        let linked = self.linked.as_ref();
        match linked.and_then(|linked| Some((linked, linked.plan.find(path)?))) {
            Some((linked, Stands::Page(ix))) => Found::Page(&linked.site().pages()[ix as usize]),
            Some((linked, Stands::File(ix))) => {
                let at = linked.site().files()[ix as usize].attachment as usize;
                let length = linked.entered.attachments[at].length;
                Found::File(&linked.entered.attachment_paths[at], length)
            }
            None => {
                let statics = self.renderer.iter().flat_map(|renderer| renderer.statics());
                let mut statics = statics.filter(|file| file.path == path);
                let found = statics.next();
                found.map_or(Found::Nothing, |file| Found::Theme(&file.bytes))
            }
        }
    }

    /// A file of the search index, made with the others of its part when the first is asked for.
    ///
    /// # Errors
    ///
    /// When the index cannot be made.
    pub fn search_file(&self, path: &str) -> Outcome<Option<Vec<u8>>> {
        let Some(linked) = &self.linked else {
            return Ok(None);
        };
        let site = linked.site();
        let parts = site.search_parts().into_iter();
        let mut inner = parts.filter_map(|part| {
            let name = path.strip_prefix(&site.search_folder(part))?;
            Some((part, name.strip_prefix('/')?))
        });
        let Some((part, name)) = inner.next() else {
            return Ok(None);
        };
        // Who asks for one file of an index asks for the others next.
        let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = site.search_folder(part);
        if !indexes.contains_key(&folder) {
            let made = search::part(&site, part, &linked.entered.config.language)?;
            indexes.insert(folder.clone(), made);
        }
        let files = indexes.get(&folder).map(Vec::as_slice);
        let mut files = files.unwrap_or_default().iter();
        let file = files.find(|file| file.name == name);
        Ok(file.map(|file| file.bytes.clone()))
    }

    /// Makes a page, or hands out the one that was made before.
    pub fn make(&self, page: &Page) -> Arc<Made> {
        let path = &page.place.path;
        let before = self.shown.get(path);
        if let Some((serial, made)) = &before
            && *serial == self.serial
        {
            return made.clone();
        }
        let (Some(linked), Some(renderer)) = (&self.linked, &self.renderer) else {
            let bytes = before.map_or_else(Vec::new, |(_, made)| made.bytes.clone());
            return Arc::new(Made::plain(bytes));
        };
        let made = match renderer.render(page, &linked.site().view(page)) {
            Ok(bytes) => Made::plain(bytes),
            Err(fault) => {
                let mut sources = Sources::default();
                let id = sources.add(template(&self.theme, &fault));
                let found = theme_fault(&fault, id, sources.get(id));
                Made {
                    bytes: before.map_or_else(Vec::new, |(_, made)| made.bytes.clone()),
                    fault: Some(Box::new((found, sources))),
                }
            }
        };
        let made = Arc::new(made);
        self.shown.put(path, self.serial, &made);
        made
    }

    /// Says all that what a reader sees of a page depends on beside its own bytes: the style sheet
    /// and the files of the theme.
    pub fn dress(&self) -> Digest {
        *self.dress.get_or_init(|| {
            let style = match self.find("style.css") {
                Found::Page(page) => Some(self.make(page)),
                _ => None,
            };
            let style = style.iter().map(|made| made.bytes.as_slice());
            let statics = self.renderer.iter().flat_map(|renderer| renderer.statics());
            Digest::of_parts(style.chain(statics.map(|file| file.bytes.as_ref())))
        })
    }

    /// The text that a page is made of, where it is one alone.
    pub fn text_of(&self, page: &Page) -> Option<SourceId> {
        let linked = self.linked.as_ref()?;
        let register: &Register = &linked.entered.register;
        match page.kind {
            PageKind::Committee(ix) => Some(register.committee(ix).committee.span.source),
            PageKind::Topic(ix) | PageKind::TopicYear(ix, _) => {
                Some(register.topic(ix).topic.span.source)
            }
            PageKind::Meeting(ix) => Some(register.meeting(ix).meeting.meeting().source),
            PageKind::Item(ix) => {
                let meeting = register.item(ix).meeting;
                Some(register.meeting(meeting).meeting.meeting().source)
            }
            PageKind::Plain(ix) => Some(linked.entered.pages[ix as usize].span.source),
            _ => None,
        }
    }

    /// Whether a page shows a meeting that is not to be published.
    pub fn is_draft(&self, page: &Page) -> bool {
        let drafts = self.linked.as_ref().map(|linked| &linked.drafts);
        let text = self.text_of(page);
        drafts
            .zip(text)
            .is_some_and(|(drafts, text)| drafts.contains(&text))
    }
}

impl Made {
    fn plain(bytes: Vec<u8>) -> Self {
        Self { bytes, fault: None }
    }
}

/// The template that a fault is in, as a text for messages to point into.
fn template(theme: &ThemeFiles, fault: &ThemeFault) -> Source {
    let path = theme.shown(&fault.template).unwrap_or(&fault.template);
    Source::new(path, theme.text(&fault.template).unwrap_or_default())
}

fn theme_fault(fault: &ThemeFault, id: SourceId, template: &Source) -> Diagnostic {
    let place = fault.line.zip(fault.column);
    let span = place.map_or(Span::head(id), |(line, column)| {
        let (start, end) = template.word_at(line, column);
        Span::new(id, start, end)
    });
    let help = "this is a fault of the theme, not of the minutes: pages that need it are shown as \
                they were last";
    Diagnostic::new(Code::FaultyTheme, span, &fault.message).help(help)
}
