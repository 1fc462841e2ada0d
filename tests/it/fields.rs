//! Front matter from its text to values of the model, and every fault at its place.

use minutebook::diagnostic::Diagnostic;
use minutebook::model::CommitteeId;
use minutebook::prose::Prose;
use minutebook::read::{Format, read};
use minutebook::recognise::{self, fields};
use minutebook::source::{Source, SourceId};

fn prose(yaml: &str) -> (Source, Prose) {
    let source = Source::new("a.md", format!("---\n{yaml}---\n"));
    let prose = read(&source, SourceId(0), Format::Markdown);
    assert_eq!(prose.diagnostics, []);
    (source, prose.value)
}

fn drawn(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let place = source.position(d.span.start);
        let words = &source.text[d.span.range()];
        let (line, column) = (place.line, place.column);
        out += &format!("{line}:{column} {words:?} {}: {}\n", d.code, d.headline);
        for label in &d.related {
            let line = source.position(label.span.start).line;
            out += &format!("    {line}: {}\n", label.text);
        }
        if let Some(help) = &d.help {
            out += &format!("    help: {help}\n");
        }
    }
    out
}

/// The faults of a meeting's front matter.
fn meeting_faults(yaml: &str) -> String {
    let (source, prose) = prose(yaml);
    drawn(&source, &fields::meeting(&prose.fields).diagnostics)
}

#[test]
fn a_meeting_with_every_field() {
    let (source, prose) = prose(
        r#"date: 2019-03-20
start: 16:30
end: 6.35 pm
title: A title
kind: special
venue: Room 1
webcast: https://a.example/w
agenda: http://a.example/a
contact: A Clerk, 01234 000000
chair: Councillor Ash
present:
  Red: [Ash, "B  Beech"]
  Blue: Elm, Fir
co-opted: {voting: ["Oak, Church"]}
observers: [Councillor Pine]
officers: Yew
apologies: none
substitutes: {Rowan: Sorb}
status: approved
publish: false
topics: [buses, roads]
documents:
  AD: {title: Buses, file: ad/buses.pdf}
  AE: {url: "https://a.example/ae"}
inferred: {chair: the list of members, date: the file's name}
source: {file: a.pdf, url: "https://a.example/p", retrieved: 2024-01-02, head: [One, Two], furniture: Page 1}
note: Assumed.
errata:
  - {date: 2020-01-01, text: A name.}
"#,
    );
    let checked = fields::meeting(&prose.fields);
    assert_eq!(drawn(&source, &checked.diagnostics), "");
    let debug = format!("{:#?}", checked.value);
    // Places are tested apart; whole values without them stay readable.
    // Places are tested apart; whole values without them stay readable.
    let places = regex::Regex::new(r"span: Span \{[^}]*\},|Span \{[^}]*\},").unwrap();
    let space = regex::Regex::new(r"\s+").unwrap();
    let short = space
        .replace_all(&places.replace_all(&debug, ""), " ")
        .into_owned();
    insta::assert_snapshot!(short, @r#"MeetingFields { date: Some( ( 2019-03-20, ), ), date_inferred: Some( "the file's name", ), inferred: { "chair": "the list of members", "date": "the file's name", }, minutes: Minutes { kind: Special, status: Some( Approved, ), publish: false, title: Some( "A title", ), start: Some( 16:30:00, ), end: Some( 18:35:00, ), venue: Some( "Room 1", ), webcast: Some( "https://a.example/w", ), agenda: Some( "http://a.example/a", ), contact: Some( "A Clerk, 01234 000000", ), attendance: Attendance { chair: Some( Told { value: Name { text: "Councillor Ash", }, inferred: Some( "the list of members", ), }, ), present: [ Group { name: Some( "Red", ), people: [ Name { text: "Ash", }, Name { text: "B Beech", }, ], }, Group { name: Some( "Blue", ), people: [ Name { text: "Elm", }, Name { text: "Fir", }, ], }, ], co_opted: [ Group { name: Some( "voting", ), people: [ Name { text: "Oak, Church", }, ], }, ], observers: [ Name { text: "Councillor Pine", }, ], officers: [ Name { text: "Yew", }, ], apologies: Some( [], ), substitutes: [ Substitute { absent: Name { text: "Rowan", }, present: Name { text: "Sorb", }, }, ], }, topics: [ TopicMark { id: "buses", }, TopicMark { id: "roads", }, ], documents: [ DocumentEntry { letter: "AD", title: Some( "Buses", ), file: Some( "ad/buses.pdf", ), url: None, }, DocumentEntry { letter: "AE", title: None, file: None, url: Some( "https://a.example/ae", ), }, ], source: Provenance { file: Some( "a.pdf", ), also: [], digests: [], url: Some( "https://a.example/p", ), retrieved: Some( 2024-01-02, ), head: [ "One", "Two", ], furniture: [ "Page 1", ], }, note: Some( "Assumed.", ), errata: [ Erratum { date: 2020-01-01, text: "A name.", item: None, resolution: None, }, ], changed: None, inferred: {}, opening: [], items: [], }, }"#);
}

#[test]
fn all_faults_of_a_front_matter_are_told() {
    insta::assert_snapshot!(meeting_faults(r#"dat: 2019-03-20
start: half past four
end: "25:00"
kind: anual
chair: [Ash, Beech]
webcast: javascript:x
present:
  Red: [{name: Ash}]
  Blue: {a: b}
topics: {a: b}
documents: {AD: Buses, AE: {fil: x, file: ../x.pdf}, AF: {file: x.pdf, url: "https://a.example"}}
inferred: {stat: x}
source: a.pdf
errata: [{date: 1 May 2020}]
publish: maybe
status: [draft]
colour: red
"#), @r#"
    2:1 "dat" unknown-field: there is no field `dat`
        help: did you mean `date`?
    18:1 "colour" unknown-field: there is no field `colour`
        help: the fields here are date, start, end, title, kind, venue, webcast, agenda, contact, chair, present, co-opted, observers, officers, apologies, substitutes, status, publish, topics, documents, inferred, source, note, errata, changed
    13:12 "stat" unknown-field: there is no field `stat`
        help: did you mean `start`?
    5:7 "anual" invalid-value: `kind` must be ordinary, annual, extraordinary, special, inquorate, cancelled or postponed, not `anual`
        help: did you mean `annual`?
    17:9 "[draft]" invalid-value: `status` must be draft or approved, not a list
    16:10 "maybe" invalid-value: `publish` must be true, false, yes or no, not `maybe`
    3:8 "half past four" invalid-value: `start` must be a time such as `"16:30"`, not `half past four`
    4:6 "\"25:00\"" invalid-value: `end` must be a time such as `"16:30"`, not `25:00`
    7:10 "javascript:x" invalid-value: `webcast` must be an address that begins with `https://`, not `javascript:x`
    6:8 "[Ash, Beech]" invalid-value: `chair` must be a name, not a list
    9:9 "{name: Ash}" invalid-value: `Red` must be a name, not fields
    10:9 "{a: b}" invalid-value: `Blue` must be a list of names, not fields
    11:9 "{a: b}" invalid-value: `topics` must be text, not fields
    12:17 "Buses" invalid-value: `AD` must be fields (title, file, url), not `Buses`
    12:29 "fil" unknown-field: there is no field `fil`
        help: did you mean `file`?
    12:43 "../x.pdf" invalid-value: `file` must be the name of a file, not `../x.pdf`
    12:72 "url" invalid-value: document `AF` has both a file and an address
        help: keep `file` when the file is in the meeting's folder, `url` when it is elsewhere
    14:9 "a.pdf" invalid-value: `source` must be fields (file, also, digests, url, retrieved, head, furniture), not `a.pdf`
    15:10 "{date: 1 May 2020}" missing-field: the field `text` is missing
        help: add a line such as `text: what was corrected`
    15:17 "1 May 2020" invalid-value: `date` must be a day such as `2019-03-20`, not `1 May 2020`
        help: write it `2020-05-01`
    "#);
}

#[test]
fn dates_are_iso_and_exist() {
    let table = [
        "20 March 2019",
        "2019-02-31",
        "20/3/19",
        "2019-3-2",
        "2019-03-20T10:00",
        "[2019]",
    ];
    let found = table.map(|date| meeting_faults(&format!("date: {date}\n")));
    insta::assert_snapshot!(found.concat(), @r#"
    2:7 "20 March 2019" invalid-value: `date` must be a day such as `2019-03-20`, not `20 March 2019`
        help: write it `2019-03-20`
    2:7 "2019-02-31" invalid-value: `date` must be a day such as `2019-03-20`, not `2019-02-31`
        help: there is no such day
    2:7 "20/3/19" invalid-value: `date` must be a day such as `2019-03-20`, not `20/3/19`
        help: write it `2019-03-20`
    2:7 "2019-3-2" invalid-value: `date` must be a day such as `2019-03-20`, not `2019-3-2`
    2:7 "2019-03-20T10:00" invalid-value: `date` must be a day such as `2019-03-20`, not `2019-03-20T10:00`
        help: write it `2019-03-20`
    2:7 "[2019]" invalid-value: `date` must be a day such as `2019-03-20`, not a list
    "#);
}

#[test]
fn empty_fields_say_nothing() {
    let (_, prose) = prose("date:\nchair:\napologies:\npresent:\nsource: {url: }\n");
    let checked = fields::meeting(&prose.fields);
    assert_eq!(checked.diagnostics, []);
    assert_eq!(
        checked.value.minutes.attendance,
        minutebook::model::Attendance::default()
    );
}

#[test]
fn a_committee() {
    let (source, prose) = prose(
        "title: Roads Panel\nshort: Roads\naliases: [Highways, Roads]\nkind: panel\nnumbering: meeting\nmembers:\n- Ash\n- {name: Elm, group: Red, role: chair, from: 2021-05-25, until: 2022-05-01}\n",
    );
    let id = CommitteeId::new("roads");
    let checked = recognise::committee(&prose, &id);
    assert_eq!(drawn(&source, &checked.diagnostics), "");
    let c = checked.value;
    insta::assert_snapshot!(
        format!("{} {:?} {:?} {:?} {:?}\n{:?}", c.title, c.short, c.aliases, c.kind, c.numbering, c.members),
        @r#"
    Roads Panel Some("Roads") ["Highways", "Roads"] Panel Some(Meeting)
    [Member { name: "Ash", group: None, role: None, from: None, until: None, span: Span { source: SourceId(0), start: 105, end: 108 } }, Member { name: "Elm", group: Some("Red"), role: Some("chair"), from: Some(2021-05-25), until: Some(2022-05-01), span: Span { source: SourceId(0), start: 111, end: 184 } }]
    "#);
}

#[test]
fn faults_of_committees_topics_and_pages() {
    let id = CommitteeId::new("roads");
    let mut out = String::new();
    let (source, text) = prose(
        "tilte: Roads\nkind: scrutinee\nnumbering: yearly\nmembers:\n- {name: Elm, from: 2022-05-25, until: 2021-05-01, grup: Red}\n- {group: Red}\n- [a]\n",
    );
    out += &drawn(&source, &recognise::committee(&text, &id).diagnostics);
    let (source, text) = prose(
        "title: Roads\nmatch: {non: [a]}\nmilestones:\n- {date: May 2019, url: a}\n- words\n",
    );
    out += &drawn(&source, &recognise::topic(&text, "roads").diagnostics);
    let (source, text) = prose("heading: About\n");
    out += &drawn(&source, &recognise::page(&text, "about").diagnostics);
    insta::assert_snapshot!(out, @r#"
    2:1 "tilte" unknown-field: there is no field `tilte`
        help: did you mean `title`?
    1:1 "---" missing-field: the field `title` is missing
        help: add a line such as `title: Planning Committee`
    3:7 "scrutinee" invalid-value: `kind` must be council, executive, scrutiny, regulatory, panel, board, joint, working-group or other, not `scrutinee`
        help: did you mean `scrutiny`?
    6:52 "grup" unknown-field: there is no field `grup`
        help: did you mean `group`?
    6:40 "2021-05-01" invalid-value: the membership ends before it begins
        6: it begins here
    7:3 "{group: Red}" missing-field: the field `name` is missing
        help: add a line such as `name: Winnard`
    8:3 "[a]" invalid-value: `members` must be fields (name, group, role, from, until), not a list
    4:12 "yearly" invalid-value: `numbering` must be municipal-year, calendar-year, meeting or continuous, not `yearly`
    3:9 "non" unknown-field: there is no field `non`
        help: did you mean `none`?
    3:8 "{non: [a]}" missing-field: the field `any` is missing
        help: add a line such as `any: [cycling, cycle lane]`
    5:3 "{date: May 2019, url: a}" missing-field: the field `title` is missing
        help: add a line such as `title: what happened`
    5:25 "a" invalid-value: `url` must be an address that begins with `https://`, not `a`
    5:10 "May 2019" invalid-value: `date` must be a day such as `2019-03-20`, not `May 2019`
    6:3 "words" invalid-value: `milestones` must be fields (date, title, url), not `words`
    2:1 "heading" unknown-field: there is no field `heading`
        help: the fields here are title
    "#);
}

#[test]
fn a_topic() {
    let (source, prose) = prose(
        "title: Roads\nsummary: All of them.\naliases: highways\nmatch: {any: [road, \"A 1\"], none: railroad, committees: [roads]}\nmilestones: [{date: 2018-10-29, title: Opened, url: \"https://a.example\"}]\n",
    );
    let checked = recognise::topic(&prose, "roads");
    assert_eq!(drawn(&source, &checked.diagnostics), "");
    let t = checked.value;
    insta::assert_snapshot!(
        format!("{} {:?} {:?}\n{:?}\n{:?}", t.title, t.summary, t.aliases, t.rule, t.milestones),
        @r#"
    Roads Some("All of them.") ["highways"]
    Some(MatchRule { any: ["road", "A 1"], none: ["railroad"], committees: [("roads", Span { source: SourceId(0), start: 114, end: 119 })] })
    [Milestone { date: 2018-10-29, title: "Opened", url: Some("https://a.example") }]
    "#);
}

#[test]
fn a_front_matter_that_is_not_yaml_is_one_fault() {
    let source = Source::new("a.md", "---\ntitle: [Roads\n---\n");
    let prose = read(&source, SourceId(0), Format::Markdown);
    assert_eq!(prose.diagnostics.len(), 1);
    let checked = recognise::committee(&prose.value, &CommitteeId::new("roads"));
    assert_eq!(checked.diagnostics, []);
    assert_eq!(checked.value.title, "roads");
}
