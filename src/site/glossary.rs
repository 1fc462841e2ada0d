//! Abbreviations: those that the site defines and those that the minutes explain themselves.

use std::collections::{BTreeMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Passage, PlainPage};
use crate::register::{Explained, ItemIx};
use crate::text::{fold, inline, slug};

use super::blocks::unlinked;
use super::view::{Body, GlossaryView, LinkTo, TermView, View};
use super::words::Insertion;
use super::{Inputs, Site, Urls};

/// The page under content/ that adds to the glossary.
pub(super) const PAGE: &str = "glossary";

/// What all abbreviations stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Glossary {
    /// By abbreviation, case apart.
    terms: Vec<Term>,
    /// Finds them in running words.
    finder: Option<AhoCorasick>,
}

/// An abbreviation.
#[derive(Clone, Debug)]
struct Term {
    short: String,
    /// Its name on the page.
    anchor: String,
    /// What the site says that it stands for.
    defined: Option<String>,
    /// What the minutes say, each with the first item that says so and how many do.
    explained: Vec<(String, ItemIx, usize)>,
}

/// Gathers what the site and the minutes say; minutes that differ, where the site does not decide,
/// are reported.
pub(super) fn gather(inputs: &Inputs, all: &mut Vec<Diagnostic>) -> Glossary {
    let mut found: BTreeMap<&str, Vec<&Explained>> = BTreeMap::new();
    for one in &inputs.register.explained {
        found.entry(&one.abbreviation.short).or_default().push(one);
    }
    let mut defined: BTreeMap<String, String> = inputs.config.glossary.clone();
    for page in inputs.pages.iter().filter(|page| page.id == PAGE) {
        let own = page.body.iter().filter_map(definition);
        defined.extend(own);
    }
    let shorts: Vec<String> = found.keys().map(|short| (*short).to_owned()).collect();
    let mut shorts: Vec<String> = shorts.into_iter().chain(defined.keys().cloned()).collect();
    shorts.sort_by_key(|short| (short.to_lowercase(), short.clone()));
    shorts.dedup();
    let mut anchors = HashSet::new();
    let terms: Vec<Term> = shorts
        .into_iter()
        .filter(|short| !short.trim().is_empty())
        .map(|short| {
            let explained = found
                .get(short.as_str())
                .map_or_else(Vec::new, |all| kinds(all));
            let defined = defined.get(&short).cloned();
            if defined.is_none() && explained.len() > 1 {
                all.extend(conflict(&short, &found[short.as_str()]));
            }
            let mut anchor = slug(&short);
            while !anchors.insert(anchor.clone()) {
                anchor.push_str("-2");
            }
            Term {
                explained: explained
                    .into_iter()
                    .map(|(one, count)| (one.abbreviation.long.clone(), one.item, count))
                    .collect(),
                anchor,
                defined,
                short,
            }
        })
        .collect();
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(terms.iter().map(|term| &term.short));
    Glossary {
        finder: finder.ok().filter(|_| !terms.is_empty()),
        terms,
    }
}

/// The explanations that differ, each with the first that says so and how many there are.
fn kinds<'a>(all: &[&'a Explained]) -> Vec<(&'a Explained, usize)> {
    let mut kinds: Vec<(String, &Explained, usize)> = Vec::new();
    for one in all {
        let key = key(&one.abbreviation.long);
        match kinds.iter_mut().find(|(other, ..)| *other == key) {
            Some((.., count)) => *count += 1,
            None => kinds.push((key, one, 1)),
        }
    }
    kinds
        .into_iter()
        .map(|(_, one, count)| (one, count))
        .collect()
}

/// Two ways to write one explanation are alike: case, hyphens, plurals and "the" apart.
fn key(long: &str) -> String {
    let words = fold(long);
    let words = words.split(' ').filter(|word| *word != "the");
    let words: Vec<&str> = words.map(|word| word.trim_end_matches('s')).collect();
    words.join(" ")
}

/// "MASH: Multi Agency Safeguarding Hub", as a point or a paragraph of its own.
fn definition(passage: &Passage) -> Option<(String, String)> {
    let (Passage::ListItem { text, .. } | Passage::Paragraph { text, .. }) = passage else {
        return None;
    };
    let words = inline::plain(&text.markdown);
    let (short, long) = words
        .split_once(": ")
        .or_else(|| words.split_once(" – "))
        .or_else(|| words.split_once(" — "))?;
    let (short, long) = (short.trim(), long.trim());
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let is_short = !short.contains(' ') && short.chars().count() <= 12 && capitals > 1;
    (is_short && !long.is_empty()).then(|| (short.to_owned(), long.to_owned()))
}

fn conflict(short: &str, all: &[&Explained]) -> Option<Diagnostic> {
    let kinds = kinds(all);
    let [(first, _), (second, _), ..] = kinds.as_slice() else {
        return None;
    };
    let headline = format!(
        "`{short}` is explained as `{}` here, and as `{}` elsewhere",
        second.abbreviation.long, first.abbreviation.long
    );
    Some(
        Diagnostic::new(Code::ConflictingAbbreviation, second.span, headline)
            .related(first.span, "it is explained otherwise here")
            .help(format!(
                "say what it stands for in site.toml, under `[glossary]`: `{short} = \"…\"`"
            )),
    )
}

impl Glossary {
    /// All of it, to be compared.
    pub(super) fn told(&self) -> String {
        format!("{:?}", self.terms)
    }

    /// What of it pages mark in their words, to be compared.
    pub(super) fn marked(&self) -> String {
        let terms = self.terms.iter();
        let marked = terms.map(|term| (&term.short, &term.anchor, term.words()));
        format!("{:?}", marked.collect::<Vec<_>>())
    }

    /// Whether there is anything to be shown.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The abbreviations in a run of words that `seen` does not have, as links to the glossary.
    pub(super) fn links(&self, markdown: &str, urls: &Urls, seen: &Seen) -> Vec<Insertion> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let mut new: HashSet<usize> = HashSet::new();
        let hits = finder.find_iter(markdown).filter(|hit| {
            let alone = is_alone(markdown, hit.range());
            alone && !seen.0.contains(&hit.pattern().as_usize())
        });
        hits.filter(|hit| new.insert(hit.pattern().as_usize()))
            .map(|hit| {
                let term = &self.terms[hit.pattern().as_usize()];
                Insertion {
                    range: hit.range(),
                    address: Some(term.address(urls)),
                    title: term.words().map(str::to_owned),
                    shown: None,
                }
            })
            .collect()
    }

    /// Notes which of these became links.
    pub(super) fn note(
        &self,
        linked: &str,
        insertions: &[Insertion],
        urls: &Urls,
        seen: &mut Seen,
    ) {
        for (nth, term) in self.terms.iter().enumerate() {
            let address = Some(term.address(urls));
            let offered = insertions.iter().any(|one| one.address == address);
            if offered && linked.contains(&format!("](<{}>", term.address(urls))) {
                seen.0.insert(nth);
            }
        }
    }
}

/// The abbreviations that a page has marked already.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(HashSet<usize>);

impl Term {
    fn address(&self, urls: &Urls) -> String {
        format!("{}#{}", urls.glossary().address, self.anchor)
    }

    /// What it stands for; `None` where the minutes differ and the site does not decide.
    fn words(&self) -> Option<&str> {
        match (&self.defined, self.explained.as_slice()) {
            (Some(defined), _) => Some(defined),
            (None, [(only, ..)]) => Some(only),
            (None, _) => None,
        }
    }
}

/// Whether a hit is a whole word, or one in the plural.
fn is_alone(words: &str, hit: std::ops::Range<usize>) -> bool {
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '&');
    let rest = &words[hit.end..];
    let after = rest.strip_prefix('s').unwrap_or(rest);
    let ends = !joined(rest.chars().next()) || !joined(after.chars().next());
    !joined(words[..hit.start].chars().next_back()) && ends
}

/// The glossary.
pub(super) fn view(site: &Site) -> View {
    let address = site.urls.glossary().address;
    let page: Option<&PlainPage> = site.plain.iter().find(|page| page.id == PAGE);
    let words: Vec<Passage> = page.map_or_else(Vec::new, |page| {
        let words = page
            .body
            .iter()
            .filter(|passage| definition(passage).is_none());
        words.cloned().collect()
    });
    let title = page.and_then(|page| page.title.clone());
    let title = title.unwrap_or_else(|| "Glossary".to_owned());
    let terms: Vec<TermView> = site
        .glossary
        .terms
        .iter()
        .map(|term| shown(site, term))
        .collect();
    let description = format!(
        "What {} in these minutes stand for, and where they are explained.",
        crate::text::count(terms.len(), "abbreviation")
    );
    View {
        head: site.head(title, &description, &address, vec![site.home_link()]),
        body: Body::Glossary(GlossaryView {
            introduction: unlinked(&words, site.urls, site.urls.base()),
            terms,
        }),
    }
}

fn shown(site: &Site, term: &Term) -> TermView {
    TermView {
        short: term.short.clone(),
        anchor: term.anchor.clone(),
        defined: term.defined.clone(),
        explained: term
            .explained
            .iter()
            .map(|(words, item, count)| super::view::ExplainedView {
                words: words.clone(),
                item: site.item_ref(*item),
                count: *count,
            })
            .collect(),
    }
}

/// The page as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Glossary".to_owned(),
        address: site.urls.glossary().address,
    }
}
