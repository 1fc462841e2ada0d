//! The register laid out as pages.
//!
//! [`plan`] lists every page with its address and makes none of them; [`Site::view`] makes what the
//! templates see of one page, when it is asked for. Finding the pages costs little, so a site of
//! 90,000 pages is held as a list of addresses.
//!
//! No HTML here, no template engine, and no knowledge of where the output goes.

mod anchors;
mod blocks;
mod calendar;
mod chart;
mod compared;
mod contacts;
mod data;
mod documents;
mod errata;
mod follow;
mod glossary;
mod item;
mod item_words;
mod linker;
mod lists;
mod meeting;
mod moved;
mod outstanding;
mod people;
mod picture;
mod plan;
mod refs;
mod resolutions;
mod search;
mod shelves;
mod story;
mod topics;
mod url;
pub mod view;
mod words;

pub use data::{DataOf, SchemaOf};
pub use plan::{Stands, plan};
pub use search::{SearchPart, SearchRecord};
pub use url::{Place, Urls};
pub(crate) use words::{inline_events, is_bare};

use crate::config::Config;
use crate::digest::Digest;
use crate::model::{MeetingKey, PlainPage, YearLabel};
use crate::register::{CommitteeIx, ItemIx, MeetingIx, Part, Reader, Register, TopicIx};

use view::{Frame, View};

/// What a site is made of.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// All meetings with the links between them.
    pub register: &'a Register,
    /// site.toml.
    pub config: &'a Config,
    /// The plain pages, in the order of their ids.
    pub pages: &'a [PlainPage],
    /// The files in the folders of meetings, by meeting and name.
    pub attachments: &'a [Attachment],
    /// Whether the site can be searched.
    pub search: bool,
}

/// A file in a meeting's folder. Where its bytes come from is not for the site to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attachment {
    /// The meeting in whose folder it lies.
    pub meeting: MeetingKey,
    /// Its name; with `/` between the parts when it lies in a folder of that folder.
    pub file: String,
    /// Its length in bytes.
    pub length: u64,
}

/// One page: where it stands and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address and file.
    pub place: Place,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A committee.
    Committee(CommitteeIx),
    /// A meeting.
    Meeting(MeetingIx),
    /// An item.
    Item(ItemIx),
    /// The list of topics.
    Topics,
    /// A topic.
    Topic(TopicIx),
    /// A year of a topic whose story is too long for one page.
    TopicYear(TopicIx, YearLabel),
    /// The register of resolutions: all of it, a year, or a committee's in a year.
    Resolutions(Option<YearLabel>, Option<CommitteeIx>),
    /// Everything that was asked for and has not come back.
    Outstanding(Option<YearLabel>, Option<CommitteeIx>),
    /// All reports, or those of a committee in a year.
    Documents(Option<(CommitteeIx, YearLabel)>),
    /// The meetings of all committees: of all years, or of one calendar year.
    Calendar(Option<i16>),
    /// All members of committees.
    People,
    /// A member, by their position in the list of them.
    Person(u32),
    /// The abbreviations.
    Glossary,
    /// What can be downloaded.
    Data,
    /// A file that can be.
    File(DataOf),
    /// The search page.
    Search,
    /// A plain page, by its position in [`Inputs::pages`].
    Plain(u32),
    /// An address that was published once, and leads to a page by its position in the plan.
    Moved(u32),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The style sheet.
    Style,
    /// An Atom feed.
    Feed(FeedOf),
    /// Meetings for calendar programs.
    Events(EventsOf),
    /// sitemap.xml, or one part of it, from 1, where it is in parts.
    Sitemap(Option<u32>),
    /// robots.txt.
    Robots,
}

impl PageKind {
    /// The template that makes it; `None` for the files that need none.
    pub fn template(self) -> Option<&'static str> {
        Some(match self {
            PageKind::Home => "home.html",
            PageKind::Committee(_) => "committee.html",
            PageKind::Meeting(_) => "meeting.html",
            PageKind::Item(_) => "item.html",
            PageKind::Topics => "topics.html",
            PageKind::Topic(_) | PageKind::TopicYear(..) => "topic.html",
            PageKind::Resolutions(..) => "resolutions.html",
            PageKind::Outstanding(..) => "outstanding.html",
            PageKind::Documents(_) => "documents.html",
            PageKind::Calendar(_) => "calendar.html",
            PageKind::People => "people.html",
            PageKind::Person(_) => "person.html",
            PageKind::Glossary => "glossary.html",
            PageKind::Data => "data.html",
            PageKind::Search => "search.html",
            PageKind::Plain(_) => "page.html",
            PageKind::Moved(_) => "moved.html",
            PageKind::NotFound => "404.html",
            PageKind::Style => "style.css",
            PageKind::Feed(_)
            | PageKind::File(_)
            | PageKind::Events(_)
            | PageKind::Sitemap(_)
            | PageKind::Robots => {
                return None;
            }
        })
    }

    /// Whether it is a page to be found: one that people read and that the sitemap lists.
    fn is_listed(self) -> bool {
        !matches!(
            self,
            PageKind::NotFound
                | PageKind::Moved(_)
                | PageKind::Style
                | PageKind::Feed(_)
                | PageKind::File(_)
                | PageKind::Events(_)
                | PageKind::Sitemap(_)
                | PageKind::Robots
        )
    }
}

/// Whose decisions a feed tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// Everybody's.
    Site,
    /// A committee's.
    Committee(CommitteeIx),
    /// Those on a topic.
    Topic(TopicIx),
}

/// Whose meetings a file for calendar programs has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventsOf {
    /// Everybody's.
    Site,
    /// A committee's.
    Committee(CommitteeIx),
    /// This one alone.
    Meeting(MeetingIx),
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its address and file.
    pub place: Place,
    /// Which it is: its position in [`Inputs::attachments`].
    pub attachment: u32,
}

/// Which pages and files there are. It borrows nothing, so that it can be kept beside the inputs it
/// was made of.
#[derive(Clone, Debug)]
pub struct Plan {
    urls: Urls,
    people: Vec<people::Person>,
    glossary: glossary::Glossary,
    pages: Vec<Page>,
    files: Vec<PublishedFile>,
    taken: plan::Taken,
}

impl Plan {
    /// What stands at a path of the output folder. Nothing but what is planned is ever found.
    pub fn find(&self, path: &str) -> Option<Stands> {
        self.taken.find(path, &self.pages, &self.files)
    }

    /// The site, with the inputs that it was planned from.
    pub fn site<'a>(&'a self, inputs: Inputs<'a>) -> Site<'a> {
        Site {
            reader: Reader::of(inputs.register),
            config: inputs.config,
            plain: inputs.pages,
            attachments: inputs.attachments,
            search: inputs.search,
            urls: &self.urls,
            people: &self.people,
            glossary: &self.glossary,
            pages: &self.pages,
            files: &self.files,
        }
    }
}

/// A planned site.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    reader: Reader<'a>,
    config: &'a Config,
    plain: &'a [PlainPage],
    attachments: &'a [Attachment],
    search: bool,
    urls: &'a Urls,
    people: &'a [people::Person],
    glossary: &'a glossary::Glossary,
    pages: &'a [Page],
    files: &'a [PublishedFile],
}

impl<'a> Site<'a> {
    /// Every page, in a fixed order: lists first, then committee by committee.
    pub fn pages(&self) -> &'a [Page] {
        self.pages
    }

    /// Every file of a meeting's folder that is published.
    pub fn files(&self) -> &'a [PublishedFile] {
        self.files
    }

    /// Makes the addresses of this site.
    pub fn urls(&self) -> &'a Urls {
        self.urls
    }

    /// What the abbreviations stand for, which any page may be made of.
    pub fn abbreviations(&self) -> String {
        self.glossary.marked()
    }

    /// A digest of what a page is made of that is neither read of the register nor the same for all
    /// pages; `None` for nearly all.
    pub fn beside(&self, page: &Page) -> Option<Digest> {
        match page.kind {
            PageKind::Glossary => Some(Digest::of(self.glossary.told().as_bytes())),
            PageKind::Sitemap(_) => {
                let listed = self.pages.iter().map(|page| page.place.address.as_bytes());
                Some(Digest::of_parts(listed))
            }
            _ => None,
        }
    }

    /// What is the same on every page.
    pub fn frame(&self) -> Frame {
        lists::frame(self)
    }

    /// What the templates see of a page.
    pub fn view(&self, page: &Page) -> View {
        match page.kind {
            PageKind::Home => lists::home(self),
            PageKind::Committee(ix) => lists::committee(self, ix),
            PageKind::Meeting(ix) => meeting::view(self, ix),
            PageKind::Item(ix) => item::view(self, ix),
            PageKind::Topics => topics::list(self),
            PageKind::Topic(ix) => topics::topic(self, ix),
            PageKind::TopicYear(ix, year) => topics::year(self, ix, year),
            PageKind::Resolutions(year, committee) => resolutions::view(self, year, committee),
            PageKind::Outstanding(year, committee) => outstanding::view(self, year, committee),
            PageKind::Documents(part) => documents::view(self, part),
            PageKind::Calendar(year) => calendar::view(self, year),
            PageKind::People => people::list(self),
            PageKind::Person(ix) => people::person(self, ix),
            PageKind::Glossary => glossary::view(self),
            PageKind::Data => data::view(self),
            PageKind::File(of) => data::file(self, of),
            PageKind::Search => search::view(self),
            PageKind::Plain(ix) => lists::plain(self, ix),
            PageKind::Moved(ix) => moved::view(self, ix),
            PageKind::NotFound | PageKind::Style => lists::nothing(),
            PageKind::Feed(of) => follow::feed(self, of),
            PageKind::Events(of) => follow::events(self, of),
            PageKind::Sitemap(part) => lists::sitemap(self, part),
            PageKind::Robots => lists::robots(self),
        }
    }

    /// What the templates see of a page, and what of the register was read for it.
    pub fn view_on_account(&self, page: &Page) -> (View, Vec<Part>) {
        let account = self.reader.account();
        let site = Site {
            reader: self.reader.on(&account),
            ..*self
        };
        let view = site.view(page);
        (view, account.parts())
    }

    fn register(&self) -> Reader<'a> {
        self.reader
    }

    fn config(&self) -> &'a Config {
        self.config
    }
}

impl<'a> Site<'a> {
    /// The files in a meeting's folder, by name.
    fn attachments_of(&self, ix: MeetingIx) -> &'a [Attachment] {
        let key = self.register().meeting(ix).key;
        let all = self.attachments;
        let start = all.partition_point(|entry| entry.meeting < *key);
        let end = all.partition_point(|entry| entry.meeting <= *key);
        all.get(start..end).unwrap_or_default()
    }

    /// The address of the folder that a meeting's file lies in.
    fn folder(&self, ix: MeetingIx) -> String {
        let key = self.register().meeting(ix).key;
        self.urls.committee(&key.committee).address
    }

    fn holds(&self, ix: MeetingIx, file: &str) -> bool {
        let files = self.attachments_of(ix);
        files.iter().any(|entry| entry.file == file)
    }
}
