//! Reads and recognises everything that a site is made of.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::build::layout::{self, Fault, Placed, Role};
use crate::config::{self, Config};
use crate::diagnostic::{self, Checked, Code, Diagnostic};
use crate::files::{self, Failure, Outcome};
use crate::model::{Committee, CommitteeId, Meeting, MeetingKey, PlainPage, Topic};
use crate::prose::Prose;
use crate::read::{self, Format};
use crate::recognise::{self, Knowledge};
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
    /// What was noticed, in file order, at the levels that the codes have by default.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that is published with a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The meeting in whose folder it lies.
    pub meeting: MeetingKey,
    /// Its path in that folder, with `/` between the parts.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
}
