//! Nothing leaks: whatever is typed into a meeting with exempt items and comments.

use proptest::prelude::*;

use super::{PublicMeeting, meeting_of};
use crate::model::{Disclosure, Group, Meeting, Name, Part, Passage, Text, Told};
use crate::source::{SourceId, Span};

/// A meeting with `secret` in every place that is not for the public, and one open item.
fn meeting(secret: &str, withheld: bool, in_sentence: bool) -> Meeting {
    let span = Span::head(SourceId(0));
    let notes = format!(
        "## 1. Open <!-- {secret} -->
         contact: Officer <!-- {secret} -->
         | Before <!-- {secret} --> Minute 2 after.
         ## 2. Closed
         document: AB
         previous: Minute 1 {secret}
         answers: {secret} Minute 1
         closes: {secret} Minute 1
         supersedes: {secret} Minute 1
         rescinds: {secret} Minute 1
         contact: {secret}
         topics: homes
         exempt: paragraph 3{}
         ? That {secret} be agreed.
         | {secret} and Document \"AC\"
         = That a report be presented to the Committee in six months.",
        if withheld { ", withheld" } else { "" }
    );
    let mut meeting = meeting_of("osc/2019-03-20", &notes, SourceId(0));
    let minutes = &mut meeting.minutes;
    minutes.source.head.push(format!("Line {secret}"));
    minutes.source.furniture.push(format!("Page {secret}"));
    minutes.venue = Some(format!("Hall<!--{secret}-->"));
    minutes.note = Some(format!("<!-- {secret}"));
    minutes.attendance.present.push(Group {
        name: Some(format!("Group <!-- {secret} -->")),
        people: vec![Name {
            text: format!("Reed <!-- {secret} -->"),
            span,
        }],
    });
    minutes.opening.push(Passage::Comment {
        text: Text::new(format!("<!-- {secret} -->"), span),
    });
    minutes
        .inferred
        .insert("venue".to_owned(), secret.to_owned());
    minutes.attendance.chair = Some(Told::inferred(
        Name {
            text: "Reed".to_owned(),
            span,
        },
        secret,
    ));
    meeting.date_inferred = Some(format!("“{secret}”"));
    let closed = &mut meeting.minutes.items[1];
    closed.disclosures.push(Disclosure {
        who: secret.to_owned(),
        minute: None,
    });
    closed.number = closed
        .number
        .take()
        .map(|number| Told::inferred(number.value, secret));
    if in_sentence {
        for part in &mut closed.body {
            if let Part::Resolved(resolved) = part {
                resolved.in_sentence = true;
                let text = &mut resolved.resolutions[0].clause.text;
                text.markdown =
                    format!("{secret} was said. It was resolved to wait. Then {secret}.");
            }
        }
    }
    meeting
}

proptest! {
    #[test]
    fn no_word_of_an_exempt_item_is_left(
        letters in "[a-z]{4,12}", withheld: bool, in_sentence: bool, title_told: bool
    ) {
        let secret = format!("Zq{letters}");
        let mut meeting = meeting(&secret, withheld, in_sentence);
        if title_told {
            meeting.minutes.items[1].title = Some(Told::inferred(secret.clone(), "its words"));
        }
        let public = PublicMeeting::of(meeting).unwrap();
        let all = format!("{public:?}");
        prop_assert!(!all.contains(&secret), "{all}");
        prop_assert!(!all.contains("AC"), "{all}");
        prop_assert!(!all.contains("<!--"), "{all}");
        prop_assert!(all.contains("paragraph 3") && all.contains("AB"), "{all}");
    }

    /// Comments go wherever they stand, and references stay on their words.
    #[test]
    fn comments_go_and_references_stay(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("Minute 2"), Just(" "), Just("<!--"), Just("-->"), Just("`"), Just("é"), Just("\\"),
                Just("<!-- x -->"), Just("and"),
            ],
            0..14,
        )
    ) {
        let words = parts.concat();
        let notes = format!("## 1. A\n| {words}.");
        let public = PublicMeeting::of(meeting_of("osc/2019-03-20", &notes, SourceId(0))).unwrap();
        for text in public.meeting().minutes.items[0].texts() {
            for reference in &text.references {
                let range = reference.range.start as usize..reference.range.end as usize;
                prop_assert_eq!(text.markdown.get(range), Some("Minute 2"), "{}", words);
            }
        }
    }
}

#[test]
fn what_stays_of_an_exempt_item() {
    let public = PublicMeeting::of(meeting("Zqsecret", false, true)).unwrap();
    let item = &public.meeting().minutes.items[1];
    let words: Vec<&str> = item
        .texts()
        .iter()
        .map(|text| text.markdown.as_str())
        .collect();
    assert_eq!(words, ["resolved to wait."]);
    assert_eq!(item.fields.topics.len(), 1);
    assert_eq!(item.fields.documents[0].letter, "AB");
    let open = &public.meeting().minutes.items[0];
    let words: Vec<&str> = open
        .texts()
        .iter()
        .map(|text| text.markdown.as_str())
        .collect();
    assert_eq!(words, ["Officer", "Before Minute 2 after."]);
}

#[test]
fn code_shows_its_comments() {
    let notes = "## 1. A\n| Write `<!-- a -->` so <!-- b -->, \\<!-- c --> too.";
    let public = PublicMeeting::of(meeting_of("osc/2019-03-20", notes, SourceId(0))).unwrap();
    let texts = public.meeting().minutes.items[0].texts();
    assert_eq!(
        texts[0].markdown,
        "Write `<!-- a -->` so , \\<!-- c --> too."
    );
}

#[test]
fn a_meeting_kept_off_the_site_is_none() {
    let mut meeting = meeting("Zqsecret", false, false);
    meeting.minutes.publish = false;
    assert!(PublicMeeting::of(meeting).is_none());
}

/// A quotation or a table that follows a decision may be of what was said after it.
#[test]
fn only_the_points_and_paragraphs_of_an_exempt_decision_stay() {
    let notes = "## 1. A
exempt: paragraph 3
= That it be sold.";
    let mut meeting = meeting_of("osc/2019-03-20", notes, SourceId(0));
    let text = |words: &str| Text::new(words, Span::head(SourceId(0)));
    for part in &mut meeting.minutes.items[0].body {
        if let Part::Resolved(resolved) = part {
            resolved.resolutions[0].clause.details = vec![
                Passage::Paragraph {
                    depth: 1,
                    text: text("Below it."),
                },
                Passage::Quote {
                    text: text("quoted after it"),
                },
            ];
        }
    }
    let public = PublicMeeting::of(meeting).unwrap();
    let words: Vec<&str> = public.meeting().minutes.items[0]
        .texts()
        .iter()
        .map(|text| text.markdown.as_str())
        .collect();
    assert_eq!(words, ["That it be sold.", "Below it."]);
}
