import type { InputBlock, ModalView } from "@slack/types";
import fc from "fast-check";
import type { SentView, StateValue } from "../../../adapters/slack/payload-shape.ts";
import type { Framework } from "../../../framework/framework.ts";
import { MOST } from "../../../src/core/entry/entry-rules.ts";
import type { Button, Line, Message, Part } from "../../../src/ports/message.ts";
import { picture } from "../../../src/views/parts.ts";
import { claim, words } from "../../fixtures.ts";
import { anyPicture } from "../../pictures/any.ts";

/** Everything at its maximum, and worse than anybody types. */

const VILE =
  "<!channel> <!here> <@U012ABCDEF> <https://evil.test|https://nhs.uk> & \u202etxet\u202c :white_check_mark: *b* _i_ ~s~ `c` > q 😀 ";
/** Exactly `length` UTF-16 units of it. */
export const vile = (length: number) =>
  VILE.repeat(Math.ceil(length / VILE.length))
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, "x");

/** Ten domains with thirty competences each, whose statements are as long as any. */
export const wide: Framework = {
  id: "wide",
  title: "A framework of three hundred",
  modality: "Everything",
  version: "1",
  source: "https://example.test",
  domains: Array.from({ length: 10 }, (_, domain) => ({
    id: `D${domain}`,
    name: `Domain ${domain} of everything that anybody could be asked to show here`,
    guidance: { goodEvidence: [vile(200), "A report"], achievedThrough: [], notes: [] },
    areas: Array.from({ length: 20 }, (_, at) => ({ id: `D${domain}A${at}`, statement: vile(400) })),
    specificCompetencies: Array.from({ length: 10 }, (_, at) => ({
      id: `D${domain}.${at}`,
      statement: vile(400),
    })),
  })),
} as unknown as Framework;

/** Evidence at its fullest. */
export const fullOf = (fill: (length: number) => string, linkLabel: string, urlOf: (at: number) => string) =>
  words({
    title: fill(MOST.title),
    narrative: fill(MOST.narrative),
    reflection: fill(MOST.reflection),
    claims: Array.from({ length: MOST.claims }, (_, at) =>
      claim({ competence: `D${at % 10}A${at}`, line: fill(MOST.line) }),
    ),
    links: Array.from({ length: MOST.links }, (_, at) => ({
      label: linkLabel,
      url: urlOf(at),
      pages: 9_999,
    })),
    numberNote: fill(MOST.numberNote),
  });
export const fullWords = fullOf(
  vile,
  vile(MOST.linkLabel),
  (at) => `https://files.example.test/${at}/${"a".repeat(MOST.url - 60)}`,
);

const hostile = fc.constantFrom(
  ..."<!channel> <!here|x> <@U012ABCDEF> <https://evil.test|ok> &amp; & \u202e \u200b \u0000 \ud83d 👩‍👩‍👧‍👦 :x: مرحبا".split(
    " ",
  ),
  ...["e\u0301".repeat(3), `z${"\u0335".repeat(40)}`, "\n\n", " "],
);
const bit = fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 12 }));
export const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.array(bit, { maxLength: 20 }).map((bits) => bits.join("")) },
  { weight: 1, arbitrary: fc.tuple(bit, fc.nat(3_500)).map(([one, n]) => (one || "y").repeat(n)) },
);
const button: fc.Arbitrary<Button> = fc.record({
  label: anyText,
  action: fc.constantFrom("read", "approve", "trainee-summary", "queue"),
  value: fc.string({ maxLength: 1_000 }),
  style: fc.constantFrom("primary", "plain", "danger"),
});
const piece = fc.oneof(
  anyText,
  fc.record({ person: anyText, name: anyText }),
  fc.record({ person: anyText, name: anyText, user: fc.constantFrom("U012ABCDEF", "29:x", "<!channel>") }),
  fc.record({ text: anyText, mark: fc.constantFrom("done", "part", "returned") }),
);
const said: fc.Arbitrary<Line> = fc.oneof(anyText, fc.array(piece, { maxLength: 8 }));
const several = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 30 });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constantFrom("heading", "quote"), text: anyText }),
  fc.record({ type: fc.constant("text" as const), text: said }),
  fc.record({ type: fc.constant("list" as const), title: fc.option(anyText), items: several(said) }),
  fc.record({
    type: fc.constant("facts" as const),
    rows: several(fc.record({ label: anyText, value: said })),
  }),
  fc.record({
    type: fc.constant("links" as const),
    links: several(fc.record({ label: anyText, url: fc.oneof(fc.webUrl(), anyText) })),
  }),
  fc.record({
    type: fc.constant("item" as const),
    text: anyText,
    buttons: fc.array(button, { maxLength: 7 }),
  }),
  fc.tuple(anyPicture, anyText).map(([one, alt]) => ({ ...picture(one), alt }) as Part),
);
export const anyMessage: fc.Arbitrary<Message> = fc.record({
  lead: anyText,
  parts: fc.array(part, { maxLength: 60 }),
  buttons: fc.array(button, { maxLength: 30 }),
  more: fc.array(button, { maxLength: 13 }),
  note: fc.option(anyText),
});

/** What the view holds before anybody touches it, with what is then filled in by block. */
export function asSent(view: ModalView, filled: Record<string, Partial<StateValue>> = {}): SentView {
  const inputs = view.blocks.filter((block): block is InputBlock => block.type === "input");
  const values = inputs.map(({ block_id = "", element }) => {
    const began = element as unknown as Record<string, never>;
    const state: StateValue = {
      type: element.type,
      value: began.initial_value ?? null,
      selected_date: began.initial_date ?? null,
      selected_option: began.initial_option ?? null,
      selected_options: began.initial_options ?? [],
      ...filled[block_id],
    };
    return [block_id, { [(element as { action_id?: string }).action_id ?? ""]: state }] as const;
  });
  return {
    ...view,
    id: "V1",
    callback_id: view.callback_id ?? "",
    private_metadata: view.private_metadata ?? "",
    state: { values: Object.fromEntries(values) },
  };
}

/** Every text that Slack would show, with what kind it is. */
export function textsIn(value: unknown): { type: string; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  const own = typeof type === "string" && typeof text === "string" ? [{ type, text }] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
