/* Puts an entry's text on the clipboard. Where there is none (no https, an old browser) the text stands there to be marked. */
for (const copy of document.querySelectorAll(".copy")) {
  const [text, button, told] = ["textarea", "button", "[role=status]"].map((one) => copy.querySelector(one));
  text.addEventListener("focus", () => text.select());
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      told.textContent = told.dataset.copied;
    } catch {
      text.closest("details").open = true;
      text.focus(); // refused: it is marked, to be copied by hand
    }
  });
}
