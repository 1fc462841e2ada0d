//! The page of a meeting, and the words of an item as they stand there and on its own page.

use crate::model::{
    Action, Attendance, Clause, DocumentEntry, Group, Item, Meeting, Name, Part, Passage,
    Resolution, Text, Vote,
};
use crate::register::{Approval, EnteredMeeting, ItemIx, MeetingIx, ResolutionIx, Target};
use crate::text;

use super::Site;
use super::blocks::{blocks, unlinked};
use super::contacts::{contact, provenance};
use super::refs::{UNTITLED, item_anchor, kind_name, outcome_name};
use super::resolutions::{action_due, follow_up};
use super::url::resolution_anchor;
use super::view::{
    AttachmentView, AttendanceView, Block, Body, ClauseView, DisclosureView, DocumentView,
    ErratumView, ExemptView, FieldsView, GroupView, InferredView, ItemWords, MeetingView, PartView,
    RelatedGroup, SubstituteView, View,
};
use super::words::{Insertion, addressed, linked, plain};

/// A meeting with its minutes in full.
pub(super) fn view(site: &Site, ix: MeetingIx) -> View {
    let entered = site.register().meeting(ix);
    let meeting = entered.meeting.meeting();
    let minutes = &meeting.minutes;
    let items = entered.items.clone().map(ItemIx);
    let decided = site.decided(items.clone());
    let decisions: usize = decided.iter().map(|on| on.decisions.len()).sum();
    let contacts = site.config().contacts;
    let approved_by = approved_by(site, entered);
    let title = site.meeting_title(ix);
    let description = format!(
        "Minutes of the {} of {}: {} of business, {}.",
        site.register().committee(entered.committee).committee.title,
        text::long_date(meeting.key.date),
        text::count(minutes.items.len(), "item"),
        text::count(decisions, "decision"),
    );
    let address = site.urls.meeting(&meeting.key).address;
    let breadcrumbs = site.below_committee(entered.committee);
    View {
        head: site.head(title, &description, &address, breadcrumbs),
        body: Body::Meeting(Box::new(MeetingView {
            committee: site.committee_link(entered.committee),
            date: meeting.key.date.to_string(),
            date_inferred: meeting.date_inferred.clone(),
            year: entered.year.to_string(),
            kind: kind_name(minutes.kind),
            start: minutes.start.map(|time| time.strftime("%H:%M").to_string()),
            end: minutes.end.map(|time| time.strftime("%H:%M").to_string()),
            venue: minutes.venue.clone(),
            webcast: minutes.webcast.clone(),
            agenda: minutes.agenda.clone(),
            contact: minutes
                .contact
                .as_deref()
                .and_then(|words| contact(words, contacts)),
            approved: entered.approval != Approval::Draft,
            approved_by: approved_by.map(|ix| site.item_ref(ix)),
            note: minutes.note.clone(),
            inferred: minutes
                .inferred
                .iter()
                .map(|(field, from)| InferredView {
                    field: field.clone(),
                    from: from.clone(),
                })
                .collect(),
            decided,
            attendance: attendance(&minutes.attendance),
            disclosures: items.clone().flat_map(|ix| disclosures(site, ix)).collect(),
            opening: unlinked(&minutes.opening, &site.urls, &site.folder(ix)),
            items: items.clone().map(|ix| item_words(site, ix)).collect(),
            documents: documents(site, entered),
            attachments: attachments(site, meeting),
            errata: minutes
                .errata
                .iter()
                .map(|erratum| ErratumView {
                    date: erratum.date.to_string(),
                    text: erratum.text.clone(),
                })
                .collect(),
            provenance: provenance(&minutes.source, contacts),
            previous: entered.previous.map(|ix| site.meeting_ref(ix)),
            next: entered.next.map(|ix| site.meeting_ref(ix)),
            referred_by: referred_by(site, ix, approved_by),
        })),
    }
}

/// The item that approved the minutes of a meeting.
fn approved_by(site: &Site, entered: &EnteredMeeting) -> Option<ItemIx> {
    match entered.approval {
        Approval::By(resolution) => Some(site.register().resolution(resolution).item),
        Approval::Draft | Approval::Stated => None,
    }
}

/// Who speaks of a meeting, but for the item that approved its minutes, which is said elsewhere.
fn referred_by(site: &Site, ix: MeetingIx, approved_by: Option<ItemIx>) -> Vec<RelatedGroup> {
    let own = approved_by.map_or(Target::Meeting(ix), Target::Item);
    site.referred_by(&site.register().meeting(ix).backlinks, own)
}

fn attendance(attendance: &Attendance) -> AttendanceView {
    let chair = attendance.chair.as_ref();
    AttendanceView {
        known: *attendance != Attendance::default(),
        chair: chair.map(|chair| chair.value.text.clone()),
        chair_inferred: chair.and_then(|chair| chair.inferred.clone()),
        present: attendance.present.iter().map(group).collect(),
        co_opted: attendance.co_opted.iter().map(group).collect(),
        observers: names(&attendance.observers),
        officers: names(&attendance.officers),
        apologies: attendance.apologies.as_deref().map(names),
        substitutes: attendance
            .substitutes
            .iter()
            .map(|substitute| SubstituteView {
                absent: substitute.absent.text.clone(),
                present: substitute.present.text.clone(),
            })
            .collect(),
    }
}

fn group(group: &Group) -> GroupView {
    GroupView {
        name: group.name.clone(),
        people: names(&group.people),
    }
}

fn names(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.text.clone()).collect()
}

/// Interests disclosed in an item, with the item of the same meeting that each concerns.
fn disclosures(site: &Site, ix: ItemIx) -> Vec<DisclosureView> {
    let meeting = site.register().item(ix).meeting;
    let siblings = site.register().meeting(meeting).items.clone().map(ItemIx);
    let numbered = |number: &str| {
        siblings.clone().find(|sibling| {
            let words = site.register().item_words(*sibling);
            words
                .number
                .as_ref()
                .is_some_and(|own| own.value.0 == number)
        })
    };
    site.register()
        .item_words(ix)
        .disclosures
        .iter()
        .map(|disclosure| DisclosureView {
            who: disclosure.who.clone(),
            minute: disclosure.minute.clone(),
            item: disclosure
                .minute
                .as_deref()
                .and_then(numbered)
                .map(|ix| site.item_ref(ix)),
        })
        .collect()
}

/// The reports of a meeting: those that its front matter names, then those that only items name.
fn documents(site: &Site, entered: &EnteredMeeting) -> Vec<DocumentView> {
    let meeting = entered.meeting.meeting();
    let taken_by = |letter: &str| {
        entered.items.clone().map(ItemIx).find(|ix| {
            let documents = &site.register().item_words(*ix).fields.documents;
            documents.iter().any(|mark| mark.letter == letter)
        })
    };
    let mut letters: Vec<&str> = meeting
        .minutes
        .documents
        .iter()
        .map(|entry| entry.letter.as_str())
        .collect();
    for item in &meeting.minutes.items {
        for mark in &item.fields.documents {
            if !letters.contains(&mark.letter.as_str()) {
                letters.push(&mark.letter);
            }
        }
    }
    letters
        .into_iter()
        .map(|letter| DocumentView {
            item: taken_by(letter).map(|ix| site.item_ref(ix)),
            ..document(site, meeting, letter)
        })
        .collect()
}

fn document(site: &Site, meeting: &Meeting, letter: &str) -> DocumentView {
    let entries = &meeting.minutes.documents;
    let entry: Option<&DocumentEntry> = entries.iter().find(|entry| entry.letter == letter);
    let file = entry.and_then(|entry| entry.file.as_deref());
    let url = entry.and_then(|entry| entry.url.clone());
    let held = file.filter(|file| site.holds(meeting, file));
    DocumentView {
        letter: letter.to_owned(),
        title: entry.and_then(|entry| entry.title.clone()),
        external: held.is_none() && url.is_some(),
        address: held
            .map(|file| site.urls.attachment(&meeting.key, file).address)
            .or(url),
        item: None,
    }
}

/// The files of the meeting's folder that are none of the reports it names.
fn attachments(site: &Site, meeting: &Meeting) -> Vec<AttachmentView> {
    let documents = &meeting.minutes.documents;
    site.attachments_of(meeting)
        .iter()
        .filter(|entry| {
            let file = Some(entry.file.as_str());
            !documents
                .iter()
                .any(|document| document.file.as_deref() == file)
        })
        .map(|entry| AttachmentView {
            name: entry.file.clone(),
            address: site.urls.attachment(&meeting.key, &entry.file).address,
            length: entry.length,
        })
        .collect()
}

impl<'a> Site<'a> {
    /// The files in a meeting's folder, by name.
    fn attachments_of(&self, meeting: &Meeting) -> &'a [super::Attachment] {
        let all = self.inputs.attachments;
        let start = all.partition_point(|entry| entry.meeting < meeting.key);
        let end = all.partition_point(|entry| entry.meeting <= meeting.key);
        all.get(start..end).unwrap_or_default()
    }

    /// The address of the folder that a meeting's file lies in.
    fn folder(&self, ix: MeetingIx) -> String {
        let key = &self.register().meeting(ix).meeting.meeting().key;
        self.urls.committee(&key.committee).address
    }

    fn holds(&self, meeting: &Meeting, file: &str) -> bool {
        let files = self.attachments_of(meeting);
        files.iter().any(|entry| entry.file == file)
    }
}

/// The words of an item.
pub(super) fn item_words(site: &Site, ix: ItemIx) -> ItemWords {
    let entered = site.register().item(ix);
    let item = site.register().item_words(ix);
    let meeting = site.register().meeting(entered.meeting).meeting.meeting();
    // The runs of words are named by their order, so fields come before parts.
    let mut linker = Linker::new(site, ix);
    let fields = fields(site, meeting, item, &mut linker, ix);
    let resolutions: Vec<ResolutionIx> = site.resolutions_of(ix).collect();
    let parts = (0..)
        .zip(&item.body)
        .map(|(position, part)| {
            let anchored = |nth: usize| {
                let nth = u32::try_from(nth).unwrap_or(u32::MAX);
                let place = (position, nth);
                let find = |ix: &&ResolutionIx| site.register().resolution(**ix).part == place;
                resolutions.iter().find(find).copied()
            };
            part_view(site, part, meeting, &mut linker, anchored)
        })
        .collect();
    ItemWords {
        anchor: item_anchor(entered),
        address: site.item_address(ix),
        number: item.number.as_ref().map(|number| number.value.to_string()),
        number_inferred: item
            .number
            .as_ref()
            .and_then(|number| number.inferred.clone()),
        title: plain(item.title.as_ref().map_or(UNTITLED, |title| &title.value)),
        title_inferred: item.title.as_ref().and_then(|title| title.inferred.clone()),
        fields,
        parts,
        standing: item.standing.is_some(),
        closed_session: item.closed_session,
        exempt: item.fields.exempt.as_ref().map(|exempt| ExemptView {
            reason: exempt.reason.clone(),
            resolutions_withheld: exempt.resolutions_withheld,
        }),
        truncated: item.truncated,
    }
}

fn fields(
    site: &Site,
    meeting: &Meeting,
    item: &Item,
    linker: &mut Linker,
    ix: ItemIx,
) -> FieldsView {
    let fields = &item.fields;
    // In the order of `Item::texts`.
    let previous = fields
        .previous
        .iter()
        .map(|text| linker.next(text))
        .collect();
    let answers = fields
        .answers
        .iter()
        .map(|text| linker.next(text))
        .collect();
    let contacts = fields.contact.iter().map(|text| linker.next(text));
    let contacts: Vec<String> = contacts.collect();
    let wards = fields.wards.as_ref().map(|text| linker.next(text));
    let portfolio = fields.portfolio.as_ref().map(|text| linker.next(text));
    let author = fields.author.as_ref().map(|text| linker.next(text));
    let mut letters: Vec<&str> = Vec::new();
    for mark in &fields.documents {
        if !letters.contains(&mark.letter.as_str()) {
            letters.push(&mark.letter);
        }
    }
    let topics = &site.register().item(ix).topics;
    FieldsView {
        documents: letters
            .into_iter()
            .map(|letter| document(site, meeting, letter))
            .collect(),
        previous,
        answers,
        contact: contacts
            .iter()
            .filter_map(|words| contact(words, site.config().contacts))
            .collect(),
        wards,
        portfolio,
        author,
        topics: topics.iter().map(|ix| site.topic_link(*ix)).collect(),
    }
}

fn part_view(
    site: &Site,
    part: &Part,
    meeting: &Meeting,
    linker: &mut Linker,
    anchored: impl Fn(usize) -> Option<ResolutionIx>,
) -> PartView {
    match part {
        Part::Agenda(passages) => PartView::Agenda {
            blocks: linker.blocks(passages),
        },
        Part::Minutes(passages) => PartView::Minutes {
            blocks: linker.blocks(passages),
        },
        Part::Recommended(recommended) => PartView::Recommended {
            label: recommended.label.clone(),
            lead: recommended.lead.as_ref().map(|text| linker.next(text)),
            clauses: recommended
                .clauses
                .iter()
                .map(|clause| clause_view(clause, linker))
                .collect(),
        },
        Part::Resolved(resolved) => PartView::Resolved {
            label: resolved.label.clone(),
            in_sentence: resolved.in_sentence,
            lead: resolved.lead.as_ref().map(|text| linker.next(text)),
            clauses: resolved
                .resolutions
                .iter()
                .enumerate()
                .map(|(nth, resolution)| resolution_view(site, resolution, anchored(nth), linker))
                .collect(),
        },
        Part::Action(action) => action_view(action, meeting, linker),
        Part::Note(note) => PartView::Note {
            label: note.label.name(),
            text: linker.next(&note.text),
        },
    }
}

fn action_view(action: &Action, meeting: &Meeting, linker: &mut Linker) -> PartView {
    PartView::Action {
        label: action.label.clone(),
        text: linker.next(&action.text),
        due: action
            .due
            .as_ref()
            .map(|due| action_due(due, meeting.key.date)),
    }
}

fn clause_view(clause: &Clause, linker: &mut Linker) -> ClauseView {
    ClauseView {
        anchor: None,
        label: clause.label.clone(),
        text: linker.next(&clause.text),
        blocks: linker.blocks(&clause.details),
        mover: None,
        seconder: None,
        vote: None,
        outcome: None,
        follow_up: None,
    }
}

fn resolution_view(
    site: &Site,
    resolution: &Resolution,
    ix: Option<ResolutionIx>,
    linker: &mut Linker,
) -> ClauseView {
    ClauseView {
        anchor: ix.map(|ix| resolution_anchor(site.register().resolution(ix).nth)),
        mover: resolution.mover.clone(),
        seconder: resolution.seconder.clone(),
        vote: resolution.vote.map(vote_words),
        outcome: Some(outcome_name(resolution.outcome)),
        follow_up: ix.and_then(|ix| follow_up(site, ix)),
        ..clause_view(&resolution.clause, linker)
    }
}

fn vote_words(vote: Vote) -> String {
    let mut words = format!("{} for, {} against", vote.favour, vote.against);
    if let Some(abstained) = vote.abstained {
        words += &format!(", {abstained} abstained");
    }
    words
}

/// Puts an item's links into its words. Runs of words are named by their position, so they are
/// asked for in the order of [`Item::texts`].
pub(super) struct Linker<'s, 'a> {
    site: &'s Site<'a>,
    item: ItemIx,
    position: u32,
}

impl<'s, 'a> Linker<'s, 'a> {
    /// Begins with the first run of words of an item.
    pub(super) fn new(site: &'s Site<'a>, item: ItemIx) -> Self {
        Self {
            site,
            item,
            position: 0,
        }
    }

    /// The next run of words, with its links.
    pub(super) fn next(&mut self, text: &Text) -> String {
        let words = self.at(self.position, text);
        self.position += 1;
        words
    }

    /// The blocks of the next passages, with their links.
    pub(super) fn blocks(&mut self, passages: &[Passage]) -> Vec<Block> {
        blocks(passages, &mut |text| self.next(text))
    }

    /// One run of words of the item, wherever in it that stands.
    pub(super) fn text_of(&self, text: &Text) -> String {
        let item = self.site.register().item_words(self.item);
        let all = item.texts();
        let position = all.iter().position(|other| std::ptr::eq(*other, text));
        let position = position.and_then(|at| u32::try_from(at).ok());
        self.at(position.unwrap_or(u32::MAX), text)
    }

    fn at(&self, position: u32, text: &Text) -> String {
        let links = &self.site.register().item(self.item).links;
        let own = Target::Item(self.item);
        let mut insertions: Vec<Insertion> = links
            .iter()
            .filter(|link| link.text == position)
            // A link to the page one is on leads nowhere; explicit ones still have to be unpacked.
            .filter(|link| link.target != own || link.shown.is_some())
            .map(|link| Insertion {
                range: link.range.start as usize..link.range.end as usize,
                address: self.site.target_address(link.target),
                shown: link.shown.clone(),
            })
            .filter(|insertion| insertion.address.is_some() || insertion.shown.is_some())
            .collect();
        insertions.sort_by_key(|insertion| insertion.range.start);
        let meeting = self.site.register().item(self.item).meeting;
        let words = linked(&text.markdown, &insertions);
        addressed(words, &self.site.urls, &self.site.folder(meeting))
    }
}
