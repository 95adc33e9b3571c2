import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Programme } from "../../src/core/people/directory.ts";
import { type Page, pathOf } from "../../src/ports/pages.ts";
import type { Write } from "../../src/ports/store.ts";
import { type WebStage, webStage } from "../adapters/web/stage.ts";
import { account, approval, approved, draft, entry, person, supervision, words } from "../fixtures.ts";

/*
 * Everybody against every page, over HTTP: what is not in MAY is refused, shows nothing and is kept in the audit
 * trail. What is shown is searched for the words that this person must not read.
 */

const page = (name: "coverage" | "lead-sees" | "entries" | "queue" | "portfolio"): Page => ({ name });
const PAGES = {
  "my coverage": page("coverage"),
  "what my lead sees": page("lead-sees"),
  "my entries": page("entries"),
  "my portfolio": page("portfolio"),
  "my queue": page("queue"),
  "Maya's sent entry": { name: "entry", entry: "sent" },
  "Maya's approved entry, being changed": { name: "entry", entry: "standing" },
  "Maya's draft": { name: "entry", entry: "draft" },
  "no such entry": { name: "entry", entry: "nothing" },
  "the overview of Radiotherapy": { name: "overview", programme: "rp" },
  "the overview of Nuclear Medicine": { name: "overview", programme: "nm" },
  "Maya's page": { name: "trainee", programme: "rp", trainee: "rao" },
  "Maya's page in a programme she is not in": { name: "trainee", programme: "nm", trainee: "rao" },
  "Ali's page": { name: "trainee", programme: "nm", trainee: "khan" },
} satisfies Record<string, Page>;
type Name = keyof typeof PAGES;

const TRAINEE: Name[] = ["my coverage", "what my lead sees", "my entries", "my portfolio"];
const MAY: Record<string, readonly Name[]> = {
  rao: [...TRAINEE, "Maya's sent entry", "Maya's approved entry, being changed", "Maya's draft"],
  okafor: ["my queue", "Maya's sent entry", "Maya's approved entry, being changed", "Maya's page"],
  lind: ["my queue", "Maya's sent entry", "Maya's approved entry, being changed", "Maya's page"],
  shah: [
    "Maya's sent entry",
    "Maya's approved entry, being changed",
    "the overview of Radiotherapy",
    "Maya's page",
  ],
  bell: TRAINEE,
  khan: TRAINEE,
  reyes: ["the overview of Nuclear Medicine", "Ali's page"],
  both: [
    "my queue",
    "Maya's sent entry",
    "Maya's approved entry, being changed",
    "the overview of Radiotherapy",
    "Maya's page",
  ], // supervises Maya and leads her programme
  novak: ["my queue"], // supervises Jo
  unled: [], // named as a lead, and no longer one
  adams: [],
  onlooker: [],
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
    const { writes, chat, clock } = stage;
    const others = [
      person({ id: "both", name: "Dr Both", email: "both@example.test", roles: ["supervisor", "lead"] }),
      person({ id: "novak", name: "Dr Novak", email: "novak@example.test", roles: ["supervisor"] }),
      person({ id: "unled", name: "Dr Unled", email: "unled@example.test", roles: [] }),
    ];
    for (const one of others) chat.join({ user: one.id, name: one.name, email: one.email });
    const at = clock.now();
    const { programmes } = await stage.store.directory("all");
    const leadsToo = (one: Programme | undefined): Write[] =>
      one ? [{ type: "programme", programme: { ...one, leads: [...one.leads, "both", "unled"] } }] : [];
    const base = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
    const sent = words({
      title: "Sent",
      firstDay: "2026-06-05",
      lastDay: null,
      reflection: SECRETS.reflection,
    });
    const first = words({
      title: "Stands",
      firstDay: "2026-06-05",
      lastDay: null,
      reflection: SECRETS.standing,
    });
    const standing = { revision: 1, words: first, approval: approval({ at }) };
    const next = words({ title: SECRETS.draft, narrative: SECRETS.draft, reflection: SECRETS.draft });
    await writes(
      ...others.map((one) => ({ type: "person" as const, person: one })),
      ...leadsToo(programmes.get("rp")),
      { type: "supervision", link: supervision({ supervisorId: "both" }) },
      { type: "supervision", link: supervision({ supervisorId: "novak", enrolmentId: "bell-rt" }) },
      { type: "entry", entry: entry({ ...base, id: "sent", number: 501, words: sent, submittedAt: at }) },
      { type: "entry", entry: draft({ ...base, id: "draft", number: 502, words: next }) },
    );
    await writes({
      type: "entry",
      entry: approved({ ...base, id: "standing", number: 503, words: first, standing }),
    });
    const kept = await stage.store.entry("standing");
    if (!kept) throw new Error("The entry is gone.");
    const { id, number, enrolmentId, programmeId, traineeId, createdAt, updatedAt, version } = kept;
    const facts = { id, number, enrolmentId, programmeId, traineeId, createdAt, updatedAt, version };
    await writes({ type: "entry", entry: draft({ ...facts, revision: 2, words: next, standing }) });
    for (const user of Object.keys(MAY)) {
      const known = await stage.store.account({ workspace: chat.workspace, user });
      if (!known) await writes({ type: "account", account: account({ user, personId: user }) });
    }
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
    const kept = (await stage.store.auditRows(sequence, 10)).map(({ event, actor }) => ({ event, actor }));
    if (may === "may") {
      expect(shown.status).toBe(200);
      expect(kept).toEqual([]);
    } else {
      expect(shown.status).toBe(403);
      expect(kept).toEqual([{ event: "page.refused", actor: user }]);
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
      [...html.matchAll(/<section id="(glance|domains|entries|week)".*?<\/section>/gs)].map(([whole]) =>
        whole.replace(/href="[^"]*"/g, "").replace(/RP-(\d+)/g, "#$1"),
      );
    expect(sections(own)).toHaveLength(4);
    expect(sections(own)).toEqual(sections(theirs));
    expect(theirs).not.toMatch(/snooz|declin/i);
  });
});
