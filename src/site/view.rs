//! What templates may see: the contract with the authors of themes.
//!
//! A template gets two values. `site` is the [`Frame`], the same for every page; `page` is the
//! [`View`] of the page at hand, whose fields are described in the modules below, one struct a kind
//! of page. A field is always there: what a meeting does not say is `none`, or an empty list, so
//! that a misspelt name in a template is found and not taken for "nothing".
//!
//! Fields hold plain data. Words of the minutes are Markdown in which references have become links
//! already: put a run of words through the filter `inline`, a list of blocks through `blocks`.
//! Nothing here is HTML. Dates are ISO 8601 ("2019-03-20"), for the filter `date`; times are
//! "16:30", for the filter `time`; addresses begin with the path of the base-url.
//!
//! Where a value was worked out and does not stand in the source, a field beside it says from what.

mod calendar;
mod committees;
mod data;
mod documents;
mod follow;
mod glossary;
mod meeting;
mod people;
mod picture;
mod resolutions;
mod rows;
mod search;
mod topics;

pub use calendar::{CalendarMonth, CalendarView};
pub use committees::{
    Await, CommitteeEntry, CommitteeView, HomeMeeting, HomeView, MeetingYear, MemberView, PlainView,
};
pub use data::{
    DataKind, DataView, ErratumData, FileView, ItemData, MeetingData, MotionData, OrganizationData,
    OrganizationRef, ParticipantData, RequestData, ResolutionData, ResolutionsData, SiteData,
    TableView, TopicData,
};
pub use documents::{DocumentGroup, DocumentRow, DocumentScopes, DocumentsView};
pub use follow::{EventView, EventsView, FeedEntry, FeedView, FollowLink, MeetingAhead};
pub use glossary::{ExplainedView, GlossaryView, TermView};
pub use meeting::{
    AttachmentView, AttendanceView, ChangeView, CitedView, ClauseView, ComparedView,
    DisclosureView, DocumentView, ErratumView, ExemptView, FieldsView, GroupView, InferredView,
    ItemView, ItemWords, MeetingView, PartView, ProvenanceView, RelatedGroup, RunView,
    SubstituteView, TopicStep,
};
pub use people::{
    AttendanceCounts, InterestView, PeopleView, PersonEntry, PersonView, SeatMeeting, SeatView,
};
pub use picture::{
    ArcView, BarPart, BarView, ChartView, LaneView, MarkView, PartLabel, PictureView, TickView,
};
pub use resolutions::{
    DueView, FollowUpView, OutstandingView, OwnerGroup, ReplacedView, ResolutionGroup,
    ResolutionRow, ResolutionsView, Scope,
};
pub use rows::Rows;
pub use search::{Choice, SearchView};
pub use topics::{TopicEntry, TopicItem, TopicTime, TopicView, TopicYear, TopicsView};

use serde::Serialize;

/// What is the same on every page: `site` in templates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    /// The site's title.
    pub title: String,
    /// Its language, a BCP 47 tag: `en-GB`.
    pub language: String,
    /// What every address begins with: `/`, or the path of the base-url.
    pub base: String,
    /// The address of the style sheet.
    pub style: String,
    /// The address of the home page.
    pub home: String,
    /// A line that stands on every page.
    pub notice: Option<String>,
    /// The council's name.
    pub council: String,
    /// The council's own website.
    pub website: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// The address of the search page, to which a form sends `q`; `none` where the site was built
    /// without a search.
    pub search: Option<String>,
    /// The lists of the site, in the order of the menu.
    pub navigation: Vec<LinkTo>,
    /// Further lists of the site, for the foot of every page.
    pub lists: Vec<LinkTo>,
    /// Plain pages at the root of content/ beside the home page, by title.
    pub pages: Vec<LinkTo>,
    /// The feed and the calendar of the whole site.
    pub follow: Vec<FollowLink>,
    /// How the pages look, by `[theme.settings]` of site.toml.
    pub settings: SettingsView,
}

/// What site.toml says of how the pages look.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettingsView {
    /// The colour of links and resolutions, `#1d5685`; the filter `legible` fits it to the paper.
    pub accent: Option<String>,
    /// The same on dark paper, where it is not to be told from `accent`.
    pub accent_dark: Option<String>,
    /// The address of the picture that stands before the site's title.
    pub logo: Option<String>,
    /// Links for the foot of every page.
    pub footer: Vec<FootLink>,
    /// `[theme.settings.own]` as it stands: for templates of the site's own.
    pub own: serde_json::Value,
}

/// A link of the foot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FootLink {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub address: String,
    /// Whether that is another website.
    pub external: bool,
}

/// One page: `page` in templates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// What every kind of page has.
    #[serde(flatten)]
    pub head: Head,
    /// What this kind of page has: its fields stand beside those of the head.
    #[serde(flatten)]
    pub body: Body,
}

impl View {
    /// A view for what is no page to be found: files for machines, the page of wrong addresses.
    pub(super) fn bare(title: &str, body: Body) -> Self {
        Self {
            head: Head {
                title: title.to_owned(),
                description: String::new(),
                canonical: None,
                breadcrumbs: Vec::new(),
                follow: Vec::new(),
            },
            body,
        }
    }
}

/// What every kind of page has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// The page's title, for `<title>` and its one `<h1>`.
    pub title: String,
    /// One or two sentences of plain text, for search engines and previews.
    pub description: String,
    /// The page's address with its host; `none` for pages that stand at no address of their own.
    pub canonical: Option<String>,
    /// The way to here from the home page, without the page itself; empty on the home page.
    pub breadcrumbs: Vec<LinkTo>,
    /// The feeds and calendars of what the page is about, beside those of the whole site.
    pub follow: Vec<FollowLink>,
}

/// What one kind of page has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// The home page: `home.html`.
    Home(HomeView),
    /// A committee: `committee.html`.
    Committee(CommitteeView),
    /// A meeting: `meeting.html`.
    Meeting(Box<MeetingView>),
    /// An item: `item.html`.
    Item(Box<ItemView>),
    /// The list of topics: `topics.html`.
    Topics(TopicsView),
    /// A topic: `topic.html`.
    Topic(TopicView),
    /// The register of resolutions or a part of it: `resolutions.html`.
    Resolutions(ResolutionsView),
    /// Everything that was asked for and has not come back: `outstanding.html`.
    Outstanding(OutstandingView),
    /// All reports, or those of a committee in a year: `documents.html`.
    Documents(DocumentsView),
    /// The meetings of all committees, or those of a calendar year: `calendar.html`.
    Calendar(CalendarView),
    /// All members: `people.html`.
    People(PeopleView),
    /// A member: `person.html`.
    Person(PersonView),
    /// What can be downloaded: `data.html`.
    Data(DataView),
    /// A file of data; made without a template.
    File(FileView),
    /// The abbreviations: `glossary.html`.
    Glossary(GlossaryView),
    /// The search page: `search.html`.
    Search(SearchView),
    /// A plain page: `page.html`.
    Plain(PlainView),
    /// An address that was published once: `moved.html`.
    Moved(MovedView),
    /// The page for addresses that lead nowhere, `404.html`, and the style sheet, `style.css`.
    Nothing {},
    /// A feed; made without a template.
    Feed(FeedView),
    /// Meetings for calendar programs; made without a template.
    Events(EventsView),
    /// The addresses of all pages, for sitemap.xml; made without a template.
    Sitemap(SitemapView),
    /// For robots.txt; made without a template.
    Robots(RobotsView),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkTo {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub address: String,
}

/// A meeting, where another page speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingRef {
    /// Its page.
    pub address: String,
    /// The committee that met, under its short title.
    pub committee: LinkTo,
    /// The day.
    pub date: String,
    /// The meeting's own title, where it has one.
    pub title: Option<String>,
    /// `ordinary`, `annual`, `extraordinary`, `special`, `inquorate`, `cancelled`, `postponed`.
    pub kind: &'static str,
    /// How many items its minutes have.
    pub items: usize,
}

/// An item, where another page speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemRef {
    /// Its page.
    pub address: String,
    /// Its minute number as printed.
    pub number: Option<String>,
    /// Its title; "Untitled item" where it has none.
    pub title: String,
    /// The municipal year in which the number counts: "2018/19".
    pub year: String,
    /// The day of the meeting.
    pub date: String,
    /// The committee that met, under its short title.
    pub committee: LinkTo,
}

/// What was decided on an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// The item.
    pub item: ItemRef,
    /// The decisions, each in one line.
    pub decisions: Vec<Decision>,
}

/// A decision in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The resolution on its item's page.
    pub address: String,
    /// The beginning of its words, as plain text on one line.
    pub words: String,
    /// `carried`, `lost`, `withdrawn`.
    pub outcome: &'static str,
}

/// One block of words, for the filter `blocks`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading within an item or page.
    Heading {
        /// 1 to 6, as in the source.
        level: u8,
        /// Inline Markdown.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Inline Markdown.
        text: String,
        /// Its name for `id` and `#…`, where it has one: `p-3f9a2c`.
        anchor: Option<String>,
    },
    /// A list.
    List {
        /// Whether the markers are numbers or letters, which are shown as printed.
        numbered: bool,
        /// Its entries, in order.
        entries: Vec<Entry>,
    },
    /// A quotation.
    Quote {
        /// Inline Markdown.
        text: String,
        /// Its name for `id` and `#…`, where it has one.
        anchor: Option<String>,
    },
    /// A table.
    Table {
        /// The heading row; empty where there is none.
        head: Vec<String>,
        /// The other rows: cells of inline Markdown.
        rows: Vec<Vec<String>>,
    },
    /// Markdown that is taken as it is: a code block, a rule, HTML.
    Verbatim {
        /// The Markdown.
        markdown: String,
    },
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The marker as printed: `(a)`, `1.`; empty for bullets.
    pub marker: String,
    /// Inline Markdown.
    pub text: String,
    /// Its name for `id` and `#…`, where it has one.
    pub anchor: Option<String>,
    /// What else belongs to the entry: further paragraphs, lists within it.
    pub blocks: Vec<Block>,
}

/// A page at an address that was published once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedView {
    /// The page that stands for it now.
    pub to: LinkTo,
}

/// The addresses of pages, for sitemap.xml.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SitemapView {
    /// The sitemaps of this sitemap index, with their hosts; empty in a plain sitemap.
    pub parts: Vec<String>,
    /// The pages.
    pub pages: Vec<SitemapPage>,
}

/// A page in sitemap.xml.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SitemapPage {
    /// Its address, with its host.
    pub address: String,
    /// The day it was last changed, where the minutes say so.
    pub changed: Option<String>,
}

/// What robots.txt says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RobotsView {
    /// The address of sitemap.xml with its host.
    pub sitemap: String,
}
