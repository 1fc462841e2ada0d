//! Lists of those who were there, of every shape.

use super::check;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn who_was_there() {
    check(&[
        (
            "cabinet: members, other members and officers under labels of their own",
            "\
Minutes of the Cabinet meeting held on 3 March 2020

Members of Cabinet present:

A Ash (Leader), B Birch, C Cole.

Other Members present:

D Dunn, E Eden.

Officers present:

F Firth (Chief Executive), G Gale (Head of Operations)

1. Minutes

RESOLVED that they be signed.",
            "committee: Cabinet
             date: 2020-03-03
             present: A Ash; B Birch; C Cole
             observers: D Dunn; E Eden
             officers: F Firth (Chief Executive); G Gale (Head of Operations)",
        ),
        (
            "members, officers, police and public in one list",
            "\
Minutes of Elmby Parish Council, 3 March 2020

Present: Councillors A Ash (Chairman), B Birch and C Cole; D Dunn, Clerk; PC E Eden; and 3 members of the public.

1. Roads

It was resolved to write.",
            "committee: Elmby Parish Council
             date: 2020-03-03
             chair: A Ash
             present: A Ash; B Birch; C Cole
             officers: D Dunn, Clerk; PC E Eden",
        ),
        (
            "who presided, told beside the name, and the clerk in small letters",
            "\
Minutes of Elmby Town Council held on 3 March 2020

PRESENT: Councillor A. Ash (chairman), who presided, Councillors Mrs B. Birch, C. Cole and D. Dunn, and the clerk E. Eden. There were apologies from Councillors F. Firth and G. Gale.

1. Roads

It was resolved to write.",
            "committee: Elmby Town Council
             date: 2020-03-03
             chair: Councillor A. Ash
             present: Councillor A. Ash; Mrs B. Birch; C. Cole; D. Dunn
             officers: the clerk E. Eden
             apologies: F. Firth; G. Gale",
        ),
        (
            "a name a line, surname first",
            "\
Minutes of the Audit Panel, 3 March 2020

Present:

Ash, Ann

Birch, Cllr Bo

Cole, C J

Apologies:

Dunn, Di

1. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             present: Ann Ash; Cllr Bo Birch; C J Cole
             apologies: Di Dunn",
        ),
        (
            "names with their initials, used later",
            "\
Minutes of Elmby Community Council, 3 March 2020

PRESENT Ann Ash AA Bo Birch BB
Cy Cole (SBC) CC

BB chaired the meeting.

1. Roads

AA agreed to write.",
            "committee: Elmby Community Council
             date: 2020-03-03
             chair: Bo Birch
             present: Ann Ash; Bo Birch; Cy Cole (SBC)",
        ),
        (
            "by electoral area",
            "\
Minutes of the Lakeland Municipal District, 3 March 2020

Members present:

North Lake Electoral Area

Cllr A Ash, Cllr B Birch

South Lake Electoral Area

Cllr C Cole

1. Roads

It was resolved to write.",
            "committee: Lakeland Municipal District
             date: 2020-03-03
             North Lake Electoral Area: Cllr A Ash; Cllr B Birch
             South Lake Electoral Area: Cllr C Cole",
        ),
        (
            "a table that says of everybody whether they came",
            "\
Minutes of the Audit Panel, 3 March 2020

| Cllr A Ash | Labour | Present |
|---|---|---|
| Cllr B Birch | Conservative | Present |
| Cllr C Cole | Labour | Apologies |

1. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             Labour: Cllr A Ash
             Conservative: Cllr B Birch
             apologies: Cllr C Cole",
        ),
        (
            "a table with labels in its first column",
            "\
Minutes of the Audit Panel, 3 March 2020

| Present: | Cllr A Ash, Cllr B Birch |
|---|---|
| Apologies: | Cllr C Cole |
| In attendance: | D Dunn, Clerk |

1. Accounts

Resolved: That they be approved.",
            "committee: Audit Panel
             date: 2020-03-03
             present: Cllr A Ash; Cllr B Birch
             officers: D Dunn, Clerk
             apologies: Cllr C Cole",
        ),
    ]);
}
