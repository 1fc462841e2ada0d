//! From the text as typed to the register: the seams between reading, recognising and linking.

use insta::assert_snapshot;
use jiff::civil::Date;

use super::{approvals, committee, config, drawn, followed, noticed};
use crate::diagnostic::Checked;
use crate::model::{CommitteeId, Meeting, MeetingKey};
use crate::read::{Format, read};
use crate::recognise::{Knowledge, minutes};
use crate::register::{PublicMeeting, Register, enter};
use crate::source::{Source, SourceId};

/// Reads, recognises and enters meetings as typed, of the committee `osc`.
fn register(files: &[(&str, &str)]) -> Checked<Register> {
    let committees = vec![
        committee("osc", "Children's Services Overview and Scrutiny Committee"),
        committee("cpp", "Corporate Parenting Panel"),
    ];
    let id = CommitteeId::new("osc");
    let meeting = |(nth, (date, text)): (u32, &(&str, &str))| {
        let date: Date = date.parse().unwrap();
        let source = Source::new(format!("osc/{date}.md"), *text);
        let prose = read(&source, SourceId(nth), Format::Markdown).value;
        let knowledge = Knowledge {
            committees: &committees,
            committee: Some(&id),
            date: Some(date),
            year_starts: 5,
        };
        PublicMeeting::of(Meeting {
            key: MeetingKey {
                committee: id.clone(),
                date,
                suffix: None,
            },
            date_inferred: None,
            source: SourceId(nth),
            minutes: minutes(&prose, &knowledge).value.minutes,
        })
    };
    let meetings = (0..).zip(files).filter_map(meeting).collect();
    enter(&config(), committees.clone(), Vec::new(), meetings, None)
}

const FIRST: &str = "---
date: 2020-06-10
chair: Reed
---

## 1. Disclosures of interest

Councillor Reed disclosed an interest in Minute 3, for she sits on the Corporate Parenting Panel.

## 2. Foster carers

Document: B

### Minutes

The Director presented Document \"B\".

### Resolved

1. That the report be noted.
2. That a further report be presented to the Committee in six months.

## 3. A lease <!-- hush hush -->

Exempt: paragraph 3

### Minutes

Secrets about Minute 2 and the rent of Zebra House.

### Resolved

That the lease be referred to the Corporate Parenting Panel.
";

const SECOND: &str = "---
date: 2020-07-08
chair: Reed
---

## 4. Minutes

### Resolved

That the minutes of the meeting held on 10 June 2020 be signed as a correct record.

## 5. Foster carers, again

Answers: Minute 2
Previous reference: Minute 2 (2020/21)

### Minutes

Members thought of Document \"B\" and of Minute 3.

### Resolved

That no more be done.
";

#[test]
fn from_text_to_register() {
    let entered = register(&[("2020-06-10", FIRST), ("2020-07-08", SECOND)]);
    assert_snapshot!(drawn(&entered.value), @r#"
    osc/2020-21/1 discloses <Minute 3> -> osc/2020-21/3
    osc/2020-21/1 mentions <Corporate Parenting Panel> -> cpp
    osc/2020-21/3 refers to <Corporate Parenting Panel> -> cpp
    osc/2020-21/4 approves <10 June 2020> -> osc/2020-06-10
    osc/2020-21/5 follows <Minute 2 (2020/21)> -> osc/2020-21/2
    osc/2020-21/5 answers <Minute 2> -> osc/2020-21/2
    osc/2020-21/5 takes up <Document "B"> -> osc/2020-21/2
    osc/2020-21/5 mentions <Minute 3> -> osc/2020-21/3
    "#);
    assert_snapshot!(approvals(&entered.value), @r"
    osc/2020-06-10 by osc/2020-21/4/resolved-1
    osc/2020-07-08 draft
    ");
    assert_snapshot!(followed(&entered.value), @"osc/2020-21/2/resolved-2 answered in time by 2020-12-10 in osc/2020-21/5");
    assert_eq!(noticed(&entered), "");
    let all = format!("{:?}", entered.value);
    for secret in ["hush", "Secrets", "Zebra"] {
        assert!(!all.contains(secret), "{secret}");
    }
}

/// However an item says that it is exempt, its narrative is not published.
#[test]
fn an_exemption_out_of_place_still_closes_the_item() {
    for head in [
        "## 3. A lease\n\nExempt: paragraph 3",
        "## 3. A lease <!-- why -->\n\n<!-- why -->\n\nExempt: paragraph 3",
        "## 3. A lease\nDocument: B\nExempt: paragraph 3\nTopics: homes",
        "## 3. A lease\n\n**Exempt:** paragraph 3",
        "## 3. A lease\n\nexempt: paragraph 3, resolutions withheld",
        "## 3. A lease\n\n### Minutes\n\nZebra House first.\n\nExempt: paragraph 3",
        "## 3. A lease\n\n### Exempt: paragraph 3",
        "## 3. A lease\n\nExempt:",
        "**3. A LEASE**\n\nExempt: paragraph 3",
    ] {
        let text = format!(
            "{head}\n\n### Minutes\n\nThe rent of Zebra House.\n\n### Resolved\n\nThat it be done.\n\n## 4. B\n\nOpen.\n"
        );
        let all = format!("{:?}", register(&[("2020-06-10", &text)]).value);
        assert!(!all.contains("Zebra") && all.contains("Open."), "{head}");
    }
}
