//! Likely answers in a site's minutes, and the line that records one.

use std::path::Path;

use jiff::civil::Date;

use crate::build::compile::enter;
use crate::build::load::{LIMIT, load_public};
use crate::canonical;
use crate::config::Config;
use crate::diagnostic::Level;
use crate::files::{self, Failure, Outcome};
use crate::model::{Committee, Item, Minutes};
use crate::read::{self, Format};
use crate::recognise::{self, Knowledge};
use crate::register::suggest::{Suggestion, suggest};
use crate::register::{ItemIx, Register};
use crate::source::{Source, SourceId, Sources};

/// Likely answers, with what they are shown by.
#[derive(Debug)]
pub struct Likely {
    /// The texts of the site.
    pub sources: Sources,
    /// All meetings, linked.
    pub register: Register,
    /// The answers that nobody has recorded.
    pub suggestions: Vec<Suggestion>,
    /// How many errors there are in what was read.
    pub faults: usize,
    config: Config,
    committees: Vec<Committee>,
}

/// Looks for likely answers in a site.
///
/// # Errors
///
/// When there is no site at `root`, or content/ cannot be looked into.
pub fn likely(root: &Path, as_of: Option<Date>) -> Outcome<Likely> {
    let loaded = load_public(root)?;
    let committees = loaded.committees.clone();
    let entered = enter(loaded, as_of);
    let errors = entered.diagnostics.iter();
    let faults = errors.filter(|found| found.level == Level::Error).count();
    Ok(Likely {
        suggestions: suggest(&entered.register),
        sources: entered.sources,
        register: entered.register,
        faults,
        config: entered.config,
        committees,
    })
}

impl Likely {
    /// Writes `Answers: …` under the heading of the item that answers, and changes no other byte of
    /// its file. The file is read anew, so several may be recorded one after the other.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or the line would not be read back as it was meant.
    pub fn record(&self, suggestion: &Suggestion) -> Outcome<()> {
        let entered = self.register.item(suggestion.item);
        let meeting = self.register.meeting(entered.meeting).meeting.meeting();
        let source = self.sources.get(meeting.source);
        let path = Path::new(&source.path);
        let refuse = || by_hand(path, &suggestion.answers);
        let bytes = files::read_at_most(path, LIMIT)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| refuse())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = bytes.len() - text.len();
        let before = self.minutes(text, suggestion.item);
        let item = before.items.get(entered.position as usize);
        let (at, line) = item
            .and_then(|item| place(text, item, &suggestion.answers))
            .ok_or_else(refuse)?;
        let mut written = text.to_owned();
        written.insert_str(at, &line);
        let after = self.minutes(&written, suggestion.item);
        if !only_answers(
            before,
            &after,
            entered.position as usize,
            &suggestion.answers,
        ) {
            return Err(refuse());
        }
        let mut whole = bytes[..mark].to_vec();
        whole.extend_from_slice(written.as_bytes());
        files::write(path, &whole)
    }

    /// The minutes in a text that stands in the file of an item.
    fn minutes(&self, text: &str, at: ItemIx) -> Minutes {
        let entered = self.register.item(at);
        let meeting = self.register.meeting(entered.meeting).meeting.meeting();
        let id = SourceId(0);
        let prose = read::read(&Source::new("", text), id, Format::Markdown).value;
        let knowledge = Knowledge {
            committees: &self.committees,
            committee: Some(&meeting.key.committee),
            date: Some(meeting.key.date),
            year_starts: self.config.council.year_starts,
        };
        recognise::minutes(&prose, &knowledge).value.minutes
    }
}

/// The labels of an item's fields: those that come before `Answers:` in the canonical form, and
/// those that come after it.
const BEFORE: &[&str] = &["document", "documents", "previous reference", "answers"];
const AFTER: &[&str] = &[
    "closes",
    "supersedes",
    "rescinds",
    "topics",
    "contact",
    "wards",
    "portfolio",
    "author",
    "exempt",
    "inferred",
];

/// Where the line goes, and the line with its ends: among the fields, or under the heading.
fn place(text: &str, item: &Item, answers: &str) -> Option<(usize, String)> {
    let heading = item.span.range();
    let from = text.get(heading.end..)?;
    let end = heading.end + from.find('\n').map_or(from.len(), |at| at + 1);
    let after = &text[end..];
    let break_ = if text[..end].ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let ended = text[..end].ends_with('\n');
    let line = format!("Answers: {answers}{break_}");
    let mut at = end;
    let mut within = false;
    for one in after.split_inclusive('\n') {
        let label = one
            .split_once(':')
            .map(|(label, _)| label.trim().to_lowercase());
        let is = |known: &[&str]| label.as_deref().is_some_and(|label| known.contains(&label));
        if one.trim().is_empty() && !within {
            at += one.len();
        } else if is(BEFORE) {
            within = true;
            at += one.len();
        } else if within || is(AFTER) {
            let joined = text[..at].ends_with('\n');
            return Some((
                at,
                if joined {
                    line
                } else {
                    format!("{break_}{line}")
                },
            ));
        } else {
            break;
        }
    }
    if within {
        // The fields are the last lines of the file.
        let joined = text[..at].ends_with('\n');
        return Some((
            at,
            if joined {
                line
            } else {
                format!("{break_}{line}")
            },
        ));
    }
    let open = if ended { break_ } else { &break_.repeat(2) };
    let close = if after
        .trim_start_matches([' ', '\t', '\r'])
        .starts_with('\n')
        || after.is_empty()
    {
        ""
    } else {
        break_
    };
    Some((end, format!("{open}{line}{close}")))
}

/// Whether two readings differ in nothing but that an item has one more `Answers:` of these words.
fn only_answers(before: Minutes, after: &Minutes, position: usize, answers: &str) -> bool {
    let mut expected = before;
    let Some(item) = expected.items.get_mut(position) else {
        return false;
    };
    let Some(texts) = after.items.get(position).map(|item| &item.fields.answers) else {
        return false;
    };
    let added = texts.last().filter(|text| text.markdown == answers);
    let Some(added) = added.filter(|_| texts.len() == item.fields.answers.len() + 1) else {
        return false;
    };
    item.fields.answers.push(added.clone());
    canonical::minutes(&expected, None) == canonical::minutes(after, None)
}

fn by_hand(path: &Path, answers: &str) -> Failure {
    Failure::new(format!(
        "`{}` was left as it is, for the line would not be read as it is meant",
        files::shown(path)
    ))
    .help(format!(
        "write `Answers: {answers}` under the item's heading yourself, or run `minutebook fmt` on the \
         file first"
    ))
}
