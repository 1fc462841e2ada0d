//! Topics: their list, and each one's story over all committees and years.

use jiff::civil::Date;

use crate::model::{Milestone, YearLabel};
use crate::register::{EnteredTopic, ItemIx, Membership, TopicIx};
use crate::text;

use super::blocks::unlinked;
use super::resolutions::{follow_up, outstanding};
use super::story::{Event, Story};
use super::url::milestone_anchor;
use super::view::{
    Body, Head, LinkTo, Scope, TopicEntry, TopicItem, TopicTime, TopicView, TopicYear, TopicsView,
    View,
};
use super::{Site, follow, picture};

/// How much of what is outstanding stands above the story.
const AWAITED: usize = 5;

/// The list of topics, by title.
pub(super) fn list(site: &Site) -> View {
    let mut topics = entries(site);
    topics.sort_by(|a, b| a.link.label.cmp(&b.link.label));
    let description = format!(
        "{} followed across committees and years.",
        text::count(topics.len(), "topic")
    );
    let address = site.urls.topics().address;
    View {
        head: site.head("Topics", &description, &address, vec![site.home_link()]),
        body: Body::Topics(TopicsView { topics }),
    }
}

/// The topics as lists have them, in the order of the register.
pub(super) fn entries(site: &Site) -> Vec<TopicEntry> {
    let topics = site.register().topics();
    topics
        .map(|ix| (ix, site.register().whole_topic(ix)))
        .map(|(ix, entered)| TopicEntry {
            link: site.topic_link(ix),
            summary: entered.topic.summary.clone(),
            items: entered.items.len(),
            committees: committees(site, entered).len(),
            latest: entered.items.last().map(|(ix, _)| site.item_ref(*ix)),
            outstanding: entered
                .items
                .iter()
                .flat_map(|(ix, _)| site.resolutions_of(*ix))
                .filter(|ix| site.is_outstanding(*ix))
                .count(),
        })
        .collect()
}

/// The list of topics as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Topics".to_owned(),
        address: site.urls.topics().address,
    }
}

/// A topic: what it is, its story as a picture, and its latest years, or all of them.
pub(super) fn topic(site: &Site, ix: TopicIx) -> View {
    let entered = site.register().whole_topic(ix);
    let topic = &entered.topic;
    let story = Story::of(site.register(), site.config(), entered);
    let items = entered.items.iter().map(|(ix, _)| *ix);
    let description = topic.summary.clone().unwrap_or_else(|| {
        let items = text::count(entered.items.len(), "minute");
        format!("{}: {items} over all committees and years.", topic.title)
    });
    let address = site.urls.topic(&topic.id).address;
    let breadcrumbs = vec![site.home_link(), list_link(site)];
    let asked = items.flat_map(|ix| site.resolutions_of(ix));
    let (awaited, all_awaited) = outstanding(site, asked, AWAITED);
    View {
        head: Head {
            follow: follow::of_topic(site, ix),
            ..site.head(&topic.title, &description, &address, breadcrumbs)
        },
        body: Body::Topic(TopicView {
            year: None,
            summary: topic.summary.clone(),
            about: unlinked(&topic.about, site.urls, &site.urls.topics().address),
            aliases: topic.aliases.clone(),
            committees: committees(site, entered),
            items: entered.items.len(),
            outstanding: awaited,
            awaited: all_awaited,
            as_of: site.register().as_of().to_string(),
            picture: picture::of_topic(site, entered, &story),
            apart: apart(site, entered, &story).rev().collect(),
            years: story.here().map(|of| year_view(site, of)).collect(),
            previous: None,
            next: None,
        }),
    }
}

/// A year of a topic whose story is too long for one page.
pub(super) fn year(site: &Site, ix: TopicIx, year: YearLabel) -> View {
    let entered = site.register().whole_topic(ix);
    let topic = &entered.topic;
    let story = Story::of(site.register(), site.config(), entered);
    let title = format!("{}, {year}", topic.title);
    let events = story.year(year);
    let items = events
        .iter()
        .filter(|(_, event)| matches!(event, Event::Item(..)));
    let items = items.count();
    let count = text::count(items, "minute");
    let description = format!("{}: {count} of {year}.", topic.title);
    let address = site.urls.topic_year(&topic.id, year).address;
    let breadcrumbs = vec![site.home_link(), list_link(site), site.topic_link(ix)];
    let years: Vec<Scope> = apart(site, entered, &story).collect();
    let at = years.iter().position(|scope| scope.link.address == address);
    let beside = |by: isize| {
        let at = at?.checked_add_signed(by)?;
        years.get(at).map(|scope| scope.link.clone())
    };
    View {
        head: Head {
            follow: follow::of_topic(site, ix),
            ..site.head(&title, &description, &address, breadcrumbs)
        },
        body: Body::Topic(TopicView {
            year: Some(year.to_string()),
            summary: None,
            about: Vec::new(),
            aliases: Vec::new(),
            committees: Vec::new(),
            items,
            outstanding: Vec::new(),
            awaited: 0,
            as_of: site.register().as_of().to_string(),
            picture: None,
            apart: Vec::new(),
            years: vec![year_view(site, (year, events))],
            previous: beside(-1),
            next: beside(1).or_else(|| {
                let address = format!("{}#story", site.urls.topic(&topic.id).address);
                let label = "later years".to_owned();
                Some(LinkTo { label, address })
            }),
        }),
    }
}

/// The years that have pages of their own, oldest first.
fn apart(
    site: &Site,
    entered: &EnteredTopic,
    story: &Story,
) -> impl DoubleEndedIterator<Item = Scope> {
    story.apart().map(|(year, total)| Scope {
        link: LinkTo {
            label: year.to_string(),
            address: site.urls.topic_year(&entered.topic.id, year).address,
        },
        total,
    })
}

/// The committees whose items belong to a topic, by title.
fn committees(site: &Site, entered: &EnteredTopic) -> Vec<LinkTo> {
    let mut found: Vec<_> = entered
        .items
        .iter()
        .map(|(ix, _)| {
            site.register()
                .meeting(site.register().item(*ix).meeting)
                .committee
        })
        .collect();
    found.sort();
    found.dedup();
    let mut links: Vec<LinkTo> = found
        .into_iter()
        .map(|ix| site.committee_link(ix))
        .collect();
    links.sort_by(|a, b| a.label.cmp(&b.label));
    links
}

/// What happened in a year; what happened outside the minutes stands among it by its day.
fn year_view(site: &Site, (year, events): (YearLabel, &[(Date, Event)])) -> TopicYear {
    let time = |event: &Event| match event {
        Event::Outside(nth, milestone) => milestone_view(*nth, milestone),
        Event::Item(ix, membership) => TopicTime::Item(Box::new(item_view(site, *ix, membership))),
    };
    TopicYear {
        year: year.to_string(),
        entries: events.iter().map(|(_, event)| time(event)).collect(),
    }
}

fn milestone_view(nth: usize, milestone: &Milestone) -> TopicTime {
    TopicTime::Milestone {
        anchor: milestone_anchor(nth),
        date: milestone.date.to_string(),
        title: milestone.title.clone(),
        url: milestone.url.clone(),
    }
}

fn item_view(site: &Site, ix: ItemIx, membership: &Membership) -> TopicItem {
    let mut answers: Vec<ItemIx> = Vec::new();
    for resolution in site.register().item(ix).answers {
        let asked = site.register().resolution(*resolution).item;
        if !answers.contains(&asked) {
            answers.push(asked);
        }
    }
    TopicItem {
        item: site.item_ref(ix),
        decisions: site.decisions(ix).collect(),
        asks: site
            .resolutions_of(ix)
            .filter_map(|resolution| follow_up(site, resolution))
            .collect(),
        answers: answers.into_iter().map(|ix| site.item_ref(ix)).collect(),
        matched: match membership {
            Membership::Named => Vec::new(),
            Membership::Matched(words) => words.clone(),
        },
        exempt: site.register().item(ix).told().exempt,
    }
}
