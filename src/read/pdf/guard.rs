//! What is looked at before lopdf reads a file: it reads every object that the file's tables name,
//! as often as they name it, so a small file could make it work for hours.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};

use super::budget::LARGEST_STREAM;
use super::lexer::{Lexer, Token};

/// The objects of a file may be read so many times, all together.
const MOST_TIMES: usize = 32;
/// What any file may cost, in bytes read.
const ALWAYS: usize = 16 * 1024 * 1024;
/// A dictionary before its stream is not longer, in bytes.
const LONGEST_DICT: usize = 4096;
/// The streams of tables and packed objects may unpack to so much, all together.
const MOST_UNPACKED: usize = 256 * 1024 * 1024;

/// Whether what a file's tables and packed objects name can be read at a cost in proportion to its
/// size.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let mut named = plain_tables(bytes);
    let mut unpacked = MOST_UNPACKED;
    for (head, data) in streams(bytes) {
        let table = contains(head, b"/XRef");
        if !table && !contains(head, b"/ObjStm") {
            continue;
        }
        let Some(dict) = dictionary(head) else {
            continue;
        };
        let Ok(content) = Stream::new(dict.clone(), data.to_vec())
            .get_plain_content_with_limit(LARGEST_STREAM.min(unpacked))
        else {
            // Too much is refused when it is read; what is locked cannot be looked at.
            continue;
        };
        unpacked -= content.len();
        if table {
            named.extend(packed_table(&dict, &content));
        } else if !is_sound_pack(&dict, &content) {
            return false;
        }
    }
    let cost = cost(&named, bytes.len());
    cost <= ALWAYS.max(bytes.len().saturating_mul(MOST_TIMES))
}

/// What reading things at these places costs, each as far as the next one.
fn cost(places: &[usize], end: usize) -> usize {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for &place in places.iter().filter(|&&place| place < end) {
        *times.entry(place).or_default() += 1;
    }
    let mut cost = 0usize;
    let mut next = end;
    for (&place, &n) in times.iter().rev() {
        cost = cost.saturating_add((next - place).saturating_mul(n));
        next = place;
    }
    cost
}

/// The places that plain tables name: "0000000017 00000 n".
fn plain_tables(bytes: &[u8]) -> Vec<usize> {
    let is_entry = |window: &&[u8]| {
        window[10] == b' '
            && window[16] == b' '
            && window[17] == b'n'
            && window[..10].iter().all(u8::is_ascii_digit)
            && window[11..16].iter().all(u8::is_ascii_digit)
    };
    let place = |window: &[u8]| std::str::from_utf8(&window[..10]).ok()?.parse().ok();
    bytes
        .windows(18)
        .filter(is_entry)
        .filter_map(place)
        .collect()
}

/// The places that a packed table names.
fn packed_table(dict: &Dictionary, content: &[u8]) -> Vec<usize> {
    let widths: Vec<usize> = match dict.get(b"W").and_then(Object::as_array) {
        Ok(widths) => widths
            .iter()
            .map(|width| {
                width
                    .as_i64()
                    .ok()
                    .and_then(|width| usize::try_from(width).ok())
            })
            .map(|width| width.unwrap_or(0).min(8))
            .collect(),
        Err(_) => return Vec::new(),
    };
    let [kind, place, more] = widths[..] else {
        return Vec::new();
    };
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0usize, |sum, &b| sum << 8 | usize::from(b))
    };
    content
        .chunks_exact((kind + place + more).max(1))
        .filter(|entry| kind == 0 || number(&entry[..kind]) == 1)
        .map(|entry| number(&entry[kind..kind + place]))
        .collect()
}

/// Whether a stream of packed objects names each of them about once.
fn is_sound_pack(dict: &Dictionary, content: &[u8]) -> bool {
    let first = dict.get(b"First").and_then(Object::as_i64).ok();
    let first = first
        .and_then(|first| usize::try_from(first).ok())
        .unwrap_or(0);
    let index = content.get(..first).unwrap_or_default();
    let mut lexer = Lexer::new(index);
    let mut places = Vec::new();
    while let (Some(_), Some(place)) = (lexer.next(), lexer.next()) {
        // A place is a whole number of bytes, or else nothing is there.
        places.extend(place.number().map(|place| first + place as usize));
    }
    cost(&places, content.len()) <= ALWAYS.max(content.len().saturating_mul(4))
}

/// The streams of a file: what stands before each, and its data.
fn streams(bytes: &[u8]) -> Vec<(&[u8], &[u8])> {
    const BEGIN: &[u8] = b"stream";
    const END: &[u8] = b"endstream";
    let mut streams = Vec::new();
    let mut at = 0;
    while let Some(begin) = find(bytes, BEGIN, at) {
        let from = begin + BEGIN.len();
        let Some(end) = find(bytes, END, from) else {
            break;
        };
        let head = &bytes[begin.saturating_sub(LONGEST_DICT).max(at)..begin];
        let data = &bytes[from..end];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        streams.push((head, data.strip_prefix(b"\n").unwrap_or(data)));
        at = end + END.len();
    }
    streams
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memchr(rest, what).map(|at| from + at)
}

fn memchr(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == first) {
        at += found;
        if bytes[at..].starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    memchr(bytes, what).is_some()
}

/// The last dictionary before a stream.
fn dictionary(head: &[u8]) -> Option<Dictionary> {
    let start = head.windows(3).rposition(|three| three == b"obj")?;
    let mut lexer = Lexer::new(head.get(start + 3..)?);
    match object(lexer.next()?) {
        Object::Dictionary(dict) => Some(dict),
        _ => None,
    }
}

fn object(token: Token) -> Object {
    match token {
        Token::Number(number) if number.fract() == 0.0 => Object::Integer(number as i64),
        Token::Number(number) => Object::Real(number as f32),
        Token::Name(name) => Object::Name(name),
        Token::Words(words) => Object::String(words, lopdf::StringFormat::Literal),
        Token::Array(tokens) => Object::Array(tokens.into_iter().map(object).collect()),
        Token::Dict(tokens) => {
            let mut dict = Dictionary::new();
            let mut tokens = tokens.into_iter();
            while let (Some(key), Some(value)) = (tokens.next(), tokens.next()) {
                if let Token::Name(key) = key {
                    dict.set(key, object(value));
                }
            }
            Object::Dictionary(dict)
        }
        Token::Operator(_) => Object::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_may_not_name_one_object_for_ever() {
        let table = |n: usize| {
            let big = format!("1 0 obj [{}] endobj\n", "0 ".repeat(100_000));
            format!("%PDF-1.4\n{big}xref\n{}", "0000000009 00000 n \n".repeat(n))
        };
        assert!(is_sound(table(1).as_bytes()));
        assert!(!is_sound(table(20_000).as_bytes()));
    }

    #[test]
    fn packed_objects_may_not_either() {
        let pack = |n: usize| {
            let index = "7 0 ".repeat(n);
            let head = format!("1 0 obj <</Type/ObjStm/N {n}/First {}>>", index.len());
            let big = "0 ".repeat(100_000);
            format!("%PDF-1.5\n{head} stream\n{index}[{big}]\nendstream endobj")
        };
        assert!(is_sound(pack(1).as_bytes()));
        assert!(!is_sound(pack(20_000).as_bytes()));
    }
}
