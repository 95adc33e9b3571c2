import { z } from "zod";
import type { Form } from "../../src/ports/form.ts";
import { decoded } from "../shared/payload.ts";

/*
 * What a form of ours carries with it: every input is named for its field and what kind of answer it takes, and the
 * names travel with the button, so that answers can be read from what comes back alone. No form is remembered by the
 * program.
 */

export type TeamsFieldKind =
  | "text"
  | "day"
  | "one"
  | "who"
  | "many"
  | "tick"
  | "line"
  | "pick"
  | "said"
  | "links";

/** `kind:field`, or of a row `pick:field:0` and `said:field:0`; of 0.1.0 alone `line:field:option`. */
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
    each: z.record(z.string(), z.string()).default({}), // by field: what 0.1.0 called its lines
    // By field: its rows, with what is chosen where that is fixed; a form of an earlier version has none.
    rows: z.record(z.string(), z.array(z.string()).max(100)).default({}),
  }),
});

const IN_ROWS: readonly TeamsFieldKind[] = ["pick", "said"];

/** What a form's button carries. @param rows by field: what is fixed in each of its rows; "": it is chosen there */
export function factsOf(
  { name, context, instance }: Form,
  submit: string,
  inputs: readonly string[],
  rows: Readonly<Record<string, readonly string[]>>,
): z.infer<typeof sentForm> {
  const fixed = Object.fromEntries(Object.entries(rows).map(([field, values]) => [field, [...values]]));
  const own = inputs.filter((id) => !IN_ROWS.some((kind) => id.startsWith(`${kind}:`)));
  return {
    form: { name, context, instance, submit, inputs: own, each: {}, rows: fixed },
  };
}

/** Null for what is no form of ours. */
export const factsIn = (data: unknown) => sentForm.safeParse(data).data?.form ?? null;

const NOTHING = "(nothing)"; // an empty value would be no choice at all

/** Chosen values come back in one text, with commas between them. */
export const choiceValue = (value: string) =>
  value === "" ? NOTHING : value.replace(/[%,;]/g, encodeURIComponent);

/** The value that `choiceValue` was made of. */
export const chosenValue = (sent: string): string => (sent === NOTHING ? "" : (decoded([sent])?.[0] ?? sent));
