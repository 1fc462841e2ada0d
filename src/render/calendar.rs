//! Calendars in the form of RFC 5545, which every calendar program reads.

use crate::site::view::{EventView, EventsView};

/// The longest line, in octets, without its line break (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A calendar with its meetings.
pub(super) fn icalendar(view: &EventsView) -> Vec<u8> {
    let mut out = Lines(String::new());
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Minutebook//Minutebook//EN");
    out.line("CALSCALE:GREGORIAN");
    out.text("NAME", &view.title);
    // What calendar programs read in the place of NAME (RFC 7986), which came later.
    out.text("X-WR-CALNAME", &view.title);
    out.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    for event in &view.events {
        out.event(event);
    }
    out.line("END:VCALENDAR");
    out.0.into_bytes()
}

/// Lines of a calendar as they are written one after another.
struct Lines(String);

impl Lines {
    fn event(&mut self, event: &EventView) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &event.uid);
        self.line(&format!("DTSTAMP:{}", basic(&event.stamp)));
        match &event.start {
            Some(start) => {
                self.line(&format!("DTSTART:{}", basic(start)));
                if let Some(end) = &event.end {
                    self.line(&format!("DTEND:{}", basic(end)));
                }
            }
            None => self.line(&format!("DTSTART;VALUE=DATE:{}", basic(&event.date))),
        }
        self.text("SUMMARY", &event.summary);
        if let Some(location) = &event.location {
            self.text("LOCATION", location);
        }
        if let Some(description) = &event.description {
            self.text("DESCRIPTION", description);
        }
        self.line(&format!("URL:{}", event.address));
        // A program that took the meeting in takes the news of it only under a higher number.
        let (status, sequence) = if event.cancelled {
            ("CANCELLED", 1)
        } else {
            ("CONFIRMED", 0)
        };
        self.line(&format!("STATUS:{status}"));
        self.line(&format!("SEQUENCE:{sequence}"));
        // A meeting that somebody follows does not keep them from being asked to another.
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// Writes a line, folded between characters where it is too long: the next begins with a space.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Escapes a value of the type TEXT (RFC 5545, section 3.3.11). Control characters have no place
/// in one.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// `2019-03-20T16:30:00Z` without hyphens and colons, as calendars have it.
fn basic(time: &str) -> String {
    time.replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(events: Vec<EventView>) -> String {
        let view = EventsView {
            title: "Minutes; all, of them".to_owned(),
            events,
        };
        String::from_utf8(icalendar(&view)).unwrap()
    }

    fn event() -> EventView {
        EventView {
            uid: "planning/2019-07-17@minutes.example".to_owned(),
            stamp: "2019-07-17T18:00:00Z".to_owned(),
            date: "2019-07-17".to_owned(),
            start: Some("2019-07-17T18:00:00Z".to_owned()),
            end: Some("2019-07-17T20:05:00Z".to_owned()),
            summary: "Planning".to_owned(),
            location: Some(
                "Room 1, Town Hall; by the “Pump\\Spa” entrance – ask at the desk".to_owned(),
            ),
            description: Some("Agenda: https://x/a\nRecording: https://x/b".to_owned()),
            address: "https://minutes.example/planning/2019-07-17/".to_owned(),
            cancelled: false,
        }
    }

    #[test]
    fn a_calendar_has_its_meetings() {
        let day = EventView {
            start: None,
            end: None,
            location: None,
            description: None,
            cancelled: true,
            ..event()
        };
        let shown = text(vec![event(), day]);
        assert_eq!(shown.matches('\n').count(), shown.matches("\r\n").count());
        insta::assert_snapshot!(shown.replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Minutebook//Minutebook//EN
        CALSCALE:GREGORIAN
        NAME:Minutes\; all\, of them
        X-WR-CALNAME:Minutes\; all\, of them
        REFRESH-INTERVAL;VALUE=DURATION:P1D
        BEGIN:VEVENT
        UID:planning/2019-07-17@minutes.example
        DTSTAMP:20190717T180000Z
        DTSTART:20190717T180000Z
        DTEND:20190717T200500Z
        SUMMARY:Planning
        LOCATION:Room 1\, Town Hall\; by the “Pump\\Spa” entrance – ask at th
         e desk
        DESCRIPTION:Agenda: https://x/a\nRecording: https://x/b
        URL:https://minutes.example/planning/2019-07-17/
        STATUS:CONFIRMED
        SEQUENCE:0
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:planning/2019-07-17@minutes.example
        DTSTAMP:20190717T180000Z
        DTSTART;VALUE=DATE:20190717
        SUMMARY:Planning
        URL:https://minutes.example/planning/2019-07-17/
        STATUS:CANCELLED
        SEQUENCE:1
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    /// What a reader of calendars does with the lines before it looks at them.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescaped(value: &str) -> String {
        let mut out = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => out.push('\n'),
                    other => out.extend(other),
                },
                c => out.push(c),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_word_is_lost(summary in "[ -~\n–“é\u{1F333}\u{10FFFF};,\\\\]{0,300}") {
            let shown = text(vec![EventView { summary: summary.clone(), ..event() }]);
            for line in shown.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE, "{line:?}");
                prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let whole = unfolded(&shown);
            let line = whole.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(unescaped(line.unwrap()), summary);
        }
    }
}
