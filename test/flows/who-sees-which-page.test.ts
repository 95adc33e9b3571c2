import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, pathOf } from "../../src/ports/pages.ts";
import { type WebStage, webStage } from "../adapters/web/stage.ts";
import { account, approval, approved, draft, entry, words } from "../fixtures.ts";
import { joins, odd } from "./odd.ts";

/*
 * Everybody against every page, over HTTP: what is not in MAY is refused, shows nothing and is kept in the audit
 * trail. What is shown is searched for the words that this person must not read.
 */

const PAGES = {
  "my coverage": { name: "coverage" },
  "what my lead sees": { name: "lead-sees" },
  "my entries": { name: "entries" },
  "my portfolio": { name: "portfolio" },
  "my queue": { name: "queue" },
  "my data": { name: "mydata" },
  "Maya's sent entry": { name: "entry", entry: "sent" },
  "Maya's approved entry, being changed": { name: "entry", entry: "standing" },
  "Maya's draft": { name: "entry", entry: "draft" },
  "no such entry": { name: "entry", entry: "nothing" },
  "the overview of Radiotherapy": { name: "overview", programme: "rp" },
  "the overview of Nuclear Medicine": { name: "overview", programme: "nm" },
  "Maya's page": { name: "trainee", programme: "rp", trainee: "rao" },
  "Maya's page in a programme she is not in": { name: "trainee", programme: "nm", trainee: "rao" },
  "Maya's meeting with Dr Okafor": { name: "meeting", enrolment: "rao-rt", with: "okafor" },
  "Maya's meeting with her lead": { name: "meeting", enrolment: "rao-rt", with: "shah" },
  "Maya's meeting with nobody of hers": { name: "meeting", enrolment: "rao-rt", with: "novak" },
  "Ali's page": { name: "trainee", programme: "nm", trainee: "khan" },
} satisfies Record<string, Page>;
type Name = keyof typeof PAGES;

const OWN: Name = "my data"; // everybody's, and nobody else's
const TRAINEE: Name[] = ["my coverage", "what my lead sees", "my entries", "my portfolio"];
const SENT: Name[] = ["Maya's sent entry", "Maya's approved entry, being changed"];
const REVIEWER: Name[] = ["my queue", ...SENT, "Maya's page"];
const MAY: Record<string, readonly Name[]> = {
  rao: [
    ...TRAINEE,
    ...SENT,
    "Maya's draft",
    "Maya's meeting with Dr Okafor",
    "Maya's meeting with her lead",
    OWN,
  ],
  okafor: [...REVIEWER, "Maya's meeting with Dr Okafor", OWN],
  lind: [...REVIEWER, OWN],
  shah: [...SENT, "the overview of Radiotherapy", "Maya's page", "Maya's meeting with her lead", OWN],
  bell: [...TRAINEE, OWN],
  khan: [...TRAINEE, OWN],
  reyes: ["the overview of Nuclear Medicine", "Ali's page", OWN],
  both: [...REVIEWER, "the overview of Radiotherapy", OWN], // supervises Maya and leads her programme
  novak: ["my queue", OWN], // supervises Jo
  unled: [OWN], // named as a lead, and no longer one
  adams: [OWN],
  onlooker: [OWN],
};

/** What the row is about that keeps the attempt: as the page was named, else whoever tried. */
function aboutWhat(page: Page, user: string): string {
  if (page.name === "entry") return `entry:${page.entry}`;
  if (page.name === "meeting") return `enrolment:${page.enrolment}`;
  if (page.name === "trainee") return `person:${page.trainee}`;
  return page.name === "overview" ? `programme:${page.programme}` : `person:${user}`;
}

/** What of somebody else's is opened by that, for the first time that day: each has a row, one's own has none. */
function openedBy(user: string, name: Name): { event: string; subject: string; facts: object }[] {
  if (user === "rao") return [];
  const page: Page = PAGES[name];
  const reviews = ["okafor", "lind", "both"].includes(user);
  const words = (id: string) => [
    { event: "entry.opened", subject: `entry:${id}`, facts: { revision: 1 } },
    ...(reviews ? [{ event: "reflection.opened", subject: `entry:${id}`, facts: { revision: 1 } }] : []),
  ];
  switch (page.name) {
    case "entry":
      return words(page.entry).filter(isFirstFor(user));
    case "queue":
      return reviews ? words("sent").filter(isFirstFor(user)) : [];
    case "trainee":
      return [summaryOf(`${page.trainee}-rt`)].filter(isFirstFor(user));
    case "meeting":
      return [summaryOf("rao-rt")].filter(isFirstFor(user));
    default:
      return [];
  }
}

const summaryOf = (enrolment: string) => ({
  event: "summary.opened",
  subject: `enrolment:${enrolment}`,
  facts: {},
});

const known = new Set<string>();
const isFirstFor = (user: string) => (opened: object) => {
  const one = `${user} ${JSON.stringify(opened)}`;
  return !known.has(one) && known.add(one).size > 0;
};

const SECRETS = {
  reflection: "A quiet doubt about the chamber",
  draft: "Words that were never sent",
  standing: "A doubt of the first revision",
};

describe("who sees which page", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
    const { writes, adapts, chat, clock, store } = stage;
    await joins(stage, [odd("both", { roles: ["supervisor", "lead"] }), {}, {}]);
    await joins(stage, [odd("novak"), {}, { enrolmentId: "bell-rt" }]);
    await joins(stage, [odd("unled", { roles: [] }), {}, { until: "2026-01-06" }]);
    await adapts({ leads: ["shah", "both", "unled"] });
    const at = clock.now();
    const of = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
    const dated = { firstDay: "2026-06-05", lastDay: null };
    const sent = words({ title: "Sent", ...dated, reflection: SECRETS.reflection });
    const first = words({ title: "Stands", ...dated, reflection: SECRETS.standing });
    const standing = { revision: 1, words: first, approval: approval({ at }) };
    const next = words({ title: SECRETS.draft, narrative: SECRETS.draft, reflection: SECRETS.draft });
    const begun = { ...of, id: "standing", number: 503, standing };
    await writes(
      { type: "entry", entry: entry({ ...of, id: "sent", number: 501, words: sent, submittedAt: at }) },
      { type: "entry", entry: draft({ ...of, id: "draft", number: 502, words: next }) },
      { type: "entry", entry: approved({ ...begun, words: first }) },
    );
    await writes({ type: "entry", entry: draft({ ...begun, revision: 2, words: next, version: 1 }) });
    for (const user of Object.keys(MAY))
      if (!(await store.account(chat.account(user))))
        await writes({ type: "account", account: account({ personId: user }) });
    await stage.beat(); // what is due is done before what is kept is counted
  });
  afterAll(() => stage.close());

  const table = Object.keys(MAY).flatMap((user) =>
    (Object.keys(PAGES) as Name[]).map(
      (name) => [user, (MAY[user] ?? []).includes(name) ? "may" : "may not", name] as const,
    ),
  );
  it.each(table)("%s %s see %s", async (user, may, name) => {
    const own = await stage.visiting(user, PAGES[name]);
    const { sequence } = await stage.store.auditHead();
    const path = `/pages/${pathOf(PAGES[name])}`;
    const shown = await own.get(path);
    const kept = (await stage.store.auditRows(sequence, 10)).map(({ event, actor, how, subject, facts }) => ({
      ...{ event, actor, how, subject, facts },
    }));
    if (may === "may") {
      expect(shown.status).toBe(200);
      expect(kept).toEqual(openedBy(user, name).map((opened) => ({ ...opened, actor: user, how: "page" })));
    } else {
      expect(shown.status).toBe(403);
      const facts = { page: PAGES[name].name };
      const subject = aboutWhat(PAGES[name], user);
      expect(kept).toEqual([{ event: "page.refused", actor: user, how: "page", subject, facts }]);
      const page = shown.html.replace(/<span class="me">.*?<\/span>/, ""); // who reads it
      expect(page).not.toMatch(/I set up the chamber|Sent|Stands|Maya|Ali Khan|of\u00a046/);
    }
    const reflects = ["rao", "okafor", "lind", "both"].includes(user);
    if (!reflects) expect(shown.html).not.toMatch(new RegExp(`${SECRETS.reflection}|${SECRETS.standing}`));
    if (user !== "rao") expect(shown.html).not.toContain(SECRETS.draft);
    if (name === "Maya's sent entry" && may === "may")
      expect(shown.html.includes(SECRETS.reflection)).toBe(reflects);
  });

  it("what a lead reads never says who snoozed or declined, and a trainee sees the lead's very page of them", async () => {
    const shah = await stage.visiting("shah");
    const maya = await stage.visiting("rao");
    const theirs = (await shah.get("/pages/programmes/rp/trainees/rao")).html;
    const own = (await maya.get("/pages/lead-sees")).html;
    const sections = (html: string) =>
      [...html.matchAll(/<section id="(glance|domains|entries)".*?<\/section>/gs)].map(([whole]) =>
        whole.replace(/href="[^"]*"/g, "").replace(/RP-(\d+)/g, "#$1"),
      );
    expect(sections(own)).toHaveLength(3);
    expect(sections(own)).toEqual(sections(theirs));
    expect(theirs).not.toMatch(/snooz|declin/i);
  });
});
