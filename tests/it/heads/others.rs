//! Substitutes, those who came or went, those who sent apologies, and who chaired.

use super::check;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn who_came_for_whom_and_who_chaired() {
    check(&[
        (
            "substitutes in brackets, on either side",
            "\
Minutes of the Audit Panel, 3 March 2020

Present: Councillor Ash (Chair), Councillor Birch (substituting for Councillor Cole)

Apologies: Councillor Cole, Councillor Dunn (substitute: Councillor Eden)

1. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             chair: Councillor Ash
             present: Councillor Ash; Councillor Birch
             apologies: Councillor Cole; Councillor Dunn
             substitute: Councillor Birch for Councillor Cole
             substitute: Councillor Eden for Councillor Dunn",
        ),
        (
            "substitutes in an item of their own",
            "\
Minutes of the Audit Panel, 3 March 2020

Councillors Ash (Chairman), Birch, Cole and Dunn

1. Apologies for Absence

Apologies were received from Councillor Eden.

2. Notification of Substitute Members

Councillor Dunn was present as Substitute for Councillor Eden.

3. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             chair: Ash
             present: Ash; Birch; Cole; Dunn
             apologies: Councillor Eden
             substitute: Councillor Dunn for Councillor Eden",
        ),
        (
            "remarks of when somebody came or went are no part of the name",
            "\
Minutes of the Audit Panel, 3 March 2020

Present: Councillors Ash (until 8.15 pm), Birch (from item 4), Cole, via Zoom, and Dunn

Apologies: None

1. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             present: Ash; Birch; Cole; Dunn
             apologies:",
        ),
        (
            "present and apologies within the first item",
            "\
Minutes of Elmby Village Association, 3 March 2020

1. Present and apologies

Present: Ann Ash (Chair), Bo Birch, Cy Cole

Apologies: Di Dunn

2. Roads

It was agreed to write.",
            "committee: Elmby Village Association
             date: 2020-03-03
             chair: Ann Ash
             present: Ann Ash; Bo Birch; Cy Cole
             apologies: Di Dunn",
        ),
        (
            "sentences: who was present, who took the chair",
            "\
Minutes of the Harbour Board, 3 March 2020

The Chair was taken by Councillor Ash.

Councillors Ash, Birch and Cole were present.

Apologies for absence were received from Councillors Dunn and Eden.

1. Dredging

It was resolved to dredge.",
            "committee: Harbour Board
             date: 2020-03-03
             chair: Councillor Ash
             present: Ash; Birch; Cole
             apologies: Dunn; Eden",
        ),
        (
            "the chair changes within the meeting",
            "\
Minutes of the Harbour Board, 3 March 2020

Present: A. Ash, B. Birch, C. Cole

1. Dredging

It was resolved to dredge.

2. Moorings

Mayor A. Ash left the Chair and Deputy Mayor B. Birch took it. It was resolved to repair them. At 8.10 pm Mayor A. Ash resumed the Chair.",
            "committee: Harbour Board
             date: 2020-03-03
             chair: Mayor A. Ash
             present: A. Ash; B. Birch; C. Cole",
        ),
        (
            "Ireland: the chair before a list of the other members, staff with their offices",
            "\
MINUTES OF TARN COUNTY COUNCIL MEETING HELD ON MONDAY, 2nd MARCH, 2020, AT 2.00 p.m.

The Cathaoirleach, Cllr. A. Ash, was in the Chair.

The other Councillors present were:-

Cllrs. B. Birch, C. Cole, D. Dunn.

The Council Staff in attendance were:-

Mr. E. Eden, Co. Manager, Ms. F. Firth, Heritage Officer.

1. Minutes

Proposed by Cllr. Birch, seconded by Cllr. Cole and resolved that they be adopted.",
            "committee: Tarn County Council
             date: 2020-03-02
             start: 14:00
             chair: Cllr. A. Ash
             present: B. Birch; C. Cole; D. Dunn
             officers: Mr. E. Eden, Co. Manager; Ms. F. Firth, Heritage Officer",
        ),
        (
            "Wales: minutes in Welsh",
            "\
CYNGOR TREF ABERDŴR

Cofnodion y cyfarfod a gynhaliwyd nos Lun, 2il o Fawrth 2020 am 7.00yh yn Neuadd y Dref

YN BRESENNOL:

Y Cynghorydd A. Ash (Cadeirydd)

Y Cynghorwyr B. Birch, C. Cole a D. Dunn.

YMDDIHEURIADAU:

Y Cynghorydd E. Eden

1. Cofnodion

PENDERFYNWYD derbyn y cofnodion.

Daeth y cyfarfod i ben am 8.30yh.",
            "committee: Cyngor Tref Aberdŵr
             date: 2020-03-02
             start: 19:00
             end: 20:30
             venue: Neuadd y Dref
             chair: Cynghorydd A. Ash
             present: Cynghorydd A. Ash; B. Birch; C. Cole; D. Dunn
             apologies: Cynghorydd E. Eden",
        ),
        (
            "nobody sent apologies",
            "\
Minutes of the Audit Panel, 3 March 2020

Present: Councillors Ash and Birch

1. Apologies for absence

No apologies for absence had been received.

2. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             present: Ash; Birch
             apologies:",
        ),
    ]);
}
