//! References as people write them, not yet resolved.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One reference in running words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// What it names.
    pub kind: ReferenceKind,
    /// The bytes of its words in the text's Markdown.
    pub range: Range<u32>,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// "Minute 65", "Minute 46 (2018/19)", "minute 55(b)/10-11". In "Minutes 12 to 14 (2020/21)"
    /// both ends are references, "Minutes 12" and "14 (2020/21)", and the year belongs to both.
    Minute {
        /// The number as printed.
        number: String,
        /// The calendar year in which the municipal year begins, where one is written.
        year: Option<i16>,
    },
    /// "the meeting held on 23 January 2019": the words of the date.
    Meeting {
        /// The day.
        date: Date,
        /// The body, where the words name one that met: "the meeting of the Executive held on …".
        of: Option<String>,
        /// Whether the words speak of that meeting's minutes, as in "the minutes of the meeting
        /// held on …".
        minutes: bool,
    },
    /// "Document “AD”".
    Document {
        /// The letter or letters.
        letter: String,
    },
    /// "be referred to the Corporate Parenting Panel": the words after "referred to".
    Referral {
        /// The name of the body, as written.
        to: String,
    },
    /// `[[childrens-services-osc/2018-19/65]]` or `[text](minute:childrens-services-osc/2018-19/65)`.
    Explicit {
        /// The identity between the brackets.
        target: String,
        /// The words to be shown, where the link has its own.
        shown: Option<String>,
    },
}
