use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::{open, shown};
use crate::source::SourceId;

const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                 xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
                 xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

/// A zipped folder of parts.
pub(in crate::read) fn zipped<N: AsRef<str>>(parts: &[(N, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_ref(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with a body and other parts, the styles and lists of the tests among them.
pub(in crate::read) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut relations = String::new();
    let mut parts: Vec<(String, String)> = vec![(
        "_rels/.rels".to_owned(),
        "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='word/document.xml'/></Relationships>".to_owned(),
    )];
    for (ix, (name, text)) in [("styles", STYLES), ("numbering", LISTS)]
        .iter()
        .chain(others)
        .enumerate()
    {
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        if kind == "hyperlink" {
            relations += &format!("<Relationship Id='{name}' Type='x/hyperlink' Target='{text}'/>");
            continue;
        }
        relations += &format!("<Relationship Id='p{ix}' Type='x/{kind}' Target='{name}.xml'/>");
        let place = format!("word/{name}.xml");
        parts.push((place, format!("<w:x {W}>{text}</w:x>")));
    }
    parts.push((
        "word/_rels/document.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    parts.push((
        "word/document.xml".to_owned(),
        format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
    ));
    zipped(&parts)
}

const STYLES: &str = "
  <w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>
  <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type='paragraph' w:styleId='Sub'><w:name w:val='My own'/><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>
  <w:style w:type='paragraph' w:styleId='Strong'><w:name w:val='Loud'/><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type='character' w:styleId='Em'><w:name w:val='Em'/><w:rPr><w:i/></w:rPr></w:style>";

const LISTS: &str = "
  <w:abstractNum w:abstractNumId='7'>
    <w:lvl w:ilvl='0'><w:start w:val='34'/><w:numFmt w:val='decimal'/><w:lvlText w:val='21/%1'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='21/%1.%2'/></w:lvl>
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%3)'/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId='8'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%2'/></w:lvl>
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:isLgl/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.%3'/></w:lvl>
    <w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl>
    <w:lvl w:ilvl='4'><w:start w:val='1'/><w:numFmt w:val='ordinal'/><w:lvlRestart w:val='0'/><w:lvlText w:val='%5'/></w:lvl>
  </w:abstractNum>
  <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>
  <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>
  <w:num w:numId='3'><w:abstractNumId w:val='8'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>
  <w:num w:numId='4'><w:abstractNumId w:val='8'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimalZero'/><w:lvlText w:val='%1)'/></w:lvl></w:lvlOverride></w:num>";

fn p(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn li(list: u32, level: u8, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

fn check_with(body: &str, others: &[(&str, &str)]) -> String {
    let checked = open("a.docx", &docx(body, others), SourceId(0));
    let opened = checked.value;
    let mut out = shown::shown(&opened.source, &opened.prose.passages);
    for found in checked.diagnostics {
        out += &format!("{}: {}\n", found.code, found.headline);
    }
    out
}

fn check(body: &str) -> String {
    check_with(body, &[])
}

#[test]
fn numbers_are_those_that_word_displays() {
    let body = [
        p("H1", "Apologies"),
        p("H1", "Roads"),
        p("Sub", "The long one"),
        p("Sub", "The short one"),
        li(1, 2, "first"),
        li(1, 2, "second"),
        p("H1", "Paths"),
        p("Sub", "The last one"),
        li(1, 2, "first again"),
        p("Normal", "Words between."),
        li(2, 0, "roman"),
        li(2, 1, "small"),
        li(2, 2, "legal"),
        li(2, 3, "dot"),
        li(2, 4, "ordinal"),
        li(2, 0, "roman again"),
        li(2, 4, "never anew"),
        li(3, 0, "begun anew"),
        li(3, 0, "and on"),
        li(4, 0, "in its own way"),
        li(0, 0, "no list"),
        li(99, 0, "no such list"),
    ];
    insta::assert_snapshot!(check(&body.concat()), @r#"
    heading 1: "21/34 Apologies" 1:1+15
    heading 1: "21/35 Roads" 3:1+11
    heading 1: "21/35.1 The long one" 5:1+20
    heading 1: "21/35.2 The short one" 7:1+21
    0 item "(a)": "first" 9:1+9
    0 item "(b)": "second" 11:1+10
    heading 1: "21/36 Paths" 13:1+11
    heading 1: "21/36.1 The last one" 15:1+20
    0 item "(a)": "first again" 17:1+15
    paragraph: "Words between." 19:1+14
    0 item "I.": "roman" 21:1+8
    1 item "I.i": "small" 23:3+9
    2 item "1.1.1": "legal" 25:5+11
    3 item "•": "dot" 27:7+7
    4 item "1st": "ordinal" 29:9+11
    0 item "II.": "roman again" 31:1+15
    1 item "2nd": "never anew" 33:3+14
    0 item "V.": "begun anew" 35:1+13
    0 item "VI.": "and on" 37:1+10
    0 item "07)": "in its own way" 39:1+18
    paragraph: "no list" 41:1+7
    paragraph: "no such list" 43:1+12
    "#);
}

#[test]
fn words_are_set_as_styles_and_runs_say() {
    insta::assert_snapshot!(check(
        "<w:p><w:pPr><w:pStyle w:val='Strong'/></w:pPr><w:r><w:t>Loud </w:t></w:r><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>and not</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:rStyle w:val='Em'/></w:rPr><w:t>So &amp; &lt;so&gt;</w:t></w:r><w:r><w:t xml:space='preserve'> it was </w:t></w:r>
          <w:r><w:rPr><w:caps/></w:rPr><w:t>resolved</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> struck</w:t></w:r></w:p>
        <w:p><w:r><w:t>5.1</w:t><w:tab/><w:t>Roads</w:t></w:r></w:p>
        <w:p><w:r><w:t>Ash</w:t><w:tab/><w:t>Oak</w:t><w:tab/><w:t>Elm</w:t></w:r></w:p>
        <w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t><w:br w:type='page'/><w:t>four</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>
        <w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>By its outline</w:t></w:r></w:p>
        <w:p><w:r><w:t>7</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>th</w:t></w:r></w:p>"
    ), @r#"
    paragraph: "**Loud** and not" 1:1+12
    paragraph: "*So & \\<so>* it was RESOLVED <del>struck</del>" 3:1+32
    paragraph: "5.1 Roads" 5:1+9
    row: "Ash" 7:1+11 | "Oak" 7:1+11 | "Elm" 7:1+11
    paragraph: "one\\\ntwo-three\\\nfour•" 9:1+21
    heading 3: "By its outline" 13:1+14
    paragraph: "7<sup>th</sup>" 15:1+3
    "#);
}

#[test]
fn what_holds_is_told_from_what_does_not() {
    insta::assert_snapshot!(check_with(
        "<w:p><w:r><w:t xml:space='preserve'>The council </w:t></w:r><w:ins><w:r><w:t>unanimously </w:t></w:r></w:ins><w:del><w:r><w:delText>not </w:delText></w:r></w:del>
          <w:commentRangeStart w:id='0'/><w:r><w:t>agreed</w:t></w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>
          <w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>
        <w:p><w:hyperlink r:id='hyperlink1'><w:r><w:t>the plan</w:t></w:r></w:hyperlink><w:hyperlink w:anchor='x'><w:r><w:t> above</w:t></w:r></w:hyperlink>
          <w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> 4 May</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>
          <w:fldSimple w:instr='PAGE'><w:r><w:t> 3</w:t></w:r></w:fldSimple></w:p>
        <w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>controlled</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:t>before the box</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
          <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
        <w:sectPr/>",
        &[
            ("hyperlink1", "https://example.org/plan"),
            ("header1", "<w:p><w:r><w:t>Elm Council</w:t></w:r></w:p>"),
            ("header2", "<w:p><w:r><w:t>Elm Council</w:t></w:r></w:p>"),
            ("footer1", "<w:p><w:r><w:t>Page 1</w:t></w:r></w:p>"),
            ("footnotes", "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> as a note</w:t></w:r></w:p></w:footnote>"),
            ("endnotes", "<w:endnote w:id='2'><w:p><w:r><w:t>at the end</w:t></w:r></w:p></w:endnote>"),
        ],
    ), @r#"
    furniture: "Elm Council" 1:1+11
    paragraph: "The council unanimously agreed<sup>12</sup>" 3:1+32
    paragraph: "[the plan](https://example.org/plan) above 4 May 3" 5:1+22
    paragraph: "controlled" 7:1+10
    paragraph: "before the box" 9:1+14
    paragraph: "boxed" 11:1+5
    paragraph: "<sup>1</sup> as a note" 13:1+11
    paragraph: "<sup>2</sup> at the end" 15:1+12
    furniture: "Page 1" 17:1+6
    unfinished-document: this Word file holds 2 tracked changes that nobody has accepted and 1 comment
    "#);
}

#[test]
fn tables_of_word() {
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p("Normal", words));
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|words| cell(words)).collect::<String>()
        )
    };
    let long = "None were received, so that every member was there. ".repeat(8);
    let inner = format!("<w:tbl>{}</w:tbl>", row(&["inner", "row"]));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>{}<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc></w:tr></w:tbl>
         <w:tbl><w:tr><w:tc>{}</w:tc>{}</w:tr></w:tbl>
         <w:tbl>{}<w:tr><w:tc>{}</w:tc>{}</w:tr></w:tbl>",
        cell("Name"),
        cell("Role"),
        row(&["Ash", "Chair"]),
        p("Normal", "All of them"),
        inner,
        cell("beside"),
        row(&["1.", &long, ""]),
        li(2, 0, ""),
        cell(&long),
    );
    insta::assert_snapshot!(check(&body).replace(long.trim(), "LONG"), @r#"
    head row: "Name" 1:1+4 | "Role" 1:8+4
    row: "Ash" 2:1+3 | "Chair" 2:7+5
    row: "All of them" 3:1+11
    row: "inner" 4:1+5 | "row" 4:9+3
    paragraph: "beside" 6:1+6
    0 item "1.": "LONG" 8:1+418
    0 item "I.": "LONG" 10:1+418
    "#);
}

#[test]
fn what_is_no_word_file_is_refused() {
    let refused = |bytes: &[u8]| {
        let checked = open("a.docx", bytes, SourceId(0));
        assert!(checked.value.source.text.is_empty());
        let found: Vec<String> = checked
            .diagnostics
            .into_iter()
            .map(|found| found.headline)
            .collect();
        found.join("; ")
    };
    let document = |text: &str| zipped(&[("word/document.xml", text.to_owned())]);
    let whole = docx(&p("Normal", "Some words"), &[]);
    let nested = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(2000),
        "</w:tc></w:tr></w:tbl>".repeat(2000)
    );
    let table = [
        refused(&whole[..whole.len() - 30]),
        refused(b"PK\x03\x04"),
        refused(&zipped(&[("xl/workbook.xml", String::new())])),
        refused(&zipped(&[("content.xml", String::new())])),
        refused(&zipped(&[("notes.txt", String::new())])),
        refused(&document("<w:document><w:body>")),
        refused(&document("<w:document/>")),
        refused(&document(
            "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document><w:body>&a;</w:body></w:document>",
        )),
        refused(&docx(&nested, &[])),
        refused(&docx("", &[])),
        refused(&document(&format!(
            "<w:document><w:body>{}</w:body></w:document>",
            " ".repeat(60_000_000)
        ))),
    ];
    insta::assert_snapshot!(table.join("\n"), @r#"
    this Word file is damaged: its list of parts is missing or cut short
    this Word file is damaged: its list of parts is missing or cut short
    this is a workbook of Excel, and not minutes that can be read
    this is an OpenDocument file, and not minutes that can be read
    this is a zipped folder, and not minutes that can be read
    this Word file is damaged: in its part `word/document.xml`, it breaks off before its end
    this Word file is damaged: it has no body
    this Word file is damaged: in its part `word/document.xml`, it defines entities of its own
    this Word file is damaged: in its part `word/document.xml`, more than 400 of its elements lie within each other
    this file holds no words
    this file unpacks to more than minutes can be
    "#);
}
