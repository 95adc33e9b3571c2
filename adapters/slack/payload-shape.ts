import { parse } from "node:querystring";
import { z } from "zod";
import { isThing, objectIn, withoutNulls } from "../../src/core/text/payload.ts";
import type { Payload } from "./payload.ts";

/*
 * The shape that a payload of Slack's has. What has another is refused at the door, before Bolt or we look into it;
 * fields that nobody reads may be anything.
 */

const text = z.string();
const some = <T extends z.ZodType>(of: T) => of.nullish();
const words = some(text);

const someone = z.looseObject({ id: words, team_id: words });
const place = z.looseObject({ id: words });
const said = z.looseObject({
  user: words,
  bot_id: words,
  subtype: words,
  text: words,
  ts: words,
  thread_ts: words,
});

const event = z.looseObject({
  type: words,
  subtype: words,
  user: some(z.union([text, someone])),
  bot_id: words,
  text: words,
  channel: some(z.union([text, place])),
  channel_type: words,
  ts: words,
  thread_ts: words,
  parent_user_id: words,
  event_ts: words,
  tab: words,
  reaction: words,
  item: z.looseObject({ type: words, channel: words, ts: words }).optional(),
  item_user: words,
  files: some(z.array(z.unknown())),
  message: some(said),
  previous_message: some(said),
  deleted_ts: words,
});

const option = z.looseObject({ value: text, text: some(z.looseObject({ text: words })) });
const state = z.looseObject({
  type: text,
  value: words,
  selected_date: words,
  selected_option: some(option),
  selected_options: some(z.array(option)),
});
const element = z.looseObject({
  type: text,
  initial_value: words,
  initial_date: words,
  initial_option: some(option),
  initial_options: some(z.array(option)),
});
const block = z.looseObject({
  type: words,
  block_id: words,
  element: some(element),
  accessory: some(z.looseObject({ value: words })),
});
const input = block.refine(({ type, element: of }) => type !== "input" || of);
const view = z.looseObject({
  id: text,
  type: text,
  hash: words,
  callback_id: text,
  private_metadata: text,
  blocks: z.array(input),
  state: some(z.looseObject({ values: z.record(text, z.record(text, state)) })),
});
const action = z.looseObject({
  type: words,
  action_id: text,
  block_id: words,
  action_ts: words,
  value: words,
  selected_options: some(z.array(option)),
});

const payload = z.looseObject({
  type: words,
  team_id: words,
  team: some(place),
  user: some(someone),
  user_id: words,
  command: words,
  text: words,
  trigger_id: words,
  response_url: words,
  response_urls: z.array(z.looseObject({ response_url: text })).optional(),
  event_id: words,
  event: event.optional(),
  authorizations: some(z.array(z.looseObject({ enterprise_id: words, team_id: words, user_id: words }))),
  enterprise: some(place),
  action_id: words,
  action_ts: words,
  value: words,
  actions: z.array(action).optional(),
  channel: place.optional(),
  container: some(
    z.looseObject({ type: words, channel_id: words, message_ts: words, is_ephemeral: some(z.boolean()) }),
  ),
  message: some(z.looseObject({ text: words, user: words, ts: words })),
  view: some(view),
});

const isPayload = (value: unknown): value is Payload => payload.safeParse(value).success;

/** What came, as far as we read it; null for what Slack does not send. */
export const payloadOf = (body: unknown): Payload | null =>
  isThing(body) && isPayload(body) ? withoutNulls(body) : null;

/** The same of a request's body, as it came over HTTP. */
export function payloadIn(body: string, contentType: string | undefined): Payload | null {
  if (contentType !== "application/x-www-form-urlencoded") return payloadOf(objectIn(body));
  const fields = parse(body);
  return payloadOf(typeof fields.payload === "string" ? objectIn(fields.payload) : { ...fields });
}
