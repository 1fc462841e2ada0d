//! One item in the canonical form.

use super::blocks::{Blocks, one_line};
use crate::model::{Action, Clause, Item, ItemFields, Part, Passage, Text};
use crate::text::inline;

/// Writes an item from its heading on, ending in a line feed.
pub(super) fn write(item: &Item, out: &mut String) {
    let mut blocks = Blocks::default();
    blocks.line(&heading(item));
    let fields = fields(item);
    if !fields.is_empty() {
        blocks.line(&fields.join("\n"));
    }
    let mut before: Option<&Part> = None;
    let printed = item.body.iter().filter(|part| is_printed(part));
    let mut parts = printed.peekable();
    while let Some(part) = parts.next() {
        if needs_heading(before, part, parts.peek().copied()) {
            blocks.line("### Minutes");
        }
        write_part(part, &mut blocks);
        before = Some(part);
    }
    if let [Part::Agenda(_)] = item.body.as_slice() {
        // Without it the words would be taken for the narrative.
        blocks.line("### Minutes");
    }
    out.push_str(&blocks.finish());
}

fn heading(item: &Item) -> String {
    let number = item
        .number
        .as_ref()
        .map(|number| format!("{}.", number.value));
    let title = item
        .title
        .as_ref()
        .map(|title| inline::escape(&title.value));
    let parts: Vec<String> = ["##".to_owned()]
        .into_iter()
        .chain(number)
        .chain(title)
        .collect();
    let heading = parts.join(" ");
    match heading.strip_suffix('#') {
        // Markdown takes number signs at the end of a heading for decoration.
        Some(words) if parts.len() > 1 => format!("{words}\\#"),
        _ => heading,
    }
}

fn fields(item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |label: &str, value: &str| {
        if !value.trim().is_empty() {
            lines.push(format!("{label}: {value}"));
        }
    };
    let fields: &ItemFields = &item.fields;
    let letters: Vec<&str> = fields
        .documents
        .iter()
        .filter(|mark| mark.field)
        .map(|mark| mark.letter.as_str())
        .collect();
    let label = if letters.len() > 1 {
        "Documents"
    } else {
        "Document"
    };
    line(label, &inline::escape(&letters.join(", ")));
    let mut texts = |label: &str, texts: &[Text]| {
        for text in texts {
            line(label, &one_line(&text.markdown));
        }
    };
    texts("Previous reference", &fields.previous);
    texts("Answers", &fields.answers);
    texts("Closes", &fields.closes);
    texts("Supersedes", &fields.supersedes);
    texts("Rescinds", &fields.rescinds);
    let topics: Vec<&str> = fields
        .topics
        .iter()
        .map(|topic| topic.id.as_str())
        .collect();
    line("Topics", &inline::escape(&topics.join(", ")));
    let mut texts = |label: &str, texts: &[Text]| {
        for text in texts {
            line(label, &one_line(&text.markdown));
        }
    };
    texts("Contact", &fields.contact);
    texts("Wards", fields.wards.as_slice());
    texts("Portfolio", fields.portfolio.as_slice());
    texts("Author", fields.author.as_slice());
    if let Some(exempt) = &fields.exempt {
        let withheld = match (exempt.resolutions_withheld, exempt.reason.is_empty()) {
            (false, _) => "",
            (true, true) => "resolutions withheld",
            (true, false) => ", resolutions withheld",
        };
        line(
            "Exempt",
            &format!("{}{withheld}", inline::escape(&exempt.reason)),
        );
    }
    line("Inferred", &inline::escape(&inferred(item)));
    lines
}

fn inferred(item: &Item) -> String {
    let number = item
        .number
        .as_ref()
        .and_then(|number| number.inferred.as_ref());
    let title = item
        .title
        .as_ref()
        .and_then(|title| title.inferred.as_ref());
    let parts: Vec<String> = [("number", number), ("title", title)]
        .into_iter()
        .filter_map(|(what, from)| Some(format!("{what} from {}", from?)))
        .collect();
    parts.join("; ")
}

/// Whether `### Minutes` must part a stretch of the item from what precedes it, or say that it is
/// the narrative although a recommendation follows.
fn needs_heading(before: Option<&Part>, part: &Part, after: Option<&Part>) -> bool {
    let told = match part {
        Part::Minutes(_) => true,
        Part::Resolved(resolved) => resolved.in_sentence,
        _ => false,
    };
    match before {
        None => matches!(
            (part, after),
            (Part::Minutes(_), Some(Part::Recommended(_)))
        ),
        Some(Part::Agenda(_)) => !matches!(part, Part::Recommended(_) | Part::Agenda(_)),
        Some(Part::Recommended(_)) => matches!(part, Part::Minutes(_)),
        Some(Part::Resolved(resolved)) => matches!(part, Part::Minutes(_)) && !resolved.in_sentence,
        Some(Part::Action(action)) => told && !action.is_told() && action.text.markdown.is_empty(),
        Some(Part::Minutes(_) | Part::Note(_)) => false,
    }
}

/// Whether a part has words of its own: what is told of elsewhere is written there.
fn is_printed(part: &Part) -> bool {
    match part {
        Part::Resolved(resolved) => !resolved.is_elsewhere(),
        Part::Action(action) => !action.elsewhere,
        _ => true,
    }
}

fn write_part(part: &Part, blocks: &mut Blocks) {
    match part {
        Part::Agenda(passages) | Part::Minutes(passages) => {
            for passage in passages {
                blocks.passage(passage);
            }
        }
        Part::Recommended(recommended) => {
            blocks.line(&format!("### {}", label(&recommended.label)));
            let clauses: Vec<&Clause> = recommended.clauses.iter().collect();
            write_clauses(recommended.lead.as_ref(), &clauses, blocks);
        }
        Part::Resolved(resolved) if resolved.in_sentence => {
            let details = resolved
                .resolutions
                .iter()
                .flat_map(|it| &it.clause.details);
            for passage in resolved.passage().iter().chain(details) {
                blocks.passage(passage);
            }
        }
        Part::Resolved(resolved) => {
            blocks.line(&format!("### {}", label(&resolved.label)));
            let clauses: Vec<&Clause> = resolved.resolutions.iter().map(|r| &r.clause).collect();
            write_clauses(resolved.lead.as_ref(), &clauses, blocks);
        }
        Part::Action(action) if action.is_told() => blocks.paragraph(&action.text.markdown),
        Part::Action(action) => blocks.line(&action_line(action)),
        Part::Note(note) => {
            blocks.line(&format!(
                "{}: {}",
                note.label.name(),
                one_line(&note.text.markdown)
            ));
        }
    }
}

fn action_line(action: &Action) -> String {
    let line = format!(
        "{}: {}",
        label(&action.label),
        one_line(&action.text.markdown)
    );
    line.trim_end().to_owned()
}

/// A label that was printed in capitals, as a heading prints it: "RESOLVED" becomes "Resolved".
fn label(printed: &str) -> String {
    if printed.contains(char::is_lowercase) {
        return inline::escape(printed);
    }
    let mut letters = printed.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    inline::escape(&(first + &letters.as_str().to_lowercase()))
}

/// Points with numbers become a list, with letters paragraphs that begin with the letter; several
/// without either become bullets, so that the next paragraph is not taken for one of them.
fn write_clauses(lead: Option<&Text>, clauses: &[&Clause], blocks: &mut Blocks) {
    if let Some(lead) = lead {
        blocks.paragraph(&lead.markdown);
    }
    let many = clauses.len() > 1;
    for clause in clauses {
        let listed = match &clause.label {
            Some(label) => blocks.entry(&format!("({label})"), 0, &clause.text.markdown),
            None if many => blocks.entry("-", 0, &clause.text.markdown),
            None => {
                blocks.paragraph(&clause.text.markdown);
                false
            }
        };
        for detail in &clause.details {
            write_detail(detail, listed, blocks);
        }
    }
}

/// What belongs to a point stands one level below it. Below a point that is no entry of a list,
/// there is no such level: entries stand at the margin, and a paragraph goes on after a line break.
fn write_detail(detail: &Passage, listed: bool, blocks: &mut Blocks) {
    match detail {
        Passage::ListItem {
            marker,
            depth,
            text,
        } if !listed => {
            blocks.entry(marker, depth.saturating_sub(1), &text.markdown);
        }
        Passage::Paragraph { text, .. } if !listed => blocks.go_on(&text.markdown),
        other => blocks.passage(other),
    }
}
