import {
  button,
  input,
  long,
  modal,
  mrkdwn,
  options,
  plain,
  search,
  section,
  select,
  times,
  typed,
} from "./samples.ts";

/** Views with one fault each, and the path at which it has to be found. */
export const IN_A_VIEW: readonly [rule: string, view: unknown, path: string][] = [
  ["no view", null, "view"],
  ["an unknown type", { type: "sheet", blocks: [] }, "type"],
  ["no blocks", modal([], { blocks: undefined }), "blocks"],
  ["101 blocks", modal(times(101, () => section())), "blocks"],
  ["101 blocks at home", { type: "home", blocks: times(101, () => section()) }, "blocks"],
  ["a title of 25", modal([], { title: plain(long(25)) }), "title.text"],
  ["an empty title", modal([], { title: plain("") }), "title.text"],
  ["no title", modal([], { title: undefined }), "title"],
  ["a title in mrkdwn", modal([], { title: mrkdwn("x") }), "title"],
  ["a submit of 25", modal([], { submit: plain(long(25)) }), "submit.text"],
  ["a close of 25", modal([], { close: plain(long(25)) }), "close.text"],
  ["a title at home", { type: "home", title: plain("x"), blocks: [] }, "title"],
  ["private_metadata of 3,001", modal([], { private_metadata: long(3001) }), "private_metadata"],
  ["a callback_id of 256", modal([], { callback_id: long(256) }), "callback_id"],
  [
    "more than 250,000 in all",
    modal(times(90, () => section({ text: plain("x"), fields: [plain(long(2000)), plain(long(2000))] }))),
    "view",
  ],
  ["inputs without submit", modal([input(typed())], { submit: undefined }), "submit"],
  ["markdown", modal([{ type: "markdown", text: "x" }]), "blocks[0]"],
  ["a label of 2,001", modal([input(typed(), { label: plain(long(2001)) })]), "blocks[0].label.text"],
  ["a label in mrkdwn", modal([input(typed(), { label: mrkdwn("x") })]), "blocks[0].label"],
  ["a hint of 2,001", modal([input(typed(), { hint: plain(long(2001)) })]), "blocks[0].hint.text"],
  ["a button as input", modal([input(button())]), "blocks[0].element"],
  [
    "a placeholder of 151",
    modal([input(typed({ placeholder: plain(long(151)) }))]),
    "blocks[0].element.placeholder.text",
  ],
  ["max_length of 3,001", modal([input(typed({ max_length: 3001 }))]), "blocks[0].element.max_length"],
  [
    "a start longer than max_length",
    modal([input(typed({ max_length: 5, initial_value: "123456" }))]),
    "blocks[0].element.initial_value",
  ],
  [
    "min_length above max_length",
    modal([input(typed({ max_length: 5, min_length: 6 }))]),
    "blocks[0].element.min_length",
  ],
  ["two in focus", modal(times(2, () => input(typed({ focus_on_load: true })))), "blocks"],
  [
    "a day that does not exist",
    modal([input({ type: "datepicker", initial_date: "2026-02-30" })]),
    "blocks[0].element.initial_date",
  ],
  [
    "a day written another way",
    modal([input({ type: "datepicker", initial_date: "5/6/2026" })]),
    "blocks[0].element.initial_date",
  ],
  [
    "a time written another way",
    modal([input({ type: "timepicker", initial_time: "9.30" })]),
    "blocks[0].element.initial_time",
  ],
  ["101 options", modal([input(select({ options: options(101) }))]), "blocks[0].element.options"],
  ["no options", modal([input(select({ options: [] }))]), "blocks[0].element.options"],
  [
    "options and groups",
    modal([input(select({ option_groups: [{ label: plain("g"), options: options(1) }] }))]),
    "blocks[0].element",
  ],
  [
    "an option of 76",
    modal([input(select({ options: [{ text: plain(long(76)), value: "v" }] }))]),
    "blocks[0].element.options[0].text.text",
  ],
  [
    "an option's value of 76",
    modal([input(select({ options: [{ text: plain("t"), value: long(76) }] }))]),
    "blocks[0].element.options[0].value",
  ],
  [
    "an option of a menu in mrkdwn",
    modal([input(select({ options: [{ text: mrkdwn("t"), value: "v" }] }))]),
    "blocks[0].element.options[0].text",
  ],
  [
    "an option's value used twice",
    modal([input(select({ options: [...options(1), ...options(1)] }))]),
    "blocks[0].element.options",
  ],
  [
    "a choice that is not offered",
    modal([input(select({ initial_option: { text: plain("t"), value: "z" } }))]),
    "blocks[0].element.initial_option",
  ],
  [
    "a group labelled with 76",
    modal([
      input(select({ options: undefined, option_groups: [{ label: plain(long(76)), options: options(1) }] })),
    ]),
    "blocks[0].element.option_groups[0].label.text",
  ],
  [
    "101 groups",
    modal([
      input(
        select({
          options: undefined,
          option_groups: times(101, () => ({ label: plain("g"), options: options(1) })),
        }),
      ),
    ]),
    "blocks[0].element.option_groups",
  ],
  [
    "empty initial_options",
    modal([input(search({ initial_options: [] }))]),
    "blocks[0].element.initial_options",
  ],
  [
    "min_query_length of less than nothing",
    modal([input(search({ min_query_length: -1 }))]),
    "blocks[0].element.min_query_length",
  ],
  [
    "more chosen than may be",
    modal([input(search({ max_selected_items: 1, initial_options: options(2) }))]),
    "blocks[0].element.initial_options",
  ],
  ["eleven boxes", modal([input({ type: "checkboxes", options: options(11) })]), "blocks[0].element.options"],
  [
    "eleven rounds",
    modal([input({ type: "radio_buttons", options: options(11) })]),
    "blocks[0].element.options",
  ],
];
