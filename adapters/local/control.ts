import { html } from "hono/html";

/** What a control is called, and what ties it to its hint and its error for those who cannot see them. */

/** Ids take any name or option: what is not a plain letter or digit is spelled out. */
export const controlId = (...names: string[]) =>
  [
    "f",
    ...names.map((name) => name.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)),
  ].join("-");

/** What a control is called when it is posted; apart from the names of our own buttons. */
export const inputName = (...names: string[]) => ["f", ...names].join(".");

export type FieldMessage = ReturnType<typeof tell>;

export function tell(id: string, hint: string | null, error: string | undefined) {
  const describes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const describedBy = describes ? html`aria-describedby="${describes}"` : null;
  return {
    id,
    describedBy,
    hint: hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : null,
    error: error
      ? html`<p class="error" id="${id}-error"><span class="unseen">Error: </span>${error}</p>`
      : null,
    // For the control: what describes it, and whether it is wrong.
    attributes: html`${describedBy} ${error ? html`aria-invalid="true"` : null}`,
  };
}
