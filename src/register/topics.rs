//! Which items belong to which topics: by name, and by the topics' own rules.

use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::index::{committee_by_id, topic_by_id};
use super::order::{Order, ix};
use super::{CommitteeIx, ItemIx, MeetingIx, Membership, PublicMeeting, TopicIx, problems};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::model::{Item, Part, Passage, Text, Topic, TopicMark};
use crate::source::Span;
use crate::text::{fold, is_apostrophe, nearest};

/// The topics of every item, in the order of the items; each with the reason.
pub(super) fn assign(order: &Order, all: &mut Vec<Diagnostic>) -> Vec<Vec<(TopicIx, Membership)>> {
    let rules = Rules::of(order, all);
    for meeting in &order.meetings {
        let minutes = &meeting.meeting.meeting().minutes;
        let marks = minutes
            .topics
            .iter()
            .chain(minutes.items.iter().flat_map(|item| &item.fields.topics));
        for mark in marks.filter(|mark| topic_by_id(order, &mark.id).is_none()) {
            all.push(problems::unknown_topic(mark, meant(order, mark)));
        }
    }
    let meetings = (0..ix(order.meetings.len())).into_par_iter().map(MeetingIx);
    let of_meetings = meetings.map(|meeting| {
        let hits = rules.hits(&order.placed(meeting).meeting);
        let items = order.items_of(meeting).zip(hits.iter());
        let topics = items.map(|(at, hits)| topics_of(order, &rules, at, hits));
        topics.collect()
    });
    let of_meetings: Vec<Vec<Vec<(TopicIx, Membership)>>> = of_meetings.collect();
    of_meetings.into_iter().flatten().collect()
}

/// The topic that an unknown one was meant to be: one with that title or alias, or a near id.
fn meant<'a>(order: &'a Order, mark: &TopicMark) -> Option<&'a str> {
    let wanted = fold(&mark.id);
    let called = |topic: &&Topic| {
        std::iter::once(&topic.title)
            .chain(&topic.aliases)
            .any(|name| fold(name) == wanted)
    };
    let named = order
        .topics
        .iter()
        .find(called)
        .map(|topic| topic.id.as_str());
    named.or_else(|| nearest(&mark.id, order.topics.iter().map(|topic| topic.id.as_str())))
}

fn topics_of(
    order: &Order,
    rules: &Rules,
    at: ItemIx,
    hits: &[Word],
) -> Vec<(TopicIx, Membership)> {
    let item = order.words(at);
    let meeting = order.placed(order.item(at).meeting);
    let marks = item
        .fields
        .topics
        .iter()
        .chain(&meeting.meeting.meeting().minutes.topics);
    let mut found: Vec<(TopicIx, Membership)> = marks
        .filter_map(|mark| Some((topic_by_id(order, &mark.id)?, Membership::Named)))
        .collect();
    found.extend(rules.matched(hits, meeting.committee));
    // The sort is stable: of two reasons the named one stays.
    found.sort_by_key(|(topic, _)| *topic);
    found.dedup_by_key(|(topic, _)| *topic);
    found
}

/// All rules at once.
struct Rules<'a> {
    topics: &'a [Topic],
    finder: Option<AhoCorasick>,
    /// For every pattern of the finder: whose word it is.
    words: Vec<Word>,
    /// For every topic, the committees its rule is limited to; `None` for all.
    committees: Vec<Option<Vec<CommitteeIx>>>,
    /// Another when other words may be found.
    digest: Digest,
}

/// Where a word of a rule stands: words of `any` come before those of `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    topic: u32,
    none: bool,
    nth: u32,
}

impl<'a> Rules<'a> {
    fn of(order: &'a Order, all: &mut Vec<Diagnostic>) -> Self {
        let (mut patterns, mut words, mut committees) = (Vec::new(), Vec::new(), Vec::new());
        for (topic, rule) in (0..).zip(order.topics.iter().map(|topic| &topic.rule)) {
            committees.push(
                rule.as_ref()
                    .and_then(|rule| limited(order, &rule.committees, all)),
            );
            let Some(rule) = rule else { continue };
            for (none, listed) in [(false, &rule.any), (true, &rule.none)] {
                for (nth, word) in (0..).zip(listed) {
                    let folded = plain(word);
                    if !folded.trim().is_empty() {
                        patterns.push(folded);
                        words.push(Word { topic, none, nth });
                    }
                }
            }
        }
        let any = !patterns.is_empty();
        Self {
            topics: &order.topics,
            finder: any.then(|| AhoCorasick::new(&patterns).ok()).flatten(),
            digest: Digest::of(format!("{patterns:?}{words:?}").as_bytes()),
            words,
            committees,
        }
    }

    /// The topics whose rules an item meets, with the words of each that were found.
    fn matched(&self, hits: &[Word], committee: CommitteeIx) -> Vec<(TopicIx, Membership)> {
        let topics = hits.chunk_by(|a, b| a.topic == b.topic);
        topics
            .filter_map(|hits| self.member(hits, committee))
            .collect()
    }

    /// For every item of a meeting, the words of rules that it holds, in order.
    fn hits(&self, meeting: &PublicMeeting) -> Arc<Vec<Box<[Word]>>> {
        let items = &meeting.meeting().minutes.items;
        let find = || items.iter().map(|item| self.hits_in(item)).collect();
        meeting.noted().topics.get(self.digest, find)
    }

    fn hits_in(&self, item: &Item) -> Box<[Word]> {
        let Some(finder) = &self.finder else {
            return Box::default();
        };
        let mut hits: Vec<Word> = Vec::new();
        for words in searched(item) {
            let words = plain(words);
            let whole = finder
                .find_overlapping_iter(&words)
                .filter(|hit| is_word(&words, hit.range()));
            hits.extend(whole.map(|hit| self.words[hit.pattern().as_usize()]));
        }
        hits.sort_unstable();
        hits.dedup();
        hits.into()
    }

    fn member(&self, hits: &[Word], committee: CommitteeIx) -> Option<(TopicIx, Membership)> {
        let topic = hits.first()?.topic;
        let only = self.committees[topic as usize].as_ref();
        if only.is_some_and(|only| !only.contains(&committee)) || hits.iter().any(|hit| hit.none) {
            return None;
        }
        let rule = self.topics[topic as usize].rule.as_ref()?;
        let words = hits.iter().map(|hit| rule.any[hit.nth as usize].clone());
        Some((TopicIx(topic), Membership::Matched(words.collect())))
    }
}

/// The committees a rule is limited to; `None` when it names none at all.
fn limited(
    order: &Order,
    named: &[(String, Span)],
    all: &mut Vec<Diagnostic>,
) -> Option<Vec<CommitteeIx>> {
    let mut known = Vec::new();
    for (id, span) in named {
        match committee_by_id(order, id) {
            Some(committee) => known.push(committee),
            None => {
                let ids = order
                    .committees
                    .iter()
                    .map(|seat| seat.committee.id.as_str());
                all.push(problems::unknown_committee(id, *span, nearest(id, ids)));
            }
        }
    }
    (!named.is_empty()).then_some(known)
}

/// The words that rules are held against: the title, the narrative and the resolutions.
fn searched(item: &Item) -> impl Iterator<Item = &str> {
    let title = item.title.iter().map(|title| title.value.as_str());
    let body = item.body.iter().flat_map(|part| -> Vec<&Text> {
        match part {
            Part::Minutes(passages) => passages.iter().flat_map(Passage::texts).collect(),
            Part::Resolved(resolved) => {
                let lead = resolved.lead.iter();
                let points = resolved.resolutions.iter().flat_map(|resolution| {
                    let details = resolution.clause.details.iter().flat_map(Passage::texts);
                    std::iter::once(&resolution.clause.text).chain(details)
                });
                lead.chain(points).collect()
            }
            Part::Agenda(_) | Part::Recommended(_) | Part::Action(_) | Part::Note(_) => Vec::new(),
        }
    });
    title.chain(body.map(|text| text.markdown.as_str()))
}

/// Words as they are compared: case, emphasis, kinds of apostrophe and of space apart.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '*' | '\\' => {}
            c if is_apostrophe(c) => plain.push('\''),
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

fn is_word(words: &str, hit: Range<usize>) -> bool {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !joined(words[..hit.start].chars().next_back()) && !joined(words[hit.end..].chars().next())
}
