//! Diagnostics as people and machines read them. A drawing takes the same values as every other:
//! nothing is worded here.

mod github;
mod human;
mod json;
mod short;

use clap::ValueEnum;

use crate::diagnostic::{Diagnostic, Level};
use crate::source::Sources;
use crate::text;

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the file, for reading.
    Human,
    /// One line each: file:line:column: level[code]: what is wrong.
    Short,
    /// A JSON array, for other programs.
    Json,
    /// Annotations for GitHub Actions.
    Github,
}

/// Draws diagnostics in the order they come. Human drawings hold escape codes for colours; who
/// prints them takes the codes out where they are not wanted.
pub(super) fn draw(format: Format, diagnostics: &[Diagnostic], sources: &Sources) -> String {
    match format {
        Format::Human => human::draw(diagnostics, sources),
        Format::Short => short::draw(diagnostics, sources),
        Format::Json => json::draw(diagnostics, sources),
        Format::Github => github::draw(diagnostics, sources),
    }
}

/// "2 errors, 1 warning"; `None` when there is nothing to count.
pub(super) fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let parts: Vec<String> = [Level::Error, Level::Warning, Level::Note]
        .into_iter()
        .filter_map(|level| {
            let n = diagnostics.iter().filter(|one| one.level == level).count();
            (n > 0).then(|| text::count(n, level.name()))
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Source, SourceId, Span};

    fn sample() -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let first = sources.add(Source::new(
            "content/council/2019-03-20.md",
            "---\ndate: 2019-03-20\n---\n\n## 65. Road safety\n\nAs at Minute 12.\n",
        ));
        let second = sources.add(Source::new("content/council/a,b%.md", ""));
        let text = &sources.get(first).text;
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(first, start, start + words.len())
        };
        let found = vec![
            Diagnostic::new(
                Code::DanglingReference,
                at("Minute 12"),
                "there is no minute `12` in 2018/19",
            )
            .label("named here")
            .related(at("65. Road safety"), "in this item")
            .help("if it is older than this site, set `holdings-from`"),
            Diagnostic::new(
                Code::DuplicateMeeting,
                Span::head(second),
                "two files are the minutes of one meeting",
            )
            .related(Span::head(first), "this is the other one"),
        ];
        (found, sources)
    }

    fn drawn(format: Format) -> String {
        let (found, sources) = sample();
        anstream::adapter::strip_str(&draw(format, &found, &sources)).to_string()
    }

    #[test]
    fn for_reading_the_line_of_the_file_is_shown() {
        insta::assert_snapshot!(drawn(Format::Human), @r"
        warning[dangling-reference]: there is no minute `12` in 2018/19
         --> content/council/2019-03-20.md:7:7
          |
        5 | ## 65. Road safety
          |    --------------- in this item
        6 |
        7 | As at Minute 12.
          |       ^^^^^^^^^ named here
          |
          = help: if it is older than this site, set `holdings-from`

        error[duplicate-meeting]: two files are the minutes of one meeting
        --> content/council/a,b%.md
         = note: this is the other one: content/council/2019-03-20.md
        ");
    }

    #[test]
    fn a_short_line_each() {
        insta::assert_snapshot!(drawn(Format::Short), @r"
        content/council/2019-03-20.md:7:7: warning[dangling-reference]: there is no minute `12` in 2018/19
        content/council/a,b%.md:1:1: error[duplicate-meeting]: two files are the minutes of one meeting
        ");
    }

    #[test]
    fn for_programs_every_place_is_spelt_out() {
        insta::assert_snapshot!(drawn(Format::Json), @r#"
        [
        {"level":"warning","code":"dangling-reference","headline":"there is no minute `12` in 2018/19","file":"content/council/2019-03-20.md","line":7,"column":7,"end_line":7,"end_column":16,"label":"named here","help":"if it is older than this site, set `holdings-from`","related":[{"text":"in this item","file":"content/council/2019-03-20.md","line":5,"column":4,"end_line":5,"end_column":19}]},
        {"level":"error","code":"duplicate-meeting","headline":"two files are the minutes of one meeting","file":"content/council/a,b%.md","line":1,"column":1,"end_line":1,"end_column":1,"label":"","help":null,"related":[{"text":"this is the other one","file":"content/council/2019-03-20.md","line":1,"column":1,"end_line":1,"end_column":1}]}
        ]
        "#);
    }

    #[test]
    fn annotations_escape_what_would_end_them() {
        insta::assert_snapshot!(drawn(Format::Github), @r"
        ::warning file=content/council/2019-03-20.md,line=7,col=7,title=dangling-reference::there is no minute `12` in 2018/19%0Ahelp: if it is older than this site, set `holdings-from`
        ::error file=content/council/a%2Cb%25.md,line=1,col=1,title=duplicate-meeting::two files are the minutes of one meeting
        ");
    }

    #[test]
    fn places_are_drawn_whatever_the_span() {
        let mut sources = Sources::default();
        let text = "é\u{0}\t“x”\r\nlast line without an end";
        let id = sources.add(Source::new("x.md", text));
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let one = Diagnostic::new(Code::Inferred, Span::new(id, start, end), "x")
                    .related(Span::new(id, end, end), "y");
                for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
                    assert!(draw(format, std::slice::from_ref(&one), &sources).contains("x.md"));
                }
            }
        }
        let _ = SourceId(0);
    }

    #[test]
    fn levels_are_counted() {
        let (mut found, _) = sample();
        assert_eq!(summary(&[]), None);
        found.push(found[1].clone());
        assert_eq!(summary(&found).unwrap(), "2 errors, 1 warning");
    }
}
