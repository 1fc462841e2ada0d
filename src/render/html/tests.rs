use super::*;
use crate::site::view::{Block, Entry};

/// What the filter makes of blocks of a view.
fn shown(blocks: &[Block], level: u8) -> String {
    let handed = Value::from_serializable(blocks);
    super::blocks(handed.as_array().unwrap(), level, Names::default()).unwrap()
}

#[test]
fn runs_of_words() {
    for (markdown, expected) in [
        ("plain words", "plain words"),
        ("\"A\" > 'b'", "&quot;A&quot; &gt; &#39;b&#39;"),
        (
            "**bold** _it_ `code`",
            "<strong>bold</strong> <em>it</em> <code>code</code>",
        ),
        ("one\\\ntwo", "one<br />\ntwo"),
        ("1. not a list", "1. not a list"),
        ("# not a heading", "# not a heading"),
        ("[Minute 4](</a/>)", "<a href=\"/a/\">Minute 4</a>"),
        (
            "[x](https://y/?a&b)",
            "<a class=\"external\" rel=\"external\" href=\"https://y/?a&amp;b\">x</a>",
        ),
        ("[x](javascript:alert)", "x"),
        ("[x](JavaScript:alert)", "x"),
        ("[x](minute:planning/1)", "x"),
        (
            "<clerk@example.org>",
            "<a href=\"mailto:clerk@example.org\">clerk@example.org</a>",
        ),
        (
            "![map](https://y/m.png)",
            "<a class=\"external\" rel=\"external\" href=\"https://y/m.png\">map</a>",
        ),
        ("![map](/m.png)", "<img src=\"/m.png\" alt=\"map\" />"),
        ("a <!-- hidden --> b", "a  b"),
        ("a <script>alert(1)</script> b", "a  b"),
        ("a <b onclick=\"x()\">c</b>", "a <b>c</b>"),
        ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
        (
            "a <b>c [x](https://y/)",
            "a <b>c <a class=\"external\" rel=\"external\" href=\"https://y/\">x</a></b>",
        ),
        (
            "[x](/\\\\evil.example)",
            "<a class=\"external\" rel=\"external\" href=\"/%5Cevil.example\">x</a>",
        ),
        ("A & B &amp; C", "A &amp; B &amp; C"),
        ("5 < 6", "5 &lt; 6"),
    ] {
        assert_eq!(inline(markdown), expected, "{markdown}");
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: text.to_owned(),
        anchor: None,
    }
}

#[test]
fn lists_show_the_markers_that_were_printed() {
    let entry = |marker: &str, text: &str, blocks| Entry {
        marker: marker.to_owned(),
        text: text.to_owned(),
        anchor: None,
        blocks,
    };
    let inner = Block::List {
        numbered: false,
        entries: vec![entry("", "dot", Vec::new())],
    };
    let list = Block::List {
        numbered: true,
        entries: vec![
            entry("(a)", "first", vec![paragraph("more"), inner]),
            entry("(c)", "third", Vec::new()),
        ],
    };
    insta::assert_snapshot!(shown(&[list], 3), @r#"
    <ol class="marked">
    <li><span class="marker">(a)</span> first
    <p>more</p>
    <ul>
    <li>dot</li>
    </ul>
    </li>
    <li><span class="marker">(c)</span> third</li>
    </ol>
    "#);
}

#[test]
fn headings_begin_where_the_page_has_room_for_them() {
    let heading = |level| Block::Heading {
        level,
        text: "H".to_owned(),
    };
    let html = shown(&[heading(4), heading(5), heading(4), heading(6)], 3);
    assert_eq!(html, "<h3>H</h3>\n<h4>H</h4>\n<h3>H</h3>\n<h5>H</h5>\n");
    assert_eq!(
        shown(&[heading(1), heading(6)], 6),
        "<h6>H</h6>\n<h6>H</h6>\n"
    );
}

#[test]
fn documents_are_made_safe_and_code_is_kept() {
    let verbatim = |markdown: &str| {
        let markdown = markdown.to_owned();
        shown(&[Block::Verbatim { markdown }], 3)
    };
    assert_eq!(verbatim("---"), "<hr />\n");
    assert_eq!(verbatim("<!-- a\n\nb -->"), "");
    assert_eq!(
        verbatim("<div><h1>Big</h1><iframe src=\"https://x/\"></iframe></div>"),
        "<div>Big</div>"
    );
    assert_eq!(
        verbatim("```\n<b> & \"c\"\n```"),
        "<pre tabindex=\"0\"><code>&lt;b&gt; &amp; &quot;c&quot;\n</code></pre>\n"
    );
}

/// Each is HTML of the kind that people, or pages they copy from, bring along.
#[test]
fn html_that_somebody_wrote_neither_runs_nor_loads_anything() {
    for (written, expected) in [
        ("<script src=\"https://x/a.js\"></script>a", "a"),
        ("<style>p{background:url(//x)}</style>a", "a"),
        (
            "<p style=\"color:red\" class=\"skip\" id=\"content\">a</p>",
            "<p>a</p>",
        ),
        ("<p onmouseover=alert(1)>a</p>", "<p>a</p>"),
        ("<svg onload=alert(1)><script>1</script></svg>a", "a"),
        ("<math><mtext><style><img src=x onerror=alert(1)>", ""),
        ("<iframe srcdoc=\"<b>x\">a</iframe>b", "ab"),
        ("<object data=//x></object><embed src=//x>a", "a"),
        (
            "<form action=https://x/><input name=q><button>a</button></form>",
            "a",
        ),
        (
            "<base href=https://x/><meta http-equiv=refresh content=0>a",
            "a",
        ),
        ("<link rel=stylesheet href=//x/a.css>a", "a"),
        (
            "<video src=//x poster=//x></video><audio src=//x></audio>a",
            "a",
        ),
        ("<img src=https://x/p.png alt=p>", "<img alt=\"p\">"),
        ("<img src=//x/p.png alt=p>", "<img alt=\"p\">"),
        ("<img src=\"/\\x/p.png\" alt=p>", "<img alt=\"p\">"),
        ("<img src=\" /&#9;/x/p.png\" alt=p>", "<img alt=\"p\">"),
        ("<img src=https:x/p.png alt=p>", "<img alt=\"p\">"),
        ("<img src=data:image/svg+xml,x alt=p>", "<img alt=\"p\">"),
        (
            "<img src=p.png srcset=\"//x 2x\" alt=p>",
            "<img src=\"p.png\" alt=\"p\">",
        ),
        (
            "<table background=//x><tr><td background=//x>a",
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        ("<a href=\"java&#10;script:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\" javascript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=data:text/html,x>a</a>", "<a>a</a>"),
        ("<a href=/b target=_blank>a</a>", "<a href=\"/b\">a</a>"),
        (
            "<a title='<a href=\"https://z/\">' href=https://x/>a</a> <A HREF=//y>b</A>",
            "<a class=\"external\" rel=\"external\" title=\"&lt;a href=&quot;https://z/&quot;&gt;\" \
             href=\"https://x/\">a</a> <a class=\"external\" rel=\"external\" href=\"//y\">b</a>",
        ),
        (
            "<center><tt>a</tt></center><p align=right>b</p>",
            "a<p>b</p>",
        ),
    ] {
        let html = document(&format!("<div>{written}</div>"));
        let inner = html.trim_end().strip_prefix("<div>").unwrap();
        assert_eq!(
            inner.strip_suffix("</div>").unwrap_or(inner),
            expected,
            "{written}"
        );
    }
    let table = document("| a | b |\n|:--|--:|\n| 1 | 2 |\n");
    assert!(!table.contains("style"), "{table}");
}

#[test]
fn tables_have_heads() {
    let table = Block::Table {
        head: vec![String::new(), "Group".to_owned()],
        rows: vec![vec!["*A*".to_owned(), "3".to_owned()]],
    };
    insta::assert_snapshot!(shown(&[table], 3), @r#"
    <div class="scroll" role="region" aria-label="Table" tabindex="0">
    <table>
    <thead><tr><td></td><th scope="col">Group</th></tr></thead>
    <tbody>
    <tr><td><em>A</em></td><td>3</td></tr>
    </tbody>
    </table>
    </div>
    "#);
}

#[test]
fn what_are_no_blocks_is_refused() {
    for (handed, expected) in [
        (serde_json::json!(["words"]), "map is wanted, not string"),
        (serde_json::json!([{"text": "a"}]), "`kind` is missing"),
        (
            serde_json::json!([{"kind": "verse"}]),
            "there are no blocks `verse`",
        ),
        (
            serde_json::json!([{"kind": "paragraph", "text": 4}]),
            "string is wanted, not u64",
        ),
        (
            serde_json::json!([{"kind": "paragraph", "text": "a", "anchor": 4}]),
            "string is wanted, not u64",
        ),
    ] {
        let handed = Value::from_serializable(&handed);
        let made = super::blocks(handed.as_array().unwrap(), 3, Names::default());
        assert_eq!(made.unwrap_err().to_string(), expected);
    }
}
