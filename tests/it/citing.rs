//! Addresses of paragraphs, how to cite an item, and corrections at their places.

use scraper::{Html, Selector};

use crate::case::Case;

const MINUTES: &str = "\
---
date: 2024-05-14
errata:
  - {date: 2024-06-01, text: \"The meeting was held in Room 2.\"}
  - {date: 2024-06-02, item: 1, text: \"Twelve bollards, not ten.\"}
  - {date: 2024-06-03, item: 1, resolution: 2, text: \"By July, not *June*.\"}
changed: 2024-07-04
---

## 1. Bollards

The wardens counted the bollards in the Market Place.

- Some lean.

### Recommended

That bollards be bought.

### Resolved

1. That ten bollards be bought.
2. That the Committee be told in June 2024.

Action: Town Clerk

## 2. Benches

None were broken.
";

fn built(minutes: &str) -> Case {
    let case = Case::site().file("content/planning/2024-05-14.md", minutes);
    case.run("build --output out").well();
    case
}

/// Every `id` in the main part of a page, with the words of its element.
fn named(case: &Case, page: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(&case.text(&format!("out/{page}/index.html")));
    let selector = Selector::parse("main :is(p, li, div)[id]").unwrap();
    html.select(&selector)
        .map(|element| {
            let words: String = element.text().collect();
            let words = words
                .split_whitespace()
                .take(5)
                .collect::<Vec<_>>()
                .join(" ");
            (element.attr("id").unwrap().to_owned(), words)
        })
        .collect()
}

#[test]
fn every_paragraph_and_point_has_a_name_that_stays() {
    let case = built(MINUTES);
    let names = named(&case, "planning/2024-05-14/1");
    let words: Vec<&str> = names.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        words,
        [
            "That bollards be bought.",
            "(1) That ten bollards be",
            "(2) That the Committee be",
            "Action: Town Clerk",
            "The wardens counted the bollards",
            "Some lean.",
        ]
    );
    let ids: Vec<&str> = names.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids[..3], ["recommended-1", "resolved-1", "resolved-2"]);
    assert!(ids[3..].iter().all(|id| id.starts_with("p-")), "{ids:?}");
    // The same on the meeting's page, behind the item's name.
    let all = named(&case, "planning/2024-05-14");
    for id in &ids {
        assert!(
            all.iter()
                .any(|(name, _)| *name == format!("minute-1-{id}")),
            "{id}"
        );
    }
    // Words before, behind and after a paragraph's own first words do not matter.
    let changed = MINUTES
        .replace(
            "## 1. Bollards\n",
            "## 1. Bollards and posts\n\nThe Chair spoke first.\n",
        )
        .replace("- Some lean.", "- Some lean.\n- Some are bent.");
    let again = named(&built(&changed), "planning/2024-05-14/1");
    for name in &names {
        assert!(again.contains(name), "{name:?} in {again:?}");
    }
}

#[test]
fn the_marks_behind_paragraphs_lead_to_them() {
    let case = built(MINUTES);
    let html = Html::parse_document(&case.text("out/planning/2024-05-14/1/index.html"));
    let selector = Selector::parse("a.pin").unwrap();
    let pins: Vec<_> = html.select(&selector).collect();
    assert_eq!(pins.len(), 6);
    for pin in pins {
        let id = pin.attr("href").unwrap().trim_start_matches('#');
        let target = Selector::parse(&format!("[id=\"{id}\"]")).unwrap();
        assert_eq!(html.select(&target).count(), 1, "{id}");
        assert!(
            pin.attr("aria-label")
                .is_some_and(|label| label.starts_with("Link to this "))
        );
        assert_eq!(
            pin.text().collect::<String>(),
            "",
            "nothing that is copied with the words"
        );
    }
    let page = case.text("out/planning/2024-05-14/index.html");
    assert!(
        !page.contains("class=\"pin\""),
        "a meeting's page has no hundred links"
    );
}

#[test]
fn an_item_says_how_to_cite_it() {
    let case = built(MINUTES);
    let html = Html::parse_document(&case.text("out/planning/2024-05-14/1/index.html"));
    let cited = Selector::parse(".cited").unwrap();
    let cited: Vec<String> = html
        .select(&cited)
        .map(|part| part.text().collect())
        .collect();
    assert_eq!(
        cited,
        [
            "A council, Planning Committee, Minute 1 (2024/25), “Bollards”, 14 May 2024. \
             https://minutes.example/planning/2024-05-14/1/",
            "Minute 1 (2024/25)",
            "Planning Committee, 14 May 2024",
            "A council",
            "https://minutes.example/planning/2024-05-14/1/",
            "[[planning/2024-25/1]]",
        ]
    );
}

/// The corrections that an element shows.
fn corrections(case: &Case, page: &str, selector: &str) -> Vec<String> {
    let html = Html::parse_document(&case.text(&format!("out/{page}/index.html")));
    let selector = Selector::parse(selector).unwrap();
    let all = html.select(&selector).map(|part| {
        let words: String = part.text().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    all.filter(|words| words.contains("Corrected")).collect()
}

#[test]
fn corrections_stand_at_the_top_and_at_their_place() {
    let case = built(MINUTES);
    let page = "planning/2024-05-14";
    assert_eq!(
        corrections(&case, page, "header .caveat"),
        [
            "Corrected 1 June 2024: The meeting was held in Room 2.",
            "Corrected 2 June 2024: Twelve bollards, not ten. Minute 1",
            "Corrected 3 June 2024: By July, not June. Minute 1, resolution 2",
        ]
    );
    assert_eq!(
        corrections(&case, page, ".item .caveat"),
        ["Corrected 2 June 2024: Twelve bollards, not ten."]
    );
    assert_eq!(
        corrections(&case, page, "#minute-1-resolved-2 p"),
        ["Corrected 3 June 2024: By July, not June."]
    );
    assert_eq!(
        corrections(&case, "planning/2024-05-14/1", "header .caveat").len(),
        2
    );
    assert!(corrections(&case, "planning/2024-05-14/2", "main").is_empty());
}

#[test]
fn the_day_of_the_last_change_is_told() {
    let case = built(MINUTES);
    let page = case.text("out/planning/2024-05-14/index.html");
    assert!(
        page.contains("<dt>Last changed</dt><dd>4 July 2024</dd>"),
        "{page}"
    );
    let sitemap = case.text("out/sitemap.xml");
    for address in ["planning/2024-05-14/", "planning/2024-05-14/2/"] {
        let entry = format!("{address}</loc><lastmod>2024-07-04</lastmod>");
        assert!(sitemap.contains(&entry), "{address}: {sitemap}");
    }
    assert!(sitemap.contains("planning/</loc></url>"), "{sitemap}");
    assert!(case.text("out/feed.xml").contains("<updated>2024-07-04T"));
    // The form is read and written alike.
    case.run("fmt").well();
    let once = case.text("content/planning/2024-05-14.md");
    assert!(once.contains("item: \"1\", resolution: 2"), "{once}");
    assert!(once.contains("\nchanged: 2024-07-04\n"), "{once}");
    case.run("fmt --check").well();
}

#[test]
fn a_correction_of_nothing_is_reported() {
    for (entry, headline) in [
        (
            "item: 9, text: x",
            "this meeting has no item `9` to be corrected",
        ),
        (
            "item: 1, resolution: 3, text: x",
            "the item has 2 resolutions to be corrected",
        ),
        ("item: 1, resolution: none, text: x", "`resolution`"),
        ("resolution: 1, text: x", "`item`"),
    ] {
        let minutes = MINUTES.replace("text: \"The meeting was held in Room 2.\"", entry);
        let case = Case::site().file("content/planning/2024-05-14.md", minutes);
        let ran = case.run("check --format short").code(1);
        assert!(ran.out.contains(headline), "{entry}: {}", ran.out);
    }
}
