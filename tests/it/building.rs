//! Building: what is written, when, and what is left alone.

use std::collections::BTreeMap;
use std::fs;

use crate::case::Case;

/// A site with two meetings, two topics and references between the meetings.
fn linked_site() -> Case {
    Case::site()
        .meeting(
            "2024-05-14",
            "## 1. Cycle lanes\n\nTopics: cycling\n\nThe plan was shown.\n\n### Resolved\n\n1. That the plan be adopted.",
        )
        .meeting(
            "2024-06-11",
            "## 2. Trees\n\nMembers looked back at Minute 1.\n\n### Resolved\n\n1. That ten trees be planted.",
        )
        .file(
            "content/topics/cycling.md",
            "---\ntitle: Cycling\n---\n\nLanes and stands.\n",
        )
        .file(
            "content/topics/bees.md",
            "---\ntitle: Bees\n---\n\nHives on roofs.\n",
        )
        .file("content/planning/2024-05-14/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

/// The files of an output folder but the program's own.
fn site(case: &Case, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut tree = case.tree(folder);
    tree.retain(|name, _| !name.starts_with(".minutebook/"));
    tree
}

/// The names of the files that differ between two trees.
fn differing(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = before.keys().chain(after.keys());
    let mut differing: Vec<String> = names
        .filter(|name| before.get(*name) != after.get(*name))
        .cloned()
        .collect();
    differing.sort();
    differing.dedup();
    differing
}

#[test]
fn a_build_says_what_it_did_and_where_the_site_is() {
    let case = linked_site();
    let first = case.run("build").well();
    assert_eq!(first.err, "");
    let pages = site(&case, "public").len();
    assert_eq!(
        first.out,
        format!(
            "Read 2 meetings of 1 committee: 2 items, 2 resolutions, on 2 topics\n\
             Linked 1 reference: 1 to a minute\n\
             Wrote {pages} files, left 0 as they were, removed 0\n\
             The website is in public\n\
             To look at it: minutebook serve\n"
        )
    );
    let second = case.run("build").well();
    assert!(
        second.out.contains(&format!(
            "Wrote 0 files, left {pages} as they were, removed 0\n"
        )),
        "{}",
        second.out
    );
    assert_eq!(case.run("build --quiet").well().out, "");
}

#[test]
fn the_pages_link_both_ways() {
    let case = linked_site();
    case.run("build").well();
    let from = case.text("public/planning/2024-06-11/2/index.html");
    let to = case.text("public/planning/2024-05-14/1/index.html");
    assert!(from.contains("/planning/2024-05-14/1/"), "{from}");
    assert!(to.contains("/planning/2024-06-11/2/"), "{to}");
    assert!(case.path("public/planning/2024-05-14/map.svg").is_file());
}

#[test]
fn an_edit_rewrites_only_the_pages_that_show_it() {
    let case = linked_site();
    case.run("build --no-search").well();
    let before = site(&case, "public");
    let path = "content/topics/bees.md";
    let case = case.file(path, "---\ntitle: Bees\n---\n\nHives on most roofs.\n");
    let ran = case.run("build --no-search").well();
    let after = site(&case, "public");
    assert_eq!(differing(&before, &after), ["topics/bees/index.html"]);
    assert!(ran.out.contains("Wrote 1 file, "), "{}", ran.out);
    let unchanged = fs::metadata(case.path("public/index.html")).unwrap();
    let changed = fs::metadata(case.path("public/topics/bees/index.html")).unwrap();
    assert!(unchanged.modified().unwrap() < changed.modified().unwrap());
}

#[test]
fn building_on_is_the_same_as_building_afresh() {
    let case = linked_site();
    case.run("build").well();
    let edits: [(&str, Option<&str>); 5] = [
        (
            "content/planning/2024-07-09.md",
            Some(
                "---\ndate: 2024-07-09\n---\n\n## 3. Benches\n\nAs in Minute 2, members agreed.\n",
            ),
        ),
        ("content/topics/bees.md", None),
        ("content/planning/2024-05-14/map.svg", Some("<svg/>")),
        ("content/planning/2024-06-11.md", None),
        (
            "content/about.md",
            Some("---\ntitle: About\n---\n\nWho we are.\n"),
        ),
    ];
    for (at, (name, text)) in edits.into_iter().enumerate() {
        match text {
            Some(text) => fs::write(case.path(name), text).unwrap(),
            None => fs::remove_file(case.path(name)).unwrap(),
        }
        let afresh = format!("afresh-{at}");
        case.run("build").well();
        case.run(&format!("build --output {afresh}")).well();
        assert_eq!(
            differing(&case.tree("public"), &case.tree(&afresh)),
            [""; 0],
            "after {name}"
        );
    }
}

#[test]
fn one_thread_makes_the_same_bytes_as_many() {
    let case = linked_site();
    for threads in ["1", "2", "7"] {
        case.run_with(
            &["build", "--output", threads],
            &[("RAYON_NUM_THREADS", threads)],
        )
        .well();
        assert_eq!(differing(&case.tree("1"), &case.tree(threads)), [""; 0]);
    }
}

#[test]
fn what_is_gone_from_the_content_goes_from_the_site_and_nothing_else() {
    let case = linked_site();
    case.run("build").well();
    let case = case
        .file("public/google1234.html", "a file of somebody else's")
        .file("public/planning/2024-06-11/notes.txt", "and another");
    fs::remove_file(case.path("content/planning/2024-06-11.md")).unwrap();
    case.run("build").well();
    let names = case.names("public");
    let kept = |name: &str| names.iter().any(|other| other == name);
    assert!(!kept("planning/2024-06-11/index.html"), "{names:?}");
    assert!(!kept("planning/2024-06-11/2/index.html"), "{names:?}");
    assert!(!case.path("public/planning/2024-06-11/2").exists());
    assert!(kept("planning/2024-06-11/notes.txt"), "{names:?}");
    assert!(kept("google1234.html"), "{names:?}");
    assert!(kept("planning/2024-05-14/index.html"), "{names:?}");
}

#[test]
fn a_file_that_somebody_removed_or_cut_short_comes_back() {
    let case = linked_site();
    case.run("build").well();
    let whole = site(&case, "public");
    fs::remove_file(case.path("public/index.html")).unwrap();
    fs::write(case.path("public/topics/bees/index.html"), "cut").unwrap();
    case.run("build").well();
    assert_eq!(differing(&whole, &site(&case, "public")), [""; 0]);
}

#[test]
fn what_another_version_built_is_built_again() {
    let case = linked_site();
    case.run("build --output out").well();
    let afresh = case.tree("out");
    let list = "out/.minutebook/manifest.json";
    let mut longer = case.text(list);
    for digest in ["\"digest\":\"", "\"fingerprint\":\""] {
        assert!(longer.contains(digest));
        longer = longer.replace(digest, &format!("{digest}0123456789abcdef"));
    }
    fs::write(case.path(list), longer).unwrap();
    let ran = case.run("build --output out").well();
    assert!(
        ran.out.contains("left 0 as they were, removed 0"),
        "{}",
        ran.out
    );
    assert_eq!(case.tree("out"), afresh);
}

#[test]
fn errors_leave_the_last_site_as_it_was() {
    let case = linked_site();
    case.run("build").well();
    let before = case.tree("public");
    let case = case.file(
        "content/planning/2024-05-14.md",
        "---\ndate: 2024-05-14\nchairman: Day\n---\n\n## 1. Cycle lanes\n\nChanged.\n",
    );
    let ran = case.run("build").code(1);
    assert!(ran.err.contains("error[unknown-field]"), "{}", ran.err);
    assert!(
        ran.err
            .ends_with("nothing was written, and the last site is as it was\n"),
        "{}",
        ran.err
    );
    assert_eq!(differing(&before, &case.tree("public")), [""; 0]);
}

#[test]
fn warnings_keep_a_strict_build_from_writing() {
    let case = linked_site().meeting("2024-07-09", "## 3. Benches\n\nAs in Minute 99.");
    let ran = case.run("build --strict").code(1);
    assert!(
        ran.err.contains("warning[dangling-reference]"),
        "{}",
        ran.err
    );
    assert!(!case.path("public").exists());
    case.run("build").well();
}

#[test]
fn a_folder_that_no_build_made_is_left_alone() {
    let case = linked_site().file("public/letter.txt", "mine");
    let ran = case.run("build").code(2);
    assert_eq!(
        ran.err,
        "error: the output folder `public` is not empty, and no build of this program made it\n\
         help: nothing was changed in it; empty it yourself if nothing in it is needed, or name \
         another folder with `--output`\n"
    );
    assert_eq!(case.names("public"), ["letter.txt"]);
}

#[test]
fn a_site_is_not_built_into_what_it_is_made_of() {
    let case = linked_site();
    for output in ["content/public", "content", ".", "themes/x"] {
        let before = case.tree(".");
        let ran = case.run(&format!("build --output {output}")).code(2);
        assert!(
            ran.err.starts_with("error: the output folder "),
            "{}",
            ran.err
        );
        assert_eq!(differing(&before, &case.tree(".")), [""; 0], "{output}");
    }
}

#[test]
fn a_fault_of_the_theme_leaves_the_last_site_as_it_was() {
    let case = linked_site();
    case.run("build").well();
    let before = case.tree("public");
    let case = case.file(
        "themes/minutebook/templates/topic.html",
        "{% extends \"base.html\" %}{% block main %}{{ page.no_such_thing.at_all }}{% endblock %}",
    );
    let ran = case.run("build").code(2);
    assert!(
        ran.err.contains("themes/minutebook/templates/topic.html"),
        "{}",
        ran.err
    );
    assert_eq!(differing(&before, &case.tree("public")), [""; 0]);
    let case = case.file("themes/minutebook/templates/topic.html", "{% if %}");
    let ran = case.run("build").code(2);
    assert!(ran.err.contains("templates/topic.html:1:"), "{}", ran.err);
}

/// A limit on the size of files stands in for a disk that fills up while the build writes.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_the_last_site_as_it_was() {
    let case = linked_site();
    case.run("build").well();
    let before = case.tree("public");
    let case = case
        .file("content/topics/bees.md", "---\ntitle: Bees\n---\n\nNone.\n")
        .file("content/planning/2024-05-14/film.mp4", vec![7; 3_000_000]);
    let script = format!(
        "trap '' XFSZ; ulimit -f 1024; exec {} build",
        env!("CARGO_BIN_EXE_minutebook")
    );
    let ran = case
        .finish(std::process::Command::new("sh").arg("-c").arg(script))
        .code(2);
    assert!(
        ran.err
            .contains("film.mp4`: the file would be larger than is allowed here"),
        "{}",
        ran.err
    );
    assert_eq!(differing(&before, &case.tree("public")), [""; 0]);
    case.run("build").well();
    assert!(case.path("public/planning/2024-05-14/film.mp4").is_file());
}

#[test]
fn a_killed_build_is_repaired_by_the_next() {
    let case = linked_site();
    case.run("build").well();
    let whole = case.tree("public");
    // As a build leaves it that was killed after it set the manifest aside: some pages are of the
    // next site already, some are gone, and something is still staged.
    fs::rename(
        case.path("public/.minutebook/manifest.json"),
        case.path("public/.minutebook/manifest.aside.json"),
    )
    .unwrap();
    fs::remove_file(case.path("public/index.html")).unwrap();
    let case = case
        .file("public/topics/bees/index.html", "half of the ne")
        .file("public/.minutebook/staging/x/index.html", "staged");
    case.run("build").well();
    assert_eq!(differing(&whole, &case.tree("public")), [""; 0]);
}

#[test]
fn the_day_decides_what_is_overdue_and_nothing_else_does() {
    let case = Case::site().meeting(
        "2024-05-14",
        "## 1. Trees\n\n### Resolved\n\n1. That a report be presented to the Committee in December 2024.",
    );
    case.run("build").well();
    case.run("build --output before --as-of 2024-06-01").well();
    case.run("build --output after --as-of 2025-06-01").well();
    let item = "planning/2024-05-14/1/index.html";
    assert!(!differing(&case.tree("public"), &case.tree("after")).is_empty());
    assert_ne!(
        case.text(&format!("before/{item}")),
        case.text(&format!("after/{item}"))
    );
}

#[test]
fn what_may_not_be_published_stands_in_no_file() {
    let case = linked_site()
        .meeting(
            "2024-07-09",
            "## 3. Land at the mill\n\nExempt: paragraph 3\n\nThe price named was zanzibar.\n\n\
             ### Resolved\n\n1. That the land be bought.\n\n\
             ## 4. Benches\n\nThey stand. <!-- quagga --> <!-- a note\nover two lines: okapi -->",
        )
        .file(
            "content/planning/2024-08-13.md",
            "---\ndate: 2024-08-13\npublish: false\n---\n\n## 5. Xylophones\n\nThey sound.\n",
        )
        .file("content/planning/2024-08-13/secret.txt", "narwhal");
    case.run("build").well();
    let tree = case.tree("public");
    for word in ["zanzibar", "quagga", "okapi", "ylophone", "narwhal"] {
        let leaks: Vec<&String> = tree
            .iter()
            .filter(|(name, bytes)| {
                String::from_utf8_lossy(bytes).contains(word) || name.contains(word)
            })
            .map(|(name, _)| name)
            .collect();
        assert!(leaks.is_empty(), "{word}: {leaks:?}");
    }
    let shown = case.text("public/planning/2024-07-09/3/index.html");
    assert!(shown.contains("That the land be bought."), "{shown}");
    assert!(!tree.keys().any(|name| name.contains("secret.txt")));
}

#[test]
fn the_report_of_an_exempt_item_is_kept_back() {
    let folder = "content/planning/2024-07-09";
    let case = Case::site()
        .file(
            &format!("{folder}.md"),
            "---\ndate: 2024-07-09\ndocuments:\n  B: {title: Offers for the mill, file: offers.txt}\n  \
             C: {title: Benches, file: benches.txt}\n---\n\n\
             ## 3. Land at the mill\n\nDocument: B\nExempt: paragraph 3\n\nWords.\n\n\
             ## 4. Benches\n\nDocument: C\n\nThey stand.\n",
        )
        .file(&format!("{folder}/offers.txt"), "narwhal")
        .file(&format!("{folder}/benches.txt"), "oak")
        .file(&format!("{folder}/plan.txt"), "a plan");
    let built = case.run("build");
    assert_eq!(built.code, 0, "{built:?}");
    let warned = "warning[unlisted-file]: `plan.txt` is published with this meeting, which has an exempt item";
    assert!(built.err.contains(warned), "{}", built.err);
    assert_eq!(
        built.err.matches("unlisted-file").count(),
        1,
        "{}",
        built.err
    );
    let tree = case.tree("public");
    assert!(tree.keys().any(|name| name.ends_with("benches.txt")));
    for word in ["narwhal", "offers.txt", "Offers for the mill"] {
        let held = |(name, bytes): (&String, &Vec<u8>)| {
            name.contains(word) || String::from_utf8_lossy(bytes).contains(word)
        };
        assert!(!tree.iter().any(held), "{word}");
    }
}
