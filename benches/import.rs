//! How fast minutes are taken in: `cargo bench --bench import`.
//!
//! The real program imports made-up minutes into a site of its own: 1,000 texts as long as those of
//! a council's committees, and 100 printed documents of ten pages. Printed are the seconds, the
//! files a second, and, where the system tells it, the most memory that was held.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench makes files, and one that cannot go on is to stop"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

const TEXTS: usize = 1000;
const PRINTS: usize = 100;
const PAGES: usize = 10;

/// What a minute of the texts is made of.
const SENTENCES: [&str; 6] = [
    "The officer told the committee what had been done about the weir since the last meeting, and \
     what the works would cost if they were put off until the water is low again.",
    "A member asked how the figures of this quarter compare with those of the year before; the \
     officer promised to send them to all members.",
    "Two residents spoke about the lamps in the underpass, which burn by day and not by night.",
    "It was said in the debate that the bus no longer stops at the clinic, and that nobody had been \
     told of it.",
    "The report was welcomed, and its author was thanked for the maps.",
    "The chair reminded members that the accounts of the fund are open to them at any time.",
];

fn main() {
    measure("texts", TEXTS, "txt", |nr| text(nr).into_bytes());
    measure("prints of 10 pages", PRINTS, "pdf", |nr| print(&text(nr)));
}

/// Imports so many files into a site of their own.
fn measure(what: &str, n: usize, ending: &str, bytes: impl Fn(usize) -> Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder of its own");
    site(folder.path());
    let files = files(folder.path(), ending, n, bytes);
    report(what, n, import(folder.path(), &files));
}

/// A site with one committee.
fn site(root: &Path) {
    let write = |name: &str, text: &str| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write(
        "site.toml",
        "title = \"Minutes\"\nbase-url = \"https://minutes.example/\"\n\n[council]\nname = \"A council\"\n",
    );
    write("content/index.md", "---\ntitle: Minutes\n---\n\nWelcome.\n");
    write(
        "content/works/committee.md",
        "---\ntitle: Works Committee\nkind: scrutiny\n---\n\nIt looks after the works.\n",
    );
}

/// Files of a kind, each with its own day.
fn files(root: &Path, ending: &str, n: usize, bytes: impl Fn(usize) -> Vec<u8>) -> Vec<PathBuf> {
    (0..n)
        .map(|nr| {
            let path = root.join(format!("{nr:04}.{ending}"));
            fs::write(&path, bytes(nr)).expect("a file");
            path
        })
        .collect()
}

/// The minutes of one meeting: some 13 KB.
fn text(nr: usize) -> String {
    let months = ["January", "March", "May", "July", "September", "November"];
    let (day, month, year) = (nr % 28 + 1, months[nr / 28 % 6], 1990 + nr / 168);
    let mut out = format!(
        "Works Committee\n\nMinutes of the meeting held on {day} {month} {year} at 4.30 pm\n\n\
         Present: Councillors Ash, Birch, Elder, Hazel and Rowan\n\nApologies: Councillor Oakes\n\n"
    );
    for item in 0..14 {
        let _ = write!(out, "{}. WORKS OF QUARTER {item}\n\n", item + 1 + nr);
        for paragraph in 0..5 {
            let first = nr + item + paragraph;
            let _ = write!(
                out,
                "{} {}\n\n",
                SENTENCES[first % SENTENCES.len()],
                SENTENCES[(first + 2) % SENTENCES.len()]
            );
        }
        let _ = write!(
            out,
            "Resolved –\n\n(1)       That the report be noted.\n\n\
            (2)       That a further report be made in {}.\n\nAction: City Engineer\n\n",
            year + 1
        );
    }
    out
}

/// The same as a printed document of ten pages.
fn print(text: &str) -> Vec<u8> {
    let lines: Vec<String> = text.lines().flat_map(wrapped).collect();
    let mut doc = Document::with_version("1.5");
    let tree = doc.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1",
    "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    let mut kids: Vec<Object> = Vec::new();
    for page in 0..PAGES {
        let mut content = "BT /F1 10 Tf 13 TL 60 780 Td\n".to_owned();
        // Shorter minutes than ten pages begin again, as an appendix does.
        for at in 0..52 {
            let line = &lines[(page * 52 + at) % lines.len()];
            let plain = line.replace('–', "-");
            let _ = writeln!(content, "({plain}) Tj T*");
        }
        content.push_str("ET");
        let mut stream = Stream::new(Dictionary::new(), content.into_bytes());
        stream.compress().expect("a stream");
        let content = doc.add_object(stream);
        let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
        kids.push(doc.add_object(page).into());
    }
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => 10,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    doc.objects.insert(tree, pages.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).expect("bytes");
    bytes
}

fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("a line");
        if !last.is_empty() && last.len() + word.len() > 90 {
            lines.push(word.to_owned());
        } else {
            let between = if last.is_empty() { "" } else { " " };
            last.push_str(between);
            last.push_str(word);
        }
    }
    lines
}

/// What an import took: the time, and the most memory in KiB where it is known.
struct Taken {
    time: Duration,
    memory: Option<u64>,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn import(root: &Path, files: &[PathBuf]) -> Taken {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .current_dir(root)
        .arg("import")
        .args(files)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    let memory = watch(&mut child);
    let time = begun.elapsed();
    let made = fs::read_dir(root.join("content/works")).expect("what was imported");
    // Beside what was imported lies the committee's own page.
    assert_eq!(made.count(), files.len() + 1, "files that were imported");
    Taken { time, memory }
}

/// Waits for the end of a run, and looks now and then how much memory it holds at most.
fn watch(child: &mut Child) -> Option<u64> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = None;
    loop {
        let now = fs::read_to_string(&status).ok().and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        });
        most = most.max(now);
        if child.try_wait().expect("the program").is_some() {
            return most;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn report(what: &str, n: usize, taken: Taken) {
    let seconds = taken.time.as_secs_f64();
    let memory = taken
        .memory
        .map_or(String::new(), |kib| format!(", {} MiB", kib / 1024));
    println!(
        "{n} {what}: {seconds:.2} s, {:.0} a second{memory}",
        n as f64 / seconds
    );
}
