import { expect, onTestFinished } from "vitest";
import { emptySqliteUrl } from "../../database.ts";
import { overHttp, type Send } from "../../platforms/teams/activities.ts";
import { teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { type TeamsMember, teamsMember } from "../../platforms/teams/member.ts";
import { type TeamsPerson, teamsPerson } from "../../platforms/teams/tenant.ts";
import { officeOf, reviewsIn, startProgram, UNPACED } from "../../program.ts";
import { PEOPLE, type Who } from "../slack/people.ts";

export const CHANNEL = "19:reviews@thread.tacv2";

/**
 * The whole program and doubles of Microsoft's side, in one process.
 * @param options.channel whether review cards go to the programme's channel
 * @param options.csv whom the operator names, where it is not everybody
 * @param options.settings of the program, beside those that lead it to the doubles
 */
export async function teamsStage({
  channel = false,
  settings,
  ...named
}: {
  channel?: boolean;
  csv?: string;
  settings?: Record<string, string>;
} = {}) {
  const login = await loginDouble();
  const people = Object.fromEntries(
    Object.entries(PEOPLE).map(([who, { name, email }]) => [who, teamsPerson(name, { email })]),
  ) as Record<Who, TeamsPerson>;
  const teams = await teamsDouble({
    people: Object.values(people),
    channels: [{ id: CHANNEL, name: "reviews", members: Object.values(people).map(({ id }) => id) }],
    accepts: login.accepts,
  });
  const databaseUrl = emptySqliteUrl();
  const reviewChannel = { workspace: `teams:${login.tenantId}`, channel: CHANNEL };
  const office = await officeOf(databaseUrl, named);
  const running = await startProgram(databaseUrl, { login }, UNPACED, settings);
  const brings = overHttp(`${running.url}api/messages`, (activity) => login.tokenFor(activity));
  /** What Teams brings is done, and what was decided is told: nothing waits to be sent that may be sent now. */
  const send: Send = async (activity) => {
    const answered = await brings(activity);
    await running.engine.told();
    return answered;
  };
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
  // Not before: until somebody has written, nobody knows where these doubles are reached.
  if (channel) await reviewsIn(office.desk, reviewChannel);
  await running.engine.told();
  return {
    ...(members as Record<Who, TeamsMember>),
    teams,
    office, // beside the running program
    running,
    /** What is due is done too. */
    settled: () => running.engine.beat(),
    /** The first that there is. */
    entry: async () => (await office.desk.store.entries({}))[0],
    /** Someone else in the tenant. */
    member: (person: TeamsPerson) => {
      teams.people.set(person.id, person);
      return as(person.id);
    },
  };
}

/** By the ids of the dialog's inputs: their labels say what is wrong, too. */
export const EVIDENCE = {
  "text:title": "Output drift after service",
  "text:narrative": "I found the cause of the drift after the service and put it right.",
  "day:firstDay": "2026-03-03",
  "one:kind": "Problem or incident",
  "many:claims": ["Tech4"],
  "tick:attested": true,
} as const;

export async function logs(who: TeamsMember, values: object = {}): Promise<void> {
  await who.says("log");
  await who.presses("Open the form");
  await who.fills({ ...EVIDENCE, ...values });
  await who.submits("Send for review");
}

/** A stage on which Maya's evidence waits for a review. */
export async function waiting(options: Parameters<typeof teamsStage>[0] = {}, values: object = {}) {
  const stage = await teamsStage(options);
  await logs(stage.maya, values);
  return stage;
}
