import { checkInitial, checkMenu, checkOptions } from "./options.ts";
import { checkOneOf, checkString, checkWhole, isThing, list, type Say, type Thing } from "./reading.ts";
import { checkConfirm, checkText } from "./texts.ts";

/** Where in a surface an element stands. */
export type Room = "actions" | "section" | "input" | "context";

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

/** Boxes to tick and rounds to choose from: ten at most, whose texts may be mrkdwn. */
const ticked: Check = (element, path, say) => {
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

const written: Check = (element, path, say) =>
  checkString(element.initial_value, `${path}.initial_value`, say, { max: 3000 });

const number: Check = (element, path, say) => {
  if (typeof element.is_decimal_allowed !== "boolean")
    say(`${path}.is_decimal_allowed`, "has to say true or false");
  for (const name of ["initial_value", "min_value", "max_value"])
    checkString(element[name], `${path}.${name}`, say, { max: 255 });
};

const matching =
  (name: string, pattern: RegExp, like: string): Check =>
  (element, path, say) => {
    const value = element[name];
    if (value !== undefined && !pattern.test(String(value)))
      say(`${path}.${name}`, `has to look like ${like}`);
  };

/** Only a day that exists: 30 February is refused. */
const day: Check = (element, path, say) => {
  const value = element.initial_date;
  if (value === undefined) return;
  const instant =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== value)
    say(`${path}.initial_date`, "has to be a day like 2026-11-23");
};

const image: Check = (element, path, say) => {
  checkString(element.alt_text, `${path}.alt_text`, say, { min: 1, max: 2000, required: true });
  if (element.slack_file === undefined)
    checkString(element.image_url, `${path}.image_url`, say, { min: 1, max: 3000, required: true });
};

const searched: Check = (element, path, say) => {
  checkWhole(element.min_query_length, 0, 3000, `${path}.min_query_length`, say);
  checkInitial(element, path, say, null);
};

const listed =
  (initial: string): Check =>
  (element, path, say) => {
    const value = element[initial];
    if (Array.isArray(value) && value.length === 0) say(`${path}.${initial}`, "is empty: leave it out");
  };

const anywhere: readonly Room[] = ["actions", "section", "input"];
const inputOnly: readonly Room[] = ["input"];

const KINDS: Readonly<Record<string, Kind>> = {
  button: { rooms: ["actions", "section"], check: button },
  overflow: { rooms: ["actions", "section"], check: overflow },
  image: { rooms: ["section", "context"], check: image },
  checkboxes: { rooms: anywhere, check: ticked },
  radio_buttons: { rooms: anywhere, check: ticked },
  datepicker: { rooms: anywhere, check: day },
  timepicker: { rooms: anywhere, check: matching("initial_time", /^([01]\d|2[0-3]):[0-5]\d$/, "09:30") },
  datetimepicker: {
    rooms: ["actions", "input"],
    check: matching("initial_date_time", /^\d{10}$/, "1795000000"),
  },
  plain_text_input: { rooms: inputOnly, check: typed },
  email_text_input: { rooms: inputOnly, check: written },
  url_text_input: { rooms: inputOnly, check: written },
  number_input: { rooms: inputOnly, check: number },
  static_select: { rooms: anywhere, check: checkMenu },
  multi_static_select: { rooms: anywhere, check: checkMenu },
  external_select: { rooms: anywhere, check: searched },
  multi_external_select: { rooms: anywhere, check: searched },
  users_select: { rooms: anywhere, check: listed("initial_user") },
  multi_users_select: { rooms: anywhere, check: listed("initial_users") },
  conversations_select: { rooms: anywhere, check: listed("initial_conversation") },
  multi_conversations_select: { rooms: anywhere, check: listed("initial_conversations") },
  channels_select: { rooms: anywhere, check: listed("initial_channel") },
  multi_channels_select: { rooms: anywhere, check: listed("initial_channels") },
};

export function checkElement(value: unknown, room: Room, path: string, say: Say): void {
  if (!isThing(value)) {
    say(path, "has to be an element");
    return;
  }
  const kind = typeof value.type === "string" && Object.hasOwn(KINDS, value.type) ? KINDS[value.type] : null;
  if (!kind) {
    say(path, `is of a type that is not known: ${JSON.stringify(value.type)}`);
    return;
  }
  if (!kind.rooms.includes(room)) say(path, `may not stand in a block of type ${room}: ${value.type}`);
  checkString(value.action_id, `${path}.action_id`, say, { min: 1, max: 255 });
  checkText(value.placeholder, `${path}.placeholder`, say, { max: 150, plain: true });
  checkWhole(value.max_selected_items, 1, 1000, `${path}.max_selected_items`, say);
  checkConfirm(value.confirm, `${path}.confirm`, say);
  kind.check(value, path, say);
}
