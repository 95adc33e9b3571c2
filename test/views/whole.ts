import path from "node:path";
import { expect } from "vitest";
import type { Form } from "../../src/ports/form.ts";
import { type Button, type Message, plainText } from "../../src/ports/message.ts";
import type { PageView } from "../../src/ports/pages.ts";

/* Messages, forms and pages whole, as `said/*.txt` hold them. */

const SAID = path.join(import.meta.dirname, "said");

const shownButton = ({ label, action, value, style, ...more }: Button) =>
  [
    `[${label}] ${action} ${value}${style === "plain" ? "" : ` (${style})`}`,
    ...Object.entries(more).map(([what, is]) => `${what}: ${is}`),
  ].join(", ");
export function shownMessage(message: Message): string {
  const items = message.parts.flatMap((part) => (part.type === "item" ? part.buttons : []));
  return [
    plainText({ ...message, buttons: [], more: [] }),
    ...[...items, ...message.buttons, ...(message.more ?? [])].map(shownButton),
  ].join("\n");
}
export const shownForm = ({ fields, submits, ...form }: Form) =>
  [
    JSON.stringify(form),
    ...fields.map((field) => JSON.stringify(field)),
    submits.map(({ value, label }) => `[${label}] ${value}`).join(" "),
  ].join("\n");
/** A page's blocks, a line each. */
export const shownPage = ({ title, lead, up, sections }: PageView) =>
  [
    `${title} | ${lead} | up: ${JSON.stringify(up)}`,
    ...sections.flatMap(({ id, title: heading, blocks }) => [
      `${heading} #${id}`,
      ...blocks.map((block) => `- ${JSON.stringify("picture" in block ? { alt: block.alt } : block)}`),
    ]),
  ].join("\n");
/** Holds what was said, each under its name, against what stands in the file. */
export async function isSaid<One>(file: string, all: Record<string, One>, shown: (one: One) => string) {
  const told = Object.entries(all).map(([name, one]) => `== ${name}\n${shown(one)}\n`);
  await expect(told.join("\n")).toMatchFileSnapshot(path.join(SAID, file));
}
