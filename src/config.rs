//! site.toml: what it may say, and what holds where it says nothing.

mod load;
mod moved;
mod problems;
mod table;
mod theme;

pub use load::load;
pub use moved::Moved;
pub use theme::ThemeSettings;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Level};
use crate::model::Numbering;

/// What site.toml says, with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// Where the site will stand, with a slash at the end.
    pub base_url: String,
    /// A BCP 47 tag: `en-GB`.
    pub language: String,
    /// The name of a folder under themes/.
    pub theme: String,
    /// An IANA time zone.
    pub timezone: String,
    /// How far back the site goes: references to anything older are expected to be missing.
    pub holdings_from: Option<Date>,
    /// A line on every page.
    pub notice: Option<String>,
    /// What becomes of officers' contact lines.
    pub contacts: Contacts,
    /// Whose minutes these are.
    pub council: Council,
    /// `[theme.settings]`: how the pages look.
    pub theme_settings: ThemeSettings,
    /// Levels that differ from the default; `None` for "off".
    pub checks: BTreeMap<Code, Option<Level>>,
    /// Abbreviation to what it stands for.
    pub glossary: BTreeMap<String, String>,
    /// Addresses that were published once.
    pub moved: Vec<Moved>,
}

/// What becomes of officers' contact lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contacts {
    /// Shown as printed.
    #[default]
    Show,
    /// Names are shown, telephone numbers are not.
    Names,
    /// Not shown.
    Hide,
}

impl Contacts {
    /// The names used in site.toml.
    pub const NAMES: &[(&str, Contacts)] = &[
        ("show", Contacts::Show),
        ("names", Contacts::Names),
        ("hide", Contacts::Hide),
    ];
}

/// Whose minutes these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Its name.
    pub name: String,
    /// Decides the vocabulary of exemption.
    pub nation: Nation,
    /// The month of the annual meeting, 1 to 12, with which municipal years begin.
    pub year_starts: i8,
    /// How minutes are numbered.
    pub numbering: Numbering,
    /// Its own website.
    pub website: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
}

/// Which law on access to information applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nation {
    /// Local Government Act 1972, Schedule 12A, as it applies in England.
    #[default]
    England,
    /// The same schedule as it applies in Wales, whose paragraphs have other numbers.
    Wales,
    /// Local Government (Scotland) Act 1973, Schedule 7A.
    Scotland,
    /// Local Government Act (Northern Ireland) 2014.
    NorthernIreland,
    /// None of these.
    None,
}

impl Nation {
    /// The names used in site.toml.
    pub const NAMES: &[(&str, Nation)] = &[
        ("england", Nation::England),
        ("wales", Nation::Wales),
        ("scotland", Nation::Scotland),
        ("northern-ireland", Nation::NorthernIreland),
        ("none", Nation::None),
    ];
}

impl Config {
    /// The configuration of a site of which only the title is known: every default.
    pub fn plain(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            base_url: "http://localhost/".to_owned(),
            language: "en-GB".to_owned(),
            theme: "minutebook".to_owned(),
            timezone: "Europe/London".to_owned(),
            holdings_from: None,
            notice: None,
            contacts: Contacts::default(),
            council: Council {
                name: title.to_owned(),
                nation: Nation::default(),
                year_starts: 5,
                numbering: Numbering::default(),
                website: None,
                email: None,
            },
            theme_settings: ThemeSettings::default(),
            checks: BTreeMap::new(),
            glossary: BTreeMap::new(),
            moved: Vec::new(),
        }
    }
}
