import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAYA, workspace } from "../adapters/local/workspace.ts";
import { slackAtWork } from "../adapters/slack/at-work.ts";
import { teamsAtWork } from "../adapters/teams/at-work.ts";
import { webStage } from "../adapters/web/stage.ts";
import { encoded } from "../platforms/slack/requests.ts";
import { FORM_TYPE, JSON_TYPE, post, signed } from "../platforms/slack/signing.ts";
import { postAs } from "../platforms/teams/activities.ts";
import { chanceFrom } from "../simulation/chance.ts";
import { mutated, mutatedText } from "./mutate.ts";
import { slackSamples, teamsSamples } from "./samples.ts";

/*
 * Odd payloads at every door, over HTTP, through Bolt and botbuilder, and signed as the platform would sign them: each is
 * answered, none of them with a 500, and whoever comes next is served.
 */

const ODD = [
  "null",
  "[]",
  "5",
  '"x"',
  "true",
  "",
  "{",
  "[null]",
  '{"event":null}',
  '{"type":"event_callback","event":5}',
];
const CASES = 60;

describe("Slack's door", () => {
  let work: Awaited<ReturnType<typeof slackAtWork>>;
  beforeAll(async () => {
    work = await slackAtWork();
    await work.listen();
  });
  afterAll(() => work.close());
  const send = async (body: string, type: string) =>
    (await post(work.url, body, signed(work.slack.signingSecret, body, type, work.slack.now()))).status;
  const hello = () => work.send(work.payloads.command("U0MAYA", "/evidence", "help", "D1"));

  it("answers what is signed and odd with a 400, and goes on", async () => {
    for (const odd of ODD) {
      expect(await send(odd, JSON_TYPE), odd).toBe(400);
      expect(await send(new URLSearchParams({ payload: odd }).toString(), FORM_TYPE), odd).toBe(400);
    }
    expect((await hello()).status).toBe(200);
  });

  it("makes a 500 of no payload, however it was changed", async () => {
    const random = chanceFrom(11).next;
    const samples = slackSamples({ team: work.slack.team, botUser: work.slack.botUser });
    for (let at = 0; at < CASES; at += 1) {
      const { kind, payload } = samples[at % samples.length] ?? { kind: "interactive", payload: {} };
      const text = mutatedText(random, payload);
      const asForm = kind === "interactive" ? new URLSearchParams({ payload: text }).toString() : null;
      const status =
        kind === "slash_commands"
          ? await send(encoded({ kind, payload: Object(mutated(random, payload)) }).body, FORM_TYPE)
          : await send(asForm ?? text, asForm === null ? JSON_TYPE : FORM_TYPE);
      const why = JSON.stringify(work.logged.at(-1));
      expect([200, 400, 404, 413], `${kind}: ${why} ${text.slice(0, 300)}`).toContain(status);
    }
    expect(work.logged.filter(({ event }) => event === "slack.event-failed")).toEqual([]);
    expect((await hello()).status).toBe(200);
  });
});

describe("Teams' door", () => {
  let work: Awaited<ReturnType<typeof teamsAtWork>>;
  beforeAll(async () => {
    work = await teamsAtWork();
    await work.listen();
  });
  afterAll(() => work.close());

  it("makes a 500 of no activity, however it was changed, and goes on", async () => {
    const headers = { "content-type": "application/json" };
    for (const body of ODD) {
      const { status } = await fetch(work.url, { method: "POST", body, headers });
      expect(status, body).toBe(body.startsWith("{") && body !== "{" ? 401 : 400); // 401: signed by nobody
    }
    const random = chanceFrom(12).next;
    const { tenantId, bot, url } = work.teams;
    const samples = teamsSamples({ tenantId, bot, url });
    const [first] = samples;
    for (let at = 0; at < CASES; at += 1) {
      const activity = Object(mutated(random, samples[at % samples.length]));
      const token = work.login.sign({ serviceurl: String(activity?.serviceUrl ?? "") });
      const { status } = await postAs(work.url, activity, `Bearer ${token}`);
      expect([200, 202, 400, 401, 413, 501], JSON.stringify(activity).slice(0, 300)).toContain(status);
    }
    expect(work.logged.filter(({ event }) => event === "teams.event-failed")).toEqual([]);
    if (first) expect((await work.send(first)).status).toBe(200);
  });
});

const BODIES = [...ODD, "%", "%E0%A4%A", "a=%00&a=\ud800", "x".repeat(50_000), "&&&=&", "f.title[]=1"];

describe("the local workspace's door and the pages'", () => {
  it("make a 500 of nothing that is posted or asked for", async () => {
    const local = await workspace();
    const web = await webStage();
    const own = await web.visiting("rao");
    const user = encodeURIComponent(MAYA);
    for (const odd of BODIES) {
      for (const path of [
        `/local/as/${user}/say`,
        `/local/as/${user}/form/x`,
        `/local/as/${user}/react`,
        "/local/clock/next",
      ]) {
        const { status } = await fetch(`${local.origin}${path}`, {
          method: "POST",
          body: odd,
          headers: { "content-type": FORM_TYPE },
        });
        expect(status, `${path} ${odd.slice(0, 50)}`).toBeLessThan(500);
      }
      const at = encodeURIComponent(odd.replace(/[\ud800-\udfff]/g, "")).slice(0, 2_000);
      for (const path of [`/pages/open/${at}`, `/pages/entries/${at}`, `/pages/files/${at}`, `/pages/%`])
        expect((await own.get(path)).status, path).toBeLessThan(500);
      expect((await own.post("/pages/press", { action: odd, value: odd, once: odd })).status).toBeLessThan(
        500,
      );
    }
    expect(web.logged.filter((line) => line.includes("pages.failed"))).toEqual([]);
    await local.close();
    await web.close();
  });
});
