//! `minutebook new`

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum, builder::PossibleValue};
use jiff::civil::Date;

use crate::build::{self, CONTENT, Loaded};
use crate::cli::init::quoted;
use crate::cli::terminal::Terminal;
use crate::cli::{End, Ended, site};
use crate::files::{self, Failure};
use crate::model::{Committee, CommitteeKind, Meeting, MeetingKey, Numbering, YearLabel};
use crate::text;

/// Makes a file to be filled in: a committee, a meeting, a topic
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  minutebook new committee \"Planning Committee\" --kind regulatory
  minutebook new meeting planning-committee 2024-05-14
  minutebook new topic \"Road safety\"")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A committee's folder, with its committee.md
    Committee {
        /// Its full title
        title: String,
        /// Its folder's name and address [default: made of the title]
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// What sort of body it is
        #[arg(long, value_name = "KIND", default_value = "other")]
        kind: Kind,
    },
    /// A meeting's file, with the members and the next minute's number
    Meeting {
        /// The committee, by its folder's name or its title
        committee: String,
        /// The day, as YYYY-MM-DD
        date: Date,
        /// Tells apart two meetings of one day, such as `special`
        #[arg(long, value_name = "WORD")]
        suffix: Option<String>,
    },
    /// A topic's file
    Topic {
        /// Its title
        title: String,
        /// Its file's name and address [default: made of the title]
        #[arg(long, value_name = "ID")]
        id: Option<String>,
    },
}

/// A committee's kind as it is typed.
#[derive(Clone, Copy, Debug)]
struct Kind(&'static str);

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: std::sync::LazyLock<Vec<Kind>> = std::sync::LazyLock::new(|| {
            CommitteeKind::NAMES
                .iter()
                .map(|(name, _)| Kind(name))
                .collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0))
    }
}

pub(super) fn run(args: &Args, root: Option<&Path>, terminal: &Terminal) -> Ended {
    let root = site::root(root, Path::new("."))?;
    let (name, text) = match &args.what {
        What::Committee { title, id, kind } => {
            let id = slug(title, id.as_deref())?;
            (format!("{id}/committee.md"), committee(title, kind.0))
        }
        What::Topic { title, id } => {
            let id = slug(title, id.as_deref())?;
            (format!("topics/{id}.md"), topic(title))
        }
        What::Meeting {
            committee,
            date,
            suffix,
        } => {
            let id = site::known(Some(&root), &root, terminal)?.committee(committee)?;
            let key = MeetingKey {
                committee: id,
                date: *date,
                suffix: suffix.as_deref().map(|word| slug(word, None)).transpose()?,
            };
            let loaded = build::load(&root)?;
            (format!("{key}.md"), meeting(&key, &loaded))
        }
    };
    let place = place(&root, &name);
    if files::is_taken(&place) {
        return Err(taken(&place));
    }
    files::write(&place, text.as_bytes())?;
    terminal.say(&format!("Made {}\n", files::shown(&place)));
    Ok(End::Well)
}

fn place(root: &Path, name: &str) -> PathBuf {
    let place = root.join(CONTENT).join(name);
    match place.strip_prefix(".") {
        Ok(plain) => plain.to_path_buf(),
        Err(_) => place,
    }
}

/// The name that was given, or one made of the title.
fn slug(title: &str, id: Option<&str>) -> Result<String, Failure> {
    let made = text::slug(id.unwrap_or(title));
    match id {
        Some(id) if id != made => Err(bad_id(id, &made)),
        _ if made.is_empty() => Err(bad_id(title, &made)),
        _ => Ok(made),
    }
}

/// The text of a committee.md to be filled in.
pub(super) fn committee(title: &str, kind: &str) -> String {
    format!(
        "---\ntitle: {}\nkind: {kind}\naliases: []\nmembers: []\n---\n\n\
         <!-- A member is a line under members, in place of the brackets:\n  \
         - {{name: Marsh, group: Green, role: chair, from: 2024-05-14}}\n\
         Then say here what the committee is for. What stands between these marks is never \
         published. -->\n",
        quoted(title)
    )
}

fn topic(title: &str) -> String {
    format!(
        "---\ntitle: {}\nsummary: \"\"\naliases: []\n---\n\n\
         <!-- Say here what this topic covers. An item belongs to it when its line `Topics:` names \
         the topic. What stands between these marks is never published. -->\n",
        quoted(title)
    )
}

fn meeting(key: &MeetingKey, loaded: &Loaded) -> String {
    let committee = loaded
        .committees
        .iter()
        .find(|committee| committee.id == key.committee);
    let number = committee
        .map(|committee| next_number(key, committee, loaded))
        .unwrap_or(1);
    format!(
        "---\ndate: {}\nstart:\nend:\nvenue:\nchair:\npresent:{}\napologies: []\n---\n\n\
         ## {number}. Apologies for absence\n\n\
         <!-- What was said goes here; what was decided, under a heading of its own:\n\n\
         ### Resolved\n\n\
         1. That …\n\n\
         Action: who has to see to it\n\n\
         What stands between these marks is never published. -->\n",
        key.date,
        committee.map_or(" []".to_owned(), |committee| present(committee, key.date)),
    )
}

/// The members on that day, by group: the clerk takes out who was not there.
fn present(committee: &Committee, date: Date) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for member in committee.members.iter().filter(|one| one.serves_on(date)) {
        let group = member.group.as_deref().unwrap_or("Members");
        let name = quoted(&member.name);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, names)) => names.push(name),
            None => groups.push((group, vec![name])),
        }
    }
    if groups.is_empty() {
        return " []".to_owned();
    }
    groups
        .iter()
        .map(|(group, names)| format!("\n  {}: [{}]", quoted(group), names.join(", ")))
        .collect()
}

/// The number after the last one of the committee's year before that day.
fn next_number(key: &MeetingKey, committee: &Committee, loaded: &Loaded) -> u32 {
    let numbering = committee
        .numbering
        .unwrap_or(loaded.config.council.numbering);
    let same_run = |meeting: &&Meeting| {
        let month = match numbering {
            Numbering::Meeting => return false,
            Numbering::Continuous => return true,
            Numbering::CalendarYear => 1,
            Numbering::MunicipalYear => loaded.config.council.year_starts,
        };
        YearLabel::of(meeting.key.date, month) == YearLabel::of(key.date, month)
    };
    let last = loaded
        .meetings
        .iter()
        .filter(|meeting| meeting.key.committee == key.committee && meeting.key < *key)
        .filter(same_run)
        .flat_map(|meeting| &meeting.minutes.items)
        .filter_map(|item| item.number.as_ref()?.value.plain())
        .max();
    last.map_or(1, |last| last.saturating_add(1))
}

fn bad_id(id: &str, better: &str) -> Failure {
    let failure = Failure::new(format!("`{id}` cannot be made into an address"));
    if better.is_empty() {
        failure.help("name one with `--id`: lower-case letters, digits and hyphens")
    } else {
        failure.help(format!(
            "use lower-case letters, digits and hyphens: `{better}`"
        ))
    }
}

fn taken(place: &Path) -> Failure {
    Failure::new(format!("`{}` is there already", files::shown(place)))
        .help("nothing was changed; edit that file")
}
