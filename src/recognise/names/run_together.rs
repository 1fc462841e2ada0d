//! Names that a copy has run together, parted by a committee's list of members.

use jiff::civil::Date;

use super::is_title;
use crate::model::Member;
use crate::text::fold;

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
pub(in crate::recognise) fn unknown_words(words: &str, members: &[Member]) -> Vec<String> {
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
