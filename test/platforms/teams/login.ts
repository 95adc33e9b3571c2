import { createHmac, createSign, createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AppCredentials } from "botframework-connector";
import { type Answer, serve } from "../shared/serving.ts";
import type { Thing } from "../slack/limits/reading.ts";
import { APP, TENANT } from "./tenant.ts";

/*
 * A double of Microsoft's login: the keys by which Teams' tokens are known, and the tokens that a bot buys with its
 * secret. The keys are the process's, not a double's: botframework-connector keeps both keys and tokens for good.
 */

const CHANNEL_ISSUER = "https://api.botframework.com";
const SECRET = "a-secret-of-the-double";

interface Key {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  endorsements: readonly string[];
}

function key(kid: string, endorsements: readonly string[]): Key {
  return { kid, endorsements, ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
}

/** Teams' own; one that is published too, but vouches for another channel; one that nobody knows. */
export const KEYS = {
  teams: key("teams-key", ["msteams"]),
  webchat: key("webchat-key", ["webchat"]),
  unknown: key("unknown-key", ["msteams"]),
};

export interface Signing {
  key?: Key;
  /** The key's id as the token names it, if it lies about that. */
  kid?: string;
  alg?: Algorithm;
}

type Algorithm = "RS256" | "HS256" | "none";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with these claims, and whatever signature is asked for. */
function signed(claims: Thing, { key: by = KEYS.teams, kid = by.kid, alg: given }: Signing = {}): string {
  const alg: Algorithm = given ?? "RS256";
  const unsigned = `${part({ typ: "JWT", alg, kid })}.${part(claims)}`;
  switch (alg) {
    case "RS256":
      return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(by.privateKey, "base64url")}`;
    case "HS256": {
      // By the public key, as if it were a shared secret.
      const secret = by.publicKey.export({ type: "pkcs1", format: "pem" });
      return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
    }
    case "none":
      return `${unsigned}.`;
  }
}

export interface LoginOptions {
  appId?: string;
  secret?: string;
  tenantId?: string;
  now?: () => Date;
}

export type LoginDouble = Awaited<ReturnType<typeof loginDouble>>;

export async function loginDouble(options: LoginOptions = {}) {
  // botbuilder keeps what it bought as long as its process lives, under the app: nothing of an earlier double's.
  (Reflect.get(AppCredentials, "cache") as Map<string, unknown>).clear();
  const { appId = APP, secret = SECRET, tenantId = TENANT, now = () => new Date() } = options;
  const issued: Thing[] = []; // what was asked for, each time a token was bought
  let failure: { status: number; error: string } | null = null;
  const seconds = () => Math.floor(now().getTime() / 1_000);

  /** What Teams sends with an activity from this service. */
  const sign = (claims: Thing = {}, how: Signing = {}): string =>
    signed({ iss: CHANNEL_ISSUER, aud: appId, nbf: seconds() - 60, exp: seconds() + 3_600, ...claims }, how);

  /** What the bot shows to the connector. */
  const bought = (): string =>
    signed({
      iss: `https://sts.windows.net/${tenantId}/`,
      aud: CHANNEL_ISSUER,
      appid: appId,
      tid: tenantId,
      ver: "1.0",
      nbf: seconds() - 60,
      exp: seconds() + 86_400,
    });

  function sell(body: string): Answer {
    const asked = Object.fromEntries(new URLSearchParams(body));
    issued.push(asked);
    if (failure) return json(failure.status, { error: failure.error, error_description: failure.error });
    if (asked.client_id !== appId)
      return denied("unauthorized_client", "AADSTS700016: Application was not found in the directory.");
    if (asked.client_secret !== secret)
      return denied("invalid_client", "AADSTS7000215: Invalid client secret provided.");
    if (asked.grant_type !== "client_credentials" || !asked.scope?.split(" ").includes(SCOPE))
      return denied("invalid_scope", "AADSTS70011: The provided scope is not valid.");
    return json(200, {
      token_type: "Bearer",
      expires_in: 86_399,
      ext_expires_in: 86_399,
      access_token: bought(),
    });
  }

  function receive(request: IncomingMessage, body: string): Answer {
    const { pathname } = new URL(request.url ?? "/", "http://double");
    if (pathname.endsWith("/.well-known/openidconfiguration"))
      return json(200, {
        issuer: CHANNEL_ISSUER,
        jwks_uri: `${served.origin}/v1/.well-known/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (pathname.endsWith("/.well-known/keys"))
      return json(200, { keys: [KEYS.teams, KEYS.webchat].map(published) });
    if (pathname.endsWith("/discovery/instance"))
      return json(200, {
        tenant_discovery_endpoint: `${LOGIN}/${tenantId}/v2.0/.well-known/openid-configuration`,
        "api-version": "1.1",
        metadata: [{ preferred_network: HOST, preferred_cache: "login.windows.net", aliases: [HOST] }],
      });
    if (pathname.endsWith("/.well-known/openid-configuration"))
      return json(200, {
        issuer: `${LOGIN}/${tenantId}/v2.0`,
        authorization_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/authorize`,
        token_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/token`,
        jwks_uri: `${LOGIN}/${tenantId}/discovery/v2.0/keys`,
      });
    if (pathname.endsWith("/oauth2/v2.0/token")) return sell(body);
    return json(404, { error: "not_found" });
  }

  const served = await serve(receive);
  const authUrl = `${served.origin}/v1/.well-known/openidconfiguration`;

  return {
    origin: served.origin,
    appId,
    secret,
    tenantId,
    sign,
    bought,
    issued,
    /** For an activity that comes from where it says. */
    tokenFor: ({ serviceUrl }: { serviceUrl: string }): string => sign({ serviceurl: serviceUrl }),
    /** Whether the connector lets this token in. */
    accepts: (token: string): boolean => isOurs(token),
    /** From now on no token is sold. */
    fail(next: { status: number; error: string } | null): void {
      failure = next;
    },
    outage: served.outage,
    close: served.close,

    /** For ConfigurationBotFrameworkAuthentication: any of them alone would switch the others off. */
    settings: {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: "SingleTenant",
      ChannelService: "",
      ValidateAuthority: false,
      ToChannelFromBotLoginUrl: `${LOGIN}/${tenantId}`,
      ToChannelFromBotOAuthScope: CHANNEL_ISSUER,
      ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: authUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: authUrl,
      OAuthUrl: `${served.origin}/oauth`,
      CallerId: "urn:botframework:azure",
    },

    /** For MSAL, which insists on https: the same requests, brought here. */
    networkClient: redirectingTo(served.origin),
  };
}

const HOST = "login.microsoftonline.com";
const LOGIN = `https://${HOST}`;
const SCOPE = `${CHANNEL_ISSUER}/.default`;

const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const denied = (error: string, description: string) =>
  json(error === "invalid_client" ? 401 : 400, { error, error_description: description, error_codes: [] });

const published = ({ kid, publicKey, endorsements }: Key) => ({
  ...publicKey.export({ format: "jwk" }),
  kid,
  use: "sig",
  endorsements,
});

/** By the signature alone: what a test's clock has to do with it is its own affair. */
function isOurs(token: string): boolean {
  const [header = "", claims = "", signature = ""] = token.split(".");
  return createVerify("RSA-SHA256")
    .update(`${header}.${claims}`)
    .verify(KEYS.teams.publicKey, signature, "base64url");
}

interface RequestOptions {
  headers?: Record<string, string>;
  body?: string;
}

function redirectingTo(origin: string) {
  async function request<T>(
    method: "GET" | "POST",
    url: string,
    { headers = {}, body }: RequestOptions = {},
  ) {
    const { pathname, search } = new URL(url);
    const response = await fetch(`${origin}${pathname}${search}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
    };
  }
  return {
    sendGetRequestAsync: <T>(url: string, options?: RequestOptions) => request<T>("GET", url, options),
    sendPostRequestAsync: <T>(url: string, options?: RequestOptions) => request<T>("POST", url, options),
  };
}
