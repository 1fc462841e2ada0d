//! What a page shows: its content read into words with places.

mod state;

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::budget::{Budget, Spent};
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::matrix::Matrix;
use state::{State, Typing};

/// Forms within forms are followed so far.
const DEEPEST_FORM: usize = 12;
/// Graphics states that are saved within each other.
const DEEPEST_STATE: usize = 512;
/// An operator has no more operands.
const MOST_OPERANDS: usize = 64;
/// Parts of a page that are marked within each other.
const DEEPEST_MARK: usize = 128;

/// A stretch of characters without a gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Where its baseline begins.
    pub(super) x: f64,
    /// The height of its baseline, from below.
    pub(super) y: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// The height of its letters.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whether a space is written after it.
    pub(super) spaced: bool,
    /// Whether the file marks it as a running line of the page.
    pub(super) running: bool,
    /// How often its writing is turned by a quarter; its place is as if the page were turned back.
    pub(super) quarters: u8,
}

/// Fonts that were read, by the object they stand in.
pub(super) type Fonts = BTreeMap<ObjectId, Rc<Font>>;

/// What has been marked: `BDC` to `EMC`.
struct Mark {
    running: bool,
    /// What stands in place of the characters within; taken by the first of them.
    instead: Option<Instead>,
}

struct Instead {
    text: String,
    said: bool,
}

/// Reads the content of one page.
pub(super) struct Page<'a> {
    doc: &'a Document,
    fonts: &'a mut Fonts,
    budget: &'a mut Budget,
    state: State,
    saved: Vec<State>,
    typing: Typing,
    marks: Vec<Mark>,
    /// Forms that are being drawn.
    within: Vec<ObjectId>,
    words: Vec<Word>,
    /// Where a character would follow the last word without a gap: its place, turn and size.
    open: bool,
}

impl<'a> Page<'a> {
    /// Begins a page on which `matrix` places everything.
    pub(super) fn new(
        doc: &'a Document,
        fonts: &'a mut Fonts,
        budget: &'a mut Budget,
        matrix: Matrix,
    ) -> Self {
        Self {
            doc,
            fonts,
            budget,
            state: State::new(matrix),
            saved: Vec::new(),
            typing: Typing::default(),
            marks: Vec::new(),
            within: Vec::new(),
            words: Vec::new(),
            open: false,
        }
    }

    /// Reads content with the resources it names.
    pub(super) fn read(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
    ) -> Result<(), Spent> {
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token> = Vec::new();
        while let Some(token) = lexer.next() {
            self.budget.step()?;
            match token {
                Token::Operator(b"BI") => {
                    operands.clear();
                    while let Some(token) = lexer.next() {
                        self.budget.step()?;
                        if token == Token::Operator(b"ID") {
                            break;
                        }
                    }
                    lexer.skip_image();
                }
                Token::Operator(operator) => {
                    self.operate(operator, &operands, resources)?;
                    operands.clear();
                }
                operand if operands.len() < MOST_OPERANDS => operands.push(operand),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words, in the order of the content.
    pub(super) fn finish(self) -> Vec<Word> {
        self.words
    }

    fn operate(
        &mut self,
        operator: &[u8],
        operands: &[Token],
        resources: &[&'a Dictionary],
    ) -> Result<(), Spent> {
        match operator {
            b"q" if self.saved.len() < DEEPEST_STATE => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            b"cm" => {
                if let Some(matrix) = Matrix::of(&numbers(operands)) {
                    self.state.matrix = matrix.then(self.state.matrix);
                }
            }
            b"BT" => self.typing = Typing::default(),
            b"Tf" => self.set_font(operands, resources),
            b"gs" => self.set_state(operands, resources),
            b"Do" => self.draw(operands, resources)?,
            b"BMC" | b"BDC" => self.mark(operands, resources),
            b"EMC" => self.unmark(),
            b"Tj" => self.show_first(operands)?,
            b"'" => {
                self.typing.next_line(self.state.leading);
                self.show_first(operands)?;
            }
            b"\"" => {
                if let [Token::Number(word), Token::Number(character), shown] = operands {
                    self.state.word_space = *word;
                    self.state.space = *character;
                    self.typing.next_line(self.state.leading);
                    self.show_first(std::slice::from_ref(shown))?;
                }
            }
            b"TJ" => self.show_parts(operands)?,
            _ => self
                .typing
                .place(operator, &numbers(operands), &mut self.state),
        }
        Ok(())
    }

    fn set_font(&mut self, operands: &[Token], resources: &[&'a Dictionary]) {
        let [Token::Name(name), Token::Number(size)] = operands else {
            return;
        };
        self.state.size = *size;
        if let Some(object) = resource(self.doc, resources, b"Font", name) {
            self.state.font = self.font(object);
        }
    }

    fn set_state(&mut self, operands: &[Token], resources: &[&'a Dictionary]) {
        let [Token::Name(name)] = operands else {
            return;
        };
        let set = resource(self.doc, resources, b"ExtGState", name)
            .and_then(|object| self.doc.dereference(object).ok())
            .and_then(|(_, object)| object.as_dict().ok())
            .and_then(|dict| dict.get_deref(b"Font", self.doc).ok())
            .and_then(|font| font.as_array().ok());
        if let Some([font, size]) = set.map(Vec::as_slice) {
            self.state.font = self.font(font);
            self.state.size = size.as_float().map_or(self.state.size, f64::from);
        }
    }

    fn font(&mut self, object: &Object) -> Option<Rc<Font>> {
        let (id, object) = self.doc.dereference(object).ok()?;
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(object.as_dict().ok()?, self.doc));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn draw(&mut self, operands: &[Token], resources: &[&'a Dictionary]) -> Result<(), Spent> {
        let [Token::Name(name)] = operands else {
            return Ok(());
        };
        let Some((Some(id), Object::Stream(form))) =
            resource(self.doc, resources, b"XObject", name)
                .and_then(|object| self.doc.dereference(object).ok())
        else {
            return Ok(());
        };
        let kind = form
            .dict
            .get_deref(b"Subtype", self.doc)
            .and_then(Object::as_name);
        let is_form = kind.is_ok_and(|kind| kind == b"Form");
        if !is_form || self.within.contains(&id) || self.within.len() >= DEEPEST_FORM {
            return Ok(());
        }
        self.within.push(id);
        let drawn = self.draw_form(form, resources);
        self.within.pop();
        drawn
    }

    fn draw_form(&mut self, form: &'a Stream, resources: &[&'a Dictionary]) -> Result<(), Spent> {
        let content = self.budget.unpack(form)?;
        let state = self.state.clone();
        let typing = self.typing;
        let (saved, marks) = (std::mem::take(&mut self.saved), self.marks.len());
        let matrix = form
            .dict
            .get_deref(b"Matrix", self.doc)
            .and_then(Object::as_array);
        if let Some(matrix) = matrix
            .ok()
            .and_then(|list| Matrix::of(&floats(list, self.doc)))
        {
            self.state.matrix = matrix.then(self.state.matrix);
        }
        let own = form
            .dict
            .get_deref(b"Resources", self.doc)
            .and_then(Object::as_dict);
        let read = match own {
            Ok(own) => self.read(&content, &[own]),
            Err(_) => self.read(&content, resources),
        };
        self.state = state;
        self.typing = typing;
        self.saved = saved;
        self.marks.truncate(marks);
        read
    }

    fn mark(&mut self, operands: &[Token], resources: &[&'a Dictionary]) {
        if self.marks.len() >= DEEPEST_MARK {
            return;
        }
        let artifact = operands.first() == Some(&Token::Name(b"Artifact".to_vec()));
        let mut mark = Mark {
            running: false,
            instead: None,
        };
        match operands.get(1) {
            Some(Token::Dict(entries)) => {
                for pair in entries.chunks_exact(2) {
                    match pair {
                        [Token::Name(key), Token::Words(words)] if key == b"ActualText" => {
                            mark.instead = Some(Instead::of(words));
                        }
                        [Token::Name(key), Token::Name(kind)] if key == b"Type" => {
                            mark.running = artifact && kind == b"Pagination";
                        }
                        _ => {}
                    }
                }
            }
            Some(Token::Name(name)) => {
                let dict = resource(self.doc, resources, b"Properties", name)
                    .and_then(|object| self.doc.dereference(object).ok())
                    .and_then(|(_, object)| object.as_dict().ok());
                if let Some(dict) = dict {
                    let kind = dict.get_deref(b"Type", self.doc).and_then(Object::as_name);
                    mark.running = artifact && kind.is_ok_and(|kind| kind == b"Pagination");
                    let actual = dict.get_deref(b"ActualText", self.doc);
                    mark.instead = actual.and_then(Object::as_str).ok().map(Instead::of);
                }
            }
            _ => {}
        }
        self.marks.push(mark);
    }

    fn unmark(&mut self) {
        // A text of which no character is shown is still there to be read out.
        self.marks.pop();
    }

    fn show_first(&mut self, operands: &[Token]) -> Result<(), Spent> {
        match operands.last() {
            Some(Token::Words(bytes)) => self.show(bytes),
            _ => Ok(()),
        }
    }

    fn show_parts(&mut self, operands: &[Token]) -> Result<(), Spent> {
        let Some(Token::Array(parts)) = operands.first() else {
            return Ok(());
        };
        for part in parts {
            match part {
                Token::Words(bytes) => self.show(bytes)?,
                Token::Number(back) => {
                    let along = -back / 1000.0 * self.state.size * self.state.scale;
                    self.typing.advance(along);
                }
                _ => self.budget.step()?,
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Spent> {
        self.budget.show(bytes.len())?;
        let Some(font) = self.state.font.clone() else {
            return Ok(());
        };
        font.each(bytes, |shown| {
            let width = shown.width * self.state.size + self.state.space;
            let wider = if shown.is_space {
                self.state.word_space
            } else {
                0.0
            };
            let along = (width + wider) * self.state.scale;
            let start = self.typing.at().then(self.state.matrix);
            self.typing.advance(along);
            self.put(shown.text, start, along, font.bold);
        });
        Ok(())
    }

    /// Puts the characters of a code onto the page.
    fn put(&mut self, text: &str, at: Matrix, along: f64, bold: bool) {
        let running = self.marks.iter().any(|mark| mark.running);
        let instead = self
            .marks
            .iter_mut()
            .rev()
            .find_map(|mark| mark.instead.as_mut());
        let instead = instead.map(|instead| {
            let said = std::mem::replace(&mut instead.said, true);
            if said {
                String::new()
            } else {
                instead.text.clone()
            }
        });
        let within = instead.as_ref().is_some_and(String::is_empty);
        let text = instead.as_deref().unwrap_or(text);
        let quarters = at.quarters();
        let (x, y) = at
            .then(Matrix::turn(4 - quarters))
            .place(0.0, self.state.rise);
        let right = x + along * at.stretch();
        let size = (self.state.size * at.height()).abs();
        if !(x.is_finite() && y.is_finite() && right.is_finite() && size.is_finite()) {
            return;
        }
        let text = super::letters::readable(text);
        if text.trim().is_empty() && !within {
            if let Some(last) = self.words.last_mut().filter(|_| self.open) {
                last.spaced = true;
            }
            self.open = false;
            return;
        }
        let heavy = bold || self.state.drawn_bold;
        if let Some(last) = self.words.last_mut().filter(|_| self.open)
            && last.quarters == quarters
            && last.running == running
            && last.bold == heavy
            && (last.y - y).abs() < 0.1 * size
            && (last.size - size).abs() < 0.1 * size
            && (within || (x - last.right).abs() < 0.12 * size)
        {
            last.text.push_str(&text);
            last.right = last.right.max(right);
            return;
        }
        if within {
            return;
        }
        self.open = true;
        self.words.push(Word {
            text,
            x,
            y,
            right,
            size,
            bold: heavy,
            spaced: false,
            running,
            quarters,
        });
    }
}

impl Instead {
    fn of(words: &[u8]) -> Self {
        Self {
            text: super::letters::text_string(words),
            said: false,
        }
    }
}

/// The numbers among operands; one that is none counts as 0.
fn numbers(operands: &[Token]) -> Vec<f64> {
    operands
        .iter()
        .map(|operand| operand.number().unwrap_or_default())
        .collect()
}

fn floats(list: &[Object], doc: &Document) -> Vec<f64> {
    list.iter()
        .filter_map(|object| doc.dereference(object).ok())
        .map(|(_, object)| object.as_float().map_or(0.0, f64::from))
        .collect()
}

/// What a name means in the resources of a content.
fn resource<'a>(
    doc: &'a Document,
    resources: &[&'a Dictionary],
    kind: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    resources.iter().find_map(|resources| {
        let dict = resources.get_deref(kind, doc).ok()?.as_dict().ok()?;
        dict.get(name).ok()
    })
}
