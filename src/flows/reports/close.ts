import type { ReportVerdict } from "../../core/entry/decision.ts";
import { may } from "../../core/entry/may.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { aboutOf } from "../../views/buttons.ts";
import { purgeAsked } from "../../views/reports.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { left } from "../../views/words/reports.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { replyTo, requestOf } from "../review/act.ts";
import { decide } from "../review/decide.ts";
import { contextOf, keepRefusal, refuse, sentenceFor } from "../rights.ts";
import { aroundWithAll } from "./governed.ts";

/** An entry that was reported, for whoever may close that; else why not, and that they tried is kept. */
async function toClose(desk: Desk, scene: RequestContext, entryId: string) {
  const around = contextOf(await aroundWithAll(desk, entryId, scene.account), scene);
  if (!around) return { reply: notice(refusals.noSuchCard) };
  const { actor, entry } = around;
  const why = may(actor, entry, "close-report") ?? hindrance(entry, { type: "close-report" });
  if (why || entry.status !== "reported")
    return { reply: await refuse(desk, scene, around, "close-report", why ?? { type: "not-reported" }) };
  return { ...around, entry };
}

/** What nobody can bring back is asked about first. */
export const askPurge: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await toClose(desk, scene, aboutOf(value).entryId);
  return "reply" in around
    ? around.reply
    : notice(purgeAsked(around.entry, around.directory, scene.person.id));
};

export const leaveReport: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await toClose(desk, scene, aboutOf(value).entryId);
  if ("reply" in around) return around.reply;
  return notice(left(reference(around.entry, codeFor(around.directory, around.entry, scene.person.id))));
};

/** By who may close it at this moment, and only if that is still so when it is kept. */
export async function closeReport(
  desk: Desk,
  scene: RequestContext,
  value: string,
  verdict: ReportVerdict,
): Promise<ChatReply> {
  const { entryId } = aboutOf(value);
  const around = await toClose(desk, scene, entryId);
  if ("reply" in around) return around.reply;
  const { standing } = around.entry.from;
  const revisions = standing && verdict === "clear" ? await desk.store.revisions(entryId) : [];
  const approved = revisions.find(({ revision }) => revision === standing?.revision)?.words ?? null;
  const request = requestOf(desk, scene, entryId, { type: "close-report", verdict, approved }, "button");
  const read = () => aroundWithAll(desk, entryId, scene.account);
  return replyTo(await decide(desk, { ...request, read }), async (refusal) => {
    await keepRefusal(desk, refusal);
    return notice(sentenceFor(refusal, refusals.PRESS));
  });
}
