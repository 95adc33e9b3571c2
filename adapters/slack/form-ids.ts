import type { AnyBlock, InputBlock } from "@slack/types";
import { z } from "zod";
import type { Form } from "../../src/ports/form.ts";
import { decoded } from "../shared/payload.ts";
import type { SentElement, SentView, StateValue } from "./payload-shape.ts";

/*
 * What a form of ours carries with it: every input's block is named for its field, so that answers can be read from
 * the view alone, and what names cannot say is in its metadata. No form is remembered by the program.
 */

/** What a form's own buttons are called: what they send is a form, and no press of a button. */
export const SUBMIT = "submit";

export type SlackFieldKind =
  | "text"
  | "day"
  | "one"
  | "who"
  | "many"
  | "tick"
  | "line" // of 0.1.0 alone
  | "pick"
  | "said"
  | "link"
  | "add";

/**
 * `kind.opening:field:…`. Slack keeps what was typed in a block whose name stays, even over a new initial value: so a
 * form that is shown again with other content has another `opening`.
 */
export function blockId(kind: SlackFieldKind, opening: string, ...names: string[]): string {
  return [`${kind}.${opening}`, ...names.map(encodeURIComponent)].join(":");
}

export type SlackPlace = NonNullable<ReturnType<typeof placeOf>>;

/** @returns `names`: a line's option; a row's number; a link's row and column */
export function placeOf(id: string) {
  const [first = "", ...rest] = id.split(":");
  const [kind = "", opening] = first.split(".");
  const [field, ...names] = decoded(rest) ?? [];
  return opening === undefined || field === undefined ? null : { kind, opening, field, names };
}

/** The same whatever the opening. */
export const sameId = (id: string) => id.replace(/\..*?:/, ":");

/** The context stands apart, as it is: within JSON every quotation mark of it would count twice. */
export function metadataOf({ instance, submits, context }: Form): string {
  const facts = { instance, submit: submits[0]?.value ?? "" };
  return `${JSON.stringify(facts)}\n${context}`;
}

const ownFacts = z.object({
  instance: z.string(),
  submit: z.string(), // the main one's value
  each: z.record(z.string(), z.object({ name: z.string() })).default({}), // by field: what 0.1.0 called its lines
});

/** Null for a view that is no form of ours. */
export function metadataIn({ private_metadata: text }: SentView) {
  const end = text.indexOf("\n");
  if (end < 0) return null;
  try {
    const facts = ownFacts.parse(JSON.parse(text.slice(0, end)));
    return { ...facts, context: text.slice(end + 1) };
  } catch {
    return null;
  }
}

export type NamedInput = InputBlock & { block_id: string };

export const isInput = (block: unknown): block is NamedInput =>
  typeof block === "object" &&
  block !== null &&
  (block as AnyBlock).type === "input" &&
  typeof (block as AnyBlock).block_id === "string";

/** What is in an input now. Where Slack says nothing about it, nobody has touched it: it holds what it began with. */
export function stateOf(view: Pick<SentView, "state">, { block_id, element }: NamedInput): StateValue {
  const values = view.state?.values ?? {};
  const known = Object.hasOwn(values, block_id) ? Object.values(values[block_id] ?? {})[0] : undefined;
  if (known) return known;
  const began = element as SentElement;
  return {
    type: began.type,
    value: began.initial_value ?? null,
    selected_date: began.initial_date ?? null,
    selected_user: began.initial_user ?? null,
    selected_option: began.initial_option ?? null,
    selected_options: began.initial_options ?? null,
  };
}

/** What was typed, with one sign for a new line. */
export const typed = (value: string | null | undefined) => (value ?? "").replace(/\r\n?/g, "\n");
