//! Which file under content/ is what, told by its place and name alone.
//!
//! The rules are those of the content format: pages at the top, topics in topics/, one folder a
//! committee, one file a meeting, named by its date, beside a folder of the same name for what was
//! published with it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::Code;
use crate::files::{Entry, Kind};
use crate::model::{CommitteeId, MeetingKey};
use crate::text;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `committee.md` of a folder.
    Committee(CommitteeId),
    /// The minutes of a meeting.
    Meeting(MeetingKey),
    /// A topic, by its stem.
    Topic(String),
    /// A plain page, by its path without ending.
    Page(String),
    /// A file published with a meeting: the meeting and the path in its folder.
    Attachment(MeetingKey, String),
    /// It has no place here, or cannot be read.
    Misplaced(Fault),
}

/// Why a file has no place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The code it is reported under.
    pub(super) code: Code,
    /// What is wrong.
    pub(super) headline: String,
    /// What to do.
    pub(super) help: Option<String>,
}

/// A file with its role.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// The file.
    pub(super) entry: &'a Entry,
    /// What it is.
    pub(super) role: Role,
}

/// The names that operating systems and editors leave in folders; they hold no words of anybody.
const LEFT_BEHIND: &[&str] = &["Thumbs.db", "desktop.ini", "Icon\r"];

/// Tells what everything under content/ is, in the order it came. Folders that are as they should
/// be are left out.
pub(super) fn place(entries: &[Entry]) -> Vec<Placed<'_>> {
    let committees = committee_folders(entries);
    let stems: BTreeSet<String> = entries
        .iter()
        .filter(|entry| committees.contains(first_part(&entry.name)))
        .filter_map(|entry| stem(&entry.name))
        .map(str::to_lowercase)
        .collect();
    entries
        .iter()
        .filter(|entry| !is_left_behind(&entry.name))
        .filter_map(|entry| {
            let role = role(entry, &committees, &stems)?;
            Some(Placed { entry, role })
        })
        .collect()
}

/// The folders that keep minutes: those with a committee.md or with a file named by a date. Any
/// other folder holds plain pages.
fn committee_folders(entries: &[Entry]) -> BTreeSet<&str> {
    entries
        .iter()
        .filter_map(|entry| {
            let (folder, name) = entry.name.split_once('/')?;
            let stem = stem(name)?;
            let keeps = !name.contains('/')
                && (stem.eq_ignore_ascii_case("committee") || starts_with_date(stem));
            (keeps && folder != "topics").then_some(folder)
        })
        .collect()
}

fn role(entry: &Entry, committees: &BTreeSet<&str>, stems: &BTreeSet<String>) -> Option<Role> {
    let name = entry.name.as_str();
    match &entry.kind {
        Err(reason) => return Some(Role::Misplaced(unreadable(name, reason))),
        Ok(Kind::Folder) => return stem(name).map(|_| Role::Misplaced(folder_for_file(name))),
        Ok(Kind::Nothing | Kind::File(_)) => {}
    }
    let parts: Vec<&str> = name.split('/').collect();
    let role = match parts.as_slice() {
        ["topics", file] => match stem(file) {
            Some(topic) if is_slug(topic) => Role::Topic(topic.to_owned()),
            Some(topic) => Role::Misplaced(not_a_slug(name, topic)),
            None => Role::Misplaced(unexpected(name)),
        },
        [folder, file] if committees.contains(folder) => in_committee(name, folder, file),
        [folder, meeting, rest @ ..] if committees.contains(folder) => {
            attachment(name, folder, meeting, rest, stems)
        }
        ["topics", ..] => Role::Misplaced(unexpected(name)),
        _ => page(name),
    };
    Some(role)
}

fn in_committee(name: &str, folder: &str, file: &str) -> Role {
    if !is_slug(folder) {
        return Role::Misplaced(not_a_slug(name, folder));
    }
    let committee = CommitteeId::new(folder);
    match stem(file) {
        None => Role::Misplaced(unexpected(name)),
        Some("committee") => Role::Committee(committee),
        Some(stem) => match meeting_key(&committee, stem) {
            Ok(key) => Role::Meeting(key),
            Err(reason) => Role::Misplaced(bad_meeting_name(name, &reason)),
        },
    }
}

fn attachment(
    name: &str,
    folder: &str,
    meeting: &str,
    rest: &[&str],
    stems: &BTreeSet<String>,
) -> Role {
    let committee = CommitteeId::new(folder);
    if name.contains(|c: char| matches!(c, '\\' | ':' | '\u{fffd}') || c.is_control()) {
        return Role::Misplaced(not_everywhere(name));
    }
    match meeting_key(&committee, meeting) {
        Ok(key) if stems.contains(&format!("{folder}/{meeting}").to_lowercase()) => {
            Role::Attachment(key, rest.join("/"))
        }
        Ok(_) => Role::Misplaced(no_meeting(name, folder, meeting)),
        Err(_) => Role::Misplaced(unexpected(name)),
    }
}

fn page(name: &str) -> Role {
    match stem(name) {
        None => Role::Misplaced(unexpected(name)),
        Some(id) => match id.split('/').find(|part| !is_slug(part)) {
            Some(part) => Role::Misplaced(not_a_slug(name, part)),
            None => Role::Page(id.to_owned()),
        },
    }
}

/// Reads a meeting's file name without its ending: a date, and after a hyphen what tells apart two
/// meetings of one day. The reason in words where it is not one.
pub(super) fn meeting_key(committee: &CommitteeId, stem: &str) -> Result<MeetingKey, String> {
    if !starts_with_date(stem) {
        return Err("it does not begin with a date such as 2019-03-20".to_owned());
    }
    let (day, rest) = stem.split_at(10);
    let date: Date = day
        .parse()
        .map_err(|_| format!("there is no such day as {day}"))?;
    let suffix = match rest.strip_prefix('-') {
        Some(suffix) if is_slug(suffix) => Some(suffix.to_owned()),
        None if rest.is_empty() => None,
        _ => {
            return Err(format!(
                "after the date only a hyphen and lower-case letters or digits may follow, not `{rest}`"
            ));
        }
    };
    Ok(MeetingKey {
        committee: committee.clone(),
        date,
        suffix,
    })
}

fn first_part(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

/// The path without `.md`, where it ends so.
fn stem(name: &str) -> Option<&str> {
    let cut = name.len().checked_sub(3)?;
    let ending = name.get(cut..)?;
    ending
        .eq_ignore_ascii_case(".md")
        .then(|| &name[..cut])
        .filter(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

fn starts_with_date(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn is_slug(part: &str) -> bool {
    !part.is_empty() && text::slug(part) == part
}

/// Whether a file is one that operating systems and editors leave in folders.
pub(super) fn is_left_behind(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.starts_with('.') || last.ends_with('~') || LEFT_BEHIND.contains(&last)
}

fn unreadable(name: &str, reason: &str) -> Fault {
    Fault {
        code: Code::UnreadableFile,
        headline: format!("`content/{name}` cannot be read: {reason}"),
        help: None,
    }
}

fn folder_for_file(name: &str) -> Fault {
    Fault {
        code: Code::UnreadableFile,
        headline: format!("`content/{name}` is a folder, where a file should be"),
        help: Some("rename the folder, or move the file in it to its place".to_owned()),
    }
}

fn unexpected(name: &str) -> Fault {
    let help = if name.to_lowercase().ends_with(".txt") {
        "minutes in plain text are taken in by `minutebook import`; a file that belongs to a \
         meeting goes into the folder named by the meeting's date"
    } else {
        "a file that belongs to a meeting goes into the folder named by the meeting's date, such \
         as `content/council/2019-03-20/report.pdf`; pictures of the site go into the theme"
    };
    Fault {
        code: Code::UnexpectedFile,
        headline: format!("`content/{name}` has no place there and is not published"),
        help: Some(help.to_owned()),
    }
}

fn no_meeting(name: &str, folder: &str, meeting: &str) -> Fault {
    Fault {
        code: Code::UnexpectedFile,
        headline: format!(
            "`content/{name}` belongs to a meeting that has no minutes, and is not published"
        ),
        help: Some(format!(
            "write the minutes in `content/{folder}/{meeting}.md`, or rename the folder"
        )),
    }
}

fn not_a_slug(name: &str, part: &str) -> Fault {
    let better = text::slug(part);
    Fault {
        code: Code::InvalidFileName,
        headline: format!("`content/{name}` cannot be made into an address because of `{part}`"),
        help: Some(if better.is_empty() {
            "use lower-case letters, digits and hyphens".to_owned()
        } else {
            format!("use lower-case letters, digits and hyphens: `{better}`")
        }),
    }
}

/// A name that means another place on some systems, or that is no text, cannot be published under.
fn not_everywhere(name: &str) -> Fault {
    Fault {
        code: Code::InvalidFileName,
        headline: format!("`content/{name}` has a name that cannot be published everywhere"),
        help: Some("rename it without `:`, `\\` and characters that cannot be seen".to_owned()),
    }
}

fn bad_meeting_name(name: &str, reason: &str) -> Fault {
    Fault {
        code: Code::InvalidFileName,
        headline: format!("`content/{name}` is not named as a meeting's file is: {reason}"),
        help: Some(
            "name it by the day of the meeting, `2019-03-20.md`; a second meeting on one day is \
             `2019-03-20-special.md`"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn places(names: &[&str]) -> String {
        let entries: Vec<Entry> = names
            .iter()
            .map(|name| Entry {
                path: PathBuf::from(name),
                name: name.trim_end_matches('/').to_owned(),
                kind: Ok(if name.ends_with('/') {
                    Kind::Folder
                } else {
                    Kind::File(1)
                }),
                modified: 0,
            })
            .collect();
        place(&entries)
            .iter()
            .map(|placed| {
                let what = match &placed.role {
                    Role::Committee(id) => format!("committee {id}"),
                    Role::Meeting(key) => format!("meeting {key}"),
                    Role::Topic(id) => format!("topic {id}"),
                    Role::Page(id) => format!("page {id}"),
                    Role::Attachment(key, name) => format!("with {key}: {name}"),
                    Role::Misplaced(fault) => fault.code.to_string(),
                };
                format!("{}: {what}\n", placed.entry.name)
            })
            .collect()
    }

    #[test]
    fn every_file_has_a_role_by_its_place() {
        insta::assert_snapshot!(places(&[
            ".DS_Store",
            "about.md",
            "council/",
            "council/2019-03-20.md",
            "council/2019-03-20.md~",
            "council/2019-03-20/",
            "council/2019-03-20/report.pdf",
            "council/2019-03-20/maps/north.png",
            "council/2019-03-20/at 12:30.pdf",
            "council/2019-03-20/maps\\south.png",
            "council/2019-03-20/no\u{fffd}text.png",
            "council/2019-03-20-special.MD",
            "council/2019-04-01/report.pdf",
            "council/2019-02-30.md",
            "council/2019-03-21 draft.md",
            "council/committee.md",
            "council/notes.md",
            "council/notes.txt",
            "council/x.md/",
            "help/contact.md",
            "index.md",
            "logo.png",
            "no-committee/2020-01-01.md",
            "topics/budget.md",
            "topics/Road Safety.md",
            "topics/old/budget.md",
            "Über uns.md",
        ]), @r"
        about.md: page about
        council/2019-03-20.md: meeting council/2019-03-20
        council/2019-03-20/report.pdf: with council/2019-03-20: report.pdf
        council/2019-03-20/maps/north.png: with council/2019-03-20: maps/north.png
        council/2019-03-20/at 12:30.pdf: invalid-file-name
        council/2019-03-20/maps\south.png: invalid-file-name
        council/2019-03-20/no�text.png: invalid-file-name
        council/2019-03-20-special.MD: meeting council/2019-03-20-special
        council/2019-04-01/report.pdf: unexpected-file
        council/2019-02-30.md: invalid-file-name
        council/2019-03-21 draft.md: invalid-file-name
        council/committee.md: committee council
        council/notes.md: invalid-file-name
        council/notes.txt: unexpected-file
        council/x.md: unreadable-file
        help/contact.md: page help/contact
        index.md: page index
        logo.png: unexpected-file
        no-committee/2020-01-01.md: meeting no-committee/2020-01-01
        topics/budget.md: topic budget
        topics/Road Safety.md: invalid-file-name
        topics/old/budget.md: unexpected-file
        Über uns.md: invalid-file-name
        ");
    }

    #[test]
    fn a_file_name_that_is_no_meeting_says_why() {
        let why = |stem| meeting_key(&CommitteeId::new("c"), stem).unwrap_err();
        assert_eq!(why("2019-02-30"), "there is no such day as 2019-02-30");
        assert_eq!(
            why("minutes"),
            "it does not begin with a date such as 2019-03-20"
        );
        assert_eq!(
            why("2019-03-20-"),
            "after the date only a hyphen and lower-case letters or digits may follow, not `-`"
        );
    }
}
