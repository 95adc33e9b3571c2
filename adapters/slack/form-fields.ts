import type { InputBlock, KnownBlock, PlainTextElement, PlainTextOption } from "@slack/types";
import { isDay } from "../../src/core/calendar/calendar.ts";
import type { Field, FieldOf, FormErrors, Option, OptionGroup } from "../../src/ports/form.ts";
import { allSeen, distinct, EMPTY_ROW, type Link, NOTHING } from "../shared/form.ts";
import { blockId, type SlackFieldKind } from "./form-ids.ts";
import { type FieldLabels, hintWith, input, MOST_TYPED, textInput } from "./form-inputs.ts";
import { rowsBlocks } from "./form-rows.ts";
import { inGroups } from "./menu.ts";
import { slackButton } from "./outbound-fit.ts";
import { describedOption, option, plain } from "./text.ts";

/** One field of a form as Slack's inputs. */

const MOST_BOXES = 10;
const MOST_OPTIONS = 100;

export function fieldBlocks(field: Field, opening: string, errors: FormErrors): KnownBlock[] {
  const hint = hintWith(errors[field.name], field.hint);
  const about = { ...field, hint };
  const named = (kind: SlackFieldKind) => blockId(kind, opening, field.name);
  switch (field.type) {
    case "text":
      return [textInput(named("text"), about, field)];
    case "day": {
      const initial = isDay(field.value) ? { initial_date: field.value } : {};
      return [input(named("day"), about, { type: "datepicker", action_id: field.name, ...initial })];
    }
    case "choice":
      return [input(named("one"), about, menu(field))];
    case "person": {
      const initial = field.value ? { initial_user: field.value } : {};
      const placeholder = plain("Search by name", 150);
      return [
        input(named("who"), about, { type: "users_select", action_id: field.name, placeholder, ...initial }),
      ];
    }
    case "choices":
      return choices(field, about, named("many"));
    case "rows":
      return rowsBlocks(field, opening, errors);
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

function menu(field: FieldOf<"choice">): InputBlock["element"] {
  const options = distinct(field.options.length > 0 ? field.options : [NOTHING]);
  const chosen = options.find(({ value }) => value === field.value);
  if (allSeen({ ...field, options }))
    return {
      type: "radio_buttons",
      action_id: field.name,
      options: options.map(option),
      ...(chosen ? { initial_option: option(chosen) } : {}),
    };
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
    .flatMap(({ label, options }) =>
      inGroups(options, MOST_OPTIONS).map((part) => ({
        label: plain(label || `${part[0]?.label ?? ""} …`, 75),
        options: part.map(as),
      })),
    )
    .slice(0, 100);
}

const EMPTYING: OptionGroup = { label: "Nothing", options: [EMPTY_ROW] };

/** The answer to a search: what was found first, a hundred in all; before all that there is, nothing. */
export function optionsFor(
  found: readonly OptionGroup[],
  query = "",
): { option_groups: Offered } | { options: PlainTextOption[] } {
  let left = MOST_OPTIONS;
  const groups =
    query === "" && found.some(({ options }) => options.length > 0) ? [EMPTYING, ...found] : found;
  const first = eachOnce(groups).map(({ label, options }) => {
    const some = options.slice(0, left);
    left -= some.length;
    return { label, options: some };
  });
  const offered = grouped(first, option);
  return offered.length > 0 ? { option_groups: offered } : { options: [] };
}

/** What stands in several groups, in the first of them. */
function eachOnce(groups: readonly OptionGroup[]): OptionGroup[] {
  const seen = new Set<string>();
  return groups.map(({ label, options }) => {
    const fresh = distinct(options).filter(({ value }) => !seen.has(value));
    for (const { value } of fresh) seen.add(value);
    return { label, options: fresh };
  });
}

function choices(field: FieldOf<"choices">, about: FieldLabels, block_id: string): KnownBlock[] {
  const offered = distinct(field.groups.flatMap(({ options }) => options));
  if (offered.length === 0) return [];
  const boxes = offered.length <= MOST_BOXES;
  const chosen = chosenOf(field).map(boxes ? describedOption : option);
  const asked = (element: InputBlock["element"]) => {
    const started = chosen.length > 0 ? { initial_options: chosen } : {};
    return [input(block_id, about, { ...element, action_id: field.name, ...started })];
  };
  if (boxes) return asked({ type: "checkboxes", options: offered.map(describedOption) });
  return asked({ type: "multi_static_select", option_groups: grouped(eachOnce(field.groups), option) });
}

/** What is chosen, with its words. */
function chosenOf({ groups, value }: FieldOf<"choices">): Option[] {
  const offered = new Map(groups.flatMap(({ options }) => options).map((one) => [one.value, one]));
  return [...new Set(value)].flatMap((one) => offered.get(one) ?? []).slice(0, MOST_OPTIONS);
}

export const ADD_LINK = "add-link";

/** Rows of inputs are long, so there are only as many as are wanted. `most` travels in the button's value. */
function linksHead(
  { name, label, value, most }: FieldOf<"links">,
  hint: string | null,
  opening: string,
): KnownBlock {
  const add = { label: "Add a link", action: ADD_LINK, value: String(most), style: "plain" } as const;
  return {
    type: "section",
    block_id: blockId("add", opening, name),
    text: plain([label, hint].filter(Boolean).join("\n"), 3_000),
    ...(value.length < most && { accessory: slackButton(add, 0) }),
  };
}

const COLUMNS = [
  { name: "label", says: "label" },
  { name: "url", says: "address" },
  { name: "pages", says: "pages" },
] as const;

/** What someone pastes into an address field is judged by the answer, in the same words as everywhere. */
export function linkRow(field: string, opening: string, row: number, link: Link): KnownBlock[] {
  return COLUMNS.map(({ name, says }) =>
    textInput(
      blockId("link", opening, field, String(row), name),
      { label: `Link ${row + 1}: ${says}`, hint: null, required: false },
      { name, value: link[name], max: MOST_TYPED, lines: "one" },
    ),
  );
}
