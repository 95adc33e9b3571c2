/** Small pieces of messages and views, none of which breaks a limit by itself. */

export const long = (count: number) => "x".repeat(count);
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const button = (over = {}) => ({ type: "button", text: plain("Go"), action_id: "go", ...over });
export const options = (count: number) =>
  times(count, (at) => ({ text: plain(`Option ${at}`), value: `v${at}` }));
export const actions = (...elements: object[]) => ({ type: "actions", elements });
export const context = (...elements: object[]) => ({ type: "context", elements });
export const input = (element: object, over = {}) => ({
  type: "input",
  label: plain("Title"),
  element,
  ...over,
});
export const typed = (over = {}) => ({ type: "plain_text_input", action_id: "answer", ...over });
export const modal = (blocks: unknown[], over = {}) => ({
  type: "modal",
  title: plain("Log evidence"),
  submit: plain("Send for review"),
  blocks,
  ...over,
});
export const section = (over = {}) => ({ type: "section", text: mrkdwn("Hello"), ...over });
export const message = (blocks: unknown[], over = {}) => ({ text: "Hello", blocks, ...over });
const CATEGORIES = ["Sci", "Clin"];
export const series = (name: string, ...values: unknown[]) => ({
  name,
  data: values.map((value, at) => ({ label: CATEGORIES[at], value })),
});
export const chart = (over = {}, block = {}) => ({
  type: "data_visualization",
  title: "Coverage",
  chart: {
    type: "bar",
    axis_config: { categories: CATEGORIES },
    series: [series("Approved", 1, 2)],
    ...over,
  },
  ...block,
});
export const row = (count: number) => times(count, (at) => ({ type: "raw_text", text: `c${at}` }));
export const table = (rows: unknown[], over = {}) => ({ type: "data_table", caption: "c", rows, ...over });
export const select = (over = {}) => ({ type: "static_select", options: options(2), ...over });
export const search = (over = {}) => ({ type: "multi_external_select", action_id: "claims", ...over });
