import { afterEach, describe, expect, it } from "vitest";
import type { HttpProbe } from "../../src/commands/address-check.ts";
import { emptySqliteUrl } from "../database.ts";
import type { SlackDouble } from "../platforms/slack/web-api.ts";
import { ANSWERS, department, doctor, notOk, rightWorkspace } from "./surgery.ts";

let slack: SlackDouble;
afterEach(() => slack.close());

const NO_PAGES =
  /^look Pages: .*\/pages (does not answer from here|answers \d+, where it should ask for a link)/;

const WITHOUT_TLS = [/^wrong Address: .*http:\/\/a/, /^wrong Pages: .*over https alone/];
const OTHER_PAGE = async () => ({ status: 200, body: "<html>" });
const KEPT_BACK: HttpProbe = async (asked) =>
  asked.endsWith("/health") ? { status: 200, body: "ok" } : { status: 404, body: "" };

describe("doctor on the way from Slack to the program", () => {
  it.each<[string, HttpProbe, Record<string, string | undefined>, RegExp[]]>([
    ["no address", ANSWERS, { COUNTERSIGN_URL: undefined }, [/^look Address: COUNTERSIGN_URL is not set/]],
    ["an address without TLS", ANSWERS, { COUNTERSIGN_URL: "http://a.example" }, WITHOUT_TLS],
    ["no answer from inside", async () => null, {}, [/^look Address: .*does not answer from here/, NO_PAGES]],
    ["another's answer", OTHER_PAGE, {}, [/^look Address: .*answers 200, and not/, NO_PAGES]],
    [
      "a proxy that keeps back the path",
      KEPT_BACK,
      {},
      [/^wrong Address: .*404, where it should refuse/, NO_PAGES],
    ],
    [
      "a secret that is none",
      ANSWERS,
      { SLACK_SIGNING_SECRET: "not-a-secret" },
      [/^look Slack: SLACK_SIGNING_S/],
    ],
  ])("sees %s", async (_, reach, settings, expected) => {
    const url = emptySqliteUrl();
    slack = await rightWorkspace();
    await department(url, null);
    expect(notOk(await doctor(url, { slack, reach, settings }))).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });
});
