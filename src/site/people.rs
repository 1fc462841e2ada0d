//! The members of committees: who sat where, who was there, who disclosed what.
//!
//! Only members that committee.md names have pages: officers and the public have none.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Attendance, CommitteeId, Group, MeetingKind, Member, Name, YearLabel};
use crate::register::{CommitteeIx, ItemIx, MeetingIx, Reader};
use crate::source::Span;
use crate::text;

use super::Site;
use super::chart::{self, Bar};
use super::meeting::disclosures;
use super::view::{
    AttendanceCounts, Body, ChartView, InterestView, LinkTo, MemberView, PartLabel, PeopleView,
    PersonEntry, PersonView, SeatMeeting, SeatView, View,
};

/// A member, or several memberships that are taken for one person's.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) slug: String,
    pub(super) name: String,
    group: Option<String>,
    /// The memberships by committee, as positions in its list of members.
    seats: BTreeMap<CommitteeIx, Vec<usize>>,
    /// Where the first of them is written.
    pub(super) span: Span,
}

/// Words before a name that are no part of it.
const TITLES: &[&str] = &["Councillor", "Councillors", "Cllr.", "Cllr", "Alderman"];
/// What a list says of a member after the name.
const ROLES: &[&str] = &[
    "chair",
    "ch",
    "chairman",
    "chairperson",
    "deputy chair",
    "dch",
    "vice-chair",
    "vice chair",
    "in the chair",
];

/// Everybody whom a committee.md names as a member, by the last word of the name.
pub(super) fn all(register: Reader) -> Vec<Person> {
    let mut people: BTreeMap<(String, Option<String>, Option<CommitteeIx>), Person> =
        BTreeMap::new();
    for ix in register.committees() {
        let committee = register.committee(ix);
        for (at, member) in committee.members.iter().enumerate() {
            let Some(slug) = slug(&committee.id, member) else {
                continue;
            };
            let group = member.group.as_deref().map(text::slug);
            let only = group.is_none().then_some(ix);
            let key = (text::slug(bare(&member.name)), group, only);
            let person = people.entry(key).or_insert_with(|| Person {
                slug,
                name: bare(&member.name).to_owned(),
                group: member.group.clone(),
                seats: BTreeMap::new(),
                span: member.span,
            });
            person.seats.entry(ix).or_default().push(at);
        }
    }
    let mut people: Vec<Person> = people.into_values().collect();
    people.sort_by_cached_key(|person| {
        let last = person.name.rsplit(' ').next().unwrap_or_default();
        (
            text::fold(last),
            text::fold(&person.name),
            person.slug.clone(),
        )
    });
    people
}

/// The last part of the address of a member's page: the name and the group, so that no address
/// moves when another of the same name comes. Without a group the committee stands in its place.
/// `None` for a name that has no letters for an address.
pub(super) fn slug(committee: &CommitteeId, member: &Member) -> Option<String> {
    let name = text::slug(bare(&member.name));
    let beside = match &member.group {
        Some(group) => text::slug(group),
        None => committee.as_str().to_owned(),
    };
    (!name.is_empty() && !beside.is_empty()).then(|| format!("{name}-{beside}"))
}

/// The page of all members as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "People".to_owned(),
        address: site.urls.people(None).address,
    }
}

/// The page of all members.
pub(super) fn list(site: &Site) -> View {
    let entry = |person: &Person| {
        let seats = person.seats.keys();
        let mut counts = AttendanceCounts::default();
        for ix in seats.clone() {
            for (_, said) in meetings(site.register(), person, *ix) {
                said.count(&mut counts);
            }
        }
        PersonEntry {
            link: LinkTo {
                label: person.name.clone(),
                address: site.urls.people(Some(&person.slug)).address,
            },
            group: person.group.clone(),
            committees: seats.map(|ix| site.committee_short(*ix)).collect(),
            counts,
        }
    };
    let description = format!(
        "{} of committees, with the meetings they attended and the interests they disclosed.",
        text::count(site.people.len(), "member")
    );
    let address = site.urls.people(None).address;
    let oldest = site.register().meetings().next();
    View {
        head: site.head("People", &description, &address, vec![site.home_link()]),
        body: Body::People(PeopleView {
            people: site.people.iter().map(entry).collect(),
            oldest: oldest.map(|ix| site.register().meeting(ix).key.date.to_string()),
        }),
    }
}

/// The page of a member.
pub(super) fn person(site: &Site, ix: u32) -> View {
    let person = &site.people[ix as usize];
    let title = match &person.group {
        Some(group) => format!("{} ({group})", person.name),
        None => person.name.clone(),
    };
    let description = format!(
        "{title}: meetings attended and chaired, apologies and interests disclosed, as the minutes \
         record them."
    );
    let address = site.urls.people(Some(&person.slug)).address;
    let breadcrumbs = vec![site.home_link(), list_link(site)];
    View {
        head: site.head(&title, &description, &address, breadcrumbs),
        body: Body::Person(PersonView {
            group: person.group.clone(),
            seats: person
                .seats
                .keys()
                .map(|ix| seat(site, person, *ix))
                .collect(),
        }),
    }
}

fn seat(site: &Site, person: &Person, ix: CommitteeIx) -> SeatView {
    let register = site.register();
    let members = &register.committee(ix).members;
    let mut said = meetings(register, person, ix);
    said.reverse();
    let mut counts = AttendanceCounts::default();
    said.iter().for_each(|(_, said)| said.count(&mut counts));
    let interests = said
        .iter()
        .filter(|(_, said)| said.state != UNTOLD.state)
        .flat_map(|(meeting, _)| interests(site, person, *meeting))
        .collect();
    SeatView {
        committee: site.committee_link(ix),
        terms: person.seats[&ix]
            .iter()
            .map(|at| member_view(site, ix, &members[*at]))
            .collect(),
        counts,
        by_year: by_year(register, &said),
        meetings: said
            .into_iter()
            .map(|(meeting, said)| SeatMeeting {
                meeting: site.meeting_ref(meeting),
                state: said.state,
                chaired: said.chaired,
                substitute: said.substitute.map(str::to_owned),
            })
            .collect(),
        interests,
    }
}

fn interests(site: &Site, person: &Person, meeting: MeetingIx) -> Vec<InterestView> {
    let items = site.register().meeting(meeting).items.clone().map(ItemIx);
    items
        .flat_map(|ix| {
            let own = disclosures(site, ix).into_iter();
            own.filter(|disclosure| is_same(&disclosure.who, &person.name))
                .map(move |disclosure| InterestView {
                    recorded: site.item_ref(ix),
                    minute: disclosure.minute,
                    item: disclosure.item,
                })
        })
        .collect()
}

/// What the minutes of one meeting say of a member.
struct Said<'a> {
    state: &'static str,
    /// Whether the minutes say who was there.
    recorded: bool,
    chaired: bool,
    substitute: Option<&'a str>,
}

/// What the parts of a bar of attendance are, in their order.
const PARTS: &[(&str, PartLabel)] = &[
    ("present", part("present", "present")),
    ("apologies", part("apologies", "sent apologies")),
    (
        "substituted",
        part("substituted", "somebody sat in their place"),
    ),
    ("not named", part("unnamed", "not named")),
];

const fn part(kind: &'static str, label: &'static str) -> PartLabel {
    PartLabel { kind, label }
}

/// What minutes that say who was there say of a member, as the parts of a bar.
fn parts<'a>(said: impl Iterator<Item = &'a Said<'a>>) -> Vec<(&'static str, usize)> {
    let states: Vec<&str> = said
        .filter(|said| said.recorded)
        .map(|said| said.state)
        .collect();
    let count = |state| states.iter().filter(|found| **found == state).count();
    PARTS
        .iter()
        .map(|(state, part)| (part.kind, count(*state)))
        .collect()
}

fn legend() -> Vec<PartLabel> {
    PARTS.iter().map(|(_, part)| part.clone()).collect()
}

/// How often each of some members was there.
pub(super) fn attendance(site: &Site, ix: CommitteeIx, members: &[&Member]) -> ChartView {
    let all = &site.register().committee(ix).members;
    let person_of = |member: &Member| {
        site.people.iter().find(|person| {
            let seats = person.seats.get(&ix);
            seats.is_some_and(|seats| seats.iter().any(|at| std::ptr::eq(&all[*at], member)))
        })
    };
    let bars = members.iter().filter_map(|member| {
        let person = person_of(member)?;
        let said = meetings(site.register(), person, ix);
        Some(Bar {
            label: person.name.clone(),
            address: Some(site.urls.people(Some(&person.slug)).address),
            parts: parts(said.iter().map(|(_, said)| said)),
        })
    });
    chart::of(bars.collect(), legend())
}

/// What the minutes say of a member on a committee, by municipal year.
fn by_year(register: Reader, said: &[(MeetingIx, Said)]) -> ChartView {
    let mut years: BTreeMap<YearLabel, Vec<&Said>> = BTreeMap::new();
    for (meeting, said) in said {
        years
            .entry(register.meeting(*meeting).year)
            .or_default()
            .push(said);
    }
    let bar = |(year, said): (YearLabel, Vec<&Said>)| Bar {
        label: year.to_string(),
        address: None,
        parts: parts(said.into_iter()),
    };
    chart::of(years.into_iter().map(bar).collect(), legend())
}

/// What is said of one of two members of one name.
const UNTOLD: Said = Said {
    state: "not told apart",
    recorded: false,
    chaired: false,
    substitute: None,
};

impl Said<'_> {
    fn count(&self, counts: &mut AttendanceCounts) {
        if self.state == UNTOLD.state {
            counts.untold += 1;
            return;
        }
        counts.held += 1;
        counts.recorded += usize::from(self.recorded);
        counts.present += usize::from(self.state == "present");
        counts.apologies += usize::from(self.state == "apologies");
        counts.substituted += usize::from(self.substitute.is_some());
        counts.chaired += usize::from(self.chaired);
    }
}

/// The meetings of a committee that were held in a member's terms. Where two members of the
/// name served, nobody can tell of whom the minutes speak.
fn meetings<'a>(
    register: Reader<'a>,
    person: &Person,
    ix: CommitteeIx,
) -> Vec<(MeetingIx, Said<'a>)> {
    let members = &register.committee(ix).members;
    let own = &person.seats[&ix];
    let serving = |date: Date| own.iter().any(|at| members[*at].serves_on(date));
    let others = |date: Date| {
        members.iter().enumerate().any(|(at, member)| {
            !own.contains(&at) && member.serves_on(date) && is_same(&member.name, &person.name)
        })
    };
    let held = register.meetings_of(ix).iter().filter_map(|meeting| {
        let read = register.meeting(*meeting);
        let off = matches!(
            read.told().kind,
            MeetingKind::Cancelled | MeetingKind::Postponed
        );
        let date = read.key.date;
        (!off && serving(date)).then(|| {
            let said = match others(date) {
                true => UNTOLD,
                false => said(read.told().attendance, &person.name),
            };
            (*meeting, said)
        })
    });
    held.collect()
}

fn said<'a>(attendance: &'a Attendance, name: &str) -> Said<'a> {
    let is_in = |names: &[Name]| names.iter().any(|found| is_same(&found.text, name));
    let in_groups = |groups: &[Group]| groups.iter().any(|group| is_in(&group.people));
    let chair = attendance.chair.as_ref();
    let chaired = chair.is_some_and(|chair| is_same(&chair.value.text, name));
    let substitute = attendance
        .substitutes
        .iter()
        .find(|substitute| is_same(&substitute.absent.text, name))
        .map(|substitute| substitute.present.text.as_str());
    let state = if chaired || in_groups(&attendance.present) || in_groups(&attendance.co_opted) {
        "present"
    } else if substitute.is_some() {
        "substituted"
    } else if attendance.apologies.as_deref().is_some_and(is_in) {
        "apologies"
    } else if attendance.present.is_empty() {
        "not recorded"
    } else {
        "not named"
    };
    Said {
        state,
        recorded: state == "present" || !attendance.present.is_empty(),
        chaired,
        substitute,
    }
}

/// A name without "Councillor" before it or "(Chair)" after it.
fn bare(name: &str) -> &str {
    let mut name = name.trim();
    for title in TITLES {
        if let Some(rest) = name.strip_prefix(title)
            && rest.starts_with(' ')
        {
            name = rest.trim_start();
            break;
        }
    }
    if let Some((before, role)) = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
        && ROLES.contains(&role.trim().to_lowercase().as_str())
    {
        name = before.trim_end();
    }
    name
}

/// Whether two names are spelled alike, but for capitals and what stands between letters.
fn is_same(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        let between = |c: char| !c.is_alphanumeric() && !text::is_apostrophe(c);
        let words = bare(name).split(between).filter(|word| !word.is_empty());
        words.flat_map(|word| {
            let letters = word.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).chain([' '])
        })
    }
    letters(a).eq(letters(b))
}

/// A membership, with the member's page.
pub(super) fn member_view(site: &Site, ix: CommitteeIx, member: &Member) -> MemberView {
    let id = &site.register().committee(ix).id;
    MemberView {
        name: member.name.clone(),
        address: slug(id, member).map(|slug| site.urls.people(Some(&slug)).address),
        group: member.group.clone(),
        role: member.role.clone(),
        from: member.from.map(|date| date.to_string()),
        until: member.until.map(|date| date.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_only_when_they_are_spelled_alike() {
        for (a, b, same) in [
            ("Councillor Oake", "Oake", true),
            ("Cllr. M. Oake (Chair)", "M Oake", true),
            ("Oake (Ch)", "OAKE", true),
            ("Oake (Labour)", "Oake", false),
            ("M Oake", "Oake", false),
            ("Oake", "Oakes", false),
            ("A Bell", "Abell", false),
            ("O’Ake", "O'Ake", true),
            ("Councillora", "a", false),
        ] {
            assert_eq!(is_same(a, b), same, "{a} / {b}");
        }
    }
}
