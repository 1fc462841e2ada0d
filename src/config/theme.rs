//! `[theme.settings]`: what site.toml may say of how the pages look.

use super::table::{Entry, Faults, Table};

/// What site.toml says of how the pages look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemeSettings {
    /// The one colour of links and resolutions, `#1d5685`.
    pub accent: Option<String>,
    /// The same on dark paper, where it is not to be told from `accent`.
    pub accent_dark: Option<String>,
    /// A file in static/ that stands before the site's title.
    pub logo: Option<String>,
    /// Links for the foot of every page, as label and address, in the order of the file.
    pub footer: Vec<(String, String)>,
    /// `[theme.settings.own]`: for templates of the site's own, untouched.
    pub own: toml::Table,
}

const KEYS: &[&str] = &["accent", "accent-dark", "logo", "footer", "own"];

/// Reads the table.
pub(super) fn settings(table: Table, faults: &mut Faults) -> ThemeSettings {
    table.check_names(KEYS, None, faults);
    let colour = "a colour such as \"#1d5685\"";
    ThemeSettings {
        accent: table.fitting("accent", colour, is_colour, faults),
        accent_dark: table.fitting("accent-dark", colour, is_colour, faults),
        logo: table.fitting("logo", "the name of a file in static/", is_file, faults),
        footer: footer(table, faults),
        own: own(table, faults),
    }
}

fn footer(table: Table, faults: &mut Faults) -> Vec<(String, String)> {
    let Some(links) = table.get("footer").and_then(|entry| entry.table(faults)) else {
        return Vec::new();
    };
    let mut links: Vec<Entry> = links.entries().collect();
    links.sort_by_key(|link| link.key_place().start);
    let expected = "an address: `https://…`, `mailto:…`, or one of this site, `/about/`";
    let mut footer = Vec::new();
    for link in links {
        match link.as_text() {
            Some(address) if is_address(address) => {
                footer.push((link.key.to_owned(), address.to_owned()));
            }
            _ => link.wrong(expected, None, faults),
        }
    }
    footer
}

fn own(table: Table, faults: &mut Faults) -> toml::Table {
    let entry = table
        .get("own")
        .filter(|entry| entry.table(faults).is_some());
    match entry.map(|entry| entry.plain()) {
        Some(toml::Value::Table(own)) => own,
        _ => toml::Table::new(),
    }
}

/// Three or six hexadecimal digits: what style sheets and councils' guidelines both write.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        [3, 6].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn is_file(name: &str) -> bool {
    let part = |part: &str| !part.starts_with('.') && !part.is_empty();
    !name.contains(['\\', ':']) && name.split('/').all(part)
}

fn is_address(address: &str) -> bool {
    let elsewhere = ["https://", "http://", "mailto:"];
    let here = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let begins = |start: &&str| address.starts_with(*start) && address.len() > start.len();
    (here || elsewhere.iter().any(begins)) && !address.contains([' ', '"', '<', '>'])
}
