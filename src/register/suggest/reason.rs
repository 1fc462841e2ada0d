//! Why something looks like an answer, in plain words.

use std::fmt;

use crate::text::list;

/// Why an item looks like the answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It names the minute that asked.
    Mentions,
    /// It has the title of the item that asked.
    SameTitle,
    /// It is about these words of the request.
    Asked(Vec<String>),
    /// It is about these words of the item that asked.
    About(Vec<String>),
    /// Both belong to these topics.
    SameTopic(Vec<String>),
    /// The same officer is to be asked.
    SameOfficer,
    /// It was taken when the answer was due.
    WhenDue,
    /// It was taken shortly before or after the answer was due.
    AboutWhenDue,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |words: &[String]| {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            list(&words)
        };
        match self {
            Reason::Mentions => f.write_str("it names the minute that asked"),
            Reason::SameTitle => f.write_str("it has the same title"),
            Reason::Asked(words) => write!(f, "it is about what was asked for: {}", quoted(words)),
            Reason::About(words) => {
                write!(
                    f,
                    "it is about what that minute was about: {}",
                    quoted(words)
                )
            }
            Reason::SameTopic(topics) => write!(f, "both belong to the topic {}", quoted(topics)),
            Reason::SameOfficer => f.write_str("the same officer is named in both"),
            Reason::WhenDue => f.write_str("it was taken when the answer was due"),
            Reason::AboutWhenDue => {
                f.write_str("it was taken shortly before or after the answer was due")
            }
        }
    }
}
