//! Files that are damaged, and files that are whole: the first are read or refused with one message,
//! of the second no word is lost.

use std::collections::BTreeMap;
use std::path::Path;

use regex::Regex;

use super::docx::tests::{docx, zipped};
use super::{Kind, Opened, kind, open};
use crate::diagnostic::{Checked, Level};
use crate::source::SourceId;

/// How many damaged copies of each file are read, unless MINUTEBOOK_DAMAGED says another number.
const COPIES: usize = 150;

/// Numbers in an order that looks like none and is always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }
}

/// Flips, cuts and doubles bytes, up to five times.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(5) {
        let at = dice.below(bytes.len());
        let end = (at + dice.below(200)).min(bytes.len());
        match dice.below(4) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => bytes.truncate(at.max(bytes.len() / 2)),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Reads a file, and looks that there are either words or one clear message.
fn check(bytes: &[u8]) -> Checked<Opened> {
    let checked = open("a", bytes, SourceId(0));
    let errors: Vec<&str> = checked
        .diagnostics
        .iter()
        .filter(|found| found.level == Level::Error)
        .map(|found| found.headline.as_str())
        .collect();
    let text = &checked.value.source.text;
    assert!(errors.len() <= 1, "{errors:?}");
    assert_eq!(
        checked.value.prose.passages.is_empty(),
        text.trim().is_empty()
    );
    assert!(!text.trim().is_empty() || errors.len() == 1);
    for place in checked
        .value
        .prose
        .passages
        .iter()
        .flat_map(|passage| passage.texts())
    {
        assert!(text.get(place.span.range()).is_some(), "{place:?}");
    }
    checked
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>Roads</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>RESOLVED</w:t></w:r><w:r><w:t> that they be mended.</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ash</w:t><w:tab/><w:t>Oak</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>";

const PAGE: &str = "<!DOCTYPE html><html><head><title>Minutes</title></head><body><nav><a href='/'>Home</a></nav><div id='modgov'><h2 class='mgSubTitleTxt'>Panel - 4 May 2020</h2>\
    <div class='mgContent'><table class='mgItemTable'><tr><td class='mgItemNumberCell'><p>4.</p></td><td><p class='mgAiTitleTxt'>Roads &amp; paths <span class='mgFileSize'>PDF 8 KB</span></p>\
    <p class='mgSubItemTitleTxt'>Minutes:</p><ol type='i' start='3'><li value='9'>One<li><b>Two <i>and</b> more</i></ol><pre>1. Typed\n\nwords</pre></td></tr></table>\
    <dl><dt>Present<dd>Ash</dl><table><tr><th>A<th>B<tr><td>1<td>2<br>3</table></div></div></body></html>";

const ANSWER: &str = "<?xml version='1.0'?><root><meeting><meetingdate>04/05/2020</meetingdate><agendaitems><agendaitem><agendaitemnumber>1</agendaitemnumber>\
    <agendaitemtitle>Roads &amp;amp; paths</agendaitemtitle><isrestricted>True</isrestricted><minutesnonemptyhtmlbody>&lt;p&gt;Mended.&lt;/p&gt;</minutesnonemptyhtmlbody>\
    </agendaitem></agendaitems><attendees><attendee name='Ash' attendance='Present'/></attendees></meeting></root>";

#[test]
fn damaged_files_are_read_or_refused() {
    let copies = std::env::var("MINUTEBOOK_DAMAGED")
        .ok()
        .and_then(|n| n.parse().ok());
    let whole = docx(BODY, &[]);
    let inner = format!("<w:document xmlns:w='x'><w:body>{BODY}</w:body></w:document>");
    let mut dice = Dice(0x5eed);
    let mut read = [0; 4];
    for _ in 0..copies.unwrap_or(COPIES) {
        let body = String::from_utf8_lossy(&damaged(inner.as_bytes(), &mut dice)).into_owned();
        let files = [
            damaged(&whole, &mut dice),
            zipped(&[("word/document.xml", body)]),
            damaged(PAGE.as_bytes(), &mut dice),
            damaged(ANSWER.as_bytes(), &mut dice),
        ];
        for (file, read) in files.iter().zip(&mut read) {
            *read += usize::from(!check(file).value.source.text.is_empty());
        }
    }
    // Pages are mended, whatever they have been through; the others are mostly refused.
    assert!(read.iter().all(|read| *read > 0), "{read:?}");
}

#[test]
fn monsters_are_refused_in_time() {
    let pieces = [
        "<div>",
        "<table><tr><td>",
        "<b><p>x",
        "<ul><li>",
        "<a href='x'>",
        "<dl><dt><dd>",
        "<pre>",
        "<font a=b><p>",
        "<h1>",
        "<span style='mso-list:Ignore'>",
    ];
    for piece in pieces {
        check(format!("<html>{}", piece.repeat(10_000)).as_bytes());
        check(format!("<html>{}x", piece.repeat(300)).as_bytes());
    }
    check(format!("<html><p title='{}'>x", "a ".repeat(1_000_000)).as_bytes());
    check(format!("<html><p {}>x", "a=b ".repeat(100_000)).as_bytes());
    check(format!("<root>{}", "<meeting>".repeat(100_000)).as_bytes());
    check(format!("<root><meeting a='{}'/></root>", "&amp;".repeat(100_000)).as_bytes());
}

/// The samples of other people that are web pages or Word files; none, with a message, where they
/// are not there.
fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    #[expect(clippy::disallowed_methods, reason = "a test's own material")]
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    let Ok(entries) = std::fs::read_dir(&folder).inspect_err(|_| {
        eprintln!("skipped: there is no ../shared/samples");
    }) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "html" || ending == "docx")
        })
        .map(|path| {
            #[expect(clippy::disallowed_methods, reason = "a test's own material")]
            let bytes = std::fs::read(&path).unwrap();
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                bytes,
            )
        })
        .collect()
}

fn count<'t>(words: impl Iterator<Item = &'t str>) -> BTreeMap<&'t str, usize> {
    let mut counted = BTreeMap::new();
    for word in words {
        *counted.entry(word).or_default() += 1;
    }
    counted
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The words of a file, taken out as plainly as can be: what stands between tags, but for what is
/// not shown.
fn plain(bytes: &[u8]) -> String {
    let without = |text: &str, pattern: &str, with: &str| {
        Regex::new(pattern)
            .unwrap()
            .replace_all(text, with)
            .into_owned()
    };
    if kind(bytes) == Kind::Docx {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml)
            .unwrap();
        let xml = without(
            &xml,
            "(?s)<w:(?:delText|instrText)[ >].*?</w:(?:delText|instrText)>|<mc:Fallback>.*?</mc:Fallback>",
            "",
        );
        let xml = without(&xml, "</w:p>|<w:tab/>|<w:br[^>]*/>", " ");
        return super::html::decoded(&without(&xml, "<[^>]*>", ""));
    }
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let text = without(
        &text,
        "(?is)<(script|style|title)\\b.*?</(?:script|style|title)>|<!--.*?-->",
        " ",
    );
    let text = without(
        &text,
        r#"(?is)<(?:span|th|a|caption)\s[^>]*class="(?:mgHide|sr-only|is-hidden)"[^>]*>[^<]*"#,
        " ",
    );
    let text = without(
        &text,
        "(?i)</?(?:b|i|em|strong|span|a|sup|cite)\\b[^>]*>",
        "",
    );
    super::html::decoded(&without(&text, "<[^>]*>", " "))
}

#[test]
fn no_word_of_the_samples_is_lost() {
    for (name, bytes) in samples() {
        let opened = check(&bytes).value;
        let given = plain(&bytes);
        let found = count(words(&opened.source.text));
        let lost: Vec<(&str, usize)> = count(words(&given))
            .into_iter()
            .filter(|(word, n)| found.get(word).copied().unwrap_or(0) < *n)
            .collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}
