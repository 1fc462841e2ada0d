//! `minutebook suggest`

use std::path::Path;

use clap::ValueEnum;
use jiff::civil::Date;
use serde::Serialize;

use crate::build::{self, Likely};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::digest::{hexadecimal, lasting};
use crate::files::Failure;
use crate::model::Told;
use crate::register::suggest::Suggestion;
use crate::register::{ItemIx, State};
use crate::text::{self, inline};

/// Offers likely answers that nobody has recorded
///
/// Looks for later minutes that seem to deliver what an earlier resolution asked for, and says why.
/// Nothing of it is published, and nothing is written unless `--write` names the suggestion: then
/// the line `Answers: …` is put under the item's heading, and no other byte of the file changes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook suggest                   what might answer what
  minutebook suggest --write 3f9a      record the one with this mark
  minutebook suggest --format json     for programs

A mark stays with its suggestion, whatever else is recorded in the meantime.")]
pub(super) struct Args {
    /// Record the suggestions with these marks in the files of the minutes
    #[arg(long, value_name = "MARK", num_args = 1..)]
    write: Vec<String>,

    /// How they are shown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Shape,

    /// The day that decides what is outstanding, as YYYY-MM-DD [default: that of the newest minutes]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// How suggestions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For reading.
    Text,
    /// A JSON array, for other programs.
    Json,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let likely = build::likely(&root, args.as_of)?;
    if likely.faults > 0 {
        terminal.tell(&format!(
            "{} in this site, so something may be missing here: see `minutebook check`\n",
            text::count(likely.faults, "error")
        ));
    }
    let offers = offers(&likely);
    if !args.write.is_empty() {
        return write(&likely, &offers, &args.write, terminal);
    }
    match args.format {
        Shape::Json => terminal.say(&format!(
            "{}\n",
            serde_json::to_string_pretty(&offers).unwrap_or_default()
        )),
        Shape::Text => terminal.say(&told(&offers)),
    }
    Ok(End::Well)
}

/// A suggestion as it is shown.
#[derive(Serialize)]
struct Offer<'a> {
    mark: String,
    score: u32,
    request: Minute,
    asked: String,
    state: &'static str,
    due: Option<String>,
    answer: Minute,
    reasons: Vec<String>,
    line: String,
    #[serde(skip)]
    suggestion: &'a Suggestion,
}

/// A minute, or a resolution of one.
#[derive(Serialize)]
struct Minute {
    id: String,
    number: Option<String>,
    title: Option<String>,
    committee: String,
    date: Date,
    file: String,
    line: usize,
}

fn offers(likely: &Likely) -> Vec<Offer<'_>> {
    let marks = marks(likely);
    let both = likely.suggestions.iter().zip(marks);
    both.map(|(suggestion, mark)| offer(likely, suggestion, mark))
        .collect()
}

fn offer<'a>(likely: &'a Likely, suggestion: &'a Suggestion, mark: String) -> Offer<'a> {
    let register = &likely.register;
    let resolution = register.resolution(suggestion.resolution);
    let mut request = minute(likely, resolution.item);
    request.id += &format!("/resolved-{}", resolution.nth);
    let follow_up = resolution.follow_up.as_ref();
    let words = register.resolution_words(suggestion.resolution);
    let due = follow_up.and_then(|follow_up| follow_up.due);
    Offer {
        mark,
        score: suggestion.score,
        request,
        asked: words.map_or_else(String::new, |words| {
            inline::plain(&words.clause.text.markdown).into_owned()
        }),
        state: follow_up.map_or("", |follow_up| follow_up.state.name()),
        due: due.map(|due| due.last.to_string()),
        answer: minute(likely, suggestion.item),
        reasons: suggestion.reasons.iter().map(ToString::to_string).collect(),
        line: format!("Answers: {}", suggestion.answers),
        suggestion,
    }
}

fn minute(likely: &Likely, at: ItemIx) -> Minute {
    let register = &likely.register;
    let (entered, item) = (register.item(at), register.item_words(at));
    let meeting = register.meeting(entered.meeting);
    let public = meeting.meeting.meeting();
    let source = likely.sources.get(public.source);
    let title = item.title.as_ref();
    Minute {
        id: entered.id.clone(),
        number: item.number.as_ref().map(|number| number.value.to_string()),
        title: title.map(|Told { value, .. }| inline::plain(value).into_owned()),
        committee: register
            .committee(meeting.committee)
            .committee
            .title
            .clone(),
        date: public.key.date,
        file: source.path.clone(),
        line: source.position(item.span.start).line,
    }
}

/// A short name for each suggestion, made of what it joins, so that it stays the same whatever
/// others come and go. As long as it must be to be the only one.
fn marks(likely: &Likely) -> Vec<String> {
    let register = &likely.register;
    let digests: Vec<String> = likely
        .suggestions
        .iter()
        .map(|suggestion| {
            let resolution = register.resolution(suggestion.resolution);
            let (by, asked) = (suggestion.item, resolution.item);
            let (by, asked) = (&register.item(by).id, &register.item(asked).id);
            let joined = format!("{by} {asked} {}", resolution.nth);
            hexadecimal(&lasting(joined.as_bytes()))
        })
        .collect();
    let alone = |length: usize| {
        let mut short: Vec<&str> = digests.iter().filter_map(|one| one.get(..length)).collect();
        short.sort_unstable();
        short.windows(2).all(|pair| pair[0] != pair[1])
    };
    let length = (4..32).find(|length| alone(*length)).unwrap_or(32);
    let short = digests.iter().map(|one| one.get(..length).unwrap_or(one));
    short.map(str::to_owned).collect()
}

/// The suggestions for reading.
fn told(offers: &[Offer]) -> String {
    if offers.is_empty() {
        return "No minutes here look like answers that nobody has recorded\n".to_owned();
    }
    let mut out = String::new();
    for offer in offers {
        let (answer, request) = (&offer.answer, &offer.request);
        let late = if offer.state == State::Overdue.name() {
            ", overdue"
        } else {
            ""
        };
        let due = offer.due.as_ref().and_then(|due| due.parse().ok());
        let due = due.map_or(String::new(), |due| {
            format!(" (by {}{late})", text::long_date(due))
        });
        out += &format!(
            "{}  {} may answer {}\n      asked:   {}{due}\n      because: {}\n      line:    {}, in {}:{}\n\n",
            offer.mark,
            called(answer),
            called(request),
            offer.asked,
            offer.reasons.join(";\n               "),
            offer.line,
            answer.file,
            answer.line,
        );
    }
    let first = offers.first().map_or("", |offer| &offer.mark);
    out += &format!(
        "{}. If one is right, record it: minutebook suggest --write {first}\n",
        text::count(offers.len(), "suggestion")
    );
    out
}

fn called(minute: &Minute) -> String {
    let number = minute
        .number
        .as_ref()
        .map(|number| format!("minute {number}"));
    let title = minute.title.as_ref().map(|title| format!("“{title}”"));
    let parts: Vec<String> = [number, title].into_iter().flatten().collect();
    let what = if parts.is_empty() {
        "an item".to_owned()
    } else {
        parts.join(" ")
    };
    format!("{what} of {}", text::long_date(minute.date))
}

/// Records the suggestions with these marks: all of them or, where one is not there, none.
fn write(likely: &Likely, offers: &[Offer], marks: &[String], terminal: &Terminal) -> Ended {
    let mut chosen = Vec::new();
    for mark in marks {
        let found = offers.iter().find(|offer| offer.mark == *mark);
        chosen.push(found.ok_or_else(|| no_such(mark))?);
    }
    for offer in chosen {
        likely.record(offer.suggestion)?;
        terminal.say(&format!(
            "{}: under {}: {}\n",
            offer.answer.file,
            called(&offer.answer),
            offer.line
        ));
    }
    Ok(End::Well)
}

fn no_such(mark: &str) -> Failure {
    Failure::new(format!(
        "no suggestion has the mark `{mark}`; nothing was written"
    ))
    .help(
        "`minutebook suggest` shows the suggestions that there are; one that was recorded is no \
         longer among them",
    )
}
