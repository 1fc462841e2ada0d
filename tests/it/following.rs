//! What became of what was asked for, as a reader sees it.

use crate::case::Case;

const ASKED: &str = "\
## 1. The bridge

### Resolved

1. That a report on the bridge be presented to the Committee in June 2021.
2. That the bridge be painted green.

## 2. The ferry

### Resolved

That a report on the ferry be presented to the Committee in July 2021.

## 3. The ford

### Resolved

That a report on the ford be presented to the Committee in August 2021.

Action: City Engineer
";

const LATER: &str = "\
## 10. The bridge, at last

Answers: Minute 1
Rescinds: resolution 2 of Minute 1

The report was received.

## 11. Crossings

Closes: Minute 2

The ferry had been sold.
";

fn built() -> Case {
    let case = Case::site()
        .meeting("2021-05-12", ASKED)
        .meeting("2021-09-15", LATER);
    case.run("build --output out").well();
    case
}

/// The words of a part of a page, without its marks.
fn said(case: &Case, page: &str, selector: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(&case.text(&format!("out/{page}/index.html")));
    let selector = scraper::Selector::parse(selector).unwrap();
    let words = |element: scraper::ElementRef| {
        let text: String = element.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    html.select(&selector).map(words).collect()
}

#[test]
fn a_resolution_says_what_became_of_it() {
    let case = built();
    let follow = |item: &str| said(&case, &format!("planning/2021-05-12/{item}"), ".follow");
    assert_eq!(
        follow("1"),
        [
            "Answered late by 10. The bridge, at last, Planning Committee, 15 September 2021, after 4 months; was due in June 2021, so 2 months late",
            "Rescinded by 10. The bridge, at last, Planning Committee, 15 September 2021",
        ]
    );
    assert_eq!(
        follow("2"),
        ["Closed by 11. Crossings, Planning Committee, 15 September 2021; was due in July 2021"]
    );
    assert_eq!(
        follow("3"),
        ["Overdue to come back to the Committee, due in August 2021, now 15 days late"]
    );
    let headings = said(&case, "planning/2021-05-12/1", "#referred-by ~ h3");
    assert_eq!(headings, ["Answered by", "Rescinded by"]);
}

#[test]
fn what_is_outstanding_stands_on_one_page() {
    assert_eq!(
        said(&built(), "outstanding", "main p, main h1, main h2"),
        [
            "Outstanding",
            "1 thing asked for and not come back: 1 overdue, 0 due now, 0 not due yet or without a day, as of 15 September 2021.",
            "By who must act, what is longest due first. Something counts as come back when later minutes here say so.",
            "City Engineer",
            "Minute 3, Planning Committee, 12 May 2021 · The ford",
            "That a report on the ford be presented to the Committee in August 2021.",
            "Overdue to come back to the Committee, due in August 2021, now 15 days late",
            "Come back lately",
            "Answered in the year before 15 September 2021, the latest first.",
            "Minute 1, resolution 1, Planning Committee, 12 May 2021 · The bridge",
            "That a report on the bridge be presented to the Committee in June 2021.",
            "Answered late by 10. The bridge, at last, Planning Committee, 15 September 2021, after 4 months; was due in June 2021, so 2 months late",
        ]
    );
}

#[test]
fn a_site_that_waits_for_nothing_says_so() {
    let case = Case::site().meeting("2021-05-12", "## 1. The bridge\n\nIt stands.\n");
    case.run("build --output out").well();
    assert_eq!(
        said(&case, "outstanding", "main p"),
        ["Nothing that was asked for is outstanding, as of 12 May 2021."]
    );
}

#[test]
fn what_was_recommended_stands_beside_what_was_resolved() {
    let minutes = "\
## 1. Lamps

### Recommended

1. That the lamps be mended.
2. That the Clerk pay for three new lamps out of the reserve.

### Resolved

1. That the lamps be mended.
2. That the Clerk pay for four new lamps out of the reserve.

## 2. Benches

### Recommended

That the benches be painted.

### Resolved

That the benches be painted.

## 3. Bins

### Recommended

Note the report.

### Resolved

That the report be noted.
";
    let case = Case::site().meeting("2021-05-12", minutes);
    case.run("build --output out").well();
    let compared = |item: &str| {
        let page = format!("planning/2021-05-12/{item}");
        said(&case, &page, ".compared p, .compared li")
    };
    assert_eq!(
        compared("1"),
        [
            "The meeting changed what was recommended. Words it left out are struck through, words it put in are underlined.",
            "(2) the Clerk pay for [left out: three] [put in: four] new lamps out of the reserve.",
        ]
    );
    assert_eq!(
        compared("2"),
        ["The meeting took what was recommended as it stood."]
    );
    assert_eq!(compared("3"), [""; 0]);
}
