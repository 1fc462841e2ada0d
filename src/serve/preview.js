// Put into every page of the preview: makes it what it is to be when it is not what it was, and shows
// what is wrong, in a shadow tree, which no style of the page reaches.
(() => {
  const script = document.currentScript;
  let { shown } = script.dataset;
  let events;
  const here = location.pathname + location.search;
  const kept = (name, value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(`minutebook-${name}`);
      sessionStorage.setItem(`minutebook-${name}`, value);
    } catch {
      // A browser that keeps nothing scrolls to the top, and all else works.
    }
    return null;
  };

  // Back to where the page was when it was loaded again.
  const place = JSON.parse(kept("place") ?? "null");
  kept("place", "null");
  if (place?.here === here) {
    const restore = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    history.scrollRestoration = "manual";
    restore();
    addEventListener("load", restore, { once: true });
  }
  const again = () => {
    events.close();
    kept("place", JSON.stringify({ here, x: scrollX, y: scrollY }));
    location.reload();
  };

  const host = document.createElement("minutebook-preview");
  const root = host.attachShadow({ mode: "open" });
  const make = (name, parent, properties) => parent.appendChild(Object.assign(document.createElement(name), properties));
  make("link", root, { rel: "stylesheet", href: "/_minutebook/preview.css" });
  const bar = make("section", root, { className: "bar", hidden: true, ariaLabel: "Preview" });
  const strip = make("div", bar, { className: "strip" });
  const draft = make("span", strip, { className: "draft", textContent: "Draft, not published", hidden: script.dataset.draft === undefined });
  const lost = make("span", strip, { className: "lost", textContent: "The preview has stopped", hidden: true });
  const button = make("button", strip, { type: "button", hidden: true });
  make("a", strip, { href: "/_minutebook/", textContent: "All messages and pages" });
  const faults = make("div", bar, { className: "faults", hidden: true });
  document.body.append(host);

  let state = { errors: 0, warnings: 0, summary: "", faults: "" };
  const draw = () => {
    const wrong = state.errors > 0;
    const any = state.faults !== "";
    const open = any && (kept(wrong ? "errors" : "warnings") ?? (wrong ? "open" : "shut")) === "open";
    bar.classList.toggle("calm", !wrong && lost.hidden);
    bar.classList.toggle("open", open);
    bar.hidden = draft.hidden && lost.hidden && state.summary === "";
    button.hidden = state.summary === "";
    button.textContent = state.summary;
    button.disabled = !any;
    button.ariaExpanded = String(open);
    faults.hidden = !open;
  };
  const turn = (open) => {
    kept(state.errors > 0 ? "errors" : "warnings", open ? "open" : "shut");
    draw();
  };
  button.addEventListener("click", () => turn(faults.hidden));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !faults.hidden) turn(false);
  });
  draw();

  // What stands in the page and is what it is to be is left alone, so whoever reads keeps the place,
  // the focus and what was chosen.
  const parts = (node) => [...node.childNodes].filter((part) => part !== host && part !== script);
  const renew = (old, fresh) => {
    for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const [was, is] = [parts(old), parts(fresh)];
    const same = (at) => was.length > 0 && is.length > 0 && was.at(at).isEqualNode(is.at(at));
    let next = old === document.body ? host : null;
    while (same(0)) {
      was.shift();
      is.shift();
    }
    while (same(-1)) {
      next = was.pop();
      is.pop();
    }
    if (was.length === is.length && was.every((part, nth) => part.nodeName === is[nth].nodeName)) {
      was.forEach((part, nth) => (part instanceof Element ? renew(part, is[nth]) : part.replaceWith(is[nth])));
      return;
    }
    for (const part of was) part.remove();
    for (const part of is) old.insertBefore(part, next);
  };

  // Whether the page could be made what it is to be as it stands. Scripts run when a page is loaded,
  // so a page that has some is loaded again; and so is one whose style is another.
  const others = "script:not([data-shown])";
  const renewed = async (dress) => {
    if (dress !== script.dataset.dress || document.querySelector(others)) return false;
    const answer = await fetch(here, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const its = page.querySelector("script[data-shown]");
    if (answer.redirected || !its || page.querySelector(others)) return false;
    its.remove();
    const folded = [document, page].map((of) => [...of.querySelectorAll("details")]);
    if (folded[0].length === folded[1].length) folded[1].forEach((part, nth) => { part.open = folded[0][nth].open; });
    renew(document.documentElement, page.documentElement);
    shown = its.dataset.shown;
    draft.hidden = its.dataset.draft === undefined;
    return true;
  };

  const take = async (news) => {
    if (news.shown !== shown && !(await renewed(news.dress))) {
      again();
      return;
    }
    if (news.faults !== state.faults) faults.innerHTML = news.faults;
    state = news;
    draw();
    host.dataset.serial = news.serial;
  };

  // A browser opens six connections to a host, so pages that nobody looks at give theirs back.
  let taken = Promise.resolve();
  const listen = () => {
    events?.close();
    events = new EventSource(`/_minutebook/events?of=${encodeURIComponent(here)}`);
    events.addEventListener("open", () => {
      lost.hidden = true;
      draw();
    });
    events.addEventListener("error", () => {
      lost.hidden = false;
      draw();
    });
    events.addEventListener("message", ({ data }) => {
      // One after the other. What could not be fetched is when the preview can be reached again.
      taken = taken.then(() => take(JSON.parse(data))).catch(() => {});
    });
  };
  const watch = () => (document.hidden ? events?.close() : listen());
  document.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && watch());
  watch();
})();
