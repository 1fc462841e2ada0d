//! The list of what a build put into an output folder.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize};

use crate::digest::Digest;
use crate::files::{self, Failure, Outcome};

/// Where the program keeps its own files in an output folder.
pub(super) const OWN: &str = ".minutebook";

/// What a build put into its output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The version of the form of this list.
    pub(super) form: u32,
    /// The program and version that wrote it.
    pub(super) generator: String,
    /// Path below the output folder, with `/` between its parts, to what stands there.
    pub(super) files: BTreeMap<String, Entry>,
}

/// One file of an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Of everything the file was made from, where making it is so dear that nobody wants to make
    /// it only to see that it is the same.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "if_ours"
    )]
    pub(super) fingerprint: Option<Digest>,
    /// Of its bytes.
    #[serde(deserialize_with = "ours_or_unknown")]
    pub(super) digest: Digest,
    /// Its bytes.
    pub(super) length: u64,
}

/// A digest, if it is of the kind that this version makes.
fn if_ours<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Digest>, D::Error> {
    Ok(Digest::try_from(String::deserialize(from)?).ok())
}

/// A digest. Of a file that another version wrote it says nothing, so that file is written again.
fn ours_or_unknown<'de, D: Deserializer<'de>>(from: D) -> Result<Digest, D::Error> {
    Ok(if_ours(from)?.unwrap_or_else(unknown))
}

/// Stands for the digest of a file of which no more than the name is known.
fn unknown() -> Digest {
    Digest::of(b"")
}

const FORM: u32 = 1;

/// About how long the line of a file is.
const EACH: usize = 160;

impl Manifest {
    /// The list of these files.
    pub(super) fn of(files: BTreeMap<String, Entry>) -> Self {
        Self {
            form: FORM,
            generator: concat!("minutebook ", env!("CARGO_PKG_VERSION")).to_owned(),
            files,
        }
    }

    /// The same list with the names of other files in it, of which nothing more is known.
    pub(super) fn naming<'a>(&self, others: impl IntoIterator<Item = &'a str>) -> Self {
        let mut both = self.clone();
        both.files.extend(others.into_iter().map(|name| {
            let entry = Entry {
                fingerprint: None,
                digest: unknown(),
                length: 0,
            };
            (name.to_owned(), entry)
        }));
        both
    }

    /// Reads a manifest, with the digest of its bytes; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is no manifest, or names a place outside its folder or one that the
    /// program keeps for itself.
    pub(super) fn read(path: &Path) -> Outcome<Option<(Self, Digest)>> {
        Self::read_again(path, None)
    }

    /// Reads a manifest that was read before, and only looks whether it is still the same.
    ///
    /// # Errors
    ///
    /// As when it is read for the first time.
    pub(super) fn read_again(
        path: &Path,
        before: Option<(Self, Digest)>,
    ) -> Outcome<Option<(Self, Digest)>> {
        let Some(bytes) = files::read_if_there(path)? else {
            return Ok(None);
        };
        let digest = Digest::of(&bytes);
        if let Some(before) = before.filter(|(_, before)| *before == digest) {
            return Ok(Some(before));
        }
        let manifest: Self = serde_json::from_slice(&bytes)
            .map_err(|error| not_a_manifest(path, &error.to_string()))?;
        if manifest.form != FORM {
            return Err(not_a_manifest(path, "it is of another version"));
        }
        let own = |name: &str| name.split('/').next() == Some(OWN);
        let foreign = |name: &&String| !is_inside(name) || own(name);
        match manifest.files.keys().find(foreign) {
            Some(name) => Err(not_a_manifest(path, &format!("it names `{name}`"))),
            None => Ok(Some((manifest, digest))),
        }
    }

    /// The bytes it is written as: equal lists give equal bytes.
    ///
    /// # Errors
    ///
    /// Never with what is in it today; serialising is fallible by its type.
    pub(super) fn to_bytes(&self) -> Outcome<Vec<u8>> {
        // It is long, and must not be in memory twice while it grows.
        let mut bytes = Vec::with_capacity(self.files.len() * EACH);
        serde_json::to_writer(&mut bytes, self)
            .map_err(|error| Failure::new(format!("cannot write the manifest: {error}")))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// Whether a path of a manifest stays below its folder. A damaged or forged manifest must not lead
/// the build to remove anything elsewhere.
fn is_inside(name: &str) -> bool {
    !name.contains('\\')
        && name
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains(':'))
}

fn not_a_manifest(path: &Path, why: &str) -> Failure {
    Failure::new(format!(
        "`{}` is not a list of built files that this program can use: {why}",
        files::shown(path)
    ))
    .help("remove the output folder by hand and build again, or name another with `--output`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.json");
        assert_eq!(Manifest::read(&path).unwrap(), None);
        let entry = Entry {
            fingerprint: Some(Digest::of(b"a")),
            digest: Digest::of(b"b"),
            length: 1,
        };
        let manifest = Manifest::of(BTreeMap::from([("a/index.html".to_owned(), entry)]));
        files::write(&path, &manifest.to_bytes().unwrap()).unwrap();
        let digest = Digest::of(&manifest.to_bytes().unwrap());
        assert_eq!(Manifest::read(&path).unwrap(), Some((manifest, digest)));
    }

    #[test]
    fn a_manifest_never_names_what_is_not_of_the_site() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.json");
        for name in ["../x", ".minutebook/lock", ".minutebook"] {
            let entry = Entry {
                fingerprint: Some(Digest::of(b"a")),
                digest: Digest::of(b"b"),
                length: 1,
            };
            let manifest = Manifest::of(BTreeMap::from([(name.to_owned(), entry)]));
            files::write(&path, &manifest.to_bytes().unwrap()).unwrap();
            let failure = Manifest::read(&path).unwrap_err();
            assert!(failure.headline.ends_with(&format!("it names `{name}`")));
        }
    }

    #[test]
    fn a_manifest_never_leads_outside_its_folder() {
        for name in [
            "../x",
            "/etc/passwd",
            "a//b",
            "a/../../b",
            "C:/x",
            "a\\..\\b",
            "",
        ] {
            assert!(!is_inside(name), "{name}");
        }
        assert!(is_inside("a/b.html"));
    }
}
