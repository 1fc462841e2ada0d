//! Whatever is changed, in whatever order: building on gives what a clean build gives, and a preview
//! that goes on shows what a new one shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use minutebook::build::{Changed, Edition, Session, SessionOptions};

use crate::case::{Case, tree};

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// The files of a site, changed in memory and written out.
struct Edited {
    case: Case,
    files: BTreeMap<String, String>,
    clock: u64,
}

impl Edited {
    /// The example, with a few meetings that speak of one another put in.
    fn example() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files: BTreeMap<String, String> = tree(&root.join("content"))
            .into_iter()
            .filter_map(|(name, bytes)| {
                Some((format!("content/{name}"), String::from_utf8(bytes).ok()?))
            })
            .collect();
        let toml = fs::read_to_string(root.join("site.toml")).unwrap();
        files.insert("site.toml".to_owned(), toml);
        for nth in 1..8 {
            let (day, last) = (nth * 3, nth.max(2) - 1);
            let text = format!(
                "---\ndate: 2022-0{nth}-{day:02}\n---\n\n## {nth}. Bridges and paths\n\nMembers recalled Minute {last}. \
                 The number was ten.\n\n### Resolved\n\n1. That a report come back by 1 December 2022.\n\nAction: Clerk\n"
            );
            files.insert(format!("content/executive/2022-0{nth}-{day:02}.md"), text);
        }
        let edited = Self {
            case: Case::new(),
            files,
            clock: 1_500_000_000,
        };
        for name in edited.files.keys() {
            edited.write(name);
        }
        edited
    }

    /// Writes a file as it is in memory, at a time that is long past and later than all before it.
    fn write(&self, name: &str) {
        let path = self.case.path(name);
        match self.files.get(name) {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, text).unwrap();
                let file = fs::File::options().append(true).open(path).unwrap();
                let at = SystemTime::UNIX_EPOCH + Duration::from_secs(self.clock);
                file.set_modified(at).unwrap();
            }
            None => fs::remove_file(path).unwrap(),
        }
    }

    /// Makes one change, and says which.
    fn edit(&mut self, dice: &mut Dice) -> String {
        self.clock += 10;
        let meetings: Vec<String> = self
            .files
            .keys()
            .filter(|name| name.matches('/').count() == 2 && name.contains("/20"))
            .cloned()
            .collect();
        let name = meetings[dice.below(meetings.len())].clone();
        let text = self.files[&name].clone();
        let changed = match dice.below(9) {
            0 => Some(text.replacen("ten", "twelve", 1)),
            1 => Some(text.replacen("Members recalled", "Members recalled Minute 3 and", 1)),
            2 => Some(text + "\n## 99. Any other business\n\nNothing more.\n"),
            3 => Some(text.replacen("## ", "## 1", 1)),
            4 => Some(text.replacen(
                "\n\n### Resolved",
                "\n\nTopics: workforce\n\n### Resolved",
                1,
            )),
            5 => Some(text.replacen(
                "---\n\n## ",
                "---\n\n## 50. Before all\n\nWords. <!-- hush -->\n\n## ",
                1,
            )),
            6 => None,
            7 => {
                let other = name.replace("-0", "-1");
                self.files
                    .insert(other.clone(), text.replacen("-0", "-1", 1));
                self.write(&other);
                return format!("{name} copied to {other}");
            }
            _ => {
                let name = "content/executive/committee.md".to_owned();
                let text = self.files[&name].replacen("title: ", "title: The ", 1);
                self.files.insert(name.clone(), text);
                self.write(&name);
                return name;
            }
        };
        match changed {
            Some(text) => self.files.insert(name.clone(), text),
            None => self.files.remove(&name),
        };
        self.write(&name);
        name
    }

    /// What a build makes that knows nothing of any before it.
    fn afresh(&self) -> BTreeMap<String, Vec<u8>> {
        let mut case = Case::new();
        for (name, text) in &self.files {
            case = case.file(name, text);
        }
        case.run("build --no-search");
        case.tree("public")
    }
}

#[test]
fn building_on_is_building_afresh_after_any_edits() {
    let mut site = Edited::example();
    let mut dice = Dice(20_190_320);
    let mut built = 0;
    site.case.run("build --no-search").well();
    for nth in 0..14 {
        let before = site.files.clone();
        let change = site.edit(&mut dice);
        if site.case.run("build --no-search").code != 0 {
            // What cannot be published is taken back.
            for name in before.keys().chain(site.files.clone().keys()) {
                if before.get(name) != site.files.get(name) {
                    match before.get(name) {
                        Some(text) => site.files.insert(name.clone(), text.clone()),
                        None => site.files.remove(name),
                    };
                    site.clock += 10;
                    site.write(name);
                }
            }
            continue;
        }
        built += 1;
        let (on, afresh) = (site.case.tree("public"), site.afresh());
        let names = on.keys().chain(afresh.keys());
        let differing: Vec<&String> = names
            .filter(|name| on.get(*name) != afresh.get(*name))
            .collect();
        assert!(differing.is_empty(), "edit {nth}, {change}: {differing:?}");
    }
    assert!(built > 5, "only {built} edits could be built");
}

fn session(site: &Edited) -> Session {
    Session::new(SessionOptions {
        root: site.case.path("."),
        as_of: None,
        drafts: true,
    })
}

/// Everything that an edition shows and says.
fn shown(edition: &Edition) -> BTreeMap<String, String> {
    let page = |page: &minutebook::site::Page| {
        let bytes = edition.make(page).bytes.clone();
        (page.place.path.clone(), String::from_utf8(bytes).unwrap())
    };
    let mut all: BTreeMap<String, String> = edition.pages().iter().map(page).collect();
    let said = edition.diagnostics.iter().map(|found| {
        let source = edition.sources.get(found.span.source);
        let related = found.related.iter().map(|label| {
            let source = edition.sources.get(label.span.source);
            (&source.path, source.position(label.span.start), &label.text)
        });
        format!(
            "{} {:?} {:?} {} {:?} {:?} {:?}\n",
            source.path,
            source.position(found.span.start),
            found.code,
            found.headline,
            found.label,
            related.collect::<Vec<_>>(),
            found.help
        )
    });
    all.insert("what was noticed".to_owned(), said.collect());
    all
}

#[test]
fn a_preview_that_goes_on_shows_what_a_new_one_shows() {
    let mut site = Edited::example();
    let mut dice = Dice(46);
    let mut going_on = session(&site);
    going_on.refresh(&Changed::Anything);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1);
    let alone = alone.build().unwrap();
    for nth in 0..24 {
        let before = site.files.clone();
        let change = site.edit(&mut dice);
        let names = before.keys().chain(site.files.keys());
        let changed = names
            .filter(|name| before.get(*name) != site.files.get(*name))
            .cloned();
        let edition = going_on.refresh(&Changed::Names(changed.collect()));
        if nth % 4 != 3 {
            continue;
        }
        let anew = alone.install(|| session(&site).refresh(&Changed::Anything));
        let (on, anew) = (shown(&edition), shown(&anew));
        let names = on.keys().chain(anew.keys());
        let differing: Vec<&String> = names
            .filter(|name| on.get(*name) != anew.get(*name))
            .collect();
        let said = "what was noticed";
        assert_eq!(on[said], anew[said], "edit {nth}, {change}");
        assert!(differing.is_empty(), "edit {nth}, {change}: {differing:?}");
    }
}
