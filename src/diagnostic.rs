//! What is wrong with, or was noticed about, what somebody wrote.
//!
//! A diagnostic is data: who draws it (terminal, JSON, a browser) is decided elsewhere. Faults of
//! content never travel through `Result`; they are collected beside the value that could be made.

mod code;

pub use code::Code;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// The site would be wrong: nothing is published.
    Error,
    /// Somebody should look, and the site can be published.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// The word for it: `error`, `warning`, `note`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// A second place that belongs to a diagnostic, such as where a number was used first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with the fault, in a few words.
    pub text: String,
}

/// One thing that was noticed, with its place.
///
/// Messages have no final full stop, put what was typed between backticks, and keep what to do
/// about it in `help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of fault it is; decides the level unless site.toml says otherwise.
    pub code: Code,
    /// How serious it is.
    pub level: Level,
    /// What is wrong, in one line.
    pub headline: String,
    /// Where.
    pub span: Span,
    /// What stands at that place, in a few words; often empty.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic at the level that its code has by default.
    pub fn new(code: Code, span: Span, headline: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level(),
            headline: headline.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds what to do about it, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text;
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            text: text.into(),
        });
        self
    }
}

/// A value and what was noticed while it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked<T> {
    /// The best value that could be made.
    pub value: T,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Moves the diagnostics to the end of `all` and hands out the value.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }

    /// Changes the value and keeps what was noticed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: change(self.value),
            diagnostics: self.diagnostics,
        }
    }
}

/// Puts diagnostics into the order of files and of places in them; of two at one place the more
/// serious comes first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.level, a.code, &a.headline).cmp(&(b.span, b.level, b.code, &b.headline))
    });
}
