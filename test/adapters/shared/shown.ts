import path from "node:path";
import { expect, it } from "vitest";
import type { Field, Form } from "../../../src/ports/form.ts";
import type { Message, Part } from "../../../src/ports/message.ts";
import { remarkForm } from "../../../src/views/remark-form.ts";
import { zoneForm } from "../../../src/views/zone.ts";
import { entry } from "../../fixtures.ts";
import { pictured } from "../../pictures/messages.ts";
import { realistic } from "../../pictures/samples.ts";
import { card, evidenceForm, plain } from "../local/samples.ts";
import { button } from "./messages.ts";

/*
 * Promises the whole of what a platform is sent of each kind of part, button and field: `shown/messages.txt` and
 * `shown/forms.txt` beside its test. `vitest run test/adapters/NAME -u` writes them anew, and the diff is what people
 * will see there.
 */

const OKAFOR = { person: "okafor", name: "Dr Okafor", user: "29:okafor" };
const saying = (...parts: Part[]): Message => ({ ...plain("A line"), parts });

const MESSAGES: Record<string, Message> = {
  "a line": plain("A line"),
  "a card": card,
  "words in several lines": saying({ type: "text", text: "one\ntwo\n\nthree" }),
  "somebody who is called, and somebody who cannot be": saying({
    type: "text",
    text: ["Asked: ", OKAFOR, " and ", { person: "lind", name: "Dr Lind" }, ", and again ", OKAFOR],
  }),
  "how far something is": saying({
    type: "text",
    text: ["Tech4: ", { text: "approved", mark: "done" }, ", Sci1: ", { text: "nothing yet", mark: "none" }],
  }),
  "headings and quotes": saying(
    { type: "heading", text: "Waiting" },
    { type: "quote", text: "one\ntwo\n\nthree" },
  ),
  "lists, one with a title and one of several lines": saying(
    { type: "list", title: "With a title", items: ["one", ["two, for ", OKAFOR]] },
    { type: "list", title: null, items: ["one\ntwo\n\nthree"] },
  ),
  facts: saying({ type: "facts", rows: [{ label: "Asked", value: ["first: ", OKAFOR] }] }),
  "links that may be followed, and those that may not": saying({
    type: "links",
    links: [
      { label: "Record", url: "https://qa.example.test/412" },
      { label: "https://qa.example.test/1", url: "https://qa.example.test/1" },
      { label: "", url: "https://qa.example.test/2" },
      { label: "Old", url: "http://qa.example.test/412" },
      { label: "http://qa.example.test/3", url: "http://qa.example.test/3" },
      { label: "With a password", url: "https://me:secret@qa.example.test/" },
      { label: "Long", url: `https://qa.example.test/${"n".repeat(3_100)}` },
    ],
  }),
  "a queue": saying(
    {
      type: "item",
      text: "#412, Drift",
      buttons: [button("Approve", "approve"), button("Read all", "read")],
    },
    { type: "item", text: "#413, Gain", buttons: [] },
  ),
  "buttons of each kind": {
    ...plain("A line"),
    buttons: [
      { ...button("First", "prompt-log"), style: "primary" },
      { ...button("Second", "return"), style: "danger" },
      { ...button("Third", "edit"), about: "#412, from Maya" },
      { ...button("Fourth", "approve"), opens: "line" },
      { ...button("Fifth", "read"), showsAll: true },
    ],
    more: [button("Seldom", "comment"), { ...button("More seldom", "discard"), opens: "line" }],
    note: "Small print.",
  },
  "a picture": pictured(realistic.queue),
  "what is too long": {
    lead: "a".repeat(5_000),
    parts: [
      { type: "text", text: "b".repeat(9_000) },
      { type: "heading", text: "c".repeat(9_000) },
      { type: "quote", text: "d".repeat(9_000) },
      { type: "text", text: [{ ...OKAFOR, name: "e".repeat(500) }] },
      {
        type: "item",
        text: "f".repeat(500),
        buttons: [{ ...button("g".repeat(500), "read"), about: "h".repeat(500) }],
      },
    ],
    buttons: [button("i".repeat(500), "approve")],
    more: Array.from({ length: 9 }, (_, n) => button(`${n}${"j".repeat(500)}`, "edit")),
    note: "k".repeat(5_000),
  },
  "too many parts and buttons": {
    ...saying({ type: "list", title: null, items: Array.from({ length: 60 }, (_, n) => `${n}`) }),
    buttons: Array.from({ length: 40 }, (_, n) => button(`B${n}`, "edit")),
  },
};

const LONG: Form = {
  ...evidenceForm,
  title: "a".repeat(500),
  intro: "b".repeat(5_000),
  note: "c".repeat(5_000),
  fields: evidenceForm.fields.map((field): Field => {
    const said = { label: "d".repeat(5_000), hint: "e".repeat(5_000) };
    if (field.type === "text") return { ...field, ...said, value: "f".repeat(9_000) };
    if (field.type !== "choice") return { ...field, ...said };
    const options = Array.from({ length: 120 }, (_, n) => ({
      value: `${n}`,
      label: `${n}${"g".repeat(500)}`,
    }));
    return { ...field, ...said, options };
  }),
  submits: [
    { value: "review", label: "h".repeat(500) },
    { value: "draft", label: "i".repeat(500) },
  ],
};

const FORMS: Record<string, [Form, errors?: Record<string, string>]> = {
  "of every kind of field": [evidenceForm],
  "with what is wrong in it": [
    evidenceForm,
    {
      title: "Give it a title.",
      claims: "Choose at least one competence.",
      "claims.0": "Say how.",
      own: "Tick this.",
    },
  ],
  "of what is too long": [LONG, { title: "x".repeat(5_000), gone: "y".repeat(5_000) }],
  "of one line, with one way to send it": [zoneForm("i-1", "Europe/Paris", "You are in London.")],
  "of one text": [remarkForm("return", entry(), { context: "c", instance: "i-2" }, "Say more.")],
};

/** As JSON, with what holds nothing further in one line. */
const written = (shown: unknown) =>
  JSON.stringify(shown, null, 1).replace(/([{[])\n\s*([^{}[\]]*?)\n\s*([}\]])/g, (_, opens, inside, closes) =>
    [opens, inside.replace(/\n\s*/g, " "), closes].join(""),
  );

/** What is shown, one sample after the other: text as it stands, anything else as JSON; "n×5000" for so many of a sign. */
export async function whole(samples: readonly (readonly [string, unknown])[]): Promise<string> {
  const texts = samples.map(async ([name, one]) => {
    const is = await one;
    const shown = typeof is === "string" ? is : written(is);
    return `== ${name}\n${shown.replace(/([a-z])\1{19,}/g, (all, sign) => `${sign}×${all.length}`)}\n`;
  });
  return (await Promise.all(texts)).join("\n");
}

export function shownWhole(
  folder: string,
  as: { message(one: Message): unknown; form(one: Form, errors: Record<string, string>): unknown },
): void {
  const file = (name: string) => path.join(folder, "shown", name);
  it("shows each kind of part and button", async () => {
    const shown = Object.entries(MESSAGES).map(([name, one]) => [name, as.message(one)] as const);
    await expect(await whole(shown)).toMatchFileSnapshot(file("messages.txt"));
  });

  it("shows each kind of field, and what is wrong in it", async () => {
    const shown = Object.entries(FORMS).map(
      ([name, [form, errors = {}]]) => [name, as.form(form, errors)] as const,
    );
    await expect(await whole(shown)).toMatchFileSnapshot(file("forms.txt"));
  });
}
