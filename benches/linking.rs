//! What it costs to link 1,000 meetings, and to take one edit in: `cargo bench --bench linking`.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "criterion's macros make functions; a bench makes files, and is to stop when it cannot"
)]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use minutebook::build::{Changed, Loaded, Session, SessionOptions, load_public};
use minutebook::register::{self, PublicMeeting};
use minutebook::site::{self, Inputs};

const COMMITTEES: [&str; 8] = [
    "Harbour Committee",
    "Lamps and Paths Committee",
    "Orchards Sub-Committee",
    "Ferry Board",
    "Archive Panel",
    "Bridges Committee",
    "Markets and Fairs Committee",
    "Common Land Forum",
];
const MEETINGS: usize = 125;

fn day(nth: usize) -> Date {
    date(2006, 5, 9) + (i64::try_from(nth).unwrap() * 28).days()
}

fn folder(committee: usize) -> String {
    minutebook::text::slug(COMMITTEES[committee])
}

/// A meeting of eight items that look back, speak of other committees, and ask for reports.
fn minutes(committee: usize, nth: usize) -> String {
    let mut text = format!("---\ndate: {}\n---\n\n", day(nth));
    for item in 1..=8 {
        let number = nth * 8 + item;
        let other = COMMITTEES[(committee + item) % COMMITTEES.len()];
        let _ = writeln!(
            text,
            "## {number}. The old quay, part {item}\n\nMembers looked back at Minute {}. The \
             {other} had asked for a lamp on the quay, and for the ferry to call there again.\n",
            number.saturating_sub(8).max(1)
        );
        for _ in 0..6 {
            text += "The surveyor had walked the wall at low water and found it sound but for two \
                     stones near the steps. Nobody could say who would pay for the crane.\n\n";
        }
        let _ = writeln!(
            text,
            "### Resolved\n\n1. That the stones be set again.\n2. That a report be presented to the \
             Committee in 12 months.\n"
        );
    }
    text
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn council(root: &Path) {
    write(
        root,
        "site.toml",
        "title = \"Minutes\"\nbase-url = \"https://x.example/\"\n\n[council]\nname = \"Quayside\"\nnumbering = \"continuous\"\n",
    );
    for (nth, word) in ["lamp", "ferry", "crane", "steps"].iter().enumerate() {
        let text = format!("---\ntitle: The {word}\nmatch:\n  any: [{word}]\n---\n\nWords.\n");
        write(root, &format!("content/topics/topic-{nth}.md"), &text);
    }
    for (at, title) in COMMITTEES.iter().enumerate() {
        let of = folder(at);
        let about = format!("---\ntitle: {title}\n---\n\nIt meets once a month.\n");
        write(root, &format!("content/{of}/committee.md"), &about);
        for nth in 0..MEETINGS {
            let name = format!("content/{of}/{}.md", day(nth));
            write(root, &name, &minutes(at, nth));
        }
    }
}

/// Links what was loaded and plans the pages; how many there are.
fn link(loaded: Loaded<PublicMeeting>) -> usize {
    let Loaded {
        config,
        committees,
        topics,
        meetings,
        pages,
        attachments,
        ..
    } = loaded;
    let register = register::enter(&config, committees, topics, meetings, None).value;
    let inputs = Inputs {
        register: &register,
        config: &config,
        pages: &pages,
        attachments: &attachments,
        search: true,
    };
    site::plan(inputs).value.site(inputs).pages().len()
}

fn linking(bench: &mut Criterion) {
    let folder_of_bench = tempfile::tempdir().unwrap();
    let root = folder_of_bench.path();
    council(root);
    bench.bench_function("link 1,000 meetings for the first time", |b| {
        let load = || load_public(root).unwrap();
        b.iter_batched(
            load,
            |loaded| black_box(link(loaded)),
            BatchSize::PerIteration,
        );
    });

    let mut session = Session::new(SessionOptions {
        root: root.to_owned(),
        as_of: None,
        drafts: false,
    });
    session.refresh(&Changed::Anything);
    let name = format!("content/{}/{}.md", folder(3), day(MEETINGS / 2));
    let text = minutes(3, MEETINGS / 2);
    let changed = Changed::Names([name.clone()].into());
    let mut edits = 0;
    bench.bench_function("take in an edit among 1,000 meetings", |b| {
        b.iter(|| {
            edits += 1;
            write(root, &name, &format!("{text}\nEdit {edits}.\n"));
            black_box(session.refresh(&changed))
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots().sample_size(10);
    targets = linking
}
criterion_main!(benches);
