//! The pages of meetings and of items.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Block, Decided, DueView, FollowUpView, ItemRef, LinkTo, MeetingRef, ReplacedView};

/// A field of the front matter that was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InferredView {
    /// Its name: "committee".
    pub field: String,
    /// What it was worked out from.
    pub from: String,
}

impl InferredView {
    pub(in crate::site) fn of(inferred: &BTreeMap<String, String>) -> Vec<Self> {
        let view = |(field, from): (&String, &String)| Self {
            field: field.clone(),
            from: from.clone(),
        };
        inferred.iter().map(view).collect()
    }
}

/// A meeting with its minutes in full: `meeting.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingView {
    /// The committee under its full title.
    pub committee: LinkTo,
    /// The day.
    pub date: String,
    /// What the date was worked out from, where the source does not give it.
    pub date_inferred: Option<String>,
    /// The municipal year: "2018/19".
    pub year: String,
    /// `ordinary`, `annual`, `extraordinary`, `special`, `inquorate`, `cancelled`, `postponed`.
    pub kind: &'static str,
    /// When it began.
    pub start: Option<String>,
    /// When it ended.
    pub end: Option<String>,
    /// Where it was held, as printed.
    pub venue: Option<String>,
    /// Where a recording can be seen.
    pub webcast: Option<String>,
    /// Where the agenda can be read.
    pub agenda: Option<String>,
    /// The officers to ask, where site.toml has contacts shown.
    pub contact: Option<String>,
    /// Whether the meeting is still to come.
    pub ahead: bool,
    /// Whether the minutes have been approved.
    pub approved: bool,
    /// The resolution that approved them, where the site has it.
    pub approved_by: Option<ItemRef>,
    /// A line to be read before the minutes.
    pub note: Option<String>,
    /// Other fields that the source does not give, and what each was worked out from.
    pub inferred: Vec<InferredView>,
    /// What was decided, item by item, each decision in one line.
    pub decided: Vec<Decided>,
    /// Who was there.
    pub attendance: AttendanceView,
    /// Interests disclosed: who, and the item it concerns where that is known.
    pub disclosures: Vec<DisclosureView>,
    /// Words before the first item.
    pub opening: Vec<Block>,
    /// The items, in the printed order.
    pub items: Vec<ItemWords>,
    /// Reports that went to the meeting.
    pub documents: Vec<DocumentView>,
    /// Files published with the meeting that are none of the reports.
    pub attachments: Vec<AttachmentView>,
    /// Corrections made after publication.
    pub errata: Vec<ErratumView>,
    /// The day on which the minutes were last changed, where they say so.
    pub changed: Option<String>,
    /// The meeting as data and as Markdown.
    pub data: Vec<LinkTo>,
    /// Where the text came from.
    pub provenance: ProvenanceView,
    /// The committee's meeting before.
    pub previous: Option<MeetingRef>,
    /// The committee's meeting after.
    pub next: Option<MeetingRef>,
    /// Items of other meetings that speak of this one, by the kind of reference.
    pub referred_by: Vec<RelatedGroup>,
}

/// Who was there, in what capacity, and who was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttendanceView {
    /// Whether the minutes say anything about it.
    pub known: bool,
    /// Who chaired.
    pub chair: Option<String>,
    /// What the chair was worked out from, where the minutes do not name one as such.
    pub chair_inferred: Option<String>,
    /// The members, by group.
    pub present: Vec<GroupView>,
    /// Co-opted members, by group.
    pub co_opted: Vec<GroupView>,
    /// Members of the council who sat in.
    pub observers: Vec<String>,
    /// Officers.
    pub officers: Vec<String>,
    /// Who sent apologies; `none` where the minutes do not say, empty where there were none.
    pub apologies: Option<Vec<String>>,
    /// Who sat for whom.
    pub substitutes: Vec<SubstituteView>,
}

/// Names under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// The heading; `none` for a plain list.
    pub name: Option<String>,
    /// The names, in the printed order.
    pub people: Vec<String>,
}

/// Somebody who sat in another's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubstituteView {
    /// Who was away.
    pub absent: String,
    /// Who came instead.
    pub present: String,
}

/// An interest disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisclosureView {
    /// Who.
    pub who: String,
    /// The number of the minute it concerns, as printed.
    pub minute: Option<String>,
    /// The item it concerns, where this meeting has it.
    pub item: Option<ItemRef>,
}

/// An item's words, as they stand on its meeting's page and on its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemWords {
    /// Its name on the meeting's page, for `id` and `#…`: the last part of its address.
    pub anchor: String,
    /// Its own page.
    pub address: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// What the number was worked out from.
    pub number_inferred: Option<String>,
    /// Its title; "Untitled item" where it has none.
    pub title: String,
    /// What the title was worked out from.
    pub title_inferred: Option<String>,
    /// The lines under its heading.
    pub fields: FieldsView,
    /// Corrections to it, made after publication.
    pub errata: Vec<ErratumView>,
    /// Its words, in the printed order.
    pub parts: Vec<PartView>,
    /// Whether it stands on nearly every agenda, such as apologies for absence.
    pub standing: bool,
    /// Whether the public was excluded for it or a part of it.
    pub closed_session: bool,
    /// That its narrative is not published, and why.
    pub exempt: Option<ExemptView>,
    /// Whether the source breaks off and says that there is more.
    pub truncated: bool,
}

/// Why an item's narrative is not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExemptView {
    /// The reason as written: "paragraph 3".
    pub reason: String,
    /// Whether its resolutions are withheld as well.
    pub resolutions_withheld: bool,
}

/// The lines under an item's heading. All are inline Markdown but the documents and topics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldsView {
    /// Reports taken with it.
    pub documents: Vec<DocumentView>,
    /// Where the matter was before.
    pub previous: Vec<String>,
    /// What earlier request it answers.
    pub answers: Vec<String>,
    /// What earlier request needs no answer any more because of it.
    pub closes: Vec<String>,
    /// What earlier resolutions its own take the place of.
    pub supersedes: Vec<String>,
    /// What earlier resolutions it undoes.
    pub rescinds: Vec<String>,
    /// The officers to ask, where site.toml has contacts shown.
    pub contact: Vec<String>,
    /// Wards it concerns.
    pub wards: Option<String>,
    /// The portfolio it belongs to.
    pub portfolio: Option<String>,
    /// Who wrote the report.
    pub author: Option<String>,
    /// Topics it belongs to.
    pub topics: Vec<LinkTo>,
}

/// A stretch of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PartView {
    /// Words from the agenda.
    Agenda {
        /// The words.
        blocks: Vec<Block>,
    },
    /// What was recommended.
    Recommended {
        /// The word that introduces it: "Recommended".
        label: String,
        /// Words before the first point, inline Markdown.
        lead: Option<String>,
        /// The points.
        clauses: Vec<ClauseView>,
    },
    /// The narrative.
    Minutes {
        /// The words.
        blocks: Vec<Block>,
    },
    /// What was decided.
    Resolved {
        /// The word that introduces it: "Resolved".
        label: String,
        /// Whether it stands in a sentence of the narrative, which is then the clauses.
        in_sentence: bool,
        /// Words before the first point, inline Markdown.
        lead: Option<String>,
        /// The resolutions.
        clauses: Vec<ClauseView>,
    },
    /// Who must act.
    Action {
        /// The label as printed: "Action"; empty where the words before it tell who must act.
        label: String,
        /// The words after it, inline Markdown; who must act, where there is no label.
        text: String,
        /// The name for `id` and `#…`.
        anchor: Option<String>,
        /// By when.
        due: Option<DueView>,
    },
    /// A line such as "Vote" or "Reasons".
    Note {
        /// The label: "Vote".
        label: &'static str,
        /// The words, inline Markdown.
        text: String,
        /// The name for `id` and `#…`.
        anchor: Option<String>,
    },
}

/// One point of a recommendation, or one resolution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClauseView {
    /// The name for `id` and `#…` on the item's page: `resolved-2`, `recommended-1`.
    pub anchor: Option<String>,
    /// Its number or letter.
    pub label: Option<String>,
    /// Its words, inline Markdown.
    pub text: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
    /// Who moved it.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// The count: "6 for, 2 against, 1 abstained".
    pub vote: Option<String>,
    /// `carried`, `lost`, `withdrawn`; `none` for recommendations.
    pub outcome: Option<&'static str>,
    /// The later item that superseded or rescinded it.
    pub replaced: Option<ReplacedView>,
    /// What it asks for and what became of that.
    pub follow_up: Option<FollowUpView>,
    /// Corrections to it, made after publication.
    pub errata: Vec<ErratumView>,
}

/// A report that went to a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its letter: "AD".
    pub letter: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it can be read.
    pub address: Option<String>,
    /// Whether that is on another host.
    pub external: bool,
    /// The item that took it, on a meeting's page.
    pub item: Option<ItemRef>,
}

/// A file published with a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttachmentView {
    /// Its name.
    pub name: String,
    /// Where it can be read.
    pub address: String,
    /// Its length in bytes, for the filter `size`.
    pub length: u64,
}

/// A correction made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErratumView {
    /// The day of the correction.
    pub date: String,
    /// What was wrong and what is right, inline Markdown; empty where it is not published, because
    /// the item is exempt.
    pub text: String,
    /// The item that it concerns, where it names one.
    pub item: Option<ItemRef>,
    /// Which resolution of the item it concerns, from 1.
    pub resolution: Option<u32>,
    /// Where on the site what it corrects stands.
    pub address: Option<String>,
}

/// Where a text came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProvenanceView {
    /// The file's name.
    pub file: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// The day it was fetched.
    pub retrieved: Option<String>,
    /// Lines that became the head of the page, as printed.
    pub head: Vec<String>,
    /// Lines that belong to the page they were printed or shown on, as printed.
    pub furniture: Vec<String>,
}

/// An item on a page of its own: `item.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemView {
    /// Its words.
    pub item: ItemWords,
    /// Its meeting.
    pub meeting: MeetingRef,
    /// Whether the meeting's minutes have been approved.
    pub approved: bool,
    /// The municipal year: "2018/19".
    pub year: String,
    /// Whether there is one recommendation and one decision, to be set side by side.
    pub beside: bool,
    /// Whether the meeting took what was recommended; `none` where the words do not tell.
    pub compared: Option<ComparedView>,
    /// A line to be read before the minutes of its meeting.
    pub note: Option<String>,
    /// What it refers to, by the kind of reference.
    pub refers_to: Vec<RelatedGroup>,
    /// What refers to it, by the kind of reference.
    pub referred_by: Vec<RelatedGroup>,
    /// Its place in the story of each topic it belongs to.
    pub topics: Vec<TopicStep>,
    /// How to cite it: plain text.
    pub citation: String,
    /// What a citation is made of.
    pub cited: CitedView,
    /// The day on which the minutes were last changed, where they say so.
    pub changed: Option<String>,
    /// The item before it in the meeting.
    pub previous: Option<ItemRef>,
    /// The item after it in the meeting.
    pub next: Option<ItemRef>,
}

/// What an item is cited by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedView {
    /// The council's name.
    pub council: String,
    /// The committee's full title.
    pub committee: String,
    /// Its number with the year it counts in: "Minute 65 (2018/19)".
    pub minute: Option<String>,
    /// Its address with the host.
    pub address: String,
    /// Its name in references of this site: `[[childrens-services-osc/2018-19/65]]`.
    pub reference: String,
}

/// What was recommended beside what was resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedView {
    /// The points that the meeting changed; empty where it took all as they stood.
    pub changes: Vec<ChangeView>,
}

/// A point that the meeting changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// The number or letter of the resolution.
    pub label: Option<String>,
    /// Its words, with those that were left out and put in.
    pub runs: Vec<RunView>,
}

/// Words that stayed, were left out or were put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// `same`, `removed`, `added`.
    pub kind: &'static str,
    /// The words: plain text.
    pub words: String,
}

/// References of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelatedGroup {
    /// A heading for them: "Previous reference", "Mentioned in".
    pub heading: &'static str,
    /// The items.
    pub items: Vec<ItemRef>,
    /// The meetings.
    pub meetings: Vec<MeetingRef>,
    /// Other pages: committees and topics.
    pub others: Vec<LinkTo>,
}

/// The place of an item in a topic's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicStep {
    /// The topic.
    pub topic: LinkTo,
    /// The words of the item that the topic's rule found; empty where the item names the topic.
    pub matched: Vec<String>,
    /// The item before it in the story.
    pub previous: Option<ItemRef>,
    /// The item after it in the story.
    pub next: Option<ItemRef>,
}
