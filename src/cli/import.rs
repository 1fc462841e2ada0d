//! `minutebook import`

mod committees;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;

use crate::build::{self, CONTENT};
use crate::cli::report::{self, Format};
use crate::cli::site::{self, Known};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended};
use crate::files::{self, Failure};
use crate::import::{
    self, Archive, Attached, Draft, Heading, Imported, Incoming, Looked, Product, Review,
};
use crate::model::CommitteeId;
use crate::text;
use told::told;

/// Takes in minutes from elsewhere
///
/// Makes one file a meeting, in the form that the site reads, and says of each what the text says
/// itself, what was worked out, and what you must decide. Web pages (those of ModernGov above all),
/// its web service, Word, PDF, plain text and Markdown are understood; what a file is, is told by its
/// content.
///
/// Of a folder, everything in it is looked at: pages of single items complete their meetings, files
/// that a page names become its documents, and what was taken in before is left alone. A list of
/// what to look at is written beside site.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook import minutes.pdf
  minutebook import ~/archive --new-committees
  minutebook import page.txt --committee planning --date 2024-05-14
  minutebook import item.txt --committee executive --date 2018-11-06 --item \"5. Road safety\"")]
pub(super) struct Args {
    /// The files and folders
    #[arg(required = true, value_name = "FILES or FOLDERS")]
    files: Vec<PathBuf>,

    /// Where the result goes, in a folder by committee [default: content/ of the site]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,

    /// The committee, by its folder's name or its title, where the text does not say
    #[arg(long, value_name = "ID or TITLE")]
    committee: Option<String>,

    /// The day of the meeting, as YYYY-MM-DD, where the text does not say
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// Number and title of the one item of a text that has neither
    #[arg(long, value_name = "\"5. TITLE\"")]
    item: Option<String>,

    /// Make the committees that the minutes name and the site does not have
    #[arg(long)]
    new_committees: bool,

    /// Where the list of what to look at goes, as Markdown, and as JSON beside it [default, where a
    /// folder is imported: import-review.md in the site's folder]
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,

    /// Write over files that are there, and take in again what was taken in before
    #[arg(long)]
    force: bool,
}

/// What holds for every file of a run.
struct Run<'a> {
    known: Known,
    into: PathBuf,
    committee: Option<CommitteeId>,
    item: Option<Heading>,
    archive: Archive,
    args: &'a Args,
    terminal: &'a Terminal,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let known = known(args, root, terminal)?;
    let content = known.root()?.join(CONTENT);
    let mut run = Run {
        into: args.into.clone().unwrap_or(content),
        committee: args
            .committee
            .as_deref()
            .map(|named| known.committee(named))
            .transpose()?,
        item: args.item.as_deref().and_then(Heading::parse),
        known,
        archive: import::archive(&args.files)?,
        args,
        terminal,
    };
    let mut review = Review::default();
    for (name, why) in &run.archive.unreadable {
        review.refuse(name, why, None);
    }
    let mut drafts = run.drafts(&mut review)?;
    if args.new_committees {
        drafts = run.with_new_committees(drafts, root)?;
    }
    for paired in import::complete(&mut drafts) {
        review.pair(&paired);
        terminal.say(&format!(
            "{} completes `{}` of {}\n",
            paired.page, paired.item, paired.meeting
        ));
    }
    run.finish(drafts, &mut review)?;
    run.sum_up(review)
}

/// What the site knows: that of the folder the results go to, or that of where one is.
fn known(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Result<Known, Failure> {
    let here = args.into.as_deref().unwrap_or(Path::new("."));
    match site::known(root, here, terminal)? {
        known if known.root().is_ok() => Ok(known),
        _ => site::known(root, Path::new("."), terminal),
    }
}

impl Run<'_> {
    /// Looks at all files. What cannot be read, and what is known, is noted.
    fn drafts(&self, review: &mut Review) -> Result<Vec<Draft>, Failure> {
        let known = self.taken_in_before()?;
        let looked = self.look(&self.archive.incoming, &known);
        let mut drafts = Vec::with_capacity(looked.len());
        for (file, looked) in self.archive.incoming.iter().zip(looked) {
            match looked {
                Looked::Draft(draft) => drafts.push(*draft),
                Looked::Known => review.known += 1,
                Looked::Failed(failure) => self.refuse(review, &file.name, &failure),
            }
        }
        Ok(drafts)
    }

    fn refuse(&self, review: &mut Review, name: &str, failure: &Failure) {
        self.terminal.fail(failure);
        review.refuse(name, &failure.headline, failure.help.as_deref());
    }

    /// The digests of what the site's minutes were made of. Who names a file wants that file.
    fn taken_in_before(&self) -> Result<BTreeSet<String>, Failure> {
        if self.args.force || !self.archive.has_folder {
            return Ok(BTreeSet::new());
        }
        let loaded = build::load(self.known.root()?)?;
        let minutes = loaded.meetings.into_iter().map(|meeting| meeting.minutes);
        Ok(minutes.flat_map(|minutes| minutes.source.digests).collect())
    }

    fn look(&self, files: &[Incoming], known: &BTreeSet<String>) -> Vec<Looked> {
        let knowledge = self
            .known
            .knowledge(self.committee.as_ref(), self.args.date);
        let bar = progress(files.len());
        let looked = import::look(files, known, &knowledge, self.item.as_ref(), || bar.inc(1));
        bar.finish_and_clear();
        looked
    }

    /// Makes the committees that are missing, and looks again at the files that name them.
    fn with_new_committees(
        &mut self,
        drafts: Vec<Draft>,
        root: Option<&Path>,
    ) -> Result<Vec<Draft>, Failure> {
        let names = committees::unknown(drafts.iter());
        if names.is_empty() || self.committee.is_some() {
            return Ok(drafts);
        }
        for place in committees::make(self.known.root()?, names.into_keys())? {
            self.terminal.say(&format!(
                "Made {place}: its kind was told by its name, please look\n"
            ));
        }
        self.known = known(self.args, root, self.terminal)?;
        let place = |draft: &Draft| {
            let mut all = self.archive.incoming.iter();
            all.find(|file| file.name == draft.name).cloned()
        };
        let again: Vec<Incoming> = drafts
            .iter()
            .filter(|draft| draft.unknown_committee().is_some())
            .filter_map(place)
            .collect();
        let looked = self.look(&again, &BTreeSet::new());
        let mut renewed = again.into_iter().zip(looked).peekable();
        let renew = |draft: Draft| match renewed.next_if(|(file, _)| file.name == draft.name) {
            Some((_, Looked::Draft(new))) => *new,
            _ => draft,
        };
        Ok(drafts.into_iter().map(renew).collect())
    }

    /// Writes what can be written, in the order of the files.
    fn finish(&self, mut drafts: Vec<Draft>, review: &mut Review) -> Result<(), Failure> {
        let attached: Vec<Vec<Attached>> = drafts
            .iter_mut()
            .map(|draft| match &draft.key {
                Some(key) => {
                    let from = PathBuf::from(&draft.name);
                    let find = |target: &str| self.archive.find(&from, target);
                    import::attach(&mut draft.recognised.minutes, key, find)
                }
                None => Vec::new(),
            })
            .collect();
        // A report that minutes name is theirs, and not minutes of its own.
        let reports: BTreeSet<String> = attached
            .iter()
            .flatten()
            .map(|copy| copy.from.clone())
            .collect();
        let mut written = BTreeSet::new();
        for (mut draft, copies) in drafts.into_iter().zip(attached) {
            if reports.contains(&draft.name) {
                continue;
            }
            let name = draft.name.clone();
            let copies = self.read_copies(copies, review);
            let digests = copies.iter().map(|(_, bytes)| import::digest(bytes));
            draft.recognised.minutes.source.digests.extend(digests);
            let knowledge = self
                .known
                .knowledge(self.committee.as_ref(), self.args.date);
            let imported = import::finish(draft, &knowledge);
            match self.write(&imported, &copies, &written) {
                Ok(Some(place)) => {
                    let shown = files::shown(&place);
                    review.note(&imported, Some(&shown));
                    self.say(&told(&shown, &imported));
                    written.insert(place);
                }
                Ok(None) => {
                    review.note(&imported, None);
                    self.refused(&imported);
                }
                Err(failure) => self.refuse(review, &name, &failure),
            }
        }
        Ok(())
    }

    /// The files that minutes name, by the names that they get.
    fn read_copies(&self, copies: Vec<Attached>, review: &mut Review) -> Vec<(String, Vec<u8>)> {
        let read = |copy: Attached| match files::read_at_most(Path::new(&copy.from), import::LIMIT)
        {
            Ok(bytes) => Some((copy.file, bytes)),
            Err(failure) => {
                self.refuse(review, &copy.from, &failure);
                None
            }
        };
        copies.into_iter().filter_map(read).collect()
    }

    /// Of a folder, the list has all that would be said of each file.
    fn say(&self, text: &str) {
        if !self.archive.has_folder {
            self.terminal.say(text);
        }
    }

    fn refused(&self, imported: &Imported) {
        if !self.archive.has_folder {
            self.terminal.tell(&report::draw(
                Format::Human,
                &imported.to_decide,
                &imported.sources,
            ));
            self.terminal
                .say(&format!("{}: nothing was written\n", imported.name));
        }
    }

    /// Writes the minutes, and before them the files that they name; the place, where there is
    /// something to write.
    fn write(
        &self,
        imported: &Imported,
        copies: &[(String, Vec<u8>)],
        written: &BTreeSet<PathBuf>,
    ) -> Result<Option<PathBuf>, Failure> {
        let Some(product) = &imported.product else {
            return Ok(None);
        };
        let place = self.place(product);
        if written.contains(&place) {
            return Err(twice(&imported.name, &place));
        }
        if files::is_taken(&place) && !self.args.force {
            return Err(taken(&imported.name, &place));
        }
        for (name, bytes) in copies {
            files::write(&place.with_extension("").join(name), bytes)?;
        }
        files::write(&place, product.markdown.as_bytes())?;
        Ok(Some(place))
    }

    fn place(&self, product: &Product) -> PathBuf {
        let folder = self.into.join(product.key.committee.as_str());
        plain(&folder.join(format!("{}.md", product.key.stem())))
    }

    /// Writes the list of what to look at, and says how it went.
    fn sum_up(&self, mut review: Review) -> Ended {
        review.sort();
        let folder = self.archive.has_folder;
        let place = match &self.args.review {
            Some(place) => Some(place.clone()),
            None if folder && review.imported + review.refused > 0 => {
                Some(plain(&self.known.root()?.join("import-review.md")))
            }
            None => None,
        };
        if self.archive.incoming.len() > 1 || folder {
            let known = match review.known {
                0 => String::new(),
                n => format!(", {n} known already"),
            };
            self.terminal.say(&format!(
                "{} imported{known}, {} not\n",
                text::count(review.imported, "file"),
                review.refused
            ));
        }
        if let Some(place) = place {
            files::write(&place, review.to_markdown().as_bytes())?;
            files::write(&place.with_extension("json"), review.to_json().as_bytes())?;
            self.terminal.say(&format!(
                "{} to look at: {}\n",
                text::count(review.entries.len(), "thing"),
                files::shown(&place)
            ));
        }
        Ok(match review.refused {
            0 => End::Well,
            _ => End::Faults,
        })
    }
}

/// A path without `./` before it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_path_buf()
}

/// A bar on a terminal; nothing where no one looks.
fn progress(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template("{bar:30} {pos} of {len} files, {eta} to go") {
        Ok(style) if files > 20 => bar.with_style(style),
        _ => ProgressBar::hidden(),
    }
}

fn taken(file: &str, place: &Path) -> Failure {
    Failure::new(format!(
        "`{file}` was not imported: `{}` is there already",
        files::shown(place)
    ))
    .help("`--force` writes over it")
}

fn twice(file: &str, place: &Path) -> Failure {
    Failure::new(format!(
        "`{file}` was not imported: another file of this run became `{}`",
        files::shown(place)
    ))
    .help("two files cannot be the minutes of one meeting; import them one by one, with `--date`")
}
