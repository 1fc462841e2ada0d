//! The theme a site names: its own files over those that are part of the program.

use std::path::Path;

use crate::build::load::shown;
use crate::config::Config;
use crate::files::{self, Failure, Kind, Outcome};
use crate::render::{ThemeFault, ThemeFiles};

/// The theme that needs no folder, because it is part of the program.
const BUILT_IN: &str = "minutebook";
/// The folder of a site that holds themes.
const THEMES: &str = "themes";

/// The folders of a site whose files stand in the place of the theme's, or beside them.
const OWN: [&str; 2] = ["templates", "static"];
/// All folders of a site that say how it looks.
pub const THEME_FOLDERS: [&str; 3] = [THEMES, OWN[0], OWN[1]];

/// The folders of a site that say how it looks with this theme, as far as they are there.
pub(super) fn folders(theme: &str) -> [String; 3] {
    let [templates, statics] = OWN.map(str::to_owned);
    [format!("{THEMES}/{theme}"), templates, statics]
}

/// Reads the files of the site's theme. Every theme starts from the one that is part of the
/// program: a theme of one file changes one page. The site's own files come last.
pub(super) fn load(root: &Path, config: &Config) -> Outcome<ThemeFiles> {
    let mut theme = ThemeFiles::embedded();
    let folder = format!("{THEMES}/{}", config.theme);
    if files::kind(&root.join(&folder)) == Kind::Folder {
        insert_all(&mut theme, root, &folder, "")?;
    } else if config.theme != BUILT_IN {
        return Err(no_theme(&root.join(&folder), &config.theme));
    }
    for own in OWN {
        if files::kind(&root.join(own)) == Kind::Folder {
            insert_all(&mut theme, root, own, &format!("{own}/"))?;
        }
    }
    match &config.theme_settings.logo {
        Some(logo) if !theme.names().any(|name| name == format!("static/{logo}")) => {
            Err(no_logo(logo))
        }
        _ => Ok(theme),
    }
}

/// Takes in all files of a folder of the site, under names that begin with `under`.
fn insert_all(theme: &mut ThemeFiles, root: &Path, folder: &str, under: &str) -> Outcome<()> {
    for entry in files::walk(&root.join(folder))? {
        match entry.kind {
            Ok(Kind::File(length)) => {
                let bytes = files::read_at_most(&entry.path, length)?;
                let path = shown(root, &format!("{folder}/{}", entry.name));
                theme.insert(format!("{under}{}", entry.name), path, bytes);
            }
            Ok(_) => {}
            Err(reason) => return Err(unreadable(&entry.path, &reason)),
        }
    }
    Ok(())
}

/// What is wrong with templates, as one failure: the first fault in full, the others below it.
pub(super) fn faulty(theme: &ThemeFiles, faults: &[ThemeFault]) -> Failure {
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| {
            let path = theme.shown(&fault.template).unwrap_or(&fault.template);
            let place = match (fault.line, fault.column) {
                (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
                _ => path.to_owned(),
            };
            format!("{place}: {}{}", fault.message, fault.excerpt)
        })
        .collect();
    Failure::new(lines.join("\n")).help(
        "this is a fault of the theme, not of the minutes; the last site was left as it was. \
         docs/themes.md lists what each template may use",
    )
}

fn no_logo(logo: &str) -> Failure {
    Failure::new(format!(
        "site.toml names the logo `{logo}`, and there is no file `static/{logo}`"
    ))
    .help("put the picture into the folder `static/` beside site.toml")
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
