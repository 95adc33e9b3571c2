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
  Outsider: Prisma.OutsiderGetPayload<object>;
  OutsiderLink: Prisma.OutsiderLinkGetPayload<object>;
  DayOff: Prisma.DayOffGetPayload<object>;
  Pause: Prisma.PauseGetPayload<object>;
  Meeting: Prisma.MeetingGetPayload<object>;
  AgreedAction: Prisma.AgreedActionGetPayload<object>;
  Adoption: Prisma.AdoptionGetPayload<object>;
  Entry: Prisma.EntryGetPayload<object>;
  Revision: Prisma.RevisionGetPayload<object>;
  /** Not a table: the claims of a revision in their order, each as place, competence, line and what struck it. */
  Claims: { entryId: string; revision: number; claims: Prisma.JsonValue };
  /** Not a table: an entry with one of its revisions, for counting (`counted.ts`). */
  Counted: Counted;
  Prompt: Prisma.PromptGetPayload<object>;
  Occurrence: Prisma.OccurrenceGetPayload<object>;
  RetentionNotice: Prisma.RetentionNoticeGetPayload<object>;
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
    byLink: string | null; // whose decision it is, where they have no account here
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
