import { html } from "hono/html";
import type { FormErrors, Row } from "../../src/ports/form.ts";
import { mayGrow, optionsIn, type RowsField, rowCalled, rowsShown } from "../shared/form.ts";
import type { Html } from "../shared/html.ts";
import { controlId, inputName, tell } from "./control.ts";
import { oneNewline } from "./inbound.ts";

/** A field of rows as HTML, and what is posted of it: in each row one choice, and one line about it. */

/** @param grown whether a row was asked for just now: it is where one goes on */
export function rowsHtml(field: RowsField, errors: FormErrors, grown: boolean): Html {
  const rows = rowsShown(field);
  const filter = controlId(field.name, "filter");
  const { value, label } = field.another;
  return html`<div class="filtered">
    <div class="filter"><label for="${filter}">Filter the lists below</label>
      <input type="search" id="${filter}" data-filter autocomplete="off">
      <p class="count" role="status" data-found></p></div>
    ${rows.map((row, at) => rowHtml(field, at, row, errors, grown && at === rows.length - 1))}
    ${mayGrow(field) && html`<button class="button plain" name="submit" value="${value}">${label}</button>`}
  </div>`;
}

function rowHtml(field: RowsField, at: number, row: Row, errors: FormErrors, first: boolean): Html {
  const named = (part: keyof Row) => ({
    id: rowControl(field, at, part),
    name: inputName(field.name, String(at), part),
    error: errors[`row:${at}:${part}`],
  });
  const [pick, said] = [named("value"), named("line")];
  const told = [tell(pick.id, null, pick.error), tell(said.id, field.line.hint, said.error)] as const;
  const all = optionsIn(field, row.value);
  const grouped = new Set(field.groups.flatMap(({ options }) => options.map((one) => one.value)));
  const strange = { label: "", options: all.filter((one) => !grouped.has(one.value)) };
  const groups = [strange, ...field.groups].filter(({ options }) => options.length > 0);
  const wrong = (error: string | undefined) => error && html`class="wrong"`;
  return html`<div class="claim">
    <div ${wrong(pick.error)}><label for="${pick.id}">${rowCalled(field, at)}</label>${told[0].error}
      <select id="${pick.id}" name="${pick.name}" data-filtered ${first ? html`autofocus` : null} ${told[0].attributes}>
        <option value="">Choose one</option>
        ${groups.map(
          ({ label, options }) =>
            html`<optgroup label="${label}">${options.map(
              (one) =>
                html`<option value="${one.value}" ${one.value === row.value ? "selected" : null}>${one.label}</option>`,
            )}</optgroup>`,
        )}
      </select></div>
    <div ${wrong(said.error)}><label for="${said.id}">${field.line.label}<span class="unseen"> (${rowCalled(field, at).toLowerCase()})</span></label>${told[1].hint}${told[1].error}
      <input id="${said.id}" name="${said.name}" value="${row.line}" autocomplete="off" ${told[1].attributes}></div>
  </div>`;
}

export const rowControl = ({ name }: RowsField, at: number, part: keyof Row) =>
  controlId(name, part, String(at));

/** As many rows as were shown, with what was offered in them alone. */
export const rowsPosted = (field: RowsField, posted: URLSearchParams): Row[] =>
  rowsShown(field).map((row, at) => {
    const typed = (part: keyof Row) => oneNewline(posted.get(inputName(field.name, String(at), part)) ?? "");
    const value = typed("value");
    const offered = optionsIn(field, row.value).some((one) => one.value === value);
    return { value: offered ? value : "", line: typed("line") };
  });
