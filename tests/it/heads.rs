//! Conventions of heads: how councils print who met, when, where, and who was there.
//!
//! Every case is made up, short, and named by the convention that it shows.

mod lists;
mod meetings;
mod others;

use minutebook::import;
use minutebook::model::Name;
use minutebook::recognise::Knowledge;

/// What the words say, a fact a line, in a fixed order; what they do not say is left out.
fn told(text: &str) -> String {
    let knowledge = Knowledge {
        committees: &[],
        committee: None,
        date: None,
        year_starts: 5,
    };
    let found = import::recognise("minutes.md", text.as_bytes(), &knowledge);
    let recognised = &found.recognised;
    let minutes = &recognised.minutes;
    let people = &minutes.attendance;
    let names = |list: &[Name]| {
        let texts: Vec<&str> = list.iter().map(|name| name.text.as_str()).collect();
        texts.join("; ")
    };
    let mut facts: Vec<String> = Vec::new();
    let mut say = |what: &str, value: Option<String>| {
        facts.extend(value.map(|value| format!("{what}: {value}")));
    };
    if let Some(refused) = &recognised.refused {
        say("refused", Some(refused.reason.clone()));
        return facts.join("\n");
    }
    let named = recognised.committee.as_ref();
    say("committee", named.map(|named| named.name.value.clone()));
    say("council", recognised.council.clone());
    say("meeting", recognised.sitting.clone());
    let date = recognised.date.as_ref();
    say("date", date.map(|date| date.value.to_string()));
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    say("start", minutes.start.map(clock));
    say("end", minutes.end.map(clock));
    say("venue", minutes.venue.clone());
    let chair = people.chair.as_ref();
    say("chair", chair.map(|chair| chair.value.text.clone()));
    for group in &people.present {
        let label = group.name.as_deref().unwrap_or("present");
        say(label, Some(names(&group.people)));
    }
    for (what, list) in [
        ("observers", &people.observers),
        ("officers", &people.officers),
    ] {
        say(what, (!list.is_empty()).then(|| names(list)));
    }
    say("apologies", people.apologies.as_deref().map(names));
    for pair in &people.substitutes {
        let words = format!("{} for {}", pair.present.text, pair.absent.text);
        say("substitute", Some(words));
    }
    let odd = ["conflicting-dates", "impossible-date", "unread-exemption"];
    for problem in &found.diagnostics {
        let code = problem.code.to_string();
        say("reported", odd.contains(&code.as_str()).then_some(code));
    }
    facts
        .join("\n")
        .replace(": \n", ":\n")
        .trim_end()
        .to_owned()
}

#[track_caller]
fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (convention, text, expected) in cases {
        let found = told(text);
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        let expected = expected.join("\n");
        if found != expected {
            wrong.push(format!("== {convention}\n{found}\n-- and not\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_minutes() {
    check(&[
        (
            "an agenda: what is to be done",
            "\
ELMBY TOWN COUNCIL

You are hereby summoned to attend a meeting on 3 March 2020

1. To receive apologies

2. To approve the minutes of 4 February 2020

3. To consider the budget

4. To note correspondence",
            "refused: this is an agenda: it says what is to be considered, and nothing that was said or decided",
        ),
        (
            "a meeting that was called off",
            "\
Planning Committee, 3 March 2020

This meeting has been cancelled.",
            "refused: the meeting was cancelled, so there are no minutes of it",
        ),
        (
            "a notice",
            "\
PUBLIC NOTICE

Notice is hereby given of a vacancy in the office of councillor for Elmby.",
            "refused: this is a notice: it announces something, and no meeting is recorded in it",
        ),
        (
            "somebody's own notes",
            "\
My notes of the council last night

I went to the meeting and it was long. The budget was discussed for an hour and nobody was happy.",
            "refused: this is somebody's own notes of a meeting, not its minutes",
        ),
        (
            "a transcript",
            "\
[00:00:01] Good evening everyone.

[00:00:09] Thank you.

[00:00:12] Shall we begin?

[00:00:15] Yes please.

[00:00:19] The budget is in the pack.

[00:00:25] I have a question.

[00:00:31] Go on.

[00:00:40] Why was it late?

[00:00:44] It was the printers.",
            "refused: this is a transcript: it has what each speaker said, and nothing that was decided",
        ),
        (
            "minutes that quote an agenda are minutes",
            "\
Minutes of the Audit Panel, 3 March 2020

Present: Councillors Ash and Birch

1. Apologies

To receive apologies.

There were none.

2. Accounts

To consider the accounts.

RESOLVED that they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             present: Ash; Birch
             apologies:",
        ),
    ]);
}
