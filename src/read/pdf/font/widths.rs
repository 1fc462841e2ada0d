//! How wide the characters of fonts are, in em.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::{MOST_WIDTHS, name, number};

/// Helvetica's widths from space to tilde, in thousandths; Arial has the same.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Those of Times.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The widths of a simple font, and that of a code without one.
pub(super) fn simple(
    dict: &Dictionary,
    descriptor: Option<&Dictionary>,
    doc: &Document,
    family: &[u8],
) -> (BTreeMap<u32, f64>, f64) {
    let unit = unit(dict, doc);
    let list = dict.get_deref(b"Widths", doc).and_then(Object::as_array);
    let Ok(list) = list else {
        return built_in(family);
    };
    let first = dict
        .get_deref(b"FirstChar", doc)
        .and_then(Object::as_i64)
        .ok()
        .and_then(|first| u32::try_from(first).ok())
        .unwrap_or(0);
    let widths = (first..)
        .zip(list.iter().take(256))
        .filter_map(|(code, width)| Some((code, float(width, doc)? * unit)))
        .collect();
    let missing = descriptor.and_then(|descriptor| number(descriptor, b"MissingWidth", doc));
    (widths, missing.map_or(0.5, |width| width * unit))
}

/// A thousandth of an em, but for fonts that are drawn in units of their own.
fn unit(dict: &Dictionary, doc: &Document) -> f64 {
    let matrix = dict
        .get_deref(b"FontMatrix", doc)
        .and_then(Object::as_array);
    match matrix {
        Ok(matrix) if name(dict, b"Subtype", doc) == b"Type3" => matrix
            .first()
            .and_then(|scale| float(scale, doc))
            .map_or(0.001, f64::abs),
        _ => 0.001,
    }
}

/// The widths of the fonts that every reader of PDF has built in.
fn built_in(family: &[u8]) -> (BTreeMap<u32, f64>, f64) {
    let family = String::from_utf8_lossy(family);
    if family.contains("courier") {
        return (BTreeMap::new(), 0.6);
    }
    let table = if family.contains("times") {
        TIMES
    } else {
        HELVETICA
    };
    let widths = (32..)
        .zip(table)
        .map(|(code, width)| (code, f64::from(width) / 1000.0))
        .collect();
    (widths, 0.5)
}

/// The widths of a composite font: runs `first [w …]` and ranges `first last w`.
pub(super) fn composite(dict: &Dictionary, doc: &Document) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Ok(list) = dict.get_deref(b"W", doc).and_then(Object::as_array) else {
        return widths;
    };
    let mut rest = list.as_slice();
    while let [first, second, after @ ..] = rest {
        let Some(first) = code(first, doc) else {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        if let Ok((_, Object::Array(run))) = doc.dereference(second) {
            rest = after;
            for (code, width) in (first..).zip(run.iter().take(MOST_WIDTHS)) {
                if let Some(width) = float(width, doc) {
                    widths.insert(code, width / 1000.0);
                }
            }
        } else if let [width, after @ ..] = after {
            rest = after;
            let last = code(second, doc)
                .unwrap_or(first)
                .min(first.saturating_add(0xffff));
            if let Some(width) = float(width, doc) {
                widths.extend((first..=last).map(|code| (code, width / 1000.0)));
            }
        } else {
            break;
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    widths
}

fn code(object: &Object, doc: &Document) -> Option<u32> {
    let (_, object) = doc.dereference(object).ok()?;
    u32::try_from(object.as_i64().ok()?).ok()
}

fn float(object: &Object, doc: &Document) -> Option<f64> {
    let (_, object) = doc.dereference(object).ok()?;
    let width = f64::from(object.as_float().ok()?);
    width.is_finite().then_some(width)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn runs_and_ranges() {
        let doc = Document::new();
        let run = Object::Array(vec![500.into(), 250.into()]);
        let list = vec![3.into(), run, 10.into(), 12.into(), 600.into(), 20.into()];
        let dict = dictionary! { "W" => Object::Array(list) };
        let widths: Vec<(u32, f64)> = composite(&dict, &doc).into_iter().collect();
        assert_eq!(
            widths,
            [(3, 0.5), (4, 0.25), (10, 0.6), (11, 0.6), (12, 0.6)]
        );
    }
}
