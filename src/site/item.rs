//! The page of an item: to link to, quote and cite.

use crate::model::Part;
use crate::register::{Approval, ItemIx, Membership, Target, TopicIx};
use crate::text;

use super::compared::compare;
use super::glossary::Seen;
use super::item_words::item_words;
use super::refs::item_title;
use super::view::{Body, CitedView, ItemRef, ItemView, LinkTo, TopicStep, View};
use super::{Site, errata};

/// An item on a page of its own.
pub(super) fn view(site: &Site, ix: ItemIx) -> View {
    let entered = site.register().whole_item(ix);
    let words = site.register().item_words(ix);
    let meeting_ix = entered.meeting;
    let meeting = site.register().whole_meeting(meeting_ix);
    let short = site.item_ref(ix);
    let address = short.address.clone();
    let day = text::long_date(meeting.meeting.meeting().key.date);
    let description = description(site, ix, &short.committee.label, &day);
    let meeting_ref = site.meeting_ref(meeting_ix);
    let mut breadcrumbs = site.below_committee(meeting.committee);
    breadcrumbs.push(LinkTo {
        label: day,
        address: meeting_ref.address.clone(),
    });
    let neighbour = |ix: Option<u32>| {
        ix.filter(|ix| meeting.items.contains(ix))
            .map(|ix| site.item_ref(ItemIx(ix)))
    };
    View {
        head: site.head(item_title(&short), &description, &address, breadcrumbs),
        body: Body::Item(Box::new(ItemView {
            item: item_words(site, ix, &mut Seen::default()),
            meeting: meeting_ref,
            approved: meeting.approval != Approval::Draft,
            year: meeting.year.to_string(),
            beside: is_beside(&words.body),
            compared: is_beside(&words.body).then(|| compare(words)).flatten(),
            note: meeting.meeting.meeting().minutes.note.clone(),
            refers_to: site.refers_to(ix),
            referred_by: site.referred_by(&entered.backlinks, Target::Item(ix)),
            topics: entered
                .topics
                .iter()
                .map(|topic| step(site, *topic, ix))
                .collect(),
            citation: citation(site, ix, &short),
            cited: cited(site, ix, &short),
            changed: errata::changed(&site.register().meeting(meeting_ix))
                .map(|day| day.to_string()),
            previous: neighbour(ix.0.checked_sub(1)),
            next: neighbour(ix.0.checked_add(1)),
        })),
    }
}

/// Whether there is one recommendation and one decision under labels of their own. Of more than
/// one nobody could tell which belongs to which, so these stay as printed.
fn is_beside(body: &[Part]) -> bool {
    let recommended = body
        .iter()
        .filter(|part| matches!(part, Part::Recommended(_)));
    let mut resolved = body.iter().filter_map(Part::as_resolved);
    let only = resolved.next().is_some_and(|first| !first.in_sentence);
    recommended.count() == 1 && only && resolved.next().is_none()
}

/// Where and when it was, and what was decided.
fn description(site: &Site, ix: ItemIx, committee: &str, day: &str) -> String {
    let decided = site.decisions(ix).next();
    let decided = decided.map(|decision| decision.words).unwrap_or_default();
    format!("{committee}, {day}. {decided}")
}

/// The place of an item in a topic's story.
fn step(site: &Site, topic: TopicIx, ix: ItemIx) -> TopicStep {
    let step = site.register().step(topic, ix);
    let matched = match step.membership {
        Some(Membership::Matched(words)) => words.clone(),
        Some(Membership::Named) | None => Vec::new(),
    };
    TopicStep {
        topic: site.topic_link(topic),
        matched,
        previous: step.previous.map(|ix| site.item_ref(ix)),
        next: step.next.map(|ix| site.item_ref(ix)),
    }
}

/// The parts of a citation.
fn cited(site: &Site, ix: ItemIx, short: &ItemRef) -> CitedView {
    let entered = site.register().whole_item(ix);
    let meeting = site.register().meeting(entered.meeting);
    let committee = site.register().committee(meeting.committee);
    CitedView {
        council: site.config().council.name.clone(),
        committee: committee.title.clone(),
        minute: minute(short),
        address: site.urls.absolute(&short.address),
        reference: format!("[[{}]]", entered.id),
    }
}

/// "Minute 65 (2018/19)".
fn minute(short: &ItemRef) -> Option<String> {
    let number = short.number.as_ref()?;
    Some(format!("Minute {number} ({})", short.year))
}

/// Council, committee, number, title, day, address: what a reader needs to find it again.
fn citation(site: &Site, ix: ItemIx, short: &ItemRef) -> String {
    let entered = site.register().whole_item(ix);
    let meeting = site.register().meeting(entered.meeting);
    let committee = site.register().committee(meeting.committee);
    let what = minute(short).unwrap_or_else(|| "minutes".to_owned());
    format!(
        "{}, {}, {what}, “{}”, {}. {}",
        site.config().council.name,
        committee.title,
        short.title,
        text::long_date(meeting.key.date),
        site.urls.absolute(&short.address),
    )
}
