/** Small pieces of messages and views, none of which breaks a limit by itself. */

export const long = (count: number) => "x".repeat(count);
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const button = (over: object = {}) => ({
  type: "button",
  text: plain("Approve"),
  action_id: "approve",
  ...over,
});
export const options = (count: number) =>
  times(count, (at) => ({ text: plain(`Option ${at}`), value: `v${at}` }));
export const actions = (...elements: object[]) => ({ type: "actions", elements });
export const input = (element: object, over: object = {}) => ({
  type: "input",
  label: plain("Title"),
  element,
  ...over,
});
export const typed = (over: object = {}) => ({ type: "plain_text_input", action_id: "answer", ...over });
export const modal = (blocks: unknown[], over: object = {}) => ({
  type: "modal",
  title: plain("Log evidence"),
  submit: plain("Send for review"),
  blocks,
  ...over,
});
export const section = (over: object = {}) => ({ type: "section", text: mrkdwn("Hello"), ...over });
export const message = (blocks: unknown[], over: object = {}) => ({ text: "Hello", blocks, ...over });
export const chart = (over: object = {}, block: object = {}) => ({
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
export const row = (count: number) => times(count, (at) => ({ type: "raw_text", text: `c${at}` }));
export const table = (rows: number, columns: number) => ({
  type: "table",
  rows: times(rows, () => row(columns)),
});
export const select = (over: object = {}) => ({
  type: "static_select",
  action_id: "one",
  options: options(2),
  ...over,
});
export const search = (over: object = {}) => ({
  type: "multi_external_select",
  action_id: "claims",
  ...over,
});
export const confirm = (over: object = {}) => ({
  title: plain("Withdraw?"),
  text: mrkdwn("It stays in the history."),
  confirm: plain("Withdraw"),
  deny: plain("Keep"),
  ...over,
});
