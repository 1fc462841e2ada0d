use crate::read::shown::shown;
use crate::source::{Source, SourceId};

fn check(text: &str) -> String {
    let passages = super::read(text, SourceId(0), 0);
    shown(&Source::new("a.txt", text), &passages)
}

#[test]
fn one_paragraph_a_line() {
    let long = "Many words ".repeat(20);
    let text = format!("Agenda\nItems\n\u{a0}\n{long}\nResolved -\n           That it be so\n");
    insta::assert_snapshot!(check(&text), @r#"
    paragraph: "Agenda" 1:1+6
    paragraph: "Items" 2:1+5
    paragraph: "Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words Many words" 4:1+219
    paragraph: "Resolved -" 5:1+10
    paragraph: "That it be so" 6:12+13
    "#);
}

#[test]
fn wrapped_lines_are_joined() {
    insta::assert_snapshot!(check("\
20.01.02 Register of things
Nobody had a thing to register at
this meeting, and so it was that the
clerk closed the register.
The Chair thanked all.
1. ROADS
The council heard that the road to
(2) the mill was shut.
  \u{2022} The first road was long and very
    winding indeed.
  \u{2022} The second.
                                      Clerk
"), @r#"
    paragraph: "20.01.02 Register of things" 1:1+27
    paragraph: "Nobody had a thing to register at this meeting, and so it was that the clerk closed the register." 2:1+97
    paragraph: "The Chair thanked all." 5:1+22
    0 item "1.": "ROADS" 6:1+8
    paragraph: "The council heard that the road to (2) the mill was shut." 7:1+57
    0 item "•": "The first road was long and very winding indeed." 9:3+56
    0 item "•": "The second." 11:3+15
    paragraph: "Clerk" 12:39+5
    "#);
}

#[test]
fn lists_by_indentation() {
    insta::assert_snapshot!(check("(1)       First\n\n(2)\u{a0}\u{a0}Second\n\n      (a) inner\n\n          under it\n\n(3) third\n\n67.\n\nTITLE\n"), @r#"
    0 item "(1)": "First" 1:1+15
    0 item "(2)": "Second" 3:1+13
    1 item "(a)": "inner" 5:7+9
    paragraph in 2: "under it" 7:11+8
    0 item "(3)": "third" 9:1+9
    0 item "67.": "" 11:1+3
    paragraph: "TITLE" 13:1+5
    "#);
}

#[test]
fn tabs_make_rows() {
    insta::assert_snapshot!(check("RED\tBLUE\nAsh\tElm | Oak\nAction:\tClerk\n(1)\tThat\n"), @r#"
    row: "RED" 1:1+3 | "BLUE" 1:5+4
    row: "Ash" 2:1+3 | "Elm | Oak" 2:5+9
    paragraph: "Action: Clerk" 3:1+13
    0 item "(1)": "That" 4:1+8
    "#);
}

#[test]
fn words_are_escaped() {
    insta::assert_snapshot!(check("# 1 *item* with <b>\n\n1.5 and [a](b)\n"), @r#"
    paragraph: "\\# 1 \\*item\\* with \\<b>" 1:1+19
    paragraph: "1.5 and \\[a](b)" 3:1+14
    "#);
}

#[test]
fn page_numbers_are_furniture() {
    insta::assert_snapshot!(check("1\n\nFirst page.\n\n2\n\u{c}Second page with 12\n\n12\n\nPage 3 of 7\n\n\u{c}4\n\nEnd.\n- 5 -\n"), @r#"
    furniture: "1" 1:1+1
    paragraph: "First page." 3:1+11
    furniture: "2" 5:1+1
    paragraph: "Second page with 12" 6:2+19
    paragraph: "12" 8:1+2
    furniture: "Page 3 of 7" 10:1+11
    furniture: "4" 12:2+1
    paragraph: "End." 14:1+4
    furniture: "\\- 5 -" 15:1+5
    "#);
}

#[test]
fn notes_at_the_right_margin_end_a_line() {
    insta::assert_snapshot!(check("\
The council heard of the road, which
was shut at the mill since the spring.      Clerk
The second road was open all the year
and nobody had a complaint of it.
4.5iii) The third was as it had been,
and would be so.                            Noted
\u{f0b7} A point from a word processor.
Minutes, 4 May 2021 \u{2013} Page 2
"), @r#"
    paragraph: "The council heard of the road, which was shut at the mill since the spring. Clerk" 1:1+86
    paragraph: "The second road was open all the year and nobody had a complaint of it." 3:1+71
    paragraph: "4.5iii) The third was as it had been, and would be so. Noted" 5:1+87
    0 item "\u{f0b7}": "A point from a word processor." 7:1+34
    furniture: "Minutes, 4 May 2021 – Page 2" 8:1+30
    "#);
}
