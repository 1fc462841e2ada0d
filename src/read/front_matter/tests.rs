use super::*;
use crate::source::Position;

fn place(source: &Source, span: Span) -> String {
    let Position { line, column } = source.position(span.start);
    format!("{line}:{column} {:?}", &source.text[span.range()])
}

/// The fields, or every diagnostic with its place and what stands there.
fn check(text: &str) -> String {
    let source = Source::new("a.md", text);
    let (checked, body) = read(&source, SourceId(0));
    let mut out = format!("{:?}\nbody {:?}\n", checked.value, &text[body..]);
    for d in checked.diagnostics {
        out += &format!("{}: {} at {}\n", d.code, d.headline, place(&source, d.span));
        for label in d.related {
            out += &format!("  {} at {}\n", label.text, place(&source, label.span));
        }
        if let Some(help) = d.help {
            out += &format!("  help: {help}\n");
        }
    }
    out
}

#[test]
fn scalars_stay_as_written() {
    let yaml = "---\nstart: 16:30\nend: 4.10\nno: [007, 1e3, yes, true, +44, ~]\nat: 2019-03-20\ndeep: {a: 1.50}\nempty:\n---\nBody\n";
    insta::assert_snapshot!(check(yaml), @r#"
    [Field { key: "start", value: Text("16:30") }, Field { key: "end", value: Text("4.10") }, Field { key: "no", value: List([Text("007"), Text("1e3"), Text("yes"), Text("true"), Text("+44"), Empty]) }, Field { key: "at", value: Text("2019-03-20") }, Field { key: "deep", value: Map([Field { key: "a", value: Text("1.50") }]) }, Field { key: "empty", value: Empty }]
    body "Body\n"
    "#);
}

#[test]
fn a_text_without_front_matter_has_no_fields() {
    for text in [
        "",
        "---",
        "---\n\nA rule above.\n",
        "Words\n---\nmore\n---\n",
        "----\na: b\n---\n",
    ] {
        let source = Source::new("a.md", text);
        let (checked, body) = read(&source, SourceId(0));
        assert_eq!((checked.value.entries.len(), body), (0, 0), "{text:?}");
        assert_eq!(checked.diagnostics, []);
    }
}

#[test]
fn what_is_wrong_is_shown_where_it_stands() {
    let table = [
        "---\ndate: 2019-03-20\nNo end to it.\n",
        "---\n- a\n- list\n---\n",
        "---\ntitle: Café: a review\n---\n",
        "---\nvenue: é\npresent: [Engel, Ward\nchair: x\n---\n",
        "---\npresent:\n\tLabour: [A]\n---\n",
        "---\nchair: A\npresent:\n  Labour: [B]\n  Labour: [C]\nchair: D\n---\n",
        "---\nnote: !shout loud\n---\n",
        "---\nchair: *nobody\n---\n",
    ];
    insta::assert_snapshot!(table.map(check).join("\n"), @r#"
    []
    body "date: 2019-03-20\nNo end to it.\n"
    invalid-front-matter: the front matter never ends at 1:1 "---"
      help: end it with a line of `---`

    []
    body ""
    invalid-front-matter: the front matter holds no fields at 1:1 "---"
      help: write lines of the form `name: value` between the two lines of `---`

    []
    body ""
    invalid-front-matter: the front matter is not YAML: mapping values are not allowed in this context at 2:12 ":"
      help: put the value between double quotes

    []
    body ""
    invalid-front-matter: the front matter is not YAML: did not find expected ',' or ']' at 4:6 ":"
      help: look for a bracket or quotation mark that is not closed, here or above

    []
    body ""
    invalid-front-matter: the front matter is not YAML: found character that cannot start any token at 3:1 "\t"
      help: indent with spaces instead of tabs

    [Field { key: "chair", value: Text("A") }, Field { key: "present", value: Map([Field { key: "Labour", value: List([Text("B")]) }, Field { key: "Labour", value: List([Text("C")]) }]) }, Field { key: "chair", value: Text("D") }]
    body ""
    repeated-field: the field `Labour` stands twice at 5:3 "Labour"
      it stands here first at 4:3 "Labour"
      help: keep one of them
    repeated-field: the field `chair` stands twice at 6:1 "chair"
      it stands here first at 2:1 "chair"
      help: keep one of them

    []
    body ""
    invalid-front-matter: the front matter is not YAML: note: a tag, a word that begins with an exclamation mark, means nothing here at 2:7 "!"
      help: put the value between double quotes

    []
    body ""
    invalid-front-matter: the front matter is not YAML: unknown anchor at 2:8 "*"
      help: put the value between double quotes
    "#);
}

#[test]
fn monsters_are_refused_in_one_message() {
    let nested = format!("---\na: {}\n---\n", "[".repeat(20_000));
    let large = format!("---\na: {}\n---\n", "x".repeat(70_000));
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, next) in ["ab", "bc", "cd", "de", "ef", "fg", "gh"]
        .iter()
        .map(|p| p.split_at(1))
    {
        bomb += &format!(
            "{next}: &{next} [{}]\n",
            vec![format!("*{one}"); 9].join(", ")
        );
    }
    bomb += "---\n";
    let dashes = format!("---\n{}x\n---\n", "- ".repeat(5_000));
    let found = [nested, large, bomb, dashes].map(|text| {
        let source = Source::new("a.md", text);
        let (checked, _) = read(&source, SourceId(0));
        assert_eq!(checked.diagnostics.len(), 1);
        let d = &checked.diagnostics[0];
        format!("{}: {}", source.position(d.span.start).line, d.headline)
    });
    insta::assert_snapshot!(found.join("\n"), @r#"
    2: the front matter is nested more than 64 deep
    1: the front matter is larger than 64 KiB
    1: the front matter repeats itself by `*aliases` beyond all measure
    1: the front matter is nested more than 64 deep
    "#);
}

#[test]
fn every_field_has_its_place() {
    let text = "---\r\npresent:\r\n  Labour: [Engel, \"Ward\"]\r\n  Green:\r\n  - Bell\r\nsource: {url: https://a.example}\r\n---\r\n";
    let source = Source::new("a.md", text);
    let (checked, _) = read(&source, SourceId(0));
    let key = |key: &str| Step::Key(key.to_owned());
    let table = [
        (vec![key("present")], Side::Key),
        (vec![key("present")], Side::Value),
        (
            vec![key("present"), key("Labour"), Step::Index(1)],
            Side::Value,
        ),
        (
            vec![key("present"), key("Green"), Step::Index(0)],
            Side::Value,
        ),
        (vec![key("source"), key("url")], Side::Value),
        (vec![key("source"), key("retrieved")], Side::Value),
    ];
    let found = table.map(|(path, side)| place(&source, checked.value.place(&path, side)));
    insta::assert_snapshot!(found.join("\n"), @r#"
    2:1 "present"
    3:3 "Labour: [Engel, \"Ward\"]\r\n  Green:\r\n  - Bell"
    3:19 "\"Ward\""
    5:5 "Bell"
    6:15 "https://a.example"
    6:9 "{url: https://a.example}"
    "#);
}
