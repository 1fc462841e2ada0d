//! The codes of all diagnostics, in words, each with the level it has by default.
//!
//! Every code has a section in `docs/diagnostics.md`; a test holds the two together.

use super::Level;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $level:ident;)*) => {
        /// Which kind of thing was noticed.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of `docs/diagnostics.md`.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The code as people write it.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How serious it is unless site.toml says otherwise.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)* }
            }
        }
    };
}

codes! {
    // Reading files.
    /// A file could not be read at all.
    UnreadableFile = "unreadable-file", Error;
    /// Something stands under content/ that has no place there.
    UnexpectedFile = "unexpected-file", Warning;
    /// A file is not UTF-8.
    WrongEncoding = "wrong-encoding", Error;
    /// A file is larger than minutes can be.
    TooLarge = "too-large", Error;
    /// A file holds no words.
    EmptyFile = "empty-file", Error;
    /// A word processor's file holds changes that nobody accepted, or remarks.
    UnfinishedDocument = "unfinished-document", Warning;
    /// A page is a picture of words.
    ScannedPage = "scanned-page", Error;
    /// A comment, `<!--`, that nothing ends: everything below it would be hidden.
    UnclosedComment = "unclosed-comment", Error;
    /// A folder of meetings has no committee.md.
    NoCommitteeFile = "no-committee-file", Error;

    // Fields.
    /// The front matter is not YAML, or more deeply nested than any front matter is.
    InvalidFrontMatter = "invalid-front-matter", Error;
    /// site.toml is not TOML.
    InvalidConfig = "invalid-config", Error;
    /// A field that the format does not have.
    UnknownField = "unknown-field", Error;
    /// A field stands twice.
    RepeatedField = "repeated-field", Error;
    /// A field's value is not of the kind the field takes.
    InvalidValue = "invalid-value", Error;
    /// A field that must be there is missing.
    MissingField = "missing-field", Error;
    /// A meeting's file is not named by its date.
    InvalidFileName = "invalid-file-name", Error;
    /// The front matter's date is not the one the file is named by.
    DateMismatch = "date-mismatch", Error;
    /// A list of checks names a code that does not exist.
    UnknownCheck = "unknown-check", Error;
    /// A template of the theme cannot be understood, or asks for what is not there.
    FaultyTheme = "faulty-theme", Error;

    // Recognising.
    /// What was read is not minutes.
    NotMinutes = "not-minutes", Error;
    /// Nothing says which committee met.
    NoCommittee = "no-committee", Error;
    /// Nothing says when the meeting was held.
    NoDate = "no-date", Error;
    /// Two places of one text name different dates for the meeting.
    ConflictingDates = "conflicting-dates", Warning;
    /// A text names another committee than the one it is filed under.
    ConflictingCommittees = "conflicting-committees", Warning;
    /// Names in a list were run together by copying.
    RunTogetherNames = "run-together-names", Warning;
    /// A paragraph or list item cut in two by a page break was put together again.
    JoinedPageBreak = "joined-page-break", Note;
    /// A value was worked out from other words of the text.
    Inferred = "inferred", Note;
    /// An item has no title that could be told.
    NoTitle = "no-title", Note;
    /// The text breaks off and says that there is more.
    TruncatedText = "truncated-text", Warning;
    /// Words that belong to the page they were printed or shown on, not to the minutes.
    PageFurniture = "page-furniture", Note;
    /// A date that does not exist, such as 31 June.
    ImpossibleDate = "impossible-date", Warning;

    /// Words of a text are not in what an import made of it.
    LostWords = "lost-words", Warning;
    /// `--item` was given for a text that has no use for it.
    UnusedHeading = "unused-heading", Warning;

    // Identity.
    /// Two files are the minutes of one meeting.
    DuplicateMeeting = "duplicate-meeting", Error;
    /// One minute number stands twice in a committee's year.
    RepeatedNumber = "repeated-number", Warning;
    /// A number is missing between two minutes of a committee's year.
    GapInNumbers = "gap-in-numbers", Note;
    /// Two things want one address.
    DuplicateAddress = "duplicate-address", Error;
    /// Two committees or topics share a title or alias.
    AmbiguousName = "ambiguous-name", Warning;
    /// Minutes explain one abbreviation in two ways.
    ConflictingAbbreviation = "conflicting-abbreviation", Note;

    // References.
    /// A reference to something that should be in this site and is not.
    DanglingReference = "dangling-reference", Warning;
    /// An explicit link, `[[…]]` or `minute:`, to nothing.
    BrokenLink = "broken-link", Error;
    /// A topic that has no file.
    UnknownTopic = "unknown-topic", Error;
    /// A committee that has no folder.
    UnknownCommittee = "unknown-committee", Error;
    /// `Answers:` or `Closes:` names a minute that asked for nothing.
    AnswerToNothing = "answer-to-nothing", Warning;
    /// `Supersedes:` or `Rescinds:` names a minute that resolved nothing.
    NothingToReplace = "nothing-to-replace", Warning;
    /// A field that speaks of an earlier minute names a later one.
    NotEarlier = "not-earlier", Warning;
    /// A meeting's minutes were never approved by a later one.
    NeverApproved = "never-approved", Warning;
    /// Somebody is recorded as present who was not on the committee that day.
    NotAMember = "not-a-member", Warning;
    /// A correction names an item or a resolution that the meeting does not have.
    UnknownPlace = "unknown-place", Error;
    /// A document that the front matter names is not in the meeting's folder.
    MissingDocument = "missing-document", Error;
    /// An item is exempt and names no reason.
    ExemptWithoutReason = "exempt-without-reason", Warning;
    /// A file is published with a meeting that has an exempt item, and nothing says whose it is.
    UnlistedFile = "unlisted-file", Warning;
    /// Words say that something is exempt, and are not written so that anything is.
    UnreadExemption = "unread-exemption", Error;
}

impl Code {
    /// The code that has this name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
