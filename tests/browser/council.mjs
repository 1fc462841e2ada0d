// Writes the files of a made-up council: every dress that minutes come in, as often as is asked for.
//
//   node council.mjs FOLDER MEETINGS
//
// The same number gives the same files. Nothing in them is taken from minutes of a real council.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const COMMITTEES = [
  { id: "council", title: "Full Council", kind: "council", day: 3 },
  { id: "cabinet", title: "Cabinet", kind: "executive", day: 10 },
  {
    id: "environment-scrutiny",
    title: "Environment, Highways and Climate Emergency Overview and Scrutiny Committee",
    short: "Environment scrutiny",
    kind: "scrutiny",
    day: 17,
  },
  { id: "planning", title: "Planning Committee", kind: "regulatory", day: 24 },
];
const TOPICS = [
  ["river-flooding", "River flooding", "flood wall"],
  ["school-streets", "School streets", "school street"],
  ["library-hours", "Library opening hours", "library hours"],
  ["market-hall", "The market hall", "market hall"],
  ["welsh-names", "Enwau strydoedd: ŵ, ŷ and é in names", "street names"],
  ["unused", "A topic nobody has spoken of yet", "quite unheard of"],
];
const GROUPS = {
  Labour: ["Abara", "Beck", "O'Connell", "ap Rhys"],
  Conservative: ["Dunn", "Ellwood", "Fox-Hartley"],
  "Liberal Democrat": ["Ghosh", "Hurst"],
};
const OFFICERS = ["City Solicitor", "Strategic Director, Place", "Head of Highways", "Director of Public Health"];
const WORDS =
  "members heard that work on the scheme had begun in spring and would be paid for from the reserve which had been set aside for it although costs of materials had risen and two bids were still being looked at by officers who hoped to say more once the survey of residents was complete".split(" ");
const MONTHS = "January February March April May June July August September October November December".split(" ");
/** The first municipal year. */
const FIRST = 2010;

/** A mulberry32 generator: the same seed gives the same council. */
function dice(seed) {
  const roll = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n) => Math.floor(roll() * n),
    one: (list) => list[Math.floor(roll() * list.length)],
    chance: (p) => roll() < p,
  };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const sentence = (d, length = 14) => capital(Array.from({ length }, () => d.one(WORDS)).join(" ")) + ".";
const paragraph = (d) => Array.from({ length: 2 + d.below(4) }, () => sentence(d, 8 + d.below(12))).join(" ");
const yearLabel = (year) => `${year}/${String(year + 1).slice(2)}`;
const iso = (date) => date.toISOString().slice(0, 10);
const spoken = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
const nth = (n) => (n < 26 ? String.fromCharCode(65 + n) : nth(Math.floor(n / 26) - 1) + nth(n % 26));

/** The days of a committee's meetings: one a month from May, none in August. */
function days(committee, count) {
  const all = [];
  for (let month = 4; all.length < count; month++) {
    const date = new Date(Date.UTC(FIRST, month, committee.day));
    if (date.getUTCMonth() !== 7) all.push(date);
  }
  return all;
}
const municipal = (date) => date.getUTCFullYear() - (date.getUTCMonth() < 4 ? 1 : 0);

/** One committee's minutes, in order; remembers what later minutes can refer to. */
class Committee {
  constructor(facts, seed) {
    Object.assign(this, facts);
    this.d = dice(seed);
    this.year = null;
    this.past = [];
    this.asked = [];
  }

  meeting(date, index) {
    const year = municipal(date);
    if (this.year !== year) Object.assign(this, { year, number: 0, letter: 0 });
    const d = this.d;
    const kind = index % 29 === 28 ? "cancelled" : date.getUTCMonth() === 4 ? "annual" : index % 17 === 9 ? "special" : "ordinary";
    const front = [`date: ${iso(date)}`];
    if (kind !== "ordinary") front.push(`kind: ${kind}`);
    if (kind === "cancelled") {
      front.push("note: Called off because of the snow.");
      return { text: `---\n${front.join("\n")}\n---\n` };
    }
    const present = Object.entries(GROUPS).map(([group, names]) => [group, names.filter(() => d.chance(0.8))]);
    const absent = Object.values(GROUPS).flat().filter((name) => !present.some(([, names]) => names.includes(name)));
    const there = present.filter(([, names]) => names.length > 0);
    front.push('start: "18:30"', `end: "${19 + d.below(3)}:${10 + d.below(50)}"`, "venue: Committee Room 2, Town Hall, Marshwood");
    if (there.length > 0) front.push(`chair: Councillor ${there[0][1][0]}`);
    front.push("present:", ...there.map(([group, names]) => `  ${group}: [${names.join(", ")}]`));
    if (index % 5 === 0) front.push("co-opted:", '  voting: ["Canon Ivy Ash, Church Representative"]', '  non-voting: ["Jo Reed, Teachers\' Representative", "Sam Pike, Youth Council"]');
    if (index % 6 === 1) front.push("observers: [Councillor Ives]", 'officers: ["A Quill, Clerk", "B Marl, Engineer"]');
    front.push(`apologies: [${absent.join(", ")}]`);
    if (absent.length > 0 && index % 3 === 0) front.push(`substitutes: {${absent[0]}: Jessop}`);
    if (index % 11 === 4) front.push("webcast: https://webcast.example/watch?meeting=" + iso(date), "agenda: https://agendas.example/" + iso(date));
    if (index % 13 === 7) front.push("note: The printed minutes bear no date; the agenda has this one.", "inferred:", '  date: "the agenda of the meeting"');
    if (index % 19 === 6) front.push(`errata: [{date: ${iso(date)}, text: "The name of the chair was misspelt at first."}]`);
    if (index % 7 === 2) front.push("source:", "  file: minutes.pdf", "  url: https://council.example/minutes.pdf", `  retrieved: ${iso(date)}`, '  head: ["MARSHWOOD COUNCIL", "Minutes of a meeting"]', '  furniture: ["Page 1 of 4"]');
    const attachment = index % 12 === 3;
    const items = this.items(date, index, attachment);
    if (attachment) front.push("documents:", `  ${this.attached}: {title: "Survey, in figures", file: survey figures.csv}`);
    this.past.push(date);
    return { text: `---\n${front.join("\n")}\n---\n\n${items.join("\n\n")}\n`, attachment };
  }

  items(date, index, attachment) {
    const d = this.d;
    const items = [];
    const add = (title, body) => items.push(`## ${++this.number}. ${title}\n\n${body}`);
    const last = this.past.at(-1);
    if (last) add("Minutes", `### Resolved\n\nThat the minutes of the meeting held on ${spoken(last)} be signed as a correct record.\n\nAction: City Solicitor`);
    if (index % 4 === 1) add("Disclosures of interest", `Councillor ${d.one(GROUPS.Labour)} disclosed an interest in Minute ${this.number + 2}, being a trader there, and left the room.`);
    const count = 2 + d.below(3);
    for (let n = 0; n < count; n++) this.matter(add, date, index, n, attachment && n === 0);
    // An item without a number may not follow an exempt one: it could be a part of it.
    if (index % 14 === 5) items.push(`## Any other business\n\n${sentence(d)}`);
    if (index % 3 === 2) this.exempt(add, index);
    return items;
  }

  /** An ordinary item with a report. */
  matter(add, date, index, n, attached) {
    const d = this.d;
    const [topic, , about] = d.one(TOPICS.slice(0, 5));
    const letter = nth(this.letter++);
    if (attached) this.attached = letter;
    const label = yearLabel(this.year);
    const fields = [`Document: ${letter}`];
    const asked = this.asked.length > 0 && d.chance(0.3) ? this.asked.shift() : null;
    if (asked) fields.push(`Answers: Minute ${asked.number} (${asked.label})`);
    else if (this.number > 1 && d.chance(0.4)) fields.push(`Previous reference: Minute ${1 + d.below(this.number)} (${label})`);
    if (d.chance(0.7)) fields.push(`Topics: ${topic}`);
    if (d.chance(0.2)) fields.push("Wards: Marsh End; Upper Wood", "Portfolio: Streets and rivers");
    if (d.chance(0.3)) fields.push("Contact: Pat Quill, 01234 000000");
    if (index % 13 === 7 && n === 0) fields.push("Inferred: number from its place between two printed numbers; title from the first line of the report");
    const parts = [fields.join("\n")];
    if (d.chance(0.5)) parts.push(`### Recommended\n\n1. That the report on ${about} be noted.\n2. That a plan be made for it.`, "### Minutes");
    parts.push(`The officer presented Document "${letter}" about the ${about}. ${paragraph(d)}`, ...this.extras(index, n));
    if (last(this.past) && d.chance(0.3)) parts.push(`The matter had been put off at the meeting held on ${spoken(last(this.past))}.`);
    const resolutions = [`That the report on ${about} be noted.`];
    const requested = d.chance(0.5);
    if (requested) resolutions.push(`That a further report on it be presented to the Committee in ${3 + d.below(9)} months.`);
    if (d.chance(0.15)) resolutions.push(`That the matter be referred to the ${d.one(["Full Council", "Cabinet", "Standards Panel"])}.`);
    if (d.chance(0.1)) resolutions.push(`That ${paragraph(d)}`);
    parts.push("### Resolved", resolutions.map((text, at) => `${at + 1}. ${text}`).join("\n"));
    parts.push(`Action: ${d.one(OFFICERS)}${d.chance(0.2) ? ` by 12 July ${date.getUTCFullYear() + 1}` : ""}`);
    if (d.chance(0.2)) parts.push("Vote: 6 for, 2 against, 1 abstained", "Reasons: So that the work can go on.", "Call-in: Until five days after publication.");
    add(title(d, about, index, n), parts.join("\n\n"));
    if (requested) this.asked.push({ number: this.number, label });
  }

  /** What only some items have. */
  extras(index, n) {
    const d = this.d;
    const which = (index * 7 + n * 3) % 10;
    if (which === 0)
      return [
        "| Street | Opened | Cost in thousands | Paid for by | Remarks of the engineer |\n|---|---:|---:|---|---|\n" +
          Array.from({ length: 3 + d.below(9) }, (_, row) => `| Lane ${row + 1} | ${2001 + row} | ${(row * 1234.5).toFixed(1)} | The reserve | ${sentence(d, 6)} |`).join("\n"),
      ];
    if (which === 1) return ["Members asked:\n\n1. how much it had cost;\n   - in the first year, and\n   - since;\n2. who had been asked.\n\n> Nobody in our street knew of it.\n\nOfficers *would* see to it, **at once**."];
    if (which === 2) return ["See https://council.example/documents/a/very/long/address/that/has/no/place/to/break/because-nobody-thought-of-telephones-when-it-was-made.pdf and [the plan](https://council.example/plan)."];
    if (which === 3) return [`As said in Minute ${Math.max(1, this.number - 1)} (${yearLabel(this.year)}), the Multi Agency Flood Board (MAFB) would meet. A cost of £1,000 & more <at least> was expected.`];
    if (which === 4) return ["<!-- A word to the printer that nobody may see. -->", "`key = \"value\"` was the setting at fault."];
    return [];
  }

  exempt(add, index) {
    const withheld = index % 6 === 5;
    add(
      "Sale of land at Mill Lane",
      `Exempt: paragraph 3${withheld ? ", resolutions withheld" : ""}\n\nSECRETPRICE was talked of behind closed doors.\n\n### Resolved\n\nThat the land be sold.`,
    );
  }
}

const last = (list) => list.at(-1);

function title(d, about, index, n) {
  if (index % 10 === 8 && n === 0)
    return `Report of the officer on the ${about}, on what had been promised at earlier meetings, on the views of residents, traders, schools and the river board, and on the money that is left for it in this year and the two years that follow (second part)`;
  if (index % 23 === 4 && n === 1) return "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch: street names";
  return d.one([`Progress on the ${about}`, `${capital(about)} & what comes next`, `Petition: the ${about} "as it was"`]);
}

async function write(folder, files) {
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function frame() {
  const site = `title = "Minutes of Marshwood Council"
base-url = "https://council.example/minutes/"
language = "en-GB"
theme = "minutebook"
timezone = "Europe/London"
holdings-from = ${FIRST}-05-01
contacts = "show"

[council]
name = "Marshwood Council"
nation = "england"
year-starts = "05"
numbering = "municipal-year"
website = "https://www.council.example/"
email = "minutes@council.example"
`;
  const files = [
    ["site.toml", site],
    ["content/index.md", "Minutes of a council that does not exist, made to try things on.\n"],
    ["content/about.md", "---\ntitle: About these pages\n---\n\n## What they are\n\nA test. Go [home](index.md).\n\n### A table\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```toml\nkey = \"value\" # a comment\n```\n"],
    ["content/standards-panel/committee.md", "---\ntitle: Standards Panel\nkind: panel\nmembers: [Dunn, Beck]\n---\n\nHas never met.\n"],
  ];
  for (const { id, title, short, kind } of COMMITTEES) {
    const members = Object.entries(GROUPS).flatMap(([group, names]) => names.map((name) => `  - {name: "${name}", group: ${group}, from: ${FIRST}-05-01}`));
    const names = short ? `title: ${title}\nshort: ${short}` : `title: ${title}`;
    files.push([`content/${id}/committee.md`, `---\n${names}\nkind: ${kind}\nmembers:\n${members.join("\n")}\n  - {name: Jessop, role: substitute, from: ${FIRST}-05-01, until: ${FIRST + 1}-05-01}\n---\n\nMade to be tested.\n`]);
  }
  for (const [id, title, words] of TOPICS)
    files.push([`content/topics/${id}.md`, `---\ntitle: "${title}"\nsummary: What became of it.\naliases: [the ${id} affair]\nmatch:\n  any: ["${words}"]\nmilestones:\n  - {date: ${FIRST}-10-29, title: A storm, url: "https://weather.example/"}\n---\n\nIn short.\n`]);
  return files;
}

const [folder, wanted] = process.argv.slice(2);
if (!folder || !(Number(wanted) > 0)) {
  console.error("usage: node council.mjs FOLDER MEETINGS");
  process.exit(2);
}
const files = frame();
COMMITTEES.forEach((facts, nth) => {
  const count = Math.floor(Number(wanted) / COMMITTEES.length) + (nth < Number(wanted) % COMMITTEES.length ? 1 : 0);
  const committee = new Committee(facts, nth + 1);
  days(facts, count).forEach((date, index) => {
    const { text, attachment } = committee.meeting(date, index);
    files.push([`content/${facts.id}/${iso(date)}.md`, text]);
    if (attachment) files.push([`content/${facts.id}/${iso(date)}/survey figures.csv`, "street,answers\nMill Lane,12\n"]);
  });
  // What comes after the last minutes of all committees: one meeting announced, one called off.
  const [ahead, off] = days(facts, count + 3).slice(-2);
  files.push([`content/${facts.id}/${iso(ahead)}.md`, `---\ndate: ${iso(ahead)}\nstart: "18:30"\nvenue: Committee Room 2, Town Hall, Marshwood\nagenda: https://agendas.example/ahead\n---\n\nEverybody is welcome.\n`]);
  files.push([`content/${facts.id}/${iso(off)}.md`, `---\ndate: ${iso(off)}\nkind: cancelled\n---\n`]);
});
await write(folder, files);
