//! The files of a theme: templates and what is published as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{ErrorKind, Tera};

use super::{ThemeFault, filters};
use crate::digest::Digest;

/// A theme's own folder of templates, by which their names in [`ThemeFiles`] begin.
const TEMPLATES: &str = "templates/";
/// A theme's folder of files that are published as they are.
const STATIC: &str = "static/";

macro_rules! embedded {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../themes/minutebook/", $name)))),*]
    };
}

/// The default theme. A test holds this list to the folder.
const EMBEDDED: &[(&str, &str)] = embedded! {
    "static/favicon.svg"
    "static/search.js"
    "templates/404.html"
    "templates/base.html"
    "templates/calendar.html"
    "templates/colophon.html"
    "templates/committee.html"
    "templates/components.html"
    "templates/data.html"
    "templates/documents.html"
    "templates/glossary.html"
    "templates/home.html"
    "templates/item.html"
    "templates/masthead.html"
    "templates/meeting.html"
    "templates/moved.html"
    "templates/outstanding.html"
    "templates/page.html"
    "templates/people.html"
    "templates/person.html"
    "templates/pictures.html"
    "templates/resolutions.html"
    "templates/search.html"
    "templates/style.css"
    "templates/topic.html"
    "templates/topics.html"
};

/// One file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The path that a fault is reported with.
    pub shown: String,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

/// The files of a theme by their names from the theme's folder: `templates/base.html`,
/// `static/logo.svg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFiles(BTreeMap<String, ThemeFile>);

/// A file of the theme that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// The file, from the output folder: `static/logo.svg`.
    pub path: String,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

impl ThemeFiles {
    /// The theme that is part of the program: every site starts from it.
    pub fn embedded() -> Self {
        let file = |(name, text): &(&str, &'static str)| {
            let file = ThemeFile {
                shown: format!("themes/minutebook/{name} (built in)"),
                bytes: Cow::Borrowed(text.as_bytes()),
            };
            ((*name).to_owned(), file)
        };
        Self(EMBEDDED.iter().map(file).collect())
    }

    /// Puts a file in the place of the one that has this name, or beside the others.
    ///
    /// `name` counts from the theme's folder, with `/` between its parts; only names under
    /// `templates/` and `static/` have an effect.
    pub fn insert(&mut self, name: impl Into<String>, shown: impl Into<String>, bytes: Vec<u8>) {
        let file = ThemeFile {
            shown: shown.into(),
            bytes: Cow::Owned(bytes),
        };
        self.0.insert(name.into(), file);
    }

    /// The path that a template is known by to people.
    pub fn shown(&self, template: &str) -> Option<&str> {
        let file = self.0.get(&format!("{TEMPLATES}{template}"))?;
        Some(&file.shown)
    }

    /// What a template holds, as text.
    pub fn text(&self, template: &str) -> Option<&str> {
        let file = self.0.get(&format!("{TEMPLATES}{template}"))?;
        std::str::from_utf8(&file.bytes).ok()
    }

    /// The names of all files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The digest of the templates: what pages depend on.
    pub(super) fn digest(&self) -> Digest {
        let parts = self
            .templates()
            .flat_map(|(name, file)| [name.as_bytes(), &file.bytes]);
        Digest::of_parts(parts)
    }

    pub(super) fn statics(&self) -> Vec<StaticFile> {
        let files = self.0.iter().filter(|(name, _)| name.starts_with(STATIC));
        let file = |(name, file): (&String, &ThemeFile)| StaticFile {
            path: name.clone(),
            bytes: file.bytes.clone(),
        };
        files.map(file).collect()
    }

    fn templates(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.0
            .iter()
            .filter_map(|(name, file)| Some((name.strip_prefix(TEMPLATES)?, file)))
    }
}

/// Makes the template engine with all templates of a theme.
pub(super) fn load(theme: &ThemeFiles) -> Result<Tera, Vec<ThemeFault>> {
    let mut faults = Vec::new();
    let mut templates = Vec::new();
    for (name, file) in theme.templates() {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => templates.push((name, text)),
            Err(_) => faults.push(ThemeFault::bare(name, "the template is not UTF-8")),
        }
    }
    // Adding all at once stops at the first syntax error; each by itself finds them all. What a
    // template asks of the others is looked at afterwards.
    for (name, text) in &templates {
        if let Err(error) = Tera::new().add_raw_template(name, text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            faults.push(ThemeFault::of(name, &error));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut tera = Tera::new();
    // Templates that name an unknown filter are refused, so filters come first.
    filters::register(&mut tera);
    match tera.add_raw_templates(templates) {
        Ok(()) => Ok(tera),
        Err(error) => Err(vec![ThemeFault::of("", &error)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_theme_is_the_folder() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/minutebook");
        let mut names = Vec::new();
        for entry in walkdir::WalkDir::new(&root) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(&root).unwrap();
                names.push(name.to_str().unwrap().replace('\\', "/"));
            }
        }
        names.sort();
        let embedded = ThemeFiles::embedded();
        assert_eq!(embedded.names().collect::<Vec<_>>(), names);
    }

    /// Loads the default theme with one template in place of its own.
    fn faults(name: &str, text: &[u8]) -> String {
        let mut theme = ThemeFiles::embedded();
        let shown = format!("templates/{name}");
        theme.insert(format!("templates/{name}"), &shown, text.to_vec());
        assert_eq!(theme.shown(name), Some(shown.as_str()));
        let Err(faults) = load(&theme) else {
            return "loads".to_owned();
        };
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn faults_of_a_theme_have_places() {
        for (name, text, expected) in [
            ("page.html", "fine", "loads"),
            ("own.html", "{{ 1 | blocks }}", "loads"),
            (
                "page.html",
                "a\n  {% if x %}",
                "page.html:2:13: Unexpected end of input",
            ),
            (
                "page.html",
                "é {{ x | nosuch }}",
                "page.html:1:10: Unknown filter `nosuch`",
            ),
            (
                "page.html",
                "\n{{<nosuch />}}",
                "page.html:2:3: Unknown component `nosuch`",
            ),
        ] {
            assert_eq!(faults(name, text.as_bytes()), expected, "{text}");
        }
        assert_eq!(
            faults("page.html", b"\xff"),
            "page.html: the template is not UTF-8"
        );
        for (name, text, expected) in [
            (
                "page.html",
                "{% extends 'no.html' %}",
                "page.html: it extends `no.html`, and there is no such template",
            ),
            (
                "page.html",
                "{% include 'no.html' %}",
                "page.html:1:12: Unknown template `no.html`",
            ),
            (
                "base.html",
                "{% extends 'base.html' %}",
                "base.html: it extends itself",
            ),
        ] {
            assert_eq!(faults(name, text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn all_syntax_errors_are_told_at_once() {
        let mut theme = ThemeFiles::embedded();
        theme.insert("templates/a.html", "a", b"{{ }}".to_vec());
        theme.insert("templates/b.html", "b", b"{% nosuch %}".to_vec());
        let templates: Vec<String> = load(&theme)
            .unwrap_err()
            .into_iter()
            .map(|fault| fault.template)
            .collect();
        assert_eq!(templates, ["a.html", "b.html"]);
    }

    #[test]
    fn templates_count_for_the_digest_and_static_files_do_not() {
        let plain = ThemeFiles::embedded();
        let mut changed = plain.clone();
        changed.insert("static/logo.svg", "logo.svg", b"<svg/>".to_vec());
        assert_eq!(plain.digest(), changed.digest());
        let paths: Vec<String> = changed
            .statics()
            .into_iter()
            .map(|file| file.path)
            .collect();
        assert_eq!(
            paths,
            ["static/favicon.svg", "static/logo.svg", "static/search.js"]
        );
        changed.insert("templates/page.html", "page.html", b"x".to_vec());
        assert_ne!(plain.digest(), changed.digest());
    }
}
