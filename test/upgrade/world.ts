import type { Running } from "../../src/main.ts";
import { openOffice } from "../../src/office.ts";
import { slackMember } from "../platforms/slack/member.ts";
import { type SlackRequest, overHttp as slackOverHttp } from "../platforms/slack/requests.ts";
import { slackDouble } from "../platforms/slack/web-api.ts";
import { type Activity, overHttp as teamsOverHttp } from "../platforms/teams/activities.ts";
import { teamsDouble } from "../platforms/teams/connector.ts";
import { loginDouble } from "../platforms/teams/login.ts";
import { teamsMember } from "../platforms/teams/member.ts";
import { startProgram, UNPACED } from "../program.ts";
import { CHANNEL, IN_SLACK, IN_TEAMS } from "./people.ts";

/** Everything that was ever sent to the program, so that it can be sent once more. */
export interface Sent {
  slack: SlackRequest[];
  teams: Activity[];
}

/** Both platforms, with everybody in them, around a program that may be started and stopped. */
export async function world(databaseUrl: string) {
  const slack = await slackDouble({
    members: Object.values(IN_SLACK),
    channels: [
      {
        id: CHANNEL,
        name: "review",
        is_private: true,
        members: ["U0BOT", ...Object.values(IN_SLACK).map(({ id }) => id)],
      },
    ],
  });
  const login = await loginDouble();
  const teams = await teamsDouble({ people: Object.values(IN_TEAMS), accepts: login.accepts });
  const office = await openOffice({ databaseUrl });
  const sent: Sent = { slack: [], teams: [] };
  let running: Running | null = null;

  const url = () => {
    if (!running) throw new Error("The program is not running.");
    return running.url;
  };
  const toSlack = (request: SlackRequest) =>
    slackOverHttp(`${url()}slack/events`, slack.signingSecret)(request);
  const toTeams = (activity: Activity) =>
    teamsOverHttp(`${url()}api/messages`, (one) => login.tokenFor(one))(activity);
  const slackAs = (id: string) =>
    slackMember(slack, {
      user: id,
      send: (request) => {
        sent.slack.push(structuredClone(request));
        return toSlack(request);
      },
    });
  const teamsAs = (id: string) =>
    teamsMember(teams, {
      id,
      send: (activity) => {
        sent.teams.push(structuredClone(activity));
        return toTeams(activity);
      },
    });

  return {
    slack,
    teams,
    office,
    sent,
    toSlack,
    toTeams,
    maya: slackAs(IN_SLACK.maya.id),
    okafor: slackAs(IN_SLACK.okafor.id),
    shah: slackAs(IN_SLACK.shah.id),
    sam: slackAs(IN_SLACK.sam.id),
    noor: teamsAs(IN_TEAMS.noor.id),
    lind: teamsAs(IN_TEAMS.lind.id),
    async start(pace: "usual" | "none" = "none"): Promise<void> {
      running = await startProgram(databaseUrl, { slack, login }, pace === "none" ? UNPACED : {});
    },
    beat: async () => {
      await running?.engine.beat();
    },
    async stop(): Promise<void> {
      await running?.stop();
      running = null;
    },
    async close(): Promise<void> {
      await running?.stop();
      await office.close();
      await Promise.all([slack.close(), teams.close(), login.close()]);
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;
