//! Who met, when and where.

use super::check;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn who_met_and_when() {
    check(&[
        (
            "district: council, committee and date on lines of their own",
            "\
TARNSHIRE DISTRICT COUNCIL

LICENSING COMMITTEE

MINUTES of the meeting held on Tuesday, 3 March 2020 at 6.00 pm

Present: Councillors Ash, Birch and Cole

1. Minutes

RESOLVED that they be signed.",
            "committee: Licensing Committee
             council: Tarnshire District Council
             date: 2020-03-03
             start: 18:00
             present: Ash; Birch; Cole",
        ),
        (
            "county: the times of beginning and end below the title",
            "\
Cabinet

Minutes of the meeting held on 3rd March 2020

10.00 am. – 12.20 pm.

Present: A. Ash (Leader)
B. Birch and C. Cole (Deputy Leaders)

1. Apologies

There were none.",
            "committee: Cabinet
             date: 2020-03-03
             start: 10:00
             end: 12:20
             present: A. Ash; B. Birch; C. Cole (Deputy Leaders)
             apologies:",
        ),
        (
            "parish: one sentence in capitals, the place before the day",
            "\
MINUTES OF THE ANNUAL MEETING OF ELMBY PARISH COUNCIL HELD AT THE READING ROOM ON MONDAY MAY 4TH 2020

Present: Mr A Ash, Mrs B Birch.

1. Election of chairman

It was resolved to elect Mr Ash.",
            "committee: Elmby Parish Council
             meeting: Annual Meeting
             date: 2020-05-04
             venue: THE READING ROOM
             present: Mr A Ash; Mrs B Birch",
        ),
        (
            "Scotland: “Minute of meeting”, a convener, apologies intimated",
            "\
Minute of the meeting of the Glen Licensing Board held in the Council Chamber, Glen Street, Kirkdale on Tuesday 3 March 2020 at 10.30 am.

Present:

Mr A Ash, Mrs B Birch (by video conference) and Dr C Cole.

In attendance:

Ms D Dunn, Legal Manager (Clerk)
Sergeant E Eden, Police Scotland

Dr C Cole in the Chair

1. Apologies for absence

An apology for absence was intimated on behalf of Mr F Firth.

2. Minute

The Board AGREED the minute.",
            "committee: Glen Licensing Board
             date: 2020-03-03
             start: 10:30
             venue: the Council Chamber, Glen Street, Kirkdale
             chair: Dr C Cole
             present: Mr A Ash; Mrs B Birch; Dr C Cole
             officers: Ms D Dunn, Legal Manager (Clerk); Sergeant E Eden; Police Scotland
             apologies: Mr F Firth",
        ),
        (
            "Canada: the month first, scheduled and real beginning",
            "\
10th Special Council Meeting

June 18, 2025, at 11:00 AM

Present: A. Ash, B. Birch, C. Cole

The meeting was called to order at 11:04 AM.

1. Reports

Carried.

2. Adjournment

The meeting adjourned at 11:20 AM.",
            "committee: Special Council
             meeting: 10th Special Council Meeting
             date: 2025-06-18
             start: 11:04
             end: 11:20
             present: A. Ash; B. Birch; C. Cole",
        ),
        (
            "the weekday contradicts the day",
            "\
Harbour Panel

Tuesday 2 March 2020 at 7.30pm

Present: Cllrs Ash and Birch

1. Dredging

Resolved: That it be noted.",
            "committee: Harbour Panel
             date: 2020-03-02
             start: 19:30
             present: Ash; Birch
             reported: conflicting-dates",
        ),
        (
            "two days for one meeting: neither is chosen",
            "\
Minutes of the Harbour Panel held on 3 March 2020

Date: 4 March 2020

Present: Cllrs Ash and Birch

1. Dredging

Resolved: That it be noted.",
            "committee: Harbour Panel
             present: Ash; Birch
             reported: conflicting-dates",
        ),
        (
            "blog: the day of the post is not the meeting's",
            "\
---
layout: post
title: Elmby Parish Council, June
date: 2020-07-19
tags: [parish]
---

Minutes of Elmby Parish Council held on 3 June 2020 in the Hall

Present: Mr A Ash, Mrs B Birch

1. Roads

It was resolved to write to the county.",
            "committee: Elmby Parish Council
             date: 2020-06-03
             venue: the Hall
             present: Mr A Ash; Mrs B Birch",
        ),
        (
            "society: TOML front matter, no day in the text",
            "\
+++
title = \"Term 1 Week 4 Exec Meeting Minutes\"
date = \"2020-11-02\"
[taxonomies]
categories = [\"Minutes\"]
+++

Present: Ann, Bo, Cy

Absent: Di

### Socials

Bo will book the hall.

### Budget

We agreed to spend £40.",
            "committee: Exec
             present: Ann; Bo; Cy",
        ),
        (
            "page of a committee system: venue, weekday first",
            "\
Agenda, decisions and minutes

Planning Committee - Wednesday, 4th March, 2020 2.00 pm

Venue: Council Chamber, Town Hall. View directions

Contact: Ann Clerk

1. Apologies for absence

Minutes:

Apologies were received on behalf of Councillor Ash and Councillor Birch.

2. Minutes

Minutes:

Agreed.",
            "committee: Planning Committee
             date: 2020-03-04
             start: 14:00
             venue: Council Chamber, Town Hall
             apologies: Councillor Ash; Councillor Birch",
        ),
        (
            "signing, next meeting and hearing are other days",
            "\
Minutes of the Elmby Town Council meeting held on 3.3.20 at 7pm

Present: Cllr A Ash (Chair), Cllr B Birch

1. Appeal

The hearing will be on 9 April 2020. Resolved to attend.

The next meeting will be held on 7 April 2020.

There being no further business the meeting closed at 8.56pm.

Signed ........ Date 7 April 2020",
            "committee: Elmby Town Council
             date: 2020-03-03
             start: 19:00
             end: 20:56
             chair: Cllr A Ash
             present: Cllr A Ash; Cllr B Birch",
        ),
    ]);
}
