//! Reads and recognises everything that a site is made of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::build::layout::{self, Fault, Placed, Role};
use crate::config::{self, Config};
use crate::diagnostic::{self, Checked, Code, Diagnostic};
use crate::files::{self, Failure, Outcome};
use crate::model::{Committee, CommitteeId, Meeting, MeetingKey, PlainPage, Topic};
use crate::prose::{Prose, Side, Step, Value};
use crate::read::{self, Format, Origin};
use crate::recognise::{self, Knowledge, NotMinutes};
use crate::site::Attachment;
use crate::source::{Source, SourceId, Sources, Span};

/// Everything that a site's folder says, file by file; nothing is linked yet.
#[derive(Debug)]
pub struct Loaded {
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
    pub meetings: Vec<Meeting>,
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

/// A text in memory, with the role its place gives it.
struct Text<'a> {
    id: SourceId,
    role: &'a Role,
    prose: Prose,
}

/// Reads and recognises a whole site.
///
/// A file that cannot be read or understood is reported, and the others are still read.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn load(root: &Path) -> Outcome<Loaded> {
    let (config, mut diagnostics, toml) = site_file(root)?;
    let entries = content(root)?;
    let placed = layout::place(&entries);
    let (attachments, placed): (Vec<Placed>, Vec<Placed>) = placed
        .into_iter()
        .partition(|placed| matches!(placed.role, Role::Attachment(..)));
    let read = read_all(root, &placed, &mut diagnostics);
    let sources = Sources::new(std::iter::once(toml).chain(read.sources).collect());
    let committees = recognise_committees(&read.texts, &mut diagnostics);
    let (attachments, attachment_paths) = attachments.into_iter().filter_map(attached).unzip();
    let mut meetings = recognise_meetings(&read.texts, &config, &committees, &mut diagnostics);
    diagnostics.extend(without_committee_file(&placed));
    diagnostics.extend(duplicates(&meetings));
    meetings.dedup_by(|later, first| later.key == first.key);
    let topics = read.texts.iter().filter_map(|text| match text.role {
        Role::Topic(id) => Some(recognise::topic(&text.prose, id)),
        _ => None,
    });
    let topics = gather(topics, &mut diagnostics);
    let pages = read.texts.iter().filter_map(|text| match text.role {
        Role::Page(id) => Some(recognise::page(&text.prose, id)),
        _ => None,
    });
    let pages = gather(pages, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Ok(Loaded {
        config,
        sources,
        committees,
        topics,
        pages,
        meetings,
        attachments,
        attachment_paths,
        diagnostics,
    })
}

/// Reads site.toml and every committee.md, and no meeting.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn surroundings(root: &Path) -> Outcome<Surroundings> {
    let (config, mut diagnostics, _) = site_file(root)?;
    let entries = content(root)?;
    let mut placed = layout::place(&entries);
    placed.retain(|placed| matches!(placed.role, Role::Committee(_)));
    let read = read_all(root, &placed, &mut diagnostics);
    let committees = recognise_committees(&read.texts, &mut diagnostics);
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

fn site_file(root: &Path) -> Outcome<(Config, Vec<Diagnostic>, Source)> {
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
    Ok((config, diagnostics, source))
}

fn no_site(root: &Path) -> Failure {
    Failure::new(format!("there is no site.toml in `{}`", files::shown(root))).help(
        "run the command in the folder of a site, name one with `--root`, or make one with \
         `minutebook init DIR`",
    )
}

fn content(root: &Path) -> Outcome<Vec<files::Entry>> {
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
const LIMIT: u64 = 8 * 1024 * 1024 + 1;

/// A path as messages show it: from where the command was run.
fn shown(root: &Path, name: &str) -> String {
    if root == Path::new(".") || root == Path::new("") {
        name.to_owned()
    } else {
        files::shown(&root.join(name))
    }
}

/// The source of a file by its position among the placed ones: site.toml comes before them.
fn source_id(ix: usize) -> SourceId {
    SourceId(u32::try_from(ix + 1).unwrap_or(u32::MAX))
}

struct ReadAll<'a> {
    sources: Vec<Source>,
    texts: Vec<Text<'a>>,
}

/// Reads the files in parallel. Every one of them becomes a source, for messages to point at.
fn read_all<'a>(
    root: &Path,
    placed: &'a [Placed<'a>],
    diagnostics: &mut Vec<Diagnostic>,
) -> ReadAll<'a> {
    let read: Vec<Checked<(Source, Option<Text<'a>>)>> = placed
        .par_iter()
        .enumerate()
        .map(|(ix, placed)| {
            let id = source_id(ix);
            let path = shown(root, &format!("{CONTENT}/{}", placed.entry.name));
            read_one(placed, path, id)
        })
        .collect();
    let mut all = ReadAll {
        sources: Vec::with_capacity(read.len()),
        texts: Vec::with_capacity(read.len()),
    };
    for checked in read {
        let (source, text) = checked.take(diagnostics);
        all.sources.push(source);
        all.texts.extend(text);
    }
    all
}

fn read_one<'a>(
    placed: &'a Placed<'a>,
    path: String,
    id: SourceId,
) -> Checked<(Source, Option<Text<'a>>)> {
    let nothing = |path: String, fault: Diagnostic| Checked {
        value: (Source::new(path, ""), None),
        diagnostics: vec![fault],
    };
    if let Role::Misplaced(fault) = &placed.role {
        return nothing(path, misplaced(fault, id));
    }
    let bytes = match files::read_at_most(&placed.entry.path, LIMIT) {
        Ok(bytes) => bytes,
        Err(failure) => return nothing(path, unreadable(id, failure)),
    };
    let mut diagnostics = Vec::new();
    let source = read::decode(&path, &bytes, id, Origin::Site).take(&mut diagnostics);
    if source.text.trim().is_empty() {
        return Checked {
            value: (source, None),
            diagnostics,
        };
    }
    let prose = read::read(&source, id, Format::Markdown).take(&mut diagnostics);
    let text = Text {
        id,
        role: &placed.role,
        prose,
    };
    Checked {
        value: (source, Some(text)),
        diagnostics,
    }
}

fn recognise_committees(texts: &[Text], diagnostics: &mut Vec<Diagnostic>) -> Vec<Committee> {
    let found = texts.iter().filter_map(|text| match text.role {
        Role::Committee(id) => Some(recognise::committee(&text.prose, id)),
        _ => None,
    });
    gather(found, diagnostics)
}

fn recognise_meetings(
    texts: &[Text],
    config: &Config,
    committees: &[Committee],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Meeting> {
    let found: Vec<Checked<Option<Meeting>>> = texts
        .par_iter()
        .filter_map(|text| match text.role {
            Role::Meeting(key) => Some(meeting(text, key, config, committees)),
            _ => None,
        })
        .collect();
    let mut meetings: Vec<Meeting> = gather(found, diagnostics).into_iter().flatten().collect();
    meetings.sort_by(|a, b| (&a.key, a.source).cmp(&(&b.key, b.source)));
    meetings
}

fn meeting(
    text: &Text,
    key: &MeetingKey,
    config: &Config,
    committees: &[Committee],
) -> Checked<Option<Meeting>> {
    let knowledge = Knowledge {
        committees,
        committee: Some(&key.committee),
        date: Some(key.date),
        year_starts: config.council.year_starts,
    };
    let mut recognised = recognise::minutes(&text.prose, &knowledge);
    let refused = recognised.value.refused.as_ref();
    let refused = refused.map(NotMinutes::diagnostic);
    recognised.diagnostics.extend(refused);
    recognised
        .diagnostics
        .extend(date_mismatch(&text.prose, key));
    recognised.map(|found| {
        Some(Meeting {
            key: key.clone(),
            date_inferred: found.date.and_then(|date| date.inferred),
            source: text.id,
            minutes: found.minutes,
        })
    })
}

fn gather<T>(
    found: impl IntoIterator<Item = Checked<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<T> {
    found
        .into_iter()
        .map(|checked| checked.take(diagnostics))
        .collect()
}

fn attached(placed: Placed) -> Option<(Attachment, PathBuf)> {
    let Role::Attachment(meeting, file) = placed.role else {
        return None;
    };
    let Ok(files::Kind::File(length)) = placed.entry.kind else {
        return None;
    };
    let attachment = Attachment {
        meeting,
        file,
        length,
    };
    Some((attachment, placed.entry.path.clone()))
}

/// Reports, once a folder, that nothing says which committee its meetings are of.
fn without_committee_file(placed: &[Placed]) -> Vec<Diagnostic> {
    let known: BTreeSet<&CommitteeId> = placed
        .iter()
        .filter_map(|placed| match &placed.role {
            Role::Committee(id) => Some(id),
            _ => None,
        })
        .collect();
    let mut reported: BTreeSet<&CommitteeId> = BTreeSet::new();
    let mut found = Vec::new();
    for (ix, placed) in placed.iter().enumerate() {
        let Role::Meeting(key) = &placed.role else {
            continue;
        };
        if !known.contains(&key.committee) && reported.insert(&key.committee) {
            found.push(no_committee_file(key, source_id(ix)));
        }
    }
    found
}

/// Reports a front matter that names another day than the file's name.
fn date_mismatch(prose: &Prose, key: &MeetingKey) -> Option<Diagnostic> {
    let Some(Value::Text(written)) = prose.fields.get("date") else {
        return None;
    };
    let date: Date = written.parse().ok()?;
    let place = prose
        .fields
        .place(&[Step::Key("date".to_owned())], Side::Value);
    (date != key.date).then(|| {
        Diagnostic::new(
            Code::DateMismatch,
            place,
            format!("`date` is {date}, and the file is named by {}", key.date),
        )
        .help("correct the one that is wrong: the meeting's address is made of the file's name")
    })
}

/// Reports meetings that two files claim, at the second file.
fn duplicates(meetings: &[Meeting]) -> Vec<Diagnostic> {
    meetings
        .windows(2)
        .filter(|pair| pair[0].key == pair[1].key)
        .map(|pair| duplicate_meeting(&pair[1].key, pair[1].source, pair[0].source))
        .collect()
}

fn misplaced(fault: &Fault, id: SourceId) -> Diagnostic {
    Diagnostic::new(fault.code, Span::head(id), &fault.headline).maybe_help(fault.help.clone())
}

fn unreadable(id: SourceId, failure: Failure) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::head(id), failure.headline).maybe_help(failure.help)
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
