//! Likely answers to what was asked for, which nobody has recorded.
//!
//! A suggestion is for the clerk alone: nothing here reaches a page. A wrong one costs trust, a
//! missing one a look into the minutes, so what is not clear is left out.

mod reason;
mod subject;

use std::collections::HashMap;

use rayon::prelude::*;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{CommitteeIx, ItemIx, LinkKind, Register, ResolutionIx, Target, TopicIx};
use crate::model::{Item, Passage};
use crate::recognise::lexicon::lexicon;
use crate::text::{fold, inline};

pub use reason::Reason;
use subject::{Subject, Subjects};

/// A later item that looks like the answer to what a resolution asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The resolution that asked.
    pub resolution: ResolutionIx,
    /// The item that looks like the answer.
    pub item: ItemIx,
    /// How likely it is, of 100.
    pub score: u32,
    /// Why it looks so, the strongest reason first.
    pub reasons: Vec<Reason>,
    /// What `Answers:` would have to say under that item.
    pub answers: String,
}

/// What is less likely is not offered.
const LEAST: u32 = 50;
/// How far behind the best answer to the same request another one may be.
const BEHIND: u32 = 10;
/// How many are offered for one request.
const MOST: usize = 3;
/// How long after the last day an answer is still looked for, in months.
const LATEST: i32 = 24;
/// The same where no day was named: after the meeting that asked.
const LATEST_WITHOUT_DAY: i32 = 30;

/// Finds likely answers to everything that is outstanding: in the order of the resolutions, the
/// likeliest of each first.
pub fn suggest(register: &Register) -> Vec<Suggestion> {
    let known = Known::of(register);
    let bodies = Bodies::of(register);
    (0..)
        .map(ResolutionIx)
        .take(register.resolutions.len())
        .filter(|at| {
            let follow_up = register.resolution(*at).follow_up.as_ref();
            follow_up.is_some_and(|follow_up| follow_up.state.is_outstanding())
        })
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|at| for_request(register, &known, &bodies, at))
        .collect()
}

fn for_request(
    register: &Register,
    known: &Known,
    bodies: &Bodies,
    at: ResolutionIx,
) -> Vec<Suggestion> {
    let asking = Asking::of(register, known, at);
    let mut found: Vec<Suggestion> = bodies
        .that_may_answer(register, &asking)
        .into_iter()
        .flat_map(|committee| asking.later_items(register, committee))
        .filter_map(|item| asking.weigh(register, known, item))
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.score), one.item));
    let best = found.first().map_or(0, |best| best.score);
    found.retain(|one| one.score + BEHIND >= best);
    found.truncate(MOST);
    found
}

/// What is looked up of every item for every request.
struct Known {
    subjects: Subjects,
    /// The titles as they are compared, where the minutes give them.
    titles: Vec<Option<String>>,
    /// Which items are about everything or nothing.
    standing: Vec<bool>,
}

impl Known {
    fn of(register: &Register) -> Self {
        let items: Vec<ItemIx> = (0..).map(ItemIx).take(register.items.len()).collect();
        let told = |at: &ItemIx| {
            let item = register.item_words(*at);
            (title(item), is_standing(item))
        };
        let (titles, standing) = items.par_iter().map(told).unzip();
        Self {
            subjects: Subjects::of(register),
            titles,
            standing,
        }
    }
}

/// The bodies that names in requests and referrals mean.
struct Bodies(HashMap<String, CommitteeIx>);

impl Bodies {
    fn of(register: &Register) -> Self {
        let mut all = HashMap::new();
        for (ix, entered) in (0..).map(CommitteeIx).zip(&register.committees) {
            let committee = &entered.committee;
            let names = std::iter::once(&committee.title).chain(&committee.short);
            for name in names.chain(&committee.aliases) {
                all.entry(fold(name)).or_insert(ix);
            }
        }
        Self(all)
    }

    /// The committee that asked, the body that it is to come to, those to which the item went.
    fn that_may_answer(&self, register: &Register, asking: &Asking) -> Vec<CommitteeIx> {
        let own = register.meeting(register.item(asking.item).meeting);
        let mut all = vec![own.committee];
        if let Some(to) = &asking.to {
            let folded = fold(to);
            let name = folded.strip_prefix("the ").unwrap_or(&folded);
            all.extend(self.0.get(name));
        }
        for link in &register.item(asking.item).links {
            if let (LinkKind::Referral, Target::Committee(committee)) = (link.kind, link.target) {
                all.push(committee);
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A request with what its answer is told by.
struct Asking<'a> {
    at: ResolutionIx,
    item: ItemIx,
    asked: Date,
    to: Option<String>,
    /// The words of the resolution.
    words: Subject,
    /// What its item is about; `None` for items such as the work programme, which are about
    /// everything.
    about: Option<&'a Subject>,
    /// The words of both.
    both: Subject,
    title: Option<&'a String>,
    officers: Vec<String>,
    topics: &'a [TopicIx],
}

impl<'a> Asking<'a> {
    fn of(register: &'a Register, known: &'a Known, at: ResolutionIx) -> Self {
        let entered = register.resolution(at);
        let item = register.item_words(entered.item);
        let resolution = super::order::resolution_at(item, entered.part);
        let mut words = String::new();
        if let Some(resolution) = resolution {
            words.push_str(&inline::plain(&resolution.clause.text.markdown));
            for text in resolution.clause.details.iter().flat_map(Passage::texts) {
                words.push(' ');
                words.push_str(&inline::plain(&text.markdown));
            }
        }
        let request = resolution.and_then(|resolution| resolution.request.as_ref());
        let standing = known.standing[entered.item.0 as usize];
        let about = (!standing).then(|| known.subjects.at(entered.item));
        let words = known.subjects.known(&words);
        Self {
            at,
            item: entered.item,
            asked: date(register, entered.item),
            to: request.and_then(|request| request.to.clone()),
            both: about.map_or_else(|| words.clone(), |about| words.with(about)),
            words,
            about,
            title: known.titles[entered.item.0 as usize].as_ref(),
            officers: officers(item),
            topics: &register.item(entered.item).topics,
        }
    }

    /// The items of a committee among which the answer may be.
    fn later_items(&self, register: &Register, committee: CommitteeIx) -> Vec<ItemIx> {
        let due = register.resolution(self.at).follow_up.as_ref();
        let due = due.and_then(|follow_up| follow_up.due);
        let end = match due {
            Some(due) => due.last.checked_add(LATEST.months()),
            None => self.asked.checked_add(LATEST_WITHOUT_DAY.months()),
        };
        let end = end.unwrap_or(Date::MAX).min(register.as_of);
        let meetings = &register.committee(committee).meetings;
        let day = |at| register.meeting(at).meeting.meeting().key.date;
        let from = meetings.partition_point(|at| day(*at) <= self.asked);
        meetings[from..]
            .iter()
            .take_while(|at| day(**at) <= end)
            .flat_map(|at| register.meeting(*at).items.clone().map(ItemIx))
            .collect()
    }

    /// How likely an item is the answer; `None` where it is not likely enough to be offered.
    fn weigh(&self, register: &Register, known: &Known, at: ItemIx) -> Option<Suggestion> {
        if known.standing[at.0 as usize] {
            return None;
        }
        let alike = self.likeness(known, at);
        let mentioned = mentions(register, at, self.item);
        // A common topic or officer alone says little: committees hear of a topic again and again.
        if alike < 30 && !mentioned {
            return None;
        }
        let mut reasons = Vec::new();
        reasons.extend(mentioned.then_some(Reason::Mentions));
        reasons.extend(self.subject_reasons(known, at));
        let mut score = alike + if mentioned { 40 } else { 0 };
        score += self.topics_in_common(register, at, &mut reasons);
        score += self.officers_in_common(register.item_words(at), &mut reasons);
        score = score.saturating_add_signed(self.timing(register, at, &mut reasons));
        (score >= LEAST).then(|| Suggestion {
            resolution: self.at,
            item: at,
            score: score.min(100),
            reasons,
            answers: answers(register, self.at, at),
        })
    }

    /// How much of what an item is about was asked for: up to 60.
    fn likeness(&self, known: &Known, at: ItemIx) -> u32 {
        let own = known.titles[at.0 as usize].as_ref();
        if own.is_some() && own == self.title && self.about.is_some() {
            return 60;
        }
        let subject = known.subjects.at(at);
        let to = |other: &Subject| known.subjects.alike(subject, other);
        let about = self.about.map_or(0.0, to);
        let alike = to(&self.words).max(about).max(to(&self.both));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 60"
        )]
        let points = (alike * 60.0).round() as u32;
        points
    }

    /// Of what there is in common.
    fn subject_reasons(&self, known: &Known, at: ItemIx) -> Vec<Reason> {
        let own = known.titles[at.0 as usize].as_ref();
        if own.is_some() && own == self.title && self.about.is_some() {
            return vec![Reason::SameTitle];
        }
        let subject = known.subjects.at(at);
        let words = known.subjects.in_common(subject, &self.words);
        let about = self
            .about
            .map(|about| known.subjects.in_common(subject, about));
        let asked = (!words.is_empty()).then_some(Reason::Asked(words));
        let about = about.filter(|words| !words.is_empty()).map(Reason::About);
        asked.into_iter().chain(about).collect()
    }

    fn topics_in_common(&self, register: &Register, at: ItemIx, reasons: &mut Vec<Reason>) -> u32 {
        let topics = &register.item(at).topics;
        let common = self.topics.iter().filter(|topic| topics.contains(topic));
        let common: Vec<TopicIx> = common.copied().collect();
        // What every other item belongs to tells nothing apart.
        let narrow = common.iter().any(|topic| {
            let items = register.topic(*topic).items.len();
            items <= 12 || items * 10 <= register.items.len()
        });
        let titles = common.iter().map(|topic| register.topic(*topic));
        let titles: Vec<String> = titles.map(|topic| topic.topic.title.clone()).collect();
        if titles.is_empty() {
            return 0;
        }
        reasons.push(Reason::SameTopic(titles));
        if narrow { 12 } else { 5 }
    }

    fn officers_in_common(&self, item: &Item, reasons: &mut Vec<Reason>) -> u32 {
        let theirs = officers(item);
        let common = self.officers.iter().any(|name| theirs.contains(name));
        if common {
            reasons.push(Reason::SameOfficer);
        }
        if common { 10 } else { 0 }
    }

    /// What the day says: for the item where it is that on which the answer was expected.
    fn timing(&self, register: &Register, at: ItemIx, reasons: &mut Vec<Reason>) -> i32 {
        let day = date(register, at);
        let due = register.resolution(self.at).follow_up.as_ref();
        let Some(due) = due.and_then(|follow_up| follow_up.due) else {
            let soon = self.asked.checked_add(12.months());
            return if soon.is_ok_and(|soon| day <= soon) {
                8
            } else {
                0
            };
        };
        let later = |months: i32| due.last.checked_add(months.months()).unwrap_or(Date::MAX);
        let early = due.first.checked_sub(2.months()).unwrap_or(Date::MIN);
        let half = self
            .asked
            .until(due.first)
            .map_or(0, |wait| wait.get_days() / 2);
        let half = self.asked.checked_add(half.days()).unwrap_or(Date::MAX);
        if (due.first..=due.last).contains(&day) {
            reasons.push(Reason::WhenDue);
            15
        } else if day < half.min(early) {
            // What is asked for in a year does not come next month.
            -20
        } else if day < early {
            -5
        } else if day <= later(3) {
            reasons.push(Reason::AboutWhenDue);
            12
        } else if day <= later(12) {
            0
        } else {
            -10
        }
    }
}

/// Whether an item's words name another: as a mention, not as a field that says what it is.
fn mentions(register: &Register, at: ItemIx, other: ItemIx) -> bool {
    let links = &register.item(at).links;
    links
        .iter()
        .any(|link| link.kind == LinkKind::Mention && link.target == Target::Item(other))
}

fn date(register: &Register, at: ItemIx) -> Date {
    let meeting = register.meeting(register.item(at).meeting);
    meeting.meeting.meeting().key.date
}

/// Whether an item is about everything or nothing: one that stands on nearly every agenda, or the
/// work programme under a longer title.
fn is_standing(item: &Item) -> bool {
    let words = lexicon().standing.iter();
    let mut programme = words.filter(|words| words.kind == "work-programme");
    let title = item.title.as_ref().map(|title| fold(&title.value));
    let within = |title: String| programme.any(|words| title.contains(&fold(&words.title)));
    item.standing.is_some() || title.is_some_and(within)
}

/// The title, where the minutes give one.
fn title(item: &Item) -> Option<String> {
    let told = item.title.as_ref().filter(|title| !title.is_inferred())?;
    Some(fold(&told.value))
}

/// The officers to ask, by name: a telephone number may change.
fn officers(item: &Item) -> Vec<String> {
    let texts = item.fields.contact.iter().chain(&item.fields.author);
    texts
        .map(|text| {
            let words = inline::plain(&text.markdown);
            let name = words.split(|c: char| !(c.is_alphabetic() || " '’.".contains(c)));
            fold(name.into_iter().next().unwrap_or_default().trim())
        })
        .filter(|name| name.contains(' '))
        .collect()
}

/// How an item names the resolution that it answers, in the words of the canonical form.
fn answers(register: &Register, resolution: ResolutionIx, by: ItemIx) -> String {
    let entered = register.resolution(resolution);
    let asking = register.item(entered.item);
    let (there, here) = (
        register.meeting(asking.meeting),
        register.meeting(register.item(by).meeting),
    );
    let others = asking
        .resolutions
        .clone()
        .filter(|at| register.resolution(ResolutionIx(*at)).follow_up.is_some());
    let several = others.count() > 1;
    let committee = &register.committee(there.committee).committee.id;
    let by_number = format!("{committee}/{}/{}", there.year.id(), asking.slug);
    let number = register.item_words(entered.item).number.as_ref();
    let plain = number.and_then(|number| number.value.plain());
    let municipal = there.year.month != 1;
    let told = asking.id == by_number && there.committee == here.committee && municipal;
    match plain.filter(|_| told) {
        Some(number) if several => {
            format!(
                "resolution {} of Minute {number} ({})",
                entered.nth, there.year
            )
        }
        Some(number) => format!("Minute {number} ({})", there.year),
        None if several => format!("[[{}/resolved-{}]]", asking.id, entered.nth),
        None => format!("[[{}]]", asking.id),
    }
}
