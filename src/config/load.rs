//! Reading site.toml.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use regex::Regex;
use toml::de::DeTable;

use super::moved;
use super::table::{Entry, Faults, Table};
use super::theme::{self, ThemeSettings};
use super::{Config, Contacts, Council, Nation, problems};
use crate::diagnostic::{Checked, Code, Level};
use crate::model::Numbering;
use crate::source::{Source, SourceId, Span};

const KEYS: &[&str] = &[
    "title",
    "base-url",
    "language",
    "theme",
    "timezone",
    "holdings-from",
    "notice",
    "contacts",
    "council",
    "checks",
    "glossary",
    "moved",
];
const COUNCIL_KEYS: &[&str] = &[
    "name",
    "nation",
    "year-starts",
    "numbering",
    "website",
    "email",
];
const LEVELS: &[(&str, Option<Level>)] = &[
    ("error", Some(Level::Error)),
    ("warning", Some(Level::Warning)),
    ("note", Some(Level::Note)),
    ("off", None),
];

/// The name under which the parser is shown `[theme.settings]`; as long, so that places hold.
const SETTINGS: &str = "theme-settings";

/// The head of `[theme.settings]` and of tables in it. The format has it beside `theme = "name"`,
/// which TOML does not allow.
static SETTINGS_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"(?m)^([ \t]*\[[ \t]*)theme\.settings\b").unwrap()
});

/// Reads site.toml. All its faults are reported, and what is sound is kept.
pub fn load(source: &Source, id: SourceId) -> Checked<Config> {
    let mut faults = Vec::new();
    let text = SETTINGS_HEAD.replace_all(&source.text, format!("${{1}}{SETTINGS}"));
    let (table, errors) = DeTable::parse_recoverable(&text);
    let sound = errors.is_empty();
    let mut last_line = 0;
    for error in errors {
        let range = error.span().unwrap_or_default();
        let place = Span::new(id, range.start, range.end.min(source.text.len()));
        // One mistake may confuse the parser more than once on its line.
        let line = source.position(place.start).line;
        if line != last_line {
            faults.push(problems::syntax(error.message(), place));
        }
        last_line = line;
    }
    let root = Table::new(source, id, table.get_ref());
    if sound {
        root.check_names(KEYS, Some(SETTINGS), &mut faults);
    }
    let value = config(root, Span::head(id), sound, &mut faults);
    Checked {
        value,
        diagnostics: faults,
    }
}

/// What the file says, or the default. Where the file is no sound TOML, what is missing may only
/// have been lost with the rest of it, and is not reported.
fn config(root: Table, head: Span, sound: bool, faults: &mut Faults) -> Config {
    if sound {
        for (key, example) in [
            ("title", "title = \"Minutes of Exampleshire Council\""),
            ("base-url", "base-url = \"https://minutes.example.gov.uk/\""),
        ] {
            let empty = |entry: Entry| entry.as_text() == Some("");
            if root.get(key).is_none_or(empty) {
                faults.push(problems::missing(key, head, example));
            }
        }
    }
    let plain = Config::plain(&root.text("title", faults).unwrap_or_default());
    let zoned = |name: &str| TimeZone::get(name).is_ok();
    let (theme, theme_settings) = theme(root, faults);
    Config {
        base_url: base_url(root, faults).unwrap_or(plain.base_url),
        language: root
            .fitting(
                "language",
                "a language tag such as \"en-GB\"",
                is_language,
                faults,
            )
            .unwrap_or(plain.language),
        theme: theme.unwrap_or(plain.theme),
        timezone: root
            .fitting(
                "timezone",
                "a time zone such as \"Europe/London\"",
                zoned,
                faults,
            )
            .unwrap_or(plain.timezone),
        holdings_from: root
            .get("holdings-from")
            .and_then(|entry| entry.date(faults)),
        notice: root.text("notice", faults),
        contacts: root
            .choice("contacts", Contacts::NAMES, faults)
            .unwrap_or_default(),
        council: council(root, plain.council, faults),
        theme_settings,
        checks: checks(root, faults),
        glossary: glossary(root, faults),
        moved: moved::moved(root, faults),
        title: plain.title,
    }
}

fn base_url(root: Table, faults: &mut Faults) -> Option<String> {
    let expected = "an address that begins with `https://`, without `?` or `#`";
    let fits = |url: &str| is_url(url) && !url.contains(['?', '#']);
    let mut url = root.fitting("base-url", expected, fits, faults)?;
    if !url.ends_with('/') {
        url.push('/');
    }
    Some(url)
}

fn is_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric) && !rest.contains([' ', '"', '<', '>', '\\'])
    })
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let alphanumeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && alphanumeric(part))
}

/// The theme's name and settings: `theme = "name"` with `[theme.settings]`, or a table `[theme]`
/// with `name` and `settings`.
fn theme(root: Table, faults: &mut Faults) -> (Option<String>, ThemeSettings) {
    let expected = "the name of a folder in themes/";
    let mut name = None;
    let mut settings = root.get(SETTINGS);
    if let Some(entry) = root.get("theme") {
        if entry.as_text().is_some() {
            name = root.fitting("theme", expected, is_folder, faults);
        } else if let Some(table) = entry.table(faults) {
            table.check_names(&["name", "settings"], None, faults);
            name = table.fitting("name", expected, is_folder, faults);
            settings = settings.or(table.get("settings"));
        }
    }
    let settings = settings.and_then(|entry| entry.table(faults));
    let settings = settings.map(|table| theme::settings(table, faults));
    (name, settings.unwrap_or_default())
}

fn is_folder(name: &str) -> bool {
    !name.starts_with(['.', '-'])
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn council(root: Table, plain: Council, faults: &mut Faults) -> Council {
    let Some(table) = root.get("council").and_then(|entry| entry.table(faults)) else {
        return plain;
    };
    table.check_names(COUNCIL_KEYS, None, faults);
    let is_email = |email: &str| {
        let parts = email.split_once('@');
        parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
            && !email.contains(char::is_whitespace)
    };
    let year_starts = table.get("year-starts").and_then(|entry| {
        let month = entry.as_number().filter(|month| (1..=12).contains(month));
        if month.is_none() {
            entry.wrong("a month from \"01\" to \"12\"", None, faults);
        }
        month
    });
    let address = "an address that begins with `https://`";
    Council {
        name: table.text("name", faults).unwrap_or(plain.name),
        nation: table
            .choice("nation", Nation::NAMES, faults)
            .unwrap_or_default(),
        year_starts: year_starts.unwrap_or(plain.year_starts),
        numbering: table
            .choice("numbering", Numbering::NAMES, faults)
            .unwrap_or_default(),
        website: table.fitting("website", address, is_url, faults),
        email: table.fitting(
            "email",
            "an address such as \"name@example.gov.uk\"",
            is_email,
            faults,
        ),
    }
}

fn checks(root: Table, faults: &mut Faults) -> BTreeMap<Code, Option<Level>> {
    let mut checks = BTreeMap::new();
    let Some(table) = root.get("checks").and_then(|entry| entry.table(faults)) else {
        return checks;
    };
    for entry in table.entries() {
        let level = entry.choice(LEVELS, faults);
        match Code::named(entry.key) {
            Some(code) => checks.extend(level.map(|level| (code, level))),
            None => faults.push(problems::unknown_check(entry.key, entry.key_place())),
        }
    }
    checks
}

fn glossary(root: Table, faults: &mut Faults) -> BTreeMap<String, String> {
    let Some(table) = root.get("glossary").and_then(|entry| entry.table(faults)) else {
        return BTreeMap::new();
    };
    let entries = table.entries();
    entries
        .filter_map(|entry| Some((entry.key.to_owned(), entry.text(faults)?)))
        .collect()
}

#[cfg(test)]
mod tests;
