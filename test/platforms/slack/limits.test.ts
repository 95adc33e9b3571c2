import { describe, expect, it } from "vitest";
import { IN_A_MESSAGE } from "./limits/planted-messages.ts";
import { IN_A_VIEW } from "./limits/planted-views.ts";
import {
  actions,
  button,
  chart,
  confirm,
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
  table,
  times,
  typed,
} from "./limits/samples.ts";
import { faultsInChoices, faultsInMessage, faultsInView } from "./limits.ts";

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
