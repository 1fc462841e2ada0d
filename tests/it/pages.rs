//! The pages of a small site, as a reader gets them.

use std::collections::BTreeSet;

use crate::case::Case;
use scraper::{Html, Selector};

const SPRING: &str = "\
## 1. Apologies for absence

Nobody was away.

## 2. Trees in Mill Lane

Document: AB
Topics: trees

### Recommended

That the oaks be kept.

### Minutes

The officer told of [the plan](2021-05-12/plan.pdf). Members asked:

1) how old the oaks were;
2) who had planted them.
   - The officer did not know.

### Resolved

1. That the oaks be kept.
2. That a further report be presented to the Committee in September 2021.

Action: Tree Officer

## 3. A lease

Exempt: paragraph 3

The price was talked about in secret.

### Resolved

That the lease be signed.
";

const AUTUMN: &str = "\
## 4. Minutes

### Resolved

That the minutes of the meeting held on 12 May 2021 be signed as a correct record.

## 5. The oaks again

Answers: Minute 2
Topics: trees

The report that Minute 2 had asked for was received, <b>at last</b>, see Minute 88 (2019/20).
<script>alert(1)</script>
";

fn site() -> Case {
    Case::site()
        .file(
            "site.toml",
            "title = \"Minutes & more\"\nbase-url = \"https://minutes.example/m/\"\n\
             holdings-from = 2021-05-01\nnotice = \"A *test*.\"\n\n[council]\nname = \"A council\"\n",
        )
        .file("content/about.md", "---\ntitle: About\n---\n\nGo [home](/) or to [planning](planning/committee.md).\n")
        .file(
            "content/topics/trees.md",
            "---\ntitle: Trees\nsummary: All that grows.\nmilestones:\n  - {date: 2021-06-01, title: A storm}\n---\n\nOaks and others.\n",
        )
        .file("content/planning/2021-05-12/plan.pdf", "not really a plan")
        .meeting("2021-05-12", SPRING)
        .meeting("2021-09-15", AUTUMN)
}

/// Builds the site and gives back its folder.
pub(crate) fn built() -> Case {
    let case = site();
    let ran = case.run("build --output out");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    case
}

fn pages(case: &Case) -> Vec<(String, Html)> {
    let parsed = |name: &str| Html::parse_document(&case.text(&format!("out/{name}")));
    let mut names = case.names("out");
    names.retain(|name| name.ends_with(".html"));
    let pages = names.into_iter().map(|name| (parsed(&name), name));
    pages.map(|(html, name)| (name, html)).collect()
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn every_thing_has_the_address_that_the_format_gives_it() {
    let names = built().names("out");
    let own = |name: &str| name.starts_with(".minutebook/") || name.starts_with("search/index/");
    let published = names.iter().map(String::as_str).filter(|name| !own(name));
    let published: Vec<&str> = published.collect();
    insta::assert_snapshot!(published.join("\n"), @r"
        404.html
        about/index.html
        calendar.ics
        calendar/2021/index.html
        calendar/index.html
        data/index.html
        data/resolutions.json
        data/schema/meeting.json
        data/schema/resolutions.json
        data/schema/site.json
        data/site.json
        documents/index.html
        documents/planning/2021-22/index.html
        feed.xml
        index.html
        outstanding/2021-22/index.html
        outstanding/2021-22/planning/index.html
        outstanding/index.html
        planning/2021-05-12/1/index.html
        planning/2021-05-12/2/index.html
        planning/2021-05-12/3/index.html
        planning/2021-05-12/index.html
        planning/2021-05-12/meeting.ics
        planning/2021-05-12/meeting.json
        planning/2021-05-12/minutes.md
        planning/2021-05-12/plan.pdf
        planning/2021-09-15/4/index.html
        planning/2021-09-15/5/index.html
        planning/2021-09-15/index.html
        planning/2021-09-15/meeting.ics
        planning/2021-09-15/meeting.json
        planning/2021-09-15/minutes.md
        planning/calendar.ics
        planning/feed.xml
        planning/index.html
        resolutions/2021-22/index.html
        resolutions/2021-22/planning/index.html
        resolutions/2021-22/planning/resolutions.csv
        resolutions/2021-22/resolutions.csv
        resolutions/index.html
        resolutions/resolutions.csv
        robots.txt
        search/index.html
        sitemap.xml
        static/favicon.svg
        static/search.js
        style.css
        topics/index.html
        topics/trees/feed.xml
        topics/trees/index.html
        ");
}

#[test]
fn every_link_leads_somewhere() {
    let case = built();
    let files: BTreeSet<String> = case.names("out").into_iter().collect();
    let pages = pages(&case);
    let mut anchors = BTreeSet::new();
    for (name, html) in &pages {
        anchors.extend(
            select(html, "[id]")
                .iter()
                .map(|element| format!("{name}#{}", element.value().attr("id").unwrap())),
        );
    }
    let mut followed = 0;
    for (name, html) in &pages {
        for element in select(html, "[href]") {
            let href = element.value().attr("href").unwrap();
            if href.starts_with("https://") {
                continue;
            }
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let file = match path.strip_prefix("/m/") {
                Some(path) if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
                Some(path) => path.to_owned(),
                None if path.is_empty() => name.clone(),
                None => panic!("{name}: {href} is outside the site"),
            };
            assert!(files.contains(&file), "{name}: {href} leads nowhere");
            if !anchor.is_empty() {
                let target = format!("{file}#{anchor}");
                assert!(
                    anchors.contains(&target),
                    "{name}: {href} has no such place"
                );
            }
            followed += 1;
        }
    }
    assert!(followed > 200, "only {followed} links were found");
}

#[test]
fn every_page_is_sound() {
    for (name, html) in pages(&built()) {
        let one = |selector: &str| {
            let found = select(&html, selector).len();
            assert_eq!(found, 1, "{name}: {selector}");
        };
        for selector in [
            "html[lang=en-GB]",
            "head > title",
            "meta[name=viewport]",
            "h1",
            "main#content",
            "header.masthead",
            "footer.colophon",
            "a.skip[href='#content']",
        ] {
            one(selector);
        }
        if name != "404.html" {
            one("link[rel=canonical][href^='https://minutes.example/m/']");
            one("meta[name=description]");
        }
        for selector in [
            "script:not([src])",
            "style",
            "[style]",
            "[onclick]",
            "img:not([alt])",
        ] {
            assert!(select(&html, selector).is_empty(), "{name}: {selector}");
        }
        let ids: Vec<_> = select(&html, "[id]")
            .iter()
            .filter_map(|element| element.value().attr("id"))
            .collect();
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "{name}: an id stands twice");
        let mut level = 0;
        for heading in select(&html, "h1, h2, h3, h4, h5, h6") {
            let next: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(next <= level + 1, "{name}: h{level} is followed by h{next}");
            level = next;
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "the whole page is compared")]
fn a_meeting_reads_as_it_should() {
    insta::assert_snapshot!(main_of(&built(), "planning/2021-05-12/index.html"), @r##"
        <main id="content">
        <article class="minutes">
        <header>
        <p class="status">Approved minutes: <a href="/m/planning/2021-09-15/4/">4. Minutes</a>, <span class="where">Planning Committee, 15 September 2021</span></p>
        <h1>Planning Committee, 12 May 2021</h1>
        <dl class="facts">
        <div><dt>Committee</dt><dd><a href="/m/planning/">Planning Committee</a></dd></div>
        <div><dt>Date</dt><dd><time datetime="2021-05-12">12 May 2021</time></dd></div>
        </dl>
        <p class="where">Follow this: <a type="text/calendar" href="/m/planning/2021-05-12/meeting.ics">this meeting for your calendar</a> · <a type="application/atom+xml" href="/m/planning/feed.xml">feed of the committee’s decisions</a> · <a type="text/calendar" href="/m/planning/calendar.ics">calendar of the committee’s meetings</a></p>
        <p class="where">This meeting as <a href="/m/planning/2021-05-12/meeting.json">data (JSON)</a> · <a href="/m/planning/2021-05-12/minutes.md">Markdown</a></p>
        </header>
        <section aria-labelledby="decided">
        <h2 id="decided">At a glance</h2>
        <ul class="decisions">
        <li><a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a>
        <ul>
        <li>That the oaks be kept.</li>
        <li>That a further report be presented to the Committee in September 2021.</li>
        </ul></li>
        <li><a href="/m/planning/2021-05-12/3/">3. A lease</a>
        <span class="words">That the lease be signed.</span></li>
        </ul>
        </section>
        <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">Contents</h2>
        <ol class="marked">
        <li><span class="marker">1.</span> <a href="#minute-1">Apologies for absence</a></li>
        <li><span class="marker">2.</span> <a href="#minute-2">Trees in Mill Lane</a></li>
        <li><span class="marker">3.</span> <a href="#minute-3">A lease</a></li>
        </ol>
        </nav>
        <section class="item" id="minute-1" aria-labelledby="minute-1-title">
        <h2 id="minute-1-title"><a href="/m/planning/2021-05-12/1/">1. Apologies for absence</a></h2>
        <p id="minute-1-p-97b845">Nobody was away.</p>
        </section>
        <section class="item" id="minute-2" aria-labelledby="minute-2-title">
        <h2 id="minute-2-title"><a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a></h2>
        <dl class="facts">
        <div><dt>Document</dt><dd>AB</dd></div>
        <div><dt>Topic</dt><dd><a href="/m/topics/trees/">Trees</a></dd></div>
        </dl>
        <div class="recommended">
        <h3>Recommended</h3>
        <div class="clause" id="minute-2-recommended-1">
        <p>That the oaks be kept.</p>
        </div>
        </div>
        <h3 class="label">Minutes</h3>
        <p id="minute-2-p-df5eb2">The officer told of <a href="/m/planning/2021-05-12/plan.pdf">the plan</a>. Members asked:</p>
        <ol class="marked">
        <li id="minute-2-p-68067e"><span class="marker">1)</span> how old the oaks were;</li>
        <li id="minute-2-p-af5d5c"><span class="marker">2)</span> who had planted them.
        <ul>
        <li id="minute-2-p-8d44ae">The officer did not know.</li>
        </ul>
        </li>
        </ol>
        <div class="resolved">
        <h3>Resolved</h3>
        <ol class="marked">
        <li class="clause" id="minute-2-resolved-1"><span class="marker">(1)</span> That the oaks be kept.
        </li>
        <li class="clause" id="minute-2-resolved-2"><span class="marker">(2)</span> That a further report be presented to the Committee in September 2021.
        <p><span class="follow"><strong class="state answered in time">Answered in time</strong>
        by <a href="/m/planning/2021-09-15/5/">5. The oaks again</a>, <span class="where">Planning Committee, 15 September 2021</span>, after 4 months; was due in September 2021</span></p></li>
        </ol>
        </div>
        <p class="action" id="minute-2-p-af7c9c"><strong>Action:</strong> Tree Officer</p>
        </section>
        <section class="item" id="minute-3" aria-labelledby="minute-3-title">
        <h2 id="minute-3-title"><a href="/m/planning/2021-05-12/3/">3. A lease</a></h2>
        <p class="caveat"><strong>Exempt.</strong> What was said is not published: paragraph 3.</p>
        <div class="resolved">
        <h3>Resolved</h3>
        <div class="clause" id="minute-3-resolved-1">
        <p>That the lease be signed.</p>
        </div>
        </div>
        </section>
        <section aria-labelledby="documents">
        <h2 id="documents">Documents</h2>
        <ul class="plain">
        <li>AB, <span class="where">taken with</span> <a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a></li>
        </ul>
        </section>
        <section aria-labelledby="attachments">
        <h2 id="attachments">Files published with these minutes</h2>
        <ul class="plain">
        <li><a href="/m/planning/2021-05-12/plan.pdf">plan.pdf</a> <span class="where">17 bytes</span></li>
        </ul>
        </section>
        </article>
        <nav class="neighbours" aria-label="Meetings before and after">
        <p>After: <a href="/m/planning/2021-09-15/">15 September 2021</a></p>
        </nav>
        "##);
}

#[test]
fn an_item_reads_as_it_should() {
    insta::assert_snapshot!(main_of(&built(), "planning/2021-09-15/5/index.html"), @r##"
        <main id="content">
        <article class="minutes one">
        <header>
        <p class="status">Planning Committee, 15 September 2021 · municipal year 2021/22 · draft</p>
        <h1>5. The oaks again</h1>
        <dl class="facts">
        <div><dt>Answers</dt><dd><a href="/m/planning/2021-05-12/2/">Minute 2</a></dd></div>
        <div><dt>Topic</dt><dd><a href="/m/topics/trees/">Trees</a></dd></div>
        </dl>
        </header>
        <p id="p-7200c7">The report that <a href="/m/planning/2021-05-12/2/">Minute 2</a> had asked for was received, <strong>at last</strong>, see Minute 88 (2019/20).<a class="pin" href="#p-7200c7" aria-label="Link to this paragraph"></a></p>
        <section aria-labelledby="topics">
        <h2 id="topics">In the story of</h2>
        <div class="step">
        <h3><a href="/m/topics/trees/">Trees</a></h3>
        <ul class="plain">
        <li>Before: <a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a>, <span class="where">Planning Committee, 12 May 2021</span></li>
        </ul>
        </div>
        </section>
        <section aria-labelledby="refers-to">
        <h2 id="refers-to">What this refers to</h2>
        <h3>Answers what was asked for in</h3>
        <ul class="plain">
        <li><a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a>, <span class="where">Planning Committee, 12 May 2021</span></li>
        </ul>
        </section>
        <section aria-labelledby="cite">
        <h2 id="cite">How to cite this</h2>
        <p class="printed cited">A council, Planning Committee, Minute 5 (2021/22), “The oaks again”, 15 September 2021. https://minutes.example/m/planning/2021-09-15/5/</p>
        <dl class="facts">
        <div><dt>Minute</dt><dd class="cited">Minute 5 (2021/22)</dd></div>
        <div><dt>Meeting</dt><dd class="cited">Planning Committee, 15 September 2021</dd></div>
        <div><dt>Council</dt><dd class="cited">A council</dd></div>
        <div><dt>Address</dt><dd class="cited">https://minutes.example/m/planning/2021-09-15/5/</dd></div>
        <div><dt>In minutes</dt><dd class="cited">[[planning/2021-22/5]]</dd></div>
        </dl>
        <p class="where">A resolution or a paragraph has an address of its own: that of the mark ¶ behind it.</p>
        </section>
        </article>
        <nav class="neighbours" aria-label="Items before and after">
        <p>Meeting: <a href="/m/planning/2021-09-15/">Planning Committee, 15 September 2021</a></p>
        <p>Before: <a href="/m/planning/2021-09-15/4/">4. Minutes</a></p>
        </nav>
        "##);
}

#[test]
fn a_topic_reads_as_it_should() {
    insta::assert_snapshot!(main_of(&built(), "topics/trees/index.html"), @r##"
        <main id="content">
        <h1>Trees</h1>
        <p class="lead">All that grows.</p>
        <p>Oaks and others.</p>
        <p class="where">Follow this: <a type="application/atom+xml" href="/m/topics/trees/feed.xml">feed of this topic</a></p>
        <p class="where">2 minutes of <a href="/m/planning/">Planning Committee</a>.</p>
        <section aria-labelledby="story">
        <h2 id="story">The story so far</h2>
        <figure class="picture">
        <a class="skip" href="#as-a-list">Skip the picture: the same follows as a list</a>
        <svg class="story" role="group" aria-label="Trees in time, a lane a committee" width="100%" height="124">
        <line class="tick" x1="2.5%" x2="2.5%" y1="4" y2="100%"/><text class="year" x="2.5%" dx="4" y="14">May 2021</text>
        <line class="tick" x1="26.4%" x2="26.4%" y1="4" y2="100%"/><text class="year" x="26.4%" dx="4" y="14">Aug 2021</text>
        <line class="tick" x1="50.3%" x2="50.3%" y1="4" y2="100%"/><text class="year" x="50.3%" dx="4" y="14">Nov 2021</text>
        <line class="tick" x1="74.3%" x2="74.3%" y1="4" y2="100%"/><text class="year" x="74.3%" dx="4" y="14">Feb 2022</text>
        <line class="lane" x1="0" x2="100%" y1="61" y2="61"/>
        <line class="lane" x1="0" x2="100%" y1="112" y2="112"/>
        <svg class="arcs" aria-hidden="true" width="100%" height="124" viewBox="0 0 1000 124" preserveAspectRatio="none">
        <path d="M53 112C53 96 381 96 381 112"/>
        </svg>
        <text class="whose" y="44"><tspan x="0">Outside the minutes</tspan></text>
        <a class="outside" href="#milestone-1"><title>1 June 2021: A storm</title><circle cx="10.5%" cy="61" r="6"/></a>
        <text class="whose" y="95"><tspan x="0">Planning Committee</tspan></text>
        <a class="decided" href="/m/planning/2021-05-12/2/"><title>12 May 2021: 2. Trees in Mill Lane</title><circle cx="5.3%" cy="112" r="6"/></a>
        <a class="noted" href="/m/planning/2021-09-15/5/"><title>15 September 2021: 5. The oaks again; answers 2 of 12 May 2021</title><circle cx="38.1%" cy="112" r="6"/></a>
        </svg>
        <figcaption class="where">A mark is a minute, filled where something was resolved. An arc leads from what was asked for to what answered it. The first lane shows what happened outside the minutes.</figcaption>
        </figure>
        <div id="as-a-list">
        <p class="where">Minutes stand here because they name this topic, unless an entry says that it was found by its words.</p>
        <h3>2021/22</h3>
        <ol class="timeline">
        <li><time datetime="2021-05-12">12 May 2021</time> <span class="where">Planning Committee</span>
        <h4><a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a></h4>
        <ul class="resolved-list">
        <li><a href="/m/planning/2021-05-12/2/#resolved-1">Resolved</a> That the oaks be kept.</li>
        <li><a href="/m/planning/2021-05-12/2/#resolved-2">Resolved</a> That a further report be presented to the Committee in September 2021.</li>
        </ul>
        <p><span class="follow"><strong class="state answered in time">Answered in time</strong>
        by <a href="/m/planning/2021-09-15/5/">5. The oaks again</a>, <span class="where">Planning Committee, 15 September 2021</span>, after 4 months; was due in September 2021</span></p>
        </li>
        <li class="milestone" id="milestone-1"><time datetime="2021-06-01">1 June 2021</time>
        <p>A storm</p></li>
        <li><time datetime="2021-09-15">15 September 2021</time> <span class="where">Planning Committee</span>
        <h4><a href="/m/planning/2021-09-15/5/">5. The oaks again</a></h4>
        <p class="follow">Answers <a href="/m/planning/2021-05-12/2/">2. Trees in Mill Lane</a>, <span class="where">Planning Committee, 12 May 2021</span></p>
        </li>
        </ol>
        </div>
        </section>
        "##);
}

/// What stands between the frame's parts, without empty lines.
fn main_of(case: &Case, name: &str) -> String {
    let page = case.text(&format!("out/{name}"));
    let start = page.find("<main").unwrap();
    let end = page.find("</main>").unwrap();
    let lines = page[start..end]
        .lines()
        .filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn two_things_cannot_have_one_address() {
    let case = site().file(
        "content/planning.md",
        "---\ntitle: Planning\n---\n\nA page.\n",
    );
    insta::assert_snapshot!(case.run("build --output out").err, @r"
        error[duplicate-address]: the page `planning` and the committee `planning` both want the address `/m/planning/`
         --> content/planning.md:1:1
          |
        1 | ---
          | ^^^
          |
         ::: content/planning/committee.md:1:1
          |
        1 | ---
          | --- this has the address
          |
          = help: rename one of them

        warning[unlisted-file]: `plan.pdf` is published with this meeting, which has an exempt item
          --> content/planning/2021-05-12.md:35:1
           |
        35 | Exempt: paragraph 3
           | ^^^^^^^^^^^^^^^^^^^
           |
           = help: name it under `documents:` by its letter: the report of an exempt item is kept back

        1 error, 1 warning: nothing was written, and the last site is as it was
        ");
}
