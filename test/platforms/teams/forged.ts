import type { Thing } from "../slack/limits/reading.ts";
import type { Activity } from "./activities.ts";
import { KEYS, type LoginDouble, type Signing } from "./login.ts";

/*
 * Activities that are not what they say, one row each: from nobody, from somebody else, for somebody else, altered on
 * their way. `bare` is what botbuilder itself answers, with nothing in front of it: where that is no 401, something
 * in front of it has to be.
 */

interface Forged {
  name: string;
  bare: 200 | 401 | 500;
  forge(login: LoginDouble, genuine: Activity): { activity: Thing; authorization: string | null };
}
type Show = (login: LoginDouble, serviceurl: string) => string | null;

/** The activity stays; what it shows is something else. */
const shown = (name: string, bare: Forged["bare"], show: Show): Forged => ({
  name,
  bare,
  forge: (login, activity) => ({ activity, authorization: show(login, activity.serviceUrl) }),
});

/** Its token says something else, or is signed otherwise. */
const claimed = (name: string, bare: Forged["bare"], claims: Thing, how: Signing = {}): Forged =>
  shown(name, bare, ({ sign }, serviceurl) => `Bearer ${sign({ serviceurl, ...claims }, how)}`);

/** The token stays, and was right for the activity as it was. */
const altered = (name: string, bare: Forged["bare"], alter: (activity: Activity) => Thing): Forged => ({
  name,
  bare,
  forge: ({ tokenFor }, genuine) => ({
    activity: alter(genuine),
    authorization: `Bearer ${tokenFor(genuine)}`,
  }),
});

const HOUR = 3_600;
const now = Math.floor(Date.now() / 1_000);
const ELSEWHERE = "https://smba.example.test/uk/";
const id = "99999999-9999-4999-8999-999999999999"; // of a tenant that is not ours
const SKILLS = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"; // an issuer that botbuilder lists

export const FORGED: readonly Forged[] = [
  shown("no token", 401, () => null),
  shown("another scheme", 401, ({ sign }, serviceurl) => `Basic ${sign({ serviceurl })}`),
  shown("no token's shape", 401, () => "Bearer nonsense"),
  shown("the bot's own token, sent back", 500, ({ bought }) => `Bearer ${bought()}`),
  shown("a bad signature", 500, ({ sign }, serviceurl) => {
    const [header, , signature] = sign({ serviceurl }).split(".");
    const [, claims] = sign({ serviceurl, exp: now + 999 * HOUR }).split(".");
    return `Bearer ${[header, claims, signature].join(".")}`;
  }),
  shown(
    "no signature",
    500,
    ({ sign }, serviceurl) => `Bearer ${sign({ serviceurl }).replace(/[^.]+$/, "")}`,
  ),
  claimed("another audience", 401, { aud: "44444444-4444-4444-8444-444444444444" }),
  claimed("another issuer", 401, { iss: "https://login.example.test" }),
  claimed("another tenant's issuer", 401, { iss: `https://sts.windows.net/${id}/` }),
  claimed("another bot's token", 401, { iss: SKILLS, appid: "another-bot", ver: "1.0" }),
  claimed("an unknown key", 401, {}, { key: KEYS.unknown }),
  claimed("an unknown key under Teams' name", 500, {}, { key: KEYS.unknown, kid: KEYS.teams.kid }),
  claimed("another channel's key", 401, {}, { key: KEYS.webchat }),
  claimed("expired", 401, { nbf: now - 2 * HOUR, exp: now - HOUR }),
  claimed("not valid yet", 500, { nbf: now + HOUR, exp: now + 2 * HOUR }),
  claimed("alg: none", 500, {}, { alg: "none" }),
  claimed("the public key used as a secret", 500, {}, { alg: "HS256" }),
  claimed("no serviceUrl in the token", 401, { serviceurl: undefined }),
  claimed("a foreign serviceUrl in the token", 401, { serviceurl: ELSEWHERE }),
  altered("no serviceUrl in the activity", 200, ({ serviceUrl: _, ...rest }) => rest),
  altered("an empty serviceUrl in the activity", 200, (activity) => ({ ...activity, serviceUrl: "" })),
  altered("a foreign serviceUrl in the activity", 401, (activity) => ({
    ...activity,
    serviceUrl: ELSEWHERE,
  })),
  altered("another channel in the activity", 401, (activity) => ({ ...activity, channelId: "webchat" })),
  altered("another tenant in the activity", 200, ({ conversation, ...activity }) => ({
    ...activity,
    conversation: { ...conversation, tenantId: id },
    channelData: { tenant: { id } },
  })),
  altered(
    "no tenant in the activity",
    200,
    ({ conversation: { tenantId: _, ...conversation }, ...activity }) => ({
      ...activity,
      conversation,
      channelData: {},
    }),
  ),
];
