//! The parts of a Word file, which is a zipped folder, and how far they are unpacked.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::tree::Tree;

/// A part may be so large, in bytes, when it is unpacked; so may all of them together.
const LARGEST: u64 = 48 * 1024 * 1024;
/// Text never shrinks to less than a five-hundredth; what does was made to burst.
const RATIO: u64 = 500;
/// What is this small may shrink as it will.
const SMALL: u64 = 2 * 1024 * 1024;

/// A Word file whose parts are read one by one.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    unpacked: u64,
}

/// Why nothing can be read, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is another kind of file.
    Other(&'static str),
    /// It is damaged.
    Damaged(String),
    /// It unpacks to more than it can be.
    Bomb,
}

impl<'b> Package<'b> {
    /// Opens a file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Fault::Damaged("its list of parts is missing or cut short".to_owned()))?;
        Ok(Self {
            archive,
            unpacked: 0,
        })
    }

    /// What the file is, where it is not Word's.
    pub(super) fn other(&mut self) -> Fault {
        let has = |archive: &ZipArchive<_>, name: &str| archive.index_for_name(name).is_some();
        if has(&self.archive, "xl/workbook.xml") {
            Fault::Other("a workbook of Excel")
        } else if has(&self.archive, "ppt/presentation.xml") {
            Fault::Other("a presentation of PowerPoint")
        } else if has(&self.archive, "content.xml") {
            Fault::Other("an OpenDocument file")
        } else {
            Fault::Other("a zipped folder")
        }
    }

    /// A part as text; `None` where there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let damaged = |what: &str| Fault::Damaged(format!("its part `{name}` {what}"));
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(damaged("is locked or packed in an unknown way"));
            }
            Err(_) => return Err(damaged("cannot be unpacked")),
        };
        let packed = file.compressed_size().max(1);
        let left = LARGEST - self.unpacked.min(LARGEST);
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        self.unpacked += size;
        if size > left || (size > SMALL && size / packed > RATIO) {
            return Err(Fault::Bomb);
        }
        read.map_err(|_| damaged("cannot be unpacked"))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(damaged("is no text")),
        }
    }

    /// A part laid flat; `None` where there is none.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Tree>, Fault> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let tree = Tree::parse(&text);
        tree.map(Some)
            .map_err(|why| Fault::Damaged(format!("in its part `{name}`, {why}")))
    }

    /// What a part names by relations: kind and target, by id.
    pub(super) fn relations(
        &mut self,
        part: &str,
    ) -> Result<BTreeMap<String, (String, String)>, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(tree) =
            self.tree(format!("{folder}/_rels/{name}.rels").trim_start_matches('/'))?
        else {
            return Ok(BTreeMap::new());
        };
        let relations = tree
            .elements(tree.all())
            .filter(|(element, _)| element.name == "Relationship");
        Ok(relations
            .filter_map(|(element, _)| {
                let kind = element.attr("Type")?.rsplit('/').next()?.to_owned();
                let target = element.attr("Target")?.to_owned();
                Some((element.attr("Id")?.to_owned(), (kind, target)))
            })
            .collect())
    }
}
