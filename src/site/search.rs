//! What can be searched for: the words of the register, in parts of one municipal year each.
//!
//! The register holds nothing that is exempt, so nothing that is made of it can.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Group, Item, Meeting, Name, Part, Passage, Text, YearLabel};
use crate::register::{ItemIx, MeetingIx, TopicIx};
use crate::text;

use super::refs::item_title;
use super::view::{Body, Choice, LinkTo, SearchView, View};
use super::words::plain;
use super::{PageKind, Site};

/// A part of the site that is searched by an index of its own, so that an index is small and only
/// that of the year at hand is ever made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchPart {
    /// What belongs to no year: committees, topics and plain pages.
    Standing,
    /// The meetings of a municipal year, with their items.
    Year(YearLabel),
}

/// Something that a search can find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchRecord<'a> {
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Whose it is, and of when, in a few words.
    pub place: String,
    /// The committee, by its id.
    pub committee: Option<&'a str>,
    /// The municipal year, by its id: `2018-19`.
    pub year: Option<String>,
    /// The topics, by their ids.
    pub topics: Vec<&'a str>,
    /// Its words: runs of inline Markdown.
    runs: Vec<&'a str>,
}

impl SearchRecord<'_> {
    /// Its words, as plain text.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for run in &self.runs {
            words.push_str(plain(run).trim_end());
            // Names and titles stand for themselves; in an extract they run together otherwise.
            let ends = words.ends_with(|c: char| c.is_ascii_punctuation());
            words.push_str(if ends { "\n" } else { ",\n" });
        }
        // A reference by id is shown as words elsewhere, and never with its brackets.
        words.replace("[[", "").replace("]]", "")
    }
}

impl<'a> Site<'a> {
    /// The parts that there is something in. None where the site has no search.
    pub fn search_parts(&self) -> Vec<SearchPart> {
        if !self.search {
            return Vec::new();
        }
        let mut parts = vec![SearchPart::Standing];
        parts.extend(years(self).into_iter().map(SearchPart::Year));
        parts
    }

    /// What a part holds, in the order of the register.
    pub fn search_records(&self, part: SearchPart) -> Vec<SearchRecord<'a>> {
        match part {
            SearchPart::Standing => standing(self),
            SearchPart::Year(year) => self
                .meetings_of(year)
                .flat_map(|ix| of_meeting(self, ix))
                .collect(),
        }
    }

    /// The folder in which the index of a part stands, from the output folder.
    pub fn search_folder(&self, part: SearchPart) -> String {
        self.urls.search_index(&name(part)).path
    }

    fn meetings_of(&self, year: YearLabel) -> impl Iterator<Item = MeetingIx> + use<'a> {
        let register = self.register();
        let meetings = register.meetings();
        meetings.filter(move |ix| register.meeting(*ix).year == year)
    }
}

/// The name of a part's folder.
fn name(part: SearchPart) -> String {
    match part {
        SearchPart::Standing => "standing".to_owned(),
        SearchPart::Year(year) => year.id(),
    }
}

/// The years in which there are meetings.
fn years(site: &Site) -> Vec<YearLabel> {
    let meetings = site.register().meetings();
    let years = meetings.map(|ix| site.register().meeting(ix).year);
    let mut years: Vec<YearLabel> = years.collect();
    years.sort();
    years.dedup();
    years
}

/// The search page as a link, where there is one.
pub(super) fn link(site: &Site) -> Option<LinkTo> {
    let planned = |page: &&super::Page| page.kind == PageKind::Search;
    let page = site.pages.iter().find(planned)?;
    Some(LinkTo {
        label: "Search".to_owned(),
        address: page.place.address.clone(),
    })
}

/// The search page.
pub(super) fn view(site: &Site) -> View {
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
    };
    let register = site.register();
    let committees = register.committees().map(|ix| {
        let committee = register.committee(ix);
        choice(committee.id.as_str(), &committee.title)
    });
    let topics = register.topics().map(|ix| {
        let topic = register.topic(ix);
        choice(topic.id.as_str(), &topic.title)
    });
    let years = years(site).into_iter().rev();
    View {
        head: site.head(
            "Search",
            &format!("Search the minutes of {}.", site.config().council.name),
            &site.urls.search().address,
            vec![site.home_link()],
        ),
        body: Body::Search(SearchView {
            index: site.urls.search_index("").address,
            standing: name(SearchPart::Standing),
            committees: by_label(committees),
            years: years
                .map(|year| choice(&year.id(), &year.to_string()))
                .collect(),
            topics: by_label(topics),
        }),
    }
}

fn by_label(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = choices.collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}

/// Committees, topics and plain pages.
fn standing<'a>(site: &Site<'a>) -> Vec<SearchRecord<'a>> {
    let register = site.register();
    let bare = |address: String, title: &str, place: &str, runs: Vec<&'a str>| SearchRecord {
        address,
        title: title.to_owned(),
        place: place.to_owned(),
        committee: None,
        year: None,
        topics: Vec::new(),
        runs,
    };
    let mut records = Vec::new();
    for ix in register.committees() {
        let committee = register.committee(ix);
        let mut runs = prose(&committee.about);
        runs.extend(committee.aliases.iter().map(String::as_str));
        runs.extend(committee.members.iter().map(|member| member.name.as_str()));
        let link = site.committee_link(ix);
        records.push(SearchRecord {
            committee: Some(committee.id.as_str()),
            ..bare(link.address, &link.label, "Committee", runs)
        });
    }
    for ix in register.topics() {
        let topic = register.topic(ix);
        let mut runs: Vec<&str> = topic.summary.as_deref().into_iter().collect();
        runs.extend(prose(&topic.about));
        runs.extend(topic.aliases.iter().map(String::as_str));
        runs.extend(topic.milestones.iter().map(|event| event.title.as_str()));
        let link = site.topic_link(ix);
        records.push(SearchRecord {
            topics: vec![topic.id.as_str()],
            ..bare(link.address, &link.label, "Topic", runs)
        });
    }
    for page in site.plain {
        let title = match page.id.as_str() {
            "index" => &site.config().title,
            id => page.title.as_deref().unwrap_or(id),
        };
        let address = site.urls.plain(&page.id).address;
        records.push(bare(address, title, "Page", prose(&page.body)));
    }
    // A search without an index would have no program, either.
    if records.is_empty() {
        let title = &site.config().title;
        let runs = vec![title.as_str()];
        records.push(bare(site.urls.home().address, title, "Page", runs));
    }
    records
}

/// A meeting, and each of its items.
fn of_meeting<'a>(site: &Site<'a>, ix: MeetingIx) -> Vec<SearchRecord<'a>> {
    let register = site.register();
    let entered = register.whole_meeting(ix);
    let meeting = entered.meeting.meeting();
    let committee = site.committee_short(entered.committee).label;
    let record = |address, title, place, runs| SearchRecord {
        address,
        title,
        place,
        committee: Some(meeting.key.committee.as_str()),
        year: Some(entered.year.id()),
        topics: Vec::new(),
        runs,
    };
    let address = site.urls.meeting_address(&meeting.key);
    let place = in_words("Meeting", &committee, meeting.key.date);
    let mut records = vec![record(
        address,
        site.meeting_title(ix),
        place,
        of_head(meeting),
    )];
    for item in entered.items.clone().map(ItemIx) {
        let topics = register.item(item).topics;
        let topic = |ix: &TopicIx| register.topic(*ix).id.as_str();
        let reference = site.item_ref(item);
        records.push(SearchRecord {
            topics: topics.iter().map(topic).collect(),
            ..record(
                reference.address.clone(),
                item_title(&reference),
                in_words("Minute", &committee, meeting.key.date),
                of_item(register.item_words(item)),
            )
        });
    }
    records
}

fn in_words(what: &str, committee: &str, date: Date) -> String {
    format!("{what}, {committee}, {}", text::long_date(date))
}

/// What the front matter of a meeting says, and the words above its items.
fn of_head(meeting: &Meeting) -> Vec<&str> {
    let minutes = &meeting.minutes;
    let attendance = &minutes.attendance;
    let mut runs: Vec<&str> = minutes.venue.as_deref().into_iter().collect();
    runs.extend(minutes.note.as_deref());
    runs.extend(minutes.errata.iter().map(|erratum| erratum.text.as_str()));
    let chair = attendance.chair.iter().map(|chair| &chair.value);
    let groups = attendance.present.iter().chain(&attendance.co_opted);
    let people = chair
        .chain(groups.flat_map(|group: &Group| &group.people))
        .chain(&attendance.observers)
        .chain(&attendance.officers);
    runs.extend(people.map(|name: &Name| name.text.as_str()));
    runs.extend(
        minutes
            .documents
            .iter()
            .filter_map(|document| document.title.as_deref()),
    );
    runs.extend(prose(&minutes.opening));
    runs
}

/// What was said and decided, without the fields: what they name has pages of its own, and whether
/// contacts are shown is for site.toml to say.
fn of_item(item: &Item) -> Vec<&str> {
    let mut runs = Vec::new();
    for part in &item.body {
        match part {
            Part::Agenda(passages) | Part::Minutes(passages) => runs.extend(prose(passages)),
            Part::Recommended(recommended) => {
                runs.extend(recommended.lead.as_ref().map(markdown));
                for clause in &recommended.clauses {
                    runs.push(markdown(&clause.text));
                    runs.extend(prose(&clause.details));
                }
            }
            Part::Resolved(resolved) => {
                runs.extend(resolved.lead.as_ref().map(markdown));
                for resolution in &resolved.resolutions {
                    runs.push(markdown(&resolution.clause.text));
                    runs.extend(prose(&resolution.clause.details));
                }
            }
            Part::Action(action) => runs.push(markdown(&action.text)),
            Part::Note(note) => runs.push(markdown(&note.text)),
        }
    }
    runs
}

/// The words of passages. What is code or HTML is not searched: of HTML, only a cleaned part is
/// shown.
fn prose(passages: &[Passage]) -> Vec<&str> {
    let words = |passage: &&Passage| {
        !matches!(
            passage,
            Passage::Verbatim { .. } | Passage::Comment { .. } | Passage::Furniture { .. }
        )
    };
    let passages = passages.iter().filter(words);
    passages.flat_map(Passage::texts).map(markdown).collect()
}

fn markdown(text: &Text) -> &str {
    &text.markdown
}
