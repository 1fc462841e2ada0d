//! A small generator of numbers, so that a failure comes again.

/// Numbers that are the same every time.
pub(crate) struct Dice(u64);

impl Dice {
    /// Begins with a number.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }
}
