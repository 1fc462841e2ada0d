//! `minutebook build`

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::build::{self, Changes, Compiled, Counts, Options};
use crate::cli::progress::Progress;
use crate::cli::report::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::files;
use crate::text;

/// How many pages that are gone are named.
const GONE_SHOWN: usize = 10;

/// Makes the website
///
/// Reads site.toml and everything under content/, links it, and writes the pages that changed. When
/// the content has errors, nothing is written and the last site stays as it was.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook build                          the site of this folder, into public/
  minutebook build --output /srv/minutes    into another folder
  minutebook build --as-of 2022-06-30       what is overdue, as of that day")]
pub(super) struct Args {
    /// Where the website goes [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// The day that decides what is overdue, as YYYY-MM-DD [default: that of the newest minutes]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,

    /// Write nothing when there are warnings, either
    #[arg(long)]
    strict: bool,

    /// Leave the search index out
    #[arg(long)]
    no_search: bool,

    /// Print only what is wrong
    #[arg(long, short)]
    quiet: bool,

    /// Print how long each part of the work took
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let output = args
        .output
        .clone()
        .unwrap_or_else(|| below(&root, "public"));
    let progress = Progress::new(!args.quiet);
    let options = Options {
        root,
        output: output.clone(),
        as_of: args.as_of,
        strict: args.strict,
        search: !args.no_search,
    };
    let built = build::compile(&options, &progress);
    let timings = progress.timings();
    let built = built?;
    terminal.tell(&report::draw(
        Format::Human,
        &built.diagnostics,
        &built.sources,
    ));
    match &built.changes {
        Some(changes) => {
            if !args.quiet {
                terminal.say(&summary(&built, changes, &output));
            }
            terminal.tell(&gone(changes));
            if args.timings {
                terminal.tell(&timings);
            }
            Ok(End::Well)
        }
        None => {
            terminal.tell(&refusal(&built));
            Ok(End::Faults)
        }
    }
}

fn below(root: &Path, name: &str) -> PathBuf {
    if root == Path::new(".") {
        PathBuf::from(name)
    } else {
        root.join(name)
    }
}

fn refusal(built: &Compiled) -> String {
    let counted = report::summary(&built.diagnostics).unwrap_or_default();
    format!("{counted}: nothing was written, and the last site is as it was\n")
}

fn summary(built: &Compiled, changes: &Changes, output: &Path) -> String {
    let counts = &built.counts;
    let mut lines = vec![
        format!(
            "Read {} of {}: {}, {}, on {}",
            text::count(counts.meetings, "meeting"),
            text::count(counts.committees, "committee"),
            text::count(counts.items, "item"),
            text::count(counts.resolutions, "resolution"),
            text::count(counts.topics, "topic"),
        ),
        format!("Linked {}", linked(counts)),
    ];
    if counts.open > 0 {
        lines.push(format!(
            "Left open: {} to what is not in this site",
            text::count(counts.open, "reference")
        ));
    }
    if counts.older > 0 {
        lines.push(format!(
            "Older than this site: {}",
            text::count(counts.older, "reference")
        ));
    }
    lines.push(format!(
        "Wrote {}, left {} as they were, removed {}",
        text::count(changes.written.len(), "file"),
        changes.unchanged,
        changes.removed.len()
    ));
    if let Some(counted) = report::summary(&built.diagnostics) {
        lines.push(counted);
    }
    // Addresses count from the site's host, so a page opened as a file finds no other.
    let place = files::shown(output);
    lines.push(format!("The website is in {place}"));
    lines.push("To look at it: minutebook serve".to_owned());
    lines.join("\n") + "\n"
}

/// The pages of the last build that have none in their place: an address that was published once
/// may stand in a report or a letter.
fn gone(changes: &Changes) -> String {
    let removed = changes.removed.iter();
    let mut pages: Vec<&str> = removed
        .filter_map(|name| name.strip_suffix("index.html"))
        // Comes and goes with `--no-search`.
        .filter(|folder| *folder != "search/")
        .collect();
    pages.sort_unstable();
    if pages.is_empty() {
        return String::new();
    }
    let mut lines = vec![format!(
        "warning: {} of the last build {} gone, and whoever follows a link there finds nothing:",
        text::count(pages.len(), "page"),
        if pages.len() == 1 { "is" } else { "are" },
    )];
    let shown = pages.iter().take(GONE_SHOWN);
    lines.extend(shown.map(|folder| format!("    /{folder}")));
    if pages.len() > GONE_SHOWN {
        lines.push(format!("    and {} more", pages.len() - GONE_SHOWN));
    }
    lines.push(
        "  help: if they were published and have moved, say where to under [moved] in site.toml"
            .to_owned(),
    );
    lines.join("\n") + "\n"
}

fn linked(counts: &Counts) -> String {
    let kinds = [
        (counts.to_minutes, "to a minute", "to minutes"),
        (counts.to_meetings, "to a meeting", "to meetings"),
        (counts.to_committees, "to a committee", "to committees"),
        (counts.to_documents, "to a document", "to documents"),
        (counts.to_topics, "to a topic", "to topics"),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    let total = kinds.iter().map(|(n, ..)| n).sum();
    if parts.is_empty() {
        "no references".to_owned()
    } else {
        format!(
            "{}: {}",
            text::count(total, "reference"),
            text::list(&parts)
        )
    }
}
