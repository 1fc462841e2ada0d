//! The file: its pages, and what each of them has.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::budget::{Budget, LARGEST_STREAM, Spent};
use super::content::{Fonts, Page, Word};
use super::guard;
use super::matrix::Matrix;

/// No minutes have more pages.
pub(super) const MOST_PAGES: usize = 2000;
/// The tree of pages is climbed so far for what a page inherits.
const DEEPEST_TREE: usize = 64;
/// A sheet of A4, in points, where a page does not say what it is.
const SHEET: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// Why nothing can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is no PDF, or too damaged.
    Damaged,
    /// It is locked by a password.
    Locked,
    /// It has more pages than minutes have.
    Pages,
    /// It costs more than is right.
    Spent(Spent),
}

/// One page as it was read.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The words on it.
    pub(super) words: Vec<Word>,
    /// Whether some of what it shows is too damaged to be read.
    pub(super) damaged: bool,
}

/// Reads all pages.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    let doc = load(bytes)?;
    let pages: Vec<ObjectId> = doc.page_iter().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES {
        return Err(Refused::Pages);
    }
    if pages.is_empty() {
        return Err(Refused::Damaged);
    }
    let mut fonts = Fonts::new();
    let mut budget = Budget::new();
    let read = |page| sheet(&doc, page, &mut fonts, &mut budget).map_err(Refused::Spent);
    pages.into_iter().map(read).collect()
}

fn load(bytes: &[u8]) -> Result<Document, Refused> {
    if !guard::is_sound(bytes) {
        return Err(Refused::Spent(Spent::Steps));
    }
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let doc = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Refused::Locked,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Refused::Spent(Spent::Unpacked)
        }
        _ => Refused::Damaged,
    })?;
    if doc.is_encrypted() {
        return Err(Refused::Locked);
    }
    Ok(doc)
}

fn sheet(
    doc: &Document,
    id: ObjectId,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Result<Sheet, Spent> {
    let Ok(page) = doc.get_dictionary(id) else {
        return Ok(Sheet {
            words: Vec::new(),
            damaged: true,
        });
    };
    let paper = inherited(doc, page, b"CropBox")
        .or_else(|| inherited(doc, page, b"MediaBox"))
        .and_then(|paper| paper.as_array().ok())
        .and_then(|paper| corners(doc, paper))
        .unwrap_or(SHEET);
    let turned = inherited(doc, page, b"Rotate")
        .and_then(|turned| turned.as_i64().ok())
        .map_or(0, |degrees| degrees.rem_euclid(360) / 90);
    let [left, low, right, high] = paper;
    let (width, height) = (right - left, high - low);
    let upright = Matrix::shift(-left, -low);
    // The page is shown turned with the clock.
    let (matrix, width, height) = match turned {
        1 => (
            upright
                .then(Matrix::turn(3))
                .then(Matrix::shift(0.0, width)),
            height,
            width,
        ),
        2 => (
            upright
                .then(Matrix::turn(2))
                .then(Matrix::shift(width, height)),
            width,
            height,
        ),
        3 => (
            upright
                .then(Matrix::turn(1))
                .then(Matrix::shift(height, 0.0)),
            height,
            width,
        ),
        _ => (upright, width, height),
    };
    let resources = inherited(doc, page, b"Resources").and_then(|found| found.as_dict().ok());
    let resources: Vec<&Dictionary> = resources.into_iter().collect();
    let before = budget.damaged();
    let content = content(doc, page, budget)?;
    let mut reader = Page::new(doc, fonts, budget, matrix);
    reader.read(&content, &resources)?;
    let mut words = reader.finish();
    words.retain(|word| word.quarters != 0 || is_on(word, width, height));
    let damaged = budget.damaged() > before;
    Ok(Sheet { words, damaged })
}

/// Whether a word is on the paper: some writers leave words beside it.
fn is_on(word: &Word, width: f64, height: f64) -> bool {
    word.right > 0.0 && word.x < width && word.y > -word.size && word.y < height + word.size
}

/// The content of a page; its parts are one after the other.
fn content(doc: &Document, page: &Dictionary, budget: &mut Budget) -> Result<Vec<u8>, Spent> {
    let mut parts = Vec::new();
    match page.get_deref(b"Contents", doc) {
        Ok(Object::Stream(stream)) => parts.push(stream),
        Ok(Object::Array(list)) => parts.extend(
            list.iter()
                .take(10_000)
                .filter_map(|part| doc.dereference(part).ok())
                .filter_map(|(_, part)| part.as_stream().ok()),
        ),
        _ => {}
    }
    let mut content = Vec::new();
    for part in parts {
        content.extend(budget.unpack(part)?);
        content.push(b'\n');
    }
    Ok(content)
}

/// What a page says itself, or else the nearest part of the tree above it.
fn inherited<'a>(doc: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST_TREE {
        if let Ok(found) = node.get_deref(key, doc)
            && *found != Object::Null
        {
            return Some(found);
        }
        node = node.get_deref(b"Parent", doc).ok()?.as_dict().ok()?;
    }
    None
}

/// The corners of a box, below left first.
fn corners(doc: &Document, paper: &[Object]) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = paper
        .iter()
        .filter_map(|object| doc.dereference(object).ok())
        .filter_map(|(_, object)| object.as_float().ok())
        .map(f64::from)
        .collect();
    let [a, b, c, d] = numbers.try_into().ok()?;
    let corners = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (corners[2] - corners[0] > 1.0 && corners[3] - corners[1] > 1.0).then_some(corners)
}
