import { z } from "zod";
import type { FieldOf, Form } from "../../src/ports/form.ts";
import { decoded } from "../shared/payload.ts";

/*
 * What a form of ours carries with it: every input is named for its field and what kind of answer it takes, and the
 * names travel with the button, so that answers can be read from what comes back alone. No form is remembered by the
 * program.
 */

export type TeamsFieldKind = "text" | "day" | "one" | "many" | "tick" | "lines" | "line" | "links";

/** `kind:field`, or `line:field:option`. */
export const inputId = (kind: TeamsFieldKind, ...names: string[]) =>
  [kind, ...names.map(encodeURIComponent)].join(":");

export type TeamsPlace = NonNullable<ReturnType<typeof placeOf>>;

export function placeOf(id: string) {
  const [kind = "", ...names] = id.split(":");
  const [field, option = ""] = decoded(names.slice(0, 2)) ?? [];
  return field === undefined ? null : { kind, field, option };
}

const sentForm = z.object({
  form: z.object({
    name: z.string(),
    context: z.string(),
    instance: z.string().min(1),
    submit: z.string(),
    inputs: z.array(z.string()).max(300),
    each: z.record(z.string(), z.string()), // by field: what its lines are called
    // By field: how the codes of its options begin, before their numbers; a form of an earlier version does not say.
    codes: z.record(z.string(), z.array(z.string()).max(100)).default({}),
  }),
});

/** What a form's button carries. @param bare where there is room for nothing that it can do without */
export function factsOf(
  { name, context, instance, fields }: Form,
  submit: string,
  inputs: readonly string[],
  bare: boolean,
): z.infer<typeof sentForm> {
  const lined = fields.flatMap((field) => (field.type === "choices" && field.each ? [field] : []));
  const each = Object.fromEntries(lined.map((field) => [field.name, field.each?.name ?? ""]));
  const codes = Object.fromEntries(bare ? [] : lined.map((field) => [field.name, beginningsOf(field)]));
  return { form: { name, context, instance, submit, inputs: [...inputs], each, codes } };
}

const MOST_BEGINNINGS = 40;

/** Of "Tech4" and "Tech5" "Tech". */
const beginningsOf = ({ groups }: FieldOf<"choices">): string[] =>
  [
    ...new Set(
      groups.flatMap(({ options }) =>
        options.flatMap(({ value }) => /^(.*\p{L}.*?)\d{1,3}$/u.exec(value)?.[1] ?? []),
      ),
    ),
  ].slice(0, MOST_BEGINNINGS);

/** Null for what is no form of ours. */
export const factsIn = (data: unknown) => sentForm.safeParse(data).data?.form ?? null;

const NOTHING = "(nothing)"; // an empty value would be no choice at all

/** Chosen values come back in one text, with commas between them. */
export const choiceValue = (value: string) =>
  value === "" ? NOTHING : value.replace(/[%,;]/g, encodeURIComponent);

/** The value that `choiceValue` was made of. */
export const chosenValue = (sent: string): string => (sent === NOTHING ? "" : (decoded([sent])?.[0] ?? sent));
