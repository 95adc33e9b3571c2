import type { Activity, CloudAdapter, ConversationReference } from "botbuilder";
import type { ConnectorClient } from "botframework-connector";
import { type Address, ChatError, type MessageRef } from "../../src/ports/chat.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import type { Message } from "../../src/ports/message.ts";
import { asChatError } from "./failures.ts";
import { asFound } from "./missing.ts";
import { toActivity } from "./outbound.ts";
import type { Images } from "./outbound-lines.ts";
import { refOf } from "./payload.ts";
import type { At } from "./people.ts";
import type { Draw } from "./pictures.ts";
import { type KnownPlace, places, type TeamsPlaces } from "./places.ts";
import { shutOut } from "./revoked-access.ts";
import { cloudAdapter, connectorOf, type Registration } from "./sdk.ts";

/** Microsoft's playground, which is of no tenant. */
export const LOCAL = "local";

/** Who we are, where people are, and how we speak to them. */
export function botOf(registration: Registration, conversations: Conversations) {
  const { tenantId: tenant, appId } = registration;
  const local = appId === "";
  const workspace = `teams:${local ? LOCAL : tenant}`;
  const adapter = cloudAdapter(registration);
  const where = places(conversations, workspace);
  return { local, tenant, workspace, adapter, where, speaker: speaking(adapter, appId, tenant, where) };
}

export type Speaker = ReturnType<typeof speaking>;

/** Says something in a conversation by itself, outside any turn. @throws a ChatError */
function speaking(adapter: CloudAdapter, appId: string, tenant: string | null, places: TeamsPlaces) {
  async function within<T>(
    place: KnownPlace,
    what: string,
    work: (connector: ConnectorClient) => Promise<T>,
  ): Promise<T> {
    const reference = {
      channelId: "msteams",
      serviceUrl: place.serviceUrl,
      conversation: { id: place.conversation, ...(tenant && { tenantId: tenant }) },
      bot: { id: `28:${appId}` },
    } as unknown as Partial<ConversationReference>;
    let result: { done: T } | null = null;
    try {
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        result = { done: await work(connectorOf(context)) };
      });
    } catch (error) {
      throw asChatError(error, what);
    }
    if (!result) throw new ChatError(`teams ${what}: nothing was done`);
    return (result as { done: T }).done;
  }

  const at: At = (place, work) => within(place, "look-up", work);

  /** Somebody's own conversation with us: heard of before, or opened through the tenant. */
  const personal = async (user: string): Promise<KnownPlace> => (await places.of(user)) ?? opened(user);

  /** As a roster has them: of the teams that the app is in, whichever knows them. */
  async function fromRoster(user: string): Promise<string | null> {
    for (const team of await places.teams()) {
      const member = await at(team, (connector) =>
        connector.conversations.getConversationMember(team.conversation, user),
      ).catch(() => null);
      if (!member?.id) continue;
      await places.keepMember(user, member.id);
      return member.id;
    }
    return null;
  }

  async function opened(user: string): Promise<KnownPlace> {
    const id = (await places.memberOf(user)) ?? (await fromRoster(user)) ?? user;
    const serviceUrl = await places.service();
    const parameters = {
      isGroup: false,
      bot: { id: `28:${appId}`, name: "Countersign" },
      members: [{ id }],
      tenantId: tenant ?? "",
      channelData: { tenant: { id: tenant ?? "" } },
    };
    let conversation = "";
    try {
      await adapter.createConversationAsync(
        appId,
        "msteams",
        serviceUrl,
        "https://api.botframework.com",
        parameters as never,
        async (context) => {
          conversation = context.activity.conversation.id;
        },
      );
    } catch (error) {
      const failed = asChatError(error, "createConversation");
      // Opening the same one twice opens one: whatever became of it, it may be asked for again.
      if (!failed.uncertain) throw failed;
      throw Object.assign(new ChatError(failed.message), { cause: failed.cause });
    }
    if (!conversation) throw new ChatError("teams opened no conversation");
    const place = { serviceUrl, conversation };
    await places.keepFor(user, place);
    return place;
  }

  const placeOf = async (to: Address): Promise<KnownPlace> =>
    to.type === "direct"
      ? personal(to.account.user)
      : { serviceUrl: await places.service(), conversation: to.channel };

  return { within, at, opened, placeOf };
}

export function sends(speaker: Speaker, places: TeamsPlaces, workspace: string, draw: Draw) {
  const through = shutOut();
  const asItIs = asFound();

  async function said(place: KnownPlace, message: Message, images: Images): Promise<MessageRef> {
    // By the connector itself: within a turn botbuilder would answer an activity that is not there.
    const { conversation } = place;
    const sent = await through(conversation, () =>
      speaker.within(place, "send", (connector) =>
        connector.conversations.sendToConversation(conversation, addressed(conversation, message, images)),
      ),
    );
    if (!sent.id) throw new ChatError("teams named no message", { uncertain: true });
    return refOf(workspace, conversation, sent.id);
  }

  return {
    async send(to: Address, message: Message): Promise<MessageRef> {
      if ((to.type === "direct" ? to.account.workspace : to.workspace) !== workspace)
        throw new ChatError("that address is of another workspace", { concerns: "conversation" });
      const place = await speaker.placeOf(to);
      const images = await draw(message, "message");
      const at = (where: KnownPlace) => said(where, message, images);
      const anew = to.type === "direct" ? async () => at(await speaker.opened(to.account.user)) : undefined;
      return asItIs(place.conversation, "conversation", () => at(place), anew);
    },

    async update({ conversation, message: id }: MessageRef, message: Message): Promise<void> {
      const place = { serviceUrl: await places.service(), conversation };
      const images = await draw(message, "message");
      await asItIs(`${conversation} ${id}`, "message", () =>
        through(conversation, () =>
          speaker.within(place, "update", async (connector) => {
            const changed = addressed(conversation, message, images);
            const { _response } = await connector.conversations.updateActivity(conversation, id, changed);
            if (!/^\s*(\{|$)/.test(_response.bodyAsText ?? ""))
              throw new ChatError("teams update: an answer that cannot be read", { uncertain: true });
          }),
        ),
      );
    },

    /** Teams lets a bot read nothing back. */
    delivered: async () => "unknown" as const,
    reactionsOn: async () => "unknown" as const,
  };
}

/** As botbuilder would send it within a turn: it says itself where it goes. */
const addressed = (conversation: string, message: Message, images: Images) =>
  ({ ...toActivity(message, images), conversation: { id: conversation } }) as Partial<Activity>;
