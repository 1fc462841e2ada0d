// The search page: asks the indexes that the site was built with, one a municipal year, and shows
// what they have. Nothing is loaded before the search is used, and nothing from another host.

const AT_ONCE = 10;
const form = document.getElementById("search");
const found = document.getElementById("found");
const results = document.getElementById("results");
const further = document.getElementById("further");
const { index, standing } = form.dataset;
const EXCERPTS = { excerptLength: 32, excerptEllipsis: "…" };
const FILTERS = ["committee", "year", "topic"].filter((name) => form.elements[name]);

/** The program that reads the indexes, once it is asked for. */
let program;
/** The years whose indexes are being read, each with the promise of it. */
const years = new Map();
/** Counts the searches, so that a slow answer never stands in the place of a later one. */
let latest = 0;

function load() {
  program ??= import(`${index}${standing}/pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, ...EXCERPTS });
    await pagefind.init();
    return pagefind;
  });
  return program;
}

/** Reads the index of the year that was chosen, or those of all years. */
async function loaded(only) {
  const pagefind = await load();
  const all = [...form.elements.year.options].map(({ value }) => value).filter(Boolean);
  for (const year of only ? [only] : all) {
    if (!years.has(year)) years.set(year, pagefind.mergeIndex(`${index}${year}/`, EXCERPTS));
  }
  await Promise.all(years.values());
  return pagefind;
}

/** What the form holds, as an address has it: without what is left open. */
function asked() {
  const entries = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  return new URLSearchParams(entries.filter(([, value]) => value !== ""));
}

function fill(query) {
  form.elements.q.value = query.get("q") ?? "";
  for (const name of FILTERS) {
    form.elements[name].value = query.get(name) ?? "";
    if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
  }
}

async function search() {
  const query = asked();
  const words = query.get("q") ?? "";
  const mine = ++latest;
  results.replaceChildren();
  further.hidden = true;
  document.title = document.title.replace(/^(.*: )?/, words ? `${words}: ` : "");
  if (!words) {
    found.textContent = "";
    return;
  }
  found.textContent = "Searching …";
  try {
    const pagefind = await loaded(query.get("year"));
    const filters = Object.fromEntries(FILTERS.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
    const answer = await pagefind.search(words, { filters });
    if (mine === latest) await show(answer.results, 0, (exact) => told(answer.results.length, words, exact));
  } catch (error) {
    console.error(error);
    if (mine === latest) found.textContent = "The search could not be loaded. Try again later, or go by the lists in the menu.";
  }
}

function told(count, words, exact) {
  const chosen = FILTERS.map((name) => form.elements[name].selectedOptions[0]).filter(({ value }) => value);
  const within = chosen.length > 0 ? ` in ${chosen.map((option) => option.text).join(", ")}` : "";
  const times = count === 0 ? "Nothing was found" : count === 1 ? "1 page was found" : `${count} pages were found`;
  const advice = count > 0 ? "" : ` Try fewer or other words${chosen.length > 0 ? ", or all committees, years and topics" : ""}.`;
  if (count > 0 && !exact) return `No page has “${words}”${within}. ${count === 1 ? "1 page has" : `${count} pages have`} words that begin alike.`;
  return `${times} for “${words}”${within}.${advice}`;
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether one of these results has a word that was typed, or another form of it. Where none has,
 * Pagefind gives those that have the beginning of it. */
function isExact(data) {
  const typed = plain(form.elements.q.value).match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = typed.map((word) => word.slice(0, Math.max(3, word.length - 3)));
  const hits = data.flatMap(({ excerpt, meta }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, hit]) => hit).concat(meta.title, meta.place));
  const words = hits.flatMap((hit) => plain(hit).match(/[\p{L}\p{N}]+/gu) ?? []);
  return stems.some((stem) => words.some((word) => word.startsWith(stem)));
}

/** Shows the next results below those that are there, and says so. */
async function show(all, from, words) {
  const mine = latest;
  const data = await Promise.all(all.slice(from, from + AT_ONCE).map((result) => result.data()));
  if (mine !== latest) return;
  const entries = data.map(entry);
  results.append(...entries);
  found.textContent = words(isExact(data));
  const rest = all.length - from - entries.length;
  further.hidden = rest <= 0;
  further.firstElementChild.onclick = async () => {
    await show(all, from + AT_ONCE, () => `${Math.min(all.length, from + 2 * AT_ONCE)} of ${all.length} are shown.`);
    results.children[from + AT_ONCE]?.querySelector("a").focus();
  };
}

function entry({ url, meta, excerpt }) {
  const link = Object.assign(document.createElement("a"), { href: url, textContent: meta.title });
  const place = Object.assign(document.createElement("span"), { className: "where", textContent: meta.place });
  const words = document.createElement("p");
  words.append(...marked(excerpt));
  const item = document.createElement("li");
  item.append(link, place, words);
  return item;
}

/** The words around what was found, as nodes: what stands in minutes is never taken for HTML. */
function marked(excerpt) {
  const decoded = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return excerpt.split(/(<mark>.*?<\/mark>)/s).map((piece) => {
    const hit = piece.match(/^<mark>(.*)<\/mark>$/s);
    return hit ? Object.assign(document.createElement("mark"), { textContent: decoded(hit[1]) }) : decoded(piece);
  });
}

/** Searches, and keeps what is searched for in the address, so that it can be linked. */
function submit(event) {
  event?.preventDefault();
  const query = asked().toString();
  const address = location.pathname + (query && `?${query}`);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  search();
}

document.getElementById("without-search").hidden = true;
form.hidden = false;
form.addEventListener("submit", submit);
form.elements.q.addEventListener("focus", load, { once: true });
for (const name of FILTERS) form.elements[name].addEventListener("change", submit);
addEventListener("popstate", () => {
  fill(new URLSearchParams(location.search));
  search();
});
fill(new URLSearchParams(location.search));
if (form.elements.q.value) search();
