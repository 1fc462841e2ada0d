use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::*;
use crate::read::shown::shown;

/// A document of pages with these contents, set in Helvetica as F1 and its bold as F2.
fn document(contents: &[&str]) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let pages = doc.new_object_id();
    let font = |name: &str| {
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name,
        "Encoding" => "WinAnsiEncoding" }
    };
    let fonts = dictionary! { "F1" => font("Helvetica"), "F2" => font("Helvetica-Bold") };
    let kids: Vec<Object> = contents
        .iter()
        .map(|content| {
            let stream = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
            let content = doc.add_object(stream);
            let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content };
            doc.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).unwrap();
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => fonts },
    };
    doc.objects.insert(pages, tree.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

fn check(bytes: &[u8]) -> String {
    let opened = open("a.pdf", bytes, SourceId(0));
    let mut out = String::new();
    for problem in &opened.diagnostics {
        let place = opened.value.source.whereabouts(problem.span.start);
        let (level, code) = (problem.level.name(), problem.code);
        out += &format!("{level} {code} ({place}): {}\n", problem.headline);
    }
    out + &shown(&opened.value.source, &opened.value.prose.passages)
}

#[test]
fn words_are_placed_by_every_operator() {
    let page = "BT /F2 12 Tf 50 800 Td (1. APOLOGIES) Tj ET
        BT /F1 12 Tf 14 TL 50 780 Td (Apologies came from Cllr) Tj ( Oakes) Tj
        T* [(and from C) 20 (llr) -278 (Elm\\222s) 10 ( deputy.)] TJ
        0 -40 TD (A quarter of ) Tj 60 Tz (narrow) Tj 100 Tz 4 Ts 0.6 0 0 0.6 154 726 Tm (th) Tj ET
        BT /F1 10 Tf 2 Tr 1 0 0 1 50 650 Tm (Outlined) Tj 0 Tr ET
        BI /W 1 /H 1 ID (not words) EI
        BT /F1 12 Tf 50 600 Td (Twice) Tj ET BT /F1 12 Tf 50.4 600 Td (Twice) Tj ET
        /P <</ActualText (spelt)>> BDC BT /F1 12 Tf 50 560 Td (s p e l t) Tj ET EMC";
    insta::assert_snapshot!(check(&document(&[page])), @r#"
    0 item "1.": "**APOLOGIES**" 1:10+12
    paragraph: "Apologies came from Cllr Oakes and from Cllr Elm’s deputy. A quarter of narrow th" 2:10+103
    paragraph: "**Outlined**" 6:10+8
    paragraph: "**Twice**" 7:10+5
    paragraph: "spelt" 8:10+5
    "#);
}

#[test]
fn what_holds_no_words_is_refused() {
    let words = "BT /F1 12 Tf 50 780 Td (More than twenty characters.) Tj ET";
    let table = [
        check(b"%PDF-1.4\nnothing"),
        check(&document(&[])),
        check(&document(&[""])),
        check(&document(&["", "BT /F1 9 Tf (x) Tj ET"])),
        check(&document(&[
            words,
            "",
            &words.replace("twenty", "that"),
            "",
        ])),
    ];
    insta::assert_snapshot!(table.join("\n"), @r#"
    error unreadable-file (page 1): this PDF is damaged: its pages cannot be found

    error unreadable-file (page 1): this PDF is damaged: its pages cannot be found

    error scanned-page (page 1): the page of this PDF is a picture: it was scanned and holds no words

    error scanned-page (page 1): the 2 pages of this PDF are pictures: they were scanned and hold no words

    warning scanned-page (page 2): pages 2 and 4 hold no words: empty, or scanned
    paragraph: "More than twenty characters." 1:10+28
    paragraph: "More than that characters." 4:11+26
    "#);
}
