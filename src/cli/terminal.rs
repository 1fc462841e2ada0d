//! What is printed: results on standard output, everything about how it went on standard error.

use std::io::Write;

use annotate_snippets::{Level, Renderer};
use anstream::{AutoStream, ColorChoice};

use crate::cli::Color;
use crate::files::Failure;

/// The two streams, with or without colours.
#[derive(Debug)]
pub(super) struct Terminal {
    choice: ColorChoice,
}

impl Terminal {
    pub(super) fn new(color: Color) -> Self {
        Self {
            choice: match color {
                Color::Auto => ColorChoice::Auto,
                Color::Always => ColorChoice::Always,
                Color::Never => ColorChoice::Never,
            },
        }
    }

    /// Prints a result, as it is. A reader that has gone away (`minutebook check | head`) is no
    /// fault.
    pub(super) fn say(&self, text: &str) {
        let _ = AutoStream::new(std::io::stdout(), self.choice).write_all(text.as_bytes());
    }

    /// Prints how it went, as it is.
    pub(super) fn tell(&self, text: &str) {
        let _ = AutoStream::new(std::io::stderr(), self.choice).write_all(text.as_bytes());
    }

    /// Prints what the machine did not let happen.
    pub(super) fn fail(&self, failure: &Failure) {
        let mut title = Level::ERROR
            .primary_title(failure.headline.as_str())
            .elements(std::iter::empty::<annotate_snippets::Message>());
        if let Some(help) = &failure.help {
            title = title.element(Level::HELP.message(help.as_str()));
        }
        self.tell(&(Renderer::styled().render(&[title]) + "\n"));
    }
}
