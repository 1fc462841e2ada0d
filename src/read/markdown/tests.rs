use crate::diagnostic::Diagnostic;
use crate::read::shown::shown;
use crate::source::{Source, SourceId};

fn check(text: &str) -> String {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let passages = super::read(text, SourceId(0), 0, &mut diagnostics);
    let source = Source::new("a.md", text);
    let mut out = shown(&source, &passages);
    for diagnostic in diagnostics {
        let line = source.position(diagnostic.span.start).line;
        out += &format!("{}:{line} {}\n", diagnostic.code, diagnostic.headline);
    }
    out
}

#[test]
fn paragraphs_are_one_line_each() {
    insta::assert_snapshot!(check("Breaks \r\nof\\\r\nlines  \r\nby Windows.\r\n\r\nOne  line\nand\u{a0}another,  \nthen a break.\\\nLast.\n\n> Quoted\n> words\nlazily.\n"), @r#"
    paragraph: "Breaks of\\\nlines\\\nby Windows." 1:1+34
    paragraph: "One line and another,\\\nthen a break.\\\nLast." 6:1+46
    quote: "Quoted words lazily." 11:3+22
    "#);
}

#[test]
fn headings_keep_their_numbers() {
    insta::assert_snapshot!(check("## 65. Buses ##\n\nTwo\nlines\n---\n\n# \n\n### \\# 1\n"), @r#"
    heading 2: "65. Buses" 1:4+9
    heading 2: "Two lines" 3:1+9
    heading 1: "" 7:1+0
    heading 3: "\\# 1" 9:5+4
    "#);
}

#[test]
fn lists_keep_their_markers() {
    insta::assert_snapshot!(check("65. ROADS\n\n1. One\n   more\n\n   Below it.\n   - Inner\n2) Two\n\n- \n- - Deep\n- # Head\n\n67.\n"), @r#"
    0 item "65.": "ROADS" 1:1+9
    0 item "1.": "One more" 3:1+14
    paragraph in 1: "Below it." 6:4+9
    1 item "-": "Inner" 7:4+7
    0 item "2)": "Two" 8:1+6
    0 item "-": "" 10:1+1
    0 item "-": "" 11:1+1
    1 item "-": "Deep" 11:3+6
    0 item "-": "" 12:1+1
    heading 1: "Head" 12:5+4
    0 item "67.": "" 14:1+3
    "#);
}

#[test]
fn printed_markers_make_lists() {
    insta::assert_snapshot!(check("(1) That it be so;\n(2) That it\nbe not under section\n(3) of the Act.\n\n- (a) first\n- **(b) second**\n\n**(i)** third\n\n1. (x) both\n\n**(1) All of it.\n(2) And this.**\n\n\u{2022} dot\n"), @r#"
    0 item "(1)": "That it be so;" 1:1+18
    0 item "(2)": "That it be not under section (3) of the Act." 2:1+48
    0 item "(a)": "first" 6:1+11
    0 item "(b)": "**second**" 7:1+16
    0 item "(i)": "third" 9:1+13
    0 item "1.": "" 11:1+2
    1 item "(x)": "both" 11:4+8
    0 item "(1)": "**All of it.**" 13:1+16
    0 item "(2)": "**And this.**" 14:1+15
    0 item "•": "dot" 16:1+7
    "#);
}

#[test]
fn short_labelled_lines_stay_apart() {
    insta::assert_snapshot!(check("Document: AD\nPrevious reference: Minute 46\nTopics: a, b\n\nNote: this one\nruns on.\n"), @r#"
    paragraph: "Document: AD" 1:1+12
    paragraph: "Previous reference: Minute 46" 2:1+29
    paragraph: "Topics: a, b" 3:1+12
    paragraph: "Note: this one runs on." 5:1+23
    "#);
}

#[test]
fn tabs_and_tables_make_rows() {
    insta::assert_snapshot!(check("<b>RED</b>\t<b>BLUE</b>\nAsh Beech\tElm\n\n| a | b |\n|---|---|\n| 1 | x \\| y | lost? |\n| <!-- hush --> | |\n\n|  |  |\n|---|---|\n| 2 | |\n\nAction:\tClerk\n\n(1)\tThat\n"), @r#"
    row: "**RED**" 1:1+10 | "**BLUE**" 1:12+11
    row: "Ash Beech" 2:1+9 | "Elm" 2:11+3
    head row: "a" 4:3+1 | "b" 4:7+1
    row: "1" 6:3+1 | "x \\| y" 6:7+6 | "lost?" 6:16+5
    row: "" 7:3+13 | "" 7:19+0
    comment: "<!-- hush -->" 7:3+13
    row: "2" 11:3+1 | "" 11:7+0
    paragraph: "Action: Clerk" 13:1+13
    0 item "(1)": "That" 15:1+8
    "#);
}

#[test]
fn indented_text_is_no_code() {
    insta::assert_snapshot!(check("Resolved\n\n        That **it** be so\n        and more.\n\n            (1) inner\n\n-       far off\n\n  para\n"), @r#"
    paragraph: "Resolved" 1:1+8
    paragraph: "That **it** be so and more." 3:9+35
    0 item "(1)": "inner" 6:13+9
    0 item "-": "far off" 8:1+15
    paragraph in 1: "para" 10:3+4
    "#);
}

#[test]
fn code_rules_and_html_are_kept_as_they_are() {
    insta::assert_snapshot!(check("```\n a  b\n```\n\n---\n\n<div>\nwords\n<!-- hush -->\n</div>\n\n> ```\n> quoted\n> ```\n"), @r#"
    verbatim: "```\n a  b\n```" 1:1+13
    verbatim: "---" 5:1+3
    verbatim: "<div>\nwords" 7:1+11
    comment: "<!-- hush -->" 9:1+13
    verbatim: "</div>" 10:1+6
    verbatim: "```\nquoted\n```" 12:3+18
    "#);
}

#[test]
fn comments_are_told_apart() {
    insta::assert_snapshot!(check("<!-- all of it -->\n\n<!-- a\nb --> Words **after**.\n\nBefore <!-- with\nin --> after.\n\nOnly <!-- one -->\n\n<!-- open\n\nHidden.\n"), @r#"
    comment: "<!-- all of it -->" 1:1+18
    comment: "<!-- a\nb -->" 3:1+12
    paragraph: "Words **after**." 4:7+16
    paragraph: "Before after." 6:1+31
    comment: "<!-- with\nin -->" 6:8+16
    paragraph: "Only" 9:1+18
    comment: "<!-- one -->" 9:6+12
    comment: "<!-- open\n\nHidden." 11:1+18
    unclosed-comment:11 a comment begins here and nothing ends it, so that everything below is hidden
    "#);
}

#[test]
fn comments_that_a_blank_line_cuts_off_are_reported() {
    insta::assert_snapshot!(
        check("Words <!--\nhidden\n\nshown --> `<!--` \\<!-- <!-- a -->\n"),
        @r#"
    paragraph: "Words <!-- hidden" 1:1+17
    paragraph: "shown --> `<!--` \\<!--" 4:1+34
    comment: "<!-- a -->" 4:24+10
    unclosed-comment:1 a comment begins here and does not end in the same paragraph, so that the next would be shown
    "#
    );
}

#[test]
fn definitions_and_references_are_words() {
    insta::assert_snapshot!(check("[Note]: see below\n\nThe [item][note] and [Note].\n"), @r#"
    paragraph: "\\[Note]: see below" 1:1+17
    paragraph: "The [item][note] and [Note]." 3:1+28
    "#);
}

#[test]
fn lone_carriage_returns_end_lines() {
    insta::assert_snapshot!(check("\t\u{e}\n\r0\n\none\rtwo\r\r(1) three\r"), @r#"
    paragraph: "\u{e}" 1:2+1
    paragraph: "0" 2:2+1
    paragraph: "one two" 4:1+7
    0 item "(1)": "three" 4:10+9
    "#);
}
