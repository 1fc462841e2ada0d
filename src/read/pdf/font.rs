//! Fonts: what their codes stand for, how wide they are, and whether they are bold.

mod widths;

use std::collections::BTreeMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use lopdf::{Dictionary, Document, Encoding, Object, Stream, dictionary};

use super::cmap::{self, CMap};

/// No character map of a real font is larger, in bytes.
const LARGEST_MAP: usize = 4 * 1024 * 1024;
/// The widths of no more codes are kept.
const MOST_WIDTHS: usize = 100_000;
/// A flag of fonts: drawn bolder than it is.
const FORCE_BOLD: i64 = 1 << 18;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// Whether it is bold, by its name, its flags or its weight.
    pub(super) bold: bool,
    codes: Codes,
    /// What codes stand for by the font's own account, which goes before its encoding.
    stated: CMap,
    widths: BTreeMap<u32, f64>,
    /// The width of a code that has none, in em.
    usual: f64,
}

#[derive(Debug)]
enum Codes {
    /// One byte each.
    Single(Vec<String>),
    /// As a map says, else of two bytes; `true` where codes are UTF-16 themselves.
    Several(CMap, bool),
}

/// One character of a shown string.
#[derive(Debug, PartialEq)]
pub(super) struct Shown<'a> {
    /// What it stands for; empty for nothing that is known.
    pub(super) text: &'a str,
    /// Its width, in em.
    pub(super) width: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font; what cannot be read of it is taken as most fonts have it.
    pub(super) fn read(dict: &Dictionary, doc: &Document) -> Self {
        let composite = name(dict, b"Subtype", doc) == b"Type0";
        let inner = composite.then(|| descendant(dict, doc)).flatten();
        let described = inner.unwrap_or(dict);
        let descriptor = described
            .get_deref(b"FontDescriptor", doc)
            .and_then(Object::as_dict)
            .ok();
        let family = name(dict, b"BaseFont", doc).to_ascii_lowercase();
        let stated = stream(dict, b"ToUnicode", doc)
            .map(|stream| CMap::read(&plain(stream)))
            .unwrap_or_default();
        let (codes, widths, usual) = if composite {
            (
                several(dict, doc),
                widths::composite(described, doc),
                number(described, b"DW", doc).unwrap_or(1000.0) / 1000.0,
            )
        } else {
            let codes = single(dict, doc, &family);
            let (widths, usual) = widths::simple(dict, descriptor, doc, &family);
            (Codes::Single(codes), widths, usual)
        };
        Self {
            bold: is_bold(&family, descriptor, doc),
            codes,
            stated,
            widths,
            usual,
        }
    }

    /// Takes a shown string apart into its characters.
    pub(super) fn each(&self, bytes: &[u8], mut take: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = match &self.codes {
                Codes::Single(_) => 1,
                Codes::Several(map, _) => map.length(rest).unwrap_or(2).min(rest.len()),
            };
            let (code, after) = rest.split_at(length);
            rest = after;
            let number = cmap::number(code);
            let width = self.widths.get(&number).copied().unwrap_or(self.usual);
            let is_space = code == b" ";
            let utf16;
            let text = match (&self.codes, self.stated.get(number)) {
                (_, Some(stated)) if !is_private(stated) => stated,
                (Codes::Single(table), stated) => {
                    match table.get(number as usize).map(String::as_str) {
                        Some("") | None => stated.unwrap_or_default(),
                        Some(text) => text,
                    }
                }
                (Codes::Several(_, true), None) => {
                    utf16 = cmap::utf16(code);
                    &utf16
                }
                (Codes::Several(..), stated) => stated.unwrap_or_default(),
            };
            take(Shown {
                text,
                width,
                is_space,
            });
        }
    }
}

/// Whether a font says of a code only where its own drawing of it stands, as for bullets.
fn is_private(text: &str) -> bool {
    text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c))
}

fn is_bold(family: &[u8], descriptor: Option<&Dictionary>, doc: &Document) -> bool {
    let family = String::from_utf8_lossy(family);
    let named = ["bold", "black", "heavy", "demi"]
        .iter()
        .any(|word| family.contains(word));
    let described = descriptor.is_some_and(|descriptor| {
        let flags = descriptor
            .get_deref(b"Flags", doc)
            .and_then(Object::as_i64)
            .unwrap_or(0);
        flags & FORCE_BOLD != 0
            || number(descriptor, b"FontWeight", doc).is_some_and(|weight| weight >= 600.0)
    });
    named || described
}

fn descendant<'a>(dict: &'a Dictionary, doc: &'a Document) -> Option<&'a Dictionary> {
    let fonts = dict.get_deref(b"DescendantFonts", doc).ok()?;
    let first = fonts.as_array().ok()?.first()?;
    doc.dereference(first).ok()?.1.as_dict().ok()
}

fn several(dict: &Dictionary, doc: &Document) -> Codes {
    if let Some(stream) = stream(dict, b"Encoding", doc) {
        return Codes::Several(CMap::read(&plain(stream)), false);
    }
    let name = String::from_utf8_lossy(name(dict, b"Encoding", doc)).into_owned();
    let is_utf16 = name.contains("UCS2") || name.contains("UTF16");
    Codes::Several(CMap::default(), is_utf16)
}

/// The characters of the 256 codes of a simple font; empty ones are not known.
fn single(dict: &Dictionary, doc: &Document, family: &[u8]) -> Vec<String> {
    let encoding = dict.get_deref(b"Encoding", doc).ok();
    let differing = encoding.and_then(|encoding| encoding.as_dict().ok());
    let base = match (encoding, differing) {
        (Some(Object::Name(base)), _) => base.as_slice(),
        (_, Some(dict)) => name(dict, b"BaseEncoding", doc),
        _ => b"",
    };
    let symbols = family.ends_with(b"symbol") || family.ends_with(b"dingbats");
    let is_true_type = name(dict, b"Subtype", doc) == b"TrueType";
    let mut table: Vec<String> = (0..=255u8)
        .map(|code| match base {
            b"MacRomanEncoding" => one(MACINTOSH, code),
            b"WinAnsiEncoding" => one(WINDOWS_1252, code),
            // Bullets of word processors; what else such a font holds is no writing.
            _ if symbols && code >= 0x80 => char::from_u32(0xf000 + u32::from(code))
                .unwrap_or_default()
                .to_string(),
            b"" if is_true_type => one(WINDOWS_1252, code),
            _ => standard(code),
        })
        .collect();
    if let Some(differences) = differing
        .and_then(|dict| dict.get_deref(b"Differences", doc).ok())
        .and_then(|list| list.as_array().ok())
    {
        differ(&mut table, differences);
    }
    table
}

fn one(encoding: &'static encoding_rs::Encoding, code: u8) -> String {
    if code < 0x20 {
        return String::new();
    }
    let code = [code];
    encoding.decode_without_bom_handling(&code).0.into_owned()
}

/// What a code stands for in Adobe's standard encoding, of which lopdf has the table.
fn standard(code: u8) -> String {
    let font = dictionary! { "Type" => "Font", "Encoding" => "StandardEncoding" };
    asked(&font, code)
}

fn asked(font: &Dictionary, code: u8) -> String {
    let doc = Document::new();
    match font.get_font_encoding(&doc) {
        Ok(encoding @ (Encoding::OneByteEncoding(_) | Encoding::Differences(_))) => {
            encoding.bytes_to_string(&[code]).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn differ(table: &mut [String], differences: &[Object]) {
    let mut code = 0usize;
    for object in differences.iter().take(1024) {
        match object {
            Object::Integer(at) => code = usize::try_from(*at).unwrap_or(usize::MAX),
            Object::Name(glyph) => {
                if let Some(text) = table.get_mut(code) {
                    *text = named(glyph);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The characters that a glyph's name means: "eacute", "uni00E9", "f_i", "a.sc".
fn named(glyph: &[u8]) -> String {
    let glyph = String::from_utf8_lossy(glyph);
    let base = match glyph.split_once('.') {
        Some(("", _)) | None => glyph.as_ref(),
        Some((base, _)) => base,
    };
    base.split('_').map(part).collect()
}

fn part(name: &str) -> String {
    let digits = name
        .strip_prefix("uni")
        .filter(|digits| digits.len() == 4)
        .or_else(|| {
            name.strip_prefix('u')
                .filter(|digits| (4..=6).contains(&digits.len()))
        });
    if let Some(c) = digits
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .and_then(char::from_u32)
    {
        return c.to_string();
    }
    let list = Object::Array(vec![65.into(), Object::Name(name.as_bytes().to_vec())]);
    let encoding = dictionary! { "Type" => "Encoding", "Differences" => list };
    let font = dictionary! { "Type" => "Font", "Encoding" => encoding };
    match asked(&font, 65) {
        // What lopdf answers when it does not know the name: its fallback encoding.
        text if text == "A" && name != "A" => String::new(),
        text => text,
    }
}

/// A name in a dictionary; nothing where there is none.
fn name<'a>(dict: &'a Dictionary, key: &[u8], doc: &'a Document) -> &'a [u8] {
    dict.get_deref(key, doc)
        .and_then(Object::as_name)
        .unwrap_or_default()
}

fn number(dict: &Dictionary, key: &[u8], doc: &Document) -> Option<f64> {
    let object = dict.get_deref(key, doc).ok()?;
    object.as_float().ok().map(f64::from)
}

fn stream<'a>(dict: &'a Dictionary, key: &[u8], doc: &'a Document) -> Option<&'a Stream> {
    dict.get_deref(key, doc).and_then(Object::as_stream).ok()
}

fn plain(stream: &Stream) -> Vec<u8> {
    stream
        .get_plain_content_with_limit(LARGEST_MAP)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(dict: &Dictionary, bytes: &[u8]) -> String {
        let doc = Document::new();
        let mut out = String::new();
        Font::read(dict, &doc).each(bytes, |shown| out.push_str(shown.text));
        out
    }

    #[test]
    fn codes_of_simple_fonts() {
        let differing = dictionary! {
            "Type" => "Encoding",
            "BaseEncoding" => "WinAnsiEncoding",
            "Differences" => Object::Array(vec![
                1.into(),
                "fi".into(),
                "uni20AC".into(),
                "f_l".into(),
                "Aacute.sc".into(),
                "nosuchglyph".into(),
            ]),
        };
        let font = |kind: &str, encoding: Object| {
            dictionary! { "Type" => "Font", "Subtype" => kind, "Encoding" => encoding }
        };
        let win = font("TrueType", "WinAnsiEncoding".into());
        assert_eq!(read(&win, b"\x93caf\xe9\x94 \x96 \x95"), "“café” – •");
        let mac = font("Type1", "MacRomanEncoding".into());
        assert_eq!(read(&mac, b"caf\x8e"), "café");
        assert_eq!(
            read(&font("Type1", differing.into()), b"\x01\x02\x03\x04\x05A"),
            "ﬁ€flÁA"
        );
        let bare = dictionary! { "Type" => "Font", "Subtype" => "Type1" };
        assert_eq!(read(&bare, b"don\x27t"), "don’t");
        let symbol = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Symbol",
        };
        assert_eq!(read(&symbol, b"\xb7"), "\u{f0b7}");
    }

    #[test]
    fn bold_is_told_by_name_weight_and_flags() {
        let doc = Document::new();
        let bold = |dict: Dictionary| Font::read(&dict, &doc).bold;
        let named = |name: &str| dictionary! { "Subtype" => "TrueType", "BaseFont" => name };
        assert!(bold(named("ABCDEF+TimesNewRoman,Bold")));
        assert!(bold(named("Lato-Heavy")));
        assert!(!bold(named("Helvetica")));
        let described = |descriptor: Dictionary| {
            dictionary! { "Subtype" => "TrueType", "FontDescriptor" => descriptor }
        };
        assert!(bold(described(dictionary! { "FontWeight" => 700 })));
        assert!(bold(described(dictionary! { "Flags" => FORCE_BOLD })));
        assert!(!bold(described(
            dictionary! { "FontWeight" => 400, "Flags" => 32 }
        )));
    }
}
