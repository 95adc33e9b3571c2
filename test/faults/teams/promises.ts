import { expect } from "vitest";
import { summaryOf } from "../../../adapters/teams/outbound.ts";
import type { Message } from "../../../src/ports/message.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import { KEPT, type Promises, promisesOf } from "../slack/promises.ts";
import type { FaultStage } from "./stage.ts";

/*
 * The same promises as in Slack. A message in Teams carries no key: the one on record is known by its reference, and
 * a copy of it by standing in the same conversation and saying what was to be sent.
 */

/**
 * Every promise, at the end of every test.
 * @param but what this test has broken on purpose
 */
export async function promisesHold(
  stage: FaultStage,
  { erased = [], ...but }: Partial<Promises> & { erased?: readonly string[] } = {},
): Promise<void> {
  const seen = await asRead(stage);
  expect(await promisesOf(seen, stage.databaseUrl, erased)).toEqual({ ...KEPT, ...but });
}

/** Delivery keys of what stands in Teams, once for each time. */
export async function keysSent(stage: FaultStage): Promise<string[]> {
  return (await keyed(stage)).map(({ key }) => key);
}

async function keyed({ teams, rows, welcomes }: FaultStage) {
  const [deliveries, accounts] = await rows((db) =>
    Promise.all([db.delivery.findMany({ where: { redrawCardId: null } }), db.account.findMany()]),
  );
  const personalOf = (person: unknown) => {
    const user = accounts.find(({ personId }) => personId === person)?.user ?? "";
    return teams.personalOf(teams.person(user)?.id ?? "").id;
  };
  const saying = deliveries.map(({ key, message, recipient }) => ({
    key,
    summary: summaryOf(message as unknown as Message),
    conversation: personalOf((recipient as { person?: unknown }).person),
  }));
  const recorded = new Map(deliveries.map(({ key, refMessage }) => [refMessage, key]));
  const posts = teams.everything().filter(({ id, from }) => from === teams.bot.id && !welcomes.has(id));
  const all = posts.map((post) => {
    const { summary } = post.activity;
    const copied = saying.find((one) => one.conversation === post.conversation && one.summary === summary);
    const onRecord = recorded.get(post.id);
    return {
      post,
      onRecord: onRecord !== undefined,
      key: onRecord ?? copied?.key ?? `nobody's: ${String(summary)}`,
    };
  });
  return all.sort((one, other) => Number(other.onRecord) - Number(one.onRecord));
}

const firstLine = (summary: unknown) => String(summary).split("\n")[0] ?? "";

/** As the promises read a platform. */
async function asRead(stage: FaultStage): Promise<SlackDouble> {
  const { teams } = stage;
  const all = await keyed(stage);
  const read = {
    everything: () => all.map(({ post, key }) => ({ ts: post.id, metadata: { event_payload: { key } } })),
    messageAt: (conversation: string, message: string) => {
      const post = teams.postAt(conversation, message);
      return post && { text: firstLine(post.activity.summary) };
    },
    violations: teams.violations,
  };
  return read as unknown as SlackDouble;
}
