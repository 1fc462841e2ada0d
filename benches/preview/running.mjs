// A preview that runs for a measurement.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.MINUTEBOOK ?? path.join(root, "target/release/minutebook");

/** Starts the preview of a site; ends when it says its address. */
export function start(site) {
  const child = spawn(program, ["serve", "--root", site, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    let out = "";
    child.once("exit", () => reject(new Error("the preview ended")));
    child.stdout.on("data", (data) => {
      out += data;
      const address = out.match(/http:\/\/localhost:\d+\/\S*/);
      if (address) resolve({ child, address: address[0], end: () => end(child) });
    });
  });
}

function end(child) {
  child.removeAllListeners("exit");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  return ended;
}

/** The memory that a process has now, and had at most, in MB. */
export function memory({ pid }) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const of = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024;
  return { now: of("VmRSS"), most: of("VmHWM") };
}

/** The meetings of a site: their files, and the addresses of their pages from the home page. */
export function meetings(site) {
  const content = path.join(site, "content");
  const names = readdirSync(content, { recursive: true }).filter((name) => /\/\d{4}-\d{2}-\d{2}\.md$/.test(name));
  return names.sort().map((name) => ({ file: path.join(content, name), address: `${name.replace(/\.md$/, "")}/` }));
}

/** The middle one of some numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
