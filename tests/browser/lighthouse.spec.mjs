// What Lighthouse says of each kind of page: accessibility, best practices, search engines.
import { createServer } from "node:http";
import { chromium, expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { type } from "./pages.mjs";
import { example } from "./sites.mjs";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

/** Nothing moves on these pages and nothing loads late, so there is nothing to wait for. */
const AT_ONCE = {
  throttlingMethod: "provided",
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
  let server;
  let browser;
  let port;

  test.beforeAll(async ({ launchOptions }) => {
    server = await serve(example);
    // A free port is found by asking for one and giving it back.
    const free = await serve(example);
    port = free.address().port;
    await new Promise((closed) => free.close(closed));
    browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, `--remote-debugging-port=${port}`] });
  });

  test.afterAll(async () => {
    await browser.close();
    server.close();
  });

  // The page of addresses that lead nowhere is not for search engines.
  for (const { kind, longest } of example.kinds().filter(({ kind }) => kind !== "/404.html")) {
    test(`${kind}: 100 for ${CATEGORIES.join(", ")}`, async () => {
      const address = new URL(example.address(longest));
      const local = `http://127.0.0.1:${server.address().port}${address.pathname}`;
      const { lhr } = await lighthouse(local, { ...AT_ONCE, port, onlyCategories: CATEGORIES, logLevel: "error" });
      const failed = Object.values(lhr.audits)
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative")
        .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items?.slice(0, 3) ?? "")}`);
      const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
      expect(scores, failed.join("\n")).toEqual(Object.fromEntries(CATEGORIES.map((id) => [id, 1])));
    });
  }
});
