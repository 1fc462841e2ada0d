//! `minutebook serve`

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::build::{Edition, SessionOptions};
use crate::cli::report::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::diagnostic::Diagnostic;
use crate::serve::{self, Happening, Options};
use crate::text;

/// So many messages are printed at once; the browser and `check` have all.
const PRINTED: usize = 20;

/// Shows the website while it is written
///
/// Serves the site to this machine alone, and makes pages when they are asked for. Nothing is written
/// but what `build` keeps as well, to begin sooner the next time: `.minutebook/` beside site.toml.
/// When a file changes, what is new is put into the pages that are open, and what is wrong stands
/// over them until it is mended. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook serve                  the site of this folder
  minutebook serve --open           and show it in the browser
  minutebook serve --drafts         with the meetings that say `publish: false`")]
pub(super) struct Args {
    /// The port to serve at, or the next that is free; 0 for any
    #[arg(long, value_name = "N", default_value_t = 8000)]
    port: u16,

    /// Show the site in the browser
    #[arg(long)]
    open: bool,

    /// Show meetings that are not to be published, too, marked as drafts
    #[arg(long)]
    drafts: bool,

    /// The day that decides what is overdue, as YYYY-MM-DD [default: that of the newest minutes]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let teller = Teller {
        terminal: terminal.clone(),
        open: args.open,
        told: Mutex::default(),
    };
    let options = Options {
        site: SessionOptions {
            root,
            as_of: args.as_of,
            drafts: args.drafts,
        },
        port: args.port,
    };
    serve::run(options, move |happening| teller.tell(happening))?;
    terminal.tell("\nThe preview has ended.\n");
    Ok(End::Well)
}

/// Prints what happens.
struct Teller {
    terminal: Terminal,
    open: bool,
    /// The edition of which everything has been said.
    told: Mutex<Option<Arc<Edition>>>,
}

impl Teller {
    fn tell(&self, happening: Happening) {
        match happening {
            Happening::New(edition) => {
                let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
                self.terminal.tell(&news(told.as_deref(), &edition));
                *told = Some(edition);
            }
            Happening::Blind(failure) => self.terminal.fail(&failure),
            Happening::Open { address, taken } => {
                if let Some(port) = taken {
                    self.terminal.tell(&format!(
                        "Port {port} belongs to another program; this is the next that is free.\n"
                    ));
                }
                self.terminal.say(&format!(
                    "The preview is at {address}\nMessages and all pages are at \
                     {origin}/_minutebook/. Ctrl-C ends it.\n",
                    origin = origin(&address),
                ));
                if self.open && open::that_detached(&address).is_err() {
                    self.terminal.tell("No browser could be opened.\n");
                }
            }
        }
    }
}

fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |at| host + at);
    &address[..end]
}

/// What is new since the last edition, in the words of `check`.
fn news(before: Option<&Edition>, edition: &Edition) -> String {
    let mut said = String::new();
    if before.is_some() {
        let names: Vec<&str> = edition.news.iter().map(String::as_str).collect();
        said.push_str(&match names.as_slice() {
            [] => String::new(),
            [one] => format!("Changed: {one}\n"),
            [one, rest @ ..] => {
                format!("Changed: {one} and {}\n", text::count(rest.len(), "other"))
            }
        });
    }
    for failure in &edition.failures {
        let known = before.is_some_and(|before| before.failures.contains(failure));
        if !known {
            said.push_str(&Terminal::failure(failure));
        }
    }
    let new = unsaid(before, edition);
    let shown = &new[..new.len().min(PRINTED)];
    said.push_str(&report::draw(Format::Human, shown, &edition.sources));
    if new.len() > shown.len() {
        let more = text::count(new.len() - shown.len(), "message");
        said.push_str(&format!("{more} more: `minutebook check` prints all\n"));
    }
    let counted = report::summary(&edition.diagnostics);
    said.push_str(&match (counted, before) {
        (Some(counted), _) => format!("{counted}\n"),
        (None, _) if !edition.failures.is_empty() => String::new(),
        (None, None) => format!(
            "Nothing is wrong in {}\n",
            text::count(edition.counts().meetings, "meeting")
        ),
        (None, Some(_)) => "Nothing is wrong\n".to_owned(),
    });
    said
}

/// The diagnostics that were not there before: in the same words, about the same file.
fn unsaid(before: Option<&Edition>, edition: &Edition) -> Vec<Diagnostic> {
    let Some(before) = before else {
        return edition.diagnostics.to_vec();
    };
    let mut said: Vec<_> = before
        .diagnostics
        .iter()
        .map(|one| words(one, before))
        .collect();
    said.sort_unstable();
    edition
        .diagnostics
        .iter()
        .filter(|one| said.binary_search(&words(one, edition)).is_err())
        .cloned()
        .collect()
}

fn words<'a>(one: &'a Diagnostic, of: &'a Edition) -> (&'a str, &'a str, &'a str) {
    let file = &of.sources.get(one.span.source).path;
    (file, one.code.name(), &one.headline)
}
