//! What can be downloaded: each meeting as JSON and Markdown, the resolutions as a table, the
//! committees and topics, and a page that says what there is.

mod markdown;
mod meeting;
mod resolutions;

use schemars::JsonSchema;

use crate::model::{CommitteeKind, YearLabel};
use crate::register::{CommitteeIx, ItemIx, MeetingIx};

use super::Site;
use super::view::{
    Block, Body, DataKind, DataView, FileView, LinkTo, MeetingData, OrganizationData,
    ResolutionsData, Rows, SiteData, TableView, TopicData, View,
};

pub(super) use markdown::markdown;
pub(super) use meeting::meeting;
pub(super) use resolutions::{all, last, table};

/// A file that is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataOf {
    /// Committees and topics.
    Site,
    /// All resolutions.
    Resolutions,
    /// The resolutions of one page of the register as a table.
    Table(Option<YearLabel>, Option<CommitteeIx>),
    /// A meeting.
    Meeting(MeetingIx),
    /// A meeting in the form that minutes are written in.
    Markdown(MeetingIx),
    /// What the files of a kind look like.
    Schema(SchemaOf),
}

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SchemaOf {
    /// A meeting.
    Meeting,
    /// All resolutions.
    Resolutions,
    /// Committees and topics.
    Site,
}

impl SchemaOf {
    /// All of them.
    pub(super) const ALL: [SchemaOf; 3] =
        [SchemaOf::Meeting, SchemaOf::Resolutions, SchemaOf::Site];

    /// The name of its file.
    pub(super) fn name(self) -> &'static str {
        match self {
            SchemaOf::Meeting => "meeting",
            SchemaOf::Resolutions => "resolutions",
            SchemaOf::Site => "site",
        }
    }
}

/// A file.
pub(super) fn file(site: &Site, of: DataOf) -> View {
    let file = match of {
        DataOf::Site => FileView::Site(committees_and_topics(site)),
        DataOf::Resolutions => FileView::Resolutions(resolutions_data(site)),
        DataOf::Table(year, committee) => FileView::Table(TableView {
            rows: table(site, year, committee),
        }),
        DataOf::Meeting(ix) => FileView::Meeting(Box::new(meeting(site, ix))),
        DataOf::Markdown(ix) => FileView::Markdown {
            markdown: markdown(site, ix),
        },
        DataOf::Schema(of) => FileView::Schema(schema(of)),
    };
    View::bare("Data", Body::File(file))
}

fn schema(of: SchemaOf) -> serde_json::Value {
    fn made<T: JsonSchema>() -> serde_json::Value {
        schemars::schema_for!(T).to_value()
    }
    match of {
        SchemaOf::Meeting => made::<MeetingData>(),
        SchemaOf::Resolutions => made::<ResolutionsData>(),
        SchemaOf::Site => made::<SiteData>(),
    }
}

fn schema_address(site: &Site, of: SchemaOf) -> String {
    site.urls.absolute(&site.urls.schema(of.name()).address)
}

fn resolutions_data(site: &Site) -> ResolutionsData {
    ResolutionsData {
        schema: schema_address(site, SchemaOf::Resolutions),
        as_of: site.register().as_of().to_string(),
        resolutions: all(site),
    }
}

fn committees_and_topics(site: &Site) -> SiteData {
    let register = site.register();
    let absolute = |address: &str| site.urls.absolute(address);
    let organizations = register.committees().map(|ix| {
        let committee = register.committee(ix);
        let key = |ix: &MeetingIx| register.meeting(*ix).key;
        let meetings = register.meetings_of(ix).iter().map(key);
        let kind = CommitteeKind::NAMES
            .iter()
            .find(|(_, kind)| *kind == committee.kind);
        OrganizationData {
            id: absolute(&site.urls.committee_address(&committee.id)),
            name: committee.title.clone(),
            short_name: committee.short.clone(),
            classification: kind.map_or("other", |(name, _)| name).to_owned(),
            meeting: meetings
                .map(|key| absolute(&site.urls.meeting_data(key).address))
                .collect(),
        }
    });
    let topics = register.topics().map(|ix| {
        let entered = register.whole_topic(ix);
        let item = |(ix, _): &(ItemIx, _)| absolute(&site.item_address(*ix));
        TopicData {
            id: absolute(&site.urls.topic(&entered.topic.id).address),
            name: entered.topic.title.clone(),
            summary: entered.topic.summary.clone(),
            items: entered.items.iter().map(item).collect(),
        }
    });
    SiteData {
        schema: schema_address(site, SchemaOf::Site),
        name: site.config().title.clone(),
        council: site.config().council.name.clone(),
        as_of: register.as_of().to_string(),
        organizations: organizations.collect(),
        topics: topics.collect(),
    }
}

/// How many lines of an example are shown.
const LINES: usize = 34;
/// How many of Markdown.
const MARKDOWN_LINES: usize = 20;

/// The page that says what there is.
pub(super) fn view(site: &Site) -> View {
    let address = site.urls.data().address;
    let description = "Minutes, resolutions, committees and topics of this site as files for programs \
                       and spreadsheets, with their schemas.";
    View {
        head: site.head("Data", description, &address, vec![site.home_link()]),
        body: Body::Data(DataView { kinds: kinds(site) }),
    }
}

fn kinds(site: &Site) -> Vec<DataKind> {
    let link = |label: &str, address: String| LinkTo {
        label: label.to_owned(),
        address,
    };
    let schema = |of: SchemaOf| Some(link("JSON Schema", site.urls.schema(of.name()).address));
    let newest = newest(site);
    let mut kinds = Vec::new();
    if let Some(ix) = newest {
        let key = site.register().meeting(ix).key;
        let title = site.meeting_title(ix);
        kinds.push(DataKind {
            anchor: "meetings",
            title: "A meeting as JSON",
            about: "Who met when and who was there, the items with what was said and decided, and what \
                    became of that. Each meeting's page leads to its file.",
            files: vec![link(&title, site.urls.meeting_data(key).address)],
            schema: schema(SchemaOf::Meeting),
            example: code("json", &pretty(&short(meeting(site, ix))), LINES),
        });
        kinds.push(DataKind {
            anchor: "markdown",
            title: "A meeting as Markdown",
            about: "The minutes in the form that this site is made from, without what is not published.",
            files: vec![link(&title, site.urls.meeting_markdown(key).address)],
            schema: None,
            example: code("markdown", &markdown(site, ix), MARKDOWN_LINES),
        });
    }
    let rows = last(site);
    kinds.push(DataKind {
        anchor: "resolutions",
        title: "Resolutions as CSV and JSON",
        about: "Every resolution with who must act, by when, and what became of it. Every page of the \
                register of resolutions leads to a table of its own rows.",
        files: vec![
            link("CSV", site.urls.resolutions_table(None, None).address),
            link("JSON", site.urls.data_file("resolutions.json").address),
        ],
        schema: schema(SchemaOf::Resolutions),
        example: code("json", &pretty(&ResolutionsData { resolutions: rows, ..empty(site) }), LINES),
    });
    let mut both = committees_and_topics(site);
    both.organizations.truncate(1);
    both.topics.truncate(1);
    for committee in &mut both.organizations {
        committee.meeting.truncate(2);
    }
    for topic in &mut both.topics {
        topic.items.truncate(2);
    }
    kinds.push(DataKind {
        anchor: "site",
        title: "Committees and topics as JSON",
        about: "Every committee with the addresses of its meetings, and every topic with its items.",
        files: vec![link("JSON", site.urls.data_file("site.json").address)],
        schema: schema(SchemaOf::Site),
        example: code("json", &pretty(&both), LINES),
    });
    kinds
}

fn empty(site: &Site) -> ResolutionsData {
    ResolutionsData {
        schema: schema_address(site, SchemaOf::Resolutions),
        as_of: site.register().as_of().to_string(),
        resolutions: Rows::default(),
    }
}

/// The newest meeting of which there are minutes.
fn newest(site: &Site) -> Option<MeetingIx> {
    let mut all = site.register().meetings().rev();
    all.find(|ix| site.register().has_minutes(*ix))
}

/// A meeting with the one item that shows most.
fn short(mut meeting: MeetingData) -> MeetingData {
    let at = meeting
        .agenda_item
        .iter()
        .position(|item| !item.motions.is_empty());
    let item = meeting.agenda_item.into_iter().nth(at.unwrap_or(0));
    meeting.agenda_item = item.into_iter().collect();
    for item in &mut meeting.agenda_item {
        item.minutes.truncate(1);
        item.agenda.truncate(1);
        item.motions.truncate(1);
    }
    meeting.participant.truncate(1);
    meeting.errata.clear();
    meeting.note = None;
    meeting
}

fn pretty(data: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(data).unwrap_or_default()
}

/// The beginning of a text as a block of code.
fn code(language: &str, text: &str, most: usize) -> Vec<Block> {
    let mut lines: Vec<String> = text.lines().take(most).map(clipped).collect();
    if text.lines().count() > most {
        lines.push("…".to_owned());
    }
    let text = lines.join("\n");
    // A fence that the text does not have itself.
    let ticks = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
        .max(2)
        + 1;
    let fence = "`".repeat(ticks);
    vec![Block::Verbatim {
        markdown: format!("{fence}{language}\n{text}\n{fence}\n"),
    }]
}

fn clipped(line: &str) -> String {
    let cut = line.char_indices().nth(110).map(|(at, _)| at);
    cut.map_or_else(|| line.to_owned(), |at| format!("{}…", &line[..at]))
}

/// The page as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Data".to_owned(),
        address: site.urls.data().address,
    }
}

/// A meeting's own files.
pub(super) fn of_meeting(site: &Site, ix: MeetingIx) -> Vec<LinkTo> {
    let key = site.register().meeting(ix).key;
    let link = |label: &str, address: String| LinkTo {
        label: label.to_owned(),
        address,
    };
    vec![
        link("data (JSON)", site.urls.meeting_data(key).address),
        link("Markdown", site.urls.meeting_markdown(key).address),
    ]
}
