// The pages on paper.
import { expect, test } from "@playwright/test";
import { publish } from "./pages.mjs";
import { council, example } from "./sites.mjs";

for (const site of [example, council]) {
  for (const { kind, longest } of site.kinds().filter(({ kind }) => !kind.startsWith("/resolutions") || site === example)) {
    test(`${site.name} ${kind}: prints`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 700, height: 1000 } });
      await publish(context, site);
      const page = await context.newPage();
      await page.goto(site.address(longest));
      await page.emulateMedia({ media: "print" });
      for (const nav of await page.locator("nav:not(.contents), .skip").all()) await expect(nav).toBeHidden();
      await expect(page.locator("h1")).toBeVisible();
      const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(paper).toBe("rgb(255, 255, 255)");
      // What scrolls on a screen would be cut on paper.
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((element) => getComputedStyle(element).overflowX !== "visible" && !getComputedStyle(element).clipPath.startsWith("inset"))
          .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      expect(cut).toEqual([]);
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      await context.close();
    });
  }
}
