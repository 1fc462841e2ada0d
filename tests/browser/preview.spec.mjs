// The preview as somebody sees it who writes minutes: an editor on one side, a browser on the other.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, "target"), "debug/minutebook");
const MEETING = "childrens-services-osc/2019-03-20";

/** A copy of the example site, and the preview of it. */
class Preview {
  constructor(folder, child, address) {
    Object.assign(this, { folder, child, address });
  }

  static async start(...args) {
    const folder = mkdtempSync(path.join(tmpdir(), "minutebook-"));
    cpSync(path.join(root, "content"), path.join(folder, "content"), { recursive: true });
    cpSync(path.join(root, "site.toml"), path.join(folder, "site.toml"));
    return Preview.of(folder, ...args);
  }

  static of(folder, ...args) {
    const port = args.includes("--port") ? [] : ["--port", "0"];
    const child = spawn(program, ["serve", "--root", folder, ...port, ...args], { stdio: ["ignore", "pipe", "ignore"] });
    return new Promise((resolve, reject) => {
      child.once("exit", () => reject(new Error("the preview ended")));
      let out = "";
      child.stdout.on("data", (data) => {
        out += data;
        const address = out.match(/http:\/\/localhost:\d+\//);
        if (address) resolve(new Preview(folder, child, address[0]));
      });
    });
  }

  at(name) {
    return path.join(this.folder, name);
  }

  read(name) {
    return readFileSync(this.at(name), "utf8");
  }

  /** Writes a file as editors do: beside its place, and renamed. */
  write(name, text) {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(`${name}~`), text);
    renameSync(this.at(`${name}~`), this.at(name));
  }

  edit(name, change) {
    const text = this.read(name);
    const changed = change(text);
    expect(changed).not.toBe(text);
    this.write(name, changed);
  }

  end() {
    this.child.removeAllListeners("exit");
    this.child.kill();
    rmSync(this.folder, { recursive: true });
  }
}

let preview;
let said;

test.beforeEach(async ({ page }) => {
  said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
});

test.afterEach(() => {
  preview.end();
  // Among others of what a content security policy keeps from happening.
  expect(said.filter((line) => !/404 \(Not Found\)/.test(line))).toEqual([]);
});

/** Opens a page and waits until it listens. */
async function open(page, address) {
  await page.goto(preview.address + address);
  await listening(page);
}

const listening = (page) => page.waitForFunction(() => document.querySelector("minutebook-preview")?.dataset.serial);
/** The examiner wants to put a style into the page, and the page's policy forbids it. */
async function accessible(axe) {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  said = said.filter((line) => !line.startsWith("Applying inline style"));
}

const bar = (page) => page.locator("minutebook-preview .bar");
const faults = (page) => page.locator("minutebook-preview .fault");

test("an edit is put into the page where somebody reads it", async ({ page }) => {
  preview = await Preview.start();
  await open(page, `${MEETING}/`);
  await expect(bar(page)).toBeHidden();
  await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
  const focused = page.locator("main a").last();
  await focused.evaluate((link) => link.focus({ preventScroll: true }));
  await page.evaluate(() => { window.old = true; });
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(500);
  for (const words of ["Words at the end.", "Other words at the end."]) {
    preview.edit(`content/${MEETING}.md`, (text) => `${text.replace(/\n[^\n]*at the end\.\n$/, "")}\n${words}\n`);
    await expect(page.getByText(words, { exact: true })).toBeAttached();
    expect(await page.evaluate(() => [window.old, scrollY])).toEqual([true, place]);
    await expect(focused).toBeFocused();
  }
});

test("an edited page is what it is when it is loaded", async ({ page, context }) => {
  preview = await Preview.start("--drafts");
  const file = "content/childrens-services-osc/2023-02-01.md";
  const item = (nth) => `## ${nth}. The matter of ${nth}\n\nThe officer spoke of ${nth}.\n\nIt was discussed.\n\n### Resolved\n\n1. That ${nth} be noted.\n2. That an officer report again.\n`;
  const minutes = (...items) => `---\ndate: 2023-02-01\n---\n\n${items.map(item).join("\n")}`;
  const other = await context.newPage();
  const whole = (page) =>
    page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelectorAll("minutebook-preview, script[data-shown]").forEach((part) => part.remove());
      copy.normalize();
      return copy.outerHTML;
    });
  preview.write(file, minutes(90, 91, 92));
  await open(page, "childrens-services-osc/2023-02-01/");
  await page.evaluate(() => { window.old = true; });
  for (const text of [
    minutes(90, 91, 92).replace("\n## ", "\nA first word.\n\nAnd a second.\n\n## "),
    minutes(90, 92),
    minutes(90, 91, 92, 93, 94),
    minutes(90, 93, 92, 91),
    minutes(90, 91).replace("---\n\n", "title: Another title\nabsent: [Nobody At All]\n---\n\n"),
    minutes(90, 91).replaceAll("It was discussed.", "**Now** | then\n--- | ---\n1 | 2"),
    minutes(90, 91).replace("---\n", "---\npublish: false\n"),
    minutes(90, 91).replace("officer report", "*officer* report").replace("1. That 91 be noted.\n", ""),
    "---\ndate: 2023-02-01\n---\n",
    minutes(90, 91, 92),
  ]) {
    const before = await whole(page);
    preview.write(file, text);
    await expect.poll(() => whole(page)).not.toBe(before);
    await open(other, "childrens-services-osc/2023-02-01/");
    await expect.poll(async () => (await whole(page)) === (await whole(other))).toBe(true);
    expect(await bar(page).innerText()).toBe(await bar(other).innerText());
  }
  expect(await page.evaluate(() => window.old)).toBe(true);
});

test("what somebody has folded or opened stays so", async ({ page }) => {
  preview = await Preview.start();
  preview.edit(`content/${MEETING}.md`, (text) => text.replace("source:\n", "source:\n  head: [Words above the minutes]\n"));
  await open(page, `${MEETING}/`);
  const head = page.locator("details");
  await head.locator("summary").click();
  preview.edit(`content/${MEETING}.md`, (text) => text.replace("Words above", "Other words above"));
  await expect(head.getByText("Other words above the minutes")).toBeVisible();
});

test("a page that a script has to do with is loaded again", async ({ page }) => {
  preview = await Preview.start();
  await open(page, "search/");
  await page.evaluate(() => { window.old = true; });
  const title = await page.title();
  preview.edit("site.toml", (text) => text.replace(/^title = .*/m, 'title = "Other minutes"'));
  await expect(page).not.toHaveTitle(title);
  await listening(page);
  expect(await page.evaluate(() => window.old)).toBe(undefined);
  await page.getByLabel("Words to look for").fill("improvement");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.locator("#results > li").first()).toBeVisible({ timeout: 30_000 });
});

test("a page that a change does not touch stays as it is", async ({ page, context }) => {
  preview = await Preview.start();
  await open(page, "accessibility/");
  await page.evaluate(() => {
    window.touched = 0;
    const note = () => { window.touched += 1; };
    for (const part of [document.head, document.body]) new MutationObserver(note).observe(part, { subtree: true, childList: true, characterData: true });
  });
  const other = await context.newPage();
  await other.goto(`${preview.address}${MEETING}/`);
  await listening(other);
  preview.edit(`content/${MEETING}.md`, (text) => `${text}\nWords that are new.\n`);
  await expect(other.getByText("Words that are new.")).toBeAttached();
  await page.waitForFunction(() => Number(document.querySelector("minutebook-preview").dataset.serial) > 1);
  expect(await page.evaluate(() => window.touched)).toBe(0);
});

test("a mistake stands over the last good page until it is mended", async ({ page }) => {
  preview = await Preview.start();
  await open(page, `${MEETING}/`);
  const file = `content/${MEETING}.md`;
  const good = preview.read(file);
  const title = await page.locator("h1").innerText();
  preview.write(file, good.replace("---\n", "---\npresent: [\n"));
  await expect(faults(page)).toHaveCount(1);
  await expect(faults(page)).toContainText("error invalid-front-matter");
  await expect(faults(page).locator(".place").first()).toHaveText(new RegExp(`${MEETING}\\.md:\\d+:\\d+$`));
  await expect(faults(page).locator("pre .line").first()).toBeVisible();
  await expect(page.locator("h1")).toHaveText(title);
  await expect(bar(page).getByRole("button")).toHaveText("1 error");
  expect(said).toEqual([]);
  await accessible(new AxeBuilder({ page }).include("minutebook-preview"));

  await page.keyboard.press("Escape");
  await expect(faults(page)).toBeHidden();
  await bar(page).getByRole("button").click();
  await expect(faults(page)).toBeVisible();
  preview.write(file, good);
  await expect(bar(page)).toBeHidden();
});

test("a warning waits to be asked for", async ({ page }) => {
  preview = await Preview.start();
  await open(page, `${MEETING}/`);
  preview.edit(`content/${MEETING}.md`, (text) => text.replace("\n---\n", "\nabsent: nobody\n---\n").replace(/\n## /, "\nSee Minute 399 of the Committee.\n\n## 31 June 2019: "));
  await expect(bar(page)).toBeVisible();
  await expect(bar(page).getByRole("button")).toHaveText(/warning|error/);
});

test("files that are new, renamed and deleted", async ({ page }) => {
  preview = await Preview.start();
  await open(page, "childrens-services-osc/");
  const link = page.locator('a[href="/childrens-services-osc/2023-02-01/"]');
  await expect(link).toHaveCount(0);
  preview.write("content/childrens-services-osc/2023-02-01.md", "---\ndate: 2023-02-01\n---\n\n## 90. A new matter\n\nIt was noted.\n");
  await expect(link.first()).toBeAttached();
  await open(page, "childrens-services-osc/2023-02-01/");
  await expect(page.getByText("A new matter").first()).toBeVisible();
  preview.edit("content/childrens-services-osc/2023-02-01.md", (text) => text.replace("2023-02-01", "2023-02-02"));
  renameSync(preview.at("content/childrens-services-osc/2023-02-01.md"), preview.at("content/childrens-services-osc/2023-02-02.md"));
  await expect(page).toHaveTitle(/not here|nothing|not found|no page/i);
  await open(page, "childrens-services-osc/2023-02-02/");
  await expect(page.getByText("A new matter").first()).toBeVisible();
  rmSync(preview.at("content/childrens-services-osc/2023-02-02.md"));
  await expect(page.getByText("A new matter")).toHaveCount(0);
});

test("the theme, and what is wrong with it", async ({ page }) => {
  preview = await Preview.start();
  await open(page, "about/");
  const style = readFileSync(path.join(root, "themes/minutebook/templates/style.css"), "utf8");
  preview.write("themes/minutebook/templates/style.css", `${style}\nbody { background: rgb(1, 2, 3) }\n`);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await listening(page);
  preview.write("themes/minutebook/templates/page.html", "{% extends 'base.html' %}\n{% block content %}{{ page.titel }}{% endblock content %}");
  await expect(faults(page)).toContainText("faulty-theme");
  await expect(faults(page).locator("mark")).toHaveText("titel");
  await expect(page.locator("h1")).toBeVisible();
  preview.write("themes/minutebook/templates/page.html", "{% extends 'base.html' %}\n{% block content %}<h1>Mine</h1>{% endblock content %}");
  await expect(page.locator("h1")).toHaveText("Mine");
  await expect(bar(page)).toBeHidden();
});

test("a colour of one's own can be read wherever it stands", async ({ page }) => {
  preview = await Preview.start();
  preview.edit("site.toml", (text) => text.replace(/^theme = .*$/m, "").replace("[council]", '[theme.settings]\naccent = "#8a1538"\n\n[council]'));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await open(page, `${MEETING}/#minute-62`);
    await accessible(new AxeBuilder({ page }).withRules(["color-contrast"]));
  }
});

test("drafts are marked", async ({ page }) => {
  preview = await Preview.start("--drafts");
  preview.edit(`content/${MEETING}.md`, (text) => text.replace("---\n", "---\npublish: false\n"));
  await open(page, `${MEETING}/`);
  await expect(bar(page)).toContainText("Draft, not published");
  await open(page, "_minutebook/");
  await expect(page.locator("li", { hasText: `${MEETING}/` }).first()).toContainText("draft");
});

test("the list of messages and pages follows, and can be used by everybody", async ({ page }) => {
  preview = await Preview.start();
  await open(page, "_minutebook/");
  await expect(page.getByRole("heading", { name: "Nothing is wrong" })).toBeVisible();
  preview.edit(`content/${MEETING}.md`, (text) => text.replace("---\n", "---\ncolour: blue\n"));
  await expect(page.locator("main .fault")).toContainText("unknown-field");
  await accessible(new AxeBuilder({ page }));
  await page.getByRole("link", { name: `/${MEETING}/`, exact: true }).click();
  await expect(page).toHaveURL(`${preview.address}${MEETING}/`);
});

test("a page says that the preview has stopped, and comes back with it", async ({ page }) => {
  preview = await Preview.start();
  await open(page, "about/");
  const port = new URL(preview.address).port;
  preview.child.removeAllListeners("exit");
  const ended = new Promise((resolve) => preview.child.once("exit", resolve));
  preview.child.kill("SIGINT");
  expect(await ended).toBe(0);
  await expect(bar(page)).toContainText("The preview has stopped");
  preview.edit("content/about.md", (text) => `${text}\nWritten meanwhile.\n`);
  preview = await Preview.of(preview.folder, "--port", port);
  await expect(page.getByText("Written meanwhile.")).toBeVisible();
  said = said.filter((line) => !/ERR_/.test(line));
});
