// What Lighthouse says of each kind of page: accessibility, best practices, search engines.
import { createServer } from "node:http";
import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { type } from "./pages.mjs";
import { council, example } from "./sites.mjs";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

/** Nothing moves on these pages and nothing loads late, so there is nothing to wait for. Nothing is
 * timed, either: "simulate" slows nothing down, and with any other method Lighthouse waits ten seconds. */
const AT_ONCE = {
  throttlingMethod: "simulate",
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 0,
  cpuQuietThresholdMs: 0,
  disableFullPageScreenshot: true,
};

/** Lighthouse wants a host that answers: the site on this machine, compressed by nobody. */
function serve(site) {
  const server = createServer((request, response) => {
    const file = site.file(new URL(request.url, site.base).href);
    const there = file !== undefined && site.files.includes(file);
    response.writeHead(there ? 200 : 404, { "content-type": type(there ? file : "404.html") });
    response.end(site.read(there ? file : "404.html"));
  });
  return new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(server)));
}

test.describe.configure({ mode: "serial" });

test.describe("Lighthouse", () => {
  const servers = new Map();
  let browser;
  let port;

  test.beforeAll(async ({ launchOptions }) => {
    for (const site of [example, council]) servers.set(site, await serve(site));
    // A free port is found by asking for one and giving it back.
    const free = await serve(example);
    port = free.address().port;
    await new Promise((closed) => free.close(closed));
    browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, `--remote-debugging-port=${port}`] });
  });

  test.afterAll(async () => {
    await browser.close();
    for (const server of servers.values()) server.close();
  });

  // Pages for addresses that lead nowhere, or lead on, are not for search engines and say so: they
  // would fail there by what they are for. What only the large site has is looked at there.
  const looked = ({ kind }) => kind !== "/404.html";
  const kinds = example.kinds().filter(looked).map((of) => ({ ...of, site: example }));
  const known = new Set(kinds.map(({ kind }) => kind));
  const further = council.kinds().filter((of) => looked(of) && !known.has(of.kind));
  kinds.push(...further.map((of) => ({ ...of, site: council })));
  for (const { kind, longest, site } of kinds) {
    test(`${site.name} ${kind}: 100 for ${CATEGORIES.join(", ")}`, async () => {
      const address = new URL(site.address(longest));
      const local = `http://127.0.0.1:${servers.get(site).address().port}${address.pathname}`;
      const { lhr } = await lighthouse(local, { ...AT_ONCE, port, onlyCategories: CATEGORIES, logLevel: "error" });
      const failed = Object.values(lhr.audits)
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative")
        .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items?.slice(0, 3) ?? "")}`);
      const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
      expect(scores, failed.join("\n")).toEqual(Object.fromEntries(CATEGORIES.map((id) => [id, 1])));
    });
  }
});
