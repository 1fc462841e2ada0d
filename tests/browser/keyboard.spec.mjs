// The site without a mouse.
import { expect, test } from "@playwright/test";
import { publish } from "./pages.mjs";
import { council, example } from "./sites.mjs";

/** The focused element: what it is, whether one sees that it is focused, and that it is on screen. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    window.visited ??= new Set();
    const again = window.visited.has(element);
    window.visited.add(element);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    // A link over two lines has a box for each; the first must be on screen.
    const [box] = element.getClientRects();
    return {
      what: element.outerHTML.slice(0, 120),
      again,
      marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

async function open(browser, site, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await publish(context, site);
  const page = await context.newPage();
  await page.goto(site.address(file));
  return page;
}

for (const { kind, longest } of example.kinds()) {
  test(`${kind}: every control is reached by Tab, in order, and seen`, async ({ browser }) => {
    const page = await open(browser, example, longest);
    const controls = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
      return all.filter((element) => element.checkVisibility() && !element.disabled).length;
    });
    const wrong = [];
    let reached = 0;
    for (; reached <= controls; reached++) {
      await page.keyboard.press("Tab");
      const at = await focused(page);
      if (at === null || at.again) break;
      if (!at.marked) wrong.push(`one does not see the focus on ${at.what}`);
      if (!at.onScreen) wrong.push(`out of sight: ${at.what}`);
    }
    expect(wrong).toEqual([]);
    expect(reached).toBe(controls);
    await page.context().close();
  });
}

for (const site of [example, council]) {
  test(`${site.name}: the first Tab offers to skip to the content, and that works`, async ({ browser }) => {
    const file = site.kinds().find(({ kind }) => kind === "/COMMITTEE/MEETING").longest;
    const page = await open(browser, site, file);
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    await expect(skip).toHaveText("Skip to the content");
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#content$/);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.querySelector("main").contains(document.activeElement))).toBe(true);
    await page.context().close();
  });

  test(`${site.name}: what is folded away opens with Enter`, async ({ browser }) => {
    const file = site.pages.find((file) => site.read(file).includes("<details>"));
    test.skip(file === undefined, "nothing is folded away");
    const page = await open(browser, site, file);
    await page.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("details").first()).toHaveAttribute("open", "");
    await page.context().close();
  });
}
