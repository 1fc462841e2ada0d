// From saving a file to the new page in a browser, and from the start to the first page: see the
// README beside it.
//
//   node benches/preview/measure.mjs SITE [EDITS]
import { createRequire } from "node:module";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { median, meetings, memory, root, start } from "./running.mjs";

const { chromium } = createRequire(path.join(root, "tests/browser/package.json"))("@playwright/test");
const [site, edits = "25"] = process.argv.slice(2);
const told = (times) => `median ${median(times).toFixed(0)} ms, from ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms, ${times.length} times`;

const starts = [];
let running;
for (let nth = 0; nth < 3; nth++) {
  await running?.end();
  const began = performance.now();
  running = await start(site);
  await (await fetch(running.address)).text();
  starts.push(performance.now() - began);
}
console.log(`start to the first page: ${told(starts)}`);

const all = meetings(site);
const { file, address } = all[Math.floor(all.length / 2)];
const before = readFileSync(file, "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
const listening = () => page.waitForFunction(() => document.querySelector("minutebook-preview")?.dataset.serial);
await page.goto(running.address + address);
await listening();
const times = [];
for (let nth = 0; nth < Number(edits); nth++) {
  const mark = `Marked ${nth} by the measure.`;
  const seen = page.waitForFunction((mark) => document.body?.innerText.includes(mark), mark, { polling: "raf" });
  const began = performance.now();
  // As editors do it: written beside its place and renamed.
  writeFileSync(`${file}~`, before.replace(/\n## /, `\n${mark}\n\n## `));
  renameSync(`${file}~`, file);
  await seen;
  times.push(performance.now() - began);
  await listening();
}
writeFileSync(file, before);
console.log(`saving to the new page in Chromium: ${told(times)}`);
const { now, most } = memory(running.child);
console.log(`memory: ${now.toFixed(0)} MB, at most ${most.toFixed(0)} MB`);
await browser.close();
await running.end();
