import { expect, onTestFinished } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { changeProgramme } from "../../../src/flows/framework/programme.ts";
import { importPeople } from "../../../src/flows/people/import.ts";
import { startBot } from "../../../src/main.ts";
import { openOffice } from "../../../src/office.ts";
import { emptySqliteUrl } from "../../database.ts";
import { overHttp, type Send } from "../../platforms/teams/activities.ts";
import { type TeamsDouble, teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { type TeamsMember, teamsMember } from "../../platforms/teams/member.ts";
import { type TeamsPerson, teamsPerson } from "../../platforms/teams/tenant.ts";
import { CSV, PEOPLE, type Who } from "../slack/people.ts";

/** The whole program and doubles of Microsoft's side, in one process. */
export interface Stage extends Record<Who, TeamsMember> {
  teams: TeamsDouble;
  send: Send;
  office: Awaited<ReturnType<typeof openOffice>>; // beside the running program
  /** Someone else in the tenant. */
  member(person: TeamsPerson): TeamsMember;
  /** What was decided is told: nothing waits to be sent that may be sent now. */
  settled(): Promise<void>;
}

export const CHANNEL = "19:reviews@thread.tacv2";

/** @param options.channel whether review cards go to the programme's channel */
export async function teamsStage(options: { channel?: boolean } = {}): Promise<Stage> {
  const login = await loginDouble();
  const people = Object.fromEntries(
    Object.entries(PEOPLE).map(([who, { name, email }]) => [who, teamsPerson(name, { email })]),
  ) as Record<Who, TeamsPerson>;
  const teams = await teamsDouble({
    people: Object.values(people),
    channels: [{ id: CHANNEL, name: "reviews", members: Object.values(people).map(({ id }) => id) }],
    accepts: login.accepts,
  });
  const DATABASE_URL = emptySqliteUrl();
  const office = await openOffice({ databaseUrl: DATABASE_URL });
  const { desk } = office;
  const imported = await importPeople(desk, CSV, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  if (options.channel)
    for (const programme of (await desk.store.directory("all")).programmes.values())
      await changeProgramme(desk, programme, {
        reviewChannel: { workspace: `teams:${login.tenantId}`, channel: CHANNEL },
      });
  const running = await startBot(
    readConfig({
      DATABASE_URL,
      PORT: "0",
      LOG_LEVEL: "silent",
      MicrosoftAppId: login.appId,
      MicrosoftAppPassword: login.secret,
      MicrosoftAppTenantId: login.tenantId,
    }),
    { login: { settings: login.settings, networkClient: login.networkClient }, rateOf: () => null },
  );
  const send = overHttp(`${running.url}api/messages`, (activity) => login.tokenFor(activity));
  const as = (id: string) => teamsMember(teams, { id, send });
  onTestFinished(async () => {
    await running.stop();
    await office.close();
    await teams.close();
    await login.close();
    expect(teams.violations).toEqual([]);
  });
  const members = Object.fromEntries(Object.entries(people).map(([who, { id }]) => [who, as(id)]));
  for (const one of Object.values(members)) await one.installs();
  await running.engine.beat();
  return {
    ...(members as Record<Who, TeamsMember>),
    teams,
    send,
    office,
    settled: () => running.engine.beat(),
    member: (person) => {
      teams.people.set(person.id, person);
      return as(person.id);
    },
  };
}
