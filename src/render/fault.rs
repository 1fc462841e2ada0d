//! What is wrong with a theme.

use tera::{Error, ErrorKind, ReportError};

use crate::text;

/// Something wrong with a template, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemeFault {
    /// The template's name: `meeting.html`. [`super::ThemeFiles::shown`] has the path of its file.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// The lines of templates that it is about, to stand below the message, each on a line of its
    /// own; empty where they are not known.
    pub excerpt: String,
}

impl ThemeFault {
    /// Takes apart an error of the template engine; `template` is where it came up, for errors that
    /// do not say.
    pub(super) fn of(template: &str, error: &Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                excerpt: excerpt(&error.to_string()),
                ..Self::reported(template, report)
            },
            ErrorKind::Msg(message) => Self::from_text(template, message),
            ErrorKind::MissingParent { current, parent } => Self::bare(
                current,
                format!("it extends `{parent}`, and there is no such template"),
            ),
            // The template that the engine names is where it began to look, not where the ring is.
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain: chain,
            } => Self::bare(chain.last().unwrap_or(tpl), "it extends itself"),
            ErrorKind::CircularInclude {
                tpl,
                include_chain: chain,
            } => Self::bare(chain.last().unwrap_or(tpl), "it includes itself"),
            kind => Self::bare(template, first_line(&kind.to_string())),
        }
    }

    /// A fault that has no line.
    pub(super) fn bare(template: &str, message: impl Into<String>) -> Self {
        Self {
            template: template.to_owned(),
            line: None,
            column: None,
            message: message.into(),
            excerpt: String::new(),
        }
    }

    fn reported(template: &str, report: &ReportError) -> Self {
        let name = report.filename();
        Self {
            template: if name.is_empty() { template } else { name }.to_owned(),
            line: Some(report.span().start_line),
            // Tera counts columns from 0.
            column: Some(report.span().start_col + 1),
            message: with_nearest(&first_line(report.message())),
            excerpt: String::new(),
        }
    }

    /// Unknown filters, tests and components come as the text of a report, without a place of
    /// their own; the place stands after an arrow: ` --> meeting.html:3:12`.
    fn from_text(template: &str, text: &str) -> Self {
        let message = text.lines().map(str::trim).find(|line| !line.is_empty());
        let message = message.unwrap_or_default();
        let message = message.strip_prefix("error:").unwrap_or(message).trim();
        let mut fault = Self::bare(template, message);
        fault.excerpt = excerpt(text);
        let place = text.lines().find_map(|line| line.split_once("--> "));
        let mut parts = place.map_or("", |(_, place)| place).trim().rsplitn(3, ':');
        let column = parts.next().and_then(|n| n.parse().ok());
        let line = parts.next().and_then(|n| n.parse().ok());
        if let (Some(column), Some(line), Some(name)) = (column, line, parts.next()) {
            fault.template = name.trim_matches(['[', ']']).to_owned();
            fault.line = Some(line);
            fault.column = Some(column);
        }
        fault
    }
}

/// The lines of a report below that of the place: lines of the template, with a mark under what is
/// wrong, and from where a component was called.
fn excerpt(report: &str) -> String {
    let lines = report.lines().skip_while(|line| !line.contains("--> "));
    let below = lines.skip(1).filter(|line| !line.trim().is_empty());
    below.flat_map(|line| ["\n", line]).collect()
}

/// Adds the name that was likely meant, where a field is unknown and the message lists the others.
fn with_nearest(message: &str) -> String {
    let unknown = message.split('`').nth(1);
    let known = ["Available fields: ", "Available variables: "]
        .iter()
        .find_map(|label| message.split_once(label));
    let nearest = unknown
        .zip(known)
        .and_then(|(word, (_, known))| text::nearest(word, known.split(", ")));
    match nearest {
        Some(name) => format!("{message}; did you mean `{name}`?"),
        None => message.to_owned(),
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

impl std::fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.template)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for ThemeFault {}
