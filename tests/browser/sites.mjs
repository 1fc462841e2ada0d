// The sites that are checked, as they lie in folders, and the kinds of pages in them.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const built = path.join(root, "target/pages");

/** A built site: what was written where, and the address it stands at. */
class Site {
  constructor(name, source) {
    this.name = name;
    this.folder = path.join(built, name);
    if (!existsSync(this.folder)) throw new Error(`${this.folder} is not there: start with tests/browser/run`);
    const settings = readFileSync(path.join(source, "site.toml"), "utf8");
    /** With a slash at its end. */
    this.base = settings.match(/^base-url = "(.*)"$/m)[1];
    /** Every file, by its path from the site's folder. */
    this.files = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith(".minutebook"))
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, "/"))
      .sort();
    const content = path.join(source, "content");
    this.committees = readdirSync(content).filter((name) => existsSync(path.join(content, name, "committee.md")));
    this.pages = this.files.filter((file) => file.endsWith(".html"));
  }

  read(file) {
    return readFileSync(path.join(this.folder, file));
  }

  address(file) {
    return this.base + file.replace(/(^|\/)index\.html$/, "$1");
  }

  /** The file that an address leads to; undefined for one of another host, or of none. */
  file(address) {
    const { origin, pathname } = new URL(address);
    const base = new URL(this.base);
    if (origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined;
    const file = decodeURIComponent(pathname.slice(base.pathname.length));
    return file === "" || file.endsWith("/") ? `${file}index.html` : file;
  }

  /** What a page is, told by its address: pages of one kind come from one template. */
  kind(file) {
    const parts = file.replace(/\/?index\.html$/, "").split("/");
    const named = parts.map((part, at) => {
      if (this.committees.includes(part)) return "COMMITTEE";
      if (/^\d{4}-\d{2}-\d{2}/.test(part)) return "MEETING";
      if (/^\d{4}-\d{2}$/.test(part) || /^\d{4}$/.test(part)) return "YEAR";
      if (at > 0) return parts[0] === "topics" ? "TOPIC" : this.committees.includes(parts[0]) ? "ITEM" : "ONE";
      return part;
    });
    return `/${named.join("/")}`;
  }

  /** The longest and the shortest page of each kind: what fails on neither seldom fails between. */
  kinds() {
    const kinds = new Map();
    for (const file of this.pages) {
      const size = this.read(file).length;
      const kind = kinds.get(this.kind(file)) ?? { longest: { size: -1 }, shortest: { size: Infinity } };
      if (size > kind.longest.size) kind.longest = { file, size };
      if (size < kind.shortest.size) kind.shortest = { file, size };
      kinds.set(this.kind(file), kind);
    }
    return [...kinds].map(([kind, { longest, shortest }]) => ({ kind, longest: longest.file, shortest: shortest.file }));
  }
}

export const example = new Site("example", root);
export const council = new Site("council", path.join(built, "council-source"));
export const sites = [example, council];
/** Imported from documents that lie outside the repository; undefined where they are not there. */
export const seeds = existsSync(path.join(built, "seeds")) ? new Site("seeds", path.join(built, "seeds-source")) : undefined;
