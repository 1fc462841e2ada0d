//! The answer of ModernGov's web service about one meeting, into passages.
//!
//! It comes by SOAP or alone; what counts is the element `meeting` in it. Titles are encoded twice;
//! what was said stands in it as HTML. An item that the service calls restricted is marked exempt,
//! with everything in it.

use super::flow::{Flow, Where};
use super::runs::{Runs, Style};
use super::tree::{Range, Tree};
use super::{Opened, encoding, html};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::prose::{Fields, Prose};
use crate::source::{SourceId, Span};

/// Opens an answer of the service.
pub(super) fn open(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    if bytes.len() > encoding::LARGEST {
        return html::refused(path, id, encoding::too_large(id, bytes.len()));
    }
    let (text, doubt) = html::text(bytes, id);
    let tree = match Tree::parse(&text) {
        Ok(tree) => tree,
        Err(why) => return html::refused(path, id, damaged(id, &why)),
    };
    let meetings: Vec<Range> = tree
        .elements(tree.all())
        .filter(|(element, _)| element.name.eq_ignore_ascii_case("meeting"))
        .map(|(_, range)| range)
        .collect();
    let [meeting] = meetings.as_slice() else {
        return html::refused(path, id, no_meeting(id, meetings.len()));
    };
    let mut answer = Answer {
        tree: &tree,
        flow: Flow::new(id),
        diagnostics: doubt.into_iter().collect(),
    };
    answer.meeting(meeting);
    let (laid, passages) = answer.flow.finish();
    if laid.text().trim().is_empty() {
        return html::refused(path, id, encoding::empty(id));
    }
    Checked {
        value: Opened {
            source: laid.finish(path),
            prose: Prose {
                source: id,
                fields: Fields::none(id),
                passages,
            },
        },
        diagnostics: answer.diagnostics,
    }
}

struct Answer<'t> {
    tree: &'t Tree,
    flow: Flow,
    diagnostics: Vec<Diagnostic>,
}

impl Answer<'_> {
    fn meeting(&mut self, meeting: &Range) {
        self.head(meeting);
        self.attendance(meeting);
        for (element, items) in self.tree.children(meeting.clone()) {
            if element.name == "agendaitems" {
                for (_, item) in self.tree.children(items) {
                    self.item(&item);
                }
            }
        }
        self.documents(meeting, "Documents:");
    }

    /// The lines that a page of the meeting has above its items.
    fn head(&mut self, meeting: &Range) {
        let committee = ["committeetitle", "committeename", "committee"];
        let committee = committee
            .iter()
            .map(|name| self.value(meeting, name))
            .find(|words| !words.is_empty());
        if let Some(committee) = committee {
            self.line(&committee);
        }
        for (name, label) in [
            ("meetingdate", "Date"),
            ("meetingtime", "Time"),
            ("meetingactualstarttime", "Commenced"),
            ("meetingactualfinishtime", "Concluded"),
            ("meetinglocation", "Venue"),
        ] {
            let value = self.value(meeting, name);
            // A meeting that has not begun "began" at midnight.
            let unset = value.is_empty() || value == "00:00" || value == "00:00:00";
            let begun =
                name == "meetingtime" && !self.value(meeting, "meetingactualstarttime").is_empty();
            if !unset && !begun {
                self.line(&format!("{label}: {value}"));
            }
        }
        let status = self.value(meeting, "meetingstatus");
        if !status.is_empty() {
            self.status(&status);
        }
    }

    /// "Cancelled" is a line of the head; that the minutes are published belongs to the page.
    fn status(&mut self, status: &str) {
        let called_off = ["cancelled", "postponed", "abandoned", "inquorate"];
        let folded = status.to_lowercase();
        if called_off.iter().any(|word| folded.contains(word)) {
            self.line(&format!("Meeting {folded}"));
        } else {
            self.flow.furniture(&plain(status));
        }
    }

    /// Who was there, as the page of attendance shows it.
    fn attendance(&mut self, meeting: &Range) {
        let people: Vec<[String; 3]> = self
            .tree
            .elements(meeting.clone())
            .filter(|(element, _)| element.name == "attendee")
            .map(|(element, within)| {
                ["name", "roledescription", "attendance"].map(|name| {
                    let own = element.attr(name).map(decoded);
                    own.unwrap_or_else(|| self.value(&within, name))
                })
            })
            .filter(|[name, ..]| !name.is_empty())
            .collect();
        if people.is_empty() {
            return;
        }
        self.flow
            .row(true, &["Attendee", "Role", "Attendance"].map(plain));
        for person in people {
            self.flow.row(false, &person.map(|words| plain(&words)));
        }
    }

    fn item(&mut self, item: &Range) {
        let title = self.value(item, "agendaitemtitle");
        let own =
            |name| Some(self.value(item, name)).filter(|words| !words.is_empty() && words != "0");
        let number = own("minutesitemnumber").or_else(|| own("agendaitemnumber"));
        let restricted = self.is_set(item, "isrestricted");
        match &number {
            Some(number) => {
                let marked = number.ends_with(|c: char| !c.is_alphanumeric());
                let number = if marked {
                    number.clone()
                } else {
                    format!("{number}.")
                };
                self.flow.heading(2, Some(&number), &plain(&title));
            }
            // A heading of a section of the agenda, which is no item.
            None if !title.is_empty() => self.flow.heading(1, None, &plain(&title)),
            None => {}
        }
        if restricted {
            self.line("Exempt: restricted, resolutions withheld");
        }
        for (name, label) in [
            ("agendaitemnonemptyhtmlbody", None),
            ("decisionnonemptyhtmlbody", Some("Decision:")),
            ("minutesnonemptyhtmlbody", Some("Minutes:")),
        ] {
            let first = self.body(item, name, label);
            if restricted {
                // A heading within would begin an item that nobody has marked.
                self.flow.quote_from(first);
            }
        }
        self.documents(item, "Additional documents:");
    }

    /// A text of an item, which is a page of its own; tells how many passages stand before it.
    fn body(&mut self, item: &Range, name: &str, label: Option<&str>) -> usize {
        let Some((_, within)) = self.tree.child(item, name) else {
            return self.flow.len();
        };
        let mut text = self.tree.words(within.clone());
        // Some servers send the elements of the text as elements of their own.
        if self.tree.elements(within.clone()).next().is_some() {
            text = self.tree.markup(within);
        } else if !text.contains('<') && text.contains("&lt;") {
            text = html::decoded(&text);
        }
        if !says_something(&text) {
            return self.flow.len();
        }
        if let Some(label) = label {
            self.flow.heading(3, None, &plain(label));
        }
        let before = self.flow.len();
        let flow = std::mem::replace(&mut self.flow, Flow::new(SourceId(0)));
        let id = flow.id();
        match html::part(&text, flow) {
            Ok(flow) => self.flow = flow,
            Err((flow, why)) => {
                self.flow = flow;
                self.diagnostics.push(html::monstrous(id, why));
            }
        }
        before
    }

    /// The documents of an item or a meeting. Of a restricted one only its title is known.
    fn documents(&mut self, range: &Range, label: &str) {
        let Some((_, documents)) = self.tree.child(range, "linkeddocuments") else {
            return;
        };
        let documents = self.tree.children(documents);
        if documents.is_empty() {
            return;
        }
        self.flow.heading(3, None, &plain(label));
        for (_, document) in documents {
            let title = self.value(&document, "title");
            let target = html::target(&self.value(&document, "url"), None);
            let mut runs = Runs::default();
            let open = target.filter(|_| !self.is_set(&document, "isrestricted"));
            let link = open.map(|target| runs.link(&target));
            runs.push(
                &title,
                Style {
                    link,
                    ..Style::default()
                },
            );
            self.flow.paragraph(
                &runs,
                Where {
                    marker: Some("-".to_owned()),
                    depth: 1,
                    quote: false,
                },
            );
        }
    }

    fn line(&mut self, words: &str) {
        self.flow.paragraph(&plain(words), Where::default());
    }

    fn is_set(&self, range: &Range, name: &str) -> bool {
        let value = self.value(range, name).to_lowercase();
        !matches!(value.as_str(), "" | "false" | "0" | "no")
    }

    /// The words of an element directly within a range, decoded as often as they were encoded.
    fn value(&self, range: &Range, name: &str) -> String {
        let child = self.tree.child(range, name);
        child
            .map(|(_, within)| decoded(&self.tree.words(within)))
            .unwrap_or_default()
    }
}

fn decoded(words: &str) -> String {
    let words = if words.contains('&') {
        html::decoded(words)
    } else {
        words.to_owned()
    };
    crate::text::spaced(&words)
}

/// Whether there are words between the tags.
fn says_something(html: &str) -> bool {
    html.split('<').any(|piece| {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words);
        words
            .replace("&nbsp;", "")
            .replace("&#160;", "")
            .contains(char::is_alphanumeric)
    })
}

fn plain(words: &str) -> Runs {
    let mut runs = Runs::default();
    runs.push(words, Style::default());
    runs
}

fn damaged(id: SourceId, why: &str) -> Diagnostic {
    let headline = format!("this XML file is damaged: {why}");
    Diagnostic::new(Code::UnreadableFile, Span::head(id), headline)
        .help("ask the web service for it once more, and save the whole answer")
}

fn no_meeting(id: SourceId, n: usize) -> Diagnostic {
    let headline = match n {
        0 => {
            "this XML file is not the answer of a council's web service about a meeting".to_owned()
        }
        n => format!("this XML file is about {n} meetings"),
    };
    Diagnostic::new(Code::UnreadableFile, Span::head(id), headline)
        .help("save the answer of `GetMeeting` for one meeting")
}

#[cfg(test)]
mod tests;
