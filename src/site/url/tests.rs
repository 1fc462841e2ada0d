//! Addresses.

use super::*;
use jiff::civil::date;

fn key() -> MeetingKey {
    MeetingKey {
        committee: CommitteeId::new("planning"),
        date: date(2019, 3, 20),
        suffix: Some("special".to_owned()),
    }
}

#[test]
fn addresses_stand_under_the_path_of_the_base_url() {
    for (base_url, base, item, absolute) in [
        (
            "https://example.org/",
            "/",
            "/planning/2019-03-20-special/65/",
            "https://example.org/planning/2019-03-20-special/65/",
        ),
        (
            "https://example.org/a/minutes/",
            "/a/minutes/",
            "/a/minutes/planning/2019-03-20-special/65/",
            "https://example.org/a/minutes/planning/2019-03-20-special/65/",
        ),
        (
            "http://localhost:8000",
            "/",
            "/planning/2019-03-20-special/65/",
            "http://localhost:8000/planning/2019-03-20-special/65/",
        ),
    ] {
        let urls = Urls::new(base_url);
        let place = urls.item(&key(), "65");
        assert_eq!(urls.below(&urls.meeting(&key()), "65"), place);
        assert_eq!(urls.item_address(&key(), "65"), place.address);
        let meeting = urls.meeting(&key()).address;
        assert_eq!(urls.meeting_address(&key()), meeting);
        assert_eq!(urls.base(), base);
        assert_eq!(place.address, item);
        assert_eq!(place.path, "planning/2019-03-20-special/65/index.html");
        assert_eq!(urls.absolute(&place.address), absolute);
    }
}

#[test]
fn names_of_files_are_encoded_in_addresses_and_kept_in_paths() {
    let place = Urls::new("https://x/").attachment(&key(), "maps/Appendix 1 – plan?.pdf");
    assert_eq!(
        place.address,
        "/planning/2019-03-20-special/maps/Appendix%201%20%E2%80%93%20plan%3F.pdf"
    );
    assert_eq!(
        place.path,
        "planning/2019-03-20-special/maps/Appendix 1 – plan?.pdf"
    );
}

#[test]
fn written_links_are_resolved() {
    let urls = Urls::new("https://x/m/");
    for (link, expected) in [
        ("2019-03-20.md", Some("/m/planning/2019-03-20/")),
        ("committee.md", Some("/m/planning/")),
        ("../about.md?a#b", Some("/m/about/?a#b")),
        ("../index.md", Some("/m/")),
        ("./2019-03-20/a.pdf", Some("/m/planning/2019-03-20/a.pdf")),
        ("/topics/", Some("/m/topics/")),
        ("/m/topics/", Some("/m/topics/")),
        ("../../../../a", Some("/a")),
        ("https://y/a", None),
        ("mailto:a@b", None),
        ("//y/a", None),
        ("#a", None),
        ("", None),
    ] {
        assert_eq!(
            urls.resolve("/m/planning/", link).as_deref(),
            expected,
            "{link}"
        );
    }
    assert_eq!(urls.folder("about").address, "/m/");
    assert_eq!(urls.folder("help/contact").address, "/m/help/");
}

#[test]
fn the_lists_have_addresses_of_their_own() {
    let urls = Urls::new("https://x/m/");
    let year = YearLabel {
        start: 2018,
        month: 5,
    };
    let committee = CommitteeId::new("planning");
    let places = [
        urls.home(),
        urls.plain("index"),
        urls.plain("help/index"),
        urls.plain("help/contact"),
        urls.topics(),
        urls.topic(&TopicId::new("trees")),
        urls.resolutions(None, None),
        urls.resolutions(Some(year), None),
        urls.resolutions(Some(year), Some(&committee)),
        urls.file("404.html"),
    ];
    let lines: Vec<String> = places
        .iter()
        .map(|place| format!("{} {}", place.address, place.path))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    /m/ index.html
    /m/ index.html
    /m/help/ help/index.html
    /m/help/contact/ help/contact/index.html
    /m/topics/ topics/index.html
    /m/topics/trees/ topics/trees/index.html
    /m/resolutions/ resolutions/index.html
    /m/resolutions/2018-19/ resolutions/2018-19/index.html
    /m/resolutions/2018-19/planning/ resolutions/2018-19/planning/index.html
    /m/404.html 404.html
    ");
}
