import { z } from "zod";
import { objectIn, withoutNulls } from "../../src/core/text/payload.ts";
import { type Payload, some, words } from "../shared/payload.ts";

/*
 * The parts of Teams' activities that we read. What has another shape is refused at the door, before botbuilder or we
 * look into it; other fields may be anything. Whatever comes is Microsoft's own word (its token was checked), but no
 * field is taken for granted, and what a card's button carried may have been changed by whoever pressed it.
 */

const someone = z.object({ id: words, aadObjectId: words, role: words, name: words });
const named = z.object({ id: words });

const activity = z.object({
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
  value: z.unknown().optional(),
  replyToId: words,
  from: some(someone),
  recipient: some(someone),
  conversation: some(
    z.object({ id: words, conversationType: words, tenantId: words, isGroup: some(z.boolean()) }),
  ),
  channelData: some(
    z.object({
      tenant: some(named),
      team: some(named),
      channel: some(z.object({ id: words, type: words })),
      eventType: words,
    }),
  ),
  attachments: some(z.array(z.object({ contentType: words, content: z.unknown().optional() }))),
  entities: some(
    z.array(
      z.object({
        type: words,
        text: words,
        mentioned: some(named),
        quotedReply: some(z.object({ messageId: words })),
      }),
    ),
  ),
  reactionsAdded: some(z.array(z.object({ type: words }))),
  reactionsRemoved: some(z.array(z.object({ type: words }))),
  membersAdded: some(z.array(someone)),
  membersRemoved: some(z.array(someone)),
});

export type TeamsUser = Payload<z.infer<typeof someone>>;
/** botbuilder makes a date of the timestamp. */
export type TeamsPayload = Omit<Payload<z.infer<typeof activity>>, "timestamp"> & {
  timestamp?: string | Date;
};

const isPayload = (value: unknown): value is TeamsPayload => activity.safeParse(value).success;

/** The activity in a request's body; null for what Teams does not send. */
export function payloadIn(body: string): TeamsPayload | null {
  const value = objectIn(body);
  return value && isPayload(value) ? withoutNulls(value) : null;
}

const extension = z.object({
  commandId: words,
  messagePayload: some(
    z.object({
      id: words,
      createdDateTime: words,
      linkToMessage: words,
      subject: words,
      body: some(z.object({ contentType: words, content: words })),
      from: some(z.object({ user: some(named) })),
    }),
  ),
});

/** The message on which somebody used "Log as evidence". */
export const messageActedOn = (value: unknown) => extension.safeParse(value).data ?? null;
