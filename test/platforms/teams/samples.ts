import { CARD } from "./limits.ts";

/** Small cards, none of which breaks a limit by itself. */

export const text = (words: string, over: object = {}) => ({
  type: "TextBlock",
  text: words,
  wrap: true,
  ...over,
});

export const execute = (title: string, data: object = {}, over: object = {}) => ({
  type: "Action.Execute",
  title,
  verb: "act",
  data,
  fallback: { type: "Action.Submit", title, data },
  ...over,
});

export const submit = (title: string, data: object = {}, over: object = {}) => ({
  type: "Action.Submit",
  title,
  data,
  ...over,
});

/** Opens a dialog. */
export const opens = (title: string, data: object = {}) =>
  submit(title, { ...data, msteams: { type: "task/fetch" } });

export const input = (type: string, id: string, label: string, over: object = {}) => ({
  type: `Input.${type}`,
  id,
  label,
  ...over,
});

export const card = (body: readonly object[], actions: readonly object[] = [], over: object = {}) => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  ...(actions.length && { actions }),
  ...over,
});

export const attached = (content: object) => ({ contentType: CARD, content });

export const cardOf = (body: readonly object[], actions: readonly object[] = []) =>
  attached(card(body, actions));

/** A message as a bot sends it. */
export const message = (...attachments: readonly object[]) => ({
  type: "message",
  summary: "To review",
  attachments,
});

export const dialog = (title: string, content: object) => ({
  task: { type: "continue", value: { title, height: "large", width: "medium", card: attached(content) } },
});
