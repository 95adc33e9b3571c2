import type { AddressInfo } from "node:net";
import { App, type Receiver } from "@slack/bolt";
import type { InputBlock, ModalView } from "@slack/types";
import { quietLogger } from "./quiet-logger.ts";
import type { SlackDouble } from "./web-api.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const OPTIONS = ["Tech4 Output", "Sci1 Physics"].map((label) => ({
  text: plain(label),
  value: label.split(" ")[0] ?? "",
}));

const SEARCH = { type: "multi_external_select" as const, action_id: "claims", min_query_length: 2 };
const LINE = { type: "plain_text_input" as const, action_id: "line" };
const YES = [{ text: plain("Yes"), value: "yes" }];

const formOf = (lines: readonly string[]): ModalView => ({
  type: "modal",
  callback_id: "entry",
  title: plain("Log evidence"),
  submit: plain("Send"),
  notify_on_close: true,
  blocks: [
    input("title", "Title", { type: "plain_text_input", action_id: "title", max_length: 20 }),
    input("day", "First day", { type: "datepicker", action_id: "day", initial_date: "2026-06-05" }),
    { ...input("claims", "Competences", SEARCH), dispatch_action: true },
    ...lines.map((line) => ({ ...input(`line-${line}`, `How this shows ${line}`, LINE), optional: true })),
    input("own", "My own work", { type: "checkboxes", action_id: "own", options: YES }),
    { type: "actions", elements: [{ type: "button", action_id: "another", text: plain("Keep as a draft") }] },
  ],
});

const input = (block_id: string, label: string, element: InputBlock["element"]) => ({
  type: "input" as const,
  block_id,
  label: plain(label),
  element,
});

/** A small app on the real Bolt, with something for everything that people do. */
export function smallApp(slack: SlackDouble, receiver: Receiver) {
  const heard: string[] = [];
  const app = new App({
    token: slack.token,
    receiver,
    clientOptions: { slackApiUrl: slack.url },
    logger: quietLogger,
  });

  app.message(async ({ message, client }) => {
    if (message.subtype || !("text" in message)) return;
    heard.push(`${message.channel_type}: ${message.text}${message.thread_ts ? " (thread)" : ""}`);
    await client.chat.postMessage({
      channel: message.channel,
      text: "To review: output drift",
      blocks: ["#1", "#2"].flatMap((ref) => [
        { type: "section", text: { type: "mrkdwn", text: `*${ref}* R&amp;D` } },
        {
          type: "actions",
          elements: [{ type: "button", action_id: "approve", value: ref, text: plain("Approve") }],
        },
      ]),
    });
  });
  for (const type of ["reaction_added", "reaction_removed"] as const)
    app.event(type, async ({ event }) => void heard.push(`${type}: ${event.reaction} by ${event.user}`));
  app.event("app_home_opened", async ({ event, client }) => {
    const actions = {
      type: "actions",
      elements: [{ type: "button", action_id: "gaps", text: plain("My gaps") }],
    };
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "section", text: plain("Coverage") }, actions] },
    });
  });
  app.action("approve", async ({ ack, action, client, body }) => {
    await ack();
    if (action.type !== "button" || body.type !== "block_actions" || !body.message) return;
    heard.push(`approve ${action.value}`);
    const [channel, ts] = [body.channel?.id ?? "", body.message.ts ?? ""];
    await client.chat.update({ channel, ts, text: "Approved", blocks: [] });
  });
  app.action(/gaps|another/, async ({ ack, body }) => {
    heard.push(`pressed in ${body.type === "block_actions" ? body.view?.type : "?"}`);
    await ack();
  });
  app.action("claims", async ({ ack, body, client, action }) => {
    if (body.type === "block_actions" && body.view && action.type === "multi_external_select") {
      const view = formOf((action.selected_options ?? []).map(({ value }) => value ?? ""));
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
    }
    await ack();
  });
  app.options("claims", async ({ ack, payload }) =>
    ack({
      option_groups: [
        { label: plain("Found"), options: OPTIONS.filter(({ text }) => text.text.includes(payload.value)) },
      ],
    }),
  );
  app.command("/evidence", async ({ ack, command, client }) => {
    if (command.text === "status") return ack({ text: "All is well.", response_type: "ephemeral" });
    await client.views.open({ trigger_id: command.trigger_id, view: formOf([]) });
    await ack();
  });
  app.shortcut(/log/, async ({ ack, shortcut, client }) => {
    await client.views.open({ trigger_id: shortcut.trigger_id, view: formOf([]) });
    heard.push(shortcut.type === "message_action" ? `log ${shortcut.message.text}` : "log");
    await ack();
  });
  app.view("entry", async ({ ack, view }) => {
    const title = view.state.values.title?.title?.value ?? "";
    heard.push(`sent ${JSON.stringify(view.state.values)}`);
    if (title === "wrong") return ack({ response_action: "errors", errors: { title: "Give it a title." } });
    if (title === "push") return ack({ response_action: "push", view: formOf(["Tech4"]) });
    if (title === "lost") return ack({ response_action: "errors", errors: { nowhere: "Lost." } });
    await ack();
  });
  app.view({ callback_id: "entry", type: "view_closed" }, async ({ ack }) => {
    heard.push("closed");
    await ack();
  });
  return { app, heard };
}

/** Starts an app. @returns where requests are posted to */
export async function listeningAt(app: App): Promise<string> {
  const { port } = (await app.start({ port: 0, host: "127.0.0.1" })).address() as AddressInfo;
  return `http://127.0.0.1:${port}/slack/events`;
}
