//! The words of an item, as they stand on its meeting's page and on its own.

use jiff::civil::Date;

use crate::model::{Action, Clause, Item, Part, Resolution, Text, Vote};
use crate::register::{ItemIx, MeetingIx, ResolutionIx};

use super::Site;
use super::contacts::contact;
use super::documents::document;
use super::errata;
use super::glossary::Seen;
use super::linker::Linker;
use super::refs::{UNTITLED, item_anchor, outcome_name};
use super::resolutions::{action_due, follow_up, replaced};
use super::url::resolution_anchor;
use super::view::{ClauseView, ExemptView, FieldsView, ItemWords, PartView};
use super::words::plain;

/// The words of an item.
///
/// `seen` has the abbreviations that the page has marked before.
pub(super) fn item_words(site: &Site, ix: ItemIx, seen: &mut Seen) -> ItemWords {
    let entered = site.register().item(ix);
    let item = site.register().item_words(ix);
    let meeting = entered.meeting;
    // The runs of words are named by their order, so fields come before parts.
    let mut linker = Linker::marking(site, ix, seen);
    let fields = fields(site, meeting, item, &mut linker, ix);
    let resolutions: Vec<ResolutionIx> = site.resolutions_of(ix).collect();
    let day = site.date_of(ix);
    let parts = (0..)
        .zip(&item.body)
        .map(|(position, part)| {
            let anchored = |nth: usize| {
                let nth = u32::try_from(nth).unwrap_or(u32::MAX);
                let place = (position, nth);
                let find = |ix: &&ResolutionIx| site.register().resolution(**ix).part == place;
                resolutions.iter().find(find).copied()
            };
            part_view(site, part, day, &mut linker, anchored)
        })
        .collect();
    ItemWords {
        anchor: item_anchor(entered.slug),
        address: site.item_address(ix),
        number: item.number.as_ref().map(|number| number.value.to_string()),
        number_inferred: item
            .number
            .as_ref()
            .and_then(|number| number.inferred.clone()),
        title: plain(item.title.as_ref().map_or(UNTITLED, |title| &title.value)),
        title_inferred: item.title.as_ref().and_then(|title| title.inferred.clone()),
        fields,
        errata: errata::of_item(site, ix),
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
    meeting: MeetingIx,
    item: &Item,
    linker: &mut Linker,
    ix: ItemIx,
) -> FieldsView {
    let fields = &item.fields;
    // In the order of `Item::texts`.
    let previous = all_of(&fields.previous, linker);
    let answers = all_of(&fields.answers, linker);
    let closes = all_of(&fields.closes, linker);
    let supersedes = all_of(&fields.supersedes, linker);
    let rescinds = all_of(&fields.rescinds, linker);
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
    let topics = site.register().item(ix).topics;
    FieldsView {
        documents: letters
            .into_iter()
            .map(|letter| document(site, meeting, letter))
            .collect(),
        previous,
        answers,
        closes,
        supersedes,
        rescinds,
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

fn all_of(texts: &[Text], linker: &mut Linker) -> Vec<String> {
    texts.iter().map(|text| linker.next(text)).collect()
}

fn part_view(
    site: &Site,
    part: &Part,
    day: Date,
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
            lead: recommended.lead.as_ref().map(|text| linker.told(text)),
            clauses: recommended
                .clauses
                .iter()
                .map(|clause| ClauseView {
                    anchor: Some(linker.recommendation()),
                    ..clause_view(clause, linker)
                })
                .collect(),
        },
        Part::Resolved(resolved) => PartView::Resolved {
            label: resolved.label.clone(),
            in_sentence: resolved.in_sentence,
            lead: resolved.lead.as_ref().map(|text| linker.told(text)),
            clauses: resolved
                .resolutions
                .iter()
                .enumerate()
                .map(|(nth, resolution)| resolution_view(site, resolution, anchored(nth), linker))
                .collect(),
        },
        Part::Action(action) => action_view(action, day, linker),
        Part::Note(note) => PartView::Note {
            label: note.label.name(),
            text: linker.next(&note.text),
            anchor: linker.anchor(&note.text),
        },
    }
}

fn action_view(action: &Action, day: Date, linker: &mut Linker) -> PartView {
    let words = linker.next(&action.text);
    let owner = action.owner.as_deref().filter(|_| action.is_told());
    PartView::Action {
        label: action.label.clone(),
        text: owner.map_or(words, crate::text::inline::escape),
        anchor: (!action.elsewhere)
            .then(|| linker.anchor(&action.text))
            .flatten(),
        due: action.due.as_ref().map(|due| action_due(due, day)),
    }
}

fn clause_view(clause: &Clause, linker: &mut Linker) -> ClauseView {
    ClauseView {
        anchor: None,
        label: clause.label.clone(),
        text: linker.told(&clause.text),
        blocks: linker.blocks(&clause.details),
        mover: None,
        seconder: None,
        vote: None,
        outcome: None,
        replaced: None,
        follow_up: None,
        errata: Vec::new(),
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
        replaced: ix.and_then(|ix| replaced(site, ix)),
        follow_up: ix.and_then(|ix| follow_up(site, ix)),
        errata: ix.map_or_else(Vec::new, |ix| errata::of_resolution(site, ix)),
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
