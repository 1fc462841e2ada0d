//! Feeds and calendars to subscribe to, and meetings that are still to come.

use crate::case::Case;

/// Two meetings with minutes, one of them corrected; one announced, one cancelled.
fn followed_site() -> Case {
    Case::site()
        .file(
            "content/planning/committee.md",
            "---\ntitle: Planning & Highways Committee\nshort: Planning\n---\n\nIt decides.\n",
        )
        .file(
            "content/planning/2024-05-14.md",
            "---\ndate: 2024-05-14\nstart: \"23:30\"\nend: \"00:15\"\nvenue: Room 1, Town Hall; by the pond\nagenda: https://council.example/agenda?a,b\nerrata:\n  - {date: 2024-07-01, text: \"Ten trees, *not* five & a half.\"}\n---\n\n## 1. Trees & hedges\n\nTopics: trees\n\nThey were counted.\n\n### Resolved\n\n1. That ten trees be planted.\n2. That <b>all</b> of Minute 1 be read.\n",
        )
        .file(
            "content/planning/2024-06-11.md",
            "---\ndate: 2024-06-11\ntitle: Site visit\nnote: The date is assumed.\n---\n\n## 2. Ponds\n\nThey were seen.\n\n## 3. A lease\n\nExempt: paragraph 3\nTopics: trees\n\nThe price was seventeen pounds.\n\n### Resolved\n\n1. That the lease be signed.\n",
        )
        .file(
            "content/planning/2024-12-03.md",
            "---\ndate: 2024-12-03\nstart: \"19:00\"\nvenue: Council Chamber\n---\n\nEverybody is welcome.\n",
        )
        .file(
            "content/planning/2024-11-05.md",
            "---\ndate: 2024-11-05\nkind: cancelled\n---\n\nThe meeting was cancelled because there was no business.\n",
        )
        .file("content/topics/trees.md", "---\ntitle: Trees\n---\n")
        .file("content/topics/bees.md", "---\ntitle: Bees\n---\n")
}

fn built() -> Case {
    let case = followed_site();
    let ran = case.run("build --strict").well();
    assert_eq!(ran.err, "");
    case
}

#[test]
fn a_committee_has_a_feed_with_an_entry_a_meeting() {
    let case = built();
    insta::assert_snapshot!(case.text("public/planning/feed.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
     <id>https://minutes.example/planning/feed.xml</id>
     <title>Decisions: Planning &amp; Highways Committee</title>
     <updated>2024-07-01T11:00:00Z</updated>
     <link rel="self" type="application/atom+xml" href="https://minutes.example/planning/feed.xml"/>
     <link rel="alternate" type="text/html" href="https://minutes.example/planning/"/>
     <author>
      <name>A council</name>
     </author>
     <generator>Minutebook</generator>
     <entry>
      <id>https://minutes.example/planning/2024-05-14/</id>
      <title>Planning &amp; Highways Committee, 14 May 2024</title>
      <updated>2024-07-01T11:00:00Z</updated>
      <published>2024-05-14T22:30:00Z</published>
      <link rel="alternate" type="text/html" href="https://minutes.example/planning/2024-05-14/"/>
      <category term="planning" label="Planning &amp; Highways Committee"/>
      <content type="html">&lt;p&gt;Corrected 1 July 2024: Ten trees, not five &amp;amp; a half.&lt;/p&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/&quot;&gt;1. Trees &amp;amp; hedges&lt;/a&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/#resolved-1&quot;&gt;Resolved&lt;/a&gt;: That ten trees be planted.&lt;/li&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/#resolved-2&quot;&gt;Resolved&lt;/a&gt;: That all of Minute 1 be read.&lt;/li&gt;
    &lt;/ul&gt;&lt;/li&gt;
    &lt;/ul&gt;
    </content>
     </entry>
     <entry>
      <id>https://minutes.example/planning/2024-06-11/</id>
      <title>Site visit (Planning, 11 June 2024)</title>
      <updated>2024-06-11T11:00:00Z</updated>
      <published>2024-06-11T11:00:00Z</published>
      <link rel="alternate" type="text/html" href="https://minutes.example/planning/2024-06-11/"/>
      <category term="planning" label="Planning &amp; Highways Committee"/>
      <content type="html">&lt;p&gt;The date is assumed.&lt;/p&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-06-11/3/&quot;&gt;3. A lease&lt;/a&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-06-11/3/#resolved-1&quot;&gt;Resolved&lt;/a&gt;: That the lease be signed.&lt;/li&gt;
    &lt;/ul&gt;&lt;/li&gt;
    &lt;/ul&gt;
    </content>
     </entry>
    </feed>
    "#);
    let site = case.text("public/feed.xml");
    assert_eq!(site.matches("<entry>").count(), 2, "{site}");
}

#[test]
fn a_topic_has_a_feed_with_an_entry_an_item() {
    let case = built();
    insta::assert_snapshot!(case.text("public/topics/trees/feed.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
     <id>https://minutes.example/topics/trees/feed.xml</id>
     <title>Topic: Trees</title>
     <updated>2024-07-01T11:00:00Z</updated>
     <link rel="self" type="application/atom+xml" href="https://minutes.example/topics/trees/feed.xml"/>
     <link rel="alternate" type="text/html" href="https://minutes.example/topics/trees/"/>
     <author>
      <name>A council</name>
     </author>
     <generator>Minutebook</generator>
     <entry>
      <id>https://minutes.example/planning/2024-05-14/1/</id>
      <title>1. Trees &amp; hedges (Planning, 14 May 2024)</title>
      <updated>2024-07-01T11:00:00Z</updated>
      <published>2024-05-14T22:30:00Z</published>
      <link rel="alternate" type="text/html" href="https://minutes.example/planning/2024-05-14/1/"/>
      <category term="planning" label="Planning &amp; Highways Committee"/>
      <content type="html">&lt;p&gt;Corrected 1 July 2024: Ten trees, not five &amp;amp; a half.&lt;/p&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/&quot;&gt;1. Trees &amp;amp; hedges&lt;/a&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/#resolved-1&quot;&gt;Resolved&lt;/a&gt;: That ten trees be planted.&lt;/li&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-05-14/1/#resolved-2&quot;&gt;Resolved&lt;/a&gt;: That all of Minute 1 be read.&lt;/li&gt;
    &lt;/ul&gt;&lt;/li&gt;
    &lt;/ul&gt;
    </content>
     </entry>
     <entry>
      <id>https://minutes.example/planning/2024-06-11/3/</id>
      <title>3. A lease (Planning, 11 June 2024)</title>
      <updated>2024-06-11T11:00:00Z</updated>
      <published>2024-06-11T11:00:00Z</published>
      <link rel="alternate" type="text/html" href="https://minutes.example/planning/2024-06-11/3/"/>
      <category term="planning" label="Planning &amp; Highways Committee"/>
      <content type="html">&lt;p&gt;Exempt: what was said is not published.&lt;/p&gt;
    &lt;p&gt;The date is assumed.&lt;/p&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-06-11/3/&quot;&gt;3. A lease&lt;/a&gt;
    &lt;ul&gt;
    &lt;li&gt;&lt;a href=&quot;https://minutes.example/planning/2024-06-11/3/#resolved-1&quot;&gt;Resolved&lt;/a&gt;: That the lease be signed.&lt;/li&gt;
    &lt;/ul&gt;&lt;/li&gt;
    &lt;/ul&gt;
    </content>
     </entry>
    </feed>
    "#);
    insta::assert_snapshot!(case.text("public/topics/bees/feed.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
     <id>https://minutes.example/topics/bees/feed.xml</id>
     <title>Topic: Bees</title>
     <updated>1970-01-01T00:00:00Z</updated>
     <link rel="self" type="application/atom+xml" href="https://minutes.example/topics/bees/feed.xml"/>
     <link rel="alternate" type="text/html" href="https://minutes.example/topics/bees/"/>
     <author>
      <name>A council</name>
     </author>
     <generator>Minutebook</generator>
    </feed>
    "#);
}

#[test]
fn a_calendar_has_all_meetings_held_or_not() {
    let case = built();
    let lines = |name: &str| {
        let text = case.text(name);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        text.replace("\r\n", "\n")
    };
    insta::assert_snapshot!(lines("public/planning/calendar.ics"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Minutebook//Minutebook//EN
    CALSCALE:GREGORIAN
    NAME:Planning & Highways Committee
    X-WR-CALNAME:Planning & Highways Committee
    REFRESH-INTERVAL;VALUE=DURATION:P1D
    BEGIN:VEVENT
    UID:planning/2024-05-14@minutes.example
    DTSTAMP:20240701T110000Z
    DTSTART:20240514T223000Z
    DTEND:20240514T231500Z
    SUMMARY:Planning
    LOCATION:Room 1\, Town Hall\; by the pond
    DESCRIPTION:Agenda: https://council.example/agenda?a\,b
    URL:https://minutes.example/planning/2024-05-14/
    STATUS:CONFIRMED
    SEQUENCE:0
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:planning/2024-06-11@minutes.example
    DTSTAMP:20240611T110000Z
    DTSTART;VALUE=DATE:20240611
    SUMMARY:Planning: Site visit
    URL:https://minutes.example/planning/2024-06-11/
    STATUS:CONFIRMED
    SEQUENCE:0
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:planning/2024-11-05@minutes.example
    DTSTAMP:20241105T120000Z
    DTSTART;VALUE=DATE:20241105
    SUMMARY:Planning (cancelled)
    URL:https://minutes.example/planning/2024-11-05/
    STATUS:CANCELLED
    SEQUENCE:1
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:planning/2024-12-03@minutes.example
    DTSTAMP:20241203T190000Z
    DTSTART:20241203T190000Z
    SUMMARY:Planning
    LOCATION:Council Chamber
    URL:https://minutes.example/planning/2024-12-03/
    STATUS:CONFIRMED
    SEQUENCE:0
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    "#);
    let events = |name: &str| lines(name).matches("BEGIN:VEVENT").count();
    assert_eq!(events("public/calendar.ics"), 4);
    assert_eq!(events("public/planning/2024-12-03/meeting.ics"), 1);
}

#[test]
fn a_meeting_ahead_is_announced_and_counts_for_nothing_else() {
    let case = built();
    let home = case.text("public/index.html");
    let (_, ahead) = home.split_once("Meetings ahead</h2>").unwrap();
    let (ahead, _) = ahead.split_once("</section>").unwrap();
    let cancelled = ahead.find("/planning/2024-11-05/").unwrap();
    let announced = ahead.find("/planning/2024-12-03/").unwrap();
    assert!(cancelled < announced, "{ahead}");
    assert!(ahead.contains("Council Chamber"), "{ahead}");
    assert!(ahead.contains("(cancelled)"), "{ahead}");
    assert_eq!(home.matches("/planning/2024-12-03/").count(), 1, "{home}");
    assert!(home.contains("as of 11 June 2024"), "{home}");
    assert!(home.contains("2 meetings"), "{home}");
    let committee = case.text("public/planning/index.html");
    assert_eq!(
        committee.matches("/planning/2024-12-03/").count(),
        1,
        "{committee}"
    );
    let page = case.text("public/planning/2024-12-03/index.html");
    assert!(page.contains("This meeting is still to come"), "{page}");
    assert!(page.contains("Everybody is welcome."), "{page}");
    let page = case.text("public/planning/2024-11-05/index.html");
    assert!(page.contains("This meeting was cancelled"), "{page}");
    case.run("build --as-of 2025-01-01").well();
    let page = case.text("public/planning/2024-12-03/index.html");
    assert!(
        page.contains("There are no minutes of this meeting here yet"),
        "{page}"
    );
    assert!(!case.text("public/index.html").contains("Meetings ahead"));
}

#[test]
fn a_file_that_tells_nothing_and_is_no_notice_is_still_refused() {
    let long = "One of the things that are of interest to many.\n\n".repeat(8);
    let agenda = "1. To consider the ponds\n2. To note the trees\n3. To approve a lease\n4. To receive a petition\n";
    for body in [long.as_str(), agenda] {
        let case = Case::site().meeting("2024-05-14", body);
        let ran = case.run("build").code(1);
        assert!(ran.err.contains("error[not-minutes]"), "{}", ran.err);
    }
}

#[test]
fn a_feed_holds_the_newest_fifty() {
    let mut case = Case::site();
    for day in 1..=28 {
        for month in ["01", "02"] {
            let body = "## Trees\n\nThey were counted.";
            case = case.meeting(&format!("2024-{month}-{day:02}"), body);
        }
    }
    case.run("build").well();
    let feed = case.text("public/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 50);
    assert!(feed.contains("/planning/2024-02-28/"), "{feed}");
    assert!(!feed.contains("/planning/2024-01-06/"), "{feed}");
}
