import { describe, expect, it } from "vitest";
import { faultsInChoices, faultsInMessage, faultsInView } from "./limits.ts";

const long = (count: number) => "x".repeat(count);
const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const button = (over: object = {}) => ({
  type: "button",
  text: plain("Approve"),
  action_id: "approve",
  ...over,
});
const options = (count: number) => times(count, (at) => ({ text: plain(`Option ${at}`), value: `v${at}` }));
const actions = (...elements: object[]) => ({ type: "actions", elements });
const input = (element: object, over: object = {}) => ({
  type: "input",
  label: plain("Title"),
  element,
  ...over,
});
const typed = (over: object = {}) => ({ type: "plain_text_input", action_id: "answer", ...over });
const modal = (blocks: unknown[], over: object = {}) => ({
  type: "modal",
  title: plain("Log evidence"),
  submit: plain("Send for review"),
  blocks,
  ...over,
});
const section = (over: object = {}) => ({ type: "section", text: mrkdwn("Hello"), ...over });
const message = (blocks: unknown[], over: object = {}) => ({ text: "Hello", blocks, ...over });
const chart = (over: object = {}, block: object = {}) => ({
  type: "data_visualization",
  title: "Coverage",
  chart: {
    type: "bar",
    axis_config: { categories: ["Sci", "Clin"] },
    series: [
      {
        name: "Approved",
        data: [
          { label: "Sci", value: 1 },
          { label: "Clin", value: 2 },
        ],
      },
    ],
    ...over,
  },
  ...block,
});
const row = (count: number) => times(count, (at) => ({ type: "raw_text", text: `c${at}` }));
const table = (rows: number, columns: number) => ({ type: "table", rows: times(rows, () => row(columns)) });
const select = (over: object = {}) => ({
  type: "static_select",
  action_id: "one",
  options: options(2),
  ...over,
});
const search = (over: object = {}) => ({ type: "multi_external_select", action_id: "claims", ...over });
const confirm = (over: object = {}) => ({
  title: plain("Withdraw?"),
  text: mrkdwn("It stays in the history."),
  confirm: plain("Withdraw"),
  deny: plain("Keep"),
  ...over,
});

/** One fault each, and the path at which it has to be found. */
const IN_A_MESSAGE: readonly [rule: string, body: unknown, path: string][] = [
  ["no text", { blocks: [] }, "text"],
  ["an empty text", { text: "" }, "text"],
  ["a text of more than 4,000", { text: long(4_001) }, "text"],
  ["<!channel> in the text", { text: "Hello <!channel>" }, "text"],
  ["<!here> in mrkdwn", message([section({ text: mrkdwn("<!here|here>") })]), "blocks[0].text.text"],
  [
    "<!everyone> in a field",
    message([section({ fields: [mrkdwn("<!everyone>")] })]),
    "blocks[0].fields[0].text",
  ],
  [
    "<!subteam in a context",
    message([{ type: "context", elements: [mrkdwn("<!subteam^S1>")] }]),
    "blocks[0].elements[0].text",
  ],
  ["51 blocks", message(times(51, () => section())), "blocks"],
  ["a block of an unknown type", message([{ type: "sectoin" }]), "blocks[0]"],
  ["a block without a type", message([{}]), "blocks[0]"],
  ["a block that is a property of all objects", message([{ type: "constructor" }]), "blocks[0]"],
  ["an input", message([input(typed())]), "blocks[0]"],
  [
    "metadata without a payload",
    { text: "Hi", metadata: { event_type: "delivery" } },
    "metadata.event_payload",
  ],
  ["metadata without a type", { text: "Hi", metadata: { event_payload: {} } }, "metadata.event_type"],
  ["a section of 3,001", message([section({ text: mrkdwn(long(3001)) })]), "blocks[0].text.text"],
  [
    "a section whose emoji count as two units",
    message([section({ text: mrkdwn("😀".repeat(1501)) })]),
    "blocks[0].text.text",
  ],
  ["an empty section", message([section({ text: mrkdwn("") })]), "blocks[0].text.text"],
  ["a section with nothing", message([{ type: "section" }]), "blocks[0]"],
  ["eleven fields", message([section({ fields: times(11, () => plain("f")) })]), "blocks[0].fields"],
  ["a field of 2,001", message([section({ fields: [plain(long(2001))] })]), "blocks[0].fields[0].text"],
  ["a text of unknown type", message([section({ text: { type: "html", text: "x" } })]), "blocks[0].text"],
  ["a text that is a bare string", message([section({ text: "x" })]), "blocks[0].text"],
  ["a header of 151", message([{ type: "header", text: plain(long(151)) }]), "blocks[0].text.text"],
  ["a header in mrkdwn", message([{ type: "header", text: mrkdwn("x") }]), "blocks[0].text"],
  ["a block_id of 256", message([section({ block_id: long(256) })]), "blocks[0].block_id"],
  ["a block_id used twice", message(times(2, () => section({ block_id: "one" }))), "blocks"],
  ["an action_id used twice in a block", message([actions(button(), button())]), "blocks[0].elements"],
  [
    "an action_id of 256",
    message([actions(button({ action_id: long(256) }))]),
    "blocks[0].elements[0].action_id",
  ],
  ["no actions", message([actions()]), "blocks[0].elements"],
  [
    "26 actions",
    message([actions(...times(26, (at) => button({ action_id: `a${at}` })))]),
    "blocks[0].elements",
  ],
  [
    "eleven in a context",
    message([{ type: "context", elements: times(11, () => plain("c")) }]),
    "blocks[0].elements",
  ],
  ["an empty context", message([{ type: "context", elements: [] }]), "blocks[0].elements"],
  [
    "a button of 76",
    message([actions(button({ text: plain(long(76)) }))]),
    "blocks[0].elements[0].text.text",
  ],
  ["a button in mrkdwn", message([actions(button({ text: mrkdwn("x") }))]), "blocks[0].elements[0].text"],
  [
    "a button's value of 2,001",
    message([actions(button({ value: long(2001) }))]),
    "blocks[0].elements[0].value",
  ],
  ["a button's url of 3,001", message([actions(button({ url: long(3001) }))]), "blocks[0].elements[0].url"],
  [
    "a button's style of its own",
    message([actions(button({ style: "warning" }))]),
    "blocks[0].elements[0].style",
  ],
  ["an element of an unknown type", message([actions({ type: "butt" })]), "blocks[0].elements[0]"],
  ["a typed answer among actions", message([actions(typed())]), "blocks[0].elements[0]"],
  ["a button in a context", message([{ type: "context", elements: [button()] }]), "blocks[0].elements[0]"],
  [
    "an overflow of one",
    message([section({ accessory: { type: "overflow", options: options(1) } })]),
    "blocks[0].accessory.options",
  ],
  [
    "an overflow of six",
    message([section({ accessory: { type: "overflow", options: options(6) } })]),
    "blocks[0].accessory.options",
  ],
  [
    "a question titled with 101",
    message([actions(button({ confirm: confirm({ title: plain(long(101)) }) }))]),
    "blocks[0].elements[0].confirm.title.text",
  ],
  [
    "a question of 301",
    message([actions(button({ confirm: confirm({ text: plain(long(301)) }) }))]),
    "blocks[0].elements[0].confirm.text.text",
  ],
  [
    "a question answered with 31",
    message([actions(button({ confirm: confirm({ deny: plain(long(31)) }) }))]),
    "blocks[0].elements[0].confirm.deny.text",
  ],
  [
    "a question without a yes",
    message([actions(button({ confirm: confirm({ confirm: undefined }) }))]),
    "blocks[0].elements[0].confirm.confirm",
  ],
  [
    "an image without words",
    message([{ type: "image", image_url: "https://x.example/a.png" }]),
    "blocks[0].alt_text",
  ],
  [
    "12,001 of markdown in two blocks",
    message(times(2, () => ({ type: "markdown", text: long(6001) }))),
    "blocks",
  ],
  [
    "a broadcast in rich text",
    message([
      {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "broadcast", range: "here" }] }],
      },
    ]),
    "blocks[0]",
  ],
  ["a table of 101 rows", message([table(101, 2)]), "blocks[0].rows"],
  ["a table of 21 columns", message([table(1, 21)]), "blocks[0].rows[0]"],
  ["two tables", message([table(1, 1), table(1, 1)]), "blocks"],
  ["a data table without a caption", message([{ type: "data_table", rows: [row(2)] }]), "blocks[0].caption"],
  [
    "a data table of ragged rows",
    message([{ type: "data_table", caption: "c", rows: [row(2), row(1)] }]),
    "blocks[0].rows",
  ],
  [
    "a data table headed outside itself",
    message([{ type: "data_table", caption: "c", rows: [row(2)], row_header_column_index: 2 }]),
    "blocks[0].row_header_column_index",
  ],
  ["a chart titled with 51", message([chart({}, { title: long(51) })]), "blocks[0].title"],
  ["three charts", message([chart(), chart(), chart()]), "blocks"],
  [
    "a chart of seven series",
    message([
      chart({
        series: times(7, (at) => ({
          name: `s${at}`,
          data: [
            { label: "Sci", value: 1 },
            { label: "Clin", value: 1 },
          ],
        })),
      }),
    ]),
    "blocks[0].chart.series",
  ],
  ["a chart of an unknown type", message([chart({ type: "radar" })]), "blocks[0].chart.type"],
  [
    "a chart with a category missing",
    message([chart({ series: [{ name: "s", data: [{ label: "Sci", value: 1 }] }] })]),
    "blocks[0].chart.series[0].data",
  ],
  [
    "a chart of no number",
    message([chart({ type: "pie", segments: [{ label: "Sci", value: "1" }] })]),
    "blocks[0].chart.segments[0].value",
  ],
];

const IN_A_VIEW: readonly [rule: string, view: unknown, path: string][] = [
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
        { type: "header", text: plain(long(150)), block_id: long(255) },
        section({ text: mrkdwn(long(3000)), accessory: button({ confirm: confirm() }) }),
        section({ fields: times(10, () => mrkdwn(long(2000))) }),
        actions(...times(25, (at) => button({ action_id: `a${at}`, value: long(2000), style: "primary" }))),
        { type: "context", elements: times(10, () => mrkdwn("c")) },
        { type: "markdown", text: long(12_000) },
        table(100, 20),
        chart(),
        { type: "data_table", caption: "Coverage", rows: times(150, () => row(3)), page_size: 100 },
        ...times(41, () => ({ type: "divider" })),
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
    const form = modal(
      [
        input(typed({ max_length: 3000, initial_value: long(3000), placeholder: plain(long(150)) }), {
          label: plain(long(2000)),
          hint: plain(long(2000)),
        }),
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
    expect(faultsInChoices({ options: [] })).toEqual([]);
    expect(
      faultsInChoices({ option_groups: [{ label: plain("Scientific"), options: options(100) }] }),
    ).toEqual([]);
    expect(pathsIn(faultsInChoices({ options: options(101) }))).toEqual(["options"]);
    expect(pathsIn(faultsInChoices({}))).toEqual(["answer"]);
  });
});
