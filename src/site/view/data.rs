//! What can be downloaded. Names are those of OParl 1.1 and of Popolo where these have one, so that
//! programs which know these find their way.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rows::Rows;
use super::{Block, LinkTo};

/// What can be downloaded: `data.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DataView {
    /// Each kind of file.
    pub kinds: Vec<DataKind>,
}

/// A kind of file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DataKind {
    /// Its name for `id` and `#…`.
    pub anchor: &'static str,
    /// What it is.
    pub title: &'static str,
    /// What is in it, in a sentence.
    pub about: &'static str,
    /// The files of this kind that there is one of, or an example.
    pub files: Vec<LinkTo>,
    /// The JSON Schema of it.
    pub schema: Option<LinkTo>,
    /// The beginning of one, as a block of code.
    pub example: Vec<Block>,
}

/// A file that is no page; made without a template.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum FileView {
    /// A meeting as JSON.
    Meeting(Box<MeetingData>),
    /// Committees, topics and the files there are, as JSON.
    Site(SiteData),
    /// Resolutions as JSON.
    Resolutions(ResolutionsData),
    /// Resolutions as CSV.
    Table(TableView),
    /// A JSON Schema.
    Schema(serde_json::Value),
    /// Markdown.
    Markdown {
        /// The text.
        markdown: String,
    },
}

/// Resolutions for programs that read tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// A row each.
    pub rows: Rows,
}

/// A meeting (OParl `Meeting`).
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Meeting")]
pub struct MeetingData {
    /// The address of the schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The address of the meeting's page.
    pub id: String,
    /// `Meeting`.
    pub r#type: &'static str,
    /// Its title.
    pub name: String,
    /// The committee that met.
    pub organization: OrganizationRef,
    /// The day, as 2019-03-20.
    pub date: String,
    /// What the day was worked out from, where the minutes do not say it.
    pub date_inferred: Option<String>,
    /// When it began, as 16:30.
    pub start: Option<String>,
    /// When it ended.
    pub end: Option<String>,
    /// Where it was held, as printed.
    pub location: Option<String>,
    /// `ordinary`, `annual`, `extraordinary`, `special`, `inquorate`, `cancelled`, `postponed`.
    pub kind: &'static str,
    /// Whether it was cancelled or put off.
    pub cancelled: bool,
    /// The municipal year, as 2018/19.
    pub year: String,
    /// Whether the minutes have been approved.
    pub approved: bool,
    /// Who took the chair.
    pub chair: Option<String>,
    /// Who was there.
    pub participant: Vec<ParticipantData>,
    /// Who sent apologies; null where the minutes do not say.
    pub apologies: Option<Vec<String>>,
    /// What a reader must know first.
    pub note: Option<String>,
    /// Corrections made after publication.
    pub errata: Vec<ErratumData>,
    /// The day on which the minutes were last changed, where they say so.
    pub modified: Option<String>,
    /// The items of business, in the printed order.
    pub agenda_item: Vec<ItemData>,
    /// The address of the Markdown that says the same.
    pub markdown: String,
}

/// A committee, by its address and name (OParl `Organization`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrganizationRef {
    /// The address of its page.
    pub id: String,
    /// Its title.
    pub name: String,
}

/// Somebody who was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ParticipantData {
    /// The name as printed.
    pub name: String,
    /// `member`, `co-opted`, `observer`, `officer`, `substitute`.
    pub role: &'static str,
    /// The group that the name is listed under.
    pub group: Option<String>,
}

/// A correction made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErratumData {
    /// The day of the correction.
    pub date: String,
    /// What was wrong and what is right; empty where it concerns an exempt item.
    pub text: String,
    /// The address of what it concerns; null for the whole meeting.
    pub concerns: Option<String>,
}

/// An item of business (OParl `AgendaItem`).
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemData {
    /// The address of its page.
    pub id: String,
    /// `AgendaItem`.
    pub r#type: &'static str,
    /// The minute number as printed.
    pub number: Option<String>,
    /// What the number was worked out from, where the minutes do not give it.
    pub number_inferred: Option<String>,
    /// Its title.
    pub name: Option<String>,
    /// What the title was worked out from, where the minutes do not give it.
    pub name_inferred: Option<String>,
    /// False where the public was excluded: what was said is then not here.
    pub public: bool,
    /// Why the public was excluded.
    pub exempt: Option<String>,
    /// The letters of the reports taken with it.
    pub documents: Vec<String>,
    /// The addresses of the topics it belongs to.
    pub topics: Vec<String>,
    /// What was put to the meeting, paragraph by paragraph, as plain text.
    pub agenda: Vec<String>,
    /// What was recommended, point by point.
    pub recommended: Vec<String>,
    /// What was said, paragraph by paragraph.
    pub minutes: Vec<String>,
    /// What was decided.
    pub motions: Vec<MotionData>,
    /// Who must act.
    pub actions: Vec<String>,
}

/// A resolution (Popolo `Motion`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MotionData {
    /// Its address.
    pub id: String,
    /// Its number or letter as printed.
    pub label: Option<String>,
    /// Its words, as plain text; points of it on lines of their own.
    pub text: String,
    /// `pass`, `fail`, `withdrawn`.
    pub result: &'static str,
    /// Who moved it.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// What it asks for; null where it asks for nothing.
    pub request: Option<RequestData>,
    /// The address of the later item that superseded or rescinded it.
    pub replaced_by: Option<String>,
}

/// What a resolution asks to come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequestData {
    /// To whom, as written.
    pub to: Option<String>,
    /// By when, in words.
    pub due: Option<String>,
    /// The last day on which it is in time.
    pub last: Option<String>,
    /// `open`, `due`, `overdue`, `answered`, `answered in time`, `answered late`, `closed`,
    /// `superseded`, `rescinded`: as of the day that the site was made for.
    pub state: String,
    /// The addresses of the items that answer it.
    pub answers: Vec<String>,
}

/// Resolutions with what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Resolutions")]
pub struct ResolutionsData {
    /// The address of the schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The day that decides what is overdue.
    pub as_of: String,
    /// All resolutions, by date.
    #[schemars(with = "Vec<ResolutionData>")]
    pub resolutions: Rows,
}

/// A resolution of the register: the columns of the table are these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResolutionData {
    /// Its address.
    pub id: String,
    /// The committee's title.
    pub committee: String,
    /// The municipal year, as 2018/19.
    pub year: String,
    /// The day of the meeting.
    pub date: String,
    /// The minute number as printed.
    pub minute: Option<String>,
    /// The item's title.
    pub title: String,
    /// Which of the item's resolutions it is, from 1.
    pub resolution: u32,
    /// Its words, as plain text; points of it on lines of their own.
    pub text: String,
    /// `pass`, `fail`, `withdrawn`.
    pub result: String,
    /// Who must act.
    pub owner: Option<String>,
    /// To whom something is to come back.
    pub to: Option<String>,
    /// By when, in words.
    pub due: Option<String>,
    /// The last day on which it is in time.
    pub due_last: Option<String>,
    /// What became of what it asks for; null where it asks for nothing.
    pub state: Option<String>,
    /// The address of the first item that answers it.
    pub answered_by: Option<String>,
    /// The day of that answer.
    pub answered_on: Option<String>,
}

/// What there is on the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Site")]
pub struct SiteData {
    /// The address of the schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The site's title.
    pub name: String,
    /// The council's name.
    pub council: String,
    /// The day that decides what is overdue.
    pub as_of: String,
    /// The committees.
    pub organizations: Vec<OrganizationData>,
    /// The topics.
    pub topics: Vec<TopicData>,
}

/// A committee (OParl `Organization`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationData {
    /// The address of its page.
    pub id: String,
    /// Its title.
    pub name: String,
    /// A shorter title.
    pub short_name: Option<String>,
    /// `council`, `executive`, `scrutiny`, `regulatory`, `panel`, `board`, `joint`,
    /// `working-group`, `other`.
    pub classification: String,
    /// The addresses of its meetings as data, by date.
    pub meeting: Vec<String>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TopicData {
    /// The address of its page.
    pub id: String,
    /// Its title.
    pub name: String,
    /// What it covers.
    pub summary: Option<String>,
    /// The addresses of the items that belong to it, by date.
    pub items: Vec<String>,
}
