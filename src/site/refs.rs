//! Short forms: a meeting, an item, a decision as other pages speak of them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Committee, MeetingKind, Outcome, Resolution};
use crate::register::{
    Backlink, CommitteeIx, ItemIx, LinkKind, MeetingIx, ResolutionIx, Target, TopicIx,
};
use crate::text;

use super::Site;
use super::url::resolution_anchor;
use super::view::{Decided, Decision, Head, ItemRef, LinkTo, MeetingRef, RelatedGroup};
use super::words::{plain, shortened, undressed};

/// How much of a decision is shown where it stands in one line.
const DECISION_LENGTH: usize = 180;
/// How much of a description search engines show.
const DESCRIPTION_LENGTH: usize = 155;

/// What stands for a title where the minutes give none and none could be told.
pub(super) const UNTITLED: &str = "Untitled item";

impl<'a> Site<'a> {
    /// A committee under its full title.
    pub(super) fn committee_link(&self, ix: CommitteeIx) -> LinkTo {
        let committee = self.register().committee(ix);
        LinkTo {
            label: committee.title.clone(),
            address: self.urls.committee_address(&committee.id),
        }
    }

    /// A committee under its short title.
    pub(super) fn committee_short(&self, ix: CommitteeIx) -> LinkTo {
        let committee = self.register().committee(ix);
        LinkTo {
            label: short_title(committee).to_owned(),
            address: self.urls.committee_address(&committee.id),
        }
    }

    /// A topic.
    pub(super) fn topic_link(&self, ix: TopicIx) -> LinkTo {
        let topic = self.register().topic(ix);
        LinkTo {
            label: topic.title.clone(),
            address: self.urls.topic(&topic.id).address,
        }
    }

    /// A meeting.
    pub(super) fn meeting_ref(&self, ix: MeetingIx) -> MeetingRef {
        let meeting = self.register().meeting(ix);
        MeetingRef {
            address: self.urls.meeting_address(meeting.key),
            committee: self.committee_short(meeting.committee),
            date: meeting.key.date.to_string(),
            title: meeting.told().title.map(str::to_owned),
            kind: kind_name(meeting.told().kind),
            items: meeting.items.len(),
        }
    }

    /// An item.
    pub(super) fn item_ref(&self, ix: ItemIx) -> ItemRef {
        let item = self.register().item(ix);
        let told = item.told();
        let meeting = self.register().meeting(item.meeting);
        let title = told.title.map_or(UNTITLED, |title| &title.value);
        ItemRef {
            address: self.urls.item_address(meeting.key, item.slug),
            number: told.number.map(|number| number.value.to_string()),
            title: plain(title),
            year: meeting.year.to_string(),
            date: meeting.key.date.to_string(),
            committee: self.committee_short(meeting.committee),
        }
    }

    /// The page of an item.
    pub(super) fn item_address(&self, ix: ItemIx) -> String {
        let entered = self.register().item(ix);
        let key = self.register().meeting(entered.meeting).key;
        self.urls.item_address(key, entered.slug)
    }

    /// A resolution on the page of its item.
    pub(super) fn resolution_address(&self, ix: ResolutionIx) -> String {
        let entered = self.register().resolution(ix);
        let mut address = self.item_address(entered.item);
        address.push('#');
        address.push_str(&resolution_anchor(entered.nth));
        address
    }

    /// The words of a resolution.
    pub(super) fn resolution_words(&self, ix: ResolutionIx) -> Option<&'a Resolution> {
        self.register().resolution_words(ix)
    }

    /// The resolutions of an item.
    pub(super) fn resolutions_of(
        &self,
        ix: ItemIx,
    ) -> impl Iterator<Item = ResolutionIx> + Clone + use<> {
        self.register()
            .item(ix)
            .resolutions
            .clone()
            .map(ResolutionIx)
    }

    /// The day an item was taken.
    pub(super) fn date_of(&self, ix: ItemIx) -> Date {
        let meeting = self.register().item(ix).meeting;
        self.register().meeting(meeting).key.date
    }

    /// Whether a resolution asks for something that has not come back.
    pub(super) fn is_outstanding(&self, ix: ResolutionIx) -> bool {
        let follow_up = &self.register().resolution(ix).follow_up;
        follow_up
            .as_ref()
            .is_some_and(|follow_up| follow_up.state.is_outstanding())
    }

    /// The decisions of an item, each in one line.
    pub(super) fn decisions(&self, ix: ItemIx) -> impl Iterator<Item = Decision> {
        self.resolutions_of(ix).filter_map(|resolution| {
            let words = self.resolution_words(resolution)?;
            let mut line = shortened(&undressed(&words.clause.text.markdown), DECISION_LENGTH);
            // `with:` alone would read as if the page had lost what follows.
            if !words.clause.details.is_empty() && !line.ends_with('…') {
                line.push_str(" …");
            }
            Some(Decision {
                address: self.resolution_address(resolution),
                words: line,
                outcome: outcome_name(words.outcome),
            })
        })
    }

    /// What was decided on some items, those without a decision left out.
    pub(super) fn decided(&self, items: impl Iterator<Item = ItemIx>) -> Vec<Decided> {
        items
            .map(|ix| Decided {
                item: self.item_ref(ix),
                decisions: self.decisions(ix).collect(),
            })
            .filter(|decided| !decided.decisions.is_empty())
            .collect()
    }

    /// What an item refers to.
    pub(super) fn refers_to(&self, ix: ItemIx) -> Vec<RelatedGroup> {
        let links = &self.register().whole_item(ix).links;
        let ends = links.iter().map(|link| (link.kind, link.target));
        self.related(ends, Target::Item(ix), outgoing)
    }

    /// What refers to something, from its backlinks. `own` is left out of the lists.
    pub(super) fn referred_by(&self, backlinks: &[Backlink], own: Target) -> Vec<RelatedGroup> {
        let backlinks = backlinks.iter();
        let ends = backlinks.map(|backlink| (backlink.kind, Target::Item(backlink.from)));
        self.related(ends, own, incoming)
    }

    /// Groups the ends of references by their kind. What a telling kind of reference lists is not
    /// listed again among what is merely mentioned.
    fn related(
        &self,
        ends: impl Iterator<Item = (LinkKind, Target)>,
        own: Target,
        heading: fn(LinkKind) -> &'static str,
    ) -> Vec<RelatedGroup> {
        let mut by_kind: BTreeMap<usize, (LinkKind, Vec<Target>)> = BTreeMap::new();
        for (kind, target) in ends {
            let (_, targets) = by_kind.entry(rank(kind)).or_insert((kind, Vec::new()));
            if target != own && !targets.contains(&target) {
                targets.push(target);
            }
        }
        let stronger: Vec<Target> = by_kind
            .values()
            .filter(|(kind, _)| *kind != LinkKind::Mention)
            .flat_map(|(_, targets)| targets.clone())
            .collect();
        if let Some((_, mentioned)) = by_kind.get_mut(&rank(LinkKind::Mention)) {
            mentioned.retain(|target| !stronger.contains(target));
        }
        by_kind
            .into_values()
            .map(|(kind, targets)| self.group(heading(kind), &targets))
            .filter(|group| {
                !(group.items.is_empty() && group.meetings.is_empty() && group.others.is_empty())
            })
            .collect()
    }

    fn group(&self, heading: &'static str, targets: &[Target]) -> RelatedGroup {
        let mut group = RelatedGroup {
            heading,
            items: Vec::new(),
            meetings: Vec::new(),
            others: Vec::new(),
        };
        for target in targets {
            match *target {
                Target::Item(ix) => group.items.push(self.item_ref(ix)),
                Target::Meeting(ix) => group.meetings.push(self.meeting_ref(ix)),
                Target::Committee(ix) => group.others.push(self.committee_link(ix)),
                Target::Topic(ix) => group.others.push(self.topic_link(ix)),
                Target::Older | Target::Missing => {}
            }
        }
        group
    }

    /// Where a reference leads; `None` for what is not in this site.
    pub(super) fn target_address(&self, target: Target) -> Option<String> {
        Some(match target {
            Target::Item(ix) => self.item_address(ix),
            Target::Meeting(ix) => {
                let meeting = self.register().meeting(ix);
                self.urls.meeting_address(meeting.key)
            }
            Target::Committee(ix) => {
                let id = &self.register().committee(ix).id;
                self.urls.committee_address(id)
            }
            Target::Topic(ix) => self.urls.topic(&self.register().topic(ix).id).address,
            Target::Older | Target::Missing => return None,
        })
    }

    /// The way to a page of a committee.
    pub(super) fn below_committee(&self, ix: CommitteeIx) -> Vec<LinkTo> {
        vec![self.home_link(), self.committee_short(ix)]
    }

    /// The home page.
    pub(super) fn home_link(&self) -> LinkTo {
        LinkTo {
            label: "Home".to_owned(),
            address: self.urls.home().address,
        }
    }

    /// The title of a meeting: its own, or the committee's with the day.
    pub(super) fn meeting_title(&self, ix: MeetingIx) -> String {
        let meeting = self.register().meeting(ix);
        meeting.told().title.map(str::to_owned).unwrap_or_else(|| {
            let committee = self.register().committee(meeting.committee);
            let kind = match meeting.told().kind {
                MeetingKind::Ordinary => String::new(),
                kind => format!(" ({} meeting)", kind_name(kind)),
            };
            let date = text::long_date(meeting.key.date);
            format!("{}, {date}{kind}", committee.title)
        })
    }

    /// The head of a page at an address.
    pub(super) fn head(
        &self,
        title: impl Into<String>,
        description: &str,
        address: &str,
        breadcrumbs: Vec<LinkTo>,
    ) -> Head {
        Head {
            title: title.into(),
            description: shortened(description, DESCRIPTION_LENGTH),
            canonical: Some(self.urls.absolute(address)),
            breadcrumbs,
            follow: Vec::new(),
        }
    }
}

/// The number and title of an item, as a page's title: "65. Progress update".
pub(super) fn item_title(item: &ItemRef) -> String {
    match &item.number {
        Some(number) => format!("{number}. {}", item.title),
        None => item.title.clone(),
    }
}

/// The name of an item on its meeting's page: `minute-65`, `item-3`. Figures alone would be a valid
/// name, but one that no style sheet can select.
pub(super) fn item_anchor(slug: &str) -> String {
    if slug.starts_with("item-") {
        slug.to_owned()
    } else {
        format!("minute-{slug}")
    }
}

/// The shorter title for narrow places.
pub(super) fn short_title(committee: &Committee) -> &str {
    committee.short.as_deref().unwrap_or(&committee.title)
}

/// The name that front matter has for a kind of meeting.
pub(super) fn kind_name(kind: MeetingKind) -> &'static str {
    MeetingKind::NAMES
        .iter()
        .find(|(_, named)| *named == kind)
        .map_or("ordinary", |(name, _)| name)
}

/// What became of a motion.
pub(super) fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
    }
}

/// Whether a resolution was carried: a motion that fell is none.
pub(super) fn is_carried(site: &Site, ix: ResolutionIx) -> bool {
    site.resolution_words(ix)
        .is_some_and(|words| words.outcome == Outcome::Carried)
}

/// The order in which kinds of references are listed: the most telling first.
fn rank(kind: LinkKind) -> usize {
    match kind {
        LinkKind::PreviousReference => 0,
        LinkKind::Answer => 1,
        LinkKind::Closes => 2,
        LinkKind::Supersedes => 3,
        LinkKind::Rescinds => 4,
        LinkKind::Referral => 5,
        LinkKind::Approval => 6,
        LinkKind::Disclosure => 7,
        LinkKind::Document => 8,
        LinkKind::Mention => 9,
    }
}

fn outgoing(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::PreviousReference => "Previous reference",
        LinkKind::Answer => "Answers what was asked for in",
        LinkKind::Closes => "Closes what was asked for in",
        LinkKind::Supersedes => "Supersedes",
        LinkKind::Rescinds => "Rescinds",
        LinkKind::Referral => "Referred to",
        LinkKind::Approval => "Takes as a correct record",
        LinkKind::Disclosure => "Interests disclosed in",
        LinkKind::Document => "Names a document of",
        LinkKind::Mention => "Mentions",
    }
}

fn incoming(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::PreviousReference => "Taken up again in",
        LinkKind::Answer => "Answered by",
        LinkKind::Closes => "Closed by",
        LinkKind::Supersedes => "Superseded by",
        LinkKind::Rescinds => "Rescinded by",
        LinkKind::Referral => "Referred here by",
        LinkKind::Approval => "Taken as a correct record by",
        LinkKind::Disclosure => "Interests disclosed under",
        LinkKind::Document => "Its documents are named in",
        LinkKind::Mention => "Mentioned in",
    }
}
