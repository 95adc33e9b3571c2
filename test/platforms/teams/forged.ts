import type { Thing } from "../slack/limits/reading.ts";
import { type Activity, type Answered, postAs } from "./activities.ts";
import { KEYS, type LoginDouble } from "./login.ts";

/*
 * Activities that are not what they say, one row each: from nobody, from somebody else, for somebody else, altered on
 * their way. `bare` is what botbuilder itself answers, with nothing in front of it: where that is no 401, something
 * in front of it has to be.
 */

export interface Forged {
  name: string;
  bare: 200 | 401 | 500;
  forge(login: LoginDouble, genuine: Activity): { activity: Thing; authorization: string | null };
}

const HOUR = 3_600;
const SKILLS_ISSUER = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"; // one that botbuilder lists

/** The activity stays; its token is another. */
const token = (
  name: string,
  bare: Forged["bare"],
  forge: (login: LoginDouble, serviceurl: string) => string,
) => ({
  name,
  bare,
  forge: (login: LoginDouble, activity: Activity) => ({
    activity,
    authorization: forge(login, activity.serviceUrl) || null,
  }),
});

/** The token stays, and was right for the activity as it was. */
const altered = (name: string, bare: Forged["bare"], alter: (activity: Activity) => Thing) => ({
  name,
  bare,
  forge: (login: LoginDouble, activity: Activity) => ({
    activity: alter(activity),
    authorization: `Bearer ${login.tokenFor(activity)}`,
  }),
});

const bearer = (signed: string) => `Bearer ${signed}`;
const now = () => Math.floor(Date.now() / 1_000);

export const FORGED: readonly Forged[] = [
  token("no token", 401, () => ""),
  token("another scheme", 401, (login, serviceurl) => `Basic ${login.sign({ serviceurl })}`),
  token("no token's shape", 401, () => "Bearer nonsense"),
  token("another audience", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl, aud: "44444444-4444-4444-8444-444444444444" })),
  ),
  token("another issuer", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl, iss: "https://login.example.test" })),
  ),
  token("another tenant's issuer", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl, iss: "https://sts.windows.net/99999999-9999-4999-8999-999999999999/" })),
  ),
  token("the bot's own token, sent back", 500, (login) => bearer(login.bought())),
  token("another bot's token", 401, ({ appId, sign }, serviceurl) =>
    bearer(sign({ serviceurl, iss: SKILLS_ISSUER, aud: appId, appid: "another-bot", ver: "1.0" })),
  ),
  token("an unknown key", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl }, { key: KEYS.unknown })),
  ),
  token("an unknown key under Teams' name", 500, (login, serviceurl) =>
    bearer(login.sign({ serviceurl }, { key: KEYS.unknown, kid: KEYS.teams.kid })),
  ),
  token("another channel's key", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl }, { key: KEYS.webchat })),
  ),
  token("expired", 401, (login, serviceurl) =>
    bearer(login.sign({ serviceurl, nbf: now() - 2 * HOUR, exp: now() - HOUR })),
  ),
  token("not valid yet", 500, (login, serviceurl) =>
    bearer(login.sign({ serviceurl, nbf: now() + HOUR, exp: now() + 2 * HOUR })),
  ),
  token("a bad signature", 500, (login, serviceurl) => {
    const [header, , signature] = login.sign({ serviceurl }).split(".");
    const [, claims] = login.sign({ serviceurl, exp: now() + 999 * HOUR }).split(".");
    return bearer([header, claims, signature].join("."));
  }),
  token("no signature", 500, (login, serviceurl) => bearer(login.sign({ serviceurl }).replace(/[^.]+$/, ""))),
  token("alg: none", 500, (login, serviceurl) => bearer(login.sign({ serviceurl }, { alg: "none" }))),
  token("the public key used as a secret", 500, (login, serviceurl) =>
    bearer(login.sign({ serviceurl }, { alg: "HS256" })),
  ),
  token("no serviceUrl in the token", 401, (login) => bearer(login.sign())),
  token("a foreign serviceUrl in the token", 401, (login) =>
    bearer(login.sign({ serviceurl: "https://smba.example.test/uk/" })),
  ),
  altered("no serviceUrl in the activity", 200, ({ serviceUrl: _, ...rest }) => rest),
  altered("an empty serviceUrl in the activity", 200, (activity) => ({ ...activity, serviceUrl: "" })),
  altered("a foreign serviceUrl in the activity", 401, (activity) => ({
    ...activity,
    serviceUrl: "https://smba.example.test/uk/",
  })),
  altered("another channel in the activity", 401, (activity) => ({ ...activity, channelId: "webchat" })),
  altered("another tenant in the activity", 200, (activity) => {
    const id = "99999999-9999-4999-8999-999999999999";
    return {
      ...activity,
      conversation: { ...activity.conversation, tenantId: id },
      channelData: { tenant: { id } },
    };
  }),
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

/** Sends one of them. */
export function postForged(
  url: string,
  { forge }: Forged,
  login: LoginDouble,
  genuine: Activity,
): Promise<Answered> {
  const { activity, authorization } = forge(login, genuine);
  return postAs(url, activity, authorization);
}
