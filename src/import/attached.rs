//! Files that minutes name: they become the documents of the items that name them.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::{DocumentEntry, DocumentMark, Item, MeetingKey, Minutes};
use crate::read::is_document;
use crate::source::Span;
use crate::text;

/// A file to be put beside the minutes that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Where it lies: what `find` gave.
    pub from: String,
    /// Its name in the meeting's folder.
    pub file: String,
}

/// Makes documents of the files that the links of items lead to. `find` gives the place of those
/// that are at hand; their links lead to the copies then. What is elsewhere is a document with an
/// address.
pub fn attach(
    minutes: &mut Minutes,
    key: &MeetingKey,
    find: impl Fn(&str) -> Option<String>,
) -> Vec<Attached> {
    let mut documents = Documents {
        folder: key.stem(),
        entries: std::mem::take(&mut minutes.documents),
        letters: BTreeMap::new(),
        led: BTreeMap::new(),
        copies: Vec::new(),
    };
    for item in &mut minutes.items {
        documents.of_item(item, &find);
    }
    minutes.documents = documents.entries;
    documents.copies
}

/// A link of an item.
struct Link {
    target: String,
    words: String,
    span: Span,
}

/// The documents of a meeting as they are found.
struct Documents {
    folder: String,
    entries: Vec<DocumentEntry>,
    /// What each target is called, of those that were met.
    letters: BTreeMap<String, String>,
    /// Which copy was made of each target.
    led: BTreeMap<String, String>,
    copies: Vec<Attached>,
}

impl Documents {
    fn of_item(&mut self, item: &mut Item, find: impl Fn(&str) -> Option<String>) {
        let links: Vec<Link> = item
            .texts()
            .iter()
            .flat_map(|text| links(&text.markdown, text.span))
            .filter(|link| is_document(&link.target))
            .collect();
        for link in links {
            let letter = match self.letters.get(&link.target) {
                Some(letter) => letter.clone(),
                None => match self.enter(&link, find(&link.target)) {
                    Some(letter) => letter,
                    None => continue,
                },
            };
            let mark = DocumentMark {
                letter,
                field: true,
                span: link.span,
            };
            let known = |other: &DocumentMark| other.letter == mark.letter;
            if !item.fields.documents.iter().any(known) {
                item.fields.documents.push(mark);
            }
        }
        if !self.led.is_empty() {
            for text in item.texts_mut() {
                text.markdown = led(&text.markdown, &self.led, &self.folder);
            }
        }
    }

    /// Enters a document; `None` for one that is neither at hand nor at an address.
    fn enter(&mut self, link: &Link, found: Option<String>) -> Option<String> {
        let elsewhere = link.target.contains("://");
        if found.is_none() && !elsewhere {
            return None;
        }
        let letter = self.unlike(&called(link));
        let file = found.map(|from| {
            let file = self.copy(from);
            self.led.insert(link.target.clone(), file.clone());
            file
        });
        self.entries.push(DocumentEntry {
            letter: letter.clone(),
            title: None,
            url: file.is_none().then(|| link.target.clone()),
            file,
            span: link.span,
        });
        self.letters.insert(link.target.clone(), letter.clone());
        Some(letter)
    }

    /// A name that no other document of the meeting has.
    fn unlike(&self, name: &str) -> String {
        let taken = |name: &str| self.entries.iter().any(|entry| entry.letter == name);
        numbered(name, |name, n| format!("{name} {n}"), taken)
    }

    /// Asks for a copy of a file, once.
    fn copy(&mut self, from: String) -> String {
        if let Some(copy) = self.copies.iter().find(|copy| copy.from == from) {
            return copy.file.clone();
        }
        let file = self.file_name(&from);
        self.copies.push(Attached {
            from,
            file: file.clone(),
        });
        file
    }

    fn file_name(&self, from: &str) -> String {
        let last = from.rsplit(['/', '\\']).next().unwrap_or(from);
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        let ending = text::slug(ending);
        let stem = Some(text::slug(stem)).filter(|stem| !stem.is_empty());
        let stem = stem.unwrap_or_else(|| "document".to_owned());
        let taken = |name: &str| self.copies.iter().any(|copy| copy.file == name);
        numbered(
            &format!("{stem}.{ending}"),
            |_, n| format!("{stem}-{n}.{ending}"),
            taken,
        )
    }
}

/// The name, or the first of those with a number that is free.
fn numbered(
    name: &str,
    with: impl Fn(&str, usize) -> String,
    taken: impl Fn(&str) -> bool,
) -> String {
    std::iter::once(name.to_owned())
        .chain((2..).map(|n| with(name, n)))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// The links of inline Markdown.
fn links(markdown: &str, span: Span) -> Vec<Link> {
    if !markdown.contains("](") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<Link> = None;
    for (event, _) in crate::site::inline_events(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = Some(Link {
                    target: dest_url.into_string(),
                    words: String::new(),
                    span,
                });
            }
            Event::End(TagEnd::Link) => found.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(link) = &mut open {
                    link.words.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(link) = &mut open {
                    link.words.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// What a document is called: the words of the link, or the name of the file. A list of documents
/// is parted by commas, so none stands in a name.
fn called(link: &Link) -> String {
    let last = link.target.split(['?', '#']).next().unwrap_or_default();
    let last = last.rsplit('/').next().unwrap_or_default();
    let words = match link.words.trim() {
        "" => last.replace("%20", " "),
        words => words.to_owned(),
    };
    let parted = words.replace([',', ';'], " ");
    let words: Vec<&str> = parted.split_whitespace().collect();
    words.join(" ")
}

/// Leads the links of inline Markdown to the copies that were made of their targets.
fn led(markdown: &str, copies: &BTreeMap<String, String>, folder: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        match copies.get(&after[..end]) {
            Some(file) => out.push_str(&format!("{folder}/{file}")),
            None => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// The path of a link's target: without what follows `?` or `#`, its characters as they are.
pub(super) fn path_of(target: &str) -> String {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::Knowledge;

    /// What becomes of the links of an item, when the files `at_hand` are there.
    fn attached(item: &str, at_hand: &[&str]) -> (Vec<String>, Vec<String>) {
        let text = format!("## 5. Road safety\n\n{item}\n");
        let knowledge = Knowledge {
            committees: &[],
            committee: None,
            date: Some(jiff::civil::date(2024, 5, 14)),
            year_starts: 5,
        };
        let draft = crate::import::draft("a.md", text.as_bytes(), &knowledge, None);
        let mut minutes = draft.recognised.minutes;
        let key = MeetingKey {
            committee: crate::model::CommitteeId::new("planning"),
            date: jiff::civil::date(2024, 5, 14),
            suffix: None,
        };
        let copies = attach(&mut minutes, &key, |target| {
            let path = path_of(target);
            at_hand.contains(&path.as_str()).then_some(path)
        });
        let copies = copies
            .iter()
            .map(|copy| format!("{} -> {}", copy.from, copy.file));
        minutes.source = crate::model::Provenance::default();
        let markdown = crate::canonical::minutes(&minutes, None);
        let told = markdown.lines().filter(|line| {
            ["Document", "  ", "See"]
                .iter()
                .any(|start| line.starts_with(start))
        });
        (copies.collect(), told.map(str::to_owned).collect())
    }

    #[test]
    fn files_at_hand_are_copied_and_others_keep_their_address() {
        let (copies, told) = attached(
            "See [Plan, revised](docs/The%20plan.pdf?T=1), [Map](https://x.example/m.pdf) and \
             [Gone](docs/gone.pdf).",
            &["docs/The plan.pdf"],
        );
        assert_eq!(copies, ["docs/The plan.pdf -> the-plan.pdf"]);
        assert_eq!(
            told,
            [
                "  Plan revised: {file: the-plan.pdf}",
                "  Map: {url: \"https://x.example/m.pdf\"}",
                "Documents: Plan revised, Map",
                "See [Plan, revised](2024-05-14/the-plan.pdf), [Map](https://x.example/m.pdf) and \
                 [Gone](docs/gone.pdf).",
            ]
        );
    }

    #[test]
    fn two_files_of_one_name_stay_two() {
        let (copies, told) = attached(
            "See [Report](a/r.pdf), [Report](b/r.pdf) and [Report](a/r.pdf).",
            &["a/r.pdf", "b/r.pdf"],
        );
        assert_eq!(copies, ["a/r.pdf -> r.pdf", "b/r.pdf -> r-2.pdf"]);
        assert_eq!(
            told.last().map(String::as_str),
            Some(
                "See [Report](2024-05-14/r.pdf), [Report](2024-05-14/r-2.pdf) and \
                 [Report](2024-05-14/r.pdf)."
            )
        );
    }
}
