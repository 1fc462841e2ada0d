//! Which site a command is about.

use std::path::{Path, PathBuf};

use crate::build::SITE_FILE;
use crate::files::{self, Failure, Kind};

/// The folder that was named, or the nearest one with a site.toml from `here` upwards.
pub(super) fn root(named: Option<&Path>, here: &Path) -> Result<PathBuf, Failure> {
    match named {
        Some(root) => Ok(root.to_path_buf()),
        None => find(here).ok_or_else(no_site),
    }
}

/// The nearest folder with a site.toml from `here` upwards, as it is shown: `.`, `..`, `../..`.
pub(super) fn find(here: &Path) -> Option<PathBuf> {
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

fn no_site() -> Failure {
    Failure::new("there is no site.toml here or in any folder above").help(
        "run the command in the folder of a site, name one with `--root`, or make one with \
         `minutebook init DIR`",
    )
}
