//! Feeds and calendars to subscribe to, and the meetings that are still to come.
//!
//! No clock has a say: when an entry was updated is the day of its meeting, or of the last
//! correction to its minutes.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::register::{CommitteeIx, ItemIx, MeetingHead, MeetingIx, TopicIx};
use crate::text;

use super::refs::{item_title, kind_name, short_title};
use super::view::{
    Body, Decided, EventView, EventsView, FeedEntry, FeedView, FollowLink, MeetingAhead, View,
};
use super::words::plain as plain_words;
use super::{EventsOf, FeedOf, Site, errata};

/// The most entries that a feed has.
const ENTRIES: usize = 50;
/// The most meetings that a calendar has: programs fetch all of it every few hours.
const EVENTS: usize = 1000;
/// When a feed without entries was last updated: a feed must say so, and no day is right.
const NEVER: Timestamp = Timestamp::UNIX_EPOCH;

/// Stands for a whole day: it is the same day then in nearly all the world.
const NOON: Time = Time::constant(12, 0, 0, 0);

const ATOM: &str = "application/atom+xml";
const ICALENDAR: &str = "text/calendar";

/// The feed and the calendar of the whole site.
pub(super) fn of_site(site: &Site) -> Vec<FollowLink> {
    vec![
        feed_link(site, FeedOf::Site, "feed of all decisions"),
        events_link(site, EventsOf::Site, "calendar of all meetings"),
    ]
}

/// The feed and the calendar of a committee.
pub(super) fn of_committee(site: &Site, ix: CommitteeIx) -> Vec<FollowLink> {
    vec![
        feed_link(site, FeedOf::Committee(ix), "feed of its decisions"),
        events_link(site, EventsOf::Committee(ix), "calendar of its meetings"),
    ]
}

/// What can be had from the page of a meeting.
pub(super) fn of_meeting(site: &Site, ix: MeetingIx) -> Vec<FollowLink> {
    let committee = site.register().meeting(ix).committee;
    let words = "this meeting for your calendar";
    vec![
        events_link(site, EventsOf::Meeting(ix), words),
        feed_link(
            site,
            FeedOf::Committee(committee),
            "feed of the committee’s decisions",
        ),
        events_link(
            site,
            EventsOf::Committee(committee),
            "calendar of the committee’s meetings",
        ),
    ]
}

/// The feed of a topic.
pub(super) fn of_topic(site: &Site, ix: TopicIx) -> Vec<FollowLink> {
    vec![feed_link(site, FeedOf::Topic(ix), "feed of this topic")]
}

fn feed_link(site: &Site, of: FeedOf, label: &str) -> FollowLink {
    FollowLink {
        label: label.to_owned(),
        title: feed_title(site, of),
        address: feed_place(site, of),
        media: ATOM,
    }
}

fn events_link(site: &Site, of: EventsOf, label: &str) -> FollowLink {
    FollowLink {
        label: label.to_owned(),
        title: events_title(site, of),
        address: events_place(site, of),
        media: ICALENDAR,
    }
}

/// The meetings of a list that are still to come, the next one first.
pub(super) fn ahead(site: &Site, meetings: impl Iterator<Item = MeetingIx>) -> Vec<MeetingAhead> {
    meetings
        .filter(|ix| site.register().is_ahead(*ix))
        .map(|ix| {
            let told = site.register().meeting(ix).told();
            MeetingAhead {
                meeting: site.meeting_ref(ix),
                start: told.start.map(|time| time.strftime("%H:%M").to_string()),
                venue: told.venue.map(str::to_owned),
            }
        })
        .collect()
}

fn feed_title(site: &Site, of: FeedOf) -> String {
    match of {
        FeedOf::Site => site.config().title.clone(),
        FeedOf::Committee(ix) => format!("Decisions: {}", site.committee_link(ix).label),
        FeedOf::Topic(ix) => format!("Topic: {}", site.topic_link(ix).label),
    }
}

fn feed_place(site: &Site, of: FeedOf) -> String {
    let register = site.register();
    match of {
        FeedOf::Site => site.urls.feed(None),
        FeedOf::Committee(ix) => site.urls.feed(Some(&register.committee(ix).id)),
        FeedOf::Topic(ix) => site.urls.topic_feed(&register.topic(ix).id),
    }
    .address
}

/// A feed: one entry a meeting with what it decided, or one entry an item of a topic.
pub(super) fn feed(site: &Site, of: FeedOf) -> View {
    let register = site.register();
    let all = || register.meetings();
    let (page, entries) = match of {
        FeedOf::Site => (
            site.urls.home().address,
            newest(site, all(), |ix| ix, meeting_entry),
        ),
        FeedOf::Committee(ix) => (
            site.committee_link(ix).address,
            newest(
                site,
                register.meetings_of(ix).iter().copied(),
                |ix| ix,
                meeting_entry,
            ),
        ),
        FeedOf::Topic(ix) => (
            site.topic_link(ix).address,
            newest(
                site,
                register.whole_topic(ix).items.iter().map(|(item, _)| *item),
                |item| register.item(item).meeting,
                item_entry,
            ),
        ),
    };
    let title = feed_title(site, of);
    let newest = entries.first().map(|entry| entry.updated.clone());
    View::bare(
        &title,
        Body::Feed(FeedView {
            title: title.clone(),
            language: site.config().language.clone(),
            author: site.config().council.name.clone(),
            address: site.urls.absolute(&feed_place(site, of)),
            page: site.urls.absolute(&page),
            updated: newest.unwrap_or_else(|| NEVER.to_string()),
            entries,
        }),
    )
}

/// The entries of what changed last, newest first. A meeting without minutes has nothing to tell.
fn newest<T: Copy + Ord>(
    site: &Site,
    all: impl Iterator<Item = T>,
    meeting: impl Fn(T) -> MeetingIx,
    entry: impl Fn(&Site, T) -> FeedEntry,
) -> Vec<FeedEntry> {
    let zone = zone(site);
    let mut dated: Vec<(Timestamp, T)> = all
        .filter(|one| site.register().has_minutes(meeting(*one)))
        .map(|one| {
            let of = site.register().meeting(meeting(one));
            (changed(&of, &zone), one)
        })
        .collect();
    dated.sort_by_key(|one| Reverse(*one));
    dated
        .into_iter()
        .take(ENTRIES)
        .map(|(_, one)| entry(site, one))
        .collect()
}

fn meeting_entry(site: &Site, ix: MeetingIx) -> FeedEntry {
    let meeting = site.register().meeting(ix);
    let mut title = site.meeting_title(ix);
    let day = text::long_date(meeting.key.date);
    if !title.contains(&day) {
        let committee = site.committee_short(meeting.committee).label;
        title.push_str(&format!(" ({committee}, {day})"));
    }
    let decided = site.decided(meeting.items.clone().map(ItemIx));
    let address = site.meeting_ref(ix).address;
    entry(site, ix, title, &address, decided)
}

fn item_entry(site: &Site, ix: ItemIx) -> FeedEntry {
    let meeting = site.register().item(ix).meeting;
    let short = site.item_ref(ix);
    let day = site.register().meeting(meeting).key.date;
    let title = format!(
        "{} ({}, {})",
        item_title(&short),
        short.committee.label,
        text::long_date(day)
    );
    let decided = site.decided(std::iter::once(ix));
    let mut entry = entry(site, meeting, title, &short.address, decided);
    if site.register().item(ix).told().exempt {
        let exempt = "Exempt: what was said is not published.";
        entry.notes.insert(0, exempt.to_owned());
    }
    entry
}

/// An entry with what a reader must know of the meeting before reading what was decided.
fn entry(
    site: &Site,
    ix: MeetingIx,
    title: String,
    address: &str,
    mut decided: Vec<Decided>,
) -> FeedEntry {
    let meeting = site.register().meeting(ix);
    let committee = site.register().committee(meeting.committee);
    let zone = zone(site);
    let mut notes: Vec<String> = meeting
        .told()
        .errata
        .iter()
        .map(|erratum| {
            let day = text::long_date(erratum.date);
            match plain_words(&erratum.text).as_str() {
                "" => format!("Corrected {day}, in an item that is exempt."),
                words => format!("Corrected {day}: {words}"),
            }
        })
        .collect();
    notes.extend(meeting.told().note.map(plain_words));
    if decided.is_empty() {
        notes.push("No resolutions.".to_owned());
    }
    for on in &mut decided {
        on.item.address = site.urls.absolute(&on.item.address);
        for decision in &mut on.decisions {
            decision.address = site.urls.absolute(&decision.address);
        }
    }
    FeedEntry {
        title,
        address: site.urls.absolute(address),
        published: held(&meeting, &zone).to_string(),
        updated: changed(&meeting, &zone).to_string(),
        committee: (committee.id.to_string(), committee.title.clone()),
        notes,
        decided,
    }
}

fn events_title(site: &Site, of: EventsOf) -> String {
    match of {
        EventsOf::Site => format!("{}: meetings", site.config().title),
        EventsOf::Committee(ix) => site.committee_link(ix).label,
        EventsOf::Meeting(ix) => site.meeting_title(ix),
    }
}

fn events_place(site: &Site, of: EventsOf) -> String {
    let register = site.register();
    match of {
        EventsOf::Site => site.urls.events(None),
        EventsOf::Committee(ix) => {
            let id = &register.committee(ix).id;
            site.urls.events(Some(id))
        }
        EventsOf::Meeting(ix) => {
            let key = register.meeting(ix).key;
            site.urls.meeting_event(key)
        }
    }
    .address
}

/// A calendar: the meetings by date, those that are long past left out where there are too many.
pub(super) fn events(site: &Site, of: EventsOf) -> View {
    let register = site.register();
    let all: Vec<MeetingIx> = match of {
        EventsOf::Site => register.meetings().collect(),
        EventsOf::Committee(ix) => register.meetings_of(ix).to_vec(),
        EventsOf::Meeting(ix) => vec![ix],
    };
    let title = events_title(site, of);
    let zone = zone(site);
    let newest = &all[all.len().saturating_sub(EVENTS)..];
    let events = newest.iter().map(|ix| event(site, *ix, &zone)).collect();
    View::bare(
        &title,
        Body::Events(EventsView {
            title: title.clone(),
            events,
        }),
    )
}

fn event(site: &Site, ix: MeetingIx, zone: &TimeZone) -> EventView {
    let meeting = site.register().meeting(ix);
    let told = meeting.told();
    let committee = site.register().committee(meeting.committee);
    let short = short_title(committee);
    let mut summary = match told.title {
        Some(title) if title.contains(short) => title.to_owned(),
        Some(title) => format!("{short}: {title}"),
        None => short.to_owned(),
    };
    let kind = kind_name(told.kind);
    if kind != "ordinary" {
        summary.push_str(&format!(" ({kind})"));
    }
    let links = [("Agenda", told.agenda), ("Recording", told.webcast)];
    let description: Vec<String> = links
        .iter()
        .filter_map(|(what, address)| Some(format!("{what}: {}", (*address)?)))
        .collect();
    let (start, end) = times(&meeting, zone);
    EventView {
        uid: format!("{}@{}", meeting.key, site.urls.host()),
        stamp: changed(&meeting, zone).to_string(),
        date: meeting.key.date.to_string(),
        start: start.map(|start| start.to_string()),
        end: end.map(|end| end.to_string()),
        summary,
        location: told.venue.map(str::to_owned),
        description: (!description.is_empty()).then(|| description.join("\n")),
        address: site.urls.absolute(&site.urls.meeting_address(meeting.key)),
        cancelled: !told.kind.is_held(),
    }
}

/// When a meeting begins and ends. One that ends earlier than it began ended after midnight.
fn times(meeting: &MeetingHead, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
    let day = meeting.key.date;
    let Some(start) = meeting.told().start else {
        return (None, None);
    };
    let end = meeting.told().end.filter(|end| *end != start);
    let end = end.and_then(|end| {
        let day = if end > start { Ok(day) } else { day.tomorrow() };
        day.ok().map(|day| instant(day, end, zone))
    });
    let start = instant(day, start, zone);
    (Some(start), end.filter(|end| *end > start))
}

/// When a meeting was held: when it began, or at noon where only the day is known.
fn held(meeting: &MeetingHead, zone: &TimeZone) -> Timestamp {
    let time = meeting.told().start.unwrap_or(NOON);
    instant(meeting.key.date, time, zone)
}

/// When what is published of a meeting last changed, as far as it says so itself.
fn changed(meeting: &MeetingHead, zone: &TimeZone) -> Timestamp {
    let corrected = errata::changed(meeting).map(|day| instant(day, NOON, zone));
    let held = held(meeting, zone);
    corrected.map_or(held, |corrected| corrected.max(held))
}

/// A time of day on a day as people at the council have it. A time that the clocks leave out in
/// spring is taken as the one an hour later.
fn instant(day: Date, time: Time, zone: &TimeZone) -> Timestamp {
    let zoned = zone.to_ambiguous_zoned(day.to_datetime(time)).compatible();
    // Only days at the very end of the calendar have no instant.
    zoned.map_or(NEVER, |zoned| zoned.timestamp())
}

fn zone(site: &Site) -> TimeZone {
    TimeZone::get(&site.config().timezone).unwrap_or(TimeZone::UTC)
}
