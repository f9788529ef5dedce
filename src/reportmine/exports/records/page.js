"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const which = byId("which"), search = byId("search"), where = byId("where");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let report = "0", current = "", ready = false;

  const record = () => document.querySelector(`#record [data-report="${report}"]`);
  const source = () => document.querySelector("#source article:not([hidden])");
  const passages = (key) => all(`.seg[data-v~="${key}"]`);
  const rows = () => all("[data-k][tabindex]", record() || document).filter((row) => !row.hidden && !row.closest("[hidden]"));

  // Near things glide, far ones and those asked for by the address appear at once.
  function show(element, pane) {
    if (!element) return;
    const outer = pane.getBoundingClientRect(), inner = element.getBoundingClientRect();
    const inside = inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8;
    const way = inner.top - outer.top - outer.height / 4;
    const glide = ready && !calm && Math.abs(way) < 2 * outer.height;
    if (!inside) pane.scrollBy({ top: way, behavior: glide ? "smooth" : "instant" });
  }

  function clear() {
    all(".on, .also").forEach((element) => element.classList.remove("on", "also"));
    current = "";
    where.textContent = "";
  }

  function light(key, also = []) {
    clear();
    const lit = passages(key), row = record() && record().querySelector(`[data-k="${key}"]`);
    if (!row) return;
    current = key;
    all(`.seg[data-v*="${key}@"]`).forEach((element) => element.classList.add("also"));
    lit.forEach((element) => { element.classList.remove("also"); element.classList.add("on"); });
    [row, ...also].forEach((element) => element.classList.add("on"));
    show(lit[0], byId("source"));
    show(row, byId("record"));
    where.textContent = row.dataset.place || "";
    remember(key);
  }

  function remember(key) {
    const [index, name] = key.split(/\/(.*)/);
    const hash = (which ? `#report=${index}&` : "#") + `value=${name}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }

  // A passage may prove several values: the closest first, the next one with every further click.
  function lightPassage(element) {
    search.value = "";
    filter();
    const row = (key) => record().querySelector(`[data-k="${key}"]`);
    const keys = element.dataset.v.split(" ").filter((key) => key.startsWith(report + "/") && row(key) && !row(key).hidden);
    if (!keys.length) return;
    light(keys[(keys.indexOf(current) + 1) % keys.length], keys.map(row));
  }

  function jump(at) {
    clear();
    const blocks = all("[data-at]", source()).filter((block) => Number(block.dataset.at) <= at);
    const block = blocks[blocks.length - 1];
    if (!block) return;
    block.classList.add("on");
    show(block, byId("source"));
  }

  function step(by) {
    const list = rows();
    if (!list.length) return;
    const at = list.findIndex((row) => row.dataset.k === current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
    list[next].focus({ preventScroll: true });
    light(list[next].dataset.k);
  }

  function select(index) {
    const target = document.querySelector(`#record [data-report="${index}"]`);
    if (!target) return;
    if (index !== report) clear();
    report = index;
    if (which) which.value = index;
    all("#record article").forEach((article) => { article.hidden = article !== target; });
    all("#source article").forEach((article) => { article.hidden = article.dataset.source !== target.dataset.source; });
    filter();
  }

  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    // Boxes, where a page has any, say which sorts of rows are shown.
    const unwanted = all("input[data-shows]:not(:checked)").map((box) => box.dataset.shows);
    const matches = (element) => words.every((word) => element.textContent.toLowerCase().includes(word));
    let found = 0;
    all(".group", record() || document).forEach((group) => {
      const titled = words.length > 0 && matches(group.querySelector("h2"));
      const parts = all(".row, .missing", group);
      parts.forEach((part) => {
        part.hidden = unwanted.some((sort) => part.classList.contains(sort)) || (words.length > 0 && !titled && !matches(part));
      });
      group.hidden = parts.length > 0 && parts.every((part) => part.hidden);
      found += group.hidden ? 0 : 1;
    });
    byId("nothing").hidden = found > 0;
  }

  // #value=problems.0 or #report=1&value=problems.0: links from elsewhere, and going back.
  function follow() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("report")) select(asked.get("report"));
    if (asked.has("value")) light(`${report}/${asked.get("value")}`);
  }

  function press(element) {
    if (element.dataset.jump !== undefined) jump(Number(element.dataset.jump));
    else if (element.dataset.k) light(element.dataset.k);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("a, button, select, input") || String(getSelection())) return;
    const passage = event.target.closest(".seg"), row = event.target.closest("[tabindex][role=button]");
    if (passage) lightPassage(passage);
    else if (row) press(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, select");
    if (event.key === "Escape") {
      search.value = "";
      filter();
      clear();
      if (typing) typing.blur();
    } else if (typing) {
      if (event.key === "Enter" && event.target === search) { search.blur(); step(1); }
    } else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "Enter" || event.key === " ") {
      const row = event.target.closest("[role=button]");
      if (row) { event.preventDefault(); press(row); }
    }
  });

  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  search.addEventListener("input", filter);
  all("input[data-shows]").forEach((box) => box.addEventListener("change", filter));
  if (which) which.addEventListener("change", () => { select(which.value); byId("source").scrollTop = byId("record").scrollTop = 0; });
  addEventListener("hashchange", follow);
  filter();
  follow();
  ready = true;
})();
