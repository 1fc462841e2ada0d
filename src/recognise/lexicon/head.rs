//! The section on what stands before the first item: title, times, places and people.

use serde::Deserialize;

use crate::model::MeetingKind;

/// Words of a head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadWords {
    /// Whole lines of the page.
    pub(crate) furniture: super::Labels,
    /// Words before the time at which a meeting ended.
    pub(crate) closed: super::Phrases,
    /// The lines that say which committee met when and where.
    pub(crate) title: TitleWords,
    /// The names of bodies.
    pub(crate) committee: CommitteeWords,
    /// Names of people.
    pub(crate) names: NameWords,
    /// Lists of people.
    pub(crate) attendance: AttendanceWords,
    /// Labels of fields and lists.
    pub(crate) labels: Vec<LabelWords>,
    /// Kinds of meetings.
    pub(crate) kinds: Vec<KindWords>,
}

/// Words of the lines that say which committee met when and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleWords {
    /// How such a line begins.
    pub(crate) starts: Vec<String>,
    /// Whole lines of it that say nothing more.
    pub(crate) alone: super::Labels,
    /// Words of a sentence that speaks of another meeting.
    pub(crate) other_meeting: super::Phrases,
    /// Words of a sentence with a committee and a date that say it met.
    pub(crate) meets: super::Phrases,
    /// Words with which such a line cannot end.
    pub(crate) goes_on_after: Vec<String>,
    /// Words before a place.
    pub(crate) place_leads: Vec<String>,
    /// Words that belong to the place they stand before.
    pub(crate) place_words: Vec<String>,
    /// Words between a place and the date or time.
    pub(crate) place_ends: Vec<String>,
    /// What stands before the place in a sentence of its own.
    pub(crate) was_held: super::Phrases,
}

/// Words in and around the names of bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitteeWords {
    /// How they end.
    pub(crate) bodies: Vec<String>,
    /// How they end where an item's title begins with one.
    pub(crate) bodies_in_titles: Vec<String>,
    /// Councils that go by their place.
    pub(crate) places: Vec<String>,
    /// Words on the line of a name that are no part of it.
    pub(crate) beside: Vec<String>,
    /// Words of a title before the name.
    pub(crate) leads: Vec<String>,
    /// Words between those and the name.
    pub(crate) articles: Vec<String>,
    /// Words after the name.
    pub(crate) ends: super::Phrases,
    /// A name may stand before these.
    pub(crate) follows: super::Phrases,
    /// Bodies that one word names.
    pub(crate) alone: Vec<String>,
    /// First words of a line that is about a body and not its name.
    pub(crate) about: Vec<String>,
}

/// Words in and around the names of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameWords {
    /// Words before one name.
    pub(crate) titles: Vec<String>,
    /// Words before several.
    pub(crate) plural_titles: Vec<String>,
    /// Words of an office or employment.
    pub(crate) roles: Vec<String>,
    /// Words that are nobody's name.
    pub(crate) not_names: Vec<String>,
    /// Titles by which a councillor is told from an officer.
    pub(crate) councillor: Vec<String>,
    /// Offices that stand alone beside the councillors.
    pub(crate) clerk: Vec<String>,
    /// Words that names hold in small letters.
    pub(crate) particles: Vec<String>,
    /// Words before a title that belong to the same name.
    pub(crate) before_titles: Vec<String>,
    /// Who chaired.
    pub(crate) chair: Vec<String>,
    /// Other offices that stand beside a name.
    pub(crate) deputies: Vec<String>,
}

/// Words of lists of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttendanceWords {
    /// Nobody.
    pub(crate) nobody: super::Labels,
    /// What leads up to those who sent apologies, the likelier first.
    pub(crate) apologies_leads: Vec<String>,
    /// Political groups.
    pub(crate) groups: super::Labels,
    /// How the names of others end.
    pub(crate) group_ends: Vec<String>,
    /// Names that end so and are of no political group.
    pub(crate) not_groups: super::Phrases,
    /// What a label says of the kind of people that follow.
    pub(crate) members: super::Labels,
    /// What stands behind the name of who chaired.
    pub(crate) chaired: super::Phrases,
    /// What stands between a substitute and who was away, the longer first.
    pub(crate) in_place_of: Vec<String>,
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
    pub(crate) phrases: Vec<String>,
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
