//! How long each part of the work takes: `cargo bench --bench pipeline`.
//!
//! One meeting is read and recognised; 240 of them, which refer to one another, are linked; and the
//! pages of one are made.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros make functions, and a bench that cannot go on is to stop"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use minutebook::config::Config;
use minutebook::model::{CommitteeId, Meeting, MeetingKey};
use minutebook::prose::Prose;
use minutebook::read::{self, Format, Origin};
use minutebook::recognise::{self, Knowledge};
use minutebook::register::{self, PublicMeeting, Register};
use minutebook::render::{Renderer, ThemeFiles};
use minutebook::site::{self, Inputs, PageKind};
use minutebook::source::{Source, SourceId};

const MEETINGS: usize = 240;
const ID: SourceId = SourceId(0);

/// A meeting of eight items, with references to the one before.
fn minutes(nth: usize) -> String {
    let mut text = format!("---\ndate: {}\nvenue: Town Hall\n---\n\n", day(nth));
    for item in 1..=8 {
        let number = nth * 8 + item;
        let _ = writeln!(text, "## {number}. The quay wall, part {item}\n");
        let _ = writeln!(
            text,
            "### Recommended\n\n1. That the works begin.\n\n### Minutes\n"
        );
        for _ in 0..5 {
            text += "The surveyor showed how far the wall had sunk since the autumn. Members asked \
                     what it would cost to wait another year, and who would pay for it. Nobody \
                     wanted the crane to stand on it in the meantime.\n\n";
        }
        let _ = writeln!(
            text,
            "Members looked back at Minute {}.\n\n### Resolved\n\n1. That the works begin.\n\
             2. That a report be presented in 12 months.\n\nAction: Surveyor\n",
            number.saturating_sub(8).max(1)
        );
    }
    text
}

fn day(nth: usize) -> Date {
    date(2004, 5, 12) + (i64::try_from(nth).unwrap() * 28).days()
}

fn prose(source: &Source) -> Prose {
    read::read(source, ID, Format::Markdown).value
}

fn recognised(prose: &Prose, nth: usize) -> Meeting {
    let committee = CommitteeId::new("works");
    let knowledge = Knowledge {
        committees: &[],
        committee: Some(&committee),
        date: Some(day(nth)),
        year_starts: 5,
    };
    Meeting {
        key: MeetingKey {
            committee: committee.clone(),
            date: day(nth),
            suffix: None,
        },
        date_inferred: None,
        source: ID,
        minutes: recognise::minutes(prose, &knowledge).value.minutes,
    }
}

fn linked(config: &Config, meetings: &[PublicMeeting]) -> Register {
    register::enter(config, Vec::new(), Vec::new(), meetings.to_vec(), None).value
}

fn pipeline(bench: &mut Criterion) {
    let text = minutes(7);
    let source = read::decode("a.md", text.as_bytes(), ID, Origin::Site).value;
    let read = prose(&source);
    bench.bench_function("read a meeting", |b| b.iter(|| prose(black_box(&source))));
    bench.bench_function("recognise a meeting", |b| {
        b.iter(|| recognised(black_box(&read), 7));
    });

    let config = Config::plain("Minutes");
    let meetings: Vec<PublicMeeting> = (0..MEETINGS)
        .filter_map(|nth| {
            let source = Source::new("a.md", minutes(nth));
            PublicMeeting::of(recognised(&prose(&source), nth))
        })
        .collect();
    bench.bench_function("link 240 meetings", |b| {
        b.iter(|| linked(&config, black_box(&meetings)));
    });

    let register = linked(&config, &meetings);
    let inputs = Inputs {
        register: &register,
        config: &config,
        pages: &[],
        attachments: &[],
        search: false,
    };
    let plan = site::plan(inputs).value;
    let site = plan.site(inputs);
    let renderer = Renderer::new(&ThemeFiles::embedded(), &site.frame()).unwrap();
    for (name, kind) in [
        (
            "the page of a meeting",
            PageKind::Meeting(register::MeetingIx(20)),
        ),
        ("the page of an item", PageKind::Item(register::ItemIx(163))),
    ] {
        let page = site.pages().iter().find(|page| page.kind == kind).unwrap();
        bench.bench_function(&format!("view {name}"), |b| b.iter(|| site.view(page)));
        let view = site.view(page);
        bench.bench_function(&format!("render {name}"), |b| {
            b.iter(|| renderer.render(page, black_box(&view)).unwrap());
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = pipeline
}
criterion_main!(benches);
