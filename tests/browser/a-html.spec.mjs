// What HTML itself asks for: the Nu HTML checker over every page. First, because it takes longest.
import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { seeds, sites } from "./sites.mjs";

const CHECKER = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

/** Each message once, with the first place it stands at and how often. */
async function complaints(folder) {
  const output = await new Promise((done) => {
    const args = ["-Xss4m", "-jar", CHECKER, "--format", "json", "--skip-non-html", folder];
    execFile("java", args, { maxBuffer: 1 << 28 }, (_, stdout, stderr) => done(stderr || stdout));
  });
  const found = new Map();
  for (const { url = "", lastLine, type, message, extract } of JSON.parse(output).messages) {
    // Files have no host, so the checker holds the pages' own style sheet and script for another's.
    if (/^Resource violates Content Security Policy \(meta tag\): external \w+ “\//.test(message)) continue;
    const seen = found.get(message) ?? { times: 0, type, first: `${path.relative(folder, fileURLToPath(url))}:${lastLine}: ${extract}` };
    seen.times++;
    found.set(message, seen);
  }
  return [...found].map(([message, { times, type, first }]) => `${type}: ${message} (${times} times, first at ${first})`);
}

for (const site of [...sites, ...(seeds ? [seeds] : [])]) {
  test(`${site.name}: the Nu HTML checker finds nothing on ${site.pages.length} pages`, async () => {
    test.setTimeout(300_000);
    expect(await complaints(site.folder)).toEqual([]);
  });
}
