//! Pages run nothing, load nothing from elsewhere, and tell the browser so.

use scraper::{Html, Selector};

use crate::case::Case;

/// What somebody might paste into minutes, a page or a topic.
const WRITTEN: &str = "\
Before <span style=\"color:red\" onclick=\"steal()\">these</span> words.

<script>steal()</script>

<div><iframe src=\"https://elsewhere.example/\"></iframe><img src=\"/\\elsewhere.example/p.png\" alt=\"Plan\">
<a href=\"https://elsewhere.example/page\">A page</a></div>

![A picture](//elsewhere.example/p.png)
";

fn pages() -> Vec<(String, Html)> {
    let case = Case::site()
        .meeting("2024-05-14", &format!("## 1. Trees\n\n{WRITTEN}"))
        .file("content/about.md", format!("# About\n\n{WRITTEN}"))
        .file(
            "content/topics/trees.md",
            format!("---\ntitle: Trees\n---\n\n{WRITTEN}"),
        );
    case.run("build --output public").well();
    let pages = case.tree("public").into_iter().filter_map(|(name, bytes)| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        name.ends_with(".html")
            .then(|| (name, Html::parse_document(&text)))
    });
    pages.collect()
}

#[test]
fn nothing_in_a_page_runs_or_loads_from_elsewhere() {
    let all = Selector::parse("*").unwrap();
    let mut marked = 0;
    for (name, page) in pages() {
        for element in page.select(&all).map(|element| element.value()) {
            let tag = element.name();
            assert!(
                !["style", "iframe", "object", "embed", "base"].contains(&tag),
                "{name}: <{tag}>"
            );
            assert!(
                tag != "script" || element.attr("src").is_some(),
                "{name}: a script"
            );
            for (attribute, value) in element.attrs() {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: <{tag} {attribute}>"
                );
                let loads = ["src", "srcset", "poster", "data", "background", "action"];
                assert!(
                    !loads.contains(&attribute) || value.starts_with(['/', '#']),
                    "{name}: <{tag} {attribute}=\"{value}\">"
                );
            }
            if tag == "a" && element.attr("href").unwrap_or_default().contains("//") {
                assert_eq!(element.attr("rel"), Some("external"), "{name}");
                assert_eq!(element.attr("class"), Some("external"), "{name}");
                marked += 1;
            }
        }
    }
    assert!(marked >= 6, "{marked} links to elsewhere");
}

#[test]
fn every_page_has_a_policy_before_anything_it_is_about() {
    let head = Selector::parse("head > *").unwrap();
    for (name, page) in pages() {
        let first = page.select(&head).next().unwrap().value();
        assert_eq!(
            first.attr("http-equiv"),
            Some("Content-Security-Policy"),
            "{name}"
        );
        let policy = first.attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{name}");
        assert!(
            !policy.contains("'unsafe-inline'") && !policy.contains("http"),
            "{name}"
        );
    }
}

#[test]
fn a_theme_cannot_lose_the_policy() {
    let case = Case::site().file(
        "themes/minutebook/templates/base.html",
        "<!doctype html><html lang=en><title>{{ page.title }}</title>{% block where %}{% endblock %}{% block content %}{% endblock %}",
    );
    case.run("build --output public").well();
    let page = case.text("public/index.html");
    assert!(
        page.starts_with(
            "<!doctype html><html lang=en>\n<meta http-equiv=\"Content-Security-Policy\""
        ),
        "{page}"
    );
}
