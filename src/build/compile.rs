//! From a folder of content to a website.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use jiff::civil::Date;

use crate::build::ahead::{Ahead, LastBuild};
use crate::build::count::Counts;
use crate::build::kept::{Kept, Key, Record, key};
use crate::build::load::{self, CONTENT, Loaded, SiteFile, load_public};
use crate::build::manifest::Entry;
use crate::build::output::{Changes, Made, Output};
use crate::build::progress::{Phase, Watcher};
use crate::build::reload::{self, Reloaded};
use crate::build::stamp::{self, Stamp};
use crate::build::{levels, search, theme};
use crate::config::Config;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::digest::Digest;
use crate::files::{self, Failure, Kind, Outcome};
use crate::model::{MeetingKey, PlainPage};
use crate::register::{self, Facts, Files, Part, PublicMeeting, Register};
use crate::render::Renderer;
use crate::site::{self, Attachment, Inputs, Page, Plan, PublishedFile, Site};
use crate::source::{SourceId, Sources};

/// What a build is to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of site.toml.
    pub root: PathBuf,
    /// Where the site goes.
    pub output: PathBuf,
    /// The day that decides what is overdue; that of the newest meeting with minutes when absent.
    pub as_of: Option<Date>,
    /// Whether warnings keep a site from being written, as errors do.
    pub strict: bool,
    /// Whether a search index is made.
    pub search: bool,
}

/// What came of a build, or of a check.
#[derive(Debug)]
pub struct Compiled {
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// What was noticed, in file order, at the levels of site.toml.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is.
    pub counts: Counts,
    /// What was written; `None` when nothing was to be written, or errors forbade it.
    pub changes: Option<Changes>,
}

/// Everything of a site, linked.
#[derive(Debug)]
pub(super) struct Entered {
    pub(super) config: Config,
    pub(super) sources: Sources,
    pub(super) pages: Vec<PlainPage>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) attachment_paths: Vec<PathBuf>,
    pub(super) register: Register,
    /// Whether the site is to be searched.
    search: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Entered {
    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            register: &self.register,
            config: &self.config,
            pages: &self.pages,
            attachments: &self.attachments,
            search: self.search,
        }
    }
}

/// Builds a site: reads, recognises, registers, plans, renders, and writes what changed.
///
/// When content has errors (or, where it is to be strict, warnings), nothing is written.
///
/// # Errors
///
/// When the machine does not let it, the output folder is not ours, or the theme is faulty. The
/// last site is then still as it was.
pub fn compile(options: &Options, watcher: &dyn Watcher) -> Outcome<Compiled> {
    watcher.begins(Phase::Look, 0);
    check_output_place(options)?;
    let site = load::site_file(&options.root)?;
    let content = load::content(&options.root)?;
    let kept = Kept::open(&options.root);
    if let Some(stamp) = Stamp::still_valid(options, &kept, &content)
        && let Some(unchanged) = intact(options, &stamp)?
    {
        return Ok(said_again(
            &options.root,
            &site,
            &content,
            &stamp,
            unchanged,
        ));
    }
    Stamp::remove(&kept);
    let ahead = Ahead::begin(&options.output, &kept);
    let theme = site.config.theme.clone();
    let inputs = stamp::Inputs::of(options, &content, &theme);
    let Reloaded {
        loaded,
        seen,
        private,
        words,
        others,
    } = reload::load(&options.root, site, &content, &kept, watcher);
    let seen = inputs.as_ref().and_then(|inputs| inputs.see(&kept, seen));
    seen.iter().for_each(|seen| kept.remember(seen));
    watcher.begins(Phase::Link, 0);
    let mut entered = enter(loaded, options.as_of);
    entered.search = options.search;
    let planned = plan(&mut entered);
    let counts = Counts::of(&entered.register);
    let diagnostics = planned.diagnostics;
    let mut changes = None;
    if !levels::forbids(&diagnostics, options.strict) {
        let site = planned.value.site(entered.inputs());
        let before = Before {
            kept: &kept,
            files: known_files(words, &entered.attachments),
            others,
            last: ahead.take(),
        };
        let (made, manifest) = write(&site, &entered, options, before, watcher)?;
        changes = Some(made);
        if let (Some(inputs), Some(_), true) = (&inputs, &seen, told(&diagnostics, &private)) {
            let of = Stamp::of(
                options,
                &kept,
                inputs,
                &theme,
                manifest,
                counts,
                &diagnostics,
            );
            of.keep(&kept);
        }
    }
    let mut sources = std::mem::take(&mut entered.sources);
    reload::recollect(&mut sources, &diagnostics);
    // Giving back the words of all meetings takes a while, and nobody needs to wait for it.
    rayon::spawn(move || drop(entered));
    Ok(Compiled {
        sources,
        diagnostics,
        counts,
        changes,
    })
}

/// Whether all that was noticed may be kept: nothing of it is about a text that holds what may not
/// be published.
fn told(diagnostics: &[Diagnostic], private: &BTreeSet<SourceId>) -> bool {
    diagnostics.iter().all(|found| {
        let related = found.related.iter().map(|label| label.span.source);
        let mut all = std::iter::once(found.span.source).chain(related);
        !all.any(|source| private.contains(&source))
    })
}

/// How many files the output folder holds, where it is as the stamp says the last build left it.
fn intact(options: &Options, stamp: &Stamp) -> Outcome<Option<usize>> {
    if files::kind(&options.output) != Kind::Folder {
        return Ok(None);
    }
    let output = Output::open(&options.output)?;
    let same = output
        .manifest()
        .is_some_and(|digest| stamp.speaks_of(&digest));
    Ok((same && output.is_intact()).then(|| output.count()))
}

/// What a build in which nothing changed says: what the last one said.
fn said_again(
    root: &Path,
    site: &SiteFile,
    content: &[files::Entry],
    stamp: &Stamp,
    unchanged: usize,
) -> Compiled {
    let diagnostics = stamp.diagnostics();
    let mut sources = reload::unread(root, site, content);
    reload::recollect(&mut sources, &diagnostics);
    Compiled {
        sources,
        diagnostics,
        counts: stamp.counts,
        changes: Some(Changes {
            unchanged,
            ..Changes::default()
        }),
    }
}

/// Does everything of a build but rendering and writing.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn examine(root: &Path, as_of: Option<Date>) -> Outcome<Compiled> {
    let loaded = load_public(root)?;
    let mut entered = enter(loaded, as_of);
    let diagnostics = plan(&mut entered).diagnostics;
    Ok(Compiled {
        sources: std::mem::take(&mut entered.sources),
        diagnostics,
        counts: Counts::of(&entered.register),
        changes: None,
    })
}

/// Links the meetings.
pub(super) fn enter(loaded: Loaded<PublicMeeting>, as_of: Option<Date>) -> Entered {
    let mut diagnostics = loaded.diagnostics;
    let register = register::enter(
        &loaded.config,
        loaded.committees,
        loaded.topics,
        loaded.meetings,
        as_of,
    )
    .take(&mut diagnostics);
    Entered {
        config: loaded.config,
        sources: loaded.sources,
        pages: loaded.pages,
        attachments: loaded.attachments,
        attachment_paths: loaded.attachment_paths,
        register,
        search: true,
        diagnostics,
    }
}

/// Lays out the pages. The diagnostics are all there are, at the levels of site.toml, in order.
/// The inputs keep none.
pub(super) fn plan(entered: &mut Entered) -> Checked<Plan> {
    let mut planned = site::plan(entered.inputs());
    planned.diagnostics.append(&mut entered.diagnostics);
    levels::apply(&entered.config, &mut planned.diagnostics);
    diagnostic::sort(&mut planned.diagnostics);
    planned
}

fn write(
    site: &Site,
    entered: &Entered,
    options: &Options,
    mut before: Before,
    watcher: &dyn Watcher,
) -> Outcome<(Changes, Digest)> {
    let theme = theme::load(&options.root, &entered.config)?;
    let renderer =
        Renderer::new(&theme, &site.frame()).map_err(|faults| theme::faulty(&theme, &faults))?;
    let output = Output::open_again(&options.output, before.last.manifest.take())?;
    let common = common(&renderer, site, entered, &before);
    let facts = Facts::of(&entered.register, &before.files);
    let record = before.last.record.take();
    let record = record.filter(|record| record.is_of(common, output.manifest()));
    let unchanged = record.as_ref().map(|record| record.unchanged(&facts));
    let press = Press {
        site,
        renderer: &renderer,
        output: &output,
    };
    watcher.begins(Phase::Make, site.pages().len());
    let pages = site
        .pages()
        .par_iter()
        .map(|page| {
            watcher.step();
            let key = key(site, page);
            let parts = unchanged.as_ref().and_then(|unchanged| unchanged(&key));
            match parts.zip(output.standing(&page.place.path)) {
                Some((parts, entry)) => Ok(press.keep(page, (key, parts), entry)),
                None => press.make(page, key),
            }
        })
        .collect::<Vec<_>>();
    let files = site
        .files()
        .par_iter()
        .map(|file| write_file(file, entered, &output).map_err(Fault::Machine))
        .collect::<Vec<_>>();
    let statics = renderer.statics().iter().map(|file| {
        output
            .stage(&file.path, &file.bytes)
            .map_err(Fault::Machine)
    });
    let mut parts = Vec::with_capacity(pages.len());
    let pages = pages.into_iter().map(|made| {
        let (made, read) = made?;
        parts.push(read);
        Ok(made)
    });
    // Which of several faults comes first must not depend on which thread was faster.
    let made = pages
        .chain(files)
        .chain(statics)
        .collect::<Result<Vec<Made>, Fault>>();
    let mut made = made.map_err(|fault| match fault {
        Fault::Machine(failure) => failure,
        Fault::Theme(fault) => theme::faulty(&theme, &[*fault]),
    })?;
    watcher.begins(Phase::Index, 0);
    made.extend(search::stage(site, &entered.config.language, &output)?);
    watcher.begins(Phase::Write, 0);
    let (changes, manifest) = output.finish(made)?;
    drop(unchanged);
    Record::keep(before.kept, common, manifest, facts, parts);
    Ok((changes, manifest))
}

/// What is kept of the last build, and what is known of the files of this one.
struct Before<'a> {
    kept: &'a Kept,
    files: Files,
    others: Digest,
    last: LastBuild,
}

/// What is known of the files of meetings, with a digest of what lies in the folder of each.
fn known_files(words: HashMap<MeetingKey, [u8; 16]>, attachments: &[Attachment]) -> Files {
    let folders = attachments.chunk_by(|a, b| a.meeting == b.meeting);
    let digest = |folder: &[Attachment]| *Digest::of(format!("{folder:?}").as_bytes()).bytes();
    let beside = folders.map(|folder| (folder[0].meeting.clone(), digest(folder)));
    Files {
        words,
        beside: beside.collect(),
    }
}

/// A digest of everything that a page may be made of beside the register, and of what in the
/// register has no facts: what stands in the files of committees and topics.
fn common(renderer: &Renderer, site: &Site, entered: &Entered, before: &Before) -> Digest {
    let rest = format!("{} {}", before.kept.program(), entered.search);
    Digest::of_parts([
        renderer.common().as_bytes(),
        before.others.as_bytes(),
        rest.as_bytes(),
        site.abbreviations().as_bytes(),
    ])
}

/// Why a page could not be made.
enum Fault {
    Machine(Failure),
    Theme(Box<crate::render::ThemeFault>),
}

/// A page that is made or kept, and what of the register it is made of.
type Pressed = (Made, (Key, Vec<Part>));

/// What makes the pages of a site.
struct Press<'a> {
    site: &'a Site<'a>,
    renderer: &'a Renderer,
    output: &'a Output,
}

impl Press<'_> {
    /// Leaves a page as it stands, all that it is made of being as it was.
    fn keep(&self, page: &Page, (key, parts): (Key, &[Part]), entry: Entry) -> Pressed {
        debug_assert_eq!(
            self.renderer
                .render(page, &self.site.view(page))
                .ok()
                .map(|bytes| Digest::of(&bytes)),
            Some(entry.digest),
            "{} depends on something that is on no account",
            page.place.path
        );
        let made = Made {
            name: page.place.path.clone(),
            entry,
            staged: false,
        };
        (made, (key, parts.to_vec()))
    }

    /// Makes one page, and drops it once it is staged.
    fn make(&self, page: &Page, key: Key) -> Result<Pressed, Fault> {
        let (view, parts) = self.site.view_on_account(page);
        let bytes = self
            .renderer
            .render(page, &view)
            .map_err(|fault| Fault::Theme(Box::new(fault)))?;
        let made = self.output.stage(&page.place.path, &bytes);
        Ok((made.map_err(Fault::Machine)?, (key, parts)))
    }
}

fn write_file(file: &PublishedFile, entered: &Entered, output: &Output) -> Outcome<Made> {
    let at = file.attachment as usize;
    // A file that grows while it is read is published as long as it was when it was listed.
    let length = entered.attachments[at].length;
    let bytes = files::read_at_most(&entered.attachment_paths[at], length)?;
    output.stage(&file.place.path, &bytes)
}

/// Sees that a build does not write into what it reads.
fn check_output_place(options: &Options) -> Outcome<()> {
    let output = files::absolute(&options.output);
    for input in [CONTENT].into_iter().chain(theme::THEME_FOLDERS) {
        let folder = files::absolute(&options.root.join(input));
        if output.starts_with(&folder) {
            return Err(Failure::new(format!(
                "the output folder `{}` lies in `{input}/`, which is read to make the site",
                files::shown(&options.output)
            ))
            .help("name a folder outside it with `--output`"));
        }
    }
    if files::kind(&options.output) == Kind::Folder && files::absolute(&options.root) == output {
        return Err(
            Failure::new("the output folder is the folder of the site itself")
                .help("name another with `--output`, such as `public`"),
        );
    }
    Ok(())
}
