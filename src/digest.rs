//! Fingerprints of bytes.

use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// Tells whether bytes are those of the last time: an XXH3 digest of 128 bits, shown as 32
/// hexadecimal digits. Every byte of a site is digested, so it has to be quick, and it need not
/// withstand anybody: whoever can change what is digested can change what is told of it as well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 16]);

/// A BLAKE3 digest, for what is written into files and addresses that outlive this program.
pub fn lasting(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15];
    let digit = |digit| char::from_digit(u32::from(digit), 16).unwrap_or_default();
    bytes.iter().flat_map(digits).map(digit).collect()
}

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes).to_be_bytes())
    }

    /// The digest of several parts; where one part ends and the next begins counts.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Xxh3Default::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.digest128().to_be_bytes())
    }

    /// The digest of what `Hash` says of values. `Hash` is derived, so no field is forgotten; what it
    /// says is the same for one program on one machine only.
    pub fn of_hashed(feed: impl FnOnce(&mut Digesting)) -> Self {
        let mut hasher = Digesting(Vec::with_capacity(512));
        feed(&mut hasher);
        Self::of(&hasher.0)
    }

    /// The bytes themselves, to be digested again with others.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes themselves, to be kept.
    pub fn bytes(&self) -> &[u8; 16] {
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
        f.write_str(&hexadecimal(&self.0))
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
    type Error = String;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        let digits = hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = digits.then(|| u128::from_str_radix(&hex, 16).ok());
        let number = number
            .flatten()
            .ok_or_else(|| format!("`{hex}` is no digest"))?;
        Ok(Self(number.to_be_bytes()))
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
        assert_ne!(of(&["ab", "c"]), of(&["ab"]));
    }

    #[test]
    fn a_digest_survives_its_hexadecimal_form() {
        let digest = Digest::of(b"minutes");
        assert_eq!(Digest::try_from(digest.to_string()).unwrap(), digest);
        for wrong in ["no digest", "", "12", "+1234567890123456789012345678901"] {
            assert!(Digest::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
        assert_eq!(hexadecimal(&[0, 0x3f, 0xa2]), "003fa2");
    }
}
