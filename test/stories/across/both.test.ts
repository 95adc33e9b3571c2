import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { addDays, dayIn, dayOfWeek, instantOf, weekOf } from "../../../src/core/calendar/calendar.ts";
import { doDueWork } from "../../../src/engine/due.ts";
import { importPeople } from "../../../src/flows/people/import.ts";
import { startBot } from "../../../src/main.ts";
import { openOffice } from "../../../src/office.ts";
import { emptySqliteUrl } from "../../database.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { overHttp } from "../../platforms/slack/requests.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import { overHttp as overTeams } from "../../platforms/teams/activities.ts";
import { teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { teamsMember } from "../../platforms/teams/member.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { CSV, PEOPLE } from "../slack/people.ts";
import { EVIDENCE } from "../slack/stage.ts";

/** Maya is in Slack, her supervisors in Teams, her training lead in both: one program, one department. */
async function bothPlatforms() {
  const slack = await slackDouble({ members: [PEOPLE.maya, PEOPLE.shah] });
  const login = await loginDouble();
  const inTeams = [PEOPLE.okafor, PEOPLE.lind, PEOPLE.shah].map(({ name, email }) =>
    teamsPerson(name, { email }),
  );
  const teams = await teamsDouble({ people: inTeams, accepts: login.accepts });
  const DATABASE_URL = emptySqliteUrl();
  const office = await openOffice({ databaseUrl: DATABASE_URL });
  const imported = await importPeople(office.desk, CSV, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  const long = { data: { createdAt: new Date("2026-01-05T09:00:00Z") } };
  await office.database.db.enrolment.updateMany(long);
  await office.database.db.programme.updateMany(long);
  // Before it starts, or it would note that last Friday's digest was missed.
  const lastWeek = weekOf(addDays(dayIn("Europe/London", new Date()), -7));
  await doDueWork(office.desk, instantOf(dayOfWeek(lastWeek, 5), "16:05", "Europe/London"));
  const running = await startBot(
    readConfig({
      DATABASE_URL,
      PORT: "0",
      LOG_LEVEL: "silent",
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
      MicrosoftAppId: login.appId,
      MicrosoftAppPassword: login.secret,
      MicrosoftAppTenantId: login.tenantId,
    }),
    { login: { settings: login.settings, networkClient: login.networkClient }, rateOf: () => null },
  );
  const fromSlack = overHttp(`${running.url}slack/events`, slack.signingSecret);
  const fromTeams = overTeams(`${running.url}api/messages`, (activity) => login.tokenFor(activity));
  const slackAs = (id: string) => slackMember(slack, { user: id, send: fromSlack });
  const [okafor, lind, shah] = inTeams.map(({ id }) => teamsMember(teams, { id, send: fromTeams }));
  if (!okafor || !lind || !shah) throw new Error("Three of them are in Teams.");
  for (const one of [okafor, lind, shah]) await one.installs();
  await running.engine.beat();
  onTestFinished(async () => {
    await running.stop();
    await office.close();
    await Promise.all([slack.close(), teams.close(), login.close()]);
    expect([...slack.violations, ...teams.violations]).toEqual([]);
  });
  return {
    office,
    maya: slackAs(PEOPLE.maya.id),
    shahInSlack: slackAs(PEOPLE.shah.id),
    shahInTeams: shah,
    okafor,
    lind,
    settled: () => running.engine.beat(),
  };
}

describe("a trainee in Slack whose supervisors are in Teams", () => {
  it("logs there, is approved here, and both sides see it", async () => {
    const { maya, okafor, lind, settled } = await bothPlatforms();
    await maya.commands("/evidence");
    await maya.fills(EVIDENCE);
    await maya.submits();
    expect(maya.errors()).toEqual({});
    await settled();
    expect(okafor.last()).toContain("To review: #1, Output drift after service, from Maya Rao");
    await okafor.reacts("2705_whiteheavycheckmark", "To review: #1");
    await settled();
    expect(lind.inbox().join("\n")).toContain("Approved: #1");
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
    await okafor.takesAway("2705_whiteheavycheckmark", "Approved: #1");
    await settled();
    expect(maya.last()).toContain("withdrawn");
  });
});

describe("a training lead who is in both", () => {
  it("is told the digest once", async () => {
    const { shahInSlack, shahInTeams, settled } = await bothPlatforms();
    await shahInSlack.commands("/evidence", "help");
    await shahInTeams.says("help");
    await settled();
    const digests = [...shahInSlack.inbox(), ...shahInTeams.inbox()].filter((text) =>
      text.startsWith("Radiotherapy Physics, week to"),
    );
    expect(digests).toHaveLength(1);
  });
});
