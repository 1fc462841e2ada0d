//! Abbreviations: found in the minutes, corrected by the site, marked where a page has them first.

use scraper::{Html, Selector};

use crate::case::Case;

const MINUTES: &str = "\
## 1. Buses

The Rural Bus Grant (RBG) was explained. Members asked about the RBG.

### Recommended

That the RBG be kept.

### Resolved

That RBGs be asked for, with the Joint Panel (JP).

## 2. Trains

Nobody knew of an RBG for trains, nor of RBGX.
";

fn site() -> Case {
    Case::site().meeting("2024-05-14", MINUTES).meeting(
        "2024-06-11",
        "## 3. Courts\n\nA Justice of the Peace (JP) spoke. The RBG was named.\n",
    )
}

/// The links to the glossary in the main part of a page: words, title, address.
fn marked(case: &Case, page: &str) -> Vec<[String; 3]> {
    let html = Html::parse_document(&case.text(&format!("out/{page}/index.html")));
    let links = Selector::parse("main a[href*='/glossary/#']").unwrap();
    let mut marked: Vec<[String; 3]> = html
        .select(&links)
        .map(|link| {
            let words: String = link.text().collect();
            let of = |name| link.attr(name).unwrap_or_default().to_owned();
            [words, of("title"), of("href")]
        })
        .collect();
    // An item's page shows what was decided before what was said.
    marked.sort();
    marked
}

#[test]
fn the_first_use_on_a_page_leads_to_the_glossary() {
    let case = site();
    case.run("build --output out").well();
    let rbg = ["RBG", "Rural Bus Grant", "/glossary/#rbg"].map(str::to_owned);
    let jp = ["JP", "", "/glossary/#jp"].map(str::to_owned);
    assert_eq!(
        marked(&case, "planning/2024-05-14"),
        [jp.clone(), rbg.clone()]
    );
    assert_eq!(marked(&case, "planning/2024-05-14/1"), [jp, rbg.clone()]);
    assert_eq!(marked(&case, "planning/2024-05-14/2"), [rbg]);
    // No word is changed by it.
    let html = Html::parse_document(&case.text("out/planning/2024-05-14/1/index.html"));
    let words: String = html.root_element().text().collect();
    assert!(
        words.contains("The Rural Bus Grant (RBG) was explained. Members asked about the RBG.")
    );
}

#[test]
fn the_glossary_says_where_each_was_explained() {
    let case = site();
    case.run("build --output out").well();
    let html = Html::parse_document(&case.text("out/glossary/index.html"));
    let terms = Selector::parse(".terms > div").unwrap();
    let terms: Vec<String> = html
        .select(&terms)
        .map(|term| {
            term.text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        terms,
        [
            "JP Joint Panel explained in 1. Buses, Planning Committee, 14 May 2024 \
             Justice of the Peace explained in 3. Courts, Planning Committee, 11 June 2024",
            "RBG Rural Bus Grant explained in 1. Buses, Planning Committee, 14 May 2024",
        ]
    );
    assert!(case.text("out/index.html").contains("href=\"/glossary/\""));
}

#[test]
fn explanations_that_differ_are_reported_unless_the_site_decides() {
    let case = site();
    let ran = case.run("check --format short").well();
    assert!(
        ran.out.contains(
            "`JP` is explained as `Justice of the Peace` here, and as `Joint Panel` elsewhere"
        ),
        "{}",
        ran.out
    );
    let case = case.file(
        "content/glossary.md",
        "---\ntitle: Words we use\n---\n\nAsk if one is missing.\n\n- **JP**: Joint Panel for buses\n- **ULEZ** – Ultra Low Emission Zone\n",
    );
    assert!(!case.run("check --format short").well().out.contains("JP"));
    case.run("build --output out").well();
    let page = case.text("out/glossary/index.html");
    for words in [
        "Words we use",
        "Ask if one is missing.",
        "Joint Panel for buses",
        "Ultra Low Emission Zone",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let jp = ["JP", "Joint Panel for buses", "/glossary/#jp"].map(str::to_owned);
    assert!(marked(&case, "planning/2024-05-14/1").contains(&jp));
}

#[test]
fn a_site_without_abbreviations_has_no_glossary() {
    let case = Case::site().meeting("2024-05-14", "## 1. Buses\n\nThey ran.\n");
    case.run("build --output out").well();
    assert!(!case.path("out/glossary").exists());
}
