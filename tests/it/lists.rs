//! The lists at the foot of every page: documents and what else a site has.

use crate::case::Case;

/// What stands between the frame's parts, without empty lines.
fn main_of(case: &Case, name: &str) -> String {
    let page = case.text(&format!("out/{name}"));
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap();
    let lines = page[start..end]
        .lines()
        .filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn built(case: Case) -> Case {
    case.run("build --output out").well();
    case
}

#[test]
fn documents_stand_by_letter_with_the_item_that_took_them() {
    let case = built(
        Case::site()
            .file("content/planning/2021-05-12/oaks.pdf", "oaks")
            .file(
                "content/planning/2021-05-12.md",
                "---\ndate: 2021-05-12\ndocuments:\n  Z: {title: Oaks, file: oaks.pdf}\n---\n\n\
                 ## 1. Hedges\n\nDocument: AA\n\nThe officer submitted Document “Z” with it.\n\n\
                 ## 2. Trees\n\nDocument: Z\n\nMembers talked.\n",
            )
            .meeting(
                "2021-09-15",
                "## 3. Trees again\n\nThe officer submitted Document “Z” once more.\n\n\
                 ## 4. Ponds\n\nThe officer submitted Document “AB” about ponds.\n",
            ),
    );
    insta::assert_snapshot!(main_of(&case, "documents/planning/2021-22/index.html"), @r##"
        <main id="content">
        <h1>Documents of Planning Committee, 2021/22</h1>
        <p class="lead">3 reports that went to meetings, by letter, each with the item that took it.</p>
        <section aria-labelledby="group-1">
        <h2 id="group-1">Planning Committee, 2021/22</h2>
        <ul class="entries wide">
        <li><a href="/planning/2021-05-12/oaks.pdf">Z: Oaks</a>
        <span class="where">taken with <a href="/planning/2021-05-12/2/">2. Trees</a>, <a href="/planning/2021-05-12/">12 May 2021</a></span></li>
        <li>AA, taken with <a href="/planning/2021-05-12/1/">1. Hedges</a>
        <span class="where"><a href="/planning/2021-05-12/">12 May 2021</a></span></li>
        <li>AB, taken with <a href="/planning/2021-09-15/4/">4. Ponds</a>
        <span class="where"><a href="/planning/2021-09-15/">15 September 2021</a></span></li>
        </ul>
        </section>
        "##);
    let all = main_of(&case, "documents/index.html");
    assert!(
        all.contains("<a href=\"/documents/planning/2021-22/\">2021/22</a> (3)"),
        "{all}"
    );
    assert!(
        case.text("out/index.html")
            .contains("<a href=\"/documents/\">Documents</a>")
    );
    let sitemap = case.text("out/sitemap.xml");
    assert!(
        sitemap.contains("https://minutes.example/documents/planning/2021-22/"),
        "{sitemap}"
    );
}

#[test]
fn a_site_without_documents_has_no_list_of_them() {
    let case = built(Case::site().meeting("2021-05-12", "## 1. Hedges\n\nThey were cut.\n"));
    let names = case.names("out").join("\n");
    assert!(!names.contains("documents"), "{names}");
    assert!(!case.text("out/index.html").contains("/documents/"));
}
