//! The five real documents: the links between them, in the example site, which retells them, and
//! in a site into which they were imported.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};

use crate::case::{Case, shared};

/// The pages at the two ends of every link that a reader would draw by hand.
const LINKS: &[(&str, &str)] = &[
    ("/executive/2018-11-06/5/", "/childrens-services-osc/"),
    ("/executive/2018-11-06/5/", "/corporate-parenting-panel/"),
    (
        "/childrens-services-osc/2019-03-20/61/",
        "/childrens-services-osc/2019-03-20/65/",
    ),
    (
        "/childrens-services-osc/2021-03-11/22/",
        "/childrens-services-osc/2022-01-12/72/",
    ),
    (
        "/childrens-services-osc/2021-03-11/24/",
        "/childrens-services-osc/2022-01-12/71/",
    ),
];

/// The items of the topic that runs through all five.
const JOURNEY: &[&str] = &[
    "/executive/2018-11-06/5/",
    "/childrens-services-osc/2019-03-20/65/",
    "/childrens-services-osc/2021-03-11/21/",
    "/childrens-services-osc/2021-03-11/22/",
    "/childrens-services-osc/2022-01-12/71/",
    "/childrens-services-osc/2022-01-12/72/",
];

const TOPIC: &str = "/topics/ofsted-improvement-journey/";

#[test]
fn the_example_site_shows_every_link_both_ways() {
    let case = Case::new();
    let root = env!("CARGO_MANIFEST_DIR");
    let ran = case
        .run_with(&["build", "--root", root, "--output", "public"], &[])
        .well();
    assert_eq!(ran.err, "");
    assert_links(&case);
}

#[test]
fn the_example_site_is_written_in_the_canonical_form() {
    let case = Case::new();
    let root = env!("CARGO_MANIFEST_DIR");
    let ran = case.run_with(&["fmt", "--check", "--root", root], &[]);
    assert_eq!(ran.out, "", "{}", ran.err);
}

#[test]
fn imported_documents_show_every_link_both_ways() {
    let Some(shared) = shared() else { return };
    let case = site_for_the_five();
    let seed = |number: &str| seed(&shared, number);
    let osc = "childrens-services-osc";
    for args in [
        vec![seed("000")],
        vec![seed("001")],
        vec![
            seed("002"),
            "--committee".into(),
            osc.into(),
            "--date".into(),
            "2022-01-12".into(),
        ],
        vec![seed("003")],
        vec![
            seed("004"),
            "--committee".into(),
            "executive".into(),
            "--date".into(),
            "2018-11-06".into(),
            "--item".into(),
            "5. Ofsted inspection of children's services".into(),
        ],
    ] {
        let args: Vec<&str> = std::iter::once("import")
            .chain(args.iter().map(String::as_str))
            .collect();
        case.run_with(&args, &[]).well();
    }
    // That an item answers an earlier one, or belongs to a topic whose words it does not use, is
    // for a clerk to say; nothing guesses it.
    let topic = "Topics: ofsted-improvement-journey";
    for (date, heading, field) in [
        ("2021-03-11", "## 22.", topic),
        ("2022-01-12", "## 71.", "Answers: Minute 24 (2020/21)"),
        ("2022-01-12", "## 72.", "Answers: Minute 22 (2020/21)"),
        ("2022-01-12", "## 72.", topic),
    ] {
        let file = format!("content/childrens-services-osc/{date}.md");
        add_field(&case, &file, heading, field);
    }
    case.run("fmt").well();
    let fmt = case.run("fmt --check");
    assert_eq!(fmt.out, "", "{}", fmt.err);
    let built = case.run("build").well();
    assert!(!built.err.contains("error["), "{}", built.err);
    assert_links(&case);
    let older = case.text("public/childrens-services-osc/2019-03-20/65/index.html");
    assert!(older.contains("Minute 46 (2018/19)"), "{older}");
}

#[test]
fn what_a_document_lacks_is_asked_for() {
    let Some(shared) = shared() else { return };
    let case = site_for_the_five();
    for (number, codes) in [
        ("002", ["no-date"].as_slice()),
        ("004", &["no-committee", "no-date"]),
    ] {
        let ran = case
            .run_with(&["import", &seed(&shared, number)], &[])
            .code(1);
        for code in codes {
            assert!(ran.err.contains(&format!("error[{code}]")), "{}", ran.err);
        }
        for flag in ["--date", "--committee"] {
            let asked = codes.contains(&format!("no-{}", &flag[2..]).as_str());
            assert_eq!(ran.err.contains(&format!("`{flag}`")), asked, "{}", ran.err);
        }
    }
}

/// The example site without its meetings.
fn site_for_the_five() -> Case {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| fs::read(path).unwrap();
    let mut case = Case::new().file("site.toml", read(root.join("site.toml")));
    for entry in fs::read_dir(root.join("content")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let committee = path.join("committee.md");
        if committee.is_file() {
            case = case.file(&format!("content/{name}/committee.md"), read(committee));
        }
    }
    for entry in fs::read_dir(root.join("content/topics")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        case = case.file(&format!("content/topics/{name}"), read(path));
    }
    case
}

/// The path of one of the five documents.
fn seed(shared: &Path, number: &str) -> String {
    let mut found: Vec<PathBuf> = fs::read_dir(shared.join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(number)
        })
        .collect();
    found.pop().unwrap().display().to_string()
}

/// Writes a field under an item's heading, in a block of its own: `fmt` puts it to the others.
fn add_field(case: &Case, file: &str, heading: &str, field: &str) {
    let text = case.text(file);
    let start = text
        .find(heading)
        .unwrap_or_else(|| panic!("{heading} in\n{text}"));
    let end = start + text[start..].find('\n').unwrap();
    let changed = format!("{}\n\n{field}\n{}", &text[..end], &text[end..]);
    fs::write(case.path(file), changed).unwrap();
}

#[track_caller]
fn assert_links(case: &Case) {
    let mut missing = Vec::new();
    let mut expect = |from: &str, to: &str| {
        if !links(case, from).contains(to) {
            missing.push(format!("{from} -> {to}"));
        }
    };
    for (one, other) in LINKS {
        expect(one, other);
        expect(other, one);
    }
    for item in JOURNEY {
        expect(item, TOPIC);
        expect(TOPIC, item);
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Where the links of a page's main part lead, without what stands behind `#`.
fn links(case: &Case, address: &str) -> BTreeSet<String> {
    let html = case.text(&format!("public{address}index.html"));
    let main = Selector::parse("main a[href]").unwrap();
    Html::parse_document(&html)
        .select(&main)
        .filter_map(|link| link.attr("href"))
        .map(|to| to.split('#').next().unwrap_or_default().to_owned())
        .collect()
}
