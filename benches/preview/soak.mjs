// Edits and requests at once for a minute: see the README beside it.
//
//   node benches/preview/soak.mjs SITE [SECONDS]
import { readFileSync, writeFileSync } from "node:fs";
import { median, meetings, memory, start } from "./running.mjs";

const [site, seconds = "60"] = process.argv.slice(2);
const all = meetings(site);
const running = await start(site);
const end = performance.now() + Number(seconds) * 1000;
const goes = () => performance.now() < end;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const counts = { pages: 0, edits: 0, told: 0 };
const wrong = [];

/** Asks for one page after the other. */
async function reader(seed) {
  for (let nth = seed; goes(); nth += 7) {
    const address = running.address + all[nth % all.length].address;
    try {
      const reply = await fetch(address);
      const text = await reply.text();
      if (reply.status !== 200 || !text.includes("</html>")) wrong.push(`${address}: ${reply.status}`);
      counts.pages++;
    } catch (error) {
      wrong.push(`${address}: ${error.cause ?? error}`);
    }
  }
}

/** An open page, which must be told of edits to the end. */
async function listener({ address }) {
  const path = new URL(running.address + address).pathname;
  const stopped = new AbortController();
  setTimeout(() => stopped.abort(), end - performance.now());
  try {
    // The preview's own pages stand at the root, wherever those of the site begin.
    const events = new URL(`/_minutebook/events?of=${encodeURIComponent(path)}`, running.address);
    const reply = await fetch(events, { signal: stopped.signal });
    if (reply.status !== 200) wrong.push(`${events}: ${reply.status}`);
    for await (const chunk of reply.body) counts.told += Buffer.from(chunk).toString().split("data: ").length - 1;
    wrong.push("an event stream ended");
  } catch (error) {
    if (error.name !== "AbortError") wrong.push(`event stream: ${error.cause ?? error}`);
  }
}

/** Good and faulty states of a few files, in turn. */
async function editor() {
  const edited = all.slice(0, 5).map(({ file }) => ({ file, text: readFileSync(file, "utf8") }));
  while (goes()) {
    const { file, text } = edited[counts.edits % edited.length];
    const states = [`${text}\nEdited ${counts.edits}.\n`, text.slice(0, text.length / 2), "---\npresent: [\n", "", text];
    writeFileSync(file, states[Math.floor(counts.edits / edited.length) % states.length]);
    counts.edits++;
    await wait(100);
  }
  for (const { file, text } of edited) writeFileSync(file, text);
}

const samples = [];
async function watcher() {
  while (goes()) {
    await wait(1000);
    samples.push(memory(running.child).now);
  }
}

await Promise.all([...[0, 1, 2, 3].map(reader), ...all.slice(0, 4).map(listener), editor(), watcher()]);
// The first third is the time in which the page cache fills.
const third = Math.floor(samples.length / 3);
const [early, late] = [samples.slice(third, 2 * third), samples.slice(-third)].map(median);
console.log(`${counts.pages} pages, ${counts.edits} edits, open pages told ${counts.told} times, in ${seconds} s`);
console.log(`memory: ${samples[0].toFixed(0)} MB at first, ${early.toFixed(0)} MB in the middle third, ${late.toFixed(0)} MB in the last`);
console.log(`ended with ${await running.end()}`);
console.log(wrong.length === 0 ? "nothing went wrong" : `${wrong.length} went wrong:\n${wrong.slice(0, 20).join("\n")}`);
process.exitCode = wrong.length === 0 && late < early * 1.1 ? 0 : 1;
