import { html } from "hono/html";
import type { Answer, Answers, FieldOf, Form, FormErrors } from "../../src/ports/form.ts";
import type { PageForm } from "../../src/ports/pages.ts";
import { type Html, hiddenFields } from "../shared/html.ts";
import * as words from "./words.ts";

/*
 * Chat's forms on a page, of the two kinds of fields that those have which stand there. What is posted says by its name
 * what it is, so that nothing about a form is kept between the page and its answer:
 *   text.NAME          what was written
 *   tick.NAME          one of those that were ticked
 *   line.NAME.OPTION   the line beside an option
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
        return field.type === "choices" ? choicesHtml(field, instance, errors) : null;
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
  return html`<div class="field"><label for="${id}">${field.label}</label>${hint}${wrong}
    <textarea id="${id}" name="text.${field.name}" rows="4" ${field.required && html`required`} ${attributes}>
${field.value}</textarea></div>`;
}

function choicesHtml(field: FieldOf<"choices">, form: string, errors: FormErrors): Html {
  const id = `${form}-${field.name}`;
  const { hint, error } = told(id, field.hint, errors[field.name]);
  const options = field.groups.flatMap((group) => group.options);
  return html`<fieldset class="field"><legend>${field.label}</legend>${hint}${error}
    ${options.map((option, at) => {
      const own = `${id}-${at}`;
      const ticked = field.value.includes(option.value) && html`checked`;
      return html`<div class="option"><div class="tick"><input type="checkbox" id="${own}" name="tick.${field.name}" value="${option.value}" ${ticked}>
        <label for="${own}">${option.label}</label></div>${field.each && lineHtml(field.each, option, `${own}-line`, errors)}</div>`;
    })}</fieldset>`;
}

function lineHtml(
  each: NonNullable<FieldOf<"choices">["each"]>,
  option: { value: string; label: string },
  id: string,
  errors: FormErrors,
): Html {
  const { hint, error, attributes } = told(id, each.hint, errors[`line:${option.value}`]);
  return html`<div class="line"><label for="${id}">${each.label}<span class="unseen">: ${option.label}</span></label>${hint}${error}
    <input id="${id}" name="line.${each.name}.${option.value}" value="${each.value[option.value] ?? ""}" autocomplete="off" ${attributes}></div>`;
}

/** What was written and ticked, whichever form it is of: whoever takes it looks at what it asked for. */
export function answersIn(posted: URLSearchParams): Answers {
  const values = new Map<string, Answer>();
  for (const [name, value] of posted) {
    const [kind, field = "", ...option] = name.split(".");
    const before = values.get(field);
    if (kind === "text") values.set(field, value.replace(/\r\n?/g, "\n"));
    if (kind === "tick") values.set(field, [...(isTicks(before) ? before : []), value]);
    if (kind === "line" && value.trim())
      values.set(field, { ...(isLines(before) ? before : {}), [option.join(".")]: value });
  }
  return { submit: posted.get("submit") ?? "", values: Object.fromEntries(values) };
}

const isTicks = (answer: Answer | undefined): answer is readonly string[] => Array.isArray(answer);
const isLines = (answer: Answer | undefined): answer is Readonly<Record<string, string>> =>
  typeof answer === "object" && !Array.isArray(answer);

/** Every sentence that says what is wrong, once. */
export const faultsOf = ({ errors }: FormAgain): string[] => [
  ...new Set(Object.values(errors)),
  words.yourWords,
];
