//! Which site a command is about, and what it knows.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::build::{self, SITE_FILE, Surroundings};
use crate::cli::terminal::Terminal;
use crate::files::{self, Failure, Kind};
use crate::model::{Committee, CommitteeId, MeetingKey};
use crate::recognise::Knowledge;
use crate::text;

/// The folder that was named, or the nearest one with a site.toml from `here` upwards.
pub(super) fn root(named: Option<&Path>, here: &Path) -> Result<PathBuf, Failure> {
    match named {
        Some(root) => Ok(root.to_path_buf()),
        None => find(here).ok_or_else(no_site),
    }
}

/// The nearest folder with a site.toml from `here` upwards, as it is shown: `.`, `..`, `../..`.
fn find(here: &Path) -> Option<PathBuf> {
    let depth = files::absolute(here)
        .ancestors()
        .position(|folder| files::kind(&folder.join(SITE_FILE)) != Kind::Nothing)?;
    let mut root = here.to_path_buf();
    root.extend(std::iter::repeat_n("..", depth));
    // "./.." is ".." to everybody who reads it.
    match root.strip_prefix(".") {
        Ok(rest) if depth > 0 => Some(rest.to_path_buf()),
        _ => Some(root),
    }
}

/// What a site knows of its committees; nothing outside of one.
pub(super) struct Known {
    /// The site's folder, where there is a site.
    root: Option<PathBuf>,
    committees: Vec<Committee>,
    year_starts: i8,
}

/// Reads what the site knows: the one that was named, or the nearest from `here` upwards. Outside
/// of a site nothing is known.
pub(super) fn known(
    named: Option<&Path>,
    here: &Path,
    terminal: &Terminal,
) -> Result<Known, Failure> {
    let Some(root) = named.map(Path::to_path_buf).or_else(|| find(here)) else {
        return Ok(Known {
            root: None,
            committees: Vec::new(),
            year_starts: DEFAULT_YEAR_START,
        });
    };
    let Surroundings {
        config,
        committees,
        faults,
    } = build::surroundings(&root)?;
    if faults > 0 {
        terminal.tell(&format!(
            "{} in site.toml and the committees' files: see `minutebook check`\n",
            text::count(faults, "error")
        ));
    }
    Ok(Known {
        root: Some(root),
        committees,
        year_starts: config.council.year_starts,
    })
}

/// May, when English councils hold their annual meetings.
const DEFAULT_YEAR_START: i8 = 5;

impl Known {
    /// The site's folder.
    pub(super) fn root(&self) -> Result<&Path, Failure> {
        self.root.as_deref().ok_or_else(no_site)
    }

    /// What is known for recognising a text of which committee and date are given.
    pub(super) fn knowledge<'a>(
        &'a self,
        committee: Option<&'a CommitteeId>,
        date: Option<Date>,
    ) -> Knowledge<'a> {
        Knowledge {
            committees: &self.committees,
            committee,
            date,
            year_starts: self.year_starts,
        }
    }

    /// Which meeting a file of the site holds, by its place.
    pub(super) fn place_of(&self, file: &Path) -> Option<MeetingKey> {
        build::meeting_at(self.root.as_deref()?, file)
    }

    /// The committee somebody means: by its folder's name, title, short title or an alias.
    pub(super) fn committee(&self, named: &str) -> Result<CommitteeId, Failure> {
        let folded = text::fold(named);
        let names = |committee: &Committee| {
            std::iter::once(committee.id.to_string())
                .chain([committee.title.clone()])
                .chain(committee.short.clone())
                .chain(committee.aliases.clone())
                .collect::<Vec<_>>()
        };
        let found = self.committees.iter().find(|committee| {
            names(committee)
                .iter()
                .any(|name| text::fold(name) == folded)
        });
        if let Some(committee) = found {
            return Ok(committee.id.clone());
        }
        let all: Vec<String> = self.committees.iter().flat_map(names).collect();
        let nearest = text::nearest(named, all.iter().map(String::as_str));
        Err(unknown_committee(named, nearest))
    }
}

fn no_site() -> Failure {
    Failure::new("there is no site.toml here or in any folder above").help(
        "run the command in the folder of a site, name one with `--root`, or make one with \
         `minutebook init DIR`",
    )
}

fn unknown_committee(named: &str, nearest: Option<&str>) -> Failure {
    let meant = nearest.map_or(String::new(), |nearest| {
        format!("did you mean `{nearest}`? otherwise ")
    });
    Failure::new(format!("this site has no committee `{named}`")).help(format!(
        "{meant}make it with `minutebook new committee \"{named}\"`"
    ))
}
