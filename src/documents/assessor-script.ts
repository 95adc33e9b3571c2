/**
 * Search, and opening and closing all at once. Without it the page has neither, and everything else: what opens is
 * <details>. It reads what stands on the page and writes nothing into it but a sentence with two figures.
 */
export const SCRIPT = `
"use strict";
const all = (selector) => [...document.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const plain = (text) => text.normalize("NFKC").toLowerCase();
const [box, said] = [byId("search"), byId("found")];
const entries = all("details").map((node) => ({ node, text: plain(node.textContent) }));

function search() {
  const words = plain(box.value).split(/\\s+/).filter(Boolean);
  const found = { competence: 0, piece: 0 };
  for (const { node, text } of entries) {
    node.hidden = !words.every((word) => text.includes(word));
    if (!node.hidden) found[node.dataset.kind] += 1;
  }
  for (const group of all("[data-group]")) group.hidden = !group.querySelector("details:not([hidden])");
  said.textContent = words.length === 0
    ? ""
    : said.dataset.said.replace("{competences}", found.competence).replace("{pieces}", found.piece);
}

function openAll(open) {
  for (const { node } of entries) if (!node.hidden) node.open = open;
}

/** A link may lead into something that is closed, or was not found. */
function show() {
  const place = byId(location.hash.slice(1));
  const entry = place && place.closest("details");
  if (!entry) return;
  if (entry.hidden) {
    box.value = "";
    search();
  }
  entry.open = true;
  entry.scrollIntoView();
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details[data-kind=piece]:not([open])");
  for (const node of opened) node.open = true;
});
addEventListener("afterprint", () => {
  for (const node of opened) node.open = false;
});
box.addEventListener("input", search);
byId("open").addEventListener("click", () => openAll(true));
byId("close").addEventListener("click", () => openAll(false));
addEventListener("hashchange", show);
byId("tools").hidden = false;
show();
`;
