import { html } from "hono/html";
import type { Field, FieldOf, FormErrors, Option } from "../../src/ports/form.ts";
import type { Link } from "../shared/form.ts";
import type { Html } from "../shared/html.ts";
import { controlId, type FieldMessage, inputName, tell } from "./control.ts";
import { rowsHtml } from "./rows.ts";

/** One field of a form as HTML: its label, hint, error and control, tied together for those who cannot see them. */

/** @param grown whether the form came back with a row more, and nothing else */
export function fieldHtml(field: Field, errors: FormErrors, grown: boolean): Html {
  const error = errors[field.name];
  const told = tell(controlId(field.name), hintOf(field), error);
  const wrong = error ? "wrong" : "";
  if (field.type === "tick") return tickHtml(field, told, wrong);
  if (field.type === "choices" || field.type === "links" || field.type === "rows")
    return html`<fieldset class="field ${wrong}" ${told.describedBy}>
      <legend>${field.label}</legend>${told.hint}${told.error}
      ${listHtml(field, errors, grown)}
    </fieldset>`;
  return html`<div class="field ${wrong}">
    <label for="${told.id}">${field.label}</label>${told.hint}${told.error}
    ${controlHtml(field, told)}
  </div>`;
}

function listHtml(field: FieldOf<"choices" | "links" | "rows">, errors: FormErrors, grown: boolean): Html {
  if (field.type === "rows") return rowsHtml(field, errors, grown);
  return field.type === "choices" ? choicesHtml(field, errors) : linksHtml(field, errors);
}

function hintOf(field: Field): string | null {
  if (field.type !== "text" || field.lines === "one") return field.hint;
  return [field.hint, `Up to ${field.max.toLocaleString("en-GB")} characters.`].filter(Boolean).join(" ");
}

const required = ({ required }: Field) => (required ? html`required` : null);

function controlHtml(field: FieldOf<"text" | "day" | "choice">, { id, attributes }: FieldMessage): Html {
  if (field.type === "text") {
    // No maxlength: a browser would cut what is pasted without a word.
    return field.lines === "one"
      ? html`<input id="${id}" name="${inputName(field.name)}" value="${field.value}" autocomplete="off" ${required(field)} ${attributes}>`
      : html`<textarea id="${id}" name="${inputName(field.name)}" rows="4" data-most="${field.max}" ${required(field)} ${attributes}>
${field.value}</textarea>
            <p class="count" aria-live="polite"></p>`;
  }
  if (field.type === "day")
    return html`<input type="date" id="${id}" name="${inputName(field.name)}" value="${field.value}"
        ${field.latest && html`max="${field.latest}"`} ${required(field)} ${attributes}>`;
  return html`<select id="${id}" name="${inputName(field.name)}" ${required(field)} ${attributes}>
        <option value="">Choose one</option>
        ${field.options.map(
          ({ value, label }) =>
            html`<option value="${value}" ${value === field.value ? "selected" : null}>${label}</option>`,
        )}
      </select>`;
}

function tickHtml(
  field: FieldOf<"tick">,
  { id, hint, error, attributes }: FieldMessage,
  wrong: string,
): Html {
  return html`<fieldset class="field ${wrong}">
    <legend>${field.label}</legend>${hint}${error}
    <div class="tick"><input type="checkbox" id="${id}" name="${inputName(field.name)}" value="yes"
      ${field.value ? "checked" : null} ${required(field)} ${attributes}>
    <label for="${id}">${field.statement}</label></div>
  </fieldset>`;
}

function choicesHtml(field: FieldOf<"choices">, errors: FormErrors): Html {
  const groups = field.groups.map((group) => {
    const ticked = group.options.filter(({ value }) => field.value.includes(value)).length;
    const options = group.options.map((option) => optionHtml(field, option, errors));
    if (!group.label) return html`<div class="options">${options}</div>`;
    return html`<details class="group" ${ticked ? "open" : null}>
      <summary><span>${group.label}</span>
        <span class="counts">${group.options.length}<span class="unseen"> to choose from</span><span
          class="ticked" data-ticked>${ticked ? `, ${ticked} chosen` : ""}</span></span></summary>
      <div class="options">${options}</div>
    </details>`;
  });
  return html`${groups}`;
}

function optionHtml(field: FieldOf<"choices">, option: Option, errors: FormErrors): Html {
  const id = controlId(field.name, option.value);
  return html`<div class="option">
    <div class="tick"><input type="checkbox" id="${id}" name="${inputName(field.name)}" value="${option.value}"
      ${field.value.includes(option.value) ? "checked" : null}>
    <label for="${id}">${option.label}</label></div>
    ${field.each && lineHtml(field, field.each, option, errors[`line:${option.value}`])}
  </div>`;
}

/** The line that belongs to an option shows while the option is ticked: the stylesheet sees to that. */
function lineHtml(
  field: FieldOf<"choices">,
  each: NonNullable<FieldOf<"choices">["each"]>,
  option: Option,
  error: string | undefined,
): Html {
  const told = tell(controlId(field.name, "line", option.value), each.hint, error);
  return html`<div class="line ${error ? "wrong" : ""}">
    <label for="${told.id}">${each.label}<span class="unseen">: ${option.label}</span></label>
    ${told.hint}${told.error}
    <input id="${told.id}" name="${inputName(each.name, option.value)}" value="${each.value[option.value] ?? ""}"
      autocomplete="off" ${told.attributes}>
  </div>`;
}

const emptyRows = 3;

function linksHtml(field: FieldOf<"links">, errors: FormErrors): Html {
  const rows = Math.min(field.most, Math.max(field.value.length + 1, emptyRows));
  const ofAll = errors[field.name];
  const input = (row: number, column: keyof Link, label: string) => {
    const value = field.value[row]?.[column] ?? "";
    const told = tell(controlId(field.name, column, String(row)), null, errors[`link:${row}:${column}`]);
    const { id } = told;
    const invalid =
      ofAll && row === 0
        ? html`aria-invalid="true" aria-describedby="${controlId(field.name)}-error"`
        : told.attributes;
    return html`<div class="${column}"><label for="${id}">${label}<span class="unseen"> of link ${row + 1}</span></label>${told.error}
      <input id="${id}" name="${inputName(field.name, String(row), column)}" value="${value}" autocomplete="off"
        ${column === "pages" ? html`inputmode="numeric"` : null} ${invalid}></div>`;
  };
  return html`${Array.from(
    { length: rows },
    (_, row) => html`<div class="link-row">
      ${input(row, "label", "Label")}
      ${input(row, "url", "Address")}
      ${input(row, "pages", "Pages")}
    </div>`,
  )}`;
}
