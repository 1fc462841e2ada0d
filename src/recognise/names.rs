//! Names in lists: where one ends and the next begins.

use jiff::civil::Date;

use crate::model::Member;
use crate::text::fold;

/// Titles that stand before one name, as words without full stop.
const TITLES: &[&str] = &[
    "councillor",
    "cllr",
    "cllr.",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "rev",
    "revd",
    "reverend",
    "alderman",
    "ald",
    "baillie",
    "bailie",
    "provost",
    "mayor",
];

/// Titles that stand once before several names.
const PLURAL_TITLES: &[&str] = &["councillors", "cllrs", "messrs", "aldermen", "members"];

/// Words of an office or employment, by which a role is told from a name.
const ROLE_WORDS: &[&str] = &[
    "representative",
    "representatives",
    "director",
    "officer",
    "clerk",
    "manager",
    "head",
    "solicitor",
    "governor",
    "coordinator",
    "co-ordinator",
    "secretary",
    "treasurer",
    "lead",
    "adviser",
    "advisor",
    "teachers",
    "teacher",
    "engineer",
    "planner",
    "surveyor",
    "executive",
    "chief",
    "assistant",
    "senior",
    "principal",
    "auditor",
    "accountant",
    "lawyer",
    "inspector",
    "consultant",
    "administrator",
    "commissioner",
    "superintendent",
    "technician",
    "barrister",
    "counsel",
    "monitoring",
    "democratic",
    "services",
    "service",
    "a/director",
];

/// Words that begin lines of a head and are nobody's name.
const NOT_NAMES: &[&str] = &[
    "minutes",
    "agenda",
    "meeting",
    "apologies",
    "declarations",
    "disclosures",
    "welcome",
    "public",
    "item",
    "items",
    "council",
    "committee",
    "correspondence",
    "report",
    "reports",
    "matters",
    "resolved",
    "none",
    "nil",
    "present",
    "absent",
    "attendance",
    "page",
    "part",
    "open",
    "date",
    "time",
    "venue",
    "chair",
    "chairman",
    "introduction",
    "introductions",
];

/// Particles that names hold in small letters.
const PARTICLES: &[&str] = &[
    "de", "la", "le", "van", "von", "der", "den", "di", "da", "dos", "al", "el", "ap", "ab", "o",
    "y", "bin", "bint", "ul", "ur",
];

/// An office that a list prints beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// Who chaired.
    Chair,
    /// The deputy, or whoever else was marked.
    Other,
}

/// Splits a list at its commas, semicolons, line breaks and "and".
///
/// What stands in brackets is never split, and a title, "Councillors", that a part shares with
/// the next ones is taken off. A role ("Joan Ames, Director of Finance") stays with its name.
pub fn split(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts(list) {
        let part = without_plural_title(
            part.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c)),
        );
        let part = without_full_stop(part);
        let part = part.strip_prefix("and ").unwrap_or(part);
        let part = without_plural_title(part.trim());
        if part.is_empty() {
            continue;
        }
        match names.last_mut() {
            // The clerk beside the councillors is somebody else.
            Some(last)
                if (is_role(part) && !is_role(last) && !is_clerk_beside(last, part))
                    || is_more_of_role(last, part, list)
                    || (is_post_nominal(part) && !is_post_nominal(last)) =>
            {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => names.extend(at_titles(part)),
        }
    }
    names
}

/// "Ms Poe, Senior Officer, Community Support": where people have titles, what has none goes on
/// with the role. A list with semicolons has its own way.
fn is_more_of_role(last: &str, part: &str, list: &str) -> bool {
    let listed = list.contains(';');
    !listed
        && has_title(last)
        && !has_title(part)
        && last.split_once(", ").is_some_and(|(_, role)| is_role(role))
}

/// "A Lee, EDC": letters behind a name. Where all are initials, they are the names.
fn is_post_nominal(part: &str) -> bool {
    (2..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_clerk_beside(last: &str, part: &str) -> bool {
    is_councillor(last) && ["clerk", "the clerk"].contains(&part.to_lowercase().as_str())
}

/// The stretches between the separators of a list.
fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    // Where semicolons part people, commas part what is said of each.
    let listed = list.contains(';');
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                // "D Reed (Chair) N Cole": a bracket ends a name, comma or not.
                let rest = list[at + 1..].trim_start();
                if depth == 0 && rest.starts_with(char::is_uppercase) {
                    parts.push(&list[start..=at]);
                    start = at + 1;
                }
            }
            ',' if listed => {}
            ',' | ';' | '\n' | '\t' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            ' ' if depth == 0 && !listed => {
                let rest = &list[at..];
                let and = [" and ", " & ", " AND "]
                    .into_iter()
                    .find(|and| rest.starts_with(and));
                if let Some(and) = and
                    && at > start
                    && !joins_titles(&list[start..at])
                    && !is_role(&list[start..at])
                {
                    parts.push(&list[start..at]);
                    start = at + and.len();
                }
            }
            _ => {}
        }
    }
    parts.push(list.get(start..).unwrap_or_default());
    parts
}

/// Whether words end in a title, so that "and" joins two of those: "Mr and Mrs Hale".
fn joins_titles(words: &str) -> bool {
    words.split_whitespace().next_back().is_some_and(is_title)
}

fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&word.as_str())
}

/// Splits "Cllr Hale Cllr Reed" where a title begins the next name.
fn at_titles(part: &str) -> Vec<String> {
    let mut names: Vec<Vec<&str>> = Vec::new();
    let mut before_title = true;
    for word in part.split_whitespace() {
        let title = is_title(word) && word.starts_with(char::is_uppercase);
        match names.last_mut() {
            Some(name) if !title || before_title || is_forename_before(name) => name.push(word),
            _ => names.push(vec![word]),
        }
        before_title = title || (before_title && matches!(word, "and" | "&"));
    }
    names.into_iter().map(|words| words.join(" ")).collect()
}

/// Whether a title after these words belongs to them: "County Councillor Hale", "Vice Chair Cllr".
fn is_forename_before(words: &[&str]) -> bool {
    const LEADS: &[&str] = &[
        "county",
        "district",
        "borough",
        "city",
        "town",
        "parish",
        "chair",
        "chairman",
        "chairperson",
        "deputy",
        "lord",
        "the",
        "vice",
        "vice-chair",
        "vice-chairman",
        "provost",
        "convener",
        "leader",
        "right",
        "worshipful",
        "rev",
        "by",
    ];
    words.iter().all(|word| {
        let word = word.to_lowercase();
        LEADS.contains(&word.as_str()) || is_title(&word)
    })
}

fn without_plural_title(part: &str) -> &str {
    let word = part.split_whitespace().next().unwrap_or_default();
    let plain = word.trim_end_matches(['.', ':']).to_lowercase();
    if PLURAL_TITLES.contains(&plain.as_str()) {
        part[word.len()..].trim_start_matches([' ', ':', '–', '-'])
    } else {
        part
    }
}

/// Takes off a sentence's full stop, but not that of an initial.
fn without_full_stop(part: &str) -> &str {
    let Some(head) = part.strip_suffix('.') else {
        return part;
    };
    let last = head.rsplit(' ').next().unwrap_or_default();
    if last.chars().count() < 2 {
        part
    } else {
        head.trim_end()
    }
}

/// Whether a name breaks off after an initial: "Cllr. J.".
pub(super) fn lacks_surname(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.ends_with('.') && last.chars().count() == 2 && name.contains(' ')
}

/// Whether words say what somebody does and not what they are called.
pub(super) fn is_role(words: &str) -> bool {
    let mut plain = words
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| !word.is_empty());
    plain.any(|word| ROLE_WORDS.contains(&word.to_lowercase().as_str())) && !has_title(words)
}

/// Whether words begin with a title, as a person does: "Cllr Hale".
pub(super) fn has_title(words: &str) -> bool {
    words.split_whitespace().next().is_some_and(is_title)
}

/// Whether words begin as a councillor is named.
pub(super) fn is_councillor(words: &str) -> bool {
    words.split_whitespace().take(2).any(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        word == "councillor" || word == "cllr"
    })
}

/// Whether a line can be one person or a list of people: a few capitalised words a part, no verb
/// and no figure.
pub(super) fn are_names(line: &str) -> bool {
    let parts = split(line);
    !parts.is_empty() && parts.iter().all(|part| is_name(part))
}

fn is_name(part: &str) -> bool {
    let (part, _) = without_office(part);
    let (name, role) = part.split_once(", ").unwrap_or((&part, ""));
    let bare = without_brackets(name);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let known_word = |word: &&str| NOT_NAMES.contains(&word.to_lowercase().as_str());
    (1..=7).contains(&words.len())
        && (role.is_empty() || is_role(role) || is_post_nominal(role))
        && !words.iter().any(known_word)
        && !name.ends_with([':', '?', '!'])
        && words.iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '’')
                && !word.contains(|c: char| c.is_ascii_digit())
                || PARTICLES.contains(word)
                || matches!(*word, "-" | "–")
        })
        && words.iter().any(|word| word.chars().count() > 1)
}

fn without_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Takes an office off a name: "(Chair)", "– Chairman" behind it or "Chairman" before it.
pub(super) fn without_office(name: &str) -> (String, Option<Office>) {
    let lower = name.to_lowercase();
    if lower.len() == name.len() {
        for (words, office) in OFFICES {
            for (open, close) in [("(", ")"), ("[", "]"), ("– ", ""), ("- ", "")] {
                let mark = format!("{open}{words}{close}");
                if let Some(head) = lower.strip_suffix(&mark)
                    && (head.ends_with(' ') || !close.is_empty())
                    && let Some(rest) = name.get(..head.len())
                    && !rest.trim().is_empty()
                {
                    return (
                        rest.trim_end_matches([' ', '–', '-']).to_owned(),
                        Some(*office),
                    );
                }
            }
            if let Some(rest) = lower.strip_prefix(*words)
                && rest.starts_with([' ', ':'])
                && let Some(rest) = name.get(words.len()..)
                && rest
                    .trim_start_matches([' ', ':'])
                    .starts_with(char::is_uppercase)
            {
                return (
                    rest.trim_start_matches([' ', ':']).to_owned(),
                    Some(*office),
                );
            }
        }
    }
    (name.to_owned(), None)
}

const OFFICES: &[(&str, Office)] = &[
    ("in the chair", Office::Chair),
    ("the chair", Office::Chair),
    ("chair", Office::Chair),
    ("chairman", Office::Chair),
    ("chairwoman", Office::Chair),
    ("chairperson", Office::Chair),
    ("convener", Office::Chair),
    ("an cathaoirleach", Office::Chair),
    ("cathaoirleach", Office::Chair),
    ("vice chair", Office::Other),
    ("vice-chair", Office::Other),
    ("vice chairman", Office::Other),
    ("vice-chairman", Office::Other),
    ("vice chairperson", Office::Other),
    ("vice-chairperson", Office::Other),
    ("deputy chair", Office::Other),
    ("deputy chairman", Office::Other),
];

/// Splits names that a copy has run together, "Hale Jo Reed T Cole", by a committee's member list.
///
/// Every word must belong to a member's name, given in full or as initial and surname; of two ways
/// the one with fewer names is taken, with those who served on the day before others. The names
/// come back as they stand in `words`. `None` when a word is left over.
pub fn split_run_together(
    words: &str,
    members: &[Member],
    held: Option<Date>,
) -> Option<Vec<String>> {
    let printed: Vec<&str> = words.split_whitespace().collect();
    // What people are not called is the same for every name: nobody has hundreds of words.
    if printed.is_empty() || printed.len() > 200 {
        return None;
    }
    let folded: Vec<String> = printed.iter().map(|word| bare(word)).collect();
    let lists = serving_first(members, held);
    lists
        .iter()
        .find_map(|members| cover(&folded, members))
        .map(|ends| {
            let mut start = 0;
            let mut names = Vec::new();
            for end in ends {
                names.push(
                    printed[start..end]
                        .join(" ")
                        .trim_end_matches([',', ';'])
                        .to_owned(),
                );
                start = end;
            }
            names
        })
}

/// The member lists to try: of the day, then of any day; each name as its words.
fn serving_first(members: &[Member], held: Option<Date>) -> Vec<Vec<Vec<String>>> {
    let words = |member: &Member| member.name.split_whitespace().map(bare).collect::<Vec<_>>();
    let serving = |member: &&Member| held.is_none_or(|day| member.serves_on(day));
    vec![
        members.iter().filter(serving).map(words).collect(),
        members.iter().map(words).collect(),
    ]
}

/// A word without case, full stops and commas, so that "S." is "S".
fn bare(word: &str) -> String {
    fold(word.trim_matches(|c: char| ".,;:".contains(c)))
}

/// Where the names end when all `words` are covered by as few names as possible.
fn cover(words: &[String], members: &[Vec<String>]) -> Option<Vec<usize>> {
    // best[at]: the fewest names that cover the words from `at`, and where the first of them ends.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; words.len() + 1];
    best[words.len()] = Some((0, words.len()));
    for at in (0..words.len()).rev() {
        best[at] = members
            .iter()
            .filter_map(|member| name_at(words, at, member))
            .filter_map(|end| best[end].map(|(names, _)| (names + 1, end)))
            .min();
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while at < words.len() {
        at = best[at]?.1;
        ends.push(at);
    }
    Some(ends)
}

/// Where a member's name that begins at `at` ends.
fn name_at(words: &[String], at: usize, member: &[String]) -> Option<usize> {
    let titles = words[at..].iter().take_while(|word| is_title(word)).count();
    let start = at + titles;
    let rest = &words[start..];
    if member.is_empty() {
        return None;
    }
    if rest.starts_with(member) {
        return Some(start + member.len());
    }
    let (surname, forenames) = member.split_last()?;
    let initial = forenames.first()?.chars().next()?;
    let [first, second, ..] = rest else {
        return None;
    };
    let short = first.chars().count() == 1 && first.starts_with(initial);
    (short && second == surname).then_some(start + 2)
}

/// The words of a list that are no part of any member's name.
pub(super) fn unknown_words(words: &str, members: &[Member]) -> Vec<String> {
    let known: Vec<String> = members
        .iter()
        .flat_map(|member| member.name.split_whitespace().map(bare))
        .collect();
    words
        .split_whitespace()
        .filter(|word| !known.contains(&bare(word)))
        .map(str::to_owned)
        .collect()
}

/// Whether words without a comma may be several names. Where the other names of the list are
/// surnames alone, two words are suspect; otherwise "Jo Reed" is one person and three words are.
pub(super) fn may_be_run_together(words: &str, surnames_alone: bool) -> bool {
    let bare = without_brackets(words);
    let full = bare
        .split_whitespace()
        .filter(|word| !is_title(word) && !PARTICLES.contains(&word.to_lowercase().as_str()))
        .filter(|word| word.trim_end_matches('.').chars().count() > 1)
        .count();
    full >= if surnames_alone { 2 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};
    use proptest::prelude::*;

    #[test]
    fn lists_are_split() {
        for (list, expected) in [
            ("Hale, Reed and Cole", "Hale|Reed|Cole"),
            ("Councillors Hale, T Reed & Jo Cole.", "Hale|T Reed|Jo Cole"),
            (
                "Mayor Ann Bell and Councillors Lee, Kirk, and Scott.",
                "Mayor Ann Bell|Lee|Kirk|Scott",
            ),
            (
                "Cllr A Hale, Cllr B Reed, , Cllr. C O’ Dea",
                "Cllr A Hale|Cllr B Reed|Cllr. C O’ Dea",
            ),
            ("Cllr Hale Cllr Reed", "Cllr Hale|Cllr Reed"),
            ("Mr and Mrs Hale, Dr Cole", "Mr and Mrs Hale|Dr Cole"),
            (
                "Councillors D Reed (Chair) N Cole, R Hale and P Lee",
                "D Reed (Chair)|N Cole|R Hale|P Lee",
            ),
            (
                "Owen Lee and County Councillor Jo Bell.",
                "Owen Lee|County Councillor Jo Bell",
            ),
            (
                "Joan Ames, Director of Finance and Legal, Sam Poe",
                "Joan Ames, Director of Finance and Legal|Sam Poe",
            ),
            (
                "Ann Bell (Vale, and Moor), Lee",
                "Ann Bell (Vale, and Moor)|Lee",
            ),
            ("Deputy Mayor Cole\nReed", "Deputy Mayor Cole|Reed"),
            ("Samuel J.", "Samuel J."),
            (
                "Ms Ann Poe, Senior Officer, Community Support, Mr Bo Kay",
                "Ms Ann Poe, Senior Officer, Community Support|Mr Bo Kay",
            ),
            (
                "Fire Chief Flo Poe; Planning and Parks Lead Gil Kay; and Di Lee",
                "Fire Chief Flo Poe|Planning and Parks Lead Gil Kay|Di Lee",
            ),
            ("B Bell and A Lee, EDC", "B Bell|A Lee, EDC"),
            ("KC, JS, DN", "KC|JS|DN"),
            ("Cllr Cole, Clerk", "Cllr Cole|Clerk"),
            (" , ", ""),
        ] {
            assert_eq!(split(list).join("|"), expected, "{list}");
        }
    }

    fn members(names: &[&str]) -> Vec<Member> {
        let member = |name: &&str| Member {
            name: (*name).to_owned(),
            group: None,
            role: None,
            from: None,
            until: None,
            span: Span::head(SourceId(0)),
        };
        names.iter().map(member).collect()
    }

    #[test]
    fn names_run_together_are_split_by_the_member_list() {
        let members = members(&[
            "Hale", "Jo Reed", "T Cole", "Cole", "Ann Lee", "M Bell", "Bell",
        ]);
        let split = |words| split_run_together(words, &members, None).map(|names| names.join("|"));
        for (words, expected) in [
            ("Hale Jo Reed T Cole", Some("Hale|Jo Reed|T Cole")),
            ("HALE T. COLE A Lee", Some("HALE|T. COLE|A Lee")),
            ("Hale M Bell", Some("Hale|M Bell")),
            ("Cllr Hale Cllr Ann Lee", Some("Cllr Hale|Cllr Ann Lee")),
            ("Bell", Some("Bell")),
            ("Hale Stranger", None),
            ("Jo Hale", None),
            ("", None),
        ] {
            assert_eq!(split(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn members_of_the_day_are_asked_first() {
        let mut list = members(&["Ann Lee", "Ann", "Lee"]);
        list[0].until = Some(jiff::civil::date(2019, 4, 30));
        let split = |day| {
            split_run_together("Ann Lee", &list, Some(day))
                .unwrap()
                .len()
        };
        assert_eq!(split(jiff::civil::date(2019, 3, 1)), 1);
        assert_eq!(split(jiff::civil::date(2020, 3, 1)), 2);
    }

    #[test]
    fn offices_are_taken_off() {
        for (name, expected, office) in [
            ("Cllr Hale (Chair)", "Cllr Hale", Some(Office::Chair)),
            ("Hale - Chairman", "Hale", Some(Office::Chair)),
            ("Chairman Cllr P Hale", "Cllr P Hale", Some(Office::Chair)),
            ("vice chair Cllr Reed", "Cllr Reed", Some(Office::Other)),
            ("Reed (Vice-Chairman)", "Reed", Some(Office::Other)),
            ("Chair", "Chair", None),
            ("Ann Armchair", "Ann Armchair", None),
        ] {
            assert_eq!(
                without_office(name),
                (expected.to_owned(), office),
                "{name}"
            );
        }
    }

    #[test]
    fn names_are_told_from_other_lines() {
        for (line, expected) in [
            ("Hale, Jo Reed and T Cole", true),
            ("Mr. P J O’ Grady, Ms T McEl", true),
            ("Ann Bell, Director of Place", true),
            ("Ludo van der Berg", true),
            ("One member of the Public", false),
            ("The Committee met", false),
            ("Minutes", false),
            ("4 residents", false),
            ("", false),
        ] {
            assert_eq!(are_names(line), expected, "{line}");
        }
    }

    #[test]
    fn only_what_may_be_several_names_is_suspect() {
        assert!(may_be_run_together("Hale Reed", true));
        assert!(!may_be_run_together("Jo Reed", false));
        assert!(!may_be_run_together("T Reed", true));
        assert!(may_be_run_together("Hale Jo Reed T Cole", false));
    }

    proptest! {
        #[test]
        fn splitting_loses_no_letter(list in "(Hale|Jo|T\\.|[ ,;()é–]| and |Cllr|Chair|\n){0,20}") {
            let letters = |text: &str| text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| *word != "and")
                .collect::<String>();
            prop_assert_eq!(letters(&split(&list).join(" ")), letters(&list));
            without_office(&list);
            are_names(&list);
        }
    }
}
