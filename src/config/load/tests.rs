use super::*;

fn check(text: &str) -> (Config, String) {
    let source = Source::new("site.toml", text);
    let checked = load(&source, SourceId(0));
    let mut out = String::new();
    for d in checked.diagnostics {
        let place = source.position(d.span.start);
        let words = &source.text[d.span.range()];
        let (line, column) = (place.line, place.column);
        out += &format!("{line}:{column} {words:?} {}: {}\n", d.code, d.headline);
        if let Some(help) = &d.help {
            out += &format!("    help: {help}\n");
        }
    }
    (checked.value, out)
}

#[test]
fn everything_that_can_be_said() {
    let (config, faults) = check(
        r##"
title = "Minutes"
base-url = "https://minutes.example/sub"
language = "cy-GB"
theme = "own"
timezone = "Europe/Dublin"
holdings-from = 2018-05-01
notice = ""
contacts = "names"

[council]
name = "A Council"
nation = "wales"
year-starts = "06"
numbering = "continuous"
website = "https://a.example/"
email = "a@b.example"

[theme.settings]
accent = "#123456"
logo = "arms.svg"

[theme.settings.footer]
Privacy = "https://a.example/privacy"
About = "/about/"

[theme.settings.own]
links = [{ name = "x", n = 0x10 }]

[checks]
gap-in-numbers = "off"
inferred = "error"

[glossary]
MASH = "Multi Agency Safeguarding Hub"
"##,
    );
    assert_eq!(faults, "");
    insta::assert_snapshot!(format!("{config:?}"), @r##"Config { title: "Minutes", base_url: "https://minutes.example/sub/", language: "cy-GB", theme: "own", timezone: "Europe/Dublin", holdings_from: Some(2018-05-01), notice: None, contacts: Names, council: Council { name: "A Council", nation: Wales, year_starts: 6, numbering: Continuous, website: Some("https://a.example/"), email: Some("a@b.example") }, theme_settings: ThemeSettings { accent: Some("#123456"), accent_dark: None, logo: Some("arms.svg"), footer: [("Privacy", "https://a.example/privacy"), ("About", "/about/")], own: {"links": Array([Table({"n": Integer(16), "name": String("x")})])} }, checks: {Inferred: Some(Error), GapInNumbers: None}, glossary: {"MASH": "Multi Agency Safeguarding Hub"}, moved: [] }"##);
}

#[test]
fn defaults() {
    let (config, faults) = check("title = \"T\"\nbase-url = \"http://localhost/\"\n");
    assert_eq!(faults, "");
    assert_eq!(config, Config::plain("T"));
}

#[test]
fn the_theme_may_be_a_table() {
    let (config, faults) = check(
        "title = \"T\"\nbase-url = \"http://localhost/\"\n[theme]\nname = \"own\"\nsettings = { accent = \"#fff\" }\n",
    );
    assert_eq!(faults, "");
    assert_eq!(
        (
            config.theme.as_str(),
            config.theme_settings.accent.as_deref()
        ),
        ("own", Some("#fff"))
    );
}

#[test]
fn all_faults_are_told() {
    let (_, faults) = check(
        r#"titel = "x"
base-url = "minutes.example"
language = "british"
theme = "../x"
timezone = "Europe/Lodnon"
holdings-from = "May 2018"
notice = 5
contacts = "shown"
council.nation = "Ireland"
council.year-starts = "13"
council.numbering = ["meeting"]
council.nmae = "x"
council.website = "ftp://x"
council.email = "a b@c"
glossary = "MASH"

[checks]
gaps-in-numbers = "note"
inferred = "warn"
zzz = "off"
"#,
    );
    insta::assert_snapshot!(faults, @r#"
    1:1 "titel" unknown-field: there is no setting `titel`
        help: did you mean `title`?
    1:1 "" missing-field: the setting `title` is missing
        help: add a line such as `title = "Minutes of Exampleshire Council"`
    4:9 "\"../x\"" invalid-value: `theme` must be the name of a folder in themes/, not `"../x"`
    2:12 "\"minutes.example\"" invalid-value: `base-url` must be an address that begins with `https://`, without `?` or `#`, not `"minutes.example"`
    3:12 "\"british\"" invalid-value: `language` must be a language tag such as "en-GB", not `"british"`
    5:12 "\"Europe/Lodnon\"" invalid-value: `timezone` must be a time zone such as "Europe/London", not `"Europe/Lodnon"`
    6:17 "\"May 2018\"" invalid-value: `holdings-from` must be a day such as 2018-05-01, not `"May 2018"`
    7:10 "5" invalid-value: `notice` must be text between quotation marks, not `5`
    8:12 "\"shown\"" invalid-value: `contacts` must be show, names or hide, not `"shown"`
        help: did you mean `show`?
    12:9 "nmae" unknown-field: there is no setting `nmae`
        help: did you mean `name`?
    10:23 "\"13\"" invalid-value: `year-starts` must be a month from "01" to "12", not `"13"`
    9:18 "\"Ireland\"" invalid-value: `nation` must be england, wales, scotland, northern-ireland or none, not `"Ireland"`
        help: did you mean `england`?
    11:21 "[\"meeting\"]" invalid-value: `numbering` must be municipal-year, calendar-year, meeting or continuous, not a list
    13:19 "\"ftp://x\"" invalid-value: `website` must be an address that begins with `https://`, not `"ftp://x"`
    14:17 "\"a b@c\"" invalid-value: `email` must be an address such as "name@example.gov.uk", not `"a b@c"`
    18:1 "gaps-in-numbers" unknown-check: there is no check `gaps-in-numbers`
        help: did you mean `gap-in-numbers`?
    19:12 "\"warn\"" invalid-value: `inferred` must be error, warning, note or off, not `"warn"`
        help: did you mean `warning`?
    20:1 "zzz" unknown-check: there is no check `zzz`
        help: `minutebook explain` lists them all
    15:12 "\"MASH\"" invalid-value: `glossary` must be a table, `[glossary]`, not `"MASH"`
    "#);
}

#[test]
fn what_is_no_toml() {
    let table = [
        "title = Minutes\nbase-url = \"http://a.example\"\n",
        "title = \"a\"\ntitle = \"b\"\n",
        "[council\nname = 1\n",
        "<<<<<<< HEAD\n",
        "",
    ];
    insta::assert_snapshot!(table.map(|text| check(text).1).join("\n"), @r#"
    1:9 "Minutes" invalid-config: site.toml is not TOML: string values must be quoted, expected literal string
        help: write one setting a line, `name = "value"`, and texts between quotation marks

    2:1 "title" invalid-config: site.toml is not TOML: duplicate key
        help: write one setting a line, `name = "value"`, and texts between quotation marks

    1:9 "" invalid-config: site.toml is not TOML: unclosed table, expected `]`
        help: write one setting a line, `name = "value"`, and texts between quotation marks

    1:9 "" invalid-config: site.toml is not TOML: key with no value, expected `=`
        help: write one setting a line, `name = "value"`, and texts between quotation marks

    1:1 "" missing-field: the setting `title` is missing
        help: add a line such as `title = "Minutes of Exampleshire Council"`
    1:1 "" missing-field: the setting `base-url` is missing
        help: add a line such as `base-url = "https://minutes.example.gov.uk/"`
    "#);
}
