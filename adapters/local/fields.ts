import { html } from "hono/html";
import type { Field, FieldOf, FormErrors, Option } from "../../src/ports/form.ts";
import { allSeen, type Link } from "../shared/form.ts";
import type { Html } from "../shared/html.ts";
import { controlId, type FieldMessage, inputName, tell } from "./control.ts";
import { rowsHtml } from "./rows.ts";

/** One field of a form as HTML: its label, hint, error and control, tied together for those who cannot see them. */

/** @param grown whether the form came back with a row more, and nothing else */
export function fieldHtml(
  field: Exclude<Field, FieldOf<"person">>,
  errors: FormErrors,
  grown: boolean,
): Html {
  const error = errors[field.name];
  const told = tell(controlId(field.name), hintOf(field), error);
  const wrong = error ? "wrong" : "";
  if (field.type === "tick") return tickHtml(field, told, wrong);
  const list = listHtml(field, errors, grown);
  if (list)
    return html`<fieldset class="field ${wrong}" ${told.describedBy}>
      <legend>${field.label}</legend>${told.hint}${told.error}
      ${list}
    </fieldset>`;
  return html`<div class="field ${wrong}">
    <label for="${told.id}">${field.label}</label>${told.hint}${told.error}
    ${controlHtml(field as FieldOf<"text" | "day" | "choice">, told)}
  </div>`;
}

/** Of what has several controls; null: it has one. */
function listHtml(field: Field, errors: FormErrors, grown: boolean): Html | null {
  switch (field.type) {
    case "rows":
      return rowsHtml(field, errors, grown);
    case "choices":
      return choicesHtml(field);
    case "links":
      return linksHtml(field, errors);
    case "choice":
      return allSeen(field) ? radiosHtml(field) : null;
    default:
      return null;
  }
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

/** The first has the field's own id: errors lead there. */
function radiosHtml(field: FieldOf<"choice">): Html {
  const options = field.options.map(({ value, label }, at) => {
    const id = at === 0 ? controlId(field.name) : controlId(field.name, value);
    return html`<div class="tick"><input type="radio" id="${id}" name="${inputName(field.name)}" value="${value}"
      ${value === field.value ? "checked" : null} ${required(field)}>
    <label for="${id}">${label}</label></div>`;
  });
  return html`${options}`;
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

function choicesHtml(field: FieldOf<"choices">): Html {
  const groups = field.groups.map((group) => {
    const ticked = group.options.filter(({ value }) => field.value.includes(value)).length;
    const options = group.options.map((option) => optionHtml(field, option));
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

function optionHtml(field: FieldOf<"choices">, option: Option): Html {
  const id = controlId(field.name, option.value);
  return html`<div class="option">
    <div class="tick"><input type="checkbox" id="${id}" name="${inputName(field.name)}" value="${option.value}"
      ${field.value.includes(option.value) ? "checked" : null}>
    <label for="${id}">${option.label}</label></div>
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
