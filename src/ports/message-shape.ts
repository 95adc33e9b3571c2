import { z } from "zod";
import type { Picture } from "../core/coverage/picture.ts";
import type { Button, Line, Message, Part } from "./message.ts";

/*
 * Messages as they were stored, by whichever version stored them. What this one does not know of a message is shown by
 * its words, or left out.
 */

const words = z.string();
const number = z.number();

const mark = z.enum(["done", "part", "waiting", "returned", "draft", "none"]);
const mention = z.object({ person: words, name: words, user: words.exactOptional() });
/** Of a piece that is not known, its words. */
const strange = z
  .object({ text: words })
  .or(z.object({ name: words }).transform(({ name: text }) => ({ text })))
  .transform(({ text }) => text);
const line: z.ZodType<Line> = words.or(
  z.array(z.union([words, mention, z.object({ text: words, mark }), strange])),
);

const button: z.ZodType<Button> = z.object({
  label: words,
  about: words.exactOptional(),
  action: words,
  value: words.default(""),
  style: z.enum(["primary", "plain", "danger"]).catch("plain"),
  opens: z.literal("line").exactOptional(),
  showsAll: z.boolean().catch(false).exactOptional(), // an earlier version had numbers, also where it was not so
});
const buttons = z
  .unknown()
  .optional()
  .transform((all): Button[] => each(all, (one) => button.safeParse(one).data));

const picture: z.ZodType<Picture> = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("domains"),
    title: words,
    domains: z.array(
      z.object({
        name: words,
        approved: number,
        waiting: number,
        returned: number,
        draft: number,
        none: number,
      }),
    ),
  }),
  z.object({
    type: z.literal("progress"),
    title: words,
    points: z.array(z.object({ day: words, covered: number })),
    total: number,
    start: words,
    target: words.nullable(),
    forecast: z.object({ earliest: words, latest: words.nullable() }).nullable(),
  }),
  z.object({
    type: z.literal("heat"),
    title: words,
    domains: z.array(words),
    codes: z.array(words).exactOptional(),
    trainees: z.array(
      z.object({ name: words, cells: z.array(z.object({ covered: number, total: number })) }),
    ),
  }),
  z.object({
    type: z.literal("queue"),
    title: words,
    supervisors: z.array(z.object({ name: words, waiting: number, oldest: number })),
  }),
]);

const table = z
  .object({ columns: z.array(words), rows: z.array(z.array(words.or(number))) })
  .catch({ columns: [], rows: [] });

const known: z.ZodType<Part> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: line }),
  z.object({ type: z.literal("heading"), text: words }),
  z.object({ type: z.literal("quote"), text: words }),
  z.object({ type: z.literal("list"), title: words.nullable().default(null), items: z.array(line) }),
  z.object({ type: z.literal("facts"), rows: z.array(z.object({ label: words, value: line })) }),
  z.object({ type: z.literal("links"), links: z.array(z.object({ label: words, url: words })) }),
  z.object({ type: z.literal("item"), text: words, buttons }),
  z.object({ type: z.literal("picture"), picture, alt: words, table }),
]);

/** What can be read of a part that is not known. */
const readable = z
  .object({ text: words })
  .or(z.object({ alt: words }).transform(({ alt: text }) => ({ text })))
  .transform(({ text }): Part => ({ type: "text", text }));
const part = known.or(readable);

const stored = z.object({
  lead: words.catch(""),
  parts: z
    .unknown()
    .optional()
    .transform((all) => each(all, (one) => part.safeParse(one).data)),
  buttons,
  more: buttons.exactOptional(),
  note: words.nullable().catch(null),
});

const each = <T>(all: unknown, read: (one: unknown) => T | undefined): T[] =>
  Array.isArray(all) ? all.map(read).filter((one) => one !== undefined) : [];

/** A message that was stored as JSON. @throws where it is none at all */
export const messageIn = (json: unknown): Message => stored.parse(json);
