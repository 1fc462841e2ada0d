//! `minutebook inspect`

mod json;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use crate::cli::report::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::files;
use crate::import;
use crate::model::{Item, Outcome, Told};
use crate::recognise::{NotMinutes, Recognised};
use crate::source::SourceId;

/// Shows what is recognised in one file
///
/// Nothing is written. Inside a site its committees help: titles and aliases name the committee,
/// and member lists part names that a copy has run together.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook inspect minutes.txt
  minutebook inspect content/planning/2024-05-14.md --format json")]
pub(super) struct Args {
    /// The file: Markdown, plain text, a web page, a Word file or a PDF
    file: PathBuf,

    /// How it is shown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Shape,

    /// The committee, by its folder's name or its title, where the text does not say
    #[arg(long, value_name = "ID or TITLE")]
    committee: Option<String>,

    /// The day of the meeting, as YYYY-MM-DD, where the text does not say
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
}

/// How what was recognised is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For reading.
    Text,
    /// One JSON object, for other programs.
    Json,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let known = site::known(root, Path::new("."), terminal)?;
    let bytes = files::read_at_most(&args.file, import::LIMIT)?;
    let place = known.place_of(&args.file);
    let committee = match &args.committee {
        Some(named) => Some(known.committee(named)?),
        None => place.as_ref().map(|key| key.committee.clone()),
    };
    let date = args.date.or(place.map(|key| key.date));
    let found = import::recognise(
        &files::shown(&args.file),
        &bytes,
        &known.knowledge(committee.as_ref(), date),
    );
    let refused = found.recognised.refused.is_some() || found.unreadable();
    let mut diagnostics = found.diagnostics;
    let refusal = found.recognised.refused.as_ref();
    diagnostics.extend(refusal.map(NotMinutes::diagnostic));
    match args.format {
        Shape::Json => {
            let source = found.sources.get(SourceId(0));
            terminal.say(&json::draw(
                &found.recognised,
                !refused,
                &diagnostics,
                source,
            ));
        }
        Shape::Text => {
            terminal.say(&text(&found.recognised));
            terminal.tell(&report::draw(Format::Human, &diagnostics, &found.sources));
        }
    }
    Ok(if refused { End::Faults } else { End::Well })
}

fn text(recognised: &Recognised) -> String {
    let mut lines = Vec::new();
    if let Some(named) = &recognised.committee {
        lines.push(format!("committee: {}", told(&named.name, String::clone)));
    }
    if let Some(sitting) = &recognised.sitting {
        lines.push(format!("meeting: {sitting}"));
    }
    if let Some(date) = &recognised.date {
        lines.push(format!("date: {}", told(date, ToString::to_string)));
    }
    let minutes = &recognised.minutes;
    for (name, time) in [("start", minutes.start), ("end", minutes.end)] {
        if let Some(time) = time {
            lines.push(format!("{name}: {}", time.strftime("%H:%M")));
        }
    }
    if let Some(venue) = &minutes.venue {
        lines.push(format!("venue: {venue}"));
    }
    let attendance = &minutes.attendance;
    if let Some(chair) = &attendance.chair {
        lines.push(format!("chair: {}", told(chair, |name| name.text.clone())));
    }
    for group in &attendance.present {
        let names: Vec<&str> = group.people.iter().map(|name| name.text.as_str()).collect();
        let heading = group.name.as_deref().unwrap_or("present");
        lines.push(format!("{heading}: {}", names.join("; ")));
    }
    if let Some(apologies) = &attendance.apologies {
        let names: Vec<&str> = apologies.iter().map(|name| name.text.as_str()).collect();
        lines.push(format!("apologies: {}", names.join("; ")));
    }
    for item in &minutes.items {
        lines.push(String::new());
        lines.extend(item_lines(item));
    }
    lines.join("\n") + "\n"
}

fn item_lines(item: &Item) -> Vec<String> {
    let number = item.number.as_ref().map(|it| told(it, ToString::to_string));
    let title = item.title.as_ref().map(|it| told(it, String::clone));
    let mut lines = vec![format!(
        "{}. {}",
        number.as_deref().unwrap_or("no number"),
        title.as_deref().unwrap_or("no title")
    )];
    for document in &item.fields.documents {
        lines.push(format!("   document {}", document.letter));
    }
    for text in &item.fields.previous {
        lines.push(format!("   previous reference {}", text.markdown));
    }
    for clause in item.recommended().flat_map(|part| &part.clauses) {
        lines.push(format!("   recommended {}", clause.text.markdown));
    }
    for resolution in item.resolved().flat_map(|part| &part.resolutions) {
        let label = resolution.clause.label.as_deref().unwrap_or("");
        let became = match resolution.outcome {
            Outcome::Carried => "resolved",
            Outcome::Lost => "motion lost",
            Outcome::Withdrawn => "motion withdrawn",
        };
        lines.push(format!(
            "   {became} {label} {}",
            resolution.clause.text.markdown
        ));
    }
    for action in item.actions() {
        let owner = action.owner.as_deref().filter(|_| action.is_told());
        let owner = owner.map(|owner| format!("{owner}: ")).unwrap_or_default();
        lines.push(format!("   action {owner}{}", action.text.markdown));
    }
    for (set, words) in [
        (item.closed_session, "closed session"),
        (item.truncated, "breaks off"),
    ] {
        if set {
            lines.push(format!("   {words}"));
        }
    }
    lines
}

fn told<T>(told: &Told<T>, show: impl Fn(&T) -> String) -> String {
    let value = show(&told.value);
    match &told.inferred {
        Some(from) => format!("{value} (inferred: {from})"),
        None => value,
    }
}
