import { byPerson } from "../../core/causes.ts";
import { currentEnrolments } from "../../core/people/directory.ts";
import { isHere, isMember } from "../../core/people/here.ts";
import type { AuditEntry } from "../../ports/change.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import type { PortfolioDocument } from "../../ports/documents.ts";
import { type Message, wordsOf } from "../../ports/message.ts";
import type { BeginOwnData } from "../../ports/own-data.ts";
import type {
  Page,
  PageContext,
  PageLink,
  Pages,
  Pressed,
  Query,
  Shown,
  Visitor,
} from "../../ports/pages.ts";
import { aboutOf } from "../../views/buttons.ts";
import { oneIn } from "../../views/meetings.ts";
import { overviewLink } from "../../views/pages/parts.ts";
import { FILE } from "../../views/words/own-data.ts";
import * as words from "../../views/words/pages.ts";
import { type Asker, auditRefusal, type Desk, type Show, wasDone } from "../desk.ts";
import { contextIn } from "../entry/form-context.ts";
import { pairOfForm } from "../meetings/record.ts";
import { byLinkPages } from "../outsiders/by-link.ts";
import type { Bound } from "../people/bind-account.ts";
import { reportContext } from "../reports/report.ts";
import { remarkContext } from "../review/remarks.ts";
import { programmesLed } from "../show/access.ts";
import { audited } from "../trail.ts";
import { showEntryPage } from "./entry-page.ts";
import { showMeetingPage } from "./meeting-page.ts";
import { myDataFile, showMyDataPage } from "./my-data-page.ts";
import { showCoveragePage, showEntriesPage, showLeadSeesPage } from "./own-pages.ts";
import { portfolioFile, pressPortfolio, showPortfolioPage } from "./portfolio-page.ts";
import { showOverviewPage, showTraineePage } from "./programme-pages.ts";
import { showQueuePage } from "./queue-page.ts";

/** Every page there is: whoever adds one gives it a row here. */
const PAGES: { [Name in Page["name"]]: Show<Name> } = {
  coverage: showCoveragePage,
  "lead-sees": showLeadSeesPage,
  entries: showEntriesPage,
  entry: showEntryPage,
  queue: showQueuePage,
  overview: showOverviewPage,
  trainee: showTraineePage,
  meeting: showMeetingPage,
  portfolio: showPortfolioPage,
  mydata: showMyDataPage,
};

const show = <Name extends Page["name"]>(
  desk: Desk,
  asker: Asker,
  page: Extract<Page, { name: Name }>,
  query: Query,
) => (PAGES[page.name as Name] as Show<Name>)(desk, asker, page, query);

/** The buttons that stand on pages. What they do, and whether it may be done, is the bot's one table, as in chat. */
const PRESSED: ReadonlyMap<string, (value: string) => Done> = new Map([
  ["approve", (value) => inQueue({ approved: aboutOf(value).entryId })],
  ["agreed-done", (value) => onMeeting(oneIn(value), "before")],
  ["agreed-drop", (value) => onMeeting(oneIn(value), "before")],
  ["agreed-open", (value) => onMeeting(oneIn(value), "before")],
  ["meeting-undo", (value) => onMeeting(oneIn(value), "today")],
  ["park-for", (value) => inGaps({ parked: value.split("/")[0] ?? "" })],
  ["unpark", (value) => inGaps({ back: value })],
]);

/** The forms that do, and where what came of each is said. */
const SENT: ReadonlyMap<string, (context: string) => Done> = new Map([
  ["choose", (context) => inQueue({ approved: entryIn(context) })],
  ["return", (context) => inQueue({ returned: entryIn(context) })],
  [
    "comment",
    (context) => ({ to: { name: "entry", entry: entryIn(context) }, query: {}, section: "history" }),
  ],
  [
    "report",
    (context) => ({
      to: { name: "entry", entry: contextIn(reportContext, context)?.entry ?? "" },
      query: {},
    }),
  ],
  ["meeting", (context) => onMeeting(pairOfForm(context), "today")],
]);

const entryIn = (context: string) => contextIn(remarkContext, context)?.entry ?? "";

type Done = Omit<Extract<Pressed, { type: "done" }>, "type">;
const onMeeting = (pair: { enrolmentId: string; withId: string }, section: string): Done => ({
  to: { name: "meeting", enrolment: pair.enrolmentId, with: pair.withId },
  query: {},
  section,
});
const inGaps = (query: Query): Done => ({ to: { name: "coverage" }, query, section: "gaps" });
const inQueue = (query: Query): Done => ({ to: { name: "queue" }, query });

/**
 * Pages for those who follow a link from chat: who asks, what they may see now, and their buttons.
 * @param parts.behind who an account is now, as chat finds out
 * @param parts.act what handles everything that people do in chat
 * @param parts.documents what can be made of a portfolio
 * @param parts.ownData what is made of all that is kept of somebody
 */
export function pages(parts: {
  desk: Desk;
  behind(account: Visitor["account"]): Promise<Bound | "unknown" | null>;
  act(event: ChatEvent): Promise<ChatReply>;
  documents: readonly PortfolioDocument[];
  ownData: BeginOwnData;
}): Pages {
  const { desk, behind, act, documents, ownData } = parts;

  async function askerOf({ account, personId }: Visitor): Promise<Asker | null> {
    const found = await behind(account);
    if (!found || found === "unknown") return null;
    const { record, person } = found;
    if (person?.id !== personId || !isMember(record)) return null;
    const directory = await desk.store.directory({ person: personId });
    if (!isHere(directory, personId)) return null;
    return { person, account: record, directory, now: desk.clock.now() };
  }

  /** What a visitor may not, or may no more, is kept; what they see of it is for whoever answers them. */
  async function keepRefused({ personId }: Visitor, subject: string, facts: AuditEntry["facts"]) {
    const scene = { cause: byPerson(personId, `page:${desk.newId()}`), now: desk.clock.now() };
    const by = { actor: personId, how: "page" } as const;
    await auditRefusal(desk, scene, audited(by, "page.refused", subject, facts));
  }

  /** A session outlives what its person may: they have left, or are somebody else's guest by now. */
  async function gone(visitor: Visitor, facts: AuditEntry["facts"]): Promise<{ type: "gone" }> {
    await keepRefused(visitor, `person:${visitor.personId}`, { ...facts, why: "gone" });
    return { type: "gone" };
  }

  return {
    byLink: byLinkPages(desk),

    async show(visitor, page, query): Promise<Shown> {
      const asker = await askerOf(visitor);
      if (!asker) return gone(visitor, { page: page.name });
      const around: PageContext = { who: asker.person.name, nav: navOf(asker) };
      const outcome = await show(desk, asker, page, query);
      if (!("refused" in outcome)) return { type: "page", around, view: outcome };
      await keepRefused(visitor, outcome.refused, { page: page.name });
      return { type: "refused", around, sentence: words.mayNotSee };
    },

    async file(visitor, name) {
      const asker = await askerOf(visitor);
      if (!asker) {
        await gone(visitor, { file: name.slice(0, 64) });
        return "gone";
      }
      if (name === FILE) return myDataFile(desk, asker, ownData);
      const document = documents.find((one) => one.name === name);
      const file = document && (await portfolioFile(desk, asker, document));
      if (file) return file;
      await keepRefused(visitor, `person:${visitor.personId}`, { file: name.slice(0, 64) });
      return null;
    },

    async first(visitor) {
      const asker = await askerOf(visitor);
      return asker ? (navOf(asker)[0]?.to ?? MY_DATA.to) : "gone";
    },

    async press(visitor, once, { action, value, picked }): Promise<Pressed> {
      const asker = await askerOf(visitor);
      if (!asker) return gone(visitor, { action: action.slice(0, 64) });
      const pressing = (about: string) => `page:${asker.person.id}:${once}:${about}`;
      if (action === "portfolio-change") {
        const cause = byPerson(asker.person.id, pressing(`${value}:${picked ?? ""}`));
        return pressPortfolio(desk, asker, cause, value, picked);
      }
      const what = PRESSED.get(action);
      if (!what) {
        await keepRefused(visitor, `person:${visitor.personId}`, { action: action.slice(0, 64) });
        return { type: "told", lines: [words.mayNotSee] };
      }
      const about = picked === null ? value : `${value}/${picked}`; // as a button of chat has what it chooses
      const pressed = { type: "button", id: pressing(about), at: asker.now, action, message: null } as const;
      const reply = await act({ ...pressed, value: about, account: visitor.account });
      return answered(asker, pressed.id, reply, what(about));
    },

    async send(visitor, { name, context, instance, answers }): Promise<Pressed> {
      const asker = await askerOf(visitor);
      if (!asker) return gone(visitor, { form: name.slice(0, 64) });
      const what = SENT.get(name);
      if (!what) {
        await keepRefused(visitor, `person:${visitor.personId}`, { form: name.slice(0, 64) });
        return { type: "told", lines: [words.mayNotSee] };
      }
      const sent = { type: "form", id: instance, at: asker.now, form: name, context, answers } as const;
      return answered(asker, instance, await act({ ...sent, account: visitor.account }), what(context));
    },
  };

  /** What a page makes of chat's answer: where nothing is said at once, or it was saved with what is said, it was done. */
  async function answered({ person }: Asker, event: string, reply: ChatReply, done: Done): Promise<Pressed> {
    switch (reply.type) {
      case "notice":
        return (await wasDone(desk.store, byPerson(person.id, event)))
          ? { type: "done", ...done }
          : { type: "told", lines: linesOf(reply.message) };
      case "not-now":
        return { type: "told", lines: [reply.why] };
      case "invalid":
        return { type: "again", form: reply.form, errors: reply.errors };
      default:
        return { type: "done", ...done };
    }
  }
}

/** A notice without its buttons: they are chat's. */
const linesOf = ({ lead, parts }: Message) => [
  lead,
  ...parts.flatMap((part) => (part.type === "text" ? [wordsOf(part.text)] : [])),
];

/** Everybody has it. */
const MY_DATA: PageLink = { text: words.NAV.mydata, to: { name: "mydata" } };

/** The pages of somebody's roles, what asks for something first. */
function navOf(asker: Asker): PageLink[] {
  const { directory, person, now } = asker;
  const enrolled = currentEnrolments(directory, now).has(person.id);
  const queue: PageLink = { text: words.NAV.queue, to: { name: "queue" } };
  const own: PageLink[] = [
    { text: words.NAV.coverage, to: { name: "coverage" } },
    { text: words.NAV.entries, to: { name: "entries" } },
    { text: words.NAV.portfolio, to: { name: "portfolio" } },
    { text: words.NAV.leadSees, to: { name: "lead-sees" } },
  ];
  return [
    ...(enrolled ? own : []),
    ...(person.roles.includes("supervisor") ? [queue] : []),
    ...programmesLed(asker).map(overviewLink),
    MY_DATA,
  ];
}
