// From saving a file to the new page in a browser, and from the start to the first page.
//
//   node benches/preview/measure.mjs SITE [EDITS]
//
// See the README beside it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(path.join(root, "tests/browser/package.json"));
const { chromium } = require("@playwright/test");

const [site, edits = "25"] = process.argv.slice(2);
const program = process.env.MINUTEBOOK ?? path.join(root, "target/release/minutebook");

/** The middle one of some numbers. */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = (times) => `median ${median(times).toFixed(0)} ms, ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms of ${times.length}`;

/** Starts the preview; ends with its address. */
function start() {
  const child = spawn(program, ["serve", "--root", site, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    let out = "";
    child.on("exit", () => reject(new Error("the preview ended")));
    child.stdout.on("data", (data) => {
      out += data;
      const address = out.match(/http:\/\/localhost:\d+\/\S*/);
      if (address) resolve({ child, address: address[0] });
    });
  });
}

/** A meeting from the middle of the site, and where its page is. */
function meeting() {
  const content = path.join(site, "content");
  const names = readdirSync(content, { recursive: true }).filter((name) => /\/\d{4}-\d{2}-\d{2}\.md$/.test(name));
  const name = names.sort()[Math.floor(names.length / 2)];
  return { file: path.join(content, name), address: `${name.replace(/\.md$/, "")}/` };
}

const starts = [];
let running;
for (let nth = 0; nth < 3; nth++) {
  running?.child.kill();
  const began = performance.now();
  running = await start();
  await (await fetch(running.address)).text();
  starts.push(performance.now() - began);
}
console.log(`start to the first page: ${shown(starts)}`);

const { file, address } = meeting();
const before = readFileSync(file, "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(running.address + address);
await page.waitForFunction(() => document.querySelector("minutebook-preview")?.dataset.serial);
const times = [];
for (let nth = 0; nth < Number(edits); nth++) {
  const mark = `Marked ${nth} by the measure.`;
  const seen = page.waitForFunction((mark) => document.body?.innerText.includes(mark), mark, { polling: "raf" });
  const began = performance.now();
  // As editors do it: written beside its place and renamed.
  writeFileSync(`${file}.new`, before.replace(/\n## /, `\n${mark}\n\n## `));
  renameSync(`${file}.new`, file);
  await seen;
  times.push(performance.now() - began);
  // The page is open and listening again before the next edit.
  await page.waitForFunction(() => document.querySelector("minutebook-preview")?.dataset.serial);
}
writeFileSync(file, before);
console.log(`saving to the new page in Chromium: ${shown(times)}`);
const status = readFileSync(`/proc/${running.child.pid}/status`, "utf8");
console.log(`memory: ${status.match(/VmRSS:\s+(\d+)/)[1] / 1000} MB, at most ${status.match(/VmHWM:\s+(\d+)/)[1] / 1000} MB`);
await browser.close();
running.child.removeAllListeners("exit");
running.child.kill();
