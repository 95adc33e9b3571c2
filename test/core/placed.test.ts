import path from "node:path";
import { expect, it } from "vitest";
import type { Enrolment, Pause, Supervision } from "../../src/core/people/directory.ts";
import {
  type EnrolmentAct,
  enrolmentMeant,
  type Place,
  type Placed,
  placed,
} from "../../src/core/people/enrolling.ts";
import { type Supervised, type SupervisionAct, supervised } from "../../src/core/people/supervising.ts";
import { enrolment, NOW, supervision } from "../fixtures.ts";

/*
 * Promises what becomes of a trainee's place, and of who supervises them, by every act in every state: a line each in
 * `counted/placed.txt` and `counted/supervised.txt`. Today is 8 June; days stand without their year, 2026.
 */

const YEAR = "2026-";
const day = (short: string) => `${YEAR}${short}`;
const short = (of: string | null) => of?.replace(YEAR, "") ?? "-";
let ids = 0;
const scene = { today: day("06-08"), at: NOW, newId: () => `new${++ids}` };
const isShown = (file: string, lines: readonly string[]) =>
  expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(path.join(import.meta.dirname, "counted", file));

const going = (some: Partial<Enrolment> = {}) =>
  enrolment({ start: day("01-05"), target: day("12-31"), ...some });
const ended = (
  lastDay: string,
  how: "completed" | "withdrawn" = "completed",
  some: Partial<Enrolment> = {},
) => going({ ended: { lastDay: day(lastDay), how }, ...some });
const pause = (id: string, from: string, until: string | null, enrolmentId = "rao-rt"): Pause => ({
  ...{ id, enrolmentId, from: day(from) },
  until: until && day(until),
});

const PLACES: Record<string, [enrolments: Enrolment[], pauses?: Pause[]]> = {
  "never enrolled": [[]],
  going: [[going()]],
  "going, paused since 1 June": [[going()], [pause("p", "06-01", null)]],
  "going, paused 6–10 June and 20–25 June": [
    [going()],
    [pause("p", "06-06", "06-10"), pause("q", "06-20", "06-25")],
  ],
  "going, with pauses that never count, and another's": [
    [going()],
    [pause("p", "06-08", "06-07"), pause("q", "06-01", null, "other")],
  ],
  "ends on 30 June": [[ended("06-30")]],
  "ends today": [[ended("06-08")]],
  "ended yesterday": [[ended("06-07", "withdrawn")]],
  "ended in May": [[ended("05-31")]],
  "was withdrawn before it began, on 1 July": [[ended("06-30", "withdrawn", { start: day("07-01") })]],
  "begins on 1 July, and another ended the day before": [
    [going({ start: day("07-01") }), ended("06-30", "completed", { id: "old" })],
  ],
  "ended twice": [
    [ended("03-31", "completed", { id: "old" }), ended("05-31", "withdrawn", { start: day("04-01") })],
  ],
};

const from = (of: string | null) => of && day(of);
const added = (
  start: string | null,
  target: string | null,
  workingDays: number[] | null = null,
): EnrolmentAct => ({
  ...{ type: "add", from: from(start), target: from(target), workingDays },
});
const paused = (first: string | null, until: string | null): EnrolmentAct => ({
  ...{ type: "pause", from: from(first), until: from(until) },
});
const ACTS: readonly EnrolmentAct[] = [
  added(null, null),
  added("01-05", "12-31", [1, 2, 3, 4, 5]),
  added("06-08", null, [1, 2]),
  added("07-01", "07-02"),
  added("07-01", "07-01"),
  added(null, "06-08"),
  added("05-31", null),
  added("06-30", null),
  added("02-01", null),
  paused(null, null),
  paused(null, "06-10"),
  paused("06-05", "06-06"),
  paused("06-08", "06-07"),
  paused("06-11", "06-19"),
  paused("06-10", "06-20"),
  paused("07-01", null),
  { type: "resume", from: null },
  ...["06-06", "06-10", "06-11"].map((one): EnrolmentAct => ({ type: "resume", from: day(one) })),
  { type: "complete", from: null },
  { type: "complete", from: day("01-05") },
  { type: "complete", from: day("07-01") },
  { type: "withdraw", from: null },
  { type: "withdraw", from: day("07-01") },
  { type: "reopen" },
];

const actText = ({ type, ...rest }: { type: string }) =>
  `${type} ${Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([what, value]) => `${what} ${Array.isArray(value) ? value.join("") : short(String(value))}`)
    .join(", ")}`.trim();
const faultText = ({ type, ...rest }: { type: string }) =>
  `no: ${type} ${Object.values(rest)
    .map((one) => short(String(one)))
    .join(" ")}`.trim();

function placedText(done: Placed): string {
  if (!done.ok) return faultText(done.why);
  const { enrolment: one, before, pauses, changed } = done;
  const { id, start, target, workingDays, ended: end, traineeId, programmeId, version } = one;
  const is = `${id} ${short(start)}–${short(target)} ${workingDays.join("")} ${end ? `${end.how} ${short(end.lastDay)}` : "goes on"}`;
  const fresh =
    before === null ? ` new ${traineeId} ${programmeId} v${version} ${one.createdAt === NOW}` : "";
  const stands = pauses.map(
    (each) => `${each.id} of ${each.enrolmentId} ${short(each.from)}–${short(each.until)}`,
  );
  return [changed ? is : `so already: ${is}`, ...stands].join("; ") + fresh;
}

it("what becomes of a place, by every act in every state", async () => {
  const lines = Object.entries(PLACES).flatMap(([state, [enrolments, pauses = []]]) => [
    `== ${state}`,
    ...ACTS.map((act) => {
      ids = 0;
      const place: Place = { programmeId: "radiotherapy", traineeId: "rao", enrolments, pauses };
      return `${actText(act)}: ${placedText(placed(place, act, scene))}`;
    }),
  ]);
  await isShown("placed.txt", lines);
});

it.each<[string, Enrolment[], string | undefined]>([
  ["none", [], undefined],
  [
    "the one that goes on, before one that begins later",
    [ended("09-30", "completed", { id: "a", start: day("08-01") }), going()],
    "rao-rt",
  ],
  [
    "of those that ended the one that began last",
    [ended("09-30", "completed", { id: "a" }), ended("08-31", "completed", { id: "b", start: day("02-01") })],
    "b",
  ],
  [
    "of those that began together the one that ended last",
    [ended("08-31", "completed", { id: "a" }), ended("09-30", "completed", { id: "b" })],
    "b",
  ],
])("of several, %s is meant", (_, enrolments, id) => {
  for (const some of [enrolments, enrolments.toReversed()])
    expect(enrolmentMeant({ enrolments: some })?.id).toBe(id);
});

const link = (some: Partial<Supervision> & { id: string }): Supervision =>
  supervision({
    supervisorId: "lind",
    ...some,
    from: day(some.from ?? "01-05"),
    until: some.until ? day(some.until) : null,
    decideUntil: some.decideUntil ? day(some.decideUntil) : null,
  });

const LINKS: Record<string, Supervision[]> = {
  never: [],
  "since January": [link({ id: "a" })],
  "until yesterday": [link({ id: "a", until: "06-07" })],
  "until today": [link({ id: "a", until: "06-08", decideUntil: "06-20" })],
  "until 30 June, in Imaging": [link({ id: "a", until: "06-30", rotation: "Imaging" })],
  "from 1 July, in Imaging": [
    link({ id: "a", from: "07-01", until: "09-30", decideUntil: "10-15", rotation: "Imaging" }),
  ],
  "taken back": [link({ id: "a", from: "06-08", until: "06-07" })],
  "since January, and in Imaging from July": [
    link({ id: "a" }),
    link({ id: "b", from: "07-01", until: "09-30", rotation: "Imaging" }),
  ],
  "in Imaging until May, and since then": [
    link({ id: "b", from: "06-01" }),
    link({ id: "a", until: "05-31", decideUntil: "06-05", rotation: "Imaging" }),
  ],
};
const supervise = (
  first: string | null,
  until: string | null,
  rotation: string | null = null,
  decideUntil: string | null = null,
): SupervisionAct => ({
  ...{ type: "supervise", from: from(first), until: from(until), decideUntil: from(decideUntil), rotation },
});
const end = (
  until: string | null,
  rotation: string | null = null,
  decideUntil: string | null = null,
): SupervisionAct => ({
  ...{ type: "end", until: from(until), decideUntil: from(decideUntil), rotation },
});
const SUPERVISIONS: readonly SupervisionAct[] = [
  supervise(null, null),
  supervise(null, "06-30"),
  supervise(null, "06-07"),
  supervise("01-05", null),
  supervise("06-01", null),
  supervise("06-08", "06-30", "Imaging"),
  supervise("07-01", null, "Therapy"),
  supervise("07-01", "06-30"),
  supervise(null, null, "Imaging"),
  supervise(null, "07-31", "Imaging", "07-31"),
  supervise(null, "07-31", null, "07-30"),
  supervise("07-02", null, null, "08-01"),
  end(null),
  end("06-07"),
  end("06-30"),
  end("06-30", null, "06-30"),
  end("06-30", null, "06-29"),
  end("07-01", "Imaging"),
  end(null, "Therapy"),
  end("10-31", null, "11-30"),
];

const linkText = ({
  id,
  supervisorId,
  enrolmentId,
  from: first,
  until,
  decideUntil,
  rotation,
  domains,
}: Supervision) =>
  `${id} ${supervisorId} ${enrolmentId} ${short(first)}–${short(until)}${decideUntil ? ` decides until ${short(decideUntil)}` : ""}${rotation ? ` in ${rotation}` : ""}${domains.join()}`;

function supervisedText(done: Supervised): string {
  if (!done.ok) return faultText(done.why);
  const written = done.links.map(({ link: one, before }) => `${before ? "" : "new "}${linkText(one)}`);
  return `${written.join("; ") || "so already"} | now ${linkText(done.now)}`;
}

it("who supervises, by every act in every state", async () => {
  const lines = Object.entries(LINKS).flatMap(([state, links]) => [
    `== ${state}`,
    ...SUPERVISIONS.map((act) => {
      ids = 0;
      return `${actText(act)}: ${supervisedText(supervised(going(), "lind", links, act, scene))}`;
    }),
  ]);
  const beyond = (of: Enrolment, who: string, act: SupervisionAct) =>
    supervisedText(supervised(of, who, [], act, scene));
  await isShown("supervised.txt", [
    ...lines,
    "== beyond",
    `themself: ${beyond(going(), "rao", supervise(null, null))}`,
    `once it has ended: ${beyond(ended("06-07"), "lind", supervise(null, null))}`,
    `on its last day: ${beyond(ended("06-08"), "lind", supervise("06-08", null))}`,
    `after its last day: ${beyond(ended("06-30"), "lind", supervise("07-01", null))}`,
  ]);
});
