//! The section on what stands before the first item: title, times, places and people.

use serde::Deserialize;

use crate::model::MeetingKind;

/// Words of a head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadWords {
    pub(crate) furniture: super::Labels,
    pub(crate) closed: super::Phrases,
    pub(crate) duration: super::Labels,
    pub(crate) paused: super::Phrases,
    pub(crate) opened: super::Phrases,
    pub(crate) title: TitleWords,
    pub(crate) committee: CommitteeWords,
    pub(crate) names: NameWords,
    pub(crate) attendance: AttendanceWords,
    pub(crate) labels: Vec<LabelWords>,
    pub(crate) kinds: Vec<KindWords>,
}

/// Words of the lines that say which committee met when and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleWords {
    pub(crate) starts: super::Labels,
    pub(crate) alone: super::Labels,
    pub(crate) other_meeting: super::Phrases,
    pub(crate) meets: super::Phrases,
    pub(crate) goes_on_after: Vec<String>,
    pub(crate) place_leads: super::Labels,
    pub(crate) place_words: super::Labels,
    pub(crate) place_ends: Vec<String>,
    pub(crate) was_held: super::Phrases,
    pub(crate) held: super::Phrases,
    pub(crate) meeting: super::Phrases,
    pub(crate) sitting: super::Pattern,
}

/// Words in and around the names of bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitteeWords {
    pub(crate) bodies: Vec<String>,
    pub(crate) bodies_in_titles: Vec<String>,
    pub(crate) places: super::Labels,
    pub(crate) beside: super::Labels,
    pub(crate) leads: super::Phrases,
    pub(crate) articles: super::Labels,
    pub(crate) ends: super::Phrases,
    pub(crate) follows: super::Phrases,
    pub(crate) alone: Vec<String>,
    pub(crate) councils: Vec<String>,
    pub(crate) titles: super::Phrases,
    pub(crate) about: Vec<String>,
}

/// Words in and around the names of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameWords {
    pub(crate) titles: Vec<String>,
    pub(crate) plural_titles: Vec<String>,
    pub(crate) roles: Vec<String>,
    pub(crate) not_names: Vec<String>,
    pub(crate) councillor: Vec<String>,
    pub(crate) clerk: Vec<String>,
    pub(crate) particles: Vec<String>,
    pub(crate) before_titles: Vec<String>,
    pub(crate) chair: Vec<String>,
    pub(crate) deputies: Vec<String>,
    pub(crate) and: Vec<String>,
    pub(crate) presiding: Vec<String>,
    pub(crate) mayors: Vec<String>,
    pub(crate) guests: Vec<String>,
    pub(crate) member_offices: super::Phrases,
}

/// Words of lists of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttendanceWords {
    pub(crate) nobody: super::Labels,
    pub(crate) apologies: super::Phrases,
    pub(crate) apologies_leads: super::Phrases,
    pub(crate) groups: super::Labels,
    pub(crate) group_ends: Vec<String>,
    pub(crate) not_groups: super::Phrases,
    pub(crate) members: super::Labels,
    pub(crate) chaired: super::Phrases,
    pub(crate) in_place_of: super::Phrases,
    pub(crate) replaced_by: super::Labels,
    pub(crate) counts: super::Pattern,
    pub(crate) remarks: super::Labels,
    pub(crate) no_apologies: super::Pattern,
    pub(crate) apologies_from: super::Pattern,
    pub(crate) sent_apologies: super::Pattern,
    pub(crate) were_present: super::Pattern,
    pub(crate) chair_taken_by: super::Phrases,
    pub(crate) chair_again: super::Phrases,
    pub(crate) areas: Vec<String>,
    pub(crate) label_ends: Vec<String>,
    pub(crate) label_members: Vec<String>,
    pub(crate) label_officers: Vec<String>,
    pub(crate) label_others: Vec<String>,
    pub(crate) substituted: super::Pattern,
    pub(crate) within: WithinWords,
    pub(crate) table: AttendanceTableWords,
}

/// Words around labels in the middle of a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithinWords {
    pub(crate) not_after: Vec<String>,
}

/// Words of tables that say of everybody whether they came.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttendanceTableWords {
    pub(crate) who: super::Labels,
    pub(crate) role: super::Labels,
    pub(crate) state: super::Labels,
    pub(crate) states: Vec<StateWords>,
}

/// What stands in the last column of such a table, of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StateWords {
    /// The list on which it puts somebody.
    pub(crate) announces: Announces,
    /// The words.
    pub(crate) phrases: super::Labels,
}

/// Labels of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelWords {
    /// What they announce.
    pub(crate) announces: Announces,
    /// What must follow for them to be labels.
    pub(crate) followed_by: FollowedBy,
    /// The labels.
    pub(crate) phrases: super::Labels,
}

/// What a label of a head announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Announces {
    /// Members.
    Present,
    /// Who sent apologies.
    Apologies,
    /// Whoever was there without being a member: councillors among them are observers.
    Attending,
    /// Officers.
    Officers,
    /// Members of the council who are not on the committee.
    Observers,
    /// Substitutes.
    Substitutes,
    /// Co-opted members of either kind.
    CoOpted,
    /// Co-opted members who vote.
    Voting,
    /// Co-opted members who do not.
    NonVoting,
    /// Who chaired.
    Chair,
    /// Where.
    Venue,
    /// Whom to ask.
    Contact,
    /// On which day.
    Date,
    /// From when.
    Time,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// Where a recording can be seen.
    Webcast,
    /// A label that ends a list and is no field.
    Other,
}

/// What must follow a label for it to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FollowedBy {
    /// A colon, a dash, the end of the line, or names where the label stands in capitals.
    Mark,
    /// A colon.
    Colon,
    /// Anything: it is a phrase that leads up to names.
    Nothing,
    /// A time of day.
    Time,
}

/// One kind of meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindWords {
    /// The kind, by its name in front matter.
    #[serde(deserialize_with = "kind")]
    pub(crate) kind: MeetingKind,
    /// Words of a title that say so.
    pub(crate) phrases: super::Phrases,
}

fn kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<MeetingKind, D::Error> {
    let name = String::deserialize(deserializer)?;
    MeetingKind::NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
        .ok_or_else(|| serde::de::Error::custom(format!("no kind of meeting: {name}")))
}
