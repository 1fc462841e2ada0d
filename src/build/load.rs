//! Reads and recognises everything that a site is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::layout::{self, Placed, Role};
use crate::build::reading::{self, FileRead, Known, Said, Taken};
use crate::config::{self, Config};
use crate::diagnostic::{self, Checked, Code, Diagnostic};
use crate::files::{self, Failure, Outcome};
use crate::model::{Committee, CommitteeId, Meeting, MeetingKey, PlainPage, Topic};
use crate::read::{self, Origin};
use crate::register::PublicMeeting;
use crate::site::Attachment;
use crate::source::{Source, SourceId, Sources, Span};

/// Everything that a site's folder says, file by file; nothing is linked yet.
#[derive(Debug)]
pub struct Loaded<M = Meeting> {
    /// site.toml.
    pub config: Config,
    /// Every text that was read, site.toml first, then content/ by path.
    pub sources: Sources,
    /// The committees by id.
    pub committees: Vec<Committee>,
    /// The topics by id.
    pub topics: Vec<Topic>,
    /// The plain pages by path.
    pub pages: Vec<PlainPage>,
    /// The meetings by committee, date and suffix.
    pub meetings: Vec<M>,
    /// The files published with meetings, by path.
    pub attachments: Vec<Attachment>,
    /// Where each of them is.
    pub attachment_paths: Vec<PathBuf>,
    /// What was noticed, in file order, at the levels that the codes have by default.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a site's own files say before any meeting is read: enough to recognise a text from
/// elsewhere as its.
#[derive(Debug)]
pub struct Surroundings {
    /// site.toml.
    pub config: Config,
    /// The committees by id.
    pub committees: Vec<Committee>,
    /// Where a committee's file could not be understood.
    pub faults: usize,
}

/// Reads and recognises a whole site.
///
/// A file that cannot be read or understood is reported, and the others are still read.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn load(root: &Path) -> Outcome<Loaded> {
    load_as(root, |read| read)
}

/// Reads a whole site as far as it may be published; what may not be is dropped file by file.
///
/// # Errors
///
/// As [`load`].
pub fn load_public(root: &Path) -> Outcome<Loaded<PublicMeeting>> {
    Ok(load_as(root, FileRead::public)?.published())
}

fn load_as<M: Send>(
    root: &Path,
    keep: impl Fn(FileRead) -> FileRead<M> + Sync,
) -> Outcome<Loaded<M>> {
    let site = site_file(root)?;
    let entries = content(root)?;
    let (attachments, placed): (Vec<Placed>, Vec<Placed>) = layout::place(&entries)
        .into_iter()
        .partition(|placed| matches!(placed.role, Role::Attachment(..)));
    let attachments = attachments.iter().filter_map(attached).collect();
    let files = read_all(root, &placed, &site.config, keep);
    let files = placed.iter().zip(files).enumerate();
    let files = files.map(|(ix, (placed, read))| PlacedRead {
        role: &placed.role,
        id: source_id(ix),
        read,
    });
    Ok(gather(site, attachments, files))
}

/// site.toml, as it was read.
#[derive(Clone, Debug)]
pub(super) struct SiteFile {
    pub(super) config: Config,
    pub(super) source: Arc<Source>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What was read of a file, with its place and the name of its text.
pub(super) struct PlacedRead<'a, M> {
    pub(super) role: &'a Role,
    pub(super) id: SourceId,
    pub(super) read: Checked<FileRead<M>>,
}

/// Puts together what the files say, which come in the order of their paths.
pub(super) fn gather<'a, M>(
    site: SiteFile,
    attachments: Vec<(Attachment, PathBuf)>,
    files: impl IntoIterator<Item = PlacedRead<'a, M>>,
) -> Loaded<M> {
    let mut diagnostics = site.diagnostics;
    let (attachments, attachment_paths) = attachments.into_iter().unzip();
    let mut loaded = Loaded {
        config: site.config,
        sources: Sources::default(),
        committees: Vec::new(),
        topics: Vec::new(),
        pages: Vec::new(),
        meetings: Vec::new(),
        attachments,
        attachment_paths,
        diagnostics: Vec::new(),
    };
    loaded.sources.put(SourceId(0), site.source);
    let mut meetings: Vec<Taken<M>> = Vec::new();
    let mut places = Vec::new();
    for file in files {
        let read = file.read.take(&mut diagnostics);
        loaded.sources.put(file.id, read.source);
        places.push((file.role, file.id));
        match read.said {
            Said::Nothing => {}
            Said::Committee(committee) => loaded.committees.push(committee),
            Said::Topic(topic) => loaded.topics.push(topic),
            Said::Page(page) => loaded.pages.push(page),
            Said::Meeting(taken) => meetings.push(taken),
        }
    }
    meetings.sort_by(|a, b| (&a.key, a.source).cmp(&(&b.key, b.source)));
    diagnostics.extend(without_committee_file(&places));
    diagnostics.extend(duplicates(&meetings));
    meetings.dedup_by(|later, first| later.key == first.key);
    loaded.meetings = meetings.into_iter().map(|taken| taken.meeting).collect();
    diagnostic::sort(&mut diagnostics);
    loaded.diagnostics = diagnostics;
    loaded
}

impl Loaded<Option<PublicMeeting>> {
    /// Leaves out the meetings that may not be published at all.
    pub(super) fn published(self) -> Loaded<PublicMeeting> {
        Loaded {
            config: self.config,
            sources: self.sources,
            committees: self.committees,
            topics: self.topics,
            pages: self.pages,
            meetings: self.meetings.into_iter().flatten().collect(),
            attachments: self.attachments,
            attachment_paths: self.attachment_paths,
            diagnostics: self.diagnostics,
        }
    }
}

/// Reads the files in parallel. Every one of them becomes a source, for messages to point at. The
/// committees come first, because minutes are read with them.
fn read_all<M: Send>(
    root: &Path,
    placed: &[Placed],
    config: &Config,
    keep: impl Fn(FileRead) -> FileRead<M> + Sync,
) -> Vec<Checked<FileRead<M>>> {
    let is_committee = |placed: &Placed| matches!(placed.role, Role::Committee(_));
    let read = |ix: usize, known: &Known| {
        let Placed { entry, role } = &placed[ix];
        let file = File {
            name: &entry.name,
            path: &entry.path,
            role,
            id: source_id(ix),
        };
        read_one(root, file, known)
    };
    let nobody = Known {
        committees: &[],
        year_starts: config.council.year_starts,
    };
    let firsts: Vec<usize> = (0..placed.len())
        .filter(|&ix| is_committee(&placed[ix]))
        .collect();
    let firsts: BTreeMap<usize, Checked<FileRead>> = firsts
        .into_par_iter()
        .map(|ix| (ix, read(ix, &nobody)))
        .collect();
    let committees: Vec<Committee> = firsts.values().filter_map(committee).cloned().collect();
    let known = Known {
        committees: &committees,
        ..nobody
    };
    (0..placed.len())
        .into_par_iter()
        .map(|ix| {
            let file = match firsts.get(&ix) {
                Some(file) => file.clone(),
                None => read(ix, &known),
            };
            file.map(&keep)
        })
        .collect()
}

pub(super) fn committee<M>(file: &Checked<FileRead<M>>) -> Option<&Committee> {
    match &file.value.said {
        Said::Committee(committee) => Some(committee),
        _ => None,
    }
}

/// A file under content/ that is to be read.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a Path,
    pub(super) role: &'a Role,
    pub(super) id: SourceId,
}

pub(super) fn read_one(root: &Path, file: File, known: &Known) -> Checked<FileRead> {
    let path = shown(root, &format!("{CONTENT}/{}", file.name));
    let bytes = || files::read_at_most(file.path, LIMIT);
    reading::read(file.role, path, file.id, bytes, known)
}

/// Reads site.toml and every committee.md, and no meeting.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn surroundings(root: &Path) -> Outcome<Surroundings> {
    let SiteFile {
        config,
        mut diagnostics,
        ..
    } = site_file(root)?;
    let entries = content(root)?;
    let mut placed = layout::place(&entries);
    placed.retain(|placed| matches!(placed.role, Role::Committee(_)));
    let mut committees = Vec::new();
    for file in read_all(root, &placed, &config, |read| read) {
        if let Said::Committee(committee) = file.take(&mut diagnostics).said {
            committees.push(committee);
        }
    }
    let faults = diagnostics
        .iter()
        .filter(|found| found.level == diagnostic::Level::Error)
        .count();
    Ok(Surroundings {
        config,
        committees,
        faults,
    })
}

/// Which meeting a file of the site holds, told by its place; `None` for a file that is no
/// meeting's.
pub fn meeting_at(root: &Path, file: &Path) -> Option<MeetingKey> {
    let content = files::absolute(&root.join(CONTENT));
    let file = files::absolute(file);
    let name = files::shown(file.strip_prefix(content).ok()?);
    let (committee, file) = name.split_once('/')?;
    let stem = file.strip_suffix(".md")?;
    layout::meeting_key(&CommitteeId::new(committee), stem).ok()
}

/// The folder of a site that holds what people wrote.
pub const CONTENT: &str = "content";
/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.toml";

pub(super) fn site_file(root: &Path) -> Outcome<SiteFile> {
    let path = root.join(SITE_FILE);
    if files::kind(&path) == files::Kind::Nothing && !files::is_taken(&path) {
        return Err(no_site(root));
    }
    let bytes = files::read_at_most(&path, LIMIT)?;
    let id = SourceId(0);
    let mut diagnostics = Vec::new();
    let source =
        read::decode(&shown(root, SITE_FILE), &bytes, id, Origin::Site).take(&mut diagnostics);
    let config = config::load(&source, id).take(&mut diagnostics);
    Ok(SiteFile {
        config,
        source: Arc::new(source),
        diagnostics,
    })
}

fn no_site(root: &Path) -> Failure {
    Failure::new(format!("there is no site.toml in `{}`", files::shown(root))).help(
        "run the command in the folder of a site, name one with `--root`, or make one with \
         `minutebook init DIR`",
    )
}

pub(super) fn content(root: &Path) -> Outcome<Vec<files::Entry>> {
    let content = root.join(CONTENT);
    if files::kind(&content) == files::Kind::Nothing && !files::is_taken(&content) {
        return Err(Failure::new(format!(
            "there is no folder `{}` beside site.toml",
            shown(root, CONTENT)
        ))
        .help("make it, and put the first committee in with `minutebook new committee TITLE`"));
    }
    files::walk(&content)
}

/// One byte more than a text may have, so that `read` sees when there is too much.
pub(super) const LIMIT: u64 = 8 * 1024 * 1024 + 1;

/// A path as messages show it: from where the command was run.
pub(super) fn shown(root: &Path, name: &str) -> String {
    if root == Path::new(".") || root == Path::new("") {
        name.to_owned()
    } else {
        files::shown(&root.join(name))
    }
}

/// The source of a file by its position among the placed ones: site.toml comes before them.
pub(super) fn source_id(ix: usize) -> SourceId {
    SourceId(u32::try_from(ix + 1).unwrap_or(u32::MAX))
}

pub(super) fn attached(placed: &Placed) -> Option<(Attachment, PathBuf)> {
    let Role::Attachment(meeting, file) = &placed.role else {
        return None;
    };
    let Ok(files::Kind::File(length)) = placed.entry.kind else {
        return None;
    };
    let attachment = Attachment {
        meeting: meeting.clone(),
        file: file.clone(),
        length,
    };
    Some((attachment, placed.entry.path.clone()))
}

/// Reports, once a folder, that nothing says which committee its meetings are of.
fn without_committee_file(places: &[(&Role, SourceId)]) -> Vec<Diagnostic> {
    let known: BTreeSet<&CommitteeId> = places
        .iter()
        .filter_map(|(role, _)| match role {
            Role::Committee(id) => Some(id),
            _ => None,
        })
        .collect();
    let mut reported: BTreeSet<&CommitteeId> = BTreeSet::new();
    let mut found = Vec::new();
    for (role, id) in places {
        let Role::Meeting(key) = role else {
            continue;
        };
        if !known.contains(&key.committee) && reported.insert(&key.committee) {
            found.push(no_committee_file(key, *id));
        }
    }
    found
}

/// Reports meetings that two files claim, at the second file.
fn duplicates<M>(meetings: &[Taken<M>]) -> Vec<Diagnostic> {
    meetings
        .windows(2)
        .filter(|pair| pair[0].key == pair[1].key)
        .map(|pair| duplicate_meeting(&pair[1].key, pair[1].source, pair[0].source))
        .collect()
}

fn no_committee_file(key: &MeetingKey, id: SourceId) -> Diagnostic {
    let folder = &key.committee;
    Diagnostic::new(
        Code::NoCommitteeFile,
        Span::head(id),
        format!(
            "the folder `{folder}` has no committee.md, so nothing says whose minutes these are"
        ),
    )
    .help(format!(
        "`minutebook new committee TITLE --id {folder}` makes one to be filled in"
    ))
}

fn duplicate_meeting(key: &MeetingKey, second: SourceId, first: SourceId) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateMeeting,
        Span::head(second),
        format!("two files are the minutes of `{key}`"),
    )
    .related(Span::head(first), "this is the other one")
    .help(format!(
        "keep one, or name a second meeting of that day `{}-special.md`",
        key.date
    ))
}
