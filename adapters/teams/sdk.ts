import { ConfidentialClientApplication, type INetworkModule } from "@azure/msal-node";
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from "botbuilder";
import {
  AuthenticationConstants,
  type ConnectorClient,
  MsalServiceClientCredentialsFactory,
} from "botframework-connector";
import type { WayOut } from "../../src/ports/settings.ts";
import { keysVia, loginVia } from "./proxy.ts";

/** How we are known to Microsoft. An empty `appId` asks nobody who they are: for its playground, on this machine alone. */
export interface Registration extends WayOut {
  appId: string;
  password: string;
  tenantId: string | null;
  type: string; // SingleTenant or MultiTenant
  login: OtherLogin | null; // null: Microsoft's
}

/** Another login than Microsoft's, and other keys: for tests. */
export interface OtherLogin {
  settings: Record<string, string | boolean>;
  networkClient: INetworkModule;
}

export function cloudAdapter(registration: Registration): CloudAdapter {
  const { appId, password, tenantId, type, login: other } = registration;
  if (!appId) return new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: appId,
      clientSecret: password,
      authority: `https://login.microsoftonline.com/${type === "SingleTenant" ? tenantId : "botframework.com"}`,
    },
    system: { networkClient: other?.networkClient ?? loginVia(registration) },
  });
  type Client = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1]; // of an older msal
  const credentials = new MsalServiceClientCredentialsFactory(appId, application as unknown as Client);
  const settings = other?.settings ?? {
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
  const keysAt = String(other?.settings.ToBotFromChannelOpenIdMetadataUrl ?? KEYS);
  const keys = keysVia(registration, keysAt);
  return new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(settings, credentials, undefined, undefined, keys),
  );
}

const KEYS = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

/** What a turn speaks through. It repeats nothing by itself: that is the outbox's business. */
export function connectorOf(context: TurnContext): ConnectorClient {
  const connector: ConnectorClient = context.turnState.get(
    (context.adapter as CloudAdapter).ConnectorClientKey,
  );
  const { client } = connector as unknown as {
    client: { pipeline: { removePolicy(which: { name: string }): unknown } };
  };
  client.pipeline.removePolicy({ name: "defaultRetryPolicy" });
  return connector;
}
