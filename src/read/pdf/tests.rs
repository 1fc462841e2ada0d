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
    paragraph: "**Twice**" 8:10+5
    paragraph: "spelt" 9:10+5
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

/// Puts an object into a document, and gives its bytes back.
fn changed(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut doc = Document::load_mem(bytes).unwrap();
    change(&mut doc);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

/// A page that draws a form, which draws itself and others ten times each.
fn forms() -> Vec<u8> {
    changed(&document(&["/X0 Do"]), |doc| {
        let ids: Vec<_> = (0..12).map(|_| doc.new_object_id()).collect();
        let mut names = Dictionary::new();
        for (nr, id) in ids.iter().enumerate() {
            names.set(format!("X{nr}"), *id);
        }
        let resources = doc.add_object(dictionary! { "XObject" => names });
        for (nr, id) in ids.iter().enumerate() {
            let kind = dictionary! { "Subtype" => "Form", "Resources" => resources };
            let content = format!("/X{nr} Do /X{} Do ", nr + 1).repeat(10);
            doc.objects
                .insert(*id, Stream::new(kind, content.into_bytes()).into());
        }
        let pages = doc.page_iter().next().unwrap();
        let page = doc.get_dictionary_mut(pages).unwrap();
        page.set("Resources", resources);
    })
}

/// A page whose content unpacks to so many mebibytes.
fn bomb(mebibytes: usize) -> Vec<u8> {
    changed(&document(&[""]), |doc| {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; mebibytes << 20]);
        stream.compress().unwrap();
        let content = doc.add_object(stream);
        let page = doc.page_iter().next().unwrap();
        doc.get_dictionary_mut(page)
            .unwrap()
            .set("Contents", content);
    })
}

#[test]
fn what_costs_too_much_is_refused() {
    let words = "BT /F1 12 Tf 50 780 Td (More than twenty characters.) Tj ET";
    let deep = format!("{} {words}", "[".repeat(100_000));
    let states = format!("{} {words}", "q ".repeat(100_000));
    let table = [
        check(&bomb(40)),
        check(&document(&vec![""; 2001])),
        check(&forms()),
        check(&document(&[&deep])),
        check(&document(&[&states])),
    ];
    insta::assert_snapshot!(table.join("\n"), @r#"
    error too-large (page 1): this PDF unpacks to more than minutes can be

    error too-large (page 1): this PDF has more than 2000 pages; minutes have fewer

    error too-large (page 1): this PDF draws more than the pages of minutes can hold

    error scanned-page (page 1): the page of this PDF is a picture: it was scanned and holds no words

    paragraph: "More than twenty characters." 1:10+28
    "#);
}

#[test]
fn columns_beside_the_text_and_tables_are_told_apart() {
    let print = include_bytes!("../../../tests/fixtures/pdf/action-column.pdf");
    insta::assert_snapshot!(check(print), @r#"
    paragraph: "**Minutes of Fellgate Community Council**" 1:24+37
    paragraph: "**Tuesday 9 April 2024, 7 pm, Fellgate Hall**" 3:23+41
    paragraph: "**Present**" 5:11+7
    row: "Iris Calder" 6:11+11 | "IC" 6:39+2 | "Owen Teviot" 6:54+11 | "OT" 6:82+2
    row: "Nora Liddel" 7:11+11 | "NL" 7:39+2 | "Hugh Esk" 7:54+8 | "HE" 7:82+2
    row: "Vera Yarrow (clerk)" 8:11+19 | "VY" 8:39+2 | "" 8:11+0 | "" 8:11+0
    paragraph: "**Item**" 10:17+4
    margin: "**Action**" 10:82+6
    paragraph: "1 **Apologies**" 11:11+15
    paragraph: "None were sent." 12:17+15
    paragraph: "2 **Bus shelter**" 14:11+17
    margin: "OT" 14:82+2
    paragraph: "The roof lets the rain in over the timetable and the seat. OT has asked the carrier twice and was told that the matter is with its lawyers. It was agreed to write to the carrier once more and to its owner." 15:17+255
    paragraph: "3 **Village hall**" 20:11+18
    paragraph: "The boiler was swept in March. The trustees have a quotation for a new one, and will ask for two more before they come to the council with a request. NL reminded the meeting of the grant of the year before, of which a part is not spent." 21:17+284
    margin: "NL / VY" 24:82+7
    paragraph: "It was agreed that the trustees be asked for their accounts." 26:17+60
    paragraph: "4 **Roads**" 28:11+11
    margin: "HE" 28:82+2
    paragraph: "Potholes at the smithy were filled in February and are open again, as are those at the kirk. HE to report all of them to the roads office with pictures, so that nobody can say that they were not known of." 29:17+254
    paragraph: "The meeting ended at 8.40 pm." 34:11+29
    "#);
    let print = include_bytes!("../../../tests/fixtures/pdf/tables.pdf");
    insta::assert_snapshot!(check(print), @r#"
    paragraph: "**Ordinary Meeting of Lowmoor Town Council**" 1:20+40
    paragraph: "**Wednesday 15 May 2024**" 3:34+21
    paragraph: "**Attendance**" 5:11+10
    row: "Councillor A. Oakes (Mayor)" 6:11+27 | "Councillor P. Lindens" 6:52+21
    row: "Councillor B. Maples" 7:11+20 | "Councillor R. Hornbeam" 7:52+22
    row: "Councillor C. Firs" 8:11+18 | "Councillor S. Alder" 8:52+19
    0 item "1.": "**Declarations**" 10:11+15
    paragraph: "There were none." 11:11+16
    0 item "2.": "**Payments**" 13:11+11
    paragraph: "The following were approved:" 14:11+28
    row: "**Payee**" 16:11+5 | "**For**" 16:38+3 | "**Amount**" 16:66+6
    row: "Moss and Daughters" 17:11+18 | "Cutting of verges and of the churchyard, April" 17:38+94 | "£412.50" 17:69+8
    row: "Lowmoor Hall" 19:11+12 | "Hire" 19:38+4 | "£36.00" 19:66+7
    row: "Water board" 20:11+11 | "Allotments" 20:38+10 | "£88.17" 20:66+7
    0 item "3.": "**Signs**" 22:11+8
    paragraph: "Office staff had filed five flags, an affidavit and the first waffle-iron of the fair. Proposed by Cllr Oakes, seconded by Cllr Alder: that the signs at the ford be replaced. **Carried.**" 23:11+203
    paragraph: "Signed ____________________ Date ____________________" 27:11+53
    "#);
}
