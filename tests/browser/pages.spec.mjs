// What a reader meets: each kind of page in a real browser, wide and narrow, light and dark.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { publish } from "./pages.mjs";
import { council, example, sites } from "./sites.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules that colours can break. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];
/** What there is to be looked at: a kind of page that went missing would not be missed otherwise. */
const KINDS = [
  "/",
  "/404.html",
  "/COMMITTEE",
  "/COMMITTEE/MEETING",
  "/COMMITTEE/MEETING/ITEM",
  "/about",
  "/calendar",
  "/calendar/YEAR",
  "/data",
  "/documents",
  "/documents/COMMITTEE/YEAR",
  "/glossary",
  "/outstanding",
  "/outstanding/YEAR",
  "/outstanding/YEAR/COMMITTEE",
  "/people",
  "/people/ONE",
  "/resolutions",
  "/resolutions/YEAR",
  "/resolutions/YEAR/COMMITTEE",
  "/search",
  "/topics",
  "/topics/TOPIC",
  "/topics/TOPIC/YEAR",
];

test("there is a page of every kind to look at", () => {
  const found = new Set(sites.flatMap((site) => site.kinds().map(({ kind }) => kind)));
  expect(KINDS.filter((kind) => !found.has(kind))).toEqual([]);
});

/** What axe finds, a line each. The pages have no frames, so it need not look for any. */
async function violations(page, colorScheme) {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (colorScheme === "light" ? axe.withTags(RULES) : axe.withRules(OF_COLOUR)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html}: ${nodes[0].failureSummary}`);
}

/** How far the page scrolls sideways, in pixels. */
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const site of sites) {
  for (const { kind, longest, shortest } of site.kinds()) {
    for (const file of new Set(site === council ? [longest, shortest] : [longest])) {
      test(`${site.name} ${kind}: accessible: ${file}`, async ({ browser }) => {
        const context = await browser.newContext();
        const found = await publish(context, site);
        const page = await context.newPage();
        // The shortest page has no colour that the longest of its kind lacks.
        for (const colorScheme of file === longest ? ["light", "dark"] : ["light"]) {
          await page.emulateMedia({ colorScheme });
          await page.goto(site.address(file));
          for (const width of [1280, 360]) {
            await page.setViewportSize({ width, height: 900 });
            for (const violation of await violations(page, colorScheme)) found.push(`${colorScheme}, ${width} px: ${violation}`);
          }
        }
        await context.close();
        expect(found).toEqual([]);
      });
    }
  }
}

for (const site of sites) {
  // The narrowest telephones show most. Every page of the example, and of the large site some more
  // than one of each kind.
  test(`${site.name}: no page scrolls sideways`, async ({ browser }) => {
    const context = await browser.newContext();
    const complaints = await publish(context, site);
    const page = await context.newPage();
    const each = new Set(site.pages.filter((_, at) => site === example || at % 50 === 0));
    for (const { longest, shortest } of site.kinds()) each.add(longest).add(shortest);
    const found = [];
    for (const file of each) {
      await page.goto(site.address(file));
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const by = await sideways(page);
        if (by > 0) found.push(`${file} at ${width}: by ${by}`);
      }
    }
    await context.close();
    expect([...found, ...complaints]).toEqual([]);
  });

  test(`${site.name}: pages say the same without JavaScript`, async ({ browser }) => {
    const texts = [];
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled });
      await publish(context, site);
      const page = await context.newPage();
      const read = {};
      for (const { longest: file } of site.kinds().filter(({ kind }) => kind !== "/search")) {
        await page.goto(site.address(file));
        read[file] = await page.locator("body").innerText();
        expect(await page.locator("h1").isVisible()).toBe(true);
      }
      texts.push(read);
      await context.close();
    }
    expect(texts[1]).toEqual(texts[0]);
  });

  test(`${site.name}: a page is found by following links, and an address that is not there says so`, async ({ browser }) => {
    const context = await browser.newContext();
    await publish(context, site);
    const page = await context.newPage();
    await page.goto(site.base);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link").first().click();
    expect(page.url()).not.toBe(site.base);
    await page.goto(`${site.base}no/such/page/`);
    await page.getByRole("main").getByRole("link", { name: "the home page" }).click();
    expect(page.url()).toBe(site.base);
    await context.close();
  });
}
