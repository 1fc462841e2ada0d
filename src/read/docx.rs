//! Word's files into passages.
//!
//! A file is written as the page that Word would show, and read as pages are: what is a heading, a
//! list, a row is decided in one place. What Word shows and does not write down is worked out here:
//! numbers, what styles say, which of two versions of a sentence holds.

mod numbering;
mod package;
mod styles;
mod write;

use std::collections::BTreeMap;

use super::{Opened, html};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::text::count;
use numbering::Numbering;
use package::{Fault, Package};
use styles::Styles;
use write::{Kind, Writer};

/// Opens a Word file.
pub(super) fn open(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    match page(bytes) {
        Ok(page) => {
            let mut checked = html::typed(path, &page.html, id);
            if !checked.value.source.text.is_empty() {
                checked.diagnostics.extend(unfinished(&page, id));
            }
            checked
        }
        Err(fault) => html::refused(path, id, refusal(id, &fault)),
    }
}

/// A file as a page.
struct Page {
    html: String,
    changes: usize,
    comments: usize,
}

fn page(bytes: &[u8]) -> Result<Page, Fault> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let Some(document) = package.tree(&main)? else {
        return Err(package.other());
    };
    let relations = package.relations(&main)?;
    let part = |package: &mut Package, kind: &str| -> Result<_, Fault> {
        let target = relations.values().find(|(found, _)| found == kind);
        match target {
            Some((_, target)) => package.tree(&beside(&main, target)),
            None => Ok(None),
        }
    };
    let styles = part(&mut package, "styles")?
        .map(|tree| Styles::of(&tree))
        .unwrap_or_default();
    let numbering = part(&mut package, "numbering")?
        .map(|tree| Numbering::of(&tree))
        .unwrap_or_default();
    let notes = [
        part(&mut package, "footnotes")?,
        part(&mut package, "endnotes")?,
    ];
    let links = relations
        .iter()
        .filter(|(_, (kind, _))| kind == "hyperlink")
        .map(|(id, (_, target))| (id.clone(), target.clone()))
        .collect();
    let mut writer = Writer::new(&styles, numbering, links);
    around(&mut package, &mut writer, &main, &relations, "header")?;
    let body = document.find(document.all(), "body");
    let (_, body) = body.ok_or_else(|| Fault::Damaged("it has no body".to_owned()))?;
    writer.blocks(&document, body);
    let mut shown = 0;
    while let Some((kind, id)) = writer.notes.get(shown).cloned() {
        shown += 1;
        let [footnotes, endnotes] = &notes;
        let tree = if kind == Kind::Footnote {
            footnotes
        } else {
            endnotes
        };
        let Some(tree) = tree else { continue };
        let note = tree.elements(tree.all()).find(|(element, _)| {
            matches!(element.name.as_str(), "footnote" | "endnote")
                && element.attr("id") == Some(id.as_str())
        });
        if let Some((_, within)) = note {
            // The number opens the note's first paragraph.
            writer.lead = format!("<sup>{shown}</sup> ");
            writer.blocks(tree, within);
        }
    }
    around(&mut package, &mut writer, &main, &relations, "footer")?;
    Ok(Page {
        html: writer.out,
        changes: writer.changes,
        comments: writer.comments,
    })
}

/// The part that holds the text.
fn main_part(package: &mut Package) -> Result<String, Fault> {
    let relations = package.relations("")?;
    let main = relations
        .values()
        .find(|(kind, _)| kind == "officeDocument");
    let target = main.map_or("word/document.xml", |(_, target)| {
        target.trim_start_matches('/')
    });
    Ok(target.to_owned())
}

/// The name of a part that another one names.
fn beside(main: &str, target: &str) -> String {
    match (target.strip_prefix('/'), main.rsplit_once('/')) {
        (Some(top), _) => top.to_owned(),
        (None, Some((folder, _))) => format!("{folder}/{target}"),
        (None, None) => target.to_owned(),
    }
}

/// Writes running headers or footers, each once: they are furniture.
fn around(
    package: &mut Package,
    writer: &mut Writer,
    main: &str,
    relations: &BTreeMap<String, (String, String)>,
    kind: &str,
) -> Result<(), Fault> {
    let parts: std::collections::BTreeSet<String> = relations
        .values()
        .filter(|(found, _)| found == kind)
        .map(|(_, target)| beside(main, target))
        .collect();
    let mut before: Vec<String> = Vec::new();
    for part in parts {
        let Some(tree) = package.tree(&part)? else {
            continue;
        };
        let body = std::mem::take(&mut writer.out);
        writer.blocks(&tree, tree.all());
        let words = std::mem::replace(&mut writer.out, body);
        if !before.contains(&words) {
            writer.out.push_str(&format!("<aside>{words}</aside>\n"));
            before.push(words);
        }
    }
    Ok(())
}

fn refusal(id: SourceId, fault: &Fault) -> Diagnostic {
    let (headline, help) = match fault {
        Fault::Other(what) => (
            format!("this is {what}, and not minutes that can be read"),
            "save the minutes as a Word file (.docx), as PDF or as text",
        ),
        Fault::Damaged(how) => (
            format!("this Word file is damaged: {how}"),
            "open it in Word, let Word repair it, and save it anew",
        ),
        Fault::Bomb => (
            "this file unpacks to more than minutes can be".to_owned(),
            "save the minutes anew as a Word file, without the pictures and recordings in them",
        ),
    };
    Diagnostic::new(Code::UnreadableFile, Span::head(id), headline).help(help)
}

/// A note that a file holds more than one version of its text.
fn unfinished(page: &Page, id: SourceId) -> Option<Diagnostic> {
    let mut parts = Vec::new();
    if page.changes > 0 {
        parts.push(format!(
            "{} that nobody has accepted",
            count(page.changes, "tracked change")
        ));
    }
    if page.comments > 0 {
        parts.push(count(page.comments, "comment"));
    }
    if parts.is_empty() {
        return None;
    }
    let headline = format!("this Word file holds {}", crate::text::list(&parts));
    let found = Diagnostic::new(Code::UnfinishedDocument, Span::head(id), headline);
    Some(found.help(
        "insertions were taken in, deletions and comments left out; if that is not what was agreed, settle them in \
         Word and import the file again",
    ))
}

#[cfg(test)]
pub(super) mod tests;
