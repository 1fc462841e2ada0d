//! Foreign files into canonical Markdown and doubts.
//!
//! Pure, given bytes: who calls it reads the file and writes the result. Nothing here is silent:
//! what comes back says what the text says itself, what was worked out, and what a person must
//! decide.

mod archive;
mod attached;
mod findings;
mod loss;
mod pairs;
mod review;

pub use archive::{Archive, Incoming, Looked, archive, look};
pub use attached::{Attached, attach};
pub use findings::Finding;
pub use loss::lost_words;
pub use pairs::{Paired, complete};
pub use review::{Entry, Matter, Review};

use jiff::civil::Date;

use crate::canonical;
use crate::diagnostic::{self, Checked, Code, Diagnostic, Level};
use crate::digest::{hexadecimal, lasting};
use crate::model::{MeetingKey, MinuteNumber, Minutes, Told};
use crate::read::{self, Opened};
use crate::recognise::{self, Knowledge, Recognised};
use crate::source::{Source, SourceId, Sources, Span};

/// So much of a file is worth reading, in bytes: one more than is taken.
pub const LIMIT: u64 = read::LARGEST as u64 + 1;

/// What was recognised in one file.
#[derive(Debug)]
pub struct Recognition {
    /// The text that the diagnostics point into.
    pub sources: Sources,
    /// What was recognised; the best that could be made of it where it is not minutes.
    pub recognised: Recognised,
    /// What was noticed, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Recognition {
    /// Whether there were no words to recognise anything in.
    pub fn unreadable(&self) -> bool {
        self.sources.get(SourceId(0)).text.trim().is_empty()
    }
}

/// The number and title of an item, for a text that has neither, such as the web page of a single
/// item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The number.
    pub number: Option<String>,
    /// The title.
    pub title: Option<String>,
}

impl Heading {
    /// Takes apart "5. Title", "12/2021 Title", "5." or "Title". `None` when there is nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let number = first.trim_end_matches(['.', ':']);
        let is_number = number.chars().any(|c| c.is_ascii_digit()) && first.len() < 20;
        let (number, title) = if is_number {
            (Some(number.to_owned()), rest.trim())
        } else {
            (None, text)
        };
        let heading = Self {
            number,
            title: (!title.is_empty()).then(|| title.to_owned()),
        };
        (heading.number.is_some() || heading.title.is_some()).then_some(heading)
    }
}

/// A file in which minutes were recognised, before they are written: pages of single items may
/// still complete it, and files that it names may be put with it.
#[derive(Debug)]
pub struct Draft {
    /// The file, as messages show it.
    pub name: String,
    /// Which meeting, where that can be told.
    pub key: Option<MeetingKey>,
    /// The texts that the diagnostics point into: the file's own, then those that completed it.
    pub sources: Sources,
    /// What was recognised.
    pub recognised: Recognised,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Draft {
    /// The name of a committee that the text gives and the site does not know.
    pub fn unknown_committee(&self) -> Option<&str> {
        let named = self.recognised.committee.as_ref()?;
        let unknown = self.recognised.refused.is_none() && named.id.is_none();
        unknown.then_some(&named.name.value)
    }
}

/// What came of importing one file.
#[derive(Debug)]
pub struct Imported {
    /// The file, as messages show it.
    pub name: String,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// The minutes, where they can be written.
    pub product: Option<Product>,
    /// What the text says itself or was given, in a few words each.
    pub sure: Vec<Finding>,
    /// What was worked out, and from what.
    pub inferred: Vec<Finding>,
    /// What a person must decide, and errors, which leave `product` empty.
    pub to_decide: Vec<Diagnostic>,
}

/// Minutes ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Which meeting: decides where they go.
    pub key: MeetingKey,
    /// The file, in the canonical form.
    pub markdown: String,
}

/// Reads the bytes of a file from elsewhere and recognises the minutes in them.
pub fn recognise(path: &str, bytes: &[u8], knowledge: &Knowledge) -> Recognition {
    let id = SourceId(0);
    let mut diagnostics = Vec::new();
    let Opened { source, prose } = read::open(path, bytes, id).take(&mut diagnostics);
    let recognised = recognise::minutes(&prose, knowledge).take(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Recognition {
        sources: Sources::new(vec![source]),
        recognised,
        diagnostics,
    }
}

/// Makes a canonical file of the bytes of a foreign one. `path` is shown in messages; its last part
/// is kept in the result as the name of the source.
pub fn import(path: &str, bytes: &[u8], knowledge: &Knowledge, item: Option<&Heading>) -> Imported {
    finish(draft(path, bytes, knowledge, item), knowledge)
}

/// Recognises the minutes in the bytes of a foreign file, and which meeting's they are.
pub fn draft(path: &str, bytes: &[u8], knowledge: &Knowledge, item: Option<&Heading>) -> Draft {
    let Recognition {
        sources,
        mut recognised,
        mut diagnostics,
    } = recognise(path, bytes, knowledge);
    let source = sources.get(SourceId(0));
    if let Some(item) = item {
        diagnostics.extend(give_heading(&mut recognised.minutes, item));
    }
    let provenance = &mut recognised.minutes.source;
    if provenance.file.is_none() {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        provenance.file = Some(name.to_owned());
    }
    provenance.digests.push(digest(bytes));
    let named = recognised.committee.as_ref();
    if let Some(from) = named.and_then(|named| named.name.inferred.clone()) {
        let inferred = &mut recognised.minutes.inferred;
        inferred.entry("committee".to_owned()).or_insert(from);
    }
    let key = key(&recognised, knowledge, source).take(&mut diagnostics);
    Draft {
        name: path.to_owned(),
        key,
        sources,
        recognised,
        diagnostics,
    }
}

/// The digest by which a file is known that was taken in before: half of it is plenty to tell the
/// files of one archive apart, and clutters the front matter less.
pub fn digest(bytes: &[u8]) -> String {
    let digest = lasting(bytes);
    hexadecimal(&digest[..digest.len() / 2])
}

/// Writes the minutes of a draft, and says what it was made of.
pub fn finish(draft: Draft, knowledge: &Knowledge) -> Imported {
    let Draft {
        name,
        key,
        sources,
        recognised,
        mut diagnostics,
    } = draft;
    let hopeless = diagnostics.iter().any(|found| found.level == Level::Error);
    let product = key.filter(|_| !hopeless).map(|key| Product {
        key,
        markdown: canonical::minutes(&recognised.minutes, recognised.date.as_ref()),
    });
    if let Some(product) = &product {
        diagnostics.extend(missing_words(&sources, &product.markdown));
    }
    let (notes, to_decide) = diagnostics
        .into_iter()
        .partition(|found| found.level == Level::Note);
    Imported {
        name,
        sure: findings::sure(&recognised, knowledge),
        inferred: findings::inferred(&recognised, notes),
        product,
        to_decide,
        sources,
    }
}

/// Gives number and title to the one item that lacks them.
fn give_heading(minutes: &mut Minutes, heading: &Heading) -> Option<Diagnostic> {
    let mut bare: Vec<_> = minutes
        .items
        .iter_mut()
        .filter(|item| {
            is_missing(&item.number, &heading.number) || is_missing(&item.title, &heading.title)
        })
        .collect();
    match bare.as_mut_slice() {
        [item] => {
            if let Some(number) = &heading.number
                && is_missing(&item.number, &heading.number)
            {
                item.number = Some(Told::written(MinuteNumber(number.clone())));
            }
            if let Some(title) = &heading.title
                && is_missing(&item.title, &heading.title)
            {
                item.title = Some(Told::written(title.clone()));
            }
            None
        }
        [] => Some(no_bare_item(minutes)),
        several => Some(several_bare_items(several.len(), several[0].span)),
    }
}

/// Whether a heading gives what the text does not say itself.
fn is_missing<T, U>(told: &Option<Told<T>>, given: &Option<U>) -> bool {
    given.is_some() && told.as_ref().is_none_or(Told::is_inferred)
}

/// Which meeting it is, or what must be said for that to be known.
fn key(
    recognised: &Recognised,
    knowledge: &Knowledge,
    source: &Source,
) -> Checked<Option<MeetingKey>> {
    let mut diagnostics = Vec::new();
    if let Some(refused) = &recognised.refused {
        diagnostics.push(refused.diagnostic());
        return Checked {
            value: None,
            diagnostics,
        };
    }
    if source.text.trim().is_empty() {
        return Checked::clean(None);
    }
    let head = Span::head(SourceId(0));
    let named = recognised.committee.as_ref();
    let committee = knowledge
        .committee
        .cloned()
        .or_else(|| named.and_then(|named| named.id.clone()));
    if committee.is_none() {
        diagnostics.push(match named {
            Some(named) => unknown_committee(head, &named.name.value),
            None => no_committee(head),
        });
    }
    let date = recognised.date.as_ref().map(|date| date.value);
    let date: Option<Date> = date.or(knowledge.date);
    if date.is_none() {
        diagnostics.push(no_date(head));
    }
    let value = committee.zip(date).map(|(committee, date)| MeetingKey {
        committee,
        date,
        suffix: None,
    });
    Checked { value, diagnostics }
}

/// What texts lack of words is looked for in each by itself: what completed an item stands in the
/// place of its beginning, which both have.
fn missing_words(sources: &Sources, markdown: &str) -> Option<Diagnostic> {
    let lost: Vec<String> = sources
        .iter()
        .flat_map(|(_, source)| lost_words(&source.text, markdown))
        .collect();
    if lost.is_empty() {
        return None;
    }
    let shown: Vec<String> = lost.iter().take(12).cloned().collect();
    Some(
        Diagnostic::new(
            Code::LostWords,
            Span::head(SourceId(0)),
            format!(
                "words of the text are not in what was made of it: `{}`",
                shown.join(" ")
            ),
        )
        .help("compare the two, and write in by hand what is missing"),
    )
}

fn no_committee(head: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NoCommittee,
        head,
        "nothing in the text says which committee met",
    )
    .help("say it with `--committee`, by the name of its folder or by its title")
}

fn unknown_committee(head: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NoCommittee,
        head,
        format!("the text names `{name}`, which is no committee of this site"),
    )
    .help(format!(
        "make it with `minutebook new committee \"{name}\"`, or say with `--committee` which one \
         is meant"
    ))
}

fn no_date(head: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NoDate,
        head,
        "nothing in the text says on which day the meeting was held",
    )
    .help(
        "say it with `--date`, as in `--date 2019-03-20`: the file and its address are named by it",
    )
}

fn no_bare_item(minutes: &Minutes) -> Diagnostic {
    let span = minutes
        .items
        .first()
        .map_or(Span::head(SourceId(0)), |item| item.span);
    Diagnostic::new(
        Code::UnusedHeading,
        span,
        "`--item` was not used: the text gives every item its number and title itself",
    )
}

fn several_bare_items(n: usize, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnusedHeading,
        span,
        format!("`--item` was not used: {n} items lack a number or title, and it names one"),
    )
    .help("write the numbers and titles into the file that was made")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_taken_apart() {
        let parts = |text| {
            Heading::parse(text).map(|heading| (heading.number.unwrap_or_default(), heading.title))
        };
        for (text, number, title) in [
            ("5. Road safety", "5", Some("Road safety")),
            ("12/2021 Road safety", "12/2021", Some("Road safety")),
            ("C.45: Road safety", "C.45", Some("Road safety")),
            ("4(a) Road safety", "4(a)", Some("Road safety")),
            ("Road safety 2021", "", Some("Road safety 2021")),
            ("5.", "5", None),
        ] {
            let expected = Some((number.to_owned(), title.map(str::to_owned)));
            assert_eq!(parts(text), expected, "{text}");
        }
        assert_eq!(parts("  "), None);
    }
}
