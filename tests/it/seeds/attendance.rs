//! Who was at the meetings of the seeds, with and without the committee's list of members.

use minutebook::diagnostic::Code;
use minutebook::model::{Attendance, Committee, CommitteeId, CommitteeKind, Group, Member, Name};
use minutebook::recognise::{self, Knowledge};
use minutebook::source::{SourceId, Span};
use serde_yaml::Value;

use super::truth::{truths, words};
use super::{documents, prose};

/// The committee with the members that a reader found, as a site would list them.
fn committee(title: &str, present: &Value) -> Committee {
    let span = Span::head(SourceId(1));
    let groups = present.as_mapping().into_iter().flatten();
    let names = groups.flat_map(|(_, names)| list(names));
    Committee {
        id: CommitteeId::new("seed"),
        title: title.to_owned(),
        short: None,
        aliases: Vec::new(),
        kind: CommitteeKind::Scrutiny,
        members: names
            .map(|name| Member {
                name,
                group: None,
                role: None,
                from: None,
                until: None,
                span,
            })
            .collect(),
        numbering: None,
        about: Vec::new(),
        span,
    }
}

fn list(value: &Value) -> Vec<String> {
    let names = value.as_sequence().into_iter().flatten();
    names.filter_map(words).collect()
}

fn names(people: &[Name]) -> Vec<String> {
    people.iter().map(|name| name.text.clone()).collect()
}

fn groups(groups: &[Group]) -> Vec<(String, Vec<String>)> {
    let name = |group: &Group| group.name.clone().unwrap_or_default();
    groups.iter().map(|g| (name(g), names(&g.people))).collect()
}

/// Every seed whose truth names who was present, as recognised with or without a list of members.
fn each(with_members: bool, check: impl Fn(&Value, &Attendance, usize)) {
    let documents = documents("seeds");
    for truth in truths() {
        let present = &truth["present_names"];
        if present.is_null() {
            continue;
        }
        let file = truth["file"].as_str().unwrap();
        let document = documents.iter().find(|d| d.name == file).unwrap();
        let mut committee = committee(truth["committee"].as_str().unwrap(), present);
        if !with_members {
            committee.members.clear();
        }
        let knowledge = Knowledge {
            committees: &[committee],
            committee: None,
            date: None,
            year_starts: 5,
        };
        let read = recognise::minutes(&prose(file, &document.text), &knowledge);
        let run_together = read
            .diagnostics
            .iter()
            .filter(|d| d.code == Code::RunTogetherNames);
        let run_together = run_together.count();
        check(&truth, &read.value.minutes.attendance, run_together);
    }
}

#[test]
fn a_list_of_members_parts_the_names() {
    each(true, |truth, found, run_together| {
        let present = truth["present_names"].as_mapping().unwrap();
        let want: Vec<_> = present
            .iter()
            .map(|(group, names)| (words(group).unwrap(), list(names)))
            .collect();
        assert_eq!(groups(&found.present), want);
        assert_eq!(run_together, 0);
        let apologies = found.apologies.as_deref().map(names);
        assert_eq!(apologies, Some(list(&truth["apologies"])));
        assert_eq!(names(&found.observers), list(&truth["observers"]));
        for (kind, key) in [
            ("voting", "co_opted_voting"),
            ("non-voting", "co_opted_non_voting"),
        ] {
            let group = found
                .co_opted
                .iter()
                .find(|group| group.name.as_deref() == Some(kind));
            let people = group.map(|group| names(&group.people)).unwrap_or_default();
            // The role stands behind the name.
            let people: Vec<&str> = people
                .iter()
                .map(|name| {
                    name.split_once(", ")
                        .map_or(name.as_str(), |(name, _)| name)
                })
                .collect();
            assert_eq!(people, list(&truth[key]));
        }
    });
}

#[test]
fn without_a_list_names_are_kept_and_reported() {
    each(false, |truth, found, run_together| {
        let present = truth["present_names"].as_mapping().unwrap();
        let want: Vec<_> = present
            .iter()
            .map(|(group, names)| (words(group).unwrap(), vec![list(names).join(" ")]))
            .collect();
        assert_eq!(groups(&found.present), want);
        let crowded = present.iter().filter(|(_, names)| list(names).len() > 1);
        assert_eq!(run_together, crowded.count());
    });
}
