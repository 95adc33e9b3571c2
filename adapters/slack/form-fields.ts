import type { InputBlock, KnownBlock, PlainTextElement, PlainTextOption } from "@slack/types";
import { isDay } from "../../src/core/calendar/calendar.ts";
import { clean, typeable } from "../../src/core/text/safe-text.ts";
import type { Field, Option, OptionGroup } from "../../src/ports/form.ts";
import { blockId, type Kind } from "./form-ids.ts";
import { describedOption, option, plain } from "./text.ts";

/** One field of a form as Slack's inputs; lines that belong to what is chosen come in form-lines.ts. */

type Of<T extends Field["type"]> = Extract<Field, { type: T }>;
type About = Pick<Field, "label" | "hint" | "required">;

const MOST_TYPED = 3_000;
const MOST_OF_LABEL = 2_000;
const MOST_BOXES = 10;
const MOST_OPTIONS = 100;

export function fieldBlocks(field: Field, opening: string, error: string | undefined): KnownBlock[] {
  const hint = error ? `Error: ${error} ${field.hint ?? ""}`.trim() : field.hint;
  const about = { ...field, hint };
  const named = (kind: Kind) => blockId(kind, opening, field.name);
  switch (field.type) {
    case "text":
      return [textInput(named("text"), about, field)];
    case "day": {
      const initial = isDay(field.value) ? { initial_date: field.value } : {};
      return [input(named("day"), about, { type: "datepicker", action_id: field.name, ...initial })];
    }
    case "choice":
      return [input(named("one"), about, menu(field))];
    case "choices":
      return choices(field, about, named("many"));
    case "tick": {
      const options = [describedOption({ value: "yes", label: field.statement })];
      const initial = field.value ? { initial_options: options } : {};
      return [
        input(named("tick"), about, { type: "checkboxes", action_id: field.name, options, ...initial }),
      ];
    }
    case "links":
      return [
        linksHead(field, hint, opening),
        ...field.value.slice(0, field.most).flatMap((link, row) => linkRow(field.name, opening, row, link)),
      ];
  }
}

function input(
  block_id: string,
  { label, hint, required }: About,
  element: InputBlock["element"],
  dispatch = false,
): InputBlock {
  // Slack itself writes "(optional)" behind the label of what is.
  const called = required ? label : label.replace(/\s*\(optional\)$/i, "");
  return {
    type: "input",
    block_id,
    label: plain(called, MOST_OF_LABEL),
    ...(hint && clean(hint).trim() ? { hint: plain(hint, MOST_OF_LABEL) } : {}),
    optional: !required,
    ...(dispatch ? { dispatch_action: true } : {}),
    element,
  };
}

const TOO_LONG = "Only the first 3,000 characters fit here.";

/** Slack refuses a form whose own text is longer than it lets anyone type: then the limit is left to the answer. */
export function textInput(
  block_id: string,
  about: About,
  { name, value, max, lines }: Pick<Of<"text">, "name" | "value" | "max" | "lines">,
): InputBlock {
  const typed = lines === "one" ? typeable(value).replace(/\n/g, " ") : typeable(value);
  const hint = typed.length > MOST_TYPED ? `${TOO_LONG} ${about.hint ?? ""}`.trim() : about.hint;
  const start = typed.slice(0, MOST_TYPED).replace(/[\ud800-\udbff]$/, "");
  return input(
    block_id,
    { ...about, hint },
    {
      type: "plain_text_input",
      action_id: name,
      multiline: lines === "many",
      ...(start ? { initial_value: start } : {}),
      ...(start.length <= max ? { max_length: Math.min(max, MOST_TYPED) } : {}),
    },
  );
}

/** Each value once: Slack refuses a list in which one comes twice. */
function distinct(options: readonly Option[]): Option[] {
  return [...new Map(options.toReversed().map((one) => [one.value, one])).values()].toReversed();
}

const nothing: Option = { value: "", label: "Nothing to choose from" };

function menu(field: Of<"choice">): InputBlock["element"] {
  const options = distinct(field.options.length > 0 ? field.options : [nothing]);
  const chosen = options.find(({ value }) => value === field.value);
  return {
    type: "static_select",
    action_id: field.name,
    placeholder: plain("Choose one", 150),
    ...(chosen ? { initial_option: option(chosen) } : {}),
    ...(options.length > MOST_OPTIONS
      ? { option_groups: grouped([{ label: "", options }], option) }
      : { options: options.map(option) }),
  };
}

type Offered = { label: PlainTextElement; options: PlainTextOption[] }[];

/** Groups as Slack takes them: none empty, none of more than a hundred, a hundred at most. */
function grouped(groups: readonly OptionGroup[], as: (one: Option) => PlainTextOption): Offered {
  return groups
    .flatMap(({ label, options }) => {
      const parts: Option[][] = [];
      for (let at = 0; at < options.length; at += MOST_OPTIONS)
        parts.push(options.slice(at, at + MOST_OPTIONS));
      return parts.map((part) => ({
        label: plain(label || `${part[0]?.label ?? ""} …`, 75),
        options: part.map(as),
      }));
    })
    .slice(0, 100);
}

/** The answer to a search: what was found first, a hundred in all. */
export function optionsFor(
  groups: readonly OptionGroup[],
): { option_groups: Offered } | { options: PlainTextOption[] } {
  let left = MOST_OPTIONS;
  const seen = new Set<string>();
  const found = groups.flatMap(({ label, options }) => {
    const fresh = distinct(options).filter(({ value }) => !seen.has(value));
    const some = fresh.slice(0, left);
    for (const { value } of some) seen.add(value);
    left -= some.length;
    return some.length > 0 ? [{ label, options: some }] : [];
  });
  return found.length > 0 ? { option_groups: grouped(found, option) } : { options: [] };
}

function choices(field: Of<"choices">, about: About, block_id: string): KnownBlock[] {
  const offered = distinct(field.groups.flatMap(({ options }) => options));
  const chosen = chosenOf(field);
  const action_id = field.name;
  const dispatch = field.each !== null; // what is chosen decides which lines are asked for
  const started = (as: (one: Option) => PlainTextOption) =>
    chosen.length > 0 ? { initial_options: chosen.map(as) } : {};
  if (field.search) {
    const placeholder = plain("Search", 150);
    const search = { type: "multi_external_select" as const, action_id, placeholder, min_query_length: 0 };
    return [input(block_id, about, { ...search, ...started(option) }, dispatch)];
  }
  if (offered.length === 0) return [];
  if (offered.length <= MOST_BOXES) {
    const options = offered.map(describedOption);
    const boxes = { type: "checkboxes" as const, action_id, options, ...started(describedOption) };
    return [input(block_id, about, boxes, dispatch)];
  }
  const values = new Set<string>();
  const groups = field.groups.map(({ label, options }) => {
    const fresh = distinct(options).filter(({ value }) => !values.has(value));
    for (const { value } of fresh) values.add(value);
    return { label, options: fresh };
  });
  const list = { type: "multi_static_select" as const, action_id, option_groups: grouped(groups, option) };
  return [input(block_id, about, { ...list, ...started(option) }, dispatch)];
}

/** What is chosen, with its words. What is not on offer stays chosen where people search: the answer decides. */
export function chosenOf({ groups, value, search }: Of<"choices">): Option[] {
  const offered = new Map(groups.flatMap(({ options }) => options).map((one) => [one.value, one]));
  return [...new Set(value)]
    .flatMap((one) => offered.get(one) ?? (search ? [{ value: one, label: one }] : []))
    .slice(0, MOST_OPTIONS);
}

export const ADD_LINK = "add-link";

/** Rows of inputs are long, so there are only as many as are wanted. `most` travels in the button's value. */
function linksHead(
  { name, label, value, most }: Of<"links">,
  hint: string | null,
  opening: string,
): KnownBlock {
  const full = value.length >= most;
  return {
    type: "section",
    block_id: blockId("add", opening, name),
    text: plain([label, hint].filter(Boolean).join("\n"), 3_000),
    ...(full
      ? {}
      : {
          accessory: {
            type: "button",
            action_id: `${ADD_LINK}:0`,
            text: plain("Add a link", 75),
            value: String(most),
          },
        }),
  };
}

const COLUMNS = [
  { name: "label", says: "label" },
  { name: "url", says: "address" },
  { name: "pages", says: "pages" },
] as const;

/** What someone pastes into an address field is judged by the answer, in the same words as everywhere. */
export function linkRow(
  field: string,
  opening: string,
  row: number,
  link: { label: string; url: string; pages: string },
): KnownBlock[] {
  return COLUMNS.map(({ name, says }) =>
    textInput(
      blockId("link", opening, field, String(row), name),
      { label: `Link ${row + 1}: ${says}`, hint: null, required: false },
      { name, value: link[name], max: MOST_TYPED, lines: "one" },
    ),
  );
}
