//! What all pages share, the home page, committees, plain pages, and the lists for machines.

use std::collections::BTreeMap;

use crate::model::{CommitteeKind, Member, Passage, YearLabel};
use crate::register::{CommitteeIx, ItemIx, MeetingIx, State, Target};
use crate::text;

use super::blocks::unlinked;
use super::calendar;
use super::data;
use super::documents;
use super::glossary;
use super::people::{self, member_view};
use super::resolutions::{outstanding as awaited, state_of};
use super::shelves::{OUTSTANDING, RESOLUTIONS};
use super::topics::{entries, list_link};
use super::url::SITEMAP_LIMIT;
use super::view::{
    Await, Body, CommitteeEntry, CommitteeView, Decided, FootLink, Frame, Head, HomeMeeting,
    HomeView, LinkTo, MeetingYear, PlainView, RobotsView, SettingsView, SitemapPage, SitemapView,
    View,
};
use super::words::plain as plain_words;
use super::{PageKind, Site, chart, follow, search};

/// How many meetings the home page shows.
const LATELY: usize = 5;
/// How many decisions of each.
const DECISIONS_EACH: usize = 5;
/// How much of what a committee waits for its page shows.
const WAITING: usize = 10;
/// How many of the meetings that are still to come.
const AHEAD: usize = 10;

/// What is the same on every page.
pub(super) fn frame(site: &Site) -> Frame {
    let config = site.config();
    Frame {
        title: config.title.clone(),
        language: config.language.clone(),
        base: site.urls.base().to_owned(),
        style: site.urls.file("style.css").address,
        home: site.urls.home().address,
        notice: config.notice.clone(),
        council: config.council.name.clone(),
        website: config.council.website.clone(),
        email: config.council.email.clone(),
        search: search::link(site).map(|link| link.address),
        navigation: navigation(site),
        lists: further_lists(site),
        pages: root_pages(site),
        follow: follow::of_site(site),
        settings: settings(site),
    }
}

/// How the pages look.
fn settings(site: &Site) -> SettingsView {
    let settings = &site.config().theme_settings;
    let footer = settings.footer.iter().map(|(label, address)| FootLink {
        label: label.clone(),
        address: site
            .urls
            .resolve(site.urls.base(), address)
            .unwrap_or_else(|| address.clone()),
        external: address.starts_with("http"),
    });
    let logo = settings.logo.as_ref();
    SettingsView {
        accent: settings.accent.clone(),
        accent_dark: settings.accent_dark.clone(),
        logo: logo.map(|file| site.urls.file(&format!("static/{file}")).address),
        footer: footer.collect(),
        own: serde_json::to_value(&settings.own).unwrap_or_default(),
    }
}

/// All meetings, in the order of the register.
fn meetings(site: &Site) -> impl DoubleEndedIterator<Item = MeetingIx> + use<> {
    site.register().meetings()
}

fn navigation(site: &Site) -> Vec<LinkTo> {
    let committees = LinkTo {
        label: "Committees".to_owned(),
        address: format!("{}#committees", site.urls.home().address),
    };
    let lists = [
        committees,
        list_link(site),
        RESOLUTIONS.link(site),
        OUTSTANDING.link(site),
    ];
    lists.into_iter().chain(search::link(site)).collect()
}

/// The lists of the foot, as far as this site has them.
fn further_lists(site: &Site) -> Vec<LinkTo> {
    let link = |page: &super::Page| match page.kind {
        PageKind::Documents(None) => Some(documents::list_link(site)),
        PageKind::Calendar(None) => Some(calendar::list_link(site)),
        PageKind::People => Some(people::list_link(site)),
        PageKind::Glossary => Some(glossary::list_link(site)),
        PageKind::Data => Some(data::list_link(site)),
        _ => None,
    };
    site.pages.iter().filter_map(link).collect()
}

/// Plain pages that lie in content/ itself, by title.
fn root_pages(site: &Site) -> Vec<LinkTo> {
    let mut links: Vec<LinkTo> = site
        .plain
        .iter()
        .filter(|page| page.id != "index" && !page.id.contains('/'))
        .filter(|page| page.id != glossary::PAGE || site.glossary.is_empty())
        .map(|page| LinkTo {
            label: page.title.clone().unwrap_or_else(|| page.id.clone()),
            address: site.urls.plain(&page.id).address,
        })
        .collect();
    links.sort_by(|a, b| a.label.cmp(&b.label));
    links
}

/// The home page.
pub(super) fn home(site: &Site) -> View {
    let register = site.register();
    let held = meetings(site).filter(|ix| !register.is_ahead(*ix)).count();
    let index = site.plain.iter().find(|page| page.id == "index");
    let mut topics = entries(site);
    let date_of =
        |entry: &super::view::TopicEntry| entry.latest.as_ref().map(|item| item.date.clone());
    topics.sort_by(|a, b| {
        date_of(b)
            .cmp(&date_of(a))
            .then_with(|| a.link.label.cmp(&b.link.label))
    });
    let introduction = index
        .map(|page| unlinked(&page.body, site.urls, site.urls.base()))
        .unwrap_or_default();
    let description = index
        .and_then(|page| first_words(&page.body))
        .unwrap_or_else(|| {
            format!(
                "Minutes of {}: {} of {}.",
                site.config().council.name,
                text::count(held, "meeting"),
                text::count(register.committees().len(), "committee"),
            )
        });
    View {
        head: site.head(
            &site.config().title,
            &description,
            &site.urls.home().address,
            Vec::new(),
        ),
        body: Body::Home(HomeView {
            introduction,
            lately: lately(site),
            ahead: follow::ahead(site, meetings(site))
                .into_iter()
                .take(AHEAD)
                .collect(),
            topics,
            committees: committee_entries(site),
            awaiting: awaiting(site),
            meetings: held,
            oldest: register
                .meetings()
                .next()
                .map(|ix| register.meeting(ix).key.date.to_string()),
        }),
    }
}

/// The words of a page's first paragraph.
fn first_words(passages: &[Passage]) -> Option<String> {
    passages.iter().find_map(|passage| match passage {
        Passage::Paragraph { text, .. } => Some(plain_words(&text.markdown)),
        _ => None,
    })
}

/// The latest meetings of which there are minutes, with what they decided.
fn lately(site: &Site) -> Vec<HomeMeeting> {
    meetings(site)
        .rev()
        .filter(|ix| site.register().has_minutes(*ix))
        .take(LATELY)
        .map(|ix| {
            let entered = site.register().meeting(ix);
            let mut decided = site.decided(entered.items.clone().map(ItemIx));
            let count = |decided: &[Decided]| -> usize {
                decided.iter().map(|on| on.decisions.len()).sum()
            };
            let all = count(&decided);
            let mut room = DECISIONS_EACH;
            for on in &mut decided {
                on.decisions.truncate(room);
                room -= on.decisions.len();
            }
            decided.retain(|on| !on.decisions.is_empty());
            HomeMeeting {
                meeting: site.meeting_ref(ix),
                more: all - count(&decided),
                decided,
            }
        })
        .collect()
}

fn committee_entries(site: &Site) -> Vec<CommitteeEntry> {
    let meetings_of = |ix| site.register().meetings_of(ix);
    let committees = site.register().committees();
    let mut entries: Vec<CommitteeEntry> = committees
        .map(|ix| CommitteeEntry {
            link: site.committee_link(ix),
            meetings: past(site, meetings_of(ix)).len(),
            latest: meetings_of(ix)
                .iter()
                .rev()
                .find(|ix| site.register().has_minutes(**ix))
                .map(|ix| site.meeting_ref(*ix)),
        })
        .collect();
    entries.sort_by(|a, b| a.link.label.cmp(&b.link.label));
    entries
}

/// The meetings of a list that are not still to come.
fn past(site: &Site, meetings: &[MeetingIx]) -> Vec<MeetingIx> {
    let past = meetings.iter().copied();
    past.filter(|ix| !site.register().is_ahead(*ix)).collect()
}

fn awaiting(site: &Site) -> Await {
    let all = site.register().resolutions();
    let states: Vec<State> = all.filter_map(|ix| state_of(site, ix)).collect();
    let count = |is: fn(State) -> bool| states.iter().filter(|state| is(**state)).count();
    Await {
        open: count(|state| state == State::Open),
        due: count(|state| state == State::Due),
        overdue: count(|state| state == State::Overdue),
        answered: count(State::is_answered),
        as_of: site.register().as_of().to_string(),
        address: OUTSTANDING.address(site, None, None),
    }
}

/// A committee.
pub(super) fn committee(site: &Site, ix: CommitteeIx) -> View {
    let committee = site.register().committee(ix);
    let meetings = site.register().meetings_of(ix);
    let as_of = site.register().as_of();
    let (members, former): (Vec<&Member>, Vec<&Member>) = committee
        .members
        .iter()
        .filter(|member| member.from.is_none_or(|from| from <= as_of))
        .partition(|member| member.serves_on(as_of));
    let member = |member: &Member| member_view(site, ix, member);
    let resolutions = meetings
        .iter()
        .flat_map(|ix| site.register().meeting(*ix).items.clone())
        .flat_map(|item| site.resolutions_of(ItemIx(item)));
    let (waiting, all_waiting) = awaited(site, resolutions.clone(), WAITING);
    let past = past(site, meetings);
    let description = first_words(&committee.about).unwrap_or_else(|| {
        let count = text::count(past.len(), "meeting");
        format!("{}: minutes of {count}.", committee.title)
    });
    let address = site.urls.committee_address(&committee.id);
    View {
        head: Head {
            follow: follow::of_committee(site, ix),
            ..site.head(
                &committee.title,
                &description,
                &address,
                vec![site.home_link()],
            )
        },
        body: Body::Committee(CommitteeView {
            kind: CommitteeKind::NAMES
                .iter()
                .find(|(_, kind)| *kind == committee.kind)
                .map_or("other", |(name, _)| name),
            aliases: committee.aliases.clone(),
            about: unlinked(&committee.about, site.urls, &address),
            members: members.iter().copied().map(member).collect(),
            former: former.into_iter().map(member).collect(),
            as_of: as_of.to_string(),
            ahead: follow::ahead(site, meetings.iter().copied()),
            years: meeting_years(site, &past),
            by_year: chart::by_year(site, resolutions.clone(), |year| {
                let place = site.urls.resolutions(Some(year), Some(&committee.id));
                Some(place.address)
            }),
            attendance: people::attendance(site, ix, &members),
            outstanding_more: all_waiting - waiting.len(),
            outstanding: waiting,
            outstanding_all: OUTSTANDING.address(site, None, None),
            referred_by: site.referred_by(
                site.register().committee_backlinks(ix),
                Target::Committee(ix),
            ),
        }),
    }
}

/// Meetings by municipal year, newest first.
fn meeting_years(site: &Site, meetings: &[MeetingIx]) -> Vec<MeetingYear> {
    let mut years: BTreeMap<YearLabel, Vec<MeetingIx>> = BTreeMap::new();
    for ix in meetings {
        let year = site.register().meeting(*ix).year;
        years.entry(year).or_default().push(*ix);
    }
    years
        .into_iter()
        .rev()
        .map(|(year, meetings)| MeetingYear {
            year: year.to_string(),
            meetings: meetings
                .iter()
                .rev()
                .map(|ix| site.meeting_ref(*ix))
                .collect(),
        })
        .collect()
}

/// A plain page.
pub(super) fn plain(site: &Site, ix: u32) -> View {
    let page = &site.plain[ix as usize];
    let title = page.title.as_deref().unwrap_or(&page.id);
    let description = first_words(&page.body).unwrap_or_else(|| title.to_owned());
    let address = site.urls.plain(&page.id).address;
    View {
        head: site.head(title, &description, &address, vec![site.home_link()]),
        body: Body::Plain(PlainView {
            blocks: unlinked(&page.body, site.urls, &site.urls.folder(&page.id).address),
        }),
    }
}

/// A page that shows nothing but the frame.
pub(super) fn nothing() -> View {
    View::bare("Page not found", Body::Nothing {})
}

/// A page with the day on which its meeting's minutes were last changed, where they say so.
fn sitemap_page(site: &Site, page: &super::Page) -> SitemapPage {
    let meeting = match page.kind {
        PageKind::Meeting(ix) => Some(ix),
        PageKind::Item(ix) => Some(site.register().item(ix).meeting),
        _ => None,
    };
    let changed = meeting.and_then(|ix| {
        let meeting = site.register().meeting(ix);
        super::errata::changed(&meeting)
    });
    SitemapPage {
        address: site.urls.absolute(&page.place.address),
        changed: changed.map(|day| day.to_string()),
    }
}

/// sitemap.xml, or a part of it.
pub(super) fn sitemap(site: &Site, part: Option<u32>) -> View {
    let listed = || site.pages.iter().filter(|page| page.kind.is_listed());
    let absolute = |address: &str| site.urls.absolute(address);
    let parts: Vec<String> = site
        .pages
        .iter()
        .filter(|page| matches!(page.kind, PageKind::Sitemap(Some(_))))
        .map(|page| absolute(&page.place.address))
        .collect();
    let pages = |skip| {
        let pages = listed().skip(skip).take(SITEMAP_LIMIT);
        pages.map(|page| sitemap_page(site, page)).collect()
    };
    let view = match part {
        None if !parts.is_empty() => SitemapView {
            parts,
            pages: Vec::new(),
        },
        _ => SitemapView {
            parts: Vec::new(),
            pages: pages(part.map_or(0, |part| (part as usize - 1) * SITEMAP_LIMIT)),
        },
    };
    View::bare("Sitemap", Body::Sitemap(view))
}

/// robots.txt.
pub(super) fn robots(site: &Site) -> View {
    let sitemap = site.urls.absolute(&site.urls.file("sitemap.xml").address);
    View::bare("Robots", Body::Robots(RobotsView { sitemap }))
}
