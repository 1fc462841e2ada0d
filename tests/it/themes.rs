//! What a site may say and do about how its pages look.

use crate::case::Case;

const SITE: &str = "title = \"Minutes\"\nbase-url = \"https://minutes.example/m/\"\n\n[council]\nname = \"A council\"\n";

fn with_settings(settings: &str) -> Case {
    Case::site().file("site.toml", format!("{SITE}\n{settings}"))
}

#[test]
fn settings_reach_the_pages() {
    let case = with_settings(
        "[theme.settings]\naccent = \"#ffd500\"\nlogo = \"arms.svg\"\n\n[theme.settings.footer]\n\
         Privacy = \"https://council.example/privacy\"\nAbout = \"/about/\"\n",
    )
    .file(
        "static/arms.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    )
    .file(
        "content/about.md",
        "---\ntitle: About\n---\n\nWho we are.\n",
    );
    case.run("build --no-search").well();
    let page = case.text("public/index.html");
    for words in [
        "<img class=\"logo\" src=\"/m/static/arms.svg\" alt=\"\"> Minutes</a>",
        "<li><a class=\"external\" rel=\"external\" href=\"https://council.example/privacy\">Privacy</a></li>\n\
         <li><a href=\"/m/about/\">About</a></li>",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(case.path("public/static/arms.svg").is_file());
    let style = case.text("public/style.css");
    let accents: Vec<&str> = style
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--accent: #"))
        .collect();
    assert_eq!(
        accents,
        ["826d00;", "ffd500;"],
        "readable on light and on dark paper"
    );
}

#[test]
fn faults_of_settings_are_told_with_the_nearest_name() {
    let case = with_settings(
        "[theme.settings]\naccnt = \"#fff\"\naccent-dark = \"red; } body { display: none\"\nlogo = \"../x.svg\"\n\
         footer = { Bad = \"javascript:alert(1)\" }\n",
    );
    let ran = case.run("check --format short").code(1);
    insta::assert_snapshot!(ran.out, @r##"
    site.toml:8:1: error[unknown-field]: there is no setting `accnt`
    site.toml:9:15: error[invalid-value]: `accent-dark` must be a colour such as "#1d5685", not `"red; } body { display: none"`
    site.toml:10:8: error[invalid-value]: `logo` must be the name of a file in static/, not `"../x.svg"`
    site.toml:11:18: error[invalid-value]: `Bad` must be an address: `https://…`, `mailto:…`, or one of this site, `/about/`, not `"javascript:alert(1)"`
    4 errors in 0 meetings
    "##);
}

#[test]
fn a_logo_that_is_not_there_is_told() {
    let case = with_settings("[theme.settings]\nlogo = \"arms.svg\"\n");
    let ran = case.run("build").code(2);
    assert!(
        ran.err.contains(
            "site.toml names the logo `arms.svg`, and there is no file `static/arms.svg`"
        ),
        "{}",
        ran.err
    );
}

#[test]
fn templates_of_the_site_come_before_those_of_its_theme() {
    let case = Case::site()
        .file("site.toml", format!("theme = \"plain\"\n{SITE}"))
        .file(
            "content/about.md",
            "---\ntitle: About\n---\n\nWho we are.\n",
        )
        .file("themes/plain/templates/page.html", "of the theme")
        .file(
            "themes/plain/templates/404.html",
            "not found, says the theme",
        )
        .file("templates/page.html", "of the site: {{ page.title }}");
    case.run("build --no-search").well();
    assert_eq!(case.text("public/about/index.html"), "of the site: About");
    assert_eq!(case.text("public/404.html"), "not found, says the theme");
    assert!(case.text("public/index.html").contains("<h1>Minutes</h1>"));
    let ran = case.run("build --output templates/out").code(2);
    assert!(ran.err.contains("lies in `templates/`"), "{}", ran.err);
}

/// What the program says of a plain page's template.
fn fault(template: &str) -> String {
    fault_of("page.html", template)
}

fn fault_of(name: &str, template: &str) -> String {
    let case = Case::site()
        .file(
            "content/about.md",
            "---\ntitle: About\n---\n\nWho we are.\n",
        )
        .file(&format!("templates/{name}"), template);
    let ran = case.run("build").code(2);
    ran.err.split("\nhelp: ").next().unwrap().to_owned()
}

#[test]
fn the_head_and_the_foot_of_all_pages_can_be_changed_by_themselves() {
    let case = Case::site()
        .file(
            "templates/masthead.html",
            "<header>{{ site.title }}</header>\n",
        )
        .file("templates/colophon.html", "<footer>A & B</footer>\n");
    case.run("build --no-search").well();
    for page in [
        "public/index.html",
        "public/404.html",
        "public/topics/index.html",
    ] {
        let html = case.text(page);
        assert!(html.contains("\n<header>Minutes</header>\n"), "{html}");
        assert!(
            html.contains("</main>\n<footer>A & B</footer>\n</body>"),
            "{html}"
        );
        assert!(
            !html.contains("masthead") && !html.contains("colophon"),
            "{html}"
        );
    }
    insta::assert_snapshot!(fault_of("colophon.html", "\n<p>{{ page.title }}</p>"), @r"
    error: templates/colophon.html:2:7: Variable `page` is not defined. Available variables: site
      |
    2 | <p>{{ page.title }}</p>
      |       ^^^^
    ");
}

#[test]
fn a_fault_of_a_template_has_its_place_its_line_and_the_fields_there_are() {
    let faults: Vec<String> = [
        "\n<p>{{ page.titel }}</p>",
        "<p>{{ pag.title }}</p>",
        "{% for block in page.blocks %}{{ block.kidn }}{% endfor %}",
        "{{ site.navigation[0].adress }}",
        "<p>{{ page.title | date }}</p>",
        "<p>{{ page.title | inlin }}</p>",
        "<p>{% if page.title %}</p>",
        "{{<item_lnk item={page} />}}",
        "{{<item_link item={page} />}}",
    ]
    .map(fault)
    .to_vec();
    insta::assert_snapshot!(faults.join("\n\n"), @r##"
    error: templates/page.html:2:12: Field `titel` is not defined. Available fields: blocks, breadcrumbs, canonical, description, follow, title; did you mean `title`?
      |
    2 | <p>{{ page.titel }}</p>
      |            ^^^^^

    error: templates/page.html:1:7: Variable `pag` is not defined. Available variables: colophon, masthead, page, site; did you mean `page`?
      |
    1 | <p>{{ pag.title }}</p>
      |       ^^^

    error: templates/page.html:1:40: Field `kidn` is not defined. Available fields: anchor, kind, text; did you mean `kind`?
      |
    1 | {% for block in page.blocks %}{{ block.kidn }}{% endfor %}
      |                                        ^^^^

    error: templates/page.html:1:23: Tried to render a variable that is undefined
      |
    1 | {{ site.navigation[0].adress }}
      |                       ^^^^^^

    error: templates/page.html:1:20: `About` is not a date like 2019-03-20
      |
    1 | <p>{{ page.title | date }}</p>
      |                    ^^^^

    error: templates/page.html:1:20: Unknown filter `inlin`
      |
    1 | <p>{{ page.title | inlin }}</p>
      |                    ^^^^^

    error: templates/page.html:1:27: Unexpected end of input
      |
    1 | <p>{% if page.title %}</p>
      |                           ^

    error: templates/page.html:1:3: Unknown component `item_lnk`
      |
    1 | {{<item_lnk item={page} />}}
      |   ^^^^^^^^^^^^^^^^^^^^^^^^

    error: themes/minutebook/templates/components.html (built in):4:18: Field `address` is not defined. Available fields: blocks, breadcrumbs, canonical, description, follow, title
      |
    4 | <a href="{{ item.address }}">{% if item.number %}{{ item.number }}. {% endif %}{{ item.title }}</a>
      |                  ^^^^^^^
    note: called from page.html:1:3
      |
    1 | {{<item_link item={page} />}}
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^
    "##);
}

#[test]
fn a_template_that_changes_is_seen_by_the_next_build() {
    let case = Case::site()
        .file(
            "content/about.md",
            "---\ntitle: About\n---\n\nWho we are.\n",
        )
        .file("templates/page.html", "first");
    case.run("build --no-search").well();
    let case = case.file("templates/page.html", "second");
    case.run("build --no-search").well();
    assert_eq!(case.text("public/about/index.html"), "second");
}
