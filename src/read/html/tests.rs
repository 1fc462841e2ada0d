use crate::read::{open, shown};
use crate::source::SourceId;

fn check(page: &str) -> String {
    let opened = open("a.html", page.as_bytes(), SourceId(0)).value;
    shown::shown(&opened.source, &opened.prose.passages)
}

#[test]
fn a_page_is_read_by_its_blocks() {
    insta::assert_snapshot!(check(
        "<!DOCTYPE html><title>Parish Council</title><body>
        <h2>Minutes of 4&nbsp;May</h2>
        <p>Present: <b>Cllr Ash</b> and
           Cllr   <i>Oak</i>.<br>The Clerk was there.</p>
        <p><strong>1. Apologies</strong></p><p>None</p>
        <div>Loose words<p>and a paragraph</p>and more</div>
        <blockquote><p>So it was said.</p></blockquote>
        <p>See <a href='https://example.org/plan'>the plan</a>, <a href='#top'>above</a>,
        <a href='mailto:clerk@example.org'>clerk@example.org</a> and
        <a href='docs/a b.pdf'>Annex [1]</a>.</p>
        <p style='display:none'>hidden</p><script>let x = '<p>no</p>';</script><!-- no -->"
    ), @r#"
    heading 1: "Parish Council" 1:1+14
    heading 2: "Minutes of 4 May" 3:1+16
    paragraph: "Present: **Cllr Ash** and Cllr *Oak*.\\\nThe Clerk was there." 5:1+52
    paragraph: "**1. Apologies**" 8:1+12
    paragraph: "None" 10:1+4
    paragraph: "Loose words" 12:1+11
    paragraph: "and a paragraph" 14:1+15
    paragraph: "and more" 16:1+8
    quote: "So it was said." 18:1+15
    paragraph: "See [the plan](https://example.org/plan), above, clerk@example.org and [Annex \\[1\\]](docs/a%20b.pdf)." 20:1+53
    "#);
}

#[test]
fn lists_are_numbered_as_displayed() {
    insta::assert_snapshot!(check(
        "<!DOCTYPE html><ol start=5><li>five<li value=9><p>nine</p><p>more of nine</p><li>ten
        <ol type=a><li>under ten<ul><li>deep</ul></ol></ol>
        <ol reversed><li>two<li>one</ol>
        <ol type=I><li><h3>ROADS</h3><p>Mended.</p><li><h3>PATHS</h3></ol>
        <ul><li>(a) lettered</ul><ul style='list-style: none'><li>bare</ul>
        <ol class=roman><li>first<li><li>third</ol>"
    ), @r#"
    0 item "5.": "five" 1:1+7
    0 item "9.": "nine" 3:1+7
    paragraph in 1: "more of nine" 5:1+12
    0 item "10.": "ten" 7:1+7
    1 item "a.": "under ten" 9:3+12
    2 item "-": "deep" 11:5+6
    0 item "2.": "two" 13:1+6
    0 item "1.": "one" 15:1+6
    heading 3: "I. ROADS" 17:1+8
    paragraph in 1: "Mended." 19:1+7
    heading 3: "II. PATHS" 21:1+9
    0 item "(a)": "lettered" 23:1+14
    paragraph in 1: "bare" 25:1+4
    0 item "i.": "first" 27:1+8
    0 item "iii.": "third" 29:1+10
    "#);
}

#[test]
fn tables_hold_rows_or_lay_out_blocks() {
    insta::assert_snapshot!(check(
        "<!DOCTYPE html><table><caption>Attendance</caption><thead><tr><th>Name<th>Role</thead>
        <tr><td>Cllr Ash<br>Cllr Elm<td><b>Chair</b><tr><td><td></table>
        <table><tr><td><h1>Council</h1><td><img src=logo.png></table>
        <table role=presentation><tr><td>left<td>right</table>
        <table><tr><th>No<th>Matter<th>Action
        <tr><td>1.<td><p><b>Apologies</b></p><p>None were received from anybody at all, so that every member of the council was there
        when the Chair opened the meeting and read the notices of the day.</p><td>Clerk
        <tr><td>2.<td><p><b>Roads</b></p><p>Mended.</p><td></table>"
    ), @r#"
    paragraph: "Attendance" 1:1+10
    head row: "Name" 3:1+4 | "Role" 3:8+4
    row: "Cllr Ash\\\nCllr Elm" 4:1+19 | "**Chair**" 4:23+5
    heading 1: "Council" 6:1+7
    paragraph: "left" 8:1+4
    paragraph: "right" 10:1+5
    head row: "No" 12:1+2 | "Matter" 12:6+6 | "Action" 12:15+6
    0 item "1.": "**Apologies**" 14:1+12
    paragraph: "None were received from anybody at all, so that every member of the council was there when the Chair opened the meeting and read the notices of the day." 16:1+152
    paragraph: "Action: Clerk" 18:1+13
    0 item "2.": "**Roads**" 20:1+8
    paragraph: "Mended." 22:1+7
    "#);
}

#[test]
fn terms_and_typed_text() {
    insta::assert_snapshot!(check(
        "<!DOCTYPE html><dl><dt>Present:<dd>Ash, Oak<dt>Chair<dd>Ash<dt>Notes<dd>one<dd>two
        <dt>Longer<dd><p>A block.</p></dl>
        <pre>\n1. APOLOGIES\n\nNone &amp; nobody.\n</pre>
        First line<br><br>Second paragraph<br>(a) one;<br>(b) two."
    ), @r#"
    paragraph: "Present: Ash, Oak" 1:1+17
    paragraph: "Chair: Ash" 3:1+10
    paragraph: "Notes" 5:1+5
    paragraph: "one" 7:1+3
    paragraph: "two" 9:1+3
    paragraph: "Longer" 11:1+6
    paragraph: "A block." 13:1+8
    0 item "1.": "APOLOGIES" 15:1+12
    paragraph: "None & nobody." 17:1+14
    paragraph: "First line" 19:1+10
    paragraph: "Second paragraph" 21:1+16
    0 item "(a)": "one;" 22:1+8
    0 item "(b)": "two." 23:1+8
    "#);
}

#[test]
fn word_counts_its_own_lists() {
    insta::assert_snapshot!(check(
        "<html xmlns:o='x'><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>12.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>The roads<o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)&nbsp;</span>the long one</p>
        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol;mso-list:Ignore'>·&nbsp;</span>a dot</p>
        <p class=MsoNormal><span style='font-weight:bold'>RESOLVED</span><b> that</b> it be so.<o:p>&nbsp;</o:p></p>"
    ), @r#"
    0 item "12.": "The roads" 1:1+13
    1 item "(a)": "the long one" 3:3+16
    0 item "•": "a dot" 5:1+9
    paragraph: "**RESOLVED that** it be so." 7:1+23
    "#);
}

#[test]
fn the_page_around_the_text_is_furniture() {
    insta::assert_snapshot!(check(
        "<!DOCTYPE html><title>Minutes</title><body>
        <a class=skip href='#c'>Skip to content</a>
        <header><a href=/>Elm Council</a><nav><ul><li><a href=/a>Home</a><li><a href=/b>Contact</a></ul></nav></header>
        <div class='cookie-banner'>We use cookies.</div>
        <div id=prelims><h2>Attendees</h2><p>Ash, Oak</p></div>
        <main><nav class=toc><a href='#1'>Roads</a></nav><h1>Minutes of the meeting</h1>
        <p>The council met and all of its members were there to hear the reports of the year.</p>
        <ul><li><a href=r.pdf>The report</a></ul><footer>Signed by the Chair</footer></main>
        <aside>Related</aside><footer>© Elm Council</footer>"
    ), @r#"
    furniture: "Minutes" 1:1+7
    furniture: "Skip to content" 3:1+15
    furniture: "Elm Council · Home · Contact" 5:1+30
    furniture: "We use cookies." 7:1+15
    heading 2: "Attendees" 9:1+9
    paragraph: "Ash, Oak" 11:1+8
    furniture: "Roads" 13:1+5
    heading 1: "Minutes of the meeting" 15:1+22
    paragraph: "The council met and all of its members were there to hear the reports of the year." 17:1+82
    0 item "-": "[The report](r.pdf)" 19:1+12
    paragraph: "Signed by the Chair" 21:1+19
    furniture: "Related" 23:1+7
    furniture: "© Elm Council" 25:1+14
    "#);
    insta::assert_snapshot!(check(
        "<html><body><div class=menu><a href=/1>News</a> <a href=/2>Events</a></div>
        <table><tr><td><a href=/3>One</a><br><a href=/4>Two</a><br><a href=/5>Three</a><br><a href=/6>Four</a>
        <td><h1>Minutes</h1><p>The council met.</p></table><p><a href='#top'>Back to top</a></p>"
    ), @r#"
    furniture: "News Events" 1:1+11
    paragraph: "One\\\nTwo\\\nThree\\\nFour" 3:1+18
    heading 1: "Minutes" 8:1+7
    paragraph: "The council met." 10:1+16
    furniture: "Back to top" 12:1+11
    "#);
}

/// A page of ModernGov, built as its pages are.
const AGENDA: &str = r#"<!DOCTYPE html><html><head><title>Agenda for Harbour Panel on Monday 4 May 2020, 6.00 pm - Example Council</title></head><body>
<div class="menu"><ul><li><a href="mgCalendar.aspx">Calendar</a></li></ul></div>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=1">Harbour Panel - Monday, 4th May, 2020 6.00 pm</a></h2></div>
<p>You can see reports below.</p>
<div class="mgLinks"><ul class="mgActionList"><li><a href="documents/g1/Printed minutes 04th-May.pdf?T=1">Printed minutes <span class="mgFileSize">PDF 82 KB</span></a></li></ul></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>Town Hall. <a href="http://maps.example.org">View directions</a></p>
<table class="mgItemTable" id="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1"></a>4.</p></td>
<td><p class="mgAiTitleTxt" ><a class="mgAiTitleLnk" href="documents/s1/Dredging report.pdf">Dredging <span class="mgFileSize"><img alt="pdf icon"> PDF 284 KB</span> </a></p>
<ul class="mgActionList"><li><a href="ieDecisionDetails.aspx?AIId=7">View the decision for item 4.</a></li></ul>
<div class="mgWordPara"><p class="MsoNormal">To consider the report.</p></div>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="documents/s2/Annex.pdf">Annex <span class="mgHide">, item 4.</span> <span class="mgFileSize">PDF 91 KB</span></a></li></ul>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p class="MsoNormal">That the harbour be dredged.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The officer spoke.</p></div></td></tr>
<tr><td class="mgItemNumberCell"></td><td><p class="mgAiTitleTxt">PART B</p></td></tr>
</table></div></div></body></html>"#;

#[test]
fn an_agenda_of_moderngov_says_what_is_what() {
    insta::assert_snapshot!(check(AGENDA), @r#"
    furniture: "Agenda for Harbour Panel on Monday 4 May 2020, 6.00 pm - Example Council" 1:1+72
    furniture: "Calendar" 3:1+8
    furniture: "Agenda and minutes" 5:1+18
    paragraph: "Harbour Panel - Monday, 4th May, 2020 6.00 pm" 7:1+45
    furniture: "You can see reports below." 9:1+26
    furniture: "[Printed minutes PDF 82 KB](documents/g1/Printed%20minutes%2004th-May.pdf?T=1)" 11:1+25
    paragraph: "Venue: Town Hall. [View directions](http://maps.example.org)" 13:1+33
    furniture: "Items" 15:1+5
    furniture: "No." 17:1+3
    furniture: "Item" 19:1+4
    heading 2: "4. Dredging" 21:1+11
    0 item "-": "[Dredging](documents/s1/Dredging%20report.pdf)" 23:1+10
    furniture: "PDF 284 KB" 25:1+10
    furniture: "View the decision for item 4." 27:1+29
    paragraph: "To consider the report." 29:1+23
    heading 3: "Additional documents:" 31:1+21
    0 item "-": "[Annex](documents/s2/Annex.pdf)" 33:1+7
    furniture: "PDF 91 KB" 35:1+9
    heading 3: "Decision:" 37:1+9
    paragraph: "That the harbour be dredged." 39:1+28
    heading 3: "Minutes:" 41:1+8
    paragraph: "The officer spoke." 43:1+18
    heading 1: "PART B" 45:1+6
    "#);
}

#[test]
fn other_pages_of_moderngov() {
    insta::assert_snapshot!(check(
        r#"<html><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda item</h1></div>
        <div class="mgSubTitle"><h2 class="mgSubTitleTxt">Dredging of the harbour</h2></div>
        <div class="mgContent"><ul class="mgActionList"><li><a href="ieListDocuments.aspx?MId=1">Meeting of Harbour Panel, Monday, 4th May, 2020 6.00 pm (Item 4.)</a></li></ul>
        <div class="mgWordPara"><p>To consider the report.</p></div>
        <h2 class="mgSectionTitle">Minutes:</h2><div class="mgWordPara"><p>RESOLVED: That it be done.</p></div>
        <h2 class="mgSectionTitle">Supporting documents:</h2><ul class="mgBulletList"><li><a href="documents/s1/a.pdf">Report</a></li></ul></div></div>"#
    ), @r#"
    furniture: "Agenda item" 1:1+11
    paragraph: "Meeting of Harbour Panel, Monday, 4th May, 2020 6.00 pm (Item 4.)" 3:1+65
    heading 2: "4. Dredging of the harbour" 5:1+26
    paragraph: "To consider the report." 7:1+23
    heading 3: "Minutes:" 9:1+8
    paragraph: "RESOLVED: That it be done." 11:1+26
    heading 3: "Supporting documents:" 13:1+21
    0 item "-": "[Report](documents/s1/a.pdf)" 15:1+8
    "#);
    insta::assert_snapshot!(check(
        r#"<html><body><div id="modgov"><h2 class="mgSubTitleTxt">Monday, 4th May, 2020</h2><div class="mgContent">
        <table summary="Table of meeting attendance"><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>
        <tr><td><a href="mgUserInfo.aspx?UID=1">Councillor Ann Ash</a></td><td>Chair</td><td>Present</td></tr></table></div></div>"#
    ), @r#"
    paragraph: "Monday, 4th May, 2020" 1:1+21
    head row: "Attendee" 3:1+8 | "Role" 3:12+4 | "Attendance" 3:19+10
    row: "Councillor Ann Ash" 4:1+18 | "Chair" 4:22+5 | "Present" 4:30+7
    "#);
}

#[test]
fn what_only_the_title_says_is_kept() {
    insta::assert_snapshot!(check(
        "<html><title>Panel on 4 May - CANCELLED - Example</title><body><h1>Panel - 4 May</h1><p>Items</p>"
    ), @r#"
    paragraph: "Panel on 4 May - CANCELLED - Example" 1:1+36
    heading 1: "Panel - 4 May" 3:1+13
    paragraph: "Items" 5:1+5
    "#);
}
