//! Committees that minutes name and the site does not have.

use std::collections::BTreeMap;
use std::path::Path;

use crate::build::CONTENT;
use crate::cli::new;
use crate::files::{self, Failure};
use crate::import::Draft;
use crate::text;

/// What a committee's name says of its kind; the first of these words that stands in it decides.
const KINDS: &[(&str, &str)] = &[
    ("scrutiny", "scrutiny"),
    ("select committee", "scrutiny"),
    ("working group", "working-group"),
    ("working party", "working-group"),
    ("task group", "working-group"),
    ("joint", "joint"),
    ("cabinet", "executive"),
    ("executive", "executive"),
    ("licensing", "regulatory"),
    ("planning", "regulatory"),
    ("regulatory", "regulatory"),
    ("development management", "regulatory"),
    ("appeals", "regulatory"),
    ("panel", "panel"),
    ("board", "board"),
    ("council", "council"),
];

/// The names of committees that the site does not have, with the files that give them.
pub(super) fn unknown<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
) -> BTreeMap<String, Vec<&'a str>> {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // A name may stand in capitals in one file and not in another.
    let mut spelt: BTreeMap<String, String> = BTreeMap::new();
    for draft in drafts {
        let Some(name) = draft.unknown_committee() else {
            continue;
        };
        let shown = spelt
            .entry(text::slug(name))
            .or_insert_with(|| name.to_owned());
        let capitals = |name: &str| !name.chars().any(char::is_lowercase);
        if capitals(shown) && !capitals(name) {
            let files = names.remove(shown).unwrap_or_default();
            name.clone_into(shown);
            names.insert(name.to_owned(), files);
        }
        names.entry(shown.clone()).or_default().push(&draft.name);
    }
    names.retain(|name, _| !text::slug(name).is_empty());
    names
}

/// Makes the folders of committees; the paths of their files.
///
/// # Errors
///
/// When one cannot be written.
pub(super) fn make(
    root: &Path,
    names: impl Iterator<Item = String>,
) -> Result<Vec<String>, Failure> {
    let mut made = Vec::new();
    for name in names {
        let place = root
            .join(CONTENT)
            .join(text::slug(&name))
            .join("committee.md");
        if files::is_taken(&place) {
            continue;
        }
        files::write(&place, new::committee(&name, kind_of(&name)).as_bytes())?;
        made.push(files::shown(place.strip_prefix(".").unwrap_or(&place)));
    }
    Ok(made)
}

fn kind_of(name: &str) -> &'static str {
    let folded = text::fold(name);
    let found = KINDS.iter().find(|(word, _)| folded.contains(word));
    found.map_or("other", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_sort_of_body_it_is() {
        for (name, kind) in [
            ("Health Overview and Scrutiny Committee", "scrutiny"),
            ("Cabinet", "executive"),
            ("Planning Committee", "regulatory"),
            ("Health and Wellbeing Board", "board"),
            ("Marshwood Parish Council", "council"),
            ("Friends of the Park", "other"),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
