import { toModal } from "../../adapters/slack/form.ts";
import { isInput } from "../../adapters/slack/form-ids.ts";
import { factsOf, inputId } from "../../adapters/teams/form-ids.ts";
import { LOG_AS_EVIDENCE } from "../../adapters/teams/inbound.ts";
import type { Form } from "../../src/ports/form.ts";
import { dataIn } from "../data.ts";
import { requests, type SlackRequest, type Sender as SlackSender } from "../platforms/slack/requests.ts";
import { type Activity, activities, type Sender as TeamsSender } from "../platforms/teams/activities.ts";
import { teamsPerson } from "../platforms/teams/tenant.ts";

/* Payloads as Slack and Teams send them, of every kind that we read: what fuzzing begins with. */

export const FORM = dataIn<Form>(import.meta.dirname, "form.yaml");

export function slackSamples(from: Pick<SlackSender, "team" | "botUser">): SlackRequest[] {
  let stamps = 0;
  const stamp = () => {
    stamps += 1;
    return `1780993800.${String(stamps).padStart(6, "0")}`;
  };
  const sends = requests({
    ...from,
    appId: "A1",
    now: () => new Date("2026-06-09T08:30:00Z"),
    stamp,
    trigger: () => `${stamp()}.trigger`,
    responseUrl: () => "https://hooks.example.test/response",
  });
  const { blocks, callback_id, private_metadata } = toModal(FORM);
  const view = {
    id: "V1",
    type: "modal",
    hash: "1.abc",
    callback_id,
    private_metadata,
    blocks,
    previous_view_id: null,
    state: {
      values: Object.fromEntries(
        blocks
          .filter(isInput)
          .map(({ block_id, element }) => [
            block_id,
            { input: { type: element.type, value: "typed", selected_option: null } },
          ]),
      ),
    },
    title: { type: "plain_text", text: "Log evidence" },
  };
  const said = { channel: "D1", ts: "10.1", text: "note I did <https://a.test|this> &amp; that" };
  const press = { type: "button", action_id: "approve:0", block_id: "b", value: "entry-1/1" };
  const choice = {
    type: "external_select",
    action_id: "claims",
    block_id: "pick.0:claims:0",
    selected_option: { value: "Tech4", text: { type: "plain_text", text: "Tech4" } },
  };
  return [
    sends.message("U1", { ...said, thread_ts: "9.1" }),
    sends.message("U1", { ...said, channel: "G1", thread_ts: "9.1" }, false),
    sends.event({
      type: "message",
      subtype: "message_changed",
      channel: "D1",
      channel_type: "im",
      ts: "10.9",
      message: { user: "U1", ts: "10.2", text: "b" },
      previous_message: { user: "U1", ts: "10.2", text: "a" },
    }),
    sends.event({ type: "message", subtype: "file_share", user: "U1", files: [{ id: "F1" }], ...said }),
    sends.reactionAdded("U1", "white_check_mark", { channel: "G1", ts: "10.1" }),
    sends.reactionRemoved("U1", "white_check_mark::skin-tone-2", { channel: "G1", ts: "10.1" }, null),
    sends.homeOpened("U1", "D1", null),
    sends.userChanged({ id: "U1", team_id: from.team, deleted: true }),
    sends.teamJoined({ id: "U1", profile: { email: "a@b.test" } }),
    sends.uninstalled(),
    sends.tokensRevoked(),
    sends.urlVerification("abc"),
    sends.command("U1", "/evidence", "log Tech4 &lt;b&gt;", "D1"),
    sends.inMessage("U1", said, [press]),
    sends.inMessage("U1", said, [press], { ephemeral: true }),
    sends.inView("U1", view, [choice]),
    sends.inView("U1", view, [{ ...press, action_id: "submit:1", value: "keep" }]),
    sends.inView("U1", view, [{ ...press, action_id: "add-link", block_id: "add.0:links" }]),
    sends.submission("U1", view),
    sends.closed("U1", view),
    sends.suggestion("U1", view, "pick.0:claims:0", "claims", "tech"),
    sends.shortcut("U1", "log_evidence"),
    sends.messageAction("U1", "log_message_as_evidence", { ...said, user: "U1" }),
  ];
}

const MAYA = teamsPerson("Maya Rao");

export function teamsSamples(from: Pick<TeamsSender, "tenantId" | "bot" | "url">): Activity[] {
  let stamps = 1_780_993_800_000;
  const stamp = () => {
    stamps += 1;
    return String(stamps);
  };
  const sends = activities({ ...from, now: () => new Date("2026-06-09T08:30:00Z"), stamp });
  const personal = { id: "a:maya", type: "personal" as const };
  const channel = { id: "19:reviews@thread.tacv2", type: "channel" as const, root: "1780993800000" };
  const post = {
    id: "1780993800001",
    text: "I <b>did</b> this",
    attachments: [],
    conversation: channel.id,
    replyToId: "1780993800000",
  } as unknown as Parameters<typeof sends.commandFetched>[3];
  const inputs = ["text", "day", "one", "many", "tick", "links"] as const;
  const rows = [inputId("pick", "claims", "0"), inputId("said", "claims", "0")];
  const ids = inputs.map((kind) => inputId(kind, kind));
  const sent = {
    ...factsOf(FORM, "send", ids, { claims: ["", "Tech4"] }),
    ...Object.fromEntries([...ids, ...rows].map((id) => [id, "Tech4: it shows\nhttps://a.test | a | 2"])),
  };
  const press = { action: "approve", value: "entry-1/1" };
  return [
    sends.message(MAYA, personal, post),
    sends.message(MAYA, channel, post),
    sends.edited(MAYA, personal, post),
    sends.deleted(MAYA, personal, post),
    sends.submitted(MAYA, personal, post, press),
    sends.executed(MAYA, channel, post, { type: "Action.Execute", verb: "act", data: press }),
    sends.fetched(MAYA, personal, post, press),
    sends.sent(MAYA, personal, sent),
    sends.commandFetched(MAYA, channel, LOG_AS_EVIDENCE, post, MAYA),
    sends.commandSent(MAYA, channel, LOG_AS_EVIDENCE, post, MAYA, sent),
    sends.searched(MAYA, personal, "entry:claims", "tech"),
    sends.reaction(MAYA, channel, post, { added: ["like"], removed: ["2705_whiteheavycheckmark-tone2"] }),
    sends.membersAdded(MAYA, channel, [{ id: MAYA.id, aadObjectId: MAYA.aadObjectId }]),
    sends.membersRemoved(MAYA, channel),
    sends.installation(MAYA, personal, "add"),
    sends.installation(MAYA, personal, "remove"),
  ];
}
