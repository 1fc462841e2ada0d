//! What came of importing one file, as it is printed.

use crate::import::{Finding, Imported};
use crate::source::{Source, SourceId};

/// Where a file went, and what a person should know of it.
pub(super) fn told(to: &str, imported: &Imported) -> String {
    let mut out = format!("{} -> {to}\n", imported.name);
    let source = imported.sources.get(SourceId(0));
    push(
        &mut out,
        "The text says, or you gave:",
        &imported.sure,
        source,
    );
    push(
        &mut out,
        "Worked out, please look:",
        &imported.inferred,
        source,
    );
    if !imported.to_decide.is_empty() {
        out.push_str("  For you to decide:\n");
        for found in &imported.to_decide {
            out.push_str(&format!(
                "    {}: {} [{}]\n",
                source.whereabouts(found.span.start),
                found.headline,
                found.code
            ));
            if let Some(help) = &found.help {
                out.push_str(&format!("      {help}\n"));
            }
        }
    }
    out
}

fn push(out: &mut String, heading: &str, findings: &[Finding], source: &Source) {
    if findings.is_empty() {
        return;
    }
    out.push_str(&format!("  {heading}\n"));
    for finding in findings {
        match finding.at.map(|at| source.whereabouts(at)) {
            Some(place) => out.push_str(&format!("    {place}: {}\n", finding.text)),
            None => out.push_str(&format!("    {}\n", finding.text)),
        }
    }
}
