//! What of a register was read.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::super::Register;
use super::super::order::ix;

/// Something of a register that can be read and has a fact of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// What is told of a meeting and its items in lists.
    Head(u32),
    /// What a meeting decided, and what became of it.
    Decided(u32),
    /// A meeting with all of its words.
    Whole(u32),
    /// The list of a committee's meetings, and what speaks of it.
    Committee(u32),
    /// The list of a topic's items.
    Topic(u32),
    /// How much of everything there is.
    Order,
    /// The day that decides what is overdue.
    AsOf,
}

/// What was read.
#[derive(Debug)]
pub struct Account {
    meetings: u32,
    committees: u32,
    topics: u32,
    /// A bit for each part, in their order. Nobody waits for anybody to set one.
    noted: Box<[AtomicU64]>,
}

impl Account {
    /// An account of what is read of a register.
    pub(super) fn of(register: &Register) -> Self {
        let meetings = register.meetings.len();
        let (committees, topics) = (register.committees.len(), register.topics.len());
        let bits = 3 * meetings + committees + topics + 2;
        let words = (0..bits.div_ceil(64)).map(|_| AtomicU64::new(0));
        Self {
            meetings: ix(meetings),
            committees: ix(committees),
            topics: ix(topics),
            noted: words.collect(),
        }
    }

    pub(super) fn note(&self, part: Part) {
        let (meetings, committees) = (self.meetings, self.committees);
        let rest = 3 * meetings + committees;
        let bit = match part {
            Part::Head(at) => at,
            Part::Decided(at) => meetings + at,
            Part::Whole(at) => 2 * meetings + at,
            Part::Committee(at) => 3 * meetings + at,
            Part::Topic(at) => rest + at,
            Part::Order => rest + self.topics,
            Part::AsOf => rest + self.topics + 1,
        };
        let word = &self.noted[bit as usize / 64];
        let own = 1 << (bit % 64);
        if word.load(Ordering::Relaxed) & own == 0 {
            word.fetch_or(own, Ordering::Relaxed);
        }
    }

    /// The parts that were read, in order.
    pub fn parts(self) -> Vec<Part> {
        let mut parts = Vec::new();
        for (word, noted) in (0..).zip(self.noted) {
            let mut left = noted.into_inner();
            while left != 0 {
                let bit = word * 64 + left.trailing_zeros();
                parts.push(part(bit, self.meetings, self.committees, self.topics));
                left &= left - 1;
            }
        }
        parts
    }
}

/// Makes a part of its place.
type Kind = fn(u32) -> Part;

/// The part that a bit stands for.
fn part(bit: u32, meetings: u32, committees: u32, topics: u32) -> Part {
    let kinds: [(u32, Kind); 5] = [
        (meetings, Part::Head),
        (meetings, Part::Decided),
        (meetings, Part::Whole),
        (committees, Part::Committee),
        (topics, Part::Topic),
    ];
    let mut left = bit;
    for (count, kind) in kinds {
        if left < count {
            return kind(left);
        }
        left -= count;
    }
    if left == 0 { Part::Order } else { Part::AsOf }
}
