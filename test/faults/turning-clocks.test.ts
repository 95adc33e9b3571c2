import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { emptySqliteUrl } from "../database.ts";
import { slackDouble } from "../platforms/slack/web-api.ts";
import { settingsFor } from "../program.ts";
import { run, startBotProcess, until } from "./program.ts";
import { rowsBeside } from "./rows.ts";

/*
 * The program as an operator starts it, on a machine whose clock is set on: both daylight-saving days of London and New York,
 * and the turn of a year with a week 53. What came is what stands in Slack, by the key that each message carries there; when
 * it was due is from a calendar on the wall.
 */

const PEOPLE = `email,name,roles,programme,supervisors,start,target,time_zone
a.shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,
maya.rao@example.test,Maya Rao,trainee,Radiotherapy Physics,,2026-01-05,2029-01-05,Europe/London
ben.cole@example.test,Ben Cole,trainee,Radiotherapy Physics,,2026-01-05,2029-01-05,America/New_York
`;
const MEMBERS = [
  { id: "U0SHAH", name: "Dr Shah", email: "a.shah@example.test", tz: "Europe/London" },
  { id: "U0MAYA", name: "Maya Rao", email: "maya.rao@example.test", tz: "Europe/London" },
  { id: "U0BEN", name: "Ben Cole", email: "ben.cole@example.test", tz: "America/New_York" },
] as const;

const PLACE = {
  cwd: path.join(import.meta.dirname, "..", ".."),
  node: ["--import", "tsx", "--import", path.join(import.meta.dirname, "moved-clock.ts")],
};
/** Of what comes at its time: the kind, and the day or week that it is about. */
const PLANNED = /^(?<kind>[a-z-]+):[^:]+:[^:]+:(?<period>\d{4}-(?:W\d\d|\d\d-\d\d))/;

/** @param start when it is recorded; the bot is started a minute later */
async function department(start: string, prompts: string, { onTestFinished }: TestContext) {
  const slack = await slackDouble({ members: MEMBERS });
  const url = emptySqliteUrl();
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-clocks-"));
  const file = path.join(folder, "people.csv");
  writeFileSync(file, PEOPLE);
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await slack.close();
  });
  // The machine's own zone has a summer too: nothing may go by it.
  const settings = { ...settingsFor(url, { slack }), CLOCK_AT: start, TZ: "Europe/London" };
  for (const args of [
    ["people", "import", file],
    ["programme", "set", "Radiotherapy Physics", "--region", "england", "--prompts", prompts],
  ]) {
    const { code, standardError } = await run(["src/cli.ts", ...args], settings, PLACE).ended;
    expect({ code, standardError }).toEqual({ code: 0, standardError: "" });
  }
  const beside = rowsBeside(url);
  onTestFinished(() => beside.store.close());
  const begins = new Date(Date.parse(start) + 60_000).toISOString();
  const bot = await startBotProcess(url, { ...settings, CLOCK_AT: begins }, undefined, PLACE);
  onTestFinished(bot.kill);
  const here = () =>
    MEMBERS.flatMap(({ id, name }) =>
      slack.messages(slack.dmOf(id)).flatMap(({ metadata }) => {
        const { key } = (metadata?.event_payload ?? {}) as { key?: string };
        const planned = PLANNED.exec(key ?? "")?.groups;
        return planned ? [`${name} ${planned.kind} ${planned.period}`] : [];
      }),
    );
  let before: string[] = [];
  return {
    here,
    /** The clock is set to it, and what was due by then is sent. @returns what came since the last time */
    async at(moment: string): Promise<string[]> {
      bot.tell(moment);
      await until(`it has looked at ${moment}`, async () => {
        const looked = await beside.store.looked();
        return looked !== null && looked.at >= new Date(moment);
      });
      await until(`all of it is sent by ${moment}`, async () => (await beside.unsent()) === 0);
      const known = before;
      before = here();
      return before.filter((one) => !known.includes(one)).sort();
    },
  };
}

type Moment = readonly [instant: string, ...comes: string[]];

// They wait for most of their time: each at the same time as the others.
describe.concurrent("the real program, where clocks turn", () => {
  const story = async (test: TestContext, start: string, prompts: string, moments: readonly Moment[]) => {
    const { at, here } = await department(start, prompts, test);
    const came: Moment[] = [];
    for (const [moment] of moments) came.push([moment, ...(await at(moment))]);
    expect(came).toEqual(moments);
    expect(here().sort()).toEqual(moments.flatMap(([, ...comes]) => comes).sort()); // each once
  };

  it("goes by each one's own clock when summer ends, and does nothing twice in the hour that comes twice", (test) =>
    story(test, "2026-10-19T12:00:00Z", "tue 09:30", [
      ["2026-10-20T08:28:00Z"],
      ["2026-10-20T08:30:00Z", "Maya Rao prompt 2026-W43"], // 09:30 in London's summer
      ["2026-10-20T13:30:00Z", "Ben Cole prompt 2026-W43"],
      ["2026-10-23T15:00:00Z", "Dr Shah digest 2026-W43", "Maya Rao summary 2026-W43"],
      ["2026-10-23T20:00:00Z", "Ben Cole summary 2026-W43"],
      ["2026-10-25T00:30:00Z"], // 01:30 in London, for the first time
      ["2026-10-25T01:30:00Z"], // and for the second
      ["2026-10-27T09:28:00Z"], // it would be 10:28 in summer
      ["2026-10-27T09:30:00Z", "Maya Rao prompt 2026-W44"],
      ["2026-10-27T13:30:00Z", "Ben Cole prompt 2026-W44"], // New York has its summer for a week longer
      ["2026-10-30T15:58:00Z"],
      ["2026-10-30T16:00:00Z", "Dr Shah digest 2026-W44", "Maya Rao summary 2026-W44"],
      ["2026-10-30T20:00:00Z", "Ben Cole summary 2026-W44"],
      ["2026-11-01T05:30:00Z"], // 01:30 in New York, for the first time
      ["2026-11-01T06:30:00Z"],
      ["2026-11-03T09:30:00Z", "Maya Rao prompt 2026-W45"],
      ["2026-11-03T14:28:00Z"],
      ["2026-11-03T14:30:00Z", "Ben Cole prompt 2026-W45"],
    ]));

  it("has a week 53 between two Mondays, one of them a holiday, and sends nothing on any holiday", (test) =>
    story(test, "2026-12-20T12:00:00Z", "mon 09:30", [
      ["2026-12-21T09:30:00Z", "Maya Rao prompt 2026-W52"],
      ["2026-12-21T14:30:00Z", "Ben Cole prompt 2026-W52"],
      ["2026-12-24T16:00:00Z", "Dr Shah digest 2026-W52", "Maya Rao summary 2026-W52"], // the Friday is Christmas Day
      ["2026-12-24T21:00:00Z", "Ben Cole summary 2026-W52"],
      ["2026-12-28T09:30:00Z"], // instead of Boxing Day, which is a Saturday
      ["2026-12-28T14:30:00Z"],
      ["2026-12-29T09:28:00Z"],
      ["2026-12-29T09:30:00Z", "Maya Rao prompt 2026-W53"],
      ["2026-12-29T14:30:00Z", "Ben Cole prompt 2026-W53"],
      ["2026-12-31T09:30:00Z", "Maya Rao nudge 2026-W53"], // unanswered for two working days
      ["2026-12-31T14:30:00Z", "Ben Cole nudge 2026-W53"],
      ["2026-12-31T15:58:00Z"],
      ["2026-12-31T16:00:00Z", "Dr Shah digest 2026-W53", "Maya Rao summary 2026-W53"], // the Friday is New Year's Day
      ["2026-12-31T21:00:00Z", "Ben Cole summary 2026-W53"],
      ["2027-01-01T09:30:00Z"],
      ["2027-01-01T16:00:00Z"],
      ["2027-01-01T21:00:00Z"],
      ["2027-01-04T09:28:00Z"],
      ["2027-01-04T09:30:00Z", "Maya Rao prompt 2027-W01"],
      ["2027-01-04T14:30:00Z", "Ben Cole prompt 2027-W01"],
    ]));

  it("goes by each one's own clock when summer begins, over the hour that is left out", (test) =>
    story(test, "2027-03-15T12:00:00Z", "tue 09:30", [
      ["2027-03-16T09:30:00Z", "Maya Rao prompt 2027-W11"],
      ["2027-03-16T13:30:00Z", "Ben Cole prompt 2027-W11"], // New York's summer began on the 14th
      ["2027-03-19T16:00:00Z", "Dr Shah digest 2027-W11", "Maya Rao summary 2027-W11"],
      ["2027-03-19T20:00:00Z", "Ben Cole summary 2027-W11"],
      ["2027-03-23T09:30:00Z", "Maya Rao prompt 2027-W12"],
      ["2027-03-23T13:30:00Z", "Ben Cole prompt 2027-W12"],
      ["2027-03-25T16:00:00Z", "Dr Shah digest 2027-W12", "Maya Rao summary 2027-W12"], // the Friday is Good Friday
      ["2027-03-25T20:00:00Z", "Ben Cole summary 2027-W12"],
      ["2027-03-28T00:59:00Z"], // London's clocks go from 01:00 to 02:00
      ["2027-03-28T01:01:00Z"],
      ["2027-03-29T08:30:00Z"], // Easter Monday
      ["2027-03-30T08:28:00Z"],
      ["2027-03-30T08:30:00Z", "Maya Rao prompt 2027-W13"], // 09:30 in summer
      ["2027-03-30T13:30:00Z", "Ben Cole prompt 2027-W13"],
      ["2027-04-02T14:58:00Z"],
      ["2027-04-02T15:00:00Z", "Dr Shah digest 2027-W13", "Maya Rao summary 2027-W13"],
      ["2027-04-02T20:00:00Z", "Ben Cole summary 2027-W13"],
    ]));
});
