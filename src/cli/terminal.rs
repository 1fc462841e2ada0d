//! What is printed: results on standard output, everything about how it went on standard error.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};

use crate::cli::Color;
use crate::files::Failure;

/// The two streams, with or without colours.
#[derive(Clone, Debug)]
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
        self.tell(&Self::failure(failure));
    }

    /// What the machine did not let happen, as it is printed.
    pub(super) fn failure(failure: &Failure) -> String {
        let mut text = format!("{ERROR}error{PLAIN}: {}\n", failure.headline);
        if let Some(help) = &failure.help {
            text.push_str(&format!("{HELP}help{PLAIN}: {help}\n"));
        }
        text
    }
}

/// The colours that diagnostics have, too.
const ERROR: &str = "\u{1b}[1;91m";
const HELP: &str = "\u{1b}[1;96m";
const PLAIN: &str = "\u{1b}[0m";
