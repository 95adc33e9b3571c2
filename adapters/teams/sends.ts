import type { Activity, CloudAdapter, ConversationReference } from "botbuilder";
import type { ConnectorClient } from "botframework-connector";
import { type Address, ChatError, type MessageRef } from "../../src/ports/chat.ts";
import type { Message } from "../../src/ports/message.ts";
import { asChatError, statusOf } from "./failures.ts";
import { toActivity } from "./outbound.ts";
import type { Images } from "./outbound-lines.ts";
import { refOf } from "./payload.ts";
import type { At } from "./people.ts";
import type { Draw } from "./pictures.ts";
import type { Place, Places } from "./places.ts";
import { connectorOf } from "./sdk.ts";
import { shutOut } from "./shut-out.ts";

export interface Speaker {
  adapter: CloudAdapter;
  appId: string;
  tenant: string | null;
}

/** Says something in a conversation by itself, outside any turn. @throws a ChatError */
export function speaking({ adapter, appId, tenant }: Speaker, places: Places) {
  async function within<T>(
    place: Place,
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
  async function personal(user: string): Promise<Place> {
    const known = await places.of(user);
    if (known) return known;
    const serviceUrl = await places.service();
    const parameters = {
      isGroup: false,
      bot: { id: `28:${appId}`, name: "Countersign" },
      members: [{ id: user }],
      tenantId: tenant ?? "",
      channelData: { tenant: { id: tenant ?? "" } },
    };
    let opened = "";
    try {
      await adapter.createConversationAsync(
        appId,
        "msteams",
        serviceUrl,
        "https://api.botframework.com",
        parameters as never,
        async (context) => {
          opened = context.activity.conversation.id;
        },
      );
    } catch (error) {
      const failed = asChatError(error, "createConversation");
      // Whoever has not got the app may have it later; and opening the same one twice opens one.
      throw statusOf(error) === 403 || failed.uncertain ? new ChatError(failed.message) : failed;
    }
    if (!opened) throw new ChatError("teams opened no conversation");
    const place = { serviceUrl, conversation: opened };
    await places.keepFor(user, place);
    return place;
  }

  const placeOf = async (to: Address): Promise<Place> =>
    to.type === "direct"
      ? personal(to.account.user)
      : { serviceUrl: await places.service(), conversation: to.channel };

  return { within, at, personal, placeOf };
}

export function sends(speaker: ReturnType<typeof speaking>, places: Places, workspace: string, draw: Draw) {
  const through = shutOut();

  return {
    async send(to: Address, message: Message): Promise<MessageRef> {
      if ((to.type === "direct" ? to.account.workspace : to.workspace) !== workspace)
        throw new ChatError("that address is of another workspace", { permanent: true });
      const place = await speaker.placeOf(to);
      const images = await draw(message, "message");
      // By the connector itself: within a turn botbuilder would answer an activity that is not there.
      const { conversation } = place;
      const sent = await through(conversation, () =>
        speaker.within(place, "send", (connector) =>
          connector.conversations.sendToConversation(conversation, addressed(conversation, message, images)),
        ),
      );
      if (!sent.id) throw new ChatError("teams named no message", { uncertain: true });
      return refOf(workspace, conversation, sent.id);
    },

    async update({ conversation, message: id }: MessageRef, message: Message): Promise<void> {
      const place = { serviceUrl: await places.service(), conversation };
      const images = await draw(message, "message");
      await through(conversation, () =>
        speaker.within(place, "update", (connector) =>
          connector.conversations.updateActivity(conversation, id, addressed(conversation, message, images)),
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
