//! Which pages there are, and that no two want one address.

mod claim;
mod problems;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::{Checked, Diagnostic};
use crate::model::YearLabel;
use crate::register::{
    CommitteeIx, EnteredMeeting, EnteredResolution, ItemIx, MeetingIx, Reader, TopicIx,
};

pub use self::taken::Stands;
pub(super) use self::taken::Taken;

use self::claim::Claim;
use self::problems::{duplicate_address, missing_document, moved_nowhere, unlisted_file};
use self::taken::Key;
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
        taken: Taken::default(),
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
            taken: planner.taken,
        },
        diagnostics: planner.diagnostics,
    }
}

struct Planner<'a> {
    inputs: Inputs<'a>,
    urls: Urls,
    people: Vec<people::Person>,
    glossary: glossary::Glossary,
    pages: Vec<Page>,
    files: Vec<PublishedFile>,
    taken: Taken,
    diagnostics: Vec<Diagnostic>,
}

/// Positions fit into 32 bits: sources are numbered with them, too.
fn ix(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Planner<'_> {
    fn fixed(&mut self) {
        for (place, kind) in [
            (self.urls.home(), PageKind::Home),
            (self.urls.topics(), PageKind::Topics),
            (
                self.urls.outstanding(None, None),
                PageKind::Outstanding(None, None),
            ),
            (self.urls.file("404.html"), PageKind::NotFound),
            (self.urls.file("style.css"), PageKind::Style),
            (self.urls.file("robots.txt"), PageKind::Robots),
        ] {
            self.page(place, kind);
        }
        if self.inputs.search {
            self.page(self.urls.search(), PageKind::Search);
        }
        self.page(self.urls.data(), PageKind::Data);
        self.data(self.urls.data_file("site.json"), DataOf::Site);
        self.data(self.urls.data_file("resolutions.json"), DataOf::Resolutions);
        for of in SchemaOf::ALL {
            self.data(self.urls.schema(of.name()), DataOf::Schema(of));
        }
        self.page(self.urls.feed(None), PageKind::Feed(FeedOf::Site));
        self.page(self.urls.events(None), PageKind::Events(EventsOf::Site));
    }

    fn data(&mut self, place: Place, of: DataOf) {
        self.page(place, PageKind::File(of));
    }

    fn resolutions(&mut self) {
        let all = self.urls.resolutions(None, None);
        self.page(all, PageKind::Resolutions(None, None));
        let table = self.urls.resolutions_table(None, None);
        self.data(table, DataOf::Table(None, None));
        let mut last = None;
        for (year, committee) in self.shelves(|_| true) {
            if last.replace(year) != Some(year) {
                let place = self.urls.resolutions(Some(year), None);
                self.page(place, PageKind::Resolutions(Some(year), None));
                let place = self.urls.resolutions_table(Some(year), None);
                self.data(place, DataOf::Table(Some(year), None));
            }
            let id = &self.inputs.register.committee(committee).committee.id;
            let place = self.urls.resolutions(Some(year), Some(id));
            let kind = PageKind::Resolutions(Some(year), Some(committee));
            self.page(place, kind);
            let place = self.urls.resolutions_table(Some(year), Some(id));
            self.data(place, DataOf::Table(Some(year), Some(committee)));
        }
    }

    /// What was ever asked for in a year has a page there, so that no address goes when it has come
    /// back.
    fn outstanding(&mut self) {
        let mut last = None;
        for (year, committee) in self.shelves(|resolution| resolution.follow_up.is_some()) {
            if last.replace(year) != Some(year) {
                let place = self.urls.outstanding(Some(year), None);
                self.page(place, PageKind::Outstanding(Some(year), None));
            }
            let id = &self.inputs.register.committee(committee).committee.id;
            let place = self.urls.outstanding(Some(year), Some(id));
            let kind = PageKind::Outstanding(Some(year), Some(committee));
            self.page(place, kind);
        }
    }

    /// The years, and in each the committees, that have resolutions of a kind.
    fn shelves(
        &self,
        is: impl Fn(&EnteredResolution) -> bool,
    ) -> BTreeSet<(YearLabel, CommitteeIx)> {
        let register = self.inputs.register;
        let has = |entered: &&EnteredMeeting| {
            let items = entered.items.clone().map(ItemIx);
            let mut ranges = items.map(|ix| register.item(ix).resolutions.clone());
            ranges.any(|of| {
                register.resolutions[of.start as usize..of.end as usize]
                    .iter()
                    .any(&is)
            })
        };
        let of = register.meetings.iter().filter(has);
        of.map(|entered| (entered.year, entered.committee))
            .collect()
    }

    /// A site without reports has no page of them.
    fn documents(&mut self) {
        let register = self.inputs.register;
        let committees = (0..register.committees.len()).into_par_iter();
        let years: Vec<BTreeSet<YearLabel>> = committees
            .map(|ix| documents::years(register, &register.committees[ix]))
            .collect();
        if years.iter().any(|years| !years.is_empty()) {
            self.page(self.urls.documents(None), PageKind::Documents(None));
        }
        for (ix, years) in (0..).map(CommitteeIx).zip(years) {
            let id = &register.committee(ix).committee.id;
            for year in years {
                let place = self.urls.documents(Some((id, year)));
                self.page(place, PageKind::Documents(Some((ix, year))));
            }
        }
    }

    /// A site whose committees name no members has no page of them.
    fn people(&mut self) {
        let people = self.people.iter();
        let places = people.map(|person| self.urls.people(Some(&person.slug)));
        let places: Vec<Place> = places.collect();
        if !places.is_empty() {
            self.page(self.urls.people(None), PageKind::People);
        }
        for (ix, place) in (0..).zip(places) {
            self.page(place, PageKind::Person(ix));
        }
    }

    /// A site without meetings has no page of them.
    fn calendar(&mut self) {
        let years = calendar::years(Reader::of(self.inputs.register)).into_keys();
        let years: Vec<Option<i16>> = years.map(Some).collect();
        let all = (!years.is_empty()).then_some(None);
        for year in all.into_iter().chain(years) {
            let place = self.urls.calendar(year);
            self.page(place, PageKind::Calendar(year));
        }
    }

    /// A site without abbreviations has no page of them.
    fn glossary(&mut self) {
        self.glossary = glossary::gather(&self.inputs, &mut self.diagnostics);
        if !self.glossary.is_empty() {
            self.page(self.urls.glossary(), PageKind::Glossary);
        }
    }

    fn topics(&mut self) {
        for (ix, entered) in (0..).map(TopicIx).zip(&self.inputs.register.topics) {
            let id = &entered.topic.id;
            self.page(self.urls.topic(id), PageKind::Topic(ix));
            self.page(self.urls.topic_feed(id), PageKind::Feed(FeedOf::Topic(ix)));
            let story = Story::of(
                Reader::of(self.inputs.register),
                self.inputs.config,
                entered,
            );
            for (year, _) in story.apart() {
                let place = self.urls.topic_year(id, year);
                self.page(place, PageKind::TopicYear(ix, year));
            }
        }
    }

    fn committees(&mut self) {
        let committees = &self.inputs.register.committees;
        for (ix, entered) in (0..).map(CommitteeIx).zip(committees) {
            let id = &entered.committee.id;
            self.page(self.urls.committee(id), PageKind::Committee(ix));
            let feed = PageKind::Feed(FeedOf::Committee(ix));
            self.page(self.urls.feed(Some(id)), feed);
            let events = PageKind::Events(EventsOf::Committee(ix));
            self.page(self.urls.events(Some(id)), events);
        }
    }

    /// Nearly all pages that there are.
    fn meetings(&mut self) {
        let register = self.inputs.register;
        let count = register.items.len() + 4 * register.meetings.len();
        self.pages.reserve(count);
        self.taken.reserve(count);
        let meetings = (0..ix(register.meetings.len())).into_par_iter();
        let pages = meetings.map(|ix| self.of_meeting(MeetingIx(ix)));
        for (page, key) in pages.collect::<Vec<_>>().into_iter().flatten() {
            self.claim_page(page, key);
        }
    }

    fn of_meeting(&self, ix: MeetingIx) -> Vec<(Page, Key)> {
        let entered = self.inputs.register.meeting(ix);
        let key = &entered.meeting.meeting().key;
        let place = self.urls.meeting(key);
        let beside = [
            (
                self.urls.meeting_event(key),
                PageKind::Events(EventsOf::Meeting(ix)),
            ),
            (
                self.urls.meeting_data(key),
                PageKind::File(DataOf::Meeting(ix)),
            ),
            (
                self.urls.meeting_markdown(key),
                PageKind::File(DataOf::Markdown(ix)),
            ),
        ];
        let items = entered.items.clone().map(ItemIx).map(|ix| {
            let slug = &self.inputs.register.item(ix).slug;
            (self.urls.below(&place, slug), PageKind::Item(ix))
        });
        let items: Vec<(Place, PageKind)> = items.collect();
        let first = std::iter::once((place, PageKind::Meeting(ix)));
        let all = first.chain(beside).chain(items);
        all.map(|(place, kind)| {
            let key = Key::of(&place.path);
            (Page { place, kind }, key)
        })
        .collect()
    }

    fn plain(&mut self) {
        for (ix, page) in (0..).zip(self.inputs.pages) {
            let own = page.id == glossary::PAGE && !self.glossary.is_empty();
            if page.id != "index" && !own {
                self.page(self.urls.plain(&page.id), PageKind::Plain(ix));
            }
        }
    }

    /// Files of meetings that are not published, and reports of exempt items, stay where they are.
    fn attachments(&mut self) {
        if self.inputs.attachments.is_empty() {
            return;
        }
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
            self.diagnostics
                .extend(unlisted_file(public.meeting(), &entry.file));
            let place = self.urls.attachment(&entry.meeting, &entry.file);
            let next = Stands::File(ix(self.files.len()));
            match self.claim(Key::of(&place.path), &place, next) {
                Ok(()) => self.files.push(PublishedFile { place, attachment }),
                Err(first) => {
                    let second = Claim::of_file(self.inputs, attachment);
                    self.clash(&place, second, first);
                }
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
            for (to, place) in places {
                let key = Key::of(&place.path);
                let next = Stands::Page(ix(self.pages.len()));
                let kind = PageKind::Moved(to);
                match self.claim(key, &place, next) {
                    Ok(()) => self.pages.push(Page { place, kind }),
                    Err(first) => self.clash(&place, Claim::of_moved(entry), first),
                }
            }
        }
    }

    fn sitemap(&mut self) {
        let listed = self.pages.iter().filter(|page| page.kind.is_listed());
        let parts = listed.count().div_ceil(SITEMAP_LIMIT);
        let place = self.urls.file("sitemap.xml");
        self.page(place, PageKind::Sitemap(None));
        if parts > 1 {
            for part in (1..).take(parts) {
                let place = self.urls.file(&format!("sitemap-{part}.xml"));
                self.page(place, PageKind::Sitemap(Some(part)));
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

    fn page(&mut self, place: Place, kind: PageKind) {
        let key = Key::of(&place.path);
        self.claim_page(Page { place, kind }, key);
    }

    fn claim_page(&mut self, page: Page, key: Key) {
        let next = Stands::Page(ix(self.pages.len()));
        match self.claim(key, &page.place, next) {
            Ok(()) => self.pages.push(page),
            Err(first) => {
                let second = Claim::of(self.inputs, &self.people, page.kind);
                self.clash(&page.place, second, first);
            }
        }
    }

    fn claim(&mut self, key: Key, place: &Place, next: Stands) -> Result<(), Stands> {
        let (pages, files) = (&self.pages, &self.files);
        self.taken.claim(key, &place.path, next, pages, files)
    }

    fn claimed(&self, page: &Page) -> Claim {
        if let PageKind::Moved(to) = page.kind {
            let wanted = (to, page.place.clone());
            let mut entries = self.inputs.config.moved.iter();
            let led = entries.find(|entry| {
                let (from, to) = (&entry.from, &entry.to);
                moved::places(&self.urls, &self.pages, from, to).contains(&wanted)
            });
            if let Some(entry) = led {
                return Claim::of_moved(entry);
            }
        }
        Claim::of(self.inputs, &self.people, page.kind)
    }

    /// Reports that an address is taken. What Minutebook makes of itself is planned first, so the
    /// second always has a place.
    fn clash(&mut self, place: &Place, second: Claim, first: Stands) {
        let first = match first {
            Stands::Page(ix) => self.claimed(&self.pages[ix as usize]),
            Stands::File(ix) => Claim::of_file(self.inputs, self.files[ix as usize].attachment),
        };
        let address = &place.address;
        if let Some(span) = second.span {
            let clash = duplicate_address(span, address, &second.what, &first);
            self.diagnostics.push(clash);
        }
    }
}
