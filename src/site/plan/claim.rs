//! What a page is called in a message, and where it comes from.

use crate::config::Moved;
use crate::register::ItemIx;
use crate::site::people::Person;
use crate::site::{Inputs, PageKind};
use crate::source::Span;

/// Who has an address, to be told when another wants it.
pub(super) struct Claim {
    pub(super) what: String,
    /// `None` for what Minutebook makes of itself.
    pub(super) span: Option<Span>,
}

impl Claim {
    /// What a page is called. Only asked when two want one address.
    pub(super) fn of(inputs: Inputs, people: &[Person], kind: PageKind) -> Self {
        let register = inputs.register;
        let written = |what: String, span: Span| Self {
            what,
            span: Some(span),
        };
        let ours = |what: &str| Self {
            what: what.to_owned(),
            span: None,
        };
        match kind {
            PageKind::Committee(ix) => {
                let committee = &register.committee(ix).committee;
                written(format!("the committee `{}`", committee.id), committee.span)
            }
            PageKind::Meeting(ix) => {
                let meeting = register.meeting(ix).meeting.meeting();
                let span = Span::head(meeting.source);
                written(format!("the meeting `{}`", meeting.key), span)
            }
            PageKind::Item(ix) => Self::of_item(inputs, ix),
            PageKind::Topic(ix) => {
                let topic = &register.topic(ix).topic;
                written(format!("the topic `{}`", topic.id), topic.span)
            }
            PageKind::TopicYear(ix, _) => {
                let id = &register.topic(ix).topic.id;
                ours(&format!("a year of the topic `{id}`"))
            }
            PageKind::Person(ix) => {
                let person = &people[ix as usize];
                written(format!("the member `{}`", person.name), person.span)
            }
            PageKind::Plain(ix) => {
                let page = &inputs.pages[ix as usize];
                written(format!("the page `{}`", page.id), page.span)
            }
            PageKind::Home => ours("the home page"),
            PageKind::Topics => ours("the list of topics"),
            PageKind::Resolutions(..) => ours("the register of resolutions"),
            PageKind::Outstanding(None, _) => ours("the page of what is outstanding"),
            PageKind::Outstanding(..) => ours("a page of what is outstanding"),
            PageKind::Documents(_) => ours("the list of documents"),
            PageKind::Calendar(_) => ours("the calendar"),
            PageKind::People => ours("the list of members"),
            PageKind::Search => ours("the search page"),
            PageKind::NotFound => ours("the page for addresses that lead nowhere"),
            PageKind::Style => ours("the style sheet"),
            PageKind::Feed(_) => ours("a feed"),
            PageKind::Events(_) => ours("a calendar"),
            PageKind::Sitemap(_) => ours("the sitemap"),
            PageKind::Robots => ours("the file for search engines"),
            PageKind::Data => ours("the data page"),
            PageKind::File(_) => ours("a file of data"),
            PageKind::Glossary => ours("the glossary"),
            PageKind::Moved(_) => ours("a page that moved"),
        }
    }

    /// What a page is called that leads on to where things are now.
    pub(super) fn of_moved(entry: &Moved) -> Self {
        Self {
            what: format!("`{}` of `[moved]`", entry.from),
            span: Some(entry.span),
        }
    }

    /// What a file of a meeting's folder is called, by its position in [`Inputs::attachments`].
    pub(super) fn of_file(inputs: Inputs, attachment: u32) -> Self {
        let entry = &inputs.attachments[attachment as usize];
        let meetings = inputs.register.meetings.iter();
        let mut meetings = meetings.map(|entered| entered.meeting.meeting());
        let meeting = meetings.find(|meeting| meeting.key == entry.meeting);
        let (file, of) = (&entry.file, &entry.meeting);
        Self {
            what: format!("the file `{file}` of the meeting `{of}`"),
            span: meeting.map(|meeting| Span::head(meeting.source)),
        }
    }

    fn of_item(inputs: Inputs, ix: ItemIx) -> Self {
        let words = inputs.register.item_words(ix);
        Self {
            what: format!("the item `{}`", inputs.register.item(ix).id),
            span: Some(words.span),
        }
    }
}
