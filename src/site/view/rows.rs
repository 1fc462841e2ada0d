//! The rows of long tables.

use serde::{Serialize, Serializer};

use super::ResolutionData;

/// Rows, each packed until it is looked at: of all resolutions of a large site there are too many
/// for all of them to lie about as words at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Stretches of packed rows, one after another.
    packed: Vec<Vec<u8>>,
    length: usize,
}

/// How long a stretch grows.
const STRETCH: usize = 1 << 20;

impl Rows {
    /// The rows, in their order.
    pub fn iter(&self) -> impl Iterator<Item = ResolutionData> {
        self.packed.iter().flat_map(|stretch| {
            let mut left = stretch.as_slice();
            std::iter::from_fn(move || {
                let (row, rest) = postcard::take_from_bytes(left).ok()?;
                left = rest;
                Some(row)
            })
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// About how many bytes their words take up.
    pub fn bytes(&self) -> usize {
        self.packed.iter().map(Vec::len).sum()
    }
}

impl FromIterator<ResolutionData> for Rows {
    fn from_iter<I: IntoIterator<Item = ResolutionData>>(rows: I) -> Self {
        let mut all = Self::default();
        let mut stretch = Vec::new();
        for row in rows {
            // Packing into memory does not fail.
            let packed = postcard::to_stdvec(&row).unwrap_or_default();
            if stretch.len() + packed.len() > STRETCH {
                all.packed.push(std::mem::take(&mut stretch));
            }
            stretch.extend_from_slice(&packed);
            all.length += 1;
        }
        all.packed.extend((!stretch.is_empty()).then_some(stretch));
        all
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_they_were_before_they_were_packed() {
        let row = |nth: u32| ResolutionData {
            text: "That it be noted. ".repeat(nth as usize % 300),
            minute: nth.is_multiple_of(2).then(|| nth.to_string()),
            resolution: nth,
            ..ResolutionData::default()
        };
        let all: Vec<ResolutionData> = (0..900).map(row).collect();
        let rows: Rows = all.iter().cloned().collect();
        assert!(rows.packed.len() > 1);
        assert_eq!(rows.len(), all.len());
        assert!(rows.iter().eq(all));
        assert!(Rows::from_iter([]).is_empty());
    }
}
