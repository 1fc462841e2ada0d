//! What reading a file may cost. Counted in work, not in time: the same file is read or refused on
//! any machine.

use lopdf::{DecompressError, Error, Stream};

/// One stream unpacks to no more, in bytes.
pub(super) const LARGEST_STREAM: usize = 32 * 1024 * 1024;
/// All that is unpacked for its words.
const MOST_UNPACKED: usize = 256 * 1024 * 1024;
/// All the tokens that are read.
const MOST_STEPS: usize = 20_000_000;
/// What it costs to begin with a stream, in tokens.
const BEGINNING: usize = 1000;
/// All the characters that are shown: as many as a text may have bytes.
const MOST_SHOWN: usize = 8 * 1024 * 1024;

/// What was spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// A stream is larger unpacked than any that holds words, or all together are.
    Unpacked,
    /// More is drawn than on any page.
    Steps,
    /// More characters are shown than minutes have.
    Shown,
}

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    unpacked: usize,
    steps: usize,
    shown: usize,
    /// How many streams were too damaged to be unpacked.
    damaged: usize,
}

impl Budget {
    /// What a file may cost.
    pub(super) fn new() -> Self {
        Self {
            unpacked: MOST_UNPACKED,
            steps: MOST_STEPS,
            shown: MOST_SHOWN,
            damaged: 0,
        }
    }

    /// Pays for one token.
    pub(super) fn step(&mut self) -> Result<(), Spent> {
        pay(&mut self.steps, 1, Spent::Steps)
    }

    /// Pays for so many characters.
    pub(super) fn show(&mut self, bytes: usize) -> Result<(), Spent> {
        pay(&mut self.shown, bytes, Spent::Shown)
    }

    /// How many streams were too damaged to be unpacked.
    pub(super) fn damaged(&self) -> usize {
        self.damaged
    }

    /// Unpacks a stream. One that is too damaged comes back empty, and is counted.
    pub(super) fn unpack(&mut self, stream: &Stream) -> Result<Vec<u8>, Spent> {
        pay(&mut self.steps, BEGINNING, Spent::Steps)?;
        let most = LARGEST_STREAM.min(self.unpacked);
        match stream.get_plain_content_with_limit(most) {
            Ok(content) => {
                pay(&mut self.unpacked, content.len(), Spent::Unpacked)?;
                Ok(content)
            }
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                Err(Spent::Unpacked)
            }
            Err(_) => {
                self.damaged += 1;
                Ok(Vec::new())
            }
        }
    }
}

fn pay(left: &mut usize, cost: usize, spent: Spent) -> Result<(), Spent> {
    *left = left.checked_sub(cost).ok_or(spent)?;
    Ok(())
}
