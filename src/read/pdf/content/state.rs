//! How characters are being set: the state that operators change.

use std::rc::Rc;

use super::Font;
use super::Matrix;

/// What is saved and restored.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// Places everything on the page.
    pub(super) matrix: Matrix,
    /// The font; nothing can be read before there is one.
    pub(super) font: Option<Rc<Font>>,
    /// Its size.
    pub(super) size: f64,
    /// The space after each character.
    pub(super) space: f64,
    /// That after each space besides.
    pub(super) word_space: f64,
    /// How wide characters are drawn; 1 is as they are.
    pub(super) scale: f64,
    /// From line to line.
    pub(super) leading: f64,
    /// Above the baseline.
    pub(super) rise: f64,
    /// Whether outlines are drawn too, which makes letters bold.
    pub(super) drawn_bold: bool,
}

impl State {
    /// The state a page begins with.
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 1.0,
            space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            drawn_bold: false,
        }
    }
}

/// Where the next character goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typing {
    line: Matrix,
    next: Matrix,
}

impl Default for Typing {
    fn default() -> Self {
        Self {
            line: Matrix::SAME,
            next: Matrix::SAME,
        }
    }
}

impl Typing {
    /// The matrix of the next character.
    pub(super) fn at(&self) -> Matrix {
        self.next
    }

    /// Goes on along the line.
    pub(super) fn advance(&mut self, along: f64) {
        self.next = Matrix::shift(along, 0.0).then(self.next);
    }

    /// Goes to the line below.
    pub(super) fn next_line(&mut self, leading: f64) {
        self.go(0.0, -leading);
    }

    fn go(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.next = self.line;
    }

    /// Does what an operator with these numbers says about places, if it is one that does.
    pub(super) fn place(&mut self, operator: &[u8], numbers: &[f64], state: &mut State) {
        match (operator, numbers) {
            (b"Td", &[x, y]) => self.go(x, y),
            (b"TD", &[x, y]) => {
                state.leading = -y;
                self.go(x, y);
            }
            (b"Tm", _) => {
                if let Some(matrix) = Matrix::of(numbers) {
                    self.line = matrix;
                    self.next = matrix;
                }
            }
            (b"T*", _) => self.next_line(state.leading),
            (b"Tc", &[space]) => state.space = space,
            (b"Tw", &[space]) => state.word_space = space,
            (b"Tz", &[percent]) => state.scale = percent / 100.0,
            (b"TL", &[leading]) => state.leading = leading,
            (b"Ts", &[rise]) => state.rise = rise,
            (b"Tr", &[mode]) => state.drawn_bold = mode == 2.0 || mode == 6.0,
            _ => {}
        }
    }
}
