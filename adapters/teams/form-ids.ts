import { z } from "zod";
import type { Form } from "../../src/ports/form.ts";

/*
 * What a form of ours carries with it: every input is named for its field and what kind of answer it takes, and the
 * names travel with the button, so that answers can be read from what comes back alone. No form is remembered by the
 * program.
 */

export type Kind = "text" | "day" | "one" | "many" | "tick" | "lines" | "line" | "links";

/** `kind:field`, or `line:field:option`. */
export const inputId = (kind: Kind, ...names: string[]) => [kind, ...names.map(encodeURIComponent)].join(":");

export interface Place {
  kind: string;
  field: string;
  option: string;
}

export function placeOf(id: string): Place | null {
  const [kind = "", field, option = ""] = id.split(":");
  try {
    return field === undefined
      ? null
      : { kind, field: decodeURIComponent(field), option: decodeURIComponent(option) };
  } catch {
    return null;
  }
}

const sentForm = z.object({
  form: z.object({
    name: z.string(),
    context: z.string(),
    instance: z.string().min(1),
    submit: z.string(),
    inputs: z.array(z.string()).max(300),
    each: z.record(z.string(), z.string()), // by field: what its lines are called
  }),
});
export type FormFacts = z.infer<typeof sentForm>["form"];

/** What a form's button carries. */
export function factsOf(
  { name, context, instance, fields }: Form,
  submit: string,
  inputs: readonly string[],
) {
  const each = fields.flatMap((field): [string, string][] =>
    field.type === "choices" && field.each ? [[field.name, field.each.name]] : [],
  );
  const facts: FormFacts = {
    name,
    context,
    instance,
    submit,
    inputs: [...inputs],
    each: Object.fromEntries(each),
  };
  return { form: facts };
}

/** Null for what is no form of ours. */
export const factsIn = (data: unknown): FormFacts | null => sentForm.safeParse(data).data?.form ?? null;

const NOTHING = "(nothing)"; // an empty value would be no choice at all

/** Chosen values come back in one text, with commas between them. */
export const choiceValue = (value: string) =>
  value === "" ? NOTHING : value.replace(/[%,;]/g, encodeURIComponent);

/** The value that `choiceValue` was made of. */
export function chosenValue(sent: string): string {
  if (sent === NOTHING) return "";
  try {
    return decodeURIComponent(sent);
  } catch {
    return sent;
  }
}
