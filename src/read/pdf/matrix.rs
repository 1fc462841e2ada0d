//! Placing on a page.

/// A matrix of six numbers, as PDF writes them: `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Changes nothing.
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// What six numbers say; `None` where there are not six.
    pub(super) fn of(numbers: &[f64]) -> Option<Self> {
        numbers.try_into().ok().map(Self)
    }

    /// Moves by so much.
    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This, and then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([p, q, r, s, t, u]) = next;
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point comes to lie.
    pub(super) fn place(self, x: f64, y: f64) -> (f64, f64) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much longer a line along the writing becomes.
    pub(super) fn stretch(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// How much higher letters become.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// How often the writing is turned by a quarter, against the clock: 0 to 3.
    pub(super) fn quarters(self) -> u8 {
        let [a, b, ..] = self.0;
        match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    }

    /// Turns by quarters, against the clock.
    pub(super) fn turn(quarters: u8) -> Self {
        match quarters % 4 {
            0 => Self::SAME,
            1 => Self([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            2 => Self([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            _ => Self([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_told_and_undone() {
        for quarters in 0..4 {
            let turn = Matrix::turn(quarters);
            assert_eq!(turn.quarters(), quarters);
            let (x, y) = turn.then(Matrix::turn(4 - quarters)).place(2.0, 3.0);
            assert!((x - 2.0).abs() + (y - 3.0).abs() < 1e-9);
        }
        let both = Matrix::shift(1.0, 2.0).then(Matrix([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]));
        assert_eq!(both.place(0.0, 0.0), (2.0, 6.0));
    }
}
