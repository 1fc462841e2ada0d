//! What can be downloaded: true to the minutes, described by its schema, and without a word that is
//! not for the public.

use serde_json::Value;

use crate::case::Case;

const MINUTES: &str = "\
---
date: 2024-05-14
start: \"18:30\"
chair: Councillor Ash
contact: Pat Rowan, 01632 960001
present:
  Green: [Ash, Birch]
apologies: []
errata:
  - {date: 2024-06-01, item: 1, resolution: 2, text: \"In June, not in July.\"}
---

## 1. Bollards & posts

Document: C
Contact: Kim Hazel, 01632 960002

The wardens told of *ten* bollards.

### Resolved

1. =SUM(A1) is no way to count, so ten be bought.
2. That a report be presented to the Committee in June 2024.
   - with prices

Action: Town Clerk
";

fn built(minutes: &str) -> Case {
    let case = Case::site().file("content/planning/2024-05-14.md", minutes);
    case.run("build --output out").well();
    case
}

fn json(case: &Case, name: &str) -> Value {
    serde_json::from_str(&case.text(&format!("out/{name}"))).unwrap()
}

#[test]
fn a_meeting_is_there_as_data_and_as_markdown() {
    let case = built(MINUTES);
    let meeting = json(&case, "planning/2024-05-14/meeting.json");
    for (pointer, expected) in [
        ("/id", "https://minutes.example/planning/2024-05-14/"),
        ("/organization/name", "Planning Committee"),
        ("/start", "18:30"),
        ("/chair", "Councillor Ash"),
        ("/participant/1/name", "Birch"),
        ("/participant/1/group", "Green"),
        ("/modified", "2024-06-01"),
        (
            "/errata/0/concerns",
            "https://minutes.example/planning/2024-05-14/1/#resolved-2",
        ),
        ("/agendaItem/0/name", "Bollards & posts"),
        (
            "/agendaItem/0/minutes/0",
            "The wardens told of ten bollards.",
        ),
        (
            "/agendaItem/0/motions/1/text",
            "That a report be presented to the Committee in June 2024.\n- with prices",
        ),
        ("/agendaItem/0/motions/1/result", "pass"),
        ("/agendaItem/0/motions/1/request/last", "2024-06-30"),
        ("/agendaItem/0/motions/1/request/state", "open"),
        ("/agendaItem/0/actions/0", "Town Clerk"),
    ] {
        assert_eq!(
            meeting.pointer(pointer).and_then(Value::as_str),
            Some(expected),
            "{pointer}"
        );
    }
    assert_eq!(
        meeting.pointer("/apologies"),
        Some(&Value::Array(Vec::new()))
    );
    // The Markdown is in the canonical form, and makes the same site.
    let markdown = case.text("out/planning/2024-05-14/minutes.md");
    let again = built(&markdown);
    again.run("fmt --check").well();
    assert_eq!(again.tree("out"), case.tree("out"));
    let page = case.text("out/planning/2024-05-14/index.html");
    for link in [
        "/planning/2024-05-14/meeting.json",
        "/planning/2024-05-14/minutes.md",
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[test]
fn resolutions_are_a_table_that_no_spreadsheet_runs() {
    let case = built(MINUTES);
    let mut reader = csv::Reader::from_path(case.path("out/resolutions/resolutions.csv")).unwrap();
    let heads: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        &rows[0][at("text")],
        "'=SUM(A1) is no way to count, so ten be bought."
    );
    assert_eq!(&rows[1][at("due_last")], "2024-06-30");
    assert_eq!(&rows[1][at("owner")], "Town Clerk");
    assert_eq!(&rows[1][at("resolution")], "2");
    for page in [
        "resolutions",
        "resolutions/2024-25",
        "resolutions/2024-25/planning",
    ] {
        let html = case.text(&format!("out/{page}/index.html"));
        let table = format!("/{page}/resolutions.csv");
        assert!(html.contains(&format!("href=\"{table}\"")), "{page}");
        assert!(
            case.text(&format!("out{table}")).lines().count() >= 3,
            "{table}"
        );
    }
    let all = json(&case, "data/resolutions.json");
    assert_eq!(all["resolutions"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        json(&case, "data/site.json")["organizations"][0]["classification"],
        "regulatory"
    );
}

/// Decisions that are published before the minutes stand first and again where the minutes tell of
/// them.
#[test]
fn a_decision_that_is_printed_twice_counts_once() {
    const FIRST: &str = "1. That a ramp be built.\n2. That a report be presented in June 2024.\n";
    let told = "### Minutes\n\nThe wardens were heard.\n\n";
    for (body, numbers) in [
        (
            format!("### Decision\n\n{FIRST}\n{told}### Resolved\n\n{FIRST}"),
            vec![1, 2],
        ),
        (
            format!("### Decision\n\n### Resolved\n\n{FIRST}\n{told}### Resolved\n\n{FIRST}"),
            vec![1, 2],
        ),
        // Another word is another decision.
        (
            format!("### Decision\n\n{FIRST}\n{told}### Resolved\n\nThat a ramp be painted.\n"),
            vec![1, 2, 3],
        ),
        // Who moved it is not to be lost.
        (
            format!(
                "### Decision\n\nThat a ramp be built.\n\n{told}Proposed by Councillor Ash, seconded by \
                 Councillor Birch:\n\n### Resolved\n\nThat a ramp be built.\n"
            ),
            vec![1, 2],
        ),
        // One for each of two houses.
        (
            format!(
                "{told}### Agreed\n\nThat it be granted.\n\n{told}### Resolved\n\nThat it be granted.\n"
            ),
            vec![1, 2],
        ),
        (
            format!(
                "### Resolved\n\nThat it be granted.\n\n{told}### Resolved\n\nThat it be granted.\n"
            ),
            vec![1, 2],
        ),
    ] {
        let minutes =
            format!("---\ndate: 2024-05-14\n---\n\n## 1. Ramps\n\n{body}\nAction: Town Clerk\n");
        let case = built(&minutes);
        let table = json(&case, "data/resolutions.json");
        let rows = table["resolutions"].as_array().unwrap();
        let of = |field: &str| {
            rows.iter()
                .map(|row| row[field].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(of("resolution"), numbers, "{body}");
        assert_eq!(
            of("owner").last(),
            Some(&Value::from("Town Clerk")),
            "{body}"
        );
        let page = case.text("out/planning/2024-05-14/1/index.html");
        let printed = body.matches("That ").count();
        let shown = page.split("<main").nth(1).unwrap().matches("That ").count();
        assert_eq!(shown, printed, "every word is printed: {page}");
    }
}

/// Every field of a value has a place in the schema, and every field that must be there is.
fn fits(value: &Value, schema: &Value, whole: &Value, path: &str) {
    let schema = match schema["$ref"].as_str() {
        Some(place) => whole.pointer(place.trim_start_matches('#')).unwrap(),
        None => schema,
    };
    if let Some(kinds) = schema["anyOf"].as_array() {
        let own = kinds.iter().find(|kind| kind["type"] != "null").unwrap();
        if !value.is_null() {
            fits(value, own, whole, path);
        }
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let own = schema["properties"].get(name);
                let own = own.unwrap_or_else(|| panic!("{path}/{name} is not in the schema"));
                fits(field, own, whole, &format!("{path}/{name}"));
            }
            for needed in schema["required"].as_array().into_iter().flatten() {
                assert!(
                    fields.contains_key(needed.as_str().unwrap()),
                    "{path}: {needed}"
                );
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                fits(entry, &schema["items"], whole, path);
            }
        }
        _ => assert!(!schema["type"].is_null(), "{path} has no type"),
    }
}

#[test]
fn files_are_as_their_schemas_say() {
    let case = built(MINUTES);
    for (file, schema) in [
        ("planning/2024-05-14/meeting.json", "meeting"),
        ("data/resolutions.json", "resolutions"),
        ("data/site.json", "site"),
    ] {
        let (value, name) = (json(&case, file), format!("data/schema/{schema}.json"));
        let address = format!("https://minutes.example/{name}");
        assert_eq!(value["$schema"], address.as_str());
        let whole = json(&case, &name);
        fits(&value, &whole, &whole, file);
    }
    let page = case.text("out/data/index.html");
    for part in [
        "class=\"hl-",
        "/data/schema/meeting.json",
        "meeting.json",
        "AgendaItem",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn officers_are_named_as_the_site_wants_it() {
    let case = Case::site().file("content/planning/2024-05-14.md", MINUTES);
    let config = case.text("site.toml");
    for (contacts, shown) in [("show", true), ("names", false), ("hide", false)] {
        let config = config.replace(
            "\n[council]",
            &format!("contacts = \"{contacts}\"\n\n[council]"),
        );
        std::fs::write(case.path("site.toml"), config).unwrap();
        case.run("build --output out").well();
        for (name, bytes) in case.tree("out") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let telephones = ["960001", "960002"].iter().any(|n| text.contains(n));
            assert!(shown || !telephones, "{contacts}: {name}");
            let named = text.contains("Hazel") || text.contains("Rowan");
            assert!(contacts != "hide" || !named, "{contacts}: {name}");
        }
    }
}

/// A meeting with a secret in every place from which nothing may be published.
const SECRETS: &str = "\
---
date: 2024-05-14
# QUINCE in a comment of the front matter
note: \"Held in private. <!-- QUINCE -->\"
documents:
  X: {title: The QUINCE report, file: quince.txt}
errata:
  - {date: 2024-06-01, item: 2, text: \"The QUINCE cost more.\"}
  - {date: 2024-06-02, item: item-3, text: \"The QUINCE was sold.\"}
source:
  head: [\"A QUINCE at the head\"]
  furniture: [\"QUINCE at the foot\"]
inferred:
  venue: QUINCE
---

## 1. Open business

Bollards. <!-- QUINCE --> Nothing more.

<!-- QUINCE
over lines -->

### Resolved

1. That ten be bought. <!-- QUINCE -->

## 2. The lease

Exempt: paragraph 3
Document: X
Contact: Q QUINCE, 01632 960003
Previous reference: Minute 1 QUINCE
Inferred: title from the words QUINCE

The Quince Underwriting Investment Company (QUINCE) offered a price.

### Recommended

That the QUINCE be taken.

### Minutes

Councillor Ash said QUINCE.

### Resolved

That the lease be signed, and a report be presented to the Committee in June 2024.

> QUINCE

Action: QUINCE
Vote: QUINCE
Reasons: QUINCE

##

Exempt: paragraph 1, resolutions withheld

Officers told of the QUINCE, and it was resolved that QUINCE be paid.

### Resolved

That QUINCE be paid, and a report on QUINCE be presented to the Committee in June 2024.
";

#[test]
fn nothing_exempt_is_in_any_file() {
    let case = Case::site()
        .file("content/planning/2024-05-14.md", SECRETS)
        .file("content/planning/2024-05-14/quince.txt", "QUINCE")
        .file(
            "content/planning/2024-06-11.md",
            "---\ndate: 2024-06-11\npublish: false\n---\n\n## 5. QUINCE\n\nQUINCE (QUINCE).\n",
        );
    let ran = case.run("build --output out");
    assert!(ran.code == 0, "{}{}", ran.out, ran.err);
    let tree = case.tree("out");
    for name in [
        "planning/2024-05-14/meeting.json",
        "planning/2024-05-14/minutes.md",
        "data/resolutions.json",
    ] {
        assert!(tree.contains_key(name), "{name}");
    }
    for (name, bytes) in tree {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(
            !text.contains("quince") && !name.contains("quince"),
            "{name}: {text}"
        );
        assert!(!text.contains("underwriting"), "{name}");
    }
    let offers = case.run("suggest --format json").well().out;
    assert!(!offers.to_lowercase().contains("quince"), "{offers}");
    let meeting = json(&case, "planning/2024-05-14/meeting.json");
    assert_eq!(meeting["agendaItem"][1]["exempt"], "paragraph 3");
    assert_eq!(meeting["agendaItem"][1]["public"], false);
    assert_eq!(
        meeting["agendaItem"][2]["motions"],
        Value::Array(Vec::new())
    );
    let page = case.text("out/planning/2024-05-14/index.html");
    assert!(
        page.contains("The words are not published"),
        "the correction is told of"
    );
}

#[test]
fn what_is_exempt_is_in_no_file() {
    for (name, bytes) in crate::pages::built().tree("out") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("talked about in secret"), "{name}");
    }
}
