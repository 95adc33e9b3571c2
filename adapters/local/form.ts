import { createHash } from "node:crypto";
import { html } from "hono/html";
import type { Answer, Answers, Field, FieldOf, Form, FormErrors } from "../../src/ports/form.ts";
import { calledAt, linkAt, linksOf, rowAt } from "../shared/form.ts";
import type { Html } from "../shared/html.ts";
import { controlId, inputName } from "./control.ts";
import { fieldHtml } from "./fields.ts";
import { oneNewline } from "./inbound.ts";
import { rowControl, rowsPosted } from "./rows.ts";

export interface FormView {
  form: Form;
  action: string;
  errors: FormErrors;
  attempt: number; // another attempt is another element, or what is typed would be kept instead of what is shown
  failed: boolean; // something broke: nothing was changed, nothing is wrong with the words
}

export const somethingWrong = "Something went wrong here and nothing was changed. Please try again.";

export function formHtml({ form, action, errors, attempt, failed }: FormView): Html {
  const id = `form-${createHash("sha256").update(`${form.instance} ${attempt}`).digest("hex").slice(0, 12)}`;
  const wrong = failed || Object.keys(errors).length > 0;
  const grown = attempt > 0 && !wrong; // it came back as somebody asked for one row more
  return html`<div id="${id}" data-turbo-permanent>
    <h1 id="form-title" tabindex="-1" ${wrong || grown ? null : "autofocus"}>${form.title}</h1>
    ${wrong && summaryHtml(form, errors, failed)}
    ${form.intro && html`<p class="text intro">${form.intro}</p>`}
    <form class="fields" method="post" action="${action}" novalidate>
      ${form.fields.some(({ type }) => type === "rows") && entersHtml(form)}
      ${form.fields.map((field) => field.type !== "person" && fieldHtml(field, errors, grown))}
      <div class="submits">
        ${form.submits.map(
          ({ value, label }, index) =>
            html`<button class="button ${index === 0 ? "primary" : "plain"}" name="submit" value="${value}">${label}</button>`,
        )}
        <button class="button quiet" formaction="${action}/cancel" name="cancel" value="yes">Cancel</button>
      </div>
      ${form.note && html`<p class="note">${form.note}</p>`}
    </form>
  </div>`;
}

/** Enter means the first button that a form has: it sends the form, and adds no row. */
const entersHtml = ({ submits: [main] }: Form): Html =>
  html`<button hidden tabindex="-1" name="submit" value="${main?.value ?? ""}"></button>`;

function summaryHtml(form: Form, errors: FormErrors, failed: boolean): Html {
  const heading = failed ? "Not sent" : "There is a problem";
  return html`<div class="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems-title">
    <h2 id="problems-title">${heading}</h2>
    ${failed && html`<p>${somethingWrong} Your words are here.</p>`}
    <ul>${Object.entries(errors).map(([name, error]) => {
      const id = controlOf(form, name);
      const about = calledAt(form, name);
      const said = about ? `${about}: ${error}` : error;
      return html`<li>${id ? html`<a href="#${id}" data-turbo="false">${said}</a>` : said}</li>`;
    })}</ul>
  </div>`;
}

/** The first control of what an error is about. */
function controlOf(form: Form, name: string): string | undefined {
  const row = rowAt(name);
  const rows = row && form.fields.find((one) => one.type === "rows");
  if (row && rows) return rowControl(rows, row.row, row.part);
  const link = linkAt(name);
  const links = link && form.fields.find(({ type }) => type === "links");
  if (link && links) return controlId(links.name, link.column, String(link.row));
  const field = form.fields.find((one) => one.name === name);
  if (!field || field.type === "person") return undefined;
  if (field.type === "links") return controlId(field.name, "label", "0");
  if (field.type === "rows") return rowControl(field, 0, "value");
  if (field.type !== "choices") return controlId(field.name);
  const first = field.groups.flatMap((group) => group.options)[0];
  return first && controlId(field.name, first.value);
}

/** What was posted, by the form that was shown: anything it did not ask for is left out. */
export function answersFrom(form: Form, posted: URLSearchParams): Answers {
  const values: Record<string, Answer> = {};
  for (const field of form.fields) values[field.name] = answerTo(field, posted);
  const submit = posted.get("submit");
  const others = form.fields.flatMap((field) => (field.type === "rows" ? [field.another] : []));
  const asked = [...form.submits, ...others].find(({ value }) => value === submit) ?? form.submits[0];
  return { submit: asked?.value ?? "", values };
}

const typedIn = (posted: URLSearchParams, ...names: string[]) =>
  oneNewline(posted.get(inputName(...names)) ?? "");

function answerTo(field: Field, posted: URLSearchParams): Answer {
  const typed = typedIn(posted, field.name);
  switch (field.type) {
    case "text":
    case "day":
      return typed;
    case "person":
      return ""; // not shown: nobody is looked for here
    case "choice":
      return field.options.some(({ value }) => value === typed) ? typed : "";
    case "choices":
      return chosen(field, posted);
    case "rows":
      return rowsPosted(field, posted);
    case "tick":
      return typed === "yes";
    case "links": {
      const rows = Array.from({ length: field.most }, (_, row) => String(row));
      return linksOf(rows, (row, column) => typedIn(posted, field.name, row, column));
    }
  }
}

/** In the order of the form, each once. */
function chosen(field: FieldOf<"choices">, posted: URLSearchParams): string[] {
  const ticked = new Set(posted.getAll(inputName(field.name)));
  const offered = field.groups.flatMap((group) => group.options.map(({ value }) => value));
  return [...new Set(offered)].filter((value) => ticked.has(value));
}

/** The form again, with what was typed in it. */
export function withAnswers(form: Form, { values }: Answers): Form {
  const fields = form.fields.map((field): Field => {
    const value = values[field.name];
    if (field.type === "tick") return { ...field, value: value === true };
    if (field.type === "links") return { ...field, value: value as typeof field.value };
    if (field.type === "rows") return { ...field, value: value as typeof field.value };
    if (field.type !== "choices") return { ...field, value: String(value ?? "") };
    return { ...field, value: value as readonly string[] };
  });
  return { ...form, fields };
}
