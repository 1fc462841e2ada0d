//! `minutebook init`

use std::path::{Path, PathBuf};

use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended};
use crate::files::{self, Failure, Kind};

/// Makes a new site
///
/// Writes site.toml, a committee, a topic and the made-up minutes of one meeting, so that there is
/// something to look at. The folder must be empty, or not there yet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  minutebook init minutes --title \"Minutes of Marshwood Parish Council\"
  cd minutes
  minutebook build")]
pub(super) struct Args {
    /// The folder
    dir: PathBuf,

    /// The site's title
    #[arg(
        long,
        value_name = "TITLE",
        default_value = "Minutes of Exampleshire Council"
    )]
    title: String,
}

/// The files of a new site. TITLE stands for its title.
const FILES: &[(&str, &str)] = &[
    (".gitignore", "/public\n/.minutebook\n"),
    ("content/about.md", include_str!("init/about.md")),
    (
        "content/council/2024-05-14.md",
        include_str!("init/meeting.md"),
    ),
    (
        "content/council/committee.md",
        include_str!("init/committee.md"),
    ),
    ("content/index.md", include_str!("init/index.md")),
    (
        "content/topics/road-safety.md",
        include_str!("init/topic.md"),
    ),
    // Last, because it makes the folder a site.
    ("site.toml", include_str!("init/site.toml")),
];

pub(super) fn run(args: &Args, terminal: &Terminal) -> Ended {
    let dir = &args.dir;
    let usable = match files::kind(dir) {
        Kind::Nothing => !files::is_taken(dir),
        Kind::Folder => files::names_in(dir)?.is_empty(),
        Kind::File(_) => false,
    };
    if !usable {
        return Err(not_empty(dir));
    }
    let shown = files::shown(dir);
    let title = quoted(&args.title);
    for (name, text) in FILES {
        let text = text.replace(TITLE, &title);
        files::write(&dir.join(name), text.as_bytes())?;
    }
    terminal.say(&format!(
        "Made a site in {shown}\n\
         Now set the council's name in {shown}/site.toml, and see what it looks like:\n  \
         minutebook build --root {shown}\n\
         Then make your first committee, and take in its minutes:\n  \
         minutebook new committee \"Planning Committee\" --root {shown}\n  \
         minutebook import minutes.txt --root {shown}\n"
    ));
    Ok(End::Well)
}

/// What stands for the site's title in the files.
const TITLE: &str = "TITLE";

/// A text between quotation marks, as both TOML and YAML read it. Control characters have no place
/// in a title.
pub(super) fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

fn not_empty(dir: &Path) -> Failure {
    Failure::new(format!(
        "`{}` is there already and is not an empty folder",
        files::shown(dir)
    ))
    .help("nothing was changed; name a new folder")
}
