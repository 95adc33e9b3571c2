import { afterEach, beforeEach } from "vitest";
import { prismaConversations } from "../../prisma/conversations.ts";
import type { HttpProbe } from "../../src/commands/address-check.ts";
import { openOffice } from "../../src/office.ts";
import { emptySqliteUrl } from "../database.ts";
import { account, write } from "../fixtures.ts";
import { type TeamsDouble, teamsDouble } from "../platforms/teams/connector.ts";
import { type LoginDouble, loginDouble } from "../platforms/teams/login.ts";
import { teamsPerson } from "../platforms/teams/tenant.ts";
import { ANSWERS, doctor } from "./surgery.ts";

/* What doctor is tried on in Teams: two people, a channel and a team. */

export const OTHER_ID = "99999999-9999-4999-8999-999999999999";
export const CHANNEL = "19:reviews@thread.tacv2";
export const TEAM = "19:team@thread.tacv2";
export const MAYA = teamsPerson("Maya Rao", { email: "m.rao@hospital.example" });
export const OKAFOR = teamsPerson("Dr Chidi Okafor", { email: "c.okafor@hospital.example" });

export let login: LoginDouble;
export let teams: TeamsDouble;
export let workspace: string;
export let url: string;

/** A tenant and a login for each test of the file that calls this. */
export function attended(): void {
  beforeEach(async () => {
    url = emptySqliteUrl();
    login = await loginDouble();
    workspace = `teams:${login.tenantId}`;
    teams = await teamsDouble({
      people: [MAYA, OKAFOR],
      channels: [
        { id: CHANNEL, name: "reviews", members: [MAYA.id] },
        { id: TEAM, name: "team", members: [OKAFOR.id] },
      ],
      accepts: login.accepts,
    });
  });
  afterEach(async () => {
    await teams.close();
    await login.close();
  });
}

export const settings = () => ({
  MicrosoftAppId: login.appId,
  MicrosoftAppPassword: login.secret,
  MicrosoftAppTenantId: login.tenantId,
  COUNTERSIGN_URL: "https://countersign.hospital.example",
});

export const examined = (other: Record<string, string | undefined> = {}, reach: HttpProbe = ANSWERS) =>
  doctor(url, { login, settings: { ...settings(), ...other }, reach });

/** What the bot keeps of where things are, as it hears of them. */
export async function heard(about: Record<string, unknown>): Promise<void> {
  const { database, close } = await openOffice({ databaseUrl: url });
  for (const [user, what] of Object.entries(about))
    await prismaConversations(database).remember({ workspace, user }, JSON.stringify(what));
  await close();
}

/** They have written to the bot; everybody but these has not. */
export async function bound(...emails: string[]): Promise<void> {
  const { desk, close } = await openOffice({ databaseUrl: url });
  for (const { id: personId, email } of (await desk.store.directory("all")).people.values())
    if (emails.includes(email))
      await write(desk.store, { type: "account", account: account({ workspace, user: email, personId }) });
  await close();
}

export const place = (conversation: string) => ({ serviceUrl: teams.url, conversation });
