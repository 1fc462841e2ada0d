//! A meeting's minutes in the form that they are written in.

use std::borrow::Cow;

use crate::canonical;
use crate::config::Contacts;
use crate::model::{Minutes, Text, Told};
use crate::register::MeetingIx;
use crate::site::Site;
use crate::site::contacts::{contact, provenance};

/// The Markdown of what is published of a meeting: officers as site.toml wants them shown, and
/// nothing exempt, for the register has none.
pub(in crate::site) fn markdown(site: &Site, ix: MeetingIx) -> String {
    let meeting = site.register().whole_meeting(ix).meeting.meeting();
    let contacts = site.config().contacts;
    let withheld = |minutes: &Minutes| minutes.errata.iter().any(|one| one.text.is_empty());
    let minutes = if contacts == Contacts::Show && !withheld(&meeting.minutes) {
        Cow::Borrowed(&meeting.minutes)
    } else {
        Cow::Owned(shown(meeting.minutes.clone(), contacts))
    };
    let date = Told {
        value: meeting.key.date,
        inferred: meeting.date_inferred.clone(),
    };
    canonical::minutes(&minutes, Some(&date))
}

/// Minutes with their officers as site.toml wants them shown, without corrections whose words may
/// not be.
fn shown(mut minutes: Minutes, contacts: Contacts) -> Minutes {
    minutes.contact = minutes.contact.and_then(|words| contact(&words, contacts));
    let source = provenance(&minutes.source, contacts);
    minutes.source.head = source.head;
    minutes.source.furniture = source.furniture;
    minutes.errata.retain(|erratum| !erratum.text.is_empty());
    for item in &mut minutes.items {
        let officers = std::mem::take(&mut item.fields.contact);
        item.fields.contact = officers
            .into_iter()
            .filter_map(|text| {
                let markdown = contact(&text.markdown, contacts)?;
                Some(Text { markdown, ..text })
            })
            .collect();
    }
    minutes
}
