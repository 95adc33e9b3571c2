import { checkInitial, checkMenu, checkOptions } from "./options.ts";
import {
  checkOneOf,
  checkString,
  checkWhole,
  isThing,
  kindOf,
  list,
  type Say,
  type Thing,
} from "./reading.ts";
import { checkText } from "./texts.ts";

/** Where in a surface an element stands. */
export type Room = "actions" | "section" | "input";

type Check = (element: Thing, path: string, say: Say) => void;
interface Kind {
  rooms: readonly Room[];
  check: Check;
}

const button: Check = (element, path, say) => {
  checkText(element.text, `${path}.text`, say, { max: 75, plain: true, required: true });
  checkString(element.value, `${path}.value`, say, { max: 2000 });
  checkString(element.url, `${path}.url`, say, { min: 1, max: 3000 });
  checkString(element.accessibility_label, `${path}.accessibility_label`, say, { max: 75 });
  checkOneOf(element.style, ["primary", "danger"], `${path}.style`, say);
};

/** Boxes to tick: ten at most, whose texts may be mrkdwn. */
const ticked: Check = (element, path, say) => {
  checkOptions(element.options, `${path}.options`, say, { max: 10, plain: false });
  checkInitial(element, path, say, list(element.options));
};

/** One of ten at most, each to be seen. */
const radio: Check = (element, path, say) => {
  if (element.placeholder !== undefined) say(`${path}.placeholder`, "is not one of its fields");
  checkOptions(element.options, `${path}.options`, say, { max: 10, plain: false });
  checkInitial(element, path, say, list(element.options));
};

const overflow: Check = (element, path, say) =>
  checkOptions(element.options, `${path}.options`, say, { min: 2, max: 5, plain: true });

const typed: Check = (element, path, say) => {
  const { max_length: most, min_length: least, initial_value: start } = element;
  checkWhole(most, 1, 3000, `${path}.max_length`, say);
  checkWhole(least, 0, typeof most === "number" ? most : 3000, `${path}.min_length`, say);
  checkString(start, `${path}.initial_value`, say, { max: typeof most === "number" ? most : 3000 });
};

/** Only a day that exists: 30 February is refused. */
const day: Check = ({ initial_date: value }, path, say) => {
  if (value === undefined) return;
  const instant =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== value)
    say(`${path}.initial_date`, "has to be a day like 2026-11-23");
};

const somebody: Check = ({ initial_user: value }, path, say) => {
  if (value !== undefined && !/^[UW][A-Z0-9]+$/.test(String(value)))
    say(`${path}.initial_user`, "has to be the id of a user");
};

const searched: Check = (element, path, say) => {
  checkWhole(element.min_query_length, 0, 3000, `${path}.min_query_length`, say);
  checkInitial(element, path, say, null);
};

const anywhere: readonly Room[] = ["actions", "section", "input"];

const KINDS: Readonly<Record<string, Kind>> = {
  button: { rooms: ["actions", "section"], check: button },
  overflow: { rooms: ["actions", "section"], check: overflow },
  checkboxes: { rooms: anywhere, check: ticked },
  datepicker: { rooms: anywhere, check: day },
  users_select: { rooms: anywhere, check: somebody },
  plain_text_input: { rooms: ["input"], check: typed },
  radio_buttons: { rooms: anywhere, check: radio },
  static_select: { rooms: anywhere, check: checkMenu },
  multi_static_select: { rooms: anywhere, check: checkMenu },
  external_select: { rooms: anywhere, check: searched },
  multi_external_select: { rooms: anywhere, check: searched },
};

/** Like blocks: what the bot has no use for is refused, questions before a press too. */
export function checkElement(value: unknown, room: Room, path: string, say: Say): void {
  const kind = kindOf(KINDS, value, path, say);
  if (!kind || !isThing(value)) return;
  if (!kind.rooms.includes(room)) say(path, `may not stand in a block of type ${room}: ${value.type}`);
  if (value.confirm !== undefined) say(`${path}.confirm`, "is not used");
  checkString(value.action_id, `${path}.action_id`, say, { min: 1, max: 255 });
  checkText(value.placeholder, `${path}.placeholder`, say, { max: 150, plain: true });
  checkWhole(value.max_selected_items, 1, 1000, `${path}.max_selected_items`, say);
  kind.check(value, path, say);
}
