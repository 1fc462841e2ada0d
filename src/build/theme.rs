//! The theme a site names: its own files over those that are part of the program.

use std::path::Path;

use crate::build::load::shown;
use crate::config::Config;
use crate::files::{self, Failure, Kind, Outcome};
use crate::render::{ThemeFault, ThemeFiles};

/// The theme that needs no folder, because it is part of the program.
const BUILT_IN: &str = "minutebook";
/// The folder of a site that holds themes.
pub const THEMES: &str = "themes";

/// Reads the files of the site's theme. Every theme starts from the one that is part of the
/// program: a theme of one file changes one page.
pub(super) fn load(root: &Path, config: &Config) -> Outcome<ThemeFiles> {
    let mut theme = ThemeFiles::embedded();
    let folder = root.join(THEMES).join(&config.theme);
    if files::kind(&folder) != Kind::Folder {
        return if config.theme == BUILT_IN {
            Ok(theme)
        } else {
            Err(no_theme(&folder, &config.theme))
        };
    }
    for entry in files::walk(&folder)? {
        match entry.kind {
            Ok(Kind::File(length)) => {
                let bytes = files::read_at_most(&entry.path, length)?;
                let path = format!("{THEMES}/{}/{}", config.theme, entry.name);
                theme.insert(entry.name, shown(root, &path), bytes);
            }
            Ok(_) => {}
            Err(reason) => return Err(unreadable(&entry.path, &reason)),
        }
    }
    Ok(theme)
}

/// What is wrong with templates, as one failure: the first fault in full, the others below it.
pub(super) fn faulty(theme: &ThemeFiles, faults: &[ThemeFault]) -> Failure {
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| {
            let path = theme.shown(&fault.template).unwrap_or(&fault.template);
            match (fault.line, fault.column) {
                (Some(line), Some(column)) => {
                    format!("{path}:{line}:{column}: {}", fault.message)
                }
                _ => format!("{path}: {}", fault.message),
            }
        })
        .collect();
    Failure::new(lines.join("\n"))
        .help("this is a fault of the theme, not of the minutes; the last site was left as it was")
}

fn no_theme(folder: &Path, name: &str) -> Failure {
    Failure::new(format!(
        "site.toml names the theme `{name}`, and there is no folder `{}`",
        files::shown(folder)
    ))
    .help(format!("`theme = \"{BUILT_IN}\"` is always there"))
}

fn unreadable(path: &Path, reason: &str) -> Failure {
    Failure::new(format!("cannot read `{}`: {reason}", files::shown(path)))
}
