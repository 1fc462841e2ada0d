//! No word is lost: over the seeds, over random edits of them, and over arbitrary text.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use regex::Regex;

use super::{Format, Origin, decode, format, read};
use crate::model::Passage;
use crate::prose::Prose;
use crate::source::{Source, SourceId};

/// Emphasis in HTML becomes Markdown's, and a space a space: their names are no words.
static TAGS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?(?:b|strong|i|em)>|&nbsp;").unwrap());

/// The seeds, by name; empty, with a message, where they are not there.
fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    #[expect(clippy::disallowed_methods, reason = "a test's own material")]
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    let Ok(entries) = std::fs::read_dir(&folder).inspect_err(|_| {
        eprintln!("skipped: there is no ../shared/seeds");
    }) else {
        return Vec::new();
    };
    let mut seeds: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            #[expect(clippy::disallowed_methods, reason = "a test's own material")]
            let text = std::fs::read_to_string(&path).unwrap();
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                text,
            )
        })
        .collect();
    seeds.sort();
    seeds
}

fn words(text: &str) -> Vec<String> {
    let text = TAGS.replace_all(text, " ");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn words_of(prose: &Prose) -> Vec<String> {
    let mut all = Vec::new();
    for passage in &prose.passages {
        if let Passage::ListItem { marker, .. } = passage {
            all.extend(words(marker));
        }
        for text in passage.texts() {
            all.extend(words(&text.markdown));
        }
    }
    all
}

/// Reads a text and compares the words: in order, or, where comments were taken out of running
/// words, or words stand beside others as in a margin or a typed table, at least all of them.
fn check(text: &str, form: Format) {
    let source = Source::new("a", text);
    let prose = read(&source, SourceId(0), form).value;
    let body = prose.fields.span.end as usize;
    let mut given = words(text.get(body..).unwrap());
    let mut found = words_of(&prose);
    let is_beside = |passage: &Passage| match passage {
        Passage::Margin { .. } => true,
        // What goes on under a cell belongs to it, not behind the last of its row.
        Passage::Row { .. } => form == Format::Text,
        _ => false,
    };
    if text.contains("<!--") || prose.passages.iter().any(is_beside) {
        given.sort();
        found.sort();
    }
    if given != found {
        let at = given.iter().zip(&found).take_while(|(a, b)| a == b).count();
        let around = |all: &[String]| all[at.saturating_sub(3)..(at + 5).min(all.len())].join(" ");
        panic!(
            "word {at}: {:?} became {:?}",
            around(&given),
            around(&found)
        );
    }
    for passage in &prose.passages {
        for place in passage.texts() {
            assert!(source.text.get(place.span.range()).is_some(), "{place:?}");
        }
        assert!(passage.span().is_some_and(|span| span.start <= span.end));
    }
}

#[test]
fn the_seeds_keep_their_words_and_are_told_apart() {
    let mut told = Vec::new();
    for (name, text) in seeds() {
        check(&text, Format::Markdown);
        check(&text, Format::Text);
        told.push(format!("{} {:?}", &name[..3], format(&text)));
    }
    if !told.is_empty() {
        let expected = [
            "000 Text",
            "001 Markdown",
            "002 Text",
            "003 Markdown",
            "004 Text",
        ];
        assert_eq!(told, expected);
    }
}

/// Pieces of layout that are put into seeds and strewn over arbitrary words.
const MARKUP: &[&str] = &[
    "# ",
    "> ",
    "- ",
    "1. ",
    "(1) ",
    "    ",
    "\t",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "---\n",
    "|",
    "\n|---|---|\n",
    "<!-- ",
    " -->",
    "<div>",
    "<b>",
    "</b>",
    "[",
    "](",
    "]: ",
    ")",
    "\\",
    "\n",
    "\n\n",
    "  \n",
    "\u{c}",
    "&amp;",
    "&nbsp;",
    "Label: ",
    "\u{a0}",
    "===\n",
    "<br>",
    "~~~\n",
    "a",
    "Word",
    "12",
    "é",
    "\r\n",
    "<?",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "1) ",
    "+ ",
];

fn strewn() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(MARKUP).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[derive(Clone, Debug)]
enum Edit {
    Cut(usize),
    Double(usize),
    Swap(usize, usize),
    Shorten(usize, usize),
    Insert(usize, String),
    End(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let line = 0..10_000_usize;
    let markup = proptest::sample::select(MARKUP).prop_map(str::to_owned);
    prop_oneof![
        line.clone().prop_map(Edit::Cut),
        line.clone().prop_map(Edit::Double),
        (line.clone(), line.clone()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (line.clone(), 0..200_usize).prop_map(|(a, b)| Edit::Shorten(a, b)),
        (line.clone(), markup).prop_map(|(a, b)| Edit::Insert(a, b)),
        line.prop_map(Edit::End),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for edit in edits {
        let n = lines.len();
        if n == 0 {
            break;
        }
        match edit {
            Edit::Cut(at) => drop(lines.remove(at % n)),
            Edit::Double(at) => lines.insert(at % n, lines[at % n].clone()),
            Edit::Swap(a, b) => lines.swap(a % n, b % n),
            Edit::Shorten(at, length) => {
                let line = &mut lines[at % n];
                *line = line.chars().take(*length).collect();
            }
            Edit::Insert(at, markup) => lines[at % n].insert_str(0, markup),
            Edit::End(at) => lines.truncate((at % n).max(n / 2)),
        }
    }
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edited_seeds_keep_their_words(which in 0..5_usize, edits in proptest::collection::vec(edit(), 1..12)) {
        if let Some((_, text)) = seeds().get(which) {
            let text = edited(text, &edits);
            check(&text, Format::Markdown);
            check(&text, Format::Text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_layout_keeps_its_words(text in strewn()) {
        check(&text, Format::Markdown);
        check(&text, Format::Text);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for origin in [Origin::Site, Origin::Elsewhere] {
            let source = decode("a", &bytes, SourceId(0), origin).value;
            check(&source.text, Format::Markdown);
            check(&source.text, format(&source.text));
        }
    }
}

#[test]
fn words_beside_a_paragraph_are_kept() {
    for text in [
        "The chair opened it    ```\nand it was    Owner: ===\nnoted.",
        "Oak     ===\nAsh    felled```\ntrees",
    ] {
        check(text, Format::Text);
    }
}

/// Texts that were made to hang or overflow a careless reader: fifty kilobytes each, read in a second or two together.
#[test]
fn monsters_are_read_in_time() {
    let pieces = [
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "*a ",
        "**",
        "`",
        "[",
        "![",
        "](",
        "<",
        "<!-- a -->\n",
        "<!--",
        "<b>",
        "a  \n",
        "|",
        "| a ",
        "\n",
        "\r",
        "(1) a\n",
        "a: b\n",
        "Label: b\n",
        "-       ",
        "\\",
        "&",
        "_a",
        "12\n",
        "\u{c}",
        "a\tb\n",
    ];
    for piece in pieces {
        let text = piece.repeat(50_000 / piece.len());
        check(&text, Format::Text);
        let source = Source::new("a", text);
        read(&source, SourceId(0), Format::Markdown);
    }
}
