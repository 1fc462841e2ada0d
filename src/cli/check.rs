//! `minutebook check`

use std::path::Path;

use jiff::civil::Date;

use crate::build;
use crate::cli::report::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::text;

/// Says everything that is wrong with the minutes
///
/// Each fault has its place, the line it stands on, and a code that `minutebook explain` knows.
/// Writes nothing. Ends with exit code 1 when there are errors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook check                     for reading
  minutebook check --format short      one line a fault, for editors
  minutebook check --format github     annotations in a GitHub workflow

Levels are changed in site.toml:
  [checks]
  gap-in-numbers = \"off\"")]
pub(super) struct Args {
    /// How faults are shown
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// The day that decides what is overdue, as YYYY-MM-DD [default: that of the newest minutes]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,

    /// Let warnings count as errors for the exit code
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let found = build::examine(&root, args.as_of)?;
    terminal.say(&report::draw(
        args.format,
        &found.diagnostics,
        &found.sources,
    ));
    if matches!(args.format, Format::Human | Format::Short) {
        let counted =
            report::summary(&found.diagnostics).unwrap_or_else(|| "nothing is wrong".to_owned());
        terminal.say(&format!(
            "{counted} in {}\n",
            text::count(found.counts.meetings, "meeting")
        ));
    }
    if build::forbids(&found.diagnostics, args.strict) {
        Ok(End::Faults)
    } else {
        Ok(End::Well)
    }
}
