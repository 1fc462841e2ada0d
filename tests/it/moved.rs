//! Addresses that were published once lead to where things are now.

use crate::case::Case;

const SITE: &str = "title = \"Minutes\"\nbase-url = \"https://minutes.example/m/\"\n\n[council]\nname = \"A council\"\n";

fn site(moved: &str) -> Case {
    Case::site()
        .file("site.toml", format!("{SITE}\n[moved]\n{moved}\n"))
        .file(
            "content/about.md",
            "---\ntitle: About\n---\n\nWho we are.\n",
        )
        .meeting("2024-05-14", "## 1. Trees\n\nOaks.\n")
}

#[test]
fn a_committee_leads_on_with_its_meetings_and_items() {
    let case = site("\"/plans/\" = \"/planning/\"\n\"/who/we/\" = \"/about/\"");
    case.run("build --no-search").well();
    for (old, new, title) in [
        ("plans", "/m/planning/", "Planning Committee"),
        (
            "plans/2024-05-14",
            "/m/planning/2024-05-14/",
            "Planning Committee, 14 May 2024",
        ),
        (
            "plans/2024-05-14/1",
            "/m/planning/2024-05-14/1/",
            "1. Trees",
        ),
        ("who/we", "/m/about/", "About"),
    ] {
        let page = case.text(&format!("public/{old}/index.html"));
        for words in [
            format!("<meta http-equiv=\"refresh\" content=\"0; url={new}\">"),
            format!("<link rel=\"canonical\" href=\"https://minutes.example{new}\">"),
            format!("<a href=\"{new}\">{title}</a>"),
            "<meta name=\"robots\" content=\"noindex\">".to_owned(),
        ] {
            assert!(page.contains(&words), "{old}: {words}\n{page}");
        }
    }
    let names = case.names("public");
    assert!(!names.contains(&"plans/feed.xml".to_owned()));
    assert!(!case.text("public/sitemap.xml").contains("/plans/"));
}

#[test]
fn what_leads_nowhere_or_is_taken_is_told() {
    let case =
        site("\"/plans/\" = \"/planing/\"\n\"/about/\" = \"/planning/\"\n\"/x\" = \"/about/\"");
    let ran = case.run("check --format short").code(1);
    insta::assert_snapshot!(ran.out, @r##"
    site.toml:8:1: error[invalid-value]: `/plans/` is to lead to `/planing/`, and there is no page
    site.toml:9:1: error[duplicate-address]: `/about/` of `[moved]` and the page `about` both want the address `/m/about/`
    site.toml:10:8: error[invalid-value]: `/x` must be the new address of what stood at the old one, both like "/planning/", not `"/about/"`
    3 errors in 1 meeting
    "##);
}

#[test]
fn a_build_names_the_pages_that_it_takes_away() {
    let case = Case::site()
        .meeting("2024-05-14", "## 1. Trees\n\nOaks.\n")
        .meeting("2024-06-11", "## 2. Ponds\n\nNewts.\n");
    assert_eq!(case.run("build").well().err, "");
    assert_eq!(case.run("build --no-search").well().err, "");
    std::fs::remove_file(case.path("content/planning/2024-06-11.md")).unwrap();
    let case = case.meeting("2024-06-12", "## 2. Ponds\n\nNewts.\n");
    let ran = case.run("build --no-search --quiet").well();
    insta::assert_snapshot!(ran.err, @"
    warning: 2 pages of the last build are gone, and whoever follows a link there finds nothing:
        /planning/2024-06-11/
        /planning/2024-06-11/2/
      help: if they were published and have moved, say where to under [moved] in site.toml
    ");
    let site = format!("{SITE}\n[moved]\n\"/planning/2024-06-11/\" = \"/planning/2024-06-12/\"\n");
    let case = case.file("site.toml", site);
    assert_eq!(case.run("build --no-search").well().err, "");
}
