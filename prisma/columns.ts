import type { Prisma } from "./sqlite/generated/client.ts";

/** The rows that are read, or written, by statements of our own, as Prisma's client would give them. */
export interface Rows {
  Person: Prisma.PersonGetPayload<object>;
  Account: Prisma.AccountGetPayload<object>;
  Programme: Prisma.ProgrammeGetPayload<object>;
  Lead: Prisma.LeadGetPayload<object>;
  Enrolment: Prisma.EnrolmentGetPayload<object>;
  Supervision: Prisma.SupervisionGetPayload<object>;
  Delegation: Prisma.DelegationGetPayload<object>;
  DayOff: Prisma.DayOffGetPayload<object>;
  Pause: Prisma.PauseGetPayload<object>;
  Adoption: Prisma.AdoptionGetPayload<object>;
  Entry: Prisma.EntryGetPayload<object>;
  Revision: Prisma.RevisionGetPayload<object>;
  /** Not a table: the claims of a revision in their order, each as place, competence, line and what struck it. */
  Claims: { entryId: string; revision: number; claims: Prisma.JsonValue };
  /** Not a table: an entry with one of its revisions, for counting (`counted.ts`). */
  Counted: Counted;
  Prompt: Prisma.PromptGetPayload<object>;
  Occurrence: Prisma.OccurrenceGetPayload<object>;
  Card: Prisma.CardGetPayload<object>;
  Reaction: Prisma.ReactionGetPayload<object>;
  Delivery: Prisma.DeliveryGetPayload<object>;
  AuditHead: Prisma.AuditHeadGetPayload<object>;
  Audit: Prisma.AuditGetPayload<object>;
  AuditSalt: Prisma.AuditSaltGetPayload<object>;
  Cause: Prisma.CauseGetPayload<object>;
  NextLook: Prisma.NextLookGetPayload<object>;
  Decision: Prisma.DecisionGetPayload<object>;
  AccountClaim: Prisma.AccountClaimGetPayload<object>;
  Portfolio: Prisma.PortfolioGetPayload<object>;
  Edition: Prisma.EditionGetPayload<object>;
  Claim: Prisma.ClaimGetPayload<object>;
  Comment: Prisma.CommentGetPayload<object>;
  Said: Prisma.SaidGetPayload<object>;
  Setting: Prisma.SettingGetPayload<object>;
  RateBucket: Prisma.RateBucketGetPayload<object>;
  /** Not a table: a piece that stands approved, for counting (`approved.ts`). */
  Approved: {
    enrolmentId: string;
    programmeId: string | null; // where it matters which edition it names
    edition: string | null;
    number: number;
    at: string;
    by: string | null;
    kind: string | null;
    day: string | null;
    sent: Date | null;
    competences: string | null;
  };
  /** Not a table: by what it is told whether anything of an enrolment's evidence has changed. */
  Mark: { enrolmentId: string; mark: string };
  /** Not a table: what a question of its own finds, by name. */
  Found: { id: string };
}

/** All of a revision is empty where there is none: a row that some other hand has spoiled. */
type Spoilt<T> = { [C in keyof T]: T[C] | null };
type Counted = Prisma.EntryGetPayload<object> &
  Spoilt<
    Omit<Prisma.RevisionGetPayload<object>, "entryId" | "number" | "narrative" | "reflection" | "links">
  > & {
    written: number | null; // the revision's number
    claims: Prisma.JsonValue;
  };

export type Table = keyof Rows;

export type Kind = "text" | "int" | "bigint" | "boolean" | "date" | "json";
type KindOf<V> = Prisma.JsonValue extends V
  ? "json"
  : [NonNullable<V>] extends [Date]
    ? "date"
    : [NonNullable<V>] extends [boolean]
      ? "boolean"
      : [NonNullable<V>] extends [bigint]
        ? "bigint"
        : [NonNullable<V>] extends [number]
          ? "int"
          : "text";
type Columns = { readonly [T in Table]: { readonly [C in keyof Rows[T]]: KindOf<Rows[T][C]> } };

/** What stands in each column; the compiler holds it against the models. */
export const COLUMNS: Columns = {
  Person: {
    id: "text",
    email: "text",
    name: "text",
    roles: "text",
    zone: "text",
    jobTitle: "text",
    registration: "text",
    active: "boolean",
    version: "int",
  },
  Account: {
    workspace: "text",
    user: "text",
    personId: "text",
    kind: "text",
    active: "boolean",
    zone: "text",
    checkedAt: "date",
    version: "int",
  },
  Programme: {
    id: "text",
    code: "text",
    name: "text",
    framework: "text",
    edition: "text",
    zone: "text",
    prompts: "json",
    weekly: "json",
    targets: "json",
    reviewChannel: "json",
    identifierPatterns: "json",
    region: "text",
    lastNumber: "int",
    createdAt: "date",
    version: "int",
  },
  Lead: { programmeId: "text", personId: "text", since: "date" },
  Enrolment: {
    id: "text",
    programmeId: "text",
    traineeId: "text",
    start: "text",
    target: "text",
    workingDays: "text",
    prompts: "json",
    lastDay: "text",
    ending: "text",
    createdAt: "date",
    version: "int",
  },
  Supervision: {
    id: "text",
    enrolmentId: "text",
    supervisorId: "text",
    from: "text",
    until: "text",
    decideUntil: "text",
    domains: "text",
    rotation: "text",
    recordedAt: "date",
  },
  Delegation: { id: "text", supervisorId: "text", delegateId: "text", from: "text", until: "text" },
  DayOff: {
    id: "text",
    personId: "text",
    programmeId: "text",
    first: "text",
    last: "text",
    kind: "text",
    name: "text",
  },
  Pause: { id: "text", enrolmentId: "text", from: "text", until: "text" },
  Adoption: { programmeId: "text", from: "text", to: "text", mapping: "json", at: "date" },
  Entry: {
    id: "text",
    number: "int",
    programmeId: "text",
    enrolmentId: "text",
    traineeId: "text",
    revision: "int",
    status: "text",
    standing: "int",
    submittedAt: "date",
    state: "json",
    createdAt: "date",
    updatedAt: "date",
    version: "int",
  },
  Revision: {
    entryId: "text",
    number: "int",
    title: "text",
    narrative: "text",
    reflection: "text",
    firstDay: "text",
    lastDay: "text",
    kind: "text",
    links: "json",
    witnessId: "text",
    attested: "boolean",
    numberNote: "text",
    edition: "text",
    approval: "json",
  },
  Claims: { entryId: "text", revision: "int", claims: "json" },
  Counted: {
    id: "text",
    number: "int",
    programmeId: "text",
    enrolmentId: "text",
    traineeId: "text",
    revision: "int",
    status: "text",
    standing: "int",
    submittedAt: "date",
    state: "json",
    createdAt: "date",
    updatedAt: "date",
    version: "int",
    written: "int",
    title: "text",
    firstDay: "text",
    lastDay: "text",
    kind: "text",
    witnessId: "text",
    attested: "boolean",
    numberNote: "text",
    edition: "text",
    approval: "json",
    claims: "json",
  },
  Approved: {
    enrolmentId: "text",
    programmeId: "text",
    edition: "text",
    number: "int",
    at: "text",
    by: "text",
    kind: "text",
    day: "text",
    sent: "date",
    competences: "text",
  },
  Mark: { enrolmentId: "text", mark: "text" },
  Prompt: {
    id: "text",
    enrolmentId: "text",
    period: "text",
    competence: "text",
    askedAt: "date",
    state: "text",
    askAgainOn: "text",
    passedOver: "json",
  },
  Occurrence: {
    key: "text",
    kind: "text",
    subject: "text",
    personId: "text",
    period: "text",
    plannedAt: "date",
    at: "date",
    outcome: "text",
    why: "text",
  },
  Card: {
    id: "text",
    entryId: "text",
    revision: "int",
    workspace: "text",
    conversation: "text",
    message: "text",
    personId: "text",
    face: "text",
    sentAt: "date",
    sweptAt: "date",
  },
  Reaction: {
    workspace: "text",
    conversation: "text",
    message: "text",
    user: "text",
    emoji: "text",
    present: "boolean",
    at: "date",
    handled: "boolean",
  },
  Delivery: {
    id: "int",
    key: "text",
    conversation: "text",
    workspace: "text",
    recipient: "json",
    priority: "int",
    message: "json",
    carries: "json",
    cardEntryId: "text",
    cardRevision: "int",
    redrawCardId: "text",
    promptId: "text",
    redraws: "int",
    whenUnsure: "text",
    state: "text",
    owner: "text",
    leaseUntil: "bigint",
    notBefore: "bigint",
    attempts: "int",
    unsure: "boolean",
    problem: "text",
    refWorkspace: "text",
    refConversation: "text",
    refMessage: "text",
    createdAt: "date",
    settledAt: "date",
    asideSince: "bigint",
    toldAt: "date",
  },
  AuditHead: { id: "int", sequence: "int", hash: "text" },
  Audit: {
    sequence: "int",
    at: "date",
    actor: "text",
    how: "text",
    event: "text",
    subject: "text",
    facts: "text",
    cause: "text",
    digest: "text",
    previous: "text",
    hash: "text",
  },
  AuditSalt: { sequence: "int", salt: "text" },
  Cause: { key: "text", at: "date", answer: "json" },
  NextLook: { personId: "text", at: "bigint", lookedAt: "bigint", changes: "int" },
  Decision: {
    id: "text",
    entryId: "text",
    revision: "int",
    what: "text",
    by: "text",
    onBehalfOf: "text",
    at: "date",
    how: "text",
    words: "text",
  },
  AccountClaim: { workspace: "text", user: "text", personId: "text", by: "text", at: "date" },
  Portfolio: {
    enrolmentId: "text",
    route: "text",
    chosen: "json",
    reflections: "json",
    returns: "json",
    version: "int",
  },
  Edition: { digest: "text", framework: "text", version: "text", content: "json", adoptedAt: "date" },
  Claim: {
    entryId: "text",
    revision: "int",
    place: "int",
    competence: "text",
    line: "text",
    struck: "text",
  },
  Comment: { id: "text", entryId: "text", revision: "int", by: "text", at: "date", words: "text" },
  Said: { workspace: "text", conversation: "text", message: "text", entryId: "text" },
  Setting: { key: "text", value: "text" },
  RateBucket: {
    workspace: "text",
    purpose: "text",
    perHour: "int",
    mostPerHour: "int",
    limitPerHour: "int",
    burst: "int",
    gapMs: "int",
    spentUntil: "bigint",
    pausedUntil: "bigint",
    pausedMs: "bigint",
    parkedSince: "bigint",
    probeAt: "bigint",
  },
  Found: { id: "text" },
};
