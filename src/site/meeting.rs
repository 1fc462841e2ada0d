//! The page of a meeting.

use crate::model::{Attendance, Group, Name, Text};
use crate::register::{Approval, EnteredMeeting, ItemIx, MeetingIx, PublicMeeting, Target};
use crate::text;

use super::anchors::Anchors;
use super::blocks::{Wording, blocks};
use super::contacts::{contact, provenance};
use super::documents::{document, of_meeting};
use super::glossary::Seen;
use super::item_words::item_words;
use super::refs::kind_name;
use super::view::{
    AttachmentView, AttendanceView, Block, Body, DisclosureView, DocumentView, GroupView, Head,
    InferredView, ItemWords, MeetingView, RelatedGroup, SubstituteView, View,
};
use super::words::addressed;
use super::{Site, Urls, data, errata, follow};

/// A meeting with its minutes in full.
pub(super) fn view(site: &Site, ix: MeetingIx) -> View {
    let entered = site.register().whole_meeting(ix);
    let meeting = entered.meeting.meeting();
    let minutes = &meeting.minutes;
    let items = entered.items.clone().map(ItemIx);
    let decided = site.decided(items.clone());
    let decisions: usize = decided.iter().map(|on| on.decisions.len()).sum();
    let contacts = site.config().contacts;
    let approved_by = approved_by(site, entered);
    let title = site.meeting_title(ix);
    let committee = &site.register().committee(entered.committee).title;
    let day = text::long_date(meeting.key.date);
    let description = if site.register().has_minutes(ix) {
        format!(
            "Minutes of the {committee} of {day}: {} of business, {}.",
            text::count(minutes.items.len(), "item"),
            text::count(decisions, "decision"),
        )
    } else {
        let kind = kind_name(minutes.kind);
        format!("Meeting of the {committee} on {day} ({kind}); there are no minutes of it here.")
    };
    let address = site.urls.meeting_address(&meeting.key);
    let breadcrumbs = site.below_committee(entered.committee);
    View {
        head: Head {
            follow: follow::of_meeting(site, ix),
            ..site.head(title, &description, &address, breadcrumbs)
        },
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
            ahead: site.register().is_ahead(ix),
            approved: entered.approval != Approval::Draft,
            approved_by: approved_by.map(|ix| site.item_ref(ix)),
            note: minutes.note.clone(),
            inferred: InferredView::of(&minutes.inferred),
            decided,
            attendance: attendance(&minutes.attendance),
            disclosures: items.clone().flat_map(|ix| disclosures(site, ix)).collect(),
            opening: opening(site, ix),
            items: words(site, items),
            documents: documents(site, ix),
            attachments: attachments(site, ix, &entered.meeting),
            errata: errata::of_meeting(site, ix),
            changed: errata::changed(&site.register().meeting(ix)).map(|day| day.to_string()),
            data: data::of_meeting(site, ix),
            provenance: provenance(&minutes.source, contacts),
            previous: entered.previous.map(|ix| site.meeting_ref(ix)),
            next: entered.next.map(|ix| site.meeting_ref(ix)),
            referred_by: referred_by(site, ix, approved_by),
        })),
    }
}

/// The items, with each abbreviation marked where the page has it first.
fn words(site: &Site, items: impl Iterator<Item = ItemIx>) -> Vec<ItemWords> {
    let mut seen = Seen::default();
    items.map(|ix| item_words(site, ix, &mut seen)).collect()
}

/// The words before the first item.
fn opening(site: &Site, ix: MeetingIx) -> Vec<Block> {
    let meeting = site.register().whole_meeting(ix).meeting.meeting();
    let mut words = Opening {
        urls: site.urls,
        folder: &site.folder(ix),
        anchors: Anchors::default(),
    };
    blocks(&meeting.minutes.opening, &mut words)
}

/// Words in which nobody has looked for references, on a page with items.
struct Opening<'a> {
    urls: &'a Urls,
    folder: &'a str,
    anchors: Anchors,
}

impl Wording for Opening<'_> {
    fn words(&mut self, text: &Text) -> String {
        addressed(text.markdown.clone(), self.urls, || self.folder)
    }

    fn anchor(&mut self, text: &Text) -> Option<String> {
        let name = self.anchors.next(&text.markdown)?;
        Some(format!("opening-{name}"))
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
    site.referred_by(&site.register().whole_meeting(ix).backlinks, own)
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
pub(super) fn disclosures(site: &Site, ix: ItemIx) -> Vec<DisclosureView> {
    let meeting = site.register().item(ix).meeting;
    let siblings = site.register().meeting(meeting).items.clone().map(ItemIx);
    let numbered = |number: &str| {
        siblings.clone().find(|sibling| {
            let own = site.register().item(*sibling).told().number;
            own.is_some_and(|own| own.value.0 == number)
        })
    };
    site.register()
        .item(ix)
        .told()
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

/// The reports of a meeting, each with the item that took it.
fn documents(site: &Site, ix: MeetingIx) -> Vec<DocumentView> {
    of_meeting(site.register(), ix)
        .into_iter()
        .map(|report| DocumentView {
            item: report.item.map(|ix| site.item_ref(ix)),
            ..document(site, ix, report.letter)
        })
        .collect()
}

/// The files of the meeting's folder that are published and none of the reports it names.
fn attachments(site: &Site, ix: MeetingIx, public: &PublicMeeting) -> Vec<AttachmentView> {
    let meeting = public.meeting();
    let documents = &meeting.minutes.documents;
    site.attachments_of(ix)
        .iter()
        .filter(|entry| !public.withholds(&entry.file))
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
