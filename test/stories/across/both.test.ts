import { describe, expect, it, onTestFinished } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { emptySqliteUrl } from "../../database.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { overHttp } from "../../platforms/slack/requests.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import { overHttp as overTeams } from "../../platforms/teams/activities.ts";
import { teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { teamsMember } from "../../platforms/teams/member.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { officeOf, startProgram } from "../../program.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { PEOPLE } from "../slack/people.ts";
import { EVIDENCE } from "../slack/stage.ts";

/** Maya is in Slack, her supervisors in Teams, her training lead in both: one program, one department. */
async function bothPlatforms() {
  const slack = await slackDouble({ members: [PEOPLE.maya, PEOPLE.shah] });
  const login = await loginDouble();
  const three = [PEOPLE.okafor, PEOPLE.lind, PEOPLE.shah];
  const inTeams = three.map(({ name, email }) => teamsPerson(name, { email }));
  const teams = await teamsDouble({ people: inTeams, accepts: login.accepts });
  const databaseUrl = emptySqliteUrl();
  const office = await officeOf(databaseUrl);
  await thereSinceJanuary(office.database);
  await doDueWork(office.desk, lastWeekOn(5, "16:05"));
  const running = await startProgram(databaseUrl, { slack, login });
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
    settled: () => running.engine.told(),
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
    const heard = [...shahInSlack.inbox(), ...shahInTeams.inbox()];
    expect(heard.filter((text) => text.startsWith("Radiotherapy Physics, week to"))).toHaveLength(1);
  });
});
