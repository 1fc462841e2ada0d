//! `minutebook explain`

use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended};
use crate::diagnostic::Code;
use crate::files::Failure;
use crate::text;

/// Says what a code means and what to do about it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook explain dangling-reference
  minutebook explain                       the list of all codes")]
pub(super) struct Args {
    /// The code, as it stands between brackets in a message
    code: Option<String>,
}

/// What every code means, for clerks.
const DOCUMENTATION: &str = include_str!("../../docs/diagnostics.md");

pub(super) fn run(args: &Args, terminal: &Terminal) -> Ended {
    let Some(code) = &args.code else {
        let lines: Vec<String> = Code::ALL
            .iter()
            .map(|code| format!("{:<9}{code}\n", code.level().name()))
            .collect();
        terminal.say(&lines.concat());
        return Ok(End::Well);
    };
    let section = section(code).ok_or_else(|| unknown(code))?;
    terminal.say(&format!("{section}\n"));
    Ok(End::Well)
}

/// The section of a code, from its heading to the next one.
fn section(code: &str) -> Option<&'static str> {
    let heading = format!("## `{code}`");
    let start = DOCUMENTATION
        .match_indices(&heading)
        .map(|(at, _)| at)
        .find(|&at| at == 0 || DOCUMENTATION[..at].ends_with('\n'))?;
    let rest = &DOCUMENTATION[start..];
    let end = rest.find("\n## ").unwrap_or(rest.len());
    Some(rest[..end].trim())
}

fn unknown(code: &str) -> Failure {
    let failure = Failure::new(format!("there is no code `{code}`"));
    match text::nearest(code, Code::ALL.iter().map(|code| code.name())) {
        Some(nearest) => failure.help(format!("did you mean `{nearest}`?")),
        None => failure.help("`minutebook explain` lists them all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained() {
        for code in Code::ALL {
            let section = section(code.name()).unwrap_or_default();
            let heading = format!("## `{code}` — {}", code.level().name());
            assert_eq!(section.lines().next(), Some(heading.as_str()));
        }
    }

    #[test]
    fn only_codes_are_explained() {
        let headings: Vec<&str> = DOCUMENTATION
            .lines()
            .filter_map(|line| line.strip_prefix("## `")?.split('`').next())
            .collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(headings, codes);
    }
}
