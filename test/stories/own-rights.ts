import { expect } from "vitest";
import { addDays, type Day, dayIn, instantOf, weekdayOf } from "../../src/core/calendar/calendar.ts";
import type { OwnData } from "../../src/documents/own-data/own-data.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { retain } from "../../src/flows/retention/retain.ts";
import { browserOf } from "../adapters/web/stage.ts";
import { change, put } from "../fixtures.ts";
import { unzipped } from "../unzipped.ts";

/* What somebody may ask for of their own, and what becomes of it once their training is over: the same on every platform. */

export const PAGES = "https://pages.example.test";
const ZONE = "Europe/London";

interface Reader {
  says(words: string): Promise<unknown>;
  last(): string;
  inbox(): readonly string[];
}

interface OwnRights {
  maya: Reader;
  shah: Reader;
  office: { desk: Desk };
  settled(): Promise<unknown>;
  running: { url: string | null };
}

/** Asked for in chat, taken from the page behind the link. */
export async function takesTheirData(
  { maya, running }: OwnRights,
  stands: () => readonly object[], // all that the platform holds
): Promise<OwnData> {
  const before = stands().length;
  await maya.says("mydata");
  expect(maya.last()).toContain("Open my data (for you alone, once, within 15 minutes)");
  const [url] = /https:\/\/pages\.example\.test\/[\w./-]+/.exec(JSON.stringify(stands().slice(before))) ?? [];
  if (!url) return expect.fail("There is no link.");
  const browser = browserOf(running.url ?? "", PAGES);
  expect((await browser.post(url)).status).toBe(303);
  expect((await browser.get("/pages/mydata")).html).toContain("What is kept of you");
  const zip = new URL("/pages/files/my-data.zip", running.url ?? "");
  const response = await fetch(zip, { headers: { cookie: browser.cookie() } });
  const files = unzipped(Buffer.from(await response.arrayBuffer()));
  expect([...files.keys()].sort()).toEqual(["my-data.html", "my-data.json"]);
  return JSON.parse(String(files.get("my-data.json")));
}

/** The clock is the machine's: what is due later is done ahead of it. */
async function at({ office: { desk }, settled }: OwnRights, day: Day): Promise<void> {
  let working = day;
  while (weekdayOf(working) > 5) working = addDays(working, 1);
  await retain({ ...desk, clock: { ...desk.clock, now: () => instantOf(working, "11:00", ZONE) } });
  await settled();
}

/** Over for longer than the programme keeps words: warned of twice, with time enough, and gone then, in every message too. */
export async function retainedWarnedAndGone(stage: OwnRights, title: string): Promise<void> {
  const { maya, shah, office } = stage;
  const { store, clock } = office.desk;
  const everywhere = () => [...maya.inbox(), ...shah.inbox()].join("\n");
  const [enrolment] = (await store.directory("all")).enrolments.values();
  if (!enrolment) return expect.fail("Somebody is enrolled.");
  const ended = { lastDay: "2025-08-31", how: "completed" as const };
  await store.commit(change({ writes: [put.enrolment({ ...enrolment, start: "2024-01-08", ended })] }));
  const today = dayIn(ZONE, clock.now());
  await at(stage, addDays(today, 1));
  expect(shah.inbox().join("\n")).toContain("The words of the evidence of Maya Rao go on");
  expect(maya.inbox().join("\n")).toContain("The words of your evidence");
  await at(stage, addDays(today, 62));
  expect(shah.inbox().join("\n")).toContain("This is the last time that you hear of it before.");
  expect(everywhere()).toContain(title);
  await at(stage, addDays(today, 98));
  expect(everywhere()).not.toContain(title);
  expect(everywhere()).toContain("are gone, as you were told.");
  const [entry] = await store.entries({ enrolments: [enrolment.id] });
  expect([entry?.number, entry?.words.narrative]).toEqual([1, ""]);
}
