// What can be told from the files, without a browser: on every page.
import { expect, test } from "@playwright/test";
import { council, example, seeds, sites } from "./sites.mjs";

/** Bytes of the one style sheet, of a meeting's page without its attachments, and of any page. */
const STYLE = 20_000;
const MEETING = 60_000;
const PAGE = 120_000;

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#x2F": "/" };
const decoded = (text) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);

/** Every tag of a page with its attributes. The checker has seen to it that there is no odd one. */
function tags(html) {
  return [...html.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, rest]) => ({
    name,
    attributes: Object.fromEntries([...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, decoded(value ?? "")])),
  }));
}

function parsed(site) {
  return site.pages.map((file) => {
    const html = site.read(file).toString();
    return { file, html, tags: tags(html) };
  });
}

const all = [...sites, ...(seeds ? [seeds] : [])];
for (const site of all) {
  test.describe(site.name, () => {
    let pages;
    test.beforeAll(() => {
      pages = parsed(site);
    });

    test("every link within the site leads to a file and a place in it", () => {
      const files = new Set(site.files);
      const places = new Set();
      for (const { file, tags } of pages) {
        for (const { attributes } of tags) if (attributes.id) places.add(`${file}#${attributes.id}`);
      }
      const broken = [];
      let followed = 0;
      for (const { file, tags } of pages) {
        for (const { name, attributes } of tags) {
          const link = attributes.href ?? attributes.src ?? attributes.action;
          if (link === undefined || link.startsWith("mailto:")) continue;
          const address = new URL(link, site.address(file));
          const target = site.file(address);
          if (target === undefined) {
            const outside = name === "a" && attributes.rel?.split(" ").includes("external");
            if (!outside) broken.push(`${file}: <${name}> leads to ${link} and is not marked as another host's`);
            continue;
          }
          followed++;
          if (!files.has(target)) broken.push(`${file}: ${link} leads nowhere`);
          else if (address.hash && !places.has(target + decodeURIComponent(address.hash))) broken.push(`${file}: ${link} has no such place`);
        }
      }
      expect(broken).toEqual([]);
      expect(followed).toBeGreaterThan(pages.length * 5);
    });

    test("every page can be got to from the home page", () => {
      const byFile = new Map(pages.map((page) => [page.file, page]));
      const seen = new Set(["index.html", "404.html"]);
      const open = ["index.html"];
      while (open.length > 0) {
        const file = open.pop();
        for (const { name, attributes } of byFile.get(file)?.tags ?? []) {
          if (name !== "a" || attributes.href === undefined) continue;
          const target = site.file(new URL(attributes.href, site.address(file)));
          if (target !== undefined && !seen.has(target)) {
            seen.add(target);
            open.push(target);
          }
        }
      }
      expect(site.pages.filter((file) => !seen.has(file))).toEqual([]);
    });

    test("every page has one h1, one main, headings without gaps, and no name twice", () => {
      const wrong = [];
      for (const { file, tags } of pages) {
        // Marks of pictures have titles, too.
        const drawn = tags.filter(({ name }) => name === "circle").length;
        for (const [name, times] of [["h1", 1], ["main", 1], ["title", 1 + drawn]]) {
          const count = tags.filter((tag) => tag.name === name).length;
          if (count !== times) wrong.push(`${file}: ${count} × <${name}>`);
        }
        const ids = tags.map(({ attributes }) => attributes.id).filter(Boolean);
        const twice = ids.filter((id, at) => ids.indexOf(id) < at);
        if (twice.length > 0) wrong.push(`${file}: twice ${twice}`);
        let level = 0;
        for (const { name } of tags.filter(({ name }) => /^h[1-6]$/.test(name))) {
          if (Number(name[1]) > level + 1) wrong.push(`${file}: h${level} is followed by ${name}`);
          level = Number(name[1]);
        }
      }
      expect(wrong).toEqual([]);
    });

    test("titles and descriptions tell the pages apart", () => {
      const titles = new Map();
      const wrong = [];
      for (const { file, html, tags } of pages) {
        const title = decoded(html.match(/<title>(.*?)<\/title>/s)[1]);
        if (titles.has(title)) wrong.push(`${file} and ${titles.get(title)} are both called ${title}`);
        titles.set(title, file);
        const described = tags.some(({ name, attributes }) => name === "meta" && attributes.name === "description" && attributes.content);
        if (!described && file !== "404.html") wrong.push(`${file}: no description`);
      }
      expect(wrong).toEqual([]);
    });

    test("one style sheet, no fonts, and no style or script inside a page", () => {
      const wrong = [];
      for (const { file, tags } of pages) {
        const sheets = tags.filter(({ name, attributes }) => name === "link" && attributes.rel === "stylesheet");
        if (sheets.length !== 1) wrong.push(`${file}: ${sheets.length} style sheets`);
        const scripts = tags.filter(({ name }) => name === "script").length;
        if (scripts > (file === "search/index.html" ? 1 : 0)) wrong.push(`${file}: ${scripts} scripts`);
        for (const { name, attributes } of tags) {
          const inline = name === "style" || (name === "script" && !attributes.src) || Object.keys(attributes).some((key) => key === "style" || key.startsWith("on"));
          if (inline) wrong.push(`${file}: <${name}> has style or script of its own`);
        }
      }
      expect(wrong).toEqual([]);
      const style = site.read("style.css");
      expect(style.length).toBeLessThanOrEqual(STYLE);
      expect(style.toString()).not.toMatch(/@font-face|@import|url\(/);
    });
  });
}

for (const site of [example, ...(seeds ? [seeds] : [])]) {
  test(`${site.name}: no meeting's page is over the budget`, () => {
    const meetings = site.pages.filter((file) => site.kind(file) === "/COMMITTEE/MEETING");
    expect(meetings.length).toBeGreaterThan(3);
    const sizes = meetings.map((file) => ({ file, size: site.read(file).length })).sort((a, b) => b.size - a.size);
    console.log(`  longest: ${sizes[0].file}, ${(sizes[0].size / 1000).toFixed(1)} KB`);
    expect(sizes.filter(({ size }) => size > MEETING)).toEqual([]);
  });
}

test("council: no page grows without end", () => {
  const sizes = council.pages.map((file) => ({ file, size: council.read(file).length })).sort((a, b) => b.size - a.size);
  console.log(`  longest: ${sizes[0].file}, ${(sizes[0].size / 1000).toFixed(1)} KB`);
  expect(sizes.filter(({ size }) => size > PAGE)).toEqual([]);
});

test("council: what is exempt or a comment is on no page", () => {
  const found = council.files.filter((file) => /SECRETPRICE|word to the printer/.test(council.read(file)));
  expect(found).toEqual([]);
});
