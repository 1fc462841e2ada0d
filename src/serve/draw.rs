//! What the preview shows beside the pages, as HTML: messages, and the list of everything.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use super::faults::Fault;
use crate::build::{Edition, Made};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::files::{Failure, Outcome};
use crate::site::Page;
use crate::source::SourceId;
use crate::text;

/// So many messages stand over a page.
const OVER_A_PAGE: usize = 10;
/// So many messages are listed; a terminal lists the rest better.
const LISTED: usize = 300;
/// More pages than this are listed folder by folder.
const PAGES: usize = 1000;
/// The address of what the preview itself has to show.
pub(super) const HOME: &str = "/_minutebook/";

/// Makes HTML of messages.
#[derive(Debug)]
pub(super) struct Drawer(Tera);

/// The preview's own page.
#[derive(Debug, Default, Serialize)]
struct Overview {
    heading: String,
    lead: String,
    summary: Option<String>,
    messages: Option<Vec<Fault>>,
    more: usize,
    folders: Vec<Folder>,
    pages_heading: String,
    pages: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Folder {
    address: String,
    label: String,
    count: String,
}

#[derive(Debug, Serialize)]
struct Entry {
    address: String,
    label: String,
    draft: bool,
}

impl Drawer {
    pub(super) fn new() -> Outcome<Self> {
        let mut tera = Tera::new();
        let templates = [
            ("preview.html", include_str!("preview.html")),
            ("overview.html", include_str!("overview.html")),
            ("faults.html", "{{<faults faults={page} />}}"),
        ];
        match tera.add_raw_templates(templates) {
            Ok(()) => Ok(Self(tera)),
            Err(error) => Err(Failure::new(format!("the preview's templates: {error}"))),
        }
    }

    fn draw(&self, template: &str, page: &impl Serialize) -> String {
        let mut context = Context::new();
        context.insert("page", page);
        // Words, not a failure: a browser is all there is to tell.
        self.0
            .render(template, &context)
            .unwrap_or_else(|error| error.to_string())
    }

    /// The messages that stand over a page: what the machine did not let be read, the page's own
    /// faults, and errors elsewhere.
    pub(super) fn over_a_page(
        &self,
        edition: &Edition,
        made: Option<&Made>,
        text: Option<SourceId>,
    ) -> String {
        let own = |found: &&Diagnostic| Some(found.span.source) == text;
        let counts = |found: &&Diagnostic| found.level <= Level::Warning;
        let is_error = |found: &&Diagnostic| found.level == Level::Error;
        let all = &edition.diagnostics;
        let mine = all.iter().filter(own).filter(counts);
        let others = all.iter().filter(is_error).filter(|found| !own(found));
        let found = mine.chain(others);
        let mut faults = blocking(edition, made);
        faults.extend(
            found
                .take(OVER_A_PAGE)
                .map(|one| Fault::of(one, &edition.sources)),
        );
        if faults.is_empty() {
            String::new()
        } else {
            self.draw("faults.html", &faults)
        }
    }

    /// The page in the place of one that could not be made.
    pub(super) fn instead(&self, edition: &Edition, made: Option<&Made>) -> String {
        let faults = edition.diagnostics.iter();
        let errors = faults.filter(|found| found.level == Level::Error);
        let mut messages = blocking(edition, made);
        messages.extend(
            errors
                .take(OVER_A_PAGE)
                .map(|one| Fault::of(one, &edition.sources)),
        );
        let page = Overview {
            heading: "This page cannot be shown yet".to_owned(),
            lead: "It will be as soon as what stands below is mended.".to_owned(),
            messages: Some(messages),
            ..Overview::default()
        };
        self.draw("overview.html", &page)
    }

    /// Everything that is wrong, and all pages, or those under a path.
    pub(super) fn overview(&self, edition: &Edition, under: Option<&str>) -> String {
        let counts = edition.counts();
        let pages = edition.pages();
        let mut page = Overview {
            heading: format!("Preview: {}", edition.title()),
            lead: format!(
                "{} of {}, {}, {}",
                text::count(counts.meetings, "meeting"),
                text::count(counts.committees, "committee"),
                text::count(counts.items, "item"),
                text::count(pages.len(), "page"),
            ),
            ..Overview::default()
        };
        if under.is_none() {
            let mut messages = blocking(edition, None);
            let mut found: Vec<&Diagnostic> = edition.diagnostics.iter().collect();
            found.sort_by_key(|one| one.level);
            page.more = found.len().saturating_sub(LISTED);
            let listed = found.into_iter().take(LISTED);
            messages.extend(listed.map(|one| Fault::of(one, &edition.sources)));
            page.messages = Some(messages);
            page.summary = summary(edition, None);
        }
        list(edition, under.unwrap_or_default(), &mut page);
        self.draw("overview.html", &page)
    }
}

/// What keeps the newest state from being shown.
fn blocking(edition: &Edition, made: Option<&Made>) -> Vec<Fault> {
    let failures = edition.failures.iter().map(Fault::of_machine);
    // A theme that cannot be loaded says so already; what the one before it lacked is no news.
    let loads = edition
        .diagnostics
        .iter()
        .all(|found| found.code != Code::FaultyTheme);
    let fault = made
        .filter(|_| loads)
        .and_then(|made| made.fault.as_deref());
    let fault = fault.map(|(found, sources)| Fault::of(found, sources));
    failures.chain(fault).collect()
}

/// "2 errors, 1 warning"; `None` when nothing is wrong.
pub(super) fn summary(edition: &Edition, made: Option<&Made>) -> Option<String> {
    let errors = errors(edition, made);
    let warnings = count(edition, Level::Warning);
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| text::count(n, noun))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How many errors there are, with what keeps the newest state from being shown.
pub(super) fn errors(edition: &Edition, made: Option<&Made>) -> usize {
    count(edition, Level::Error) + blocking(edition, made).len()
}

pub(super) fn count(edition: &Edition, level: Level) -> usize {
    let found = edition.diagnostics.iter();
    found.filter(|found| found.level == level).count()
}

/// Lists the pages under a path, folder by folder where there are many.
fn list(edition: &Edition, under: &str, page: &mut Overview) {
    let pages = edition.pages().iter();
    let found: Vec<&Page> = pages
        .filter(|page| page.place.path.starts_with(under))
        .collect();
    let entry = |page: &&Page| Entry {
        address: page.place.address.clone(),
        label: page.place.address.clone(),
        draft: edition.is_draft(page),
    };
    page.pages_heading = text::count(found.len(), "page");
    if found.len() <= PAGES {
        page.pages = found.iter().map(entry).collect();
        return;
    }
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    let mut here = Vec::new();
    for page in found {
        let inner = &page.place.path[under.len()..];
        match inner.split_once('/') {
            Some((folder, _)) => *folders.entry(folder).or_default() += 1,
            None => here.push(page),
        }
    }
    let folder = |(name, count): (&str, usize)| Folder {
        address: format!("{HOME}?under={under}{name}/"),
        label: format!("{under}{name}/"),
        count: text::count(count, "page"),
    };
    page.folders = folders.into_iter().map(folder).collect();
    page.pages_heading = format!("Beside the folders: {}", text::count(here.len(), "page"));
    page.pages = here.iter().map(entry).collect();
}
