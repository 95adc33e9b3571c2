import { html } from "hono/html";
import type { Answer, Answers, FieldOf, Form, FormErrors } from "../../src/ports/form.ts";
import type { PageForm } from "../../src/ports/pages.ts";
import { type Html, hiddenFields } from "../shared/html.ts";
import * as words from "./words.ts";

/*
 * Chat's forms on a page, of the three kinds of fields that those have which stand there. What is posted says by its name
 * what it is, so that nothing about a form is kept between the page and its answer:
 *   text.NAME   what was written, or the day that was chosen
 *   one.NAME    the one that was chosen
 */

/** What came back and could not be taken, to be shown with its words. */
export interface FormAgain {
  form: Form;
  errors: FormErrors;
}

interface Posting {
  action: string;
  fields: Readonly<Record<string, string>>;
}

export function foldedFormHtml(
  { label, about, form }: PageForm,
  posting: Posting,
  again: FormAgain | null,
): Html {
  const isAgain = again?.form.name === form.name && again.form.context === form.context;
  const shown = isAgain ? again.form : form;
  const errors = isAgain ? again.errors : {};
  const { name, context, instance } = shown;
  return html`<details class="fold asks" ${isAgain && html`open`}>
    <summary><b>${label}</b><span class="unseen">: ${about}</span></summary>
    <form method="post" action="${posting.action}" aria-label="${label}: ${about}">
      ${hiddenFields({ ...posting.fields, name, context, instance })}
      ${shown.fields.map((field) => {
        if (field.type === "text") return textHtml(field, instance, errors[field.name]);
        if (field.type === "day") return dayHtml(field, instance, errors[field.name]);
        return field.type === "choice" ? choiceHtml(field, instance, errors[field.name]) : null;
      })}
      ${shown.submits.map(({ value, label: submit }) => html`<button class="button primary" name="submit" value="${value}">${submit}</button>`)}
    </form></details>`;
}

/** What ties a control to its hint and its error, for whoever cannot see them. */
function told(id: string, hint: string | null, error: string | undefined) {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    hint: hint && html`<p class="advice" id="${id}-hint">${hint}</p>`,
    error: error && html`<p class="error" id="${id}-error">${error}</p>`,
    attributes: html`${by && html`aria-describedby="${by}"`} ${error && html`aria-invalid="true" autofocus`}`,
  };
}

function textHtml(field: FieldOf<"text">, form: string, error: string | undefined): Html {
  const id = `${form}-${field.name}`;
  const { hint, error: wrong, attributes } = told(id, field.hint, error);
  // No maxlength: a browser would cut what is pasted without a word.
  if (field.lines === "one")
    return html`<div class="field"><label for="${id}">${field.label}</label>${hint}${wrong}
      <input id="${id}" name="text.${field.name}" value="${field.value}" autocomplete="off" ${field.required && html`required`} ${attributes}></div>`;
  return html`<div class="field"><label for="${id}">${field.label}</label>${hint}${wrong}
    <textarea id="${id}" name="text.${field.name}" rows="4" ${field.required && html`required`} ${attributes}>
${field.value}</textarea></div>`;
}

function dayHtml(field: FieldOf<"day">, form: string, error: string | undefined): Html {
  const id = `${form}-${field.name}`;
  const { hint, error: wrong, attributes } = told(id, field.hint, error);
  return html`<div class="field"><label for="${id}">${field.label}</label>${hint}${wrong}
    <input type="date" id="${id}" name="text.${field.name}" value="${field.value}" ${field.latest && html`max="${field.latest}"`} ${field.required && html`required`} ${attributes}></div>`;
}

function choiceHtml(field: FieldOf<"choice">, form: string, error: string | undefined): Html {
  const { hint, error: wrong } = told(`${form}-${field.name}`, field.hint, error);
  return html`<fieldset class="field"><legend>${field.label}</legend>${hint}${wrong}
    ${field.options.map(({ value, label }, at) => {
      const own = `${form}-${field.name}-${at}`;
      return html`<div class="tick"><input type="radio" id="${own}" name="one.${field.name}" value="${value}" ${value === field.value && html`checked`}>
        <label for="${own}">${label}</label></div>`;
    })}</fieldset>`;
}

/** What was written and chosen, whichever form it is of: whoever takes it looks at what it asked for. */
export function answersIn(posted: URLSearchParams): Answers {
  const values = new Map<string, Answer>();
  for (const [name, value] of posted) {
    const [kind, field = ""] = name.split(".");
    if (kind === "text") values.set(field, value.replace(/\r\n?/g, "\n"));
    if (kind === "one") values.set(field, value);
  }
  return { submit: posted.get("submit") ?? "", values: Object.fromEntries(values) };
}

/** Every sentence that says what is wrong, once. */
export const faultsOf = ({ errors }: FormAgain): string[] => [
  ...new Set(Object.values(errors)),
  words.yourWords,
];
