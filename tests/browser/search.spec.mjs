// The search, as people use it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { publish } from "./pages.mjs";
import { council, example } from "./sites.mjs";

/** A page of a site, with what it complains about. */
async function open(browser, site, address = "search/", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints = await publish(context, site);
  const page = await context.newPage();
  await page.goto(site.base + address);
  return { page, complaints };
}

const results = (page) => page.locator("#results > li");
const told = (page) => page.getByRole("status");

test("example: a resolution is found from the home page by its words", async ({ browser }) => {
  const { page, complaints } = await open(browser, example, "");
  await page.getByRole("searchbox", { name: "Search the minutes" }).fill("working group of members from all parties");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\/\?q=working\+group/);
  await expect(told(page)).toHaveText(/found for “working group of members from all parties”\.$/);
  const first = results(page).first();
  await expect(first).toContainText("Minute, Children's Services scrutiny, 6 October 2021");
  await expect(first.locator("mark").first()).toBeVisible();
  await first.getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("That a working group of members from all parties look at the evidence");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("example: filters narrow what is found, and stand in the address", async ({ browser }) => {
  const { page, complaints } = await open(browser, example, "search/?q=improvement");
  await expect(told(page)).toHaveText(/pages were found/);
  const all = Number((await told(page).textContent()).match(/^\d+/)[0]);
  await page.getByLabel("Committee").selectOption({ label: "Executive" });
  await expect(told(page)).toHaveText(/found for “improvement” in Executive\.$/);
  expect(Number((await told(page).textContent()).match(/^\d+/)[0])).toBeLessThan(all);
  for (const place of await results(page).locator(".where").allTextContents()) expect(place).toMatch(/^Committee$|, Executive, /);
  await page.getByLabel("Municipal year").selectOption({ label: "2018/19" });
  await expect(page).toHaveURL(/\?q=improvement&committee=executive&year=2018-19$/);
  await expect(told(page)).toHaveText(/ in Executive, 2018\/19\.$/);
  // The address alone brings it back, and so does going back.
  const places = await results(page).locator(".where").allTextContents();
  await page.reload();
  await expect(results(page).locator(".where")).toHaveText(places);
  await page.getByLabel("Topic").selectOption({ label: "Ofsted improvement journey" });
  await expect(told(page)).toHaveText(/Ofsted improvement journey/);
  await page.goBack();
  await expect(page.getByLabel("Topic")).toHaveValue("");
  await expect(results(page).locator(".where")).toHaveText(places);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("example: the search needs no mouse", async ({ browser }) => {
  const { page, complaints } = await open(browser, example);
  for (let tabs = 0; tabs < 20 && !(await page.locator("#q:focus").count()); tabs++) await page.keyboard.press("Tab");
  await page.keyboard.type("fostering");
  await page.keyboard.press("Enter");
  await expect(results(page).first()).toBeVisible();
  for (const control of ["Search", "Committee", "Municipal year", "Topic"]) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    expect(await focused.evaluate((element) => element.labels?.[0]?.firstChild.textContent.trim() || element.textContent.trim())).toBe(control);
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe("none");
  }
  await page.keyboard.press("Tab");
  await expect(results(page).first().getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/search\//);
  expect(complaints).toEqual([]);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`example: what is found is accessible, ${colorScheme}`, async ({ browser }) => {
    const { page, complaints } = await open(browser, example, "search/?q=children", { colorScheme });
    await expect(results(page).first()).toBeVisible();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${width}: ${id}: ${nodes[0].html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

test("example: nothing is loaded before the search is used", async ({ browser }) => {
  const context = await browser.newContext();
  await publish(context, example);
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${example.base}search/`);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((address) => address.includes("/search/index/"))).toEqual([]);
  await context.close();
});

test("example: without JavaScript the page says so and leads on", async ({ browser }) => {
  const { page } = await open(browser, example, "search/?q=fostering", { javaScriptEnabled: false });
  await expect(page.getByRole("main")).toContainText("The search needs JavaScript");
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Topics" }).click();
  await expect(page).toHaveURL(/\/topics\/$/);
  await page.context().close();
});

test("example: what is not there is said, and what is typed is never taken for HTML", async ({ browser }) => {
  const { page, complaints } = await open(browser, example, `search/?q=${encodeURIComponent("<img src=x> xylophonists")}`);
  await expect(told(page)).toHaveText(/^(Nothing was found for|No page has) “<img src=x> xylophonists”\./);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("council: years are searched together, more is shown on demand, and nothing exempt is found", async ({ browser }) => {
  const { page, complaints } = await open(browser, council, "search/?q=flood+wall");
  await expect(results(page)).toHaveCount(10);
  await page.getByRole("button", { name: "Show more" }).focus();
  await page.keyboard.press("Enter");
  await expect(results(page)).toHaveCount(20);
  await expect(results(page).nth(10).getByRole("link")).toBeFocused();
  const years = await results(page).locator(".where").allTextContents();
  expect(new Set(years.map((place) => place.match(/\d{4}$/)?.[0])).size).toBeGreaterThan(3);
  await page.getByRole("searchbox").fill("SECRETPRICE");
  await page.keyboard.press("Enter");
  await expect(told(page)).toHaveText(/^No page has “SECRETPRICE”\./);
  await expect(page.getByRole("main")).not.toContainText("behind closed doors");
  expect(complaints).toEqual([]);
  await page.context().close();
});
