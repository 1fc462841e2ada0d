"""A made-up council of any size, written as Minutebook's content and as Hugo's.

Both get the same meetings, items, words, topics and references. Hugo gets a file an item and finished
links; Minutebook gets minutes as clerks write them, and finds both by itself. The same number of
meetings gives the same bytes.
"""
import datetime
import os
import random

BODIES = ["Council", "Cabinet", "Planning Committee", "Licensing Committee", "Audit Committee", "Harbour Board",
          "Schools Panel", "Housing Panel", "Highways Panel", "Parks Panel", "Health Forum", "Standards Panel"]
SUBJECTS = ["allotments", "beaches", "bridges", "bus-shelters", "care-at-home", "cemeteries", "council-tax",
            "cycle-tracks", "drains", "fairs", "fire-safety", "footpaths", "grants", "harbour", "hedges", "leisure",
            "libraries", "lighting", "markets", "meals", "museums", "noise", "parking", "playgrounds", "ponds",
            "potholes", "recycling", "rents", "school-meals", "street-names", "taxis", "tides", "trees", "verges",
            "wards", "water", "woodland", "workshops", "youth-clubs", "zebra-crossings"]
NAMES = ["Ashdown", "Bell", "Carr", "Dunn", "East", "Frost", "Gale", "Hill", "Ince", "Judd", "Kerr", "Lamb", "Moss",
         "Nye", "Orr", "Pike", "Quick", "Rudd", "Stone", "Todd"]
PARTIES = ["Independent", "Labour", "Conservative", "Green"]
OFFICERS = ["Town Clerk", "Treasurer", "Surveyor", "Harbour Master", "Head of Schools", "Head of Parks"]
WORDS = ("the plan for this year was shown with figures and a map of each ward where work had been done or was still "
         "to do before winter because costs rose and some contracts ended early while others began late so that money "
         "set aside must last until spring and residents who wrote in asked when their street would be reached").split()
ASKED = ["That the report be noted.", "That a further report come to the meeting in {month} {year}.",
         "That a progress report be presented in six months.", "That the {officer} write to those who asked."]
MONTHS = ["January", "March", "May", "June", "September", "November"]


def slug(text):
    return "-".join(text.lower().replace("(", "").replace(")", "").split())


def year_of(day):
    start = day.year - (day.month < 5)
    return f"{start}/{(start + 1) % 100:02}"


def sentence(dice):
    return "Members heard that " + " ".join(dice.choices(WORDS, k=dice.randint(10, 26))) + "."


def paragraph(dice):
    return " ".join(sentence(dice) for _ in range(dice.randint(2, 5)))


def business(dice, body, day, number):
    subjects = dice.sample(SUBJECTS, dice.choice([1, 1, 2]))
    item = {"number": number, "title": f"{subjects[0].replace('-', ' ').capitalize()}: {' '.join(dice.choices(WORDS, k=4))}",
            "topics": subjects, "paragraphs": [paragraph(dice) for _ in range(dice.randint(4, 7))], "cites": [], "day": day,
            "body": body["slug"], "previous": None, "officer": dice.choice(OFFICERS),
            "recommended": [f"That {' '.join(dice.choices(WORDS, k=11))}." for _ in range(dice.randint(1, 2))]}
    asked = dice.choices(ASKED, k=dice.randint(1, 3))
    item["resolved"] = [words.format(month=dice.choice(MONTHS), year=day.year + 1, officer=item["officer"]) for words in asked]
    if body["taken"] and dice.random() < 0.6:
        item["previous"] = dice.choice(body["taken"][-50:])
    if body["taken"] and dice.random() < 0.4:
        item["cites"].append(dice.choice(body["taken"][-50:]))
    return item


def make(meetings):
    dice = random.Random(1835)
    rounds = max(1, meetings // 1500)
    bodies = [{"title": name if part == 0 else f"{name} (Area {part})", "taken": [], "number": 0, "year": None,
               "day": datetime.date(2003, 5, 6) + datetime.timedelta(days=dice.randint(0, 20))}
              for part in range(rounds) for name in BODIES]
    for body in bodies:
        body["slug"] = slug(body["title"])
    held = []
    for nth in range(meetings):
        body = bodies[nth % len(bodies)]
        day = body["day"]
        body["day"] += datetime.timedelta(days=dice.choice([14, 21, 28]))
        if body["year"] != year_of(day):
            body["year"], body["number"] = year_of(day), 0
        items = []
        for plain in ["Apologies for absence", "Declarations of interest"]:
            body["number"] += 1
            items.append({"number": body["number"], "title": plain, "topics": [], "paragraphs": ["There were none."], "cites": [],
                          "day": day, "body": body["slug"], "previous": None, "recommended": [], "resolved": [], "officer": None})
        for _ in range(6):
            body["number"] += 1
            items.append(business(dice, body, day, body["number"]))
        body["taken"].extend(items[2:])
        present = {party: sorted(dice.sample(NAMES, dice.randint(1, 4))) for party in PARTIES}
        held.append({"body": body, "day": day, "items": items, "present": present})
    return bodies, held


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def listed(words):
    return "\n".join(f"{n}. {line}" for n, line in enumerate(words, 1)) + "\n\n"


def text_of(item, reference):
    text = ""
    if item["recommended"]:
        text += "### Recommended\n\n" + listed(item["recommended"]) + "### Minutes\n\n"
    text += "".join(words + "\n\n" for words in item["paragraphs"])
    text += "".join(f"They looked back at {reference(cited)}.\n\n" for cited in item["cites"])
    if item["resolved"]:
        text += "### Resolved\n\n" + listed(item["resolved"])
    return text + (f"Action: {item['officer']}\n\n" if item["officer"] else "")


def front(present):
    return "present:\n" + "".join(f"  {party}: [{', '.join(names)}]\n" for party, names in present.items())


def minutebook(folder, bodies, held):
    write(f"{folder}/site.toml", 'title = "Minutes"\nbase-url = "https://minutes.example/"\n\n[council]\nname = "A council"\n')
    write(f"{folder}/content/index.md", "---\ntitle: Minutes\n---\n\nWhat was decided.\n")
    for body in bodies:
        write(f"{folder}/content/{body['slug']}/committee.md", f"---\ntitle: {body['title']}\n---\n\nWhat it does.\n")
    for subject in SUBJECTS:
        write(f"{folder}/content/topics/{subject}.md", f"---\ntitle: {subject.replace('-', ' ').capitalize()}\n---\n\nWhat it is about.\n")

    def named(item):
        return f"Minute {item['number']} ({year_of(item['day'])})"
    for meeting in held:
        text = f"---\ndate: {meeting['day']}\nstart: \"18:00\"\nvenue: Town Hall\n{front(meeting['present'])}---\n\n"
        for item in meeting["items"]:
            text += f"## {item['number']}. {item['title']}\n\n"
            fields = [f"Topics: {', '.join(item['topics'])}"] if item["topics"] else []
            fields += [f"Previous reference: {named(item['previous'])}"] if item["previous"] else []
            text += "\n".join(fields) + "\n\n" if fields else ""
            text += text_of(item, named)
        write(f"{folder}/content/{meeting['body']['slug']}/{meeting['day']}.md", text)


def hugo(folder, bodies, held):
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hugo")
    for root, _, names in os.walk(here):
        for name in names:
            with open(os.path.join(root, name), encoding="utf-8") as file:
                write(os.path.join(folder, os.path.relpath(root, here), name), file.read())
    write(f"{folder}/content/_index.md", "---\ntitle: Minutes\n---\n\nWhat was decided.\n")
    for body in bodies:
        write(f"{folder}/content/{body['slug']}/_index.md", f"---\ntitle: {body['title']}\ntype: committee\n---\n\nWhat it does.\n")
    for subject in SUBJECTS:
        title = subject.replace("-", " ").capitalize()
        write(f"{folder}/content/topics/{subject}/_index.md", f"---\ntitle: {title}\n---\n\nWhat it is about.\n")

    def linked(item):
        return f"[Minute {item['number']} ({year_of(item['day'])})](/{item['body']}/{item['day']}/{item['number']}/)"
    for meeting in held:
        place = f"{folder}/content/{meeting['body']['slug']}/{meeting['day']}"
        title = f"{meeting['body']['title']}, {meeting['day'].strftime('%d %B %Y')}"
        write(f"{place}/_index.md", f"---\ntitle: \"{title}\"\ndate: {meeting['day']}\ntype: meeting\n{front(meeting['present'])}---\n")
        for item in meeting["items"]:
            text = f"---\ntitle: \"{item['title']}\"\ndate: {meeting['day']}\ntype: item\nweight: {item['number']}\nnumber: {item['number']}\n"
            text += f"topics: [{', '.join(item['topics'])}]\n---\n\n"
            text += f"Previous reference: {linked(item['previous'])}\n\n" if item["previous"] else ""
            write(f"{place}/{item['number']}.md", text + text_of(item, linked))
