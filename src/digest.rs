//! Fingerprints of bytes.

use std::hash::Hasher;

use serde::{Deserialize, Serialize};

/// A BLAKE3 digest, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of several parts; where one part ends and the next begins counts.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The digest of what `Hash` says of values. `Hash` is derived, so no field is forgotten; what it
    /// says is the same for one program on one machine only.
    pub fn of_hashed(feed: impl FnOnce(&mut Digesting)) -> Self {
        let mut hasher = Digesting(Vec::with_capacity(512));
        feed(&mut hasher);
        Self::of(&hasher.0)
    }

    /// Its first half: enough where very many are kept.
    pub fn short(&self) -> [u8; 16] {
        let mut short = [0; 16];
        short.copy_from_slice(&self.0[..16]);
        short
    }

    /// The bytes themselves, to be digested again with others.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes themselves, to be kept.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Gathers what `Hash` says of values, to digest it.
#[derive(Debug)]
pub struct Digesting(Vec<u8>);

impl Hasher for Digesting {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = blake3::HexError;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        Ok(Self(*blake3::Hash::from_hex(hex)?.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        let split = |parts: [&str; 2]| Digest::of_parts(parts.map(str::as_bytes));
        assert_ne!(split(["ab", "c"]), split(["a", "bc"]));
        assert_eq!(split(["ab", "c"]), split(["ab", "c"]));
    }

    #[test]
    fn values_that_differ_have_other_digests() {
        use std::hash::Hash;
        let of = |words: &[&str]| Digest::of_hashed(|hasher| words.hash(hasher));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab", "c"]).short(), of(&["ab"]).short());
    }

    #[test]
    fn a_digest_survives_its_hexadecimal_form() {
        let digest = Digest::of(b"minutes");
        assert_eq!(Digest::try_from(digest.to_string()).unwrap(), digest);
        assert!(Digest::try_from("no digest".to_owned()).is_err());
    }
}
