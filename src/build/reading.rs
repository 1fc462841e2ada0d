//! One file of content, read and recognised by itself.
//!
//! What a file says depends on its bytes, its place and the [`Known`] of the site, and on no other
//! meeting. So files are read in parallel, and who keeps what was read needs to read again only the
//! files that changed.

use std::sync::Arc;

use jiff::civil::Date;

use crate::build::layout::{Fault, Role};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::digest::Digest;
use crate::files::Failure;
use crate::model::{Committee, Meeting, MeetingKey, PlainPage, Topic};
use crate::prose::{Prose, Side, Step, Value};
use crate::read::{self, Format, Origin};
use crate::recognise::{self, Knowledge, NotMinutes};
use crate::register::PublicMeeting;
use crate::source::{Source, SourceId, Span};

/// What the files of a site are read with, beside their own words: a change of it changes what any
/// of them may say.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The committees by id; their own files are read without.
    pub committees: &'a [Committee],
    /// The month with which municipal years begin.
    pub year_starts: i8,
}

impl Known<'_> {
    /// Another when anything that files may say of themselves with it is another: the committees'
    /// names and members count, not what is said about them nor where.
    pub(super) fn digest(&self) -> Digest {
        let mut parts = vec![format!("{}", self.year_starts)];
        for committee in self.committees {
            let members = committee.members.iter();
            let members =
                members.map(|one| (&one.name, &one.group, &one.role, one.from, one.until));
            let names = (&committee.id, &committee.title, &committee.short);
            let members: Vec<_> = members.collect();
            let kind = (committee.kind, &committee.numbering);
            parts.push(format!(
                "{names:?} {:?} {members:?} {kind:?}",
                committee.aliases
            ));
        }
        Digest::of_parts(parts.iter().map(String::as_bytes))
    }
}

/// A file as it was read. Copies share the text and the meeting.
#[derive(Clone, Debug)]
pub struct FileRead<M = Meeting> {
    /// Its text, for messages to point into; empty where it could not be read.
    pub source: Arc<Source>,
    /// What it says.
    pub said: Said<M>,
}

/// What a file says, by its place.
#[derive(Clone, Debug)]
pub enum Said<M = Meeting> {
    /// Nothing: it is empty, cannot be read, or has no place here.
    Nothing,
    /// What a committee is.
    Committee(Committee),
    /// What a topic is.
    Topic(Topic),
    /// A plain page.
    Page(PlainPage),
    /// The minutes of a meeting.
    Meeting(Taken<M>),
}

/// The minutes of a meeting, in full or as far as they may be published.
#[derive(Clone, Debug)]
pub struct Taken<M> {
    /// Which meeting the place of the file makes it.
    pub key: MeetingKey,
    /// The file.
    pub source: SourceId,
    /// The minutes.
    pub meeting: M,
}

impl FileRead {
    /// Has a meeting that is not to be published shown all the same; whether it is one.
    pub(super) fn show_draft(&mut self) -> bool {
        match &mut self.said {
            Said::Meeting(taken) => !std::mem::replace(&mut taken.meeting.minutes.publish, true),
            _ => false,
        }
    }

    /// Takes out what may not be published; `None` in the place of a meeting that may not be at all.
    pub fn public(self) -> FileRead<Option<PublicMeeting>> {
        let said = match self.said {
            Said::Nothing => Said::Nothing,
            Said::Committee(committee) => Said::Committee(committee),
            Said::Topic(topic) => Said::Topic(topic),
            Said::Page(page) => Said::Page(page),
            Said::Meeting(taken) => Said::Meeting(Taken {
                key: taken.key,
                source: taken.source,
                meeting: PublicMeeting::of(taken.meeting),
            }),
        };
        FileRead {
            source: self.source,
            said,
        }
    }
}

/// Reads a file of a place.
///
/// `path` is the path that messages show, `id` the name of the text in this run. `bytes` are those
/// of the file, or why there are none.
pub(super) fn read(
    role: &Role,
    path: String,
    id: SourceId,
    bytes: impl FnOnce() -> Result<Vec<u8>, Failure>,
    known: &Known,
) -> Checked<FileRead> {
    if let Role::Misplaced(fault) = role {
        return nothing(path, misplaced(fault, id));
    }
    let bytes = match bytes() {
        Ok(bytes) => bytes,
        Err(failure) => return nothing(path, unreadable(id, failure)),
    };
    let mut diagnostics = Vec::new();
    let source = read::decode(&path, &bytes, id, Origin::Site).take(&mut diagnostics);
    let said = if source.text.trim().is_empty() {
        Said::Nothing
    } else {
        let prose = read::read(&source, id, Format::Markdown).take(&mut diagnostics);
        recognise(role, &prose, id, known).take(&mut diagnostics)
    };
    Checked {
        value: FileRead {
            source: Arc::new(source),
            said,
        },
        diagnostics,
    }
}

fn nothing(path: String, fault: Diagnostic) -> Checked<FileRead> {
    Checked {
        value: FileRead {
            source: Arc::new(Source::new(path, "")),
            said: Said::Nothing,
        },
        diagnostics: vec![fault],
    }
}

fn recognise(role: &Role, prose: &Prose, id: SourceId, known: &Known) -> Checked<Said> {
    match role {
        Role::Committee(name) => recognise::committee(prose, name).map(Said::Committee),
        Role::Topic(name) => recognise::topic(prose, name).map(Said::Topic),
        Role::Page(name) => recognise::page(prose, name).map(Said::Page),
        Role::Meeting(key) => meeting(prose, key, id, known).map(Said::Meeting),
        Role::Attachment(..) | Role::Misplaced(_) => Checked::clean(Said::Nothing),
    }
}

fn meeting(
    prose: &Prose,
    key: &MeetingKey,
    id: SourceId,
    known: &Known,
) -> Checked<Taken<Meeting>> {
    let knowledge = Knowledge {
        committees: known.committees,
        committee: Some(&key.committee),
        date: Some(key.date),
        year_starts: known.year_starts,
    };
    let mut recognised = recognise::minutes(prose, &knowledge);
    let refused = recognised.value.refused.as_ref();
    let refused = refused.map(NotMinutes::diagnostic);
    recognised.diagnostics.extend(refused);
    recognised.diagnostics.extend(date_mismatch(prose, key));
    recognised.map(|found| Taken {
        key: key.clone(),
        source: id,
        meeting: Meeting {
            key: key.clone(),
            date_inferred: found.date.and_then(|date| date.inferred),
            source: id,
            minutes: found.minutes,
        },
    })
}

/// Reports a front matter that names another day than the file's name.
fn date_mismatch(prose: &Prose, key: &MeetingKey) -> Option<Diagnostic> {
    let Some(Value::Text(written)) = prose.fields.get("date") else {
        return None;
    };
    let date: Date = written.parse().ok()?;
    (date != key.date).then(|| {
        let step = Step::Key("date".to_owned());
        let place = prose.fields.place(&[step], Side::Value);
        Diagnostic::new(
            Code::DateMismatch,
            place,
            format!("`date` is {date}, and the file is named by {}", key.date),
        )
        .help("correct the one that is wrong: the meeting's address is made of the file's name")
    })
}

fn misplaced(fault: &Fault, id: SourceId) -> Diagnostic {
    Diagnostic::new(fault.code, Span::head(id), &fault.headline).maybe_help(fault.help.clone())
}

fn unreadable(id: SourceId, failure: Failure) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::head(id), failure.headline).maybe_help(failure.help)
}
