//! What a resolution asks to come back, to whom and when.
//!
//! Only what clearly comes back counts: a report, a briefing, a matter put off to a named time.
//! That something be noted, approved, referred or worked on asks for nothing that a later meeting
//! could be measured by.

mod due;

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use self::due::Reader;
use crate::model::{Due, Request};

/// Reads what a resolution asks for out of its own words; `None` when nothing is to come back.
///
/// `held` is the day of the meeting and `year_starts` the month, 1 to 12, with which municipal
/// years begin: "in the new Municipal Year" is counted from both.
pub fn of(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Request> {
    let words = plain(markdown);
    let reader = Reader { held, year_starts };
    if let Some((at, to)) = comes_back(&words) {
        let due = reader.due(&words, at);
        return Some(Request { to, due });
    }
    let at = pattern(&PUT_OFF)?.find(&words)?.end();
    let due = reader.due_after(&words, at)?;
    Some(Request {
        to: None,
        due: Some(due),
    })
}

/// Reads the day out of the words of an action: "Clerk by 12 July 2022".
pub fn due_in_action(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Due> {
    let words = plain(markdown);
    let reader = Reader { held, year_starts };
    reader.due_after(&words, 0).map(|told| told.value)
}

/// The words without emphasis and escapes, on one line.
fn plain(markdown: &str) -> String {
    let words = markdown.replace(['*', '\\'], "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

type Pattern = LazyLock<Option<Regex>>;

fn pattern(pattern: &'static Pattern) -> Option<&'static Regex> {
    pattern.as_ref()
}

/// Compiles a pattern in which `TO`, `THING` and `BROUGHT` stand for the words below.
fn compile(pattern: &str) -> Option<Regex> {
    let whole = pattern
        .replace("TO", TO)
        .replace("THING", THING)
        .replace("BROUGHT", BROUGHT);
    Regex::new(&whole).ok()
}

/// A name that ends in the word for a body: "the Corporate Parenting Panel", "all members".
const TO: &str = r"(?:(?:the|this|that|our|its|all|a\s+future|the\s+next|its\s+next|a\s+future\s+meeting\s+of\s+the)\s+)?(?:[A-Z][\w'’-]*,?\s+(?:(?:and|&|of|for)\s+)?){0,8}?(?:Committee|Sub-Committee|Panel|Board|Executive|Cabinet|Council|Forum|Group|Members|Councillors|committee|panel|board|executive|cabinet|council|members|councillors|meeting)\b(?:\s+Committee\b)?";
/// What can come back.
const THING: &str = r"(?:report|update|briefing|information|finding|paper|presentation|review|plan|action|strategy|outcome|result|figure|data|analysis|evidence|response|evaluation|assessment|item|draft|note|summary|recommendation|detail|option|statement|breakdown|list)s?";
/// How it comes back.
const BROUGHT: &str = r"(?:re-?)?(?:presented|submitted|brought|reported|provided|supplied|circulated|shared|tabled|returned|made\s+available)";

/// "… be presented to the Committee".
static COMES_TO: Pattern = LazyLock::new(|| {
    compile(
        r"(?x) \b be \s+ (?:\w+ly\s+)? BROUGHT (?:\s+back)? ,?
          (?: \s+ (?:by|in|at|on|before|within|as\s+soon|annually|every|each|for) \s [^.;]{2,70}? )??
          ,?\s+ (?:to|before|with) \s+ (?P<to>TO)",
    )
});
/// "… requests that a report be presented", whoever it is for.
static ASKED: Pattern = LazyLock::new(|| {
    compile(
        r"(?x) \b(?i:requests?|requested|requesting|asks?|asked|calls?\s+for|requires?) \s
          (?:[^.;]{0,60}?\s)??
          (?:(?:an?|the|any|further|another|regular|more|progress|written|detailed|annual)\s+)+
          THING \b [^.;]{0,160}? \b(?:be|to\s+be) \s+ (?:\w+ly\s+)? (?:BROUGHT) \b",
    )
});
/// "to continue to receive annual reports". "To receive the report" is what agendas say.
static RECEIVES: Pattern = LazyLock::new(|| {
    compile(
        r"(?ix) \breceives? \s+ (?:an?\s+)?
          (?:(?:regular|further|another|annual|quarterly|monthly|six-?monthly|half-?yearly|yearly|follow-?up|progress|more|written|detailed)\s+)+
          (?:report|update|briefing)s?\b",
    )
});
/// "to report back", "to provide a briefing to all members".
static BRINGS: Pattern = LazyLock::new(|| {
    compile(
        r"(?x) \b(?:to|and|should|shall|will|must|[Tt]hat\s[^.;]{1,70}?) \s+ (?:\w+ly\s+)?
          (?: (?:report|come) \s+ back \b (?: \s+ to \s+ (?P<to>TO) )?
            | (?:provide|submit|present|bring|produce|prepare|circulate) \s+ [^.;]{0,160}? \b (?:back\s+to|to|for|before) \s+ (?P<for>TO) )",
    )
});
/// A matter is to come up again; a request only where a time is named.
static PUT_OFF: Pattern = LazyLock::new(|| {
    compile(
        r"(?x) \b be \s+ (?:\w+ly\s+)? (?:deferred|postponed|revisited|reviewed|considered|discussed|BROUGHT)\b
        | \b to \s+ (?:defer|revisit|reconsider|review)\b
        | \b[Tt]hat \s (?:the|this|a) \s (?:[A-Z][\w'’-]*\s+){0,6}? (?:Committee|Sub-Committee|Panel|Board|Executive|Cabinet|Council|Forum|Group) \s
          (?:re-?)?(?:consider|discuss|review|revisit|examine|scrutinise|look\s+at|return\s+to)s?\b",
    )
});
/// What may follow the name of a body, so that "Council funding" is none.
static AFTER_BODY: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:['’]s\b|\s*[.,;:)(–-]|\s*$|\s+(?i:of|in|at|by|on|within|before|for|with|which|that|to|and|as|no|not|next|about|regarding|setting|outlining|detailing|when|once|following|annually|quarterly|monthly|yearly|every|each|again|after|under|during|early|until|from|including|meetings?)\b)").ok()
});

/// Where the words say that something comes back, and to whom.
fn comes_back(words: &str) -> Option<(usize, Option<String>)> {
    let body = |hit: &Captures| -> Option<Option<String>> {
        match hit.name("to").or_else(|| hit.name("for")) {
            None => Some(None),
            Some(to) => named(words, to.range()).map(Some),
        }
    };
    for pattern in [&COMES_TO, &BRINGS] {
        let hits = pattern.as_ref()?.captures_iter(words);
        let hit = hits
            .filter_map(|hit| Some((hit.get(0)?.start(), body(&hit)?)))
            .next();
        if let Some((at, to)) = hit {
            return Some((at, to.filter(|to| !to.is_empty())));
        }
    }
    [&ASKED, &RECEIVES].into_iter().find_map(|pattern| {
        Some((
            last_verb(words, pattern.as_ref()?.find(words)?.range()),
            None,
        ))
    })
}

/// Where the last "be" of a match begins: the time stands after it.
fn last_verb(words: &str, hit: std::ops::Range<usize>) -> usize {
    hit.start + words[hit].rfind(" be ").unwrap_or(0)
}

/// The body's name as written; `None` when the words go on and mean something else, empty when they
/// only say "the next meeting".
fn named(words: &str, to: std::ops::Range<usize>) -> Option<String> {
    let after = &words[to.end..];
    if !pattern(&AFTER_BODY)?.is_match(after) {
        return None;
    }
    let name = &words[to];
    if !name.ends_with("meeting") {
        return Some(name.to_owned());
    }
    let of = after.strip_prefix(" of ").unwrap_or("");
    static BODY: Pattern = LazyLock::new(|| compile("^TO"));
    let body = pattern(&BODY)?.find(of);
    Some(body.map_or_else(String::new, |body| body.as_str().to_owned()))
}

#[cfg(test)]
mod tests;
