//! A folder of its own for every test, and the real program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A temporary folder with files in it.
pub(crate) struct Case {
    folder: tempfile::TempDir,
}

/// What a run of the program printed, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Case {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A site with one committee, without meetings.
    pub(crate) fn site() -> Self {
        Self::new()
            .file(
                "site.toml",
                "title = \"Minutes\"\nbase-url = \"https://minutes.example/\"\n\n[council]\nname = \"A council\"\n",
            )
            .file("content/index.md", "---\ntitle: Minutes\n---\n\nWelcome.\n")
            .file(
                "content/planning/committee.md",
                "---\ntitle: Planning Committee\nkind: regulatory\n---\n\nIt decides on plans.\n",
            )
    }

    /// Writes a file.
    pub(crate) fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A meeting of the planning committee with these words.
    pub(crate) fn meeting(self, date: &str, body: &str) -> Self {
        let text = format!("---\ndate: {date}\n---\n\n{body}\n");
        self.file(&format!("content/planning/{date}.md"), text)
    }

    /// Where a file of the folder is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a file.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program in the folder; arguments are parted by spaces.
    pub(crate) fn run(&self, args: &str) -> Ran {
        self.run_with(&args.split(' ').collect::<Vec<_>>(), &[])
    }

    /// Runs the program in the folder with these arguments and variables.
    pub(crate) fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        self.finish(program().args(args).envs(variables.iter().copied()))
    }

    /// Runs a command in the folder.
    pub(crate) fn finish(&self, command: &mut Command) -> Ran {
        let output = command.current_dir(self.folder.path()).output().unwrap();
        let text = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .replace(&self.folder.path().display().to_string(), "[HERE]")
        };
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Every file below a folder with its bytes.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }

    /// The names of the files below a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        self.tree(folder).into_keys().collect()
    }
}

/// The program, with nothing in its surroundings that could change what it prints.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command
        .env("NO_COLOR", "1")
        .env_remove("RUST_BACKTRACE")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS");
    command
}

/// Every file below a folder with its bytes; links are not followed.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                all.insert(name.replace('\\', "/"), fs::read(&path).unwrap_or_default());
            }
        }
    }
    all
}

/// The folder of real texts and tools beside the project, where it is there. Says so where not.
pub(crate) fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if shared.is_dir() {
        Some(shared)
    } else {
        eprintln!("skipped: ../shared is not there");
        None
    }
}

impl Ran {
    /// The program ended well; shows what it said where it did not.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }

    /// The program ended with this code.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}
