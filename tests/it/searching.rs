//! The search index: what is in it, when it is made again, and when it is not there at all.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;

use crate::case::Case;

const SPRING: &str = "\
## 1. Trees in Mill Lane

Contact: Tree Officer, 01274 000000
Topics: trees

The officer told of the plan for the oaks. <!-- ask about wormwood -->

### Resolved

That the lindens be kept.

## 2. A lease

Exempt: paragraph 3, resolutions withheld

The quicksilver price was talked about in secret.

### Resolved

That the zephyr lease be signed.
";

fn site() -> Case {
    Case::site()
        .file(
            "site.toml",
            "title = \"Minutes\"\nbase-url = \"https://minutes.example/m/\"\ncontacts = \"hide\"\n\n\
             [council]\nname = \"A council\"\n",
        )
        .file(
            "content/topics/trees.md",
            "---\ntitle: Trees\nsummary: All that grows.\n---\n\nOf hornbeams.\n",
        )
        .meeting("2023-05-16", SPRING)
        .meeting("2024-09-10", "## 3. Benches\n\nElm or ash was asked.\n")
        .file(
            "content/planning/2024-10-08.md",
            "---\ndate: 2024-10-08\npublish: false\n---\n\n## 4. Hidden\n\nOf marigolds.\n",
        )
}

/// The files of the index, unpacked where they are packed, by their names from its folder.
fn index(case: &Case) -> BTreeMap<String, String> {
    let unpacked = |bytes: Vec<u8>| {
        let mut text = Vec::new();
        match GzDecoder::new(bytes.as_slice()).read_to_end(&mut text) {
            Ok(_) => text,
            Err(_) => bytes,
        }
    };
    let files = case.tree("public/search/index").into_iter();
    files
        .map(|(name, bytes)| {
            let text = String::from_utf8_lossy(&unpacked(bytes)).into_owned();
            (name, text)
        })
        .collect()
}

/// The parts of the index, and in which of them the words are found.
fn found(case: &Case, words: &str) -> Vec<String> {
    let mut parts: Vec<String> = index(case)
        .into_iter()
        .filter(|(name, text)| name.ends_with(".pf_fragment") && text.contains(words))
        .map(|(name, _)| name.split('/').next().unwrap().to_owned())
        .collect();
    parts.dedup();
    parts
}

#[test]
fn what_is_on_the_pages_is_found_in_the_index_of_its_year() {
    let case = site();
    case.run("build").well();
    for (words, part) in [
        ("plan for the oaks", "2023-24"),
        ("lindens be kept", "2023-24"),
        ("1. Trees in Mill Lane", "2023-24"),
        ("/m/planning/2023-05-16/1/", "2023-24"),
        ("Minute, Planning Committee, 16 May 2023", "2023-24"),
        ("Elm or ash", "2024-25"),
        ("Of hornbeams", "standing"),
        ("It decides on plans", "standing"),
        ("Welcome", "standing"),
    ] {
        assert_eq!(found(&case, words), [part], "{words}");
    }
}

#[test]
fn what_is_not_published_is_nowhere_in_the_index() {
    let case = site();
    case.run("build").well();
    let files = index(&case);
    assert!(files.len() > 10);
    for (name, text) in files {
        let text = text.to_lowercase();
        for word in ["quicksilver", "zephyr", "wormwood", "marigold", "01274"] {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn only_the_index_of_a_year_that_changed_is_made_again() {
    let case = site();
    case.run("build").well();
    let again = case.run("build").well();
    assert!(again.out.contains("Wrote 0 files"), "{}", again.out);
    let before = case.tree("public/search/index");
    let case = case.meeting("2024-09-10", "## 3. Benches\n\nBeech was chosen.\n");
    case.run("build").well();
    let after = case.tree("public/search/index");
    let of = |tree: &BTreeMap<String, Vec<u8>>, part: &str| -> Vec<(String, Vec<u8>)> {
        let files = tree.iter().filter(|(name, _)| name.starts_with(part));
        files
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect()
    };
    assert_eq!(of(&before, "2023-24/"), of(&after, "2023-24/"));
    assert_eq!(of(&before, "standing/"), of(&after, "standing/"));
    assert_ne!(of(&before, "2024-25/"), of(&after, "2024-25/"));
    assert_eq!(found(&case, "Elm or ash"), [""; 0]);
    assert_eq!(found(&case, "Beech was chosen"), ["2024-25"]);
}

#[test]
fn an_index_that_lost_a_file_is_made_again() {
    let case = site();
    case.run("build").well();
    let before = case.tree("public/search");
    let name = before.keys().find(|name| name.ends_with(".pf_index"));
    std::fs::remove_file(case.path("public/search").join(name.unwrap())).unwrap();
    case.run("build").well();
    assert_eq!(case.tree("public/search"), before);
}

#[test]
fn the_same_index_comes_of_one_thread_and_of_many() {
    let case = site();
    let build = |output: &str, threads: &str| {
        let args = ["build", "--output", output];
        case.run_with(&args, &[("RAYON_NUM_THREADS", threads)])
            .well();
        case.tree(&format!("{output}/search"))
    };
    assert_eq!(build("one", "1"), build("many", "8"));
}

#[test]
fn without_a_search_nothing_leads_to_one() {
    let case = site();
    case.run("build").well();
    assert!(case.text("public/index.html").contains("role=\"search\""));
    case.run("build --no-search").well();
    for (name, bytes) in case.tree("public") {
        assert!(!name.starts_with("search/"), "{name}");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("/m/search/"), "{name}");
    }
}

#[test]
fn pages_of_people_do_not_get_the_address_of_the_search() {
    let case = Case::site().file("content/search.md", "---\ntitle: Search\n---\n\nBy hand.\n");
    let ran = case.run("check").code(1);
    assert!(ran.out.contains("error[duplicate-address]") || ran.err.contains("duplicate-address"));
}
