//! The levels that site.toml gives to what is noticed.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};

/// Gives every diagnostic the level of `[checks]`, and takes out those that are switched off.
pub(super) fn apply(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain_mut(|found| match config.checks.get(&found.code) {
        None => true,
        Some(None) => false,
        Some(Some(level)) => {
            found.level = *level;
            true
        }
    });
}

/// Whether anything noticed keeps a site from being published: an error, or, where one is to be
/// `strict`, a warning.
pub fn forbids(diagnostics: &[Diagnostic], strict: bool) -> bool {
    let worst = if strict { Level::Warning } else { Level::Error };
    diagnostics.iter().any(|found| found.level <= worst)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{SourceId, Span};

    #[test]
    fn the_site_decides_how_serious_a_thing_is() {
        let mut config = Config::plain("x");
        config.checks.insert(Code::GapInNumbers, None);
        config
            .checks
            .insert(Code::DanglingReference, Some(Level::Error));
        let mut found: Vec<Diagnostic> = [
            Code::GapInNumbers,
            Code::DanglingReference,
            Code::NeverApproved,
        ]
        .map(|code| Diagnostic::new(code, Span::head(SourceId(0)), "x"))
        .to_vec();
        apply(&config, &mut found);
        let levels: Vec<_> = found.iter().map(|one| (one.code, one.level)).collect();
        assert_eq!(
            levels,
            [
                (Code::DanglingReference, Level::Error),
                (Code::NeverApproved, Level::Warning)
            ]
        );
        assert!(forbids(&found, false));
        assert!(!forbids(&found[1..], false));
        assert!(forbids(&found[1..], true));
    }
}
