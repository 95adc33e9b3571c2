import * as Turbo from "./turbo.js";

/*
 * Everything works without this file, by reloading. With it, pages change in place when something happens, and typing
 * is a little quicker. Listeners sit on the document, because the page below it is replaced.
 */

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

Turbo.config.forms.submitter = "aria-disabled"; // a disabled button loses the focus

/* Refreshing: never while something is under way, which a refresh would cut off; and never forgotten. */
let sending = 0;
let waiting = 0;
let missed = false;

function refreshSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 60);
}

function refresh() {
  missed = sending > 0 || Boolean(Turbo.session.navigator.currentVisit);
  if (missed) return;
  Turbo.visit(location.href, {
    action: "replace",
    shouldCacheSnapshot: false,
    refresh: { method: "morph", scroll: "preserve" },
  });
}

function afterwards() {
  if (missed) refreshSoon();
}

addEventListener("turbo:before-stream-render", (event) => {
  if (event.target.getAttribute("action") !== "refresh") return;
  event.preventDefault();
  refreshSoon();
});
addEventListener("turbo:submit-start", () => {
  sending += 1;
});
addEventListener("turbo:submit-end", (event) => {
  sending -= 1;
  if (event.detail.success && event.target.matches(".composer")) event.target.elements.text.value = "";
  afterwards();
});

/* What somebody has unfolded stays so, and what they have folded too, while the page around it is refreshed. */
addEventListener("turbo:before-morph-attribute", (event) => {
  if (event.target.matches("details") && event.detail.attributeName === "open") event.preventDefault();
});

/* Where a link led within the page is forgotten: a page with a fragment would not count as the same page. */
addEventListener("hashchange", () =>
  Turbo.session.history.replace(new URL(location.pathname + location.search, location.href)),
);

/* A page that is not looked at listens to nothing: browsers allow few open streams, and people many tabs. */
addEventListener("visibilitychange", () => {
  if (document.hidden) document.querySelector("#live")?.remove();
  else if (document.body.classList.contains("talk")) refreshSoon();
});

/* Replying: to the box at once, once for each message replied to. */
let replying = "";
addEventListener("turbo:load", () => {
  const to = document.querySelector("[data-replying]")?.dataset.replying ?? "";
  if (to && to !== replying) document.querySelector(".composer textarea")?.focus();
  replying = to;
  afterwards();
});

/* Enter sends where there is a keyboard; it never sends a form from its filter. */
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.target.matches("[data-filter]")) event.preventDefault();
  if (event.shiftKey || !event.target.matches(".composer textarea") || !matchMedia("(pointer: fine)").matches)
    return;
  event.preventDefault();
  if (event.target.value.trim()) event.target.form.requestSubmit();
});

/* Long texts say when they are too long; the filter narrows what rows offer; groups count what is ticked. */
function countLeft(area) {
  const over = area.value.length - Number(area.dataset.most);
  const count = area.parentElement.querySelector(".count");
  count.textContent = over > 0 ? `${over.toLocaleString("en-GB")} too many.` : "";
}

/* What is chosen stays; what does not match is put away, as some browsers show hidden options all the same. */
const whole = new WeakMap();

function filter(box) {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  const within = box.closest(".filtered");
  const found = new Set();
  for (const select of all("[data-filtered]", within)) {
    if (!whole.has(select))
      whole.set(
        select,
        all("option", select).map((option) => [option, option.parentElement]),
      );
    const { value } = select;
    for (const [option, parent] of whole.get(select)) {
      if (parent === select) continue; // nothing is chosen
      const text = option.textContent.toLowerCase();
      const matches = words.every((word) => text.includes(word));
      if (matches) found.add(option.value);
      if (matches || option.value === value) parent.append(option);
      else option.remove();
    }
    select.value = value;
    for (const group of all("optgroup", select)) group.hidden = group.children.length === 0;
  }
  within.querySelector("[data-found]").textContent = words.length ? `${found.size} found.` : "";
}

addEventListener("input", ({ target }) => {
  if (target.matches("[data-most]")) countLeft(target);
  if (target.matches("[data-filter]")) filter(target);
});
addEventListener("change", ({ target }) => {
  const group = target.closest(".group");
  if (!group) return;
  const ticked = all(".option .tick :checked", group).length;
  group.querySelector("[data-ticked]").textContent = ticked ? `, ${ticked} chosen` : "";
});
