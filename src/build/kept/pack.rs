//! The meetings of one folder, as they were read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{sealed, unsealed};
use crate::build::reading::{FileRead, Said, Taken};
use crate::diagnostic::{Checked, Diagnostic};
use crate::files;
use crate::model::MeetingKey;
use crate::register::PublicMeeting;
use crate::source::{Source, SourceId};

/// What is kept of the meetings of one folder.
#[derive(Debug)]
pub(in crate::build) struct Pack {
    path: Option<PathBuf>,
    made_with: [u8; 16],
    bytes: Vec<u8>,
    /// By the digest of the file: where in the bytes it is.
    kept: BTreeMap<[u8; 16], Range<usize>>,
}

/// What stands before the meetings of a pack.
#[derive(Serialize, Deserialize)]
struct Head {
    made_with: [u8; 16],
    /// The digest of each file, and the length of what is kept of it.
    meetings: Vec<([u8; 16], u64)>,
}

/// A meeting as it is kept.
pub(in crate::build) struct Packed {
    digest: [u8; 16],
    bytes: Vec<u8>,
}

impl Pack {
    /// Opens a pack; one that is missing, damaged or made with something else is empty.
    pub(super) fn open(path: Option<PathBuf>, made_with: [u8; 16]) -> Self {
        let mut pack = Self {
            bytes: Vec::new(),
            kept: BTreeMap::new(),
            made_with,
            path,
        };
        let read = pack.path.as_deref().map(files::read_if_there);
        if let Some(Ok(Some(bytes))) = read {
            pack.kept = listed(&bytes, &made_with).unwrap_or_default();
            pack.bytes = bytes;
        }
        pack
    }

    /// The pack of a folder that has no meetings.
    pub(in crate::build) fn nothing() -> Self {
        Self::open(None, [0; 16])
    }

    /// The minutes of a file with this digest, as they were read, if they are kept.
    pub(in crate::build) fn recall(
        &self,
        digest: &[u8; 16],
        key: &MeetingKey,
        path: &str,
        id: SourceId,
    ) -> Option<Checked<FileRead<Option<PublicMeeting>>>> {
        let bytes = self.bytes.get(self.kept.get(digest)?.clone())?;
        let read = || postcard::from_bytes::<(PublicMeeting, Vec<Diagnostic>)>(bytes);
        let (meeting, diagnostics) = id.in_what_is_read(read).ok()?;
        // A file that was renamed is another meeting.
        (meeting.meeting().key == *key).then(|| Checked {
            value: FileRead {
                source: Source::new(path, "").into(),
                said: Said::Meeting(Taken {
                    key: key.clone(),
                    source: id,
                    meeting: Some(meeting),
                }),
            },
            diagnostics,
        })
    }

    /// What is to be kept of a meeting; `None` where something of it may not be.
    pub(in crate::build) fn packed(
        &self,
        digest: &[u8; 16],
        read: &Checked<FileRead<Option<PublicMeeting>>>,
    ) -> Option<Packed> {
        self.path.as_ref()?;
        let Said::Meeting(Taken {
            meeting: Some(meeting),
            ..
        }) = &read.value.said
        else {
            return None;
        };
        let open = meeting.is_whole() && !read.value.source.text.contains("<!--");
        let bytes = || postcard::to_stdvec(&(meeting, &read.diagnostics)).ok();
        Some(Packed {
            digest: *digest,
            bytes: open.then(bytes)??,
        })
    }

    /// Keeps exactly the meetings of these files: those in `new`, and the others as far as they are
    /// here already.
    pub(in crate::build) fn replace(self, digests: &[[u8; 16]], new: Vec<Packed>) {
        let old: Vec<&[u8; 16]> = digests
            .iter()
            .filter(|digest| self.kept.contains_key(*digest))
            .collect();
        let Some(path) = &self.path else { return };
        if new.is_empty() && old.len() == self.kept.len() {
            return;
        }
        let mut meetings: BTreeMap<&[u8; 16], &[u8]> = BTreeMap::new();
        for digest in old {
            meetings.insert(digest, &self.bytes[self.kept[digest].clone()]);
        }
        for packed in &new {
            meetings.insert(&packed.digest, &packed.bytes);
        }
        let head = Head {
            made_with: self.made_with,
            meetings: meetings
                .iter()
                .map(|(digest, bytes)| (**digest, bytes.len() as u64))
                .collect(),
        };
        let Ok(mut bytes) = postcard::to_stdvec(&head) else {
            return;
        };
        bytes.reserve(meetings.values().map(|bytes| bytes.len()).sum::<usize>() + super::SEAL);
        for meeting in meetings.values() {
            bytes.extend_from_slice(meeting);
        }
        // What cannot be kept is read again next time.
        let _ = files::keep(path, &sealed(bytes));
    }
}

/// Where the meetings of a pack are; `None` when it is not a whole one, made with the same.
fn listed(bytes: &[u8], made_with: &[u8; 16]) -> Option<BTreeMap<[u8; 16], Range<usize>>> {
    let inner = unsealed(bytes)?;
    let (head, rest) = postcard::take_from_bytes::<Head>(inner).ok()?;
    let mut at = inner.len() - rest.len();
    let mut kept = BTreeMap::new();
    for (digest, length) in head.meetings {
        let end = at.checked_add(usize::try_from(length).ok()?)?;
        kept.insert(digest, at..end);
        at = end;
    }
    (head.made_with == *made_with && at == inner.len()).then_some(kept)
}
