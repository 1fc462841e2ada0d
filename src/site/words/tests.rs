//! Words with links in them, and what they say without their dress.

use super::*;

fn link(markdown: &str, words: &str) -> Insertion {
    let start = markdown.find(words).unwrap();
    Insertion {
        range: start..start + words.len(),
        address: Some("/a/".to_owned()),
        title: None,
        shown: None,
    }
}

#[test]
fn words_become_links_and_stay_the_same_words() {
    for (markdown, words, expected) in [
        (
            "See Minute 46 (2018/19).",
            "Minute 46 (2018/19)",
            "See [Minute 46 (2018/19)](</a/>).",
        ),
        (
            "**Minute 46** (2018/19)",
            "Minute 46** (2018/19)",
            "[**Minute 46** (2018/19)](</a/>)",
        ),
        ("**Minute 46**", "Minute 46", "**[Minute 46](</a/>)**"),
        ("*a **b** c* d", "b** c", "*a [**b** c](</a/>)* d"),
        (
            "[Minute 46](https://x/)",
            "Minute 46",
            "[Minute 46](https://x/)",
        ),
        (
            "see <https://x/minute-46>",
            "minute-46",
            "see <https://x/minute-46>",
        ),
        ("`Minute 46` noted", "Minute 46", "`Minute 46` noted"),
        (
            "Minute `46` noted",
            "Minute `46`",
            "[Minute `46`](</a/>) noted",
        ),
        (
            "Document \\[AD\\]",
            "Document \\[AD\\]",
            "[Document \\[AD\\]](</a/>)",
        ),
        ("an open [ bracket", "open [ bracket", "an open [ bracket"),
        ("a \\ b", "a \\", "a \\ b"),
        ("1. Minute 4", "Minute 4", "1. [Minute 4](</a/>)"),
        ("“Minuté 4”", "Minuté 4", "“[Minuté 4](</a/>)”"),
    ] {
        assert_eq!(
            linked(markdown, &[link(markdown, words)]),
            expected,
            "{markdown}"
        );
    }
}

#[test]
fn odd_ranges_leave_the_words_alone() {
    let markdown = "“Minute” 4";
    for range in [1..4, 0..999, 5..5, 999..1000] {
        let odd = Insertion {
            range,
            address: Some("/a/".to_owned()),
            title: None,
            shown: None,
        };
        assert_eq!(linked(markdown, &[odd]), markdown);
    }
}

#[test]
fn one_bad_link_does_not_take_the_good_one_with_it() {
    let markdown = "Minute 1 and [ Minute 2";
    let links = [link(markdown, "Minute 1"), link(markdown, "and [ Minute 2")];
    assert_eq!(linked(markdown, &links), "[Minute 1](</a/>) and [ Minute 2");
    let overlapping = [link(markdown, "Minute 1"), link(markdown, "1 and")];
    assert_eq!(
        linked(markdown, &overlapping),
        "[Minute 1](</a/>) and [ Minute 2"
    );
}

#[test]
fn explicit_links_show_their_own_words() {
    let markdown = "as in [[planning/2018-19/4]] said";
    let mut explicit = link(markdown, "[[planning/2018-19/4]]");
    explicit.shown = Some("Trees [all]".to_owned());
    assert_eq!(
        linked(markdown, std::slice::from_ref(&explicit)),
        "as in [Trees \\[all\\]](</a/>) said"
    );
    explicit.address = None;
    assert_eq!(linked(markdown, &[explicit]), "as in Trees \\[all\\] said");
}

#[test]
fn written_links_count_from_the_folder_of_their_text() {
    let urls = Urls::new("https://x/m/");
    for (markdown, expected) in [
        (
            "[a](2019-03-20/plan.pdf)",
            "[a](/m/planning/2019-03-20/plan.pdf)",
        ),
        (
            "[a](../topics/trees.md#x) [b](/about/)",
            "[a](/m/topics/trees/#x) [b](/m/about/)",
        ),
        ("[a](</m/planning/>)", "[a](</m/planning/>)"),
        (
            "[![i](i.png)](https://y/) [b](#c)",
            "[![i](/m/planning/i.png)](https://y/) [b](#c)",
        ),
        ("no link", "no link"),
    ] {
        assert_eq!(
            addressed(markdown.to_owned(), &urls, || "/m/planning/"),
            expected
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_word_is_lost_by_linking(
        markdown in "[a-c “\\[\\]()*_`<>\\\\!&;~|\n#.-]{0,40}",
        ranges in proptest::collection::vec((0..45_usize, 0..12_usize), 0..4),
    ) {
        let insertion = |(start, length)| Insertion {
            range: start..start + length,
            address: Some("/a/".to_owned()),
            title: None,
            shown: None,
        };
        let mut insertions: Vec<Insertion> = ranges.into_iter().map(insertion).collect();
        insertions.sort_by_key(|insertion| insertion.range.start);
        let made = linked(&markdown, &insertions);
        proptest::prop_assert_eq!(plain(&made), plain(&markdown));
    }

    #[test]
    fn bare_words_mean_themselves(markdown in "[a-c1-2 “”\\[\\]()*_`<>\\\\!&;~|\n\t#.:'\"/@^${}=+-]{0,12}") {
        if is_bare(&markdown) {
            proptest::prop_assert_eq!(plain_events(&markdown), markdown);
        }
    }
}

#[test]
fn plain_words_have_no_dress() {
    for (markdown, expected) in [
        (
            "**That** the [report](/x/) be `noted` \\*",
            "That the report be noted *",
        ),
        ("one\\\ntwo", "one two"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("_all_ of it<!-- hidden -->", "all of it"),
        ("", ""),
    ] {
        assert_eq!(plain(markdown), expected, "{markdown}");
        assert_eq!(plain(&escape(expected)), expected);
    }
}

#[test]
fn long_words_are_cut_between_words() {
    assert_eq!(shortened("That the report be noted", 15), "That the …");
    assert_eq!(shortened("Short – enough", 14), "Short – enough");
    assert_eq!(shortened("Unbreakable", 4), "Unbr …");
}
