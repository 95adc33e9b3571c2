import path from "node:path";
import { expect, it } from "vitest";
import { toDialog } from "../../../adapters/teams/form.ts";
import { inbound } from "../../../adapters/teams/inbound.ts";
import { payloadIn, type TeamsPayload } from "../../../adapters/teams/payload-shape.ts";
import { remarkForm } from "../../../src/views/remark-form.ts";
import { entry, NOW } from "../../fixtures.ts";
import { readWithoutEach } from "../shared/without.ts";
import { asSent } from "./fullest.ts";

/*
 * Promises the whole of what we make of each thing Teams tells, the event and where its answer goes: `read/events.txt`
 * has both, a line each. `vitest run test/adapters/teams -u` writes it anew.
 */

const WHO = { id: "29:1maya", aadObjectId: "AAD-1", name: "Maya Rao" };
const at = "2026-06-09T10:00:00.500Z";
const BOT = { id: "28:b07", name: "Countersign" };
const alone = { id: "a:1", conversationType: "personal", tenantId: "T1" };
const thread = { id: "19:review@thread.tacv2;messageid=1733", conversationType: "channel", tenantId: "T1" };
const sent = (more: object): TeamsPayload =>
  ({
    id: "1750",
    timestamp: at,
    serviceUrl: "https://smba.example.test/",
    from: WHO,
    recipient: BOT,
    conversation: alone,
    ...more,
  }) as TeamsPayload;
const said = (more: object) => sent({ type: "message", text: "gaps", ...more });
const inHtml = (content: string) => ({ contentType: "text/html", content });
const invoke = (name: string, value: unknown, more: object = {}) =>
  sent({ type: "invoke", name, value, replyToId: "1733", ...more });
const reacted = (more: object) =>
  sent({ type: "messageReaction", id: undefined, replyToId: "1733", ...more });
const mention = { type: "mention", text: "<at>Countersign</at>", mentioned: { id: BOT.id } };
const log = (messagePayload: object, commandId = "logAsEvidence") => ({ commandId, messagePayload });
const written = {
  id: "1780990200500",
  createdDateTime: "2026-06-09T07:30:00.5Z",
  body: { contentType: "html", content: "<p>I <b>did</b> it.</p>" },
  from: { user: { id: "AAD-2" } },
  linkToMessage: "https://teams.example.test/l/1",
};

const APPROVE = { action: "approve", value: "e/1" };
const feedback = remarkForm("return", entry(), { context: "c", instance: "i-7" });

const TOLD: Record<string, TeamsPayload> = {
  "to the bot alone": said({}),
  "to the bot alone, without an id": said({ id: undefined }),
  "to the bot alone, with a file": said({ attachments: [{ contentType: "image/png" }] }),
  "to the bot alone, in words that come as HTML too": said({ attachments: [inHtml("<p>gaps</p>")] }),
  "to the bot alone, with a document": said({
    attachments: [{ contentType: "application/vnd.microsoft.teams.file.download.info" }],
  }),
  "an answer to one of ours": said({ replyToId: "1733" }),
  "an answer that quotes ours in its HTML": said({
    attachments: [
      inHtml(`<blockquote itemtype="http://schema.skype.com/Reply" itemid="1733">x</blockquote>A`),
    ],
  }),
  "an answer that quotes ours by a mark": said({
    text: '<quoted messageId="1733"/>A leak.',
    entities: [{ type: "quotedReply", quotedReply: { messageId: "1733" } }],
  }),
  "under a card in a channel": said({ conversation: thread }),
  "in a channel, to nobody": said({ conversation: { ...thread, id: "19:review@thread.tacv2" } }),
  "in a channel, by the bot's name": said({
    conversation: { ...thread, id: "19:review@thread.tacv2" },
    text: "<at>Countersign</at> help",
    entities: [mention],
  }),
  ...Object.fromEntries(
    [{}, { channel: { type: "private" } }, { channel: { type: "shared" } }].map((channelData) => [
      `in a channel, by the bot's name, ${JSON.stringify(channelData)}`,
      said({
        conversation: { ...thread, id: "19:review@thread.tacv2;messageid=1750" },
        text: "<at>Countersign</at> review here",
        entities: [mention],
        channelData: { tenant: { id: "T1" }, team: { id: "19:team" }, ...channelData },
      }),
    ]),
  ),
  "in a group's chat, by the bot's name": said({
    conversation: { id: "19:chat@thread.v2", conversationType: "groupChat", tenantId: "T1" },
    text: "<at>Countersign</at> review here",
    entities: [mention],
  }),
  "under a card in a channel, by the bot's name": said({
    conversation: thread,
    text: "<at>Countersign</at> help",
    entities: [mention],
  }),
  "of a bot": said({ from: { ...WHO, role: "bot" } }),
  "of a bot by its id": said({ from: BOT }),
  "of nobody": said({ from: {} }),
  "of nobody that is said": said({ from: undefined }),
  "by somebody whom no directory has": said({ from: { id: "29:1guest" } }),
  changed: sent({ type: "messageUpdate", text: "gaps, please" }),
  "changed in a channel": sent({ type: "messageUpdate", text: "gaps, please", conversation: thread }),
  deleted: sent({ type: "messageDelete" }),
  "deleted in a channel": sent({ type: "messageDelete", conversation: thread }),
  "a button of an older client": said({ value: { action: "approve", value: "e/1" }, replyToId: "1733" }),
  "a button without a value": invoke("adaptiveCard/action", { action: { data: { action: "gaps" } } }),
  "a button that asks for a dialog": invoke(
    "task/fetch",
    { data: { action: "return", value: "e/1" } },
    { replyToId: undefined },
  ),
  "a button in a message that asks for a dialog": invoke("task/fetch", { data: APPROVE }),
  "a button in a dialog": invoke("task/submit", { data: APPROVE }, { replyToId: undefined }),
  "a form that is sent": invoke(
    "task/submit",
    { data: asSent(toDialog(feedback), { "text:remark": "Say which checks." }) },
    { replyToId: undefined },
  ),
  "a button that stands for a command": invoke("adaptiveCard/action", {
    action: { data: { action: "as-command", value: "log" } },
  }),
  ...Object.fromEntries(
    [undefined, null, "x", 7, [], {}, { action: "" }, { action: 7 }, { verb: "approve" }].flatMap((data) => [
      [
        `a button of somebody else's, of ${JSON.stringify(data)}`,
        invoke("adaptiveCard/action", { action: { data } }),
      ],
      [`a dialog of somebody else's, of ${JSON.stringify(data)}`, invoke("task/fetch", { data })],
    ]),
  ),
  "a dialog of somebody else's": invoke("task/submit", { data: 7 }),
  "an invoke of somebody else's": invoke("somebody/elses", { data: { action: "approve" } }),
  "log as evidence": invoke("composeExtension/fetchTask", log({ ...written, subject: " A subject " })),
  "log as evidence, of plain text": invoke(
    "composeExtension/fetchTask",
    log({ body: { contentType: "text", content: " a <b> " } }),
  ),
  "log as evidence, sent back": invoke("composeExtension/submitAction", log(written)),
  "log as evidence, a button in it": invoke("composeExtension/submitAction", {
    ...log(written),
    data: APPROVE,
  }),
  "another extension": invoke("composeExtension/fetchTask", log(written, "other")),
  "an extension on nothing": invoke("composeExtension/fetchTask", { commandId: "logAsEvidence" }),
  "a search in a list of ours": invoke("application/search", { dataset: "entry/claims", queryText: "sci" }),
  "a search in another's list": invoke("application/search", { dataset: "elsewhere", queryText: "sci" }),
  "reactions that were changed": reacted({
    reactionsAdded: [{ type: "2714_heavycheckmark-tone3" }, { type: "YES" }],
    reactionsRemoved: [{ type: "2705_whiteheavycheckmark" }, {}],
  }),
  "reactions in a channel, with a tone of skin and without": reacted({
    conversation: thread,
    reactionsAdded: ["heart", "1f44d_thumbsup-tone3", "yes-tone1", "like-tone5"].map((type) => ({ type })),
  }),
  "a reaction on nothing": reacted({ replyToId: undefined, reactionsAdded: [{ type: "like" }] }),
  installed: sent({ type: "installationUpdate", action: "add" }),
  "installed anew": sent({ type: "installationUpdate", action: "add-upgrade" }),
  removed: sent({ type: "installationUpdate", action: "remove" }),
  "removed for another version": sent({ type: "installationUpdate", action: "remove-upgrade" }),
  "neither installed nor removed": sent({ type: "installationUpdate", action: "other" }),
  "people who came and went": sent({
    type: "conversationUpdate",
    membersAdded: [WHO, BOT, {}],
    membersRemoved: [{ id: "29:2", aadObjectId: "AAD-2" }],
    conversation: thread,
  }),
  "nothing that we know": sent({ type: "typing" }),
  nothing: {},
};

it("everything that Teams tells, as the event that it is", async () => {
  const lines = Object.entries(TOLD).flatMap(([name, payload]) => [
    `== ${name}`,
    ...inbound(payload, NOW).flatMap(({ event, surface }) => [
      JSON.stringify(event),
      `  answered ${JSON.stringify(surface)}`,
    ]),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "read", "events.txt"),
  );
});

it("whatever field is left out of it, what it says then, or nothing", async () => {
  const read = (payload: object) => {
    const sent = payloadIn(JSON.stringify(payload));
    return sent ? inbound(sent, NOW) : [];
  };
  const lines = readWithoutEach(TOLD, read);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "read", "without.txt"),
  );
});
