import { ConfidentialClientApplication, type INetworkModule } from "@azure/msal-node";
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from "botbuilder";
import { type ConnectorClient, MsalServiceClientCredentialsFactory } from "botframework-connector";

/** How we are known to Microsoft. An empty `appId` asks nobody who they are: for its playground, on this machine alone. */
export interface Registration {
  appId: string;
  password: string;
  tenantId: string | null;
  type: string; // SingleTenant or MultiTenant
}

/** Another login than Microsoft's, and other keys: for tests. */
export interface OtherLogin {
  settings: Record<string, string | boolean>;
  networkClient: INetworkModule;
}

export function cloudAdapter(registration: Registration, other: OtherLogin | null): CloudAdapter {
  return new CloudAdapter(other ? elsewhere(registration, other) : withMicrosoft(registration));
}

function withMicrosoft({ appId, password, tenantId, type }: Registration) {
  if (!appId) return new ConfigurationBotFrameworkAuthentication({});
  const settings = {
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
  const credentials = new ConfigurationServiceClientCredentialFactory({
    ...settings,
    MicrosoftAppPassword: password,
  });
  return new ConfigurationBotFrameworkAuthentication(settings, credentials);
}

function elsewhere({ appId, password, tenantId }: Registration, { settings, networkClient }: OtherLogin) {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: appId,
      clientSecret: password,
      authority: `https://login.microsoftonline.com/${tenantId}`,
    },
    system: { networkClient },
  });
  type Client = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1]; // of an older msal
  const credentials = new MsalServiceClientCredentialsFactory(appId, application as unknown as Client);
  return new ConfigurationBotFrameworkAuthentication(settings, credentials);
}

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
