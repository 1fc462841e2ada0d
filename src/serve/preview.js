// Put into every page of the preview: loads it again when it is not what it was, and shows what is
// wrong. The page itself is left alone: everything shown stands in a shadow tree.
(() => {
  const script = document.currentScript;
  const shown = script.dataset.shown;
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

  // A browser opens six connections to a host, so pages that nobody looks at give theirs back.
  let events;
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
      const news = JSON.parse(data);
      if (news.shown !== shown) {
        events.close();
        again();
        return;
      }
      if (news.faults !== state.faults) faults.innerHTML = news.faults;
      state = news;
      draw();
      host.dataset.serial = news.serial;
    });
  };
  const watch = () => (document.hidden ? events?.close() : listen());
  document.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && watch());
  watch();
})();
