//! Officers to ask, shown as site.toml wants them shown, wherever they are named.

use crate::config::Contacts;
use crate::model::Provenance;

use super::view::ProvenanceView;

/// Where the text came from. Printed lines that name officers to ask are shown as site.toml wants
/// contacts shown: they stood in the head of the page before they became a field.
pub(super) fn provenance(source: &Provenance, contacts: Contacts) -> ProvenanceView {
    let shown = |lines: &[String]| {
        let line = |line: &String| match is_contact(line) {
            true => contact(line, contacts),
            false => Some(line.clone()),
        };
        lines.iter().filter_map(line).collect()
    };
    ProvenanceView {
        file: source.file.clone(),
        url: source.url.clone(),
        retrieved: source.retrieved.map(|date| date.to_string()),
        head: shown(&source.head),
        furniture: shown(&source.furniture),
    }
}

/// An officer's contact line as site.toml wants it shown.
pub(super) fn contact(words: &str, contacts: Contacts) -> Option<String> {
    match contacts {
        Contacts::Show => Some(words.to_owned()),
        Contacts::Hide => None,
        Contacts::Names => Some(without_telephones(words)).filter(|names| !names.is_empty()),
    }
}

/// Whether a printed line names officers to ask: it says so, or gives a telephone number.
fn is_contact(line: &str) -> bool {
    let label = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let says = label
        .get(..7)
        .is_some_and(|word| word.eq_ignore_ascii_case("contact"));
    let mut runs = line.split(|c: char| !(c.is_ascii_digit() || " /()+-–".contains(c)));
    let telephone = runs.any(|run| {
        let figures: String = run.chars().filter(char::is_ascii_digit).collect();
        figures.len() >= 9 && (figures.starts_with('0') || run.contains('+'))
    });
    says || telephone
}

/// Takes out what looks like a telephone number: a run of at least five figures, with the spaces,
/// slashes and brackets that people put between them.
fn without_telephones(words: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || " /()+-–".contains(c);
    let mut out = String::with_capacity(words.len());
    let mut run = String::new();
    for c in words.chars().chain(['\n']) {
        if is_part(c) {
            run.push(c);
            continue;
        }
        if run.chars().filter(char::is_ascii_digit).count() < 5 {
            out.push_str(&run);
        } else if c.is_alphanumeric() {
            out.push_str(", ");
        }
        run.clear();
        out.push(c);
    }
    out.trim_matches(|c: char| c.is_whitespace() || "()–-:,;/".contains(c))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_lines_that_name_officers_follow_the_setting_for_contacts() {
        let source = Provenance {
            head: [
                "Executive",
                "Contact: Ann Example",
                "6 January 2021 at 10.00 am",
            ]
            .map(str::to_owned)
            .to_vec(),
            furniture: vec!["(Ann Example – 01234 567890)".to_owned()],
            ..Provenance::default()
        };
        let shown = |contacts| {
            let view = provenance(&source, contacts);
            [view.head, view.furniture].concat().join(" | ")
        };
        assert_eq!(
            shown(Contacts::Hide),
            "Executive | 6 January 2021 at 10.00 am"
        );
        assert_eq!(
            shown(Contacts::Names),
            "Executive | Contact: Ann Example | 6 January 2021 at 10.00 am | Ann Example"
        );
    }

    #[test]
    fn telephone_numbers_are_left_out_where_only_names_are_wanted() {
        for (words, expected) in [
            ("Ann Example - 01234 567890", "Ann Example"),
            ("(Ann Example – 01234 567890)", "Ann Example"),
            (
                "Ann Example (01234 567890/4580), Bo Sample (020 7946 0000)",
                "Ann Example, Bo Sample",
            ),
            (
                "Ann Example 01234 567890 Bo Sample",
                "Ann Example, Bo Sample",
            ),
            ("Ann Example, Room 12", "Ann Example, Room 12"),
            ("01234 567890", ""),
        ] {
            assert_eq!(without_telephones(words), expected);
            let shown = contact(words, Contacts::Names);
            assert_eq!(
                shown.as_deref(),
                Some(expected).filter(|names| !names.is_empty())
            );
            assert_eq!(contact(words, Contacts::Show).as_deref(), Some(words));
            assert_eq!(contact(words, Contacts::Hide), None);
        }
    }
}
