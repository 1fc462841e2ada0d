//! Which pages there are, and that no two want one address.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Moved;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{Meeting, YearLabel};
use crate::register::{CommitteeIx, EnteredResolution, ItemIx, MeetingIx, Reader, TopicIx};
use crate::source::Span;

use super::calendar;
use super::documents;
use super::glossary;
use super::moved;
use super::people;
use super::story::Story;
use super::url::SITEMAP_LIMIT;
use super::{
    DataOf, EventsOf, FeedOf, Inputs, Page, PageKind, Place, Plan, PublishedFile, SchemaOf, Urls,
};

/// Lists every page of the site.
///
/// Two things that want one address are reported at both places; the first of them gets it. A
/// document that a meeting's front matter names and its folder does not hold is reported as well.
pub fn plan(inputs: Inputs<'_>) -> Checked<Plan> {
    let mut planner = Planner {
        inputs,
        urls: Urls::new(&inputs.config.base_url),
        people: people::all(Reader::of(inputs.register)),
        glossary: glossary::Glossary::default(),
        pages: Vec::new(),
        files: Vec::new(),
        taken: BTreeMap::new(),
        diagnostics: Vec::new(),
    };
    planner.fixed();
    planner.resolutions();
    planner.outstanding();
    planner.documents();
    planner.people();
    planner.calendar();
    planner.glossary();
    planner.topics();
    planner.committees();
    planner.meetings();
    planner.plain();
    planner.attachments();
    planner.moved();
    planner.sitemap();
    planner.missing_documents();
    Checked {
        value: Plan {
            urls: planner.urls,
            people: planner.people,
            glossary: planner.glossary,
            pages: planner.pages,
            files: planner.files,
        },
        diagnostics: planner.diagnostics,
    }
}

/// Who has an address, to be told when another wants it.
struct Claim {
    what: String,
    /// `None` for what Minutebook makes of itself.
    span: Option<Span>,
}

struct Planner<'a> {
    inputs: Inputs<'a>,
    urls: Urls,
    people: Vec<people::Person>,
    glossary: glossary::Glossary,
    pages: Vec<Page>,
    files: Vec<PublishedFile>,
    /// By file, or by folder for what is the index of one, so that no file stands where a folder
    /// must; in lower case, because `About/` and `about/` are one folder on many machines.
    taken: BTreeMap<String, Claim>,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    fn fixed(&mut self) {
        for (place, kind, what) in [
            (self.urls.home(), PageKind::Home, "the home page"),
            (self.urls.topics(), PageKind::Topics, "the list of topics"),
            (
                self.urls.outstanding(None, None),
                PageKind::Outstanding(None, None),
                "the page of what is outstanding",
            ),
            (
                self.urls.file("404.html"),
                PageKind::NotFound,
                "the page for addresses that lead nowhere",
            ),
            (
                self.urls.file("style.css"),
                PageKind::Style,
                "the style sheet",
            ),
            (
                self.urls.file("robots.txt"),
                PageKind::Robots,
                "the file for search engines",
            ),
        ] {
            self.page(place, kind, what.to_owned(), None);
        }
        if self.inputs.search {
            let place = self.urls.search();
            self.page(place, PageKind::Search, "the search page".to_owned(), None);
        }
        self.page(
            self.urls.data(),
            PageKind::Data,
            "the data page".to_owned(),
            None,
        );
        self.data(self.urls.data_file("site.json"), DataOf::Site);
        self.data(self.urls.data_file("resolutions.json"), DataOf::Resolutions);
        for of in SchemaOf::ALL {
            self.data(self.urls.schema(of.name()), DataOf::Schema(of));
        }
        self.feed(self.urls.feed(None), FeedOf::Site);
        self.events(self.urls.events(None), EventsOf::Site);
    }

    fn data(&mut self, place: Place, of: DataOf) {
        self.page(place, PageKind::File(of), "a file of data".to_owned(), None);
    }

    fn feed(&mut self, place: Place, of: FeedOf) {
        self.page(place, PageKind::Feed(of), "a feed".to_owned(), None);
    }

    fn events(&mut self, place: Place, of: EventsOf) {
        self.page(place, PageKind::Events(of), "a calendar".to_owned(), None);
    }

    fn resolutions(&mut self) {
        let what = || "the register of resolutions".to_owned();
        let all = self.urls.resolutions(None, None);
        self.page(all, PageKind::Resolutions(None, None), what(), None);
        self.data(
            self.urls.resolutions_table(None, None),
            DataOf::Table(None, None),
        );
        let mut last = None;
        for (year, committee) in self.shelves(|_| true) {
            if last.replace(year) != Some(year) {
                let place = self.urls.resolutions(Some(year), None);
                self.page(place, PageKind::Resolutions(Some(year), None), what(), None);
                let place = self.urls.resolutions_table(Some(year), None);
                self.data(place, DataOf::Table(Some(year), None));
            }
            let id = &self.inputs.register.committee(committee).committee.id;
            let place = self.urls.resolutions(Some(year), Some(id));
            let kind = PageKind::Resolutions(Some(year), Some(committee));
            self.page(place, kind, what(), None);
            let place = self.urls.resolutions_table(Some(year), Some(id));
            self.data(place, DataOf::Table(Some(year), Some(committee)));
        }
    }

    /// What was ever asked for in a year has a page there, so that no address goes when it has come
    /// back.
    fn outstanding(&mut self) {
        let what = || "a page of what is outstanding".to_owned();
        let mut last = None;
        for (year, committee) in self.shelves(|resolution| resolution.follow_up.is_some()) {
            if last.replace(year) != Some(year) {
                let place = self.urls.outstanding(Some(year), None);
                self.page(place, PageKind::Outstanding(Some(year), None), what(), None);
            }
            let id = &self.inputs.register.committee(committee).committee.id;
            let place = self.urls.outstanding(Some(year), Some(id));
            let kind = PageKind::Outstanding(Some(year), Some(committee));
            self.page(place, kind, what(), None);
        }
    }

    /// The years, and in each the committees, that have resolutions of a kind.
    fn shelves(
        &self,
        is: impl Fn(&EnteredResolution) -> bool,
    ) -> BTreeSet<(YearLabel, CommitteeIx)> {
        let register = self.inputs.register;
        let of = register
            .resolutions
            .iter()
            .filter(|resolution| is(resolution));
        of.map(|resolution| {
            let meeting = register.meeting(register.item(resolution.item).meeting);
            (meeting.year, meeting.committee)
        })
        .collect()
    }

    /// A site without reports has no page of them.
    fn documents(&mut self) {
        let register = self.inputs.register;
        let what = || "the list of documents".to_owned();
        let mut first = true;
        for ix in (0..).map(CommitteeIx).take(register.committees.len()) {
            let id = &register.committee(ix).committee.id;
            for year in documents::of_committee(Reader::of(register), ix, None).into_keys() {
                if std::mem::take(&mut first) {
                    let place = self.urls.documents(None);
                    self.page(place, PageKind::Documents(None), what(), None);
                }
                let place = self.urls.documents(Some((id, year)));
                self.page(place, PageKind::Documents(Some((ix, year))), what(), None);
            }
        }
    }

    /// A site whose committees name no members has no page of them.
    fn people(&mut self) {
        let people: Vec<(Place, String, Span)> = self
            .people
            .iter()
            .map(|person| {
                let place = self.urls.people(Some(&person.slug));
                (place, format!("the member `{}`", person.name), person.span)
            })
            .collect();
        if !people.is_empty() {
            let place = self.urls.people(None);
            let what = "the list of members".to_owned();
            self.page(place, PageKind::People, what, None);
        }
        for (ix, (place, what, span)) in (0..).zip(people) {
            self.page(place, PageKind::Person(ix), what, Some(span));
        }
    }

    /// A site without meetings has no page of them.
    fn calendar(&mut self) {
        let years = calendar::years(Reader::of(self.inputs.register)).into_keys();
        let years: Vec<Option<i16>> = years.map(Some).collect();
        let all = (!years.is_empty()).then_some(None);
        for year in all.into_iter().chain(years) {
            let place = self.urls.calendar(year);
            let what = "the calendar".to_owned();
            self.page(place, PageKind::Calendar(year), what, None);
        }
    }

    /// A site without abbreviations has no page of them.
    fn glossary(&mut self) {
        self.glossary = glossary::gather(&self.inputs, &mut self.diagnostics);
        if !self.glossary.is_empty() {
            let what = "the glossary".to_owned();
            self.page(self.urls.glossary(), PageKind::Glossary, what, None);
        }
    }

    fn topics(&mut self) {
        for (ix, entered) in (0..).zip(&self.inputs.register.topics) {
            let topic = &entered.topic;
            let place = self.urls.topic(&topic.id);
            let what = format!("the topic `{}`", topic.id);
            self.page(place, PageKind::Topic(TopicIx(ix)), what, Some(topic.span));
            self.feed(self.urls.topic_feed(&topic.id), FeedOf::Topic(TopicIx(ix)));
            let story = Story::of(
                Reader::of(self.inputs.register),
                self.inputs.config,
                entered,
            );
            for (year, _) in story.apart() {
                let place = self.urls.topic_year(&topic.id, year);
                let what = format!("a year of the topic `{}`", topic.id);
                self.page(place, PageKind::TopicYear(TopicIx(ix), year), what, None);
            }
        }
    }

    fn committees(&mut self) {
        for (ix, entered) in (0..).zip(&self.inputs.register.committees) {
            let committee = &entered.committee;
            let place = self.urls.committee(&committee.id);
            let kind = PageKind::Committee(CommitteeIx(ix));
            let what = format!("the committee `{}`", committee.id);
            self.page(place, kind, what, Some(committee.span));
            let of = CommitteeIx(ix);
            let id = Some(&committee.id);
            self.feed(self.urls.feed(id), FeedOf::Committee(of));
            self.events(self.urls.events(id), EventsOf::Committee(of));
        }
    }

    fn meetings(&mut self) {
        for (ix, entered) in (0..).zip(&self.inputs.register.meetings) {
            let meeting = entered.meeting.meeting();
            let place = self.urls.meeting(&meeting.key);
            let what = format!("the meeting `{}`", meeting.key);
            let span = Span::head(meeting.source);
            self.page(place, PageKind::Meeting(MeetingIx(ix)), what, Some(span));
            let place = self.urls.meeting_event(&meeting.key);
            self.events(place, EventsOf::Meeting(MeetingIx(ix)));
            let place = self.urls.meeting_data(&meeting.key);
            self.data(place, DataOf::Meeting(MeetingIx(ix)));
            let place = self.urls.meeting_markdown(&meeting.key);
            self.data(place, DataOf::Markdown(MeetingIx(ix)));
            for item_ix in entered.items.clone().map(ItemIx) {
                let item = self.inputs.register.item(item_ix);
                let span = self.inputs.register.item_words(item_ix).span;
                let place = self.urls.item(&meeting.key, &item.slug);
                let what = format!("the item `{}`", item.id);
                self.page(place, PageKind::Item(item_ix), what, Some(span));
            }
        }
    }

    fn plain(&mut self) {
        for (ix, page) in (0..).zip(self.inputs.pages) {
            let own = page.id == glossary::PAGE && !self.glossary.is_empty();
            if page.id == "index" || own {
                continue;
            }
            let place = self.urls.plain(&page.id);
            let what = format!("the page `{}`", page.id);
            self.page(place, PageKind::Plain(ix), what, Some(page.span));
        }
    }

    /// Files of meetings that are not published, and reports of exempt items, stay where they are.
    fn attachments(&mut self) {
        let meetings: BTreeMap<_, _> = self
            .inputs
            .register
            .meetings
            .iter()
            .map(|entered| (&entered.meeting.meeting().key, &entered.meeting))
            .collect();
        for (attachment, entry) in (0..).zip(self.inputs.attachments) {
            let Some(&public) = meetings.get(&entry.meeting) else {
                continue;
            };
            if public.withholds(&entry.file) {
                continue;
            }
            let source = public.meeting().source;
            self.diagnostics
                .extend(unlisted_file(public.meeting(), &entry.file));
            let place = self.urls.attachment(&entry.meeting, &entry.file);
            let what = format!(
                "the file `{}` of the meeting `{}`",
                entry.file, entry.meeting
            );
            if self.claim(&place, what, Some(Span::head(source))) {
                self.files.push(PublishedFile { place, attachment });
            }
        }
    }

    /// What was published once leads on. It comes last, so that what is there now has its address.
    fn moved(&mut self) {
        for entry in &self.inputs.config.moved {
            let places = moved::places(&self.urls, &self.pages, &entry.from, &entry.to);
            if places.is_empty() {
                self.diagnostics.push(moved_nowhere(entry));
            }
            for (ix, place) in places {
                let what = format!("`{}` of `[moved]`", entry.from);
                self.page(place, PageKind::Moved(ix), what, Some(entry.span));
            }
        }
    }

    fn sitemap(&mut self) {
        let listed = self.pages.iter().filter(|page| page.kind.is_listed());
        let parts = listed.count().div_ceil(SITEMAP_LIMIT);
        let what = || "the sitemap".to_owned();
        let place = self.urls.file("sitemap.xml");
        self.page(place, PageKind::Sitemap(None), what(), None);
        if parts > 1 {
            for part in (1..).take(parts) {
                let place = self.urls.file(&format!("sitemap-{part}.xml"));
                self.page(place, PageKind::Sitemap(Some(part)), what(), None);
            }
        }
    }

    fn missing_documents(&mut self) {
        let held: BTreeSet<_> = self
            .inputs
            .attachments
            .iter()
            .map(|entry| (&entry.meeting, entry.file.as_str()))
            .collect();
        for entered in &self.inputs.register.meetings {
            let meeting = entered.meeting.meeting();
            for document in &meeting.minutes.documents {
                if let Some(file) = &document.file
                    && !held.contains(&(&meeting.key, file.as_str()))
                {
                    self.diagnostics.push(missing_document(
                        document.span,
                        file,
                        &meeting.key.stem(),
                    ));
                }
            }
        }
    }

    fn page(&mut self, place: Place, kind: PageKind, what: String, span: Option<Span>) {
        if self.claim(&place, what, span) {
            self.pages.push(Page { place, kind });
        }
    }

    fn claim(&mut self, place: &Place, what: String, span: Option<Span>) -> bool {
        let folder = place.path.strip_suffix("/index.html");
        let key = folder.unwrap_or(&place.path).to_lowercase();
        if let Some(first) = self.taken.get(&key) {
            // What Minutebook makes of itself is planned first, so the second always has a place.
            if let Some(span) = span {
                self.diagnostics
                    .push(duplicate_address(span, &place.address, &what, first));
            }
            return false;
        }
        self.taken.insert(key, Claim { what, span });
        true
    }
}

fn moved_nowhere(entry: &Moved) -> Diagnostic {
    let headline = format!(
        "`{}` is to lead to `{}`, and there is no page",
        entry.from, entry.to
    );
    Diagnostic::new(Code::InvalidValue, entry.span, headline)
        .help("name the address that the page, the meeting or the committee has now")
}

fn duplicate_address(span: Span, address: &str, what: &str, first: &Claim) -> Diagnostic {
    let headline = format!(
        "{what} and {} both want the address `{address}`",
        first.what
    );
    let diagnostic = Diagnostic::new(Code::DuplicateAddress, span, headline);
    match first.span {
        Some(first) => diagnostic
            .related(first, "this has the address")
            .help("rename one of them"),
        None => diagnostic.help("this address belongs to a page that every site has: rename yours"),
    }
}

/// A file of which nothing says that it is not the report of the meeting's exempt item.
fn unlisted_file(meeting: &Meeting, file: &str) -> Option<Diagnostic> {
    let minutes = &meeting.minutes;
    let exempt = minutes
        .items
        .iter()
        .find_map(|item| item.fields.exempt.as_ref())?;
    let listed = minutes
        .documents
        .iter()
        .any(|entry| entry.file.as_deref() == Some(file));
    let headline = format!("`{file}` is published with this meeting, which has an exempt item");
    (!listed).then(|| {
        Diagnostic::new(Code::UnlistedFile, exempt.span, headline).help(
            "name it under `documents:` by its letter: the report of an exempt item is kept back",
        )
    })
}

fn missing_document(span: Span, file: &str, folder: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingDocument,
        span,
        format!("there is no file `{file}` in the meeting's folder"),
    )
    .help(format!(
        "put it into the folder `{folder}/` beside the minutes, or take the line out"
    ))
}
