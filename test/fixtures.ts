import { RETENTION_MONTHS } from "../src/core/calendar/retention.ts";
import type { Adoption, Edition } from "../src/core/editions.ts";
import type { Approval, ApprovedEntry, Entry, EntryFacts, Reported } from "../src/core/entry/entry.ts";
import type { ReactionFact } from "../src/core/entry/reactions.ts";
import type { Claim, Words } from "../src/core/entry/words.ts";
import type { AgreedAction, Meeting } from "../src/core/meetings/meeting.ts";
import type { DayOff } from "../src/core/people/days-off.ts";
import type {
  AccountRecord,
  Delegation,
  Directory,
  Enrolment,
  Pause,
  Person,
  Programme,
  Supervision,
} from "../src/core/people/directory.ts";
import { NO_TRAINING_PLAN } from "../src/core/people/training-plan.ts";
import type { Portfolio } from "../src/core/portfolio/portfolio.ts";
import type { AuditEntry, Change, Comment, DecisionRecord, SettingKey, Write } from "../src/ports/change.ts";
import type { MessageRef } from "../src/ports/chat.ts";
import type { NewDelivery } from "../src/ports/deliveries.ts";
import type { Message } from "../src/ports/message.ts";
import type { Occurrence, Prompt } from "../src/ports/schedule.ts";
import type { Store } from "../src/ports/store.ts";

/*
 * What tests are made of: plain values with sensible defaults, of which a test names only what it is about.
 * The department of `DEPARTMENT` is the one in which every story plays.
 */

/** A Tuesday morning in summer time: 10:00 in London. */
export const NOW = new Date("2026-06-09T09:00:00.000Z");
export const WORKSPACE = "local:test";
/** So that no platform is asked again who somebody is, whatever the clock of a test says. */
const LATELY = new Date("2100-01-01T00:00:00.000Z");

export function person(overrides: Partial<Person> = {}): Person {
  const name = overrides.name ?? "Maya Rao";
  const [surname = name] = name.toLowerCase().split(" ").slice(-1);
  return {
    id: surname,
    email: `${name.toLowerCase().replace(/^dr /, "").replaceAll(" ", ".")}@example.test`,
    name,
    roles: ["trainee"],
    zone: null,
    jobTitle: null,
    registration: null,
    reviews: null,
    quiet: null,
    active: true,
    version: 0,
    ...overrides,
  };
}

export function account(overrides: Partial<AccountRecord> = {}): AccountRecord {
  return {
    workspace: WORKSPACE,
    user: overrides.personId ?? "rao",
    personId: "rao",
    kind: "member",
    active: true,
    zone: null,
    checkedAt: LATELY,
    version: 0,
    ...overrides,
  };
}

export function programme(overrides: Partial<Programme> = {}): Programme {
  return {
    id: "radiotherapy",
    code: "RT",
    name: "Radiotherapy Physics",
    framework: "ipem-mpce",
    edition: "",
    zone: "Europe/London",
    prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:00" },
    targets: { all: 1, domains: {}, competences: {} },
    reviewChannel: null,
    identifierPatterns: [],
    quiet: null,
    retentionMonths: RETENTION_MONTHS,
    ...NO_TRAINING_PLAN,
    region: null,
    leads: ["shah"],
    createdAt: new Date("2026-01-05T09:00:00.000Z"),
    version: 0,
    ...overrides,
  };
}

export function enrolment(overrides: Partial<Enrolment> = {}): Enrolment {
  const traineeId = overrides.traineeId ?? "rao";
  return {
    id: `${traineeId}-rt`,
    programmeId: "radiotherapy",
    traineeId,
    start: "2026-01-05",
    target: "2027-12-31",
    workingDays: [1, 2, 3, 4, 5],
    prompts: null,
    parked: [],
    ended: null,
    createdAt: new Date("2026-01-05T09:00:00.000Z"),
    version: 0,
    ...overrides,
  };
}

export function supervision(overrides: Partial<Supervision> = {}): Supervision {
  const { enrolmentId = "rao-rt", supervisorId = "okafor" } = overrides;
  return {
    id: `${supervisorId}-${enrolmentId}`,
    enrolmentId,
    supervisorId,
    from: "2026-01-05",
    until: null,
    decideUntil: null,
    domains: [],
    rotation: null,
    ...overrides,
  };
}

export function delegation(overrides: Partial<Delegation> = {}): Delegation {
  const {
    supervisorId = "okafor",
    delegateId = "lind",
    from = "2026-06-09",
    until = "2026-06-12",
  } = overrides;
  return { id: `${supervisorId}-${delegateId}-${from}`, supervisorId, delegateId, from, until, ...overrides };
}

export function claim(overrides: Partial<Claim> = {}): Claim {
  return {
    competence: "Sci.1",
    line: "I measured the output of a linear accelerator.",
    struck: null,
    ...overrides,
  };
}

export function words(overrides: Partial<Words> = {}): Words {
  return {
    title: "Output constancy of linac 2",
    narrative: "I set up the chamber, measured the output and compared it with the baseline.",
    reflection: "Next time I would let the chamber warm up for longer.",
    firstDay: "2026-06-08",
    lastDay: "2026-06-08",
    kind: "report",
    claims: [claim()],
    links: [],
    witness: null,
    attested: true,
    numberNote: null,
    edition: "",
    ...overrides,
  };
}

export function approval(overrides: Partial<Approval> = {}): Approval {
  return { by: "okafor", onBehalfOf: null, at: NOW, how: "button", reaction: null, ...overrides };
}

function entryFacts(overrides: Partial<EntryFacts>): EntryFacts {
  const { number = 1, traineeId = "rao" } = overrides;
  return {
    id: `entry-${number}`,
    number,
    programmeId: "radiotherapy",
    enrolmentId: `${traineeId}-rt`,
    traineeId,
    revision: 1,
    words: words(),
    standing: null,
    createdAt: NOW,
    updatedAt: NOW,
    version: 0,
    ...overrides,
  };
}

/** A submitted entry: what a supervisor is asked about. */
export function entry(
  overrides: Partial<EntryFacts> & { submittedAt?: Date } = {},
): Extract<Entry, { status: "submitted" }> {
  const { submittedAt = NOW, ...facts } = overrides;
  return { ...entryFacts(facts), status: "submitted", submittedAt };
}

export function draft(overrides: Partial<EntryFacts> = {}): Extract<Entry, { status: "draft" }> {
  return { ...entryFacts(overrides), status: "draft" };
}

/** An approved entry, with what stands. */
export function approved(
  overrides: Partial<EntryFacts> & { submittedAt?: Date; approval?: Approval } = {},
): ApprovedEntry & { status: "approved" } {
  const { submittedAt = NOW, approval: given = approval(), ...some } = overrides;
  const facts = entryFacts(some);
  const standing = facts.standing ?? { revision: facts.revision, words: facts.words, approval: given };
  return { ...facts, standing, status: "approved", submittedAt };
}

export function returned(
  overrides: Partial<EntryFacts> & { submittedAt?: Date; by?: string; feedback?: string } = {},
): Extract<Entry, { status: "returned" }> {
  const { submittedAt = NOW, by = "okafor", feedback = "Which chamber was it?", ...facts } = overrides;
  return { ...entryFacts(facts), status: "returned", submittedAt, returnedAt: NOW, by, feedback };
}

export function reported(
  overrides: Partial<EntryFacts> & Partial<Pick<Reported, "from" | "clean" | "where">> = {},
): Reported {
  const { from, clean = null, where = null, ...facts } = overrides;
  const state = { status: "submitted", submittedAt: NOW } as const;
  const of = { reportedAt: NOW, reportedBy: "okafor", where, from: from ?? { state, standing: null }, clean };
  return { ...entryFacts(facts), status: "reported", ...of };
}

export function withdrawn(
  overrides: Partial<EntryFacts> & { reason?: string } = {},
): Extract<Entry, { status: "withdrawn" }> {
  const { reason = "Logged twice.", ...facts } = overrides;
  return { ...entryFacts(facts), status: "withdrawn", withdrawnAt: NOW, reason, from: null };
}

export function message(overrides: Partial<Message> = {}): Message {
  return { lead: "Maya Rao logged RT-1.", parts: [], buttons: [], note: null, ...overrides };
}

/** A delivery to a person; with `card`, one that shows an entry. */
export function delivery(overrides: Partial<NewDelivery> = {}): NewDelivery {
  return {
    key: "delivery-1",
    to: { type: "person", person: "okafor" },
    priority: "news",
    message: message(),
    carries: { entries: [], people: [] },
    card: null,
    whenUnsure: "resend",
    ...overrides,
  };
}

export function ref(overrides: Partial<MessageRef> = {}): MessageRef {
  return { workspace: WORKSPACE, conversation: "D-okafor", message: "m-1", ...overrides };
}

export function reaction(overrides: Partial<ReactionFact> = {}): ReactionFact {
  return {
    ...ref(),
    user: "okafor",
    emoji: "white_check_mark",
    present: true,
    at: NOW,
    handled: false,
    ...overrides,
  };
}

export function prompt(overrides: Partial<Prompt> = {}): Prompt {
  const { enrolmentId = "rao-rt", period = "2026-06-09" } = overrides;
  return {
    id: `prompt-${enrolmentId}-${period}`,
    enrolmentId,
    period,
    competence: "Sci.1",
    passedOver: [],
    askedAt: NOW,
    state: "open",
    askAgainOn: null,
    ...overrides,
  };
}

export function occurrence(overrides: Partial<Occurrence> = {}): Occurrence {
  const { kind = "prompt", subject = "rao-rt", personId = "rao", period = "2026-06-09" } = overrides;
  return {
    key: `${kind}:${subject}:${personId}:${period}`,
    kind,
    subject,
    personId,
    period,
    plannedAt: new Date("2026-06-09T08:30:00.000Z"),
    at: NOW,
    outcome: "sent",
    why: null,
    ...overrides,
  };
}

export function audit(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    event: "entry.saved",
    subject: "entry:entry-1",
    facts: {},
    actor: "rao",
    how: "form",
    ...overrides,
  };
}

let causes = 0;

/** A change that does nothing yet, under a cause that no other has in this process. */
export function change(overrides: Partial<Change> = {}): Change {
  causes += 1;
  return {
    cause: `cause-${causes}`,
    at: NOW,
    expect: [],
    writes: [],
    audit: [],
    deliveries: [],
    answer: null,
    ...overrides,
  };
}

/** Where somebody says something, beside its words: to the bot alone, in answer to nothing, without a file. */
export const ALONE = { message: null, replyTo: null, direct: true, called: false, files: false } as const;

/** Commits these writes and nothing else. */
export async function write(store: Store, ...writes: Write[]): Promise<void> {
  const outcome = await store.commit(change({ writes }));
  if (outcome.type !== "saved") throw new Error(`A fixture was not saved, but ${outcome.type}.`);
}

export function decision(overrides: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    id: "decision-1",
    entryId: "entry-1",
    revision: 1,
    what: "approved",
    by: "okafor",
    onBehalfOf: null,
    byLink: null,
    at: NOW,
    how: "button",
    words: "",
    ...overrides,
  };
}

export const meeting = (overrides: Partial<Meeting> = {}): Meeting => ({
  id: "meeting-1",
  enrolmentId: "rao-rt",
  withId: "okafor",
  day: "2026-06-09",
  state: "held",
  heldAt: NOW,
  by: "okafor",
  createdAt: NOW,
  version: 0,
  ...overrides,
});

export const agreedAction = (overrides: Partial<AgreedAction> = {}): AgreedAction => ({
  id: "action-1",
  meetingId: "meeting-1",
  enrolmentId: "rao-rt",
  place: 1,
  words: "Repeat the output check",
  ownerId: "rao",
  due: null,
  state: "open",
  by: "okafor",
  agreedAt: NOW,
  settledBy: null,
  settledAt: null,
  version: 0,
  ...overrides,
});

/** A write of one row, as these stand in a change. */
export const put = {
  person: (one: Person): Write => ({ type: "person", person: one }),
  account: (one: AccountRecord): Write => ({ type: "account", account: one }),
  programme: (one: Programme): Write => ({ type: "programme", programme: one }),
  enrolment: (one: Enrolment): Write => ({ type: "enrolment", enrolment: one }),
  delegation: (one: Delegation): Write => ({ type: "delegation", delegation: one }),
  link: (link: Supervision): Write => ({ type: "supervision", link }),
  pause: (pause: Pause): Write => ({ type: "pause", pause }),
  entry: (one: Entry): Write => ({ type: "entry", entry: one }),
  gone: (one: Entry): Write => ({ type: "entry-gone", entry: one }),
  redraw: (entryId: string): Write => ({ type: "redraw", entryId }),
  prompt: (one: Prompt): Write => ({ type: "prompt", prompt: one }),
  occurrence: (one: Occurrence): Write => ({ type: "occurrence", occurrence: one }),
  decision: (one: DecisionRecord): Write => ({ type: "decision", decision: one }),
  comment: (comment: Comment): Write => ({ type: "comment", comment }),
  meeting: (one: Meeting): Write => ({ type: "meeting", meeting: one }),
  action: (one: AgreedAction): Write => ({ type: "action", action: one }),
  portfolio: (portfolio: Portfolio): Write => ({ type: "portfolio", portfolio }),
  edition: (edition: Edition): Write => ({ type: "edition", edition }),
  adoption: (adoption: Adoption): Write => ({ type: "adoption", adoption }),
  setting: (key: SettingKey, value: string): Write => ({ type: "setting", key, value }),
};

/**
 * A small department. Dr Okafor and Dr Lind supervise Maya Rao, Dr Okafor alone supervises Jo Bell, Dr Shah
 * leads the programme, and Sam Onlooker has an account but no role. Each has the account of their own id.
 */
export const DEPARTMENT = {
  people: [
    person({ name: "Dr Shah", roles: ["lead"] }),
    person({ name: "Dr Okafor", roles: ["supervisor"] }),
    person({ name: "Dr Lind", roles: ["supervisor"] }),
    person({ name: "Maya Rao" }),
    person({ name: "Jo Bell" }),
    person({ name: "Sam Onlooker", roles: [] }),
  ],
  programme: programme(),
  enrolments: [enrolment({ traineeId: "rao" }), enrolment({ traineeId: "bell" })],
  supervision: [
    supervision({ enrolmentId: "rao-rt", supervisorId: "okafor" }),
    supervision({ enrolmentId: "rao-rt", supervisorId: "lind" }),
    supervision({ enrolmentId: "bell-rt", supervisorId: "okafor" }),
  ],
} as const;

/** Commits `DEPARTMENT` with an account for everybody. Rows are at version 1 afterwards. */
export async function populate(store: Store): Promise<void> {
  const { people, enrolments, supervision: links } = DEPARTMENT;
  await write(
    store,
    ...people.map((each): Write => ({ type: "person", person: each })),
    ...people.map(({ id }): Write => ({ type: "account", account: account({ personId: id }) })),
    { type: "programme", programme: DEPARTMENT.programme },
    ...enrolments.map((each): Write => ({ type: "enrolment", enrolment: each })),
    ...links.map((link): Write => ({ type: "supervision", link })),
  );
}

/** `DEPARTMENT` as the core sees it, without a database; as it is read after `populate`. */
export function directory(overrides: Partial<Directory> & { daysOff?: readonly DayOff[] } = {}): Directory {
  const stored = <Row extends { id: string; version: number }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.id, { ...row, version: 1 }]));
  return {
    people: stored<Person>(DEPARTMENT.people),
    programmes: stored<Programme>([DEPARTMENT.programme]),
    enrolments: stored<Enrolment>(DEPARTMENT.enrolments),
    supervision: DEPARTMENT.supervision,
    delegations: [],
    daysOff: [],
    pauses: [],
    accounts: new Map(),
    unreached: new Set(),
    accountZones: new Map(),
    domainOf: () => null,
    seesSeveral: new Set(),
    ...overrides,
  };
}
