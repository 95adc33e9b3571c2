import { describe, expect, it } from "vitest";
import {
  actions,
  button,
  chart,
  context,
  input,
  long,
  message,
  modal,
  mrkdwn,
  options,
  plain,
  row,
  search,
  section,
  select,
  series,
  table,
  times,
  typed,
} from "./limits/samples.ts";
import { faultsInChoices, faultsInMessage, faultsInView } from "./limits.ts";

type Planted = readonly [rule: string, body: unknown, path: string];

/** Blocks with one fault each, and the path in them at which it has to be found. */
const IN_A_BLOCK: readonly Planted[] = [
  ["<!here> in mrkdwn", section({ text: mrkdwn("<!here|here>") }), ".text.text"],
  ["<!everyone> in a field", section({ fields: [mrkdwn("<!everyone>")] }), ".fields[0].text"],
  ["<!subteam in a context", context(mrkdwn("<!subteam^S1>")), ".elements[0].text"],
  ["a block of an unknown type", { type: "sectoin" }, ""],
  ["a block without a type", {}, ""],
  ["a block that is a property of all objects", { type: "constructor" }, ""],
  ["an input", input(typed()), ""],
  ["a section of 3,001", section({ text: mrkdwn(long(3001)) }), ".text.text"],
  ["a section whose emoji count as two units", section({ text: mrkdwn("😀".repeat(1501)) }), ".text.text"],
  ["an empty section", section({ text: mrkdwn("") }), ".text.text"],
  ["a section with nothing", { type: "section" }, ""],
  ["eleven fields", section({ fields: times(11, () => plain("f")) }), ".fields"],
  ["a field of 2,001", section({ fields: [plain(long(2001))] }), ".fields[0].text"],
  ["a text of unknown type", section({ text: { type: "html", text: "x" } }), ".text"],
  ["a text that is a bare string", section({ text: "x" }), ".text"],
  ["a block_id of 256", section({ block_id: long(256) }), ".block_id"],
  ["an action_id used twice in a block", actions(button(), button()), ".elements"],
  ["an action_id of 256", actions(button({ action_id: long(256) })), ".elements[0].action_id"],
  ["no actions", actions(), ".elements"],
  ["26 actions", actions(...times(26, (at) => button({ action_id: `a${at}` }))), ".elements"],
  ["eleven in a context", context(...times(11, () => plain("c"))), ".elements"],
  ["an empty context", context(), ".elements"],
  ["a button in a context", context({ type: "button", text: "Go" }), ".elements[0]"],
  ["a button of 76", actions(button({ text: plain(long(76)) })), ".elements[0].text.text"],
  ["a button in mrkdwn", actions(button({ text: mrkdwn("x") })), ".elements[0].text"],
  ["a button's value of 2,001", actions(button({ value: long(2001) })), ".elements[0].value"],
  ["a button's url of 3,001", actions(button({ url: long(3001) })), ".elements[0].url"],
  ["a button's style of its own", actions(button({ style: "warning" })), ".elements[0].style"],
  ["a button that asks before it is pressed", actions(button({ confirm: {} })), ".elements[0].confirm"],
  ["an element of an unknown type", actions({ type: "butt" }), ".elements[0]"],
  ["a typed answer among actions", actions(typed()), ".elements[0]"],
  ["an overflow of one", actions({ type: "overflow", options: options(1) }), ".elements[0].options"],
  ["an overflow of six", actions({ type: "overflow", options: options(6) }), ".elements[0].options"],
  ["a broadcast in rich text", { type: "rich_text", elements: [{ type: "broadcast" }] }, ""],
  ["a data table of 21 columns", table([row(21)]), ".rows[0]"],
  ["a data table without a caption", table([row(2)], { caption: undefined }), ".caption"],
  ["a data table of ragged rows", table([row(2), row(1)]), ".rows"],
  ["a data table of numbers", table([[{ type: "raw_number", text: "1" }]]), ".rows[0][0].type"],
  [
    "a data table headed outside itself",
    table([row(2)], { row_header_column_index: 2 }),
    ".row_header_column_index",
  ],
  ["a chart titled with 51", chart({}, { title: long(51) }), ".title"],
  ["a chart of seven series", chart({ series: times(7, (at) => series(`s${at}`, 1, 1)) }), ".chart.series"],
  ["a chart of an unknown type", chart({ type: "radar" }), ".chart.type"],
  ["a chart with a category missing", chart({ series: [series("s", 1)] }), ".chart.series[0].data"],
  ["a chart of no number", chart({ series: [series("s", 1, "1")] }), ".chart.series[0].data[1].value"],
];

/** The same for whole messages. */
const IN_A_MESSAGE: readonly Planted[] = [
  ["no text", { blocks: [] }, "text"],
  ["an empty text", { text: "" }, "text"],
  ["a text of more than 4,000", { text: long(4_001) }, "text"],
  ["<!channel> in the text", { text: "Hello <!channel>" }, "text"],
  ["51 blocks", message(times(51, () => section())), "blocks"],
  ["metadata without a payload", message([], { metadata: { event_type: "a" } }), "metadata.event_payload"],
  ["metadata without a type", message([], { metadata: { event_payload: {} } }), "metadata.event_type"],
  ["a block_id used twice", message(times(2, () => section({ block_id: "one" }))), "blocks"],
  ["three charts", message([chart(), chart(), chart()]), "blocks"],
  ...IN_A_BLOCK.map(([rule, block, path]): Planted => [rule, message([block]), `blocks[0]${path}`]),
];

const grouped = (groups: object[]) => select({ options: undefined, option_groups: groups });
const group = { label: plain("g"), options: options(1) };

/** Elements of an input with one fault each. */
const IN_AN_INPUT: readonly (readonly [rule: string, element: object, path: string])[] = [
  ["a button as input", button(), ""],
  ["a placeholder of 151", typed({ placeholder: plain(long(151)) }), ".placeholder.text"],
  ["max_length of 3,001", typed({ max_length: 3001 }), ".max_length"],
  ["a start longer than max_length", typed({ max_length: 5, initial_value: "123456" }), ".initial_value"],
  ["min_length above max_length", typed({ max_length: 5, min_length: 6 }), ".min_length"],
  ["a day that does not exist", { type: "datepicker", initial_date: "2026-02-30" }, ".initial_date"],
  ["a day written another way", { type: "datepicker", initial_date: "5/6/2026" }, ".initial_date"],
  ["101 options", select({ options: options(101) }), ".options"],
  ["no options", select({ options: [] }), ".options"],
  ["options and groups", select({ option_groups: [group] }), ""],
  ["an option of 76", select({ options: [{ text: plain(long(76)), value: "v" }] }), ".options[0].text.text"],
  [
    "an option's value of 76",
    select({ options: [{ text: plain("t"), value: long(76) }] }),
    ".options[0].value",
  ],
  [
    "an option of a menu in mrkdwn",
    select({ options: [{ text: mrkdwn("t"), value: "v" }] }),
    ".options[0].text",
  ],
  ["an option's value used twice", select({ options: [...options(1), ...options(1)] }), ".options"],
  ["a choice that is not offered", select({ initial_option: options(3)[2] }), ".initial_option"],
  [
    "a group labelled with 76",
    grouped([{ ...group, label: plain(long(76)) }]),
    ".option_groups[0].label.text",
  ],
  ["101 groups", grouped(times(101, () => group)), ".option_groups"],
  ["empty initial_options", search({ initial_options: [] }), ".initial_options"],
  ["min_query_length of less than nothing", search({ min_query_length: -1 }), ".min_query_length"],
  [
    "more chosen than may be",
    search({ max_selected_items: 1, initial_options: options(2) }),
    ".initial_options",
  ],
  ["eleven boxes", { type: "checkboxes", options: options(11) }, ".options"],
];

/** The same for whole views. */
const IN_A_VIEW: readonly Planted[] = [
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
  ["more than 250,000 in all", modal(times(90, () => section({ text: plain(long(2900)) }))), "view"],
  ["inputs without submit", modal([input(typed())], { submit: undefined }), "submit"],
  ["a chart", modal([chart()]), "blocks[0]"],
  ["a label of 2,001", modal([input(typed(), { label: plain(long(2001)) })]), "blocks[0].label.text"],
  ["a label in mrkdwn", modal([input(typed(), { label: mrkdwn("x") })]), "blocks[0].label"],
  ["a hint of 2,001", modal([input(typed(), { hint: plain(long(2001)) })]), "blocks[0].hint.text"],
  ["two in focus", modal(times(2, () => input(typed({ focus_on_load: true })))), "blocks"],
  ...IN_AN_INPUT.map(([rule, one, path]): Planted => [rule, modal([input(one)]), `blocks[0].element${path}`]),
];

const pathsIn = (faults: string[]) => faults.map((fault) => fault.split(" ")[0]);

describe("the checker of Slack's limits", () => {
  it.each(IN_A_MESSAGE)("finds in a message: %s", (_rule, body, path) => {
    expect(pathsIn(faultsInMessage(body))).toEqual([path]);
  });

  it.each(IN_A_VIEW)("finds in a view: %s", (_rule, view, path) => {
    expect(pathsIn(faultsInView(view))).toEqual([path]);
  });

  it("finds nothing wrong with a message that goes to every limit", () => {
    const full = message(
      [
        section({ text: mrkdwn(long(3000)), accessory: button(), block_id: long(255) }),
        section({ fields: times(10, () => mrkdwn(long(2000))) }),
        actions(...times(25, (at) => button({ action_id: `a${at}`, value: long(2000), style: "primary" }))),
        context(...times(10, () => mrkdwn("c"))),
        chart(),
        table(
          times(150, () => row(20)),
          { page_size: 100 },
        ),
        ...times(44, () => ({ type: "divider" })),
      ],
      { text: long(4_000), metadata: { event_type: "delivery", event_payload: { key: "k1" } } },
    );
    expect(faultsInMessage(full)).toEqual([]);
  });

  it("lets words pass that people wrote about channels, once they are escaped", () => {
    expect(faultsInMessage(message([section({ text: mrkdwn("&lt;!channel&gt;") })]))).toEqual([]);
    expect(faultsInMessage(message([section({ text: plain("<!channel>") })]))).toEqual([]);
  });

  it("finds nothing wrong with a form that goes to every limit, nor with a home tab", () => {
    const label = plain(long(2000));
    const text = typed({ max_length: 3000, initial_value: long(3000), placeholder: plain(long(150)) });
    const form = modal(
      [
        input(text, { label, hint: label }),
        input({ type: "datepicker", initial_date: "2028-02-29" }),
        input(select({ options: options(100), initial_option: options(1)[0] })),
        input(search({ min_query_length: 2, initial_options: options(3) }), { dispatch_action: true }),
        input({ type: "checkboxes", options: options(10), initial_options: options(2) }),
      ],
      { private_metadata: long(3000), callback_id: long(255), close: plain("Close") },
    );
    expect(faultsInView(form)).toEqual([]);
    expect(faultsInView({ type: "home", blocks: [section(), actions(button())] })).toEqual([]);
  });

  it("checks what a search is answered with", () => {
    const full = { option_groups: [{ label: plain("Scientific"), options: options(100) }] };
    for (const right of [{ options: [] }, full]) expect(faultsInChoices(right)).toEqual([]);
    expect(pathsIn(faultsInChoices({ options: options(101) }))).toEqual(["options"]);
    expect(pathsIn(faultsInChoices({}))).toEqual(["answer"]);
  });
});
