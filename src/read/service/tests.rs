use crate::read::{open, shown};
use crate::source::SourceId;

fn check(xml: &str) -> String {
    let checked = open("a.xml", xml.as_bytes(), SourceId(0));
    let opened = checked.value;
    let mut out = shown::shown(&opened.source, &opened.prose.passages);
    for found in checked.diagnostics {
        out += &format!("{}: {}\n", found.code, found.headline);
    }
    out
}

const MEETING: &str = "<meeting><meetingid>7</meetingid><committeetitle>Harbour Panel</committeetitle><meetingdate>04/05/2020</meetingdate>
  <meetingtime>18:00</meetingtime><meetingstatus>Minutes published</meetingstatus><meetinglocation>Town Hall</meetinglocation>
  <meetingactualfinishtime>00:00:00</meetingactualfinishtime>
  <agendaitems>
    <agendaitem><agendaitemnumber>0</agendaitemnumber><agendaitemtitle>PART A</agendaitemtitle></agendaitem>
    <agendaitem><agendaitemnumber>1</agendaitemnumber><minutesitemnumber>41</minutesitemnumber>
      <agendaitemtitle>The harbour&amp;#39;s walls &amp;amp; gates</agendaitemtitle><isrestricted>False</isrestricted>
      <decisionnonemptyhtmlbody>&lt;p&gt;That they be mended.&lt;/p&gt;</decisionnonemptyhtmlbody>
      <minutesnonemptyhtmlbody><![CDATA[<div><p class=MsoNormal>An officer spoke of &pound;5.</p><p>&nbsp;</p><ol><li>One<li>Two</ol>]]></minutesnonemptyhtmlbody>
      <linkeddocuments><linkeddoc><title>The report</title><url>https://example.org/documents/s1/Report.pdf</url><isrestricted>False</isrestricted></linkeddoc>
        <linkeddoc><title>A secret one</title><url>https://example.org/documents/s2/x.pdf</url><isrestricted>True</isrestricted></linkeddoc></linkeddocuments>
    </agendaitem>
    <agendaitem><agendaitemnumber>2</agendaitemnumber><agendaitemtitle>A lease</agendaitemtitle><isrestricted>True</isrestricted>
      <minutesnonemptyhtmlbody>&lt;h2&gt;3. A tenant&lt;/h2&gt;&lt;p&gt;It was told in private.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>
  </agendaitems>
  <attendees><attendee memberid='1' name='Councillor Ann Ash' roledescription='Chair' attendance='Present'/>
    <attendee memberid='2' name='Councillor Bo Elm' roledescription='Member' attendance='Apologies'/></attendees></meeting>";

#[test]
fn an_answer_reads_as_the_page_would() {
    let alone = check(&format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><root>{MEETING}</root>"
    ));
    insta::assert_snapshot!(alone, @r#"
    paragraph: "Harbour Panel" 1:1+13
    paragraph: "Date: 04/05/2020" 3:1+16
    paragraph: "Time: 18:00" 5:1+11
    paragraph: "Venue: Town Hall" 7:1+16
    furniture: "Minutes published" 9:1+17
    head row: "Attendee" 11:1+8 | "Role" 11:12+4 | "Attendance" 11:19+10
    row: "Councillor Ann Ash" 12:1+18 | "Chair" 12:22+5 | "Present" 12:30+7
    row: "Councillor Bo Elm" 13:1+17 | "Member" 13:21+6 | "Apologies" 13:30+9
    heading 1: "PART A" 15:1+6
    heading 2: "41. The harbour's walls & gates" 17:1+31
    heading 3: "Decision:" 19:1+9
    paragraph: "That they be mended." 21:1+20
    heading 3: "Minutes:" 23:1+8
    paragraph: "An officer spoke of £5." 25:1+24
    0 item "1.": "One" 27:1+6
    0 item "2.": "Two" 29:1+6
    heading 3: "Additional documents:" 31:1+21
    0 item "-": "[The report](https://example.org/documents/s1/Report.pdf)" 33:1+12
    0 item "-": "A secret one" 35:1+14
    heading 2: "2. A lease" 37:1+10
    paragraph: "Exempt: restricted, resolutions withheld" 39:1+40
    heading 3: "Minutes:" 41:1+8
    quote: "3\\. A tenant" 43:1+11
    quote: "It was told in private." 45:1+23
    "#);
    let soap = check(&format!(
        "<soap:Envelope xmlns:soap='x'><soap:Body><GetMeetingResponse xmlns='http://moderngov.co.uk/namespaces'><GetMeetingResult>{MEETING}</GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>"
    ));
    assert_eq!(soap, alone);
}

#[test]
fn what_was_called_off_says_so() {
    insta::assert_snapshot!(check("<meeting><meetingdate>04/05/2020</meetingdate><meetingstatus>Cancelled</meetingstatus></meeting>"), @r#"
    paragraph: "Date: 04/05/2020" 1:1+16
    paragraph: "Meeting cancelled" 3:1+17
    "#);
}

#[test]
fn other_files_are_refused() {
    let table = [
        check("<?xml version='1.0'?><rss><channel/></rss>"),
        check("<root><meeting><meetingid>1</meetingid></meeting><meeting/></root>"),
        check("<meeting><agendaitems>"),
        check("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><meeting>&b;</meeting>"),
        check(&format!(
            "<meeting><agendaitems><agendaitem><agendaitemtitle>x</agendaitemtitle><minutesnonemptyhtmlbody>{}x</minutesnonemptyhtmlbody></agendaitem></agendaitems></meeting>",
            "&lt;div&gt;".repeat(20_000)
        )),
    ];
    insta::assert_snapshot!(table.concat(), @r#"
    unreadable-file: this XML file is not the answer of a council's web service about a meeting
    unreadable-file: this XML file is about 2 meetings
    unreadable-file: this XML file is damaged: it breaks off before its end
    unreadable-file: this XML file is damaged: it defines entities of its own
    heading 1: "x" 1:1+1
    heading 3: "Minutes:" 3:1+8
    unreadable-file: this web page is built like no other: more than 1000 of its elements lie within each other
    "#);
}
