import { z } from "zod";
import { objectIn, withoutNulls } from "../../src/core/text/payload.ts";
import type { Payload } from "./payload.ts";

/*
 * The shape that an activity of Teams' has. What has another is refused at the door, before botbuilder or we look into
 * it; fields that nobody reads may be anything.
 */

const some = <T extends z.ZodType>(of: T) => of.nullish();
const words = some(z.string());
const someone = z.looseObject({ id: words, aadObjectId: words, role: words, name: words });
const named = z.looseObject({ id: words });

const activity = z.looseObject({
  type: words,
  id: words,
  name: words,
  action: words,
  timestamp: words,
  localTimestamp: words,
  channelId: words,
  locale: words,
  serviceUrl: words,
  text: words,
  textFormat: words,
  replyToId: words,
  from: some(someone),
  recipient: some(someone),
  conversation: some(
    z.looseObject({ id: words, conversationType: words, tenantId: words, isGroup: some(z.boolean()) }),
  ),
  channelData: some(z.looseObject({ tenant: some(named), team: some(named), eventType: words })),
  attachments: some(z.array(z.looseObject({ contentType: words }))),
  entities: some(
    z.array(
      z.looseObject({
        type: words,
        text: words,
        mentioned: some(named),
        quotedReply: some(z.looseObject({ messageId: words })),
      }),
    ),
  ),
  reactionsAdded: some(z.array(z.looseObject({ type: words }))),
  reactionsRemoved: some(z.array(z.looseObject({ type: words }))),
  membersAdded: some(z.array(someone)),
  membersRemoved: some(z.array(someone)),
});

const isPayload = (value: unknown): value is Payload => activity.safeParse(value).success;

/** The activity in a request's body; null for what Teams does not send. */
export function payloadIn(body: string): Payload | null {
  const value = objectIn(body);
  return value && isPayload(value) ? withoutNulls(value) : null;
}

const extension = z.looseObject({
  commandId: words,
  messagePayload: some(
    z.looseObject({
      linkToMessage: words,
      subject: words,
      body: some(z.looseObject({ contentType: words, content: words })),
      from: some(z.looseObject({ user: some(named) })),
    }),
  ),
});

/** The message on which somebody used "Log as evidence". */
export const messageActedOn = (value: unknown) => extension.safeParse(value).data ?? null;
