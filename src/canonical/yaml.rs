//! YAML scalars and lists: quoted wherever a reader of YAML could take them for something else.

use std::fmt::Write;

/// Where a scalar stands: in a flow list a comma or a bracket would end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// After a key, on a line of its own.
    Line,
    /// Between the brackets of a list or as a key.
    Flow,
}

/// Words that some version of YAML takes for something else than words.
const NOT_WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// A scalar, plain where that is safe beyond doubt and in double quotes otherwise.
pub(super) fn scalar(words: &str, place: Place) -> String {
    if is_plain(words, place) {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_unseen(c) => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that YAML takes for a line break or refuses.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

fn is_plain(words: &str, place: Place) -> bool {
    let starts = words.starts_with(char::is_alphabetic);
    let ends = words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')' | '’' | '”'));
    let known = NOT_WORDS
        .iter()
        .any(|other| words.eq_ignore_ascii_case(other));
    let safe = words.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '.'
                    | '-'
                    | '–'
                    | '\''
                    | '’'
                    | '‘'
                    | '“'
                    | '”'
                    | '('
                    | ')'
                    | '/'
                    | '&'
                    | '+'
                    | '_'
            )
            || (c == ',' && place == Place::Line)
    });
    let address = place == Place::Line
        && (words.starts_with("https://") || words.starts_with("http://"))
        && words
            .chars()
            .all(|c| c.is_ascii_graphic() && !"\"'`{}[]#".contains(c))
        && !words.ends_with(':');
    address || (starts && ends && safe && !known && !words.contains("  "))
}

/// A list on one line: `[Engel, "Smith, J"]`.
pub(super) fn list<'a>(entries: impl IntoIterator<Item = &'a str>) -> String {
    let entries: Vec<String> = entries
        .into_iter()
        .map(|entry| scalar(entry, Place::Flow))
        .collect();
    format!("[{}]", entries.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_yaml::Value;

    #[test]
    fn only_what_could_be_misread_is_quoted() {
        for (words, expected) in [
            ("Committee Room 1, City Hall", "Committee Room 1, City Hall"),
            ("16:30", "\"16:30\""),
            ("No", "\"No\""),
            ("2019", "\"2019\""),
            ("", "\"\""),
            ("Children's Services", "Children's Services"),
            ("https://example.org/a:b", "https://example.org/a:b"),
            ("a: b", "\"a: b\""),
            ("say \"x\"", "\"say \\\"x\\\"\""),
        ] {
            assert_eq!(scalar(words, Place::Line), expected);
        }
        assert_eq!(list(["Engel", "Smith, J"]), "[Engel, \"Smith, J\"]");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(words in r#"[-a-z 0-9.:,#&*!|>'"%@`{}\[\]?~é–\\\t\u{85}\u{2028}]{0,16}"#) {
            let line = format!("k: {}\n", scalar(&words, Place::Line));
            let line: Value = serde_yaml::from_str(&line).unwrap();
            prop_assert_eq!(line["k"].as_str().unwrap(), &words);
            let flow = format!("k: {}\n", list([words.as_str(), "b"]));
            let flow: Value = serde_yaml::from_str(&flow).unwrap();
            prop_assert_eq!(flow["k"][0].as_str().unwrap(), &words);
        }
    }
}
