import { createServer } from "node:http";
import { ConfidentialClientApplication } from "@azure/msal-node";
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type Response,
  type TeamsActivityHandler,
  type TurnContext,
} from "botbuilder";
import { type ConnectorClient, MsalServiceClientCredentialsFactory } from "botframework-connector";
import { originOf, textOf } from "../shared/serving.ts";
import type { Activity } from "./activities.ts";
import type { LoginDouble } from "./login.ts";

export interface SmallBot {
  url: string; // where activities come to
  adapter: CloudAdapter;
  /** Does something as the bot where this activity came from, by itself. */
  later(activity: Activity, does: (context: TurnContext) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** A bot on the real botbuilder, without anything in front of it. @param login none: it asks nobody who they are */
export async function smallBot(handler: TeamsActivityHandler, login: LoginDouble | null): Promise<SmallBot> {
  const adapter = new CloudAdapter(authentication(login));
  const appId = login?.appId ?? "";

  const server = createServer(async (request, response) => {
    const body = JSON.parse((await textOf(request)) || "{}"); // the playground knocks without a word
    const answer: Response = {
      socket: null,
      header: (name: string, value: unknown) => void response.setHeader(name, String(value)),
      status: (code: number) => {
        response.statusCode = code;
      },
      send: (told: unknown) => void response.write(typeof told === "string" ? told : JSON.stringify(told)),
      end: () => void response.end(),
    };
    const { headers, method = "" } = request;
    await adapter.process({ body, headers, method }, answer, (context) => handler.run(context));
  });
  return {
    url: `${await originOf(server)}/api/messages`,
    adapter,
    later: (activity, does) =>
      adapter.continueConversationAsync(appId, referenceOf(activity), async (context) => {
        doesNotRepeat(connectorOf(context));
        await does(context);
      }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function authentication(login: LoginDouble | null): ConfigurationBotFrameworkAuthentication {
  if (!login) return new ConfigurationBotFrameworkAuthentication({});
  const { appId, secret, settings, networkClient, tenantId } = login;
  const authority = `https://login.microsoftonline.com/${tenantId}`;
  const auth = { clientId: appId, clientSecret: secret, authority };
  const application = new ConfidentialClientApplication({ auth, system: { networkClient } });
  return new ConfigurationBotFrameworkAuthentication(
    settings,
    new MsalServiceClientCredentialsFactory(appId, application as unknown as Client), // typed by an older msal
  );
}

type Client = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];

const referenceOf = ({ serviceUrl, conversation, recipient: bot, from: user }: Activity) =>
  ({ channelId: "msteams", serviceUrl, conversation, bot, user }) as unknown as ConversationReference;

/** The client that a turn speaks through. */
export function connectorOf(context: TurnContext): ConnectorClient {
  return context.turnState.get((context.adapter as CloudAdapter).ConnectorClientKey);
}

/** botbuilder repeats calls by itself, with waits that no test has time for. */
export function doesNotRepeat(connector: ConnectorClient): void {
  const { client } = connector as unknown as {
    client: { pipeline: { removePolicy(which: { name: string }): unknown } };
  };
  client.pipeline.removePolicy({ name: "defaultRetryPolicy" });
}
