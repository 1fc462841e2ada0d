//! `minutebook serve`: what a browser gets, and what open pages are told.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;

use serde_json::Value;

use crate::case::{Case, program};
use crate::preview::Preview;

const MINUTES: &str = "---\ndate: 2024-05-14\n---\n\n## 12. A crossing\n\nIt was looked at.\n\n### Resolved\n\nThat it be built.\n";
const MEETING: &str = "/planning/2024-05-14/";

fn site() -> Case {
    Case::site().file("content/planning/2024-05-14.md", MINUTES)
}

fn faults(news: &Value) -> &str {
    news["faults"].as_str().unwrap()
}

#[test]
fn an_edit_is_seen_and_a_mistake_stands_over_the_last_good_page() {
    let preview = Preview::of(site(), &[]);
    let page = preview.get(MEETING);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("It was looked at."));
    let (mut stream, first) = preview.listen(MEETING);
    let shown = first["shown"].as_str().unwrap();
    let dress = first["dress"].as_str().unwrap();
    let script = format!(
        "<script src=\"/_minutebook/preview.js\" data-shown=\"{shown}\" data-dress=\"{dress}\" \
         defer></script>\n</body>"
    );
    assert!(page.body.contains(&script), "{}", page.body);
    assert_eq!(first["errors"], 0, "{first}");

    let file = "content/planning/2024-05-14.md";
    preview.write(file, MINUTES.replace("looked at", "walked over"));
    let edited = stream.until(|news| news["shown"] != shown);
    assert!(preview.get(MEETING).body.contains("It was walked over."));

    preview.write(file, "---\ndate: [2024\n---\n\n## 12. A crossing\n");
    let broken = stream.until(|news| news["errors"] != 0);
    assert_eq!(broken["shown"], edited["shown"], "the last good page stays");
    for words in [
        "invalid-front-matter",
        "content/planning/2024-05-14.md:",
        "<mark>",
        "<b>help:</b>",
    ] {
        assert!(faults(&broken).contains(words), "{words}: {broken}");
    }
    assert!(
        preview
            .get("/_minutebook/")
            .body
            .contains("invalid-front-matter")
    );

    preview.write(file, MINUTES);
    let mended = stream.until(|news| news["errors"] == 0);
    assert_eq!(mended["shown"], shown);
    assert_eq!(faults(&mended), "");
}

#[test]
fn files_come_and_go_and_the_others_are_linked_anew() {
    let preview = Preview::of(site(), &[]);
    let (mut home, first) = preview.listen("/");
    let later = "---\ndate: 2024-06-11\n---\n\n## 13. A shelter\n\nPrevious reference: Minute 12\n";
    preview.write("content/planning/2024-06-11.md", later);
    let added = home.until(|news| news["shown"] != first["shown"]);
    assert!(preview.get("/planning/2024-06-11/13/").status == 200);
    assert!(
        preview
            .get("/planning/2024-05-14/12/")
            .body
            .contains("A shelter")
    );

    let (from, to) = (
        "content/planning/2024-06-11.md",
        "content/planning/2024-06-12.md",
    );
    preview.write(to, later.replace("06-11", "06-12"));
    fs::remove_file(preview.case.path(from)).unwrap();
    home.until(|_| preview.get("/planning/2024-06-11/").status == 404);
    assert_eq!(preview.get("/planning/2024-06-12/").status, 200);

    fs::rename(
        preview.case.path("content/planning"),
        preview.case.path("content/plans"),
    )
    .unwrap();
    home.until(|_| preview.get("/planning/").status == 404);
    assert_eq!(preview.get("/plans/2024-06-12/13/").status, 200);

    fs::rename(preview.case.path("content"), preview.case.path("put-aside")).unwrap();
    let gone = home.until(|news| news["errors"] != 0);
    assert!(
        faults(&gone).contains("there is no folder `content`"),
        "{gone}"
    );
    assert_eq!(
        preview.get("/plans/2024-06-12/13/").status,
        200,
        "the last good site stays"
    );
    fs::rename(preview.case.path("put-aside"), preview.case.path("content")).unwrap();
    home.until(|news| news["errors"] == 0);
    // The folder is another one now, and is watched all the same.
    preview.write("content/about.md", "---\ntitle: About\n---\n\nWords.\n");
    home.until(|_| preview.get("/about/").status == 200);
    assert_ne!(added["shown"], first["shown"]);
}

#[test]
fn what_a_committee_is_called_is_known_to_all_minutes() {
    let site = site().file(
        "content/council/2024-06-11.md",
        "---\ndate: 2024-06-11\n---\n\n## 1. Plans\n\nResolved – That it be referred to the Works Panel.\n",
    );
    let site = site.file("content/council/committee.md", "---\ntitle: Council\n---\n");
    let preview = Preview::of(site, &[]);
    let item = "/council/2024-06-11/1/";
    assert!(
        !preview
            .get(item)
            .body
            .contains("href=\"/planning/\">the Works Panel")
    );
    let (mut stream, _) = preview.listen(item);
    preview.write(
        "content/planning/committee.md",
        "---\ntitle: Works Panel\nkind: panel\n---\n",
    );
    stream.until(|_| preview.get(item).body.contains("href=\"/planning/\""));
}

#[test]
fn a_theme_that_fails_leaves_the_last_good_pages() {
    let preview = Preview::of(site(), &[]);
    let good = preview.get(MEETING).body;
    let (mut stream, first) = preview.listen(MEETING);
    let template = "themes/minutebook/templates/meeting.html";
    for (text, words) in [
        ("a {% if %}", "themes/minutebook/templates/meeting.html:1:"),
        ("\n{{ page.nosuch }}", "<mark>nosuch</mark>"),
    ] {
        preview.write(template, text);
        let broken = stream.until(|news| faults(news).contains(words));
        assert!(faults(&broken).contains("faulty-theme"), "{broken}");
        assert!(preview.get(MEETING).body.contains("It was looked at."));
        // A page that was never made before has nothing to show but the reason.
        assert_eq!(preview.get("/").status, 200);
    }
    preview.write(
        template,
        "<title>{{ page.title }}</title><body>My own</body>",
    );
    stream.until(|news| news["errors"] == 0);
    assert!(preview.get(MEETING).body.contains("My own<script"));
    fs::remove_dir_all(preview.case.path("themes")).unwrap();
    stream.until(|news| news["shown"] == first["shown"]);
    assert_eq!(preview.get(MEETING).body, good);
}

#[test]
fn a_broken_site_toml_is_told_and_survived() {
    let preview = Preview::of(site(), &[]);
    let toml = preview.case.text("site.toml");
    let (mut stream, first) = preview.listen("/");
    preview.write("site.toml", format!("{toml}title = \n"));
    let broken = stream.until(|news| news["errors"] != 0);
    assert!(faults(&broken).contains("site.toml:"), "{broken}");
    assert_eq!(broken["shown"], first["shown"]);
    fs::remove_file(preview.case.path("site.toml")).unwrap();
    stream.until(|news| faults(news).contains("there is no site.toml"));
    preview.write(
        "site.toml",
        toml.replace("minutes.example/", "minutes.example/old/"),
    );
    stream.until(|_| preview.get("/old/planning/2024-05-14/").status == 200);
    let above = preview.get("/");
    assert_eq!(above.status, 307);
    assert!(above.head.contains("location: /old/"), "{}", above.head);
    assert_eq!(preview.get("/planning/2024-05-14/").status, 404);
}

#[test]
fn a_site_that_cannot_be_shown_yet_says_why_and_follows() {
    let case = Case::new().file("site.toml", "title = \"Minutes\"\n");
    let preview = Preview::of(case, &[]);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(
        page.body.contains("there is no folder `content`"),
        "{}",
        page.body
    );
    let (mut stream, _) = preview.listen("/");
    preview.write(
        "content/index.md",
        "---\ntitle: Minutes\n---\n\nHere now.\n",
    );
    stream.until(|_| preview.get("/").body.contains("Here now."));
}

#[test]
fn drafts_are_shown_when_they_are_asked_for_and_marked() {
    let draft = MINUTES.replace("date:", "publish: false\ndate:");
    let site = || Case::site().file("content/planning/2024-05-14.md", &draft);
    assert_eq!(Preview::of(site(), &[]).get(MEETING).status, 404);
    let preview = Preview::of(site(), &["--drafts"]);
    for page in [MEETING, "/planning/2024-05-14/12/"] {
        assert!(
            preview.get(page).body.contains(" data-draft defer"),
            "{page}"
        );
    }
    assert!(!preview.get("/planning/").body.contains(" data-draft"));
    let list = preview.get("/_minutebook/").body;
    let entry =
        "<a href=\"/planning/2024-05-14/\">/planning/2024-05-14/</a> <span class=\"draft\">";
    assert!(list.contains(entry), "{list}");
}

#[test]
fn nothing_is_answered_but_planned_addresses_to_this_machine() {
    let site = site().file("content/planning/2024-05-14/map.csv", "a,b\n");
    let preview = Preview::of(site, &[]);
    for (path, status, media) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/style.css", 200, "text/css; charset=utf-8"),
        ("/feed.xml", 200, "application/atom+xml; charset=utf-8"),
        ("/static/favicon.svg", 200, "image/svg+xml"),
        (
            "/planning/2024-05-14/map.csv",
            200,
            "text/csv; charset=utf-8",
        ),
        (
            "/planning/2024-05-14/meeting.ics",
            200,
            "text/calendar; charset=utf-8",
        ),
        ("/_minutebook/", 200, "text/html; charset=utf-8"),
        (
            "/search/index/standing/pagefind.js",
            200,
            "text/javascript; charset=utf-8",
        ),
        (
            "/search/index/2024-25/pagefind-entry.json",
            200,
            "application/json",
        ),
        (
            "/search/index/2024-25/nosuch.json",
            404,
            "text/html; charset=utf-8",
        ),
        ("/nosuch/", 404, "text/html; charset=utf-8"),
        ("/site.toml", 404, "text/html; charset=utf-8"),
        (
            "/content/planning/2024-05-14.md",
            404,
            "text/html; charset=utf-8",
        ),
        (
            "/planning/2024-05-14/..%2F2024-05-14.md",
            404,
            "text/html; charset=utf-8",
        ),
        ("/../site.toml", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8"),
        ("//etc/passwd", 404, "text/html; charset=utf-8"),
        (
            "/_minutebook/../site.toml",
            404,
            "text/plain; charset=utf-8",
        ),
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, status, "{path}");
        assert!(
            reply.head.contains(&format!("content-type: {media}")),
            "{path}: {}",
            reply.head
        );
        assert!(reply.head.contains("cache-control: no-store"), "{path}");
    }
    let slash = preview.get("/planning/2024-05-14?x=1");
    assert_eq!(slash.status, 307);
    assert!(slash.head.contains("location: /planning/2024-05-14/?x=1"));
    let head = preview.ask("HEAD", "/", "127.0.0.1:80");
    let length = format!("content-length: {}", preview.get("/").body.len());
    assert!(head.status == 200 && head.body.is_empty() && head.head.contains(&length));
}

#[test]
fn nobody_is_answered_who_does_not_name_this_machine() {
    let preview = Preview::of(site(), &[]);
    assert_eq!(preview.ask("POST", "/", "localhost").status, 405);
    for host in [
        "minutes.example",
        "localhost.evil.example",
        "evil.example:8000",
    ] {
        assert_eq!(preview.ask("GET", "/", host).status, 403, "{host}");
        assert_eq!(
            preview
                .ask("GET", "/_minutebook/events?of=%2F", host)
                .status,
            403
        );
    }
    assert_eq!(
        preview
            .ask("GET", "http://evil.example/", "localhost")
            .status,
        403
    );
}

#[test]
fn five_hundred_connections_that_say_nothing_keep_nobody_out() {
    let preview = Preview::of(site(), &[]);
    let silent: Vec<TcpStream> = (0..500).map(|_| preview.connect()).collect();
    let mut slow = preview.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    assert_eq!(preview.get("/").status, 200);
    slow.write_all(b"alhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut text = String::new();
    slow.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    drop(silent);
}

#[test]
fn a_port_that_is_taken_is_named_and_the_next_is_used() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let case = site();
    let mut child = program()
        .args(["serve", "--port", &port.to_string()])
        .current_dir(case.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    child.kill().unwrap();
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    child.wait().unwrap();
    assert!(line.contains("http://localhost:"), "{line}");
    assert!(!line.contains(&format!(":{port}/")), "{line}");
    assert!(
        told.contains(&format!("Port {port} belongs to another program")),
        "{told}"
    );
}

#[test]
fn without_a_site_there_is_nothing_to_serve() {
    let ran = Case::new().run("serve --port 0").code(2);
    assert!(
        ran.err.contains("there is no site.toml here"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well_whoever_is_listening() {
    for signal in ["INT", "TERM"] {
        let mut preview = Preview::of(site(), &[]);
        let (_open, _) = preview.listen("/");
        let id = preview.child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", signal, &id])
            .status();
        assert!(sent.unwrap().success());
        assert!(preview.child.wait().unwrap().success(), "{signal}");
        let mut rest = String::new();
        preview.out.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("Ctrl-C ends it"), "{rest}");
    }
}
