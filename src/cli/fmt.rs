//! `minutebook fmt`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::build::{self, Loaded};
use crate::canonical;
use crate::cli::report::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::diagnostic::{Diagnostic, Level};
use crate::files::{self, Failure};
use crate::import;
use crate::model::{Meeting, Told};
use crate::text;

/// Puts minutes into the canonical form
///
/// Headings, lists and fields are written in one way; no word is changed. A file with errors is
/// left as it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook fmt                                   every meeting of the site
  minutebook fmt content/planning/2024-05-14.md    one of them
  minutebook fmt --check                           say which would change")]
pub(super) struct Args {
    /// The files [default: every meeting of the site]
    files: Vec<PathBuf>,

    /// Change nothing, name the files that would change, and end with exit code 1 if there are any
    #[arg(long)]
    check: bool,
}

/// What is to become of one file.
enum Verdict {
    AsItIs,
    Change(String),
    Faulty,
    WouldLose(Vec<String>),
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let loaded = build::load(&root)?;
    let meetings = chosen(&loaded, &args.files)?;
    let mut faulty = Vec::new();
    let mut changed = 0;
    let mut end = End::Well;
    for meeting in &meetings {
        let path = &loaded.sources.get(meeting.source).path;
        match verdict(meeting, &loaded) {
            Verdict::AsItIs => {}
            Verdict::Change(markdown) => {
                changed += 1;
                if args.check {
                    end = End::Faults;
                } else {
                    files::write(Path::new(path), markdown.as_bytes())?;
                }
                terminal.say(&format!("{path}\n"));
            }
            Verdict::Faulty => {
                end = End::Faults;
                faulty.extend(errors(meeting, &loaded).cloned());
            }
            Verdict::WouldLose(words) => {
                end = End::Faults;
                terminal.fail(&would_lose(path, &words));
            }
        }
    }
    terminal.tell(&report::draw(Format::Human, &faulty, &loaded.sources));
    let done = if args.check {
        "would change"
    } else {
        "changed"
    };
    terminal.tell(&format!(
        "{} {done}, of {}\n",
        text::count(changed, "file"),
        meetings.len()
    ));
    Ok(end)
}

/// The meetings whose files were named; all of them where none was.
fn chosen<'a>(loaded: &'a Loaded, named: &[PathBuf]) -> Result<Vec<&'a Meeting>, Failure> {
    if named.is_empty() {
        return Ok(loaded.meetings.iter().collect());
    }
    let wanted: BTreeSet<PathBuf> = named.iter().map(|file| files::absolute(file)).collect();
    let place =
        |meeting: &Meeting| files::absolute(Path::new(&loaded.sources.get(meeting.source).path));
    let found: Vec<&Meeting> = loaded
        .meetings
        .iter()
        .filter(|meeting| wanted.contains(&place(meeting)))
        .collect();
    let there: BTreeSet<PathBuf> = found.iter().map(|meeting| place(meeting)).collect();
    match named
        .iter()
        .find(|file| !there.contains(&files::absolute(file)))
    {
        Some(file) => Err(not_a_meeting(file)),
        None => Ok(found),
    }
}

fn verdict(meeting: &Meeting, loaded: &Loaded) -> Verdict {
    if errors(meeting, loaded).next().is_some() {
        return Verdict::Faulty;
    }
    let date = Told {
        value: meeting.key.date,
        inferred: meeting.date_inferred.clone(),
    };
    let before = &loaded.sources.get(meeting.source).text;
    let after = canonical::minutes(&meeting.minutes, Some(&date));
    if *before == after {
        return Verdict::AsItIs;
    }
    let lost = import::lost_words(before, &after);
    if lost.is_empty() {
        Verdict::Change(after)
    } else {
        Verdict::WouldLose(lost)
    }
}

fn errors<'a>(
    meeting: &Meeting,
    loaded: &'a Loaded,
) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
    let source = meeting.source;
    loaded
        .diagnostics
        .iter()
        .filter(move |found| found.span.source == source && found.level == Level::Error)
}

fn not_a_meeting(file: &Path) -> Failure {
    Failure::new(format!(
        "`{}` is not the file of a meeting of this site",
        files::shown(file)
    ))
    .help("meetings are the files named by a date in content/COMMITTEE/")
}

fn would_lose(path: &str, words: &[String]) -> Failure {
    let shown: Vec<&str> = words.iter().take(12).map(String::as_str).collect();
    Failure::new(format!(
        "`{path}` was left as it is, for its canonical form would lose words: `{}`",
        shown.join(" ")
    ))
    .help(
        "a comment between the `---` lines cannot be kept: make it a `note:`; anything else is a \
         fault of this program, so please report it with the file",
    )
}
