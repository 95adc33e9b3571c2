import { parse } from "node:querystring";
import { z } from "zod";
import { isThing, objectIn, withoutNulls } from "../../src/core/text/payload.ts";
import { type Payload, some, words } from "../shared/payload.ts";

/*
 * The parts of Slack's payloads that we read. What has another shape is refused at the door, before Bolt or we look
 * into it; other fields may be anything. Whatever comes is Slack's own word (its signature was checked), but no field
 * is taken for granted: what is missing is undefined.
 */

const text = z.string();

const someone = z.object({ id: words, team_id: words });
const place = z.object({ id: words });
const said = z.object({
  user: words,
  bot_id: words,
  subtype: words,
  text: words,
  ts: words,
  thread_ts: words,
});

const event = z.object({
  type: words,
  subtype: words,
  user: some(z.union([text, someone])),
  bot_id: words,
  text: words,
  channel: some(z.union([text, place]) as z.ZodType<string>), // an object only where nobody reads it
  channel_type: words,
  ts: words,
  thread_ts: words,
  parent_user_id: words,
  event_ts: words,
  tab: words,
  reaction: words,
  item: z.object({ type: words, channel: words, ts: words }).optional(),
  item_user: words,
  files: some(z.array(z.unknown())),
  message: some(said), // of a change: as it stands now
  previous_message: some(said),
  deleted_ts: words,
});

const option = z.object({ value: text, text: some(z.object({ text: words })) });
const state = z.object({
  type: text,
  value: words,
  selected_date: words,
  selected_user: words,
  selected_option: some(option),
  selected_options: some(z.array(option)),
});
const element = z.object({
  type: text,
  initial_value: words,
  initial_date: words,
  initial_user: words,
  initial_option: some(option),
  initial_options: some(z.array(option)),
});
const block = z.object({
  type: words,
  block_id: words,
  element: some(element),
  accessory: some(z.object({ value: words })),
});
const input = block.refine(({ type, element: of }) => type !== "input" || of);
const blocks: z.ZodType<readonly unknown[]> = z.array(input);
/** As it comes back: what was filled in is in its state. */
const view = z.object({
  id: text,
  type: text,
  hash: words,
  callback_id: text,
  private_metadata: text,
  blocks,
  app_installed_team_id: z.custom<string>().optional(),
  state: some(z.object({ values: z.record(text, z.record(text, state)) })),
  title: z.unknown().optional(),
  submit: z.unknown().optional(),
  close: z.unknown().optional(),
});
const action = z.object({
  type: words,
  action_id: text,
  block_id: words,
  action_ts: words,
  value: words,
  selected_option: some(option),
  selected_options: some(z.array(option)),
});

const payload = z.object({
  type: words,
  team_id: words,
  team: some(place),
  user: some(someone),
  user_id: words,
  command: words,
  text: words,
  trigger_id: words,
  response_url: words,
  response_urls: z.array(z.object({ response_url: text })).optional(),
  event_id: words,
  is_ext_shared_channel: some(z.boolean()),
  event: event.optional(),
  authorizations: some(z.array(z.object({ enterprise_id: words, team_id: words, user_id: words }))),
  enterprise: some(place),
  action_id: words,
  action_ts: words,
  value: words,
  actions: z.array(action).optional(),
  channel: place.optional(),
  container: some(
    z.object({ type: words, channel_id: words, message_ts: words, is_ephemeral: some(z.boolean()) }),
  ),
  message: some(z.object({ text: words, user: words, ts: words })),
  view: some(view),
});

export type SlackPayload = Payload<z.infer<typeof payload>>;
export type SlackPress = Payload<z.infer<typeof action>>;
export type SaidMessage = Payload<z.infer<typeof said>>;
export type StateValue = z.infer<typeof state>;
export type SentElement = z.infer<typeof element>;
export type SentView = Omit<Payload<z.infer<typeof view>>, "state"> & {
  state?: { values: Record<string, Record<string, StateValue>> };
};

const isPayload = (value: unknown): value is SlackPayload => payload.safeParse(value).success;

/** What came, as far as we read it; null for what Slack does not send. */
export const payloadOf = (body: unknown): SlackPayload | null =>
  isThing(body) && isPayload(body) ? withoutNulls(body) : null;

/** The same of a request's body, as it came over HTTP. */
export function payloadIn(body: string, contentType: string | undefined): SlackPayload | null {
  if (contentType !== "application/x-www-form-urlencoded") return payloadOf(objectIn(body));
  const fields = parse(body);
  return payloadOf(typeof fields.payload === "string" ? objectIn(fields.payload) : { ...fields });
}
