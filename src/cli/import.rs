//! `minutebook import`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::build::CONTENT;
use crate::cli::report::{self, Format};
use crate::cli::site::{self, Known};
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended};
use crate::files::{self, Failure};
use crate::import::{self, Finding, Heading, Imported, Product};
use crate::model::CommitteeId;
use crate::source::{Source, SourceId};
use crate::text;

/// Takes in minutes from elsewhere
///
/// Makes one file a meeting, in the form that the site reads, and says of each what the text says
/// itself, what was worked out, and what you must decide. Web pages, the
/// answers of ModernGov's web service, Word files, PDF, plain text and Markdown are understood.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook import minutes.txt
  minutebook import page.txt --committee planning --date 2024-05-14
  minutebook import item.txt --committee executive --date 2018-11-06 --item \"5. Road safety\"")]
pub(super) struct Args {
    /// The files
    #[arg(required = true)]
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

    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

/// What holds for every file of a run.
struct Run<'a> {
    known: Known,
    into: PathBuf,
    committee: Option<CommitteeId>,
    item: Option<Heading>,
    args: &'a Args,
    terminal: &'a Terminal,
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let here = args.into.as_deref().unwrap_or(Path::new("."));
    let known = match site::known(root, here, terminal)? {
        known if known.root().is_ok() => known,
        _ => site::known(root, Path::new("."), terminal)?,
    };
    let content = known.root()?.join(CONTENT);
    let run = Run {
        into: args.into.clone().unwrap_or(content),
        committee: args
            .committee
            .as_deref()
            .map(|named| known.committee(named))
            .transpose()?,
        item: args.item.as_deref().and_then(Heading::parse),
        known,
        args,
        terminal,
    };
    let mut written = BTreeSet::new();
    for file in &args.files {
        match run.import(file, &written) {
            Ok(Some(place)) => {
                written.insert(place);
            }
            Ok(None) => {}
            Err(failure) => terminal.fail(&failure),
        }
    }
    let refused = args.files.len() - written.len();
    if args.files.len() > 1 {
        terminal.say(&format!(
            "{} imported, {refused} not\n",
            text::count(written.len(), "file")
        ));
    }
    Ok(if refused > 0 { End::Faults } else { End::Well })
}

impl Run<'_> {
    /// Imports one file and says what came of it; the place it was written to, if it was.
    fn import(&self, file: &Path, written: &BTreeSet<PathBuf>) -> Result<Option<PathBuf>, Failure> {
        let name = files::shown(file);
        let bytes = files::read_at_most(file, import::LIMIT)?;
        let knowledge = self
            .known
            .knowledge(self.committee.as_ref(), self.args.date);
        let imported = import::import(&name, &bytes, &knowledge, self.item.as_ref());
        let Some(product) = &imported.product else {
            self.terminal.tell(&report::draw(
                Format::Human,
                &imported.to_decide,
                &imported.sources,
            ));
            self.terminal.say(&format!("{name}: nothing was written\n"));
            return Ok(None);
        };
        let place = self.place(product);
        if written.contains(&place) {
            return Err(twice(file, &place));
        }
        if files::is_taken(&place) && !self.args.force {
            return Err(taken(file, &place));
        }
        files::write(&place, product.markdown.as_bytes())?;
        self.terminal
            .say(&told(&name, &files::shown(&place), &imported));
        Ok(Some(place))
    }

    fn place(&self, product: &Product) -> PathBuf {
        let folder = self.into.join(product.key.committee.as_str());
        let place = folder.join(format!("{}.md", product.key.stem()));
        match place.strip_prefix(".") {
            Ok(plain) => plain.to_path_buf(),
            Err(_) => place,
        }
    }
}

fn told(from: &str, to: &str, imported: &Imported) -> String {
    let mut out = format!("{from} -> {to}\n");
    let source = imported.sources.get(SourceId(0));
    push(
        &mut out,
        "The text says, or you gave:",
        &imported.sure,
        source,
    );
    push(
        &mut out,
        "Worked out, please look:",
        &imported.inferred,
        source,
    );
    if !imported.to_decide.is_empty() {
        out.push_str("  For you to decide:\n");
        for found in &imported.to_decide {
            out.push_str(&format!(
                "    {}: {} [{}]\n",
                source.whereabouts(found.span.start),
                found.headline,
                found.code
            ));
            if let Some(help) = &found.help {
                out.push_str(&format!("      {help}\n"));
            }
        }
    }
    out
}

fn push(out: &mut String, heading: &str, findings: &[Finding], source: &Source) {
    if findings.is_empty() {
        return;
    }
    out.push_str(&format!("  {heading}\n"));
    for finding in findings {
        match finding.at.map(|at| source.whereabouts(at)) {
            Some(place) => out.push_str(&format!("    {place}: {}\n", finding.text)),
            None => out.push_str(&format!("    {}\n", finding.text)),
        }
    }
}

fn taken(file: &Path, place: &Path) -> Failure {
    Failure::new(format!(
        "`{}` was not imported: `{}` is there already",
        files::shown(file),
        files::shown(place)
    ))
    .help("`--force` writes over it")
}

fn twice(file: &Path, place: &Path) -> Failure {
    Failure::new(format!(
        "`{}` was not imported: another file of this run became `{}`",
        files::shown(file),
        files::shown(place)
    ))
    .help("two files cannot be the minutes of one meeting; import them one by one, with `--date`")
}
