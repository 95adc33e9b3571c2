import type { Change, Instead, Outcome, Write } from "../../src/ports/change.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import type { Carries } from "../../src/ports/deliveries.ts";
import type { Form } from "../../src/ports/form.ts";
import { plainText } from "../../src/ports/message.ts";
import type { Store } from "../../src/ports/store.ts";

/** What is committed while something is done, written down for people to read. */

function writeOf(write: Write): string {
  switch (write.type) {
    case "entry": {
      const { number, status, revision, standing, version } = write.entry;
      return `entry #${number} ${status} r${revision} stands:${standing?.revision ?? "-"} v${version}`;
    }
    case "decision": {
      const { what, by, onBehalfOf, how, revision, words } = write.decision;
      return `decision ${JSON.stringify({ what, by, onBehalfOf, how, revision, words })}`;
    }
    case "comment":
      return `comment ${JSON.stringify({ ...write.comment, id: 0, entryId: 0, at: 0 })}`;
    case "reaction": {
      const { emoji, present, handled } = write.fact;
      return `reaction ${JSON.stringify({ emoji, present, handled, known: write.was !== null })}`;
    }
    case "prompt":
    case "occurrence":
    case "portfolio":
    case "person":
    case "account":
    case "claim":
    case "claim-settled":
    case "enrolment":
    case "supervision":
    case "pause":
    case "delegation":
    case "day-off":
    case "day-off-gone": {
      const { type, ...what } = write;
      return `${type} ${JSON.stringify(Object.values(what)[0])}`;
    }
    case "adoption": {
      const { mapping, ...adoption } = write.adoption;
      const moved = Object.entries(mapping).filter(([old, next]) => next.join() !== old);
      return `adoption ${JSON.stringify({ ...adoption, mapping: Object.fromEntries(moved) })}`;
    }
    case "programme": {
      const { createdAt: _, ...programme } = write.programme;
      return `programme ${JSON.stringify(programme)}`;
    }
    case "words-out": {
      const { of, now, kept } = write;
      return `words-out${carriedIn(of)} ${kept ? "kept" : "for good"}: ${now.lead}`;
    }
    case "words-back":
      return `words-back${carriedIn(write.of)}`;
    case "words-gone":
      return `words-gone up to r${write.upTo}`;
    case "evidence-erased":
      return `evidence-erased ${write.enrolmentId} ${insteadOf(write.instead)}`;
    case "person-erased":
      return `person-erased ${JSON.stringify(write.person)} ${insteadOf(write.instead)}`;
    case "retention-notice":
      return `retention-notice ${JSON.stringify(write.notice)}`;
    case "setting":
      return `setting ${write.key} ${write.value}`;
    case "setting-gone":
      return `setting-gone ${write.key}`;
    default:
      return write.type;
  }
}

const insteadOf = ({ message, words, someone }: Instead) => JSON.stringify([message.lead, words, someone]);

const changed = (
  { cause, expect: rows = [], writes = [], audit = [], deliveries = [], answer }: Change,
  { type }: Outcome,
) => [
  `  commit ${cause} (${type}${answer ? `, answers ${answer.type}` : ""})`,
  ...rows.map(({ row, id, version }) => `    expects ${row} ${id} v${version}`),
  ...writes.map((write) => `    writes ${writeOf(write)}`),
  ...audit.map(
    ({ personal, ...row }) =>
      `    audits ${JSON.stringify(row)}${personal === undefined ? "" : " with words"}`,
  ),
  ...deliveries.map(
    ({ key, to, priority, card, prompt, carries, whenUnsure, message }) =>
      `    tells ${toOf(to)} ${priority} ${whenUnsure}${card ? ` card r${card.revision}` : ""}${prompt ? ` prompt ${prompt}` : ""}${carriedIn(carries)} ${key}: ${message.lead}`,
  ),
];

const carriedIn = ({ entries, people }: Carries) =>
  entries.length + people.length > 0 ? ` (words of ${[`${entries.length}`, ...people].join(" ")})` : "";

const toOf = (to: NonNullable<Change["deliveries"]>[number]["to"]) =>
  to.type === "person" ? to.person : to.type === "account" ? `account ${to.user}` : to.type;

/** Without what is drawn anew, or counted, at every run. */
const plain = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "<id>")
    .replace(/undelivered:\d+-\d+/g, "undelivered:<rows>")
    .replace(/:[0-9a-f]{16}\b/g, ":digest")
    .replace(/event:\d+/g, "event")
    .replace(/\/pages\/open\/[^\s"]+/g, "/pages/open/<link>")
    .replace(/said:\d+/g, "said")
    .replace(/\d{13}/g, "instant");

function shownReply(reply: ChatReply | string): string[] {
  if (typeof reply === "string") return [reply];
  if (reply.type === "notice") return plainText(reply.message).split("\n");
  if (reply.type === "form") return [`form ${shownFields(reply.form)}`];
  return reply.type === "invalid" ? [`invalid ${JSON.stringify(reply.errors)}`] : [];
}

const shownFields = ({ name, context, fields }: Form): string =>
  [name, context, ...fields.map((field) => `${field.name}=${JSON.stringify(field.value)}`)].join(" ");

export function ledger() {
  const lines: string[] = [];
  let commits: string[] | null = null;
  return {
    watching: (real: Store): Partial<Store> => ({
      commit: async (change) => {
        const outcome = await real.commit(change);
        commits?.push(changed(change, outcome).join("\n"));
        return outcome;
      },
      commitAll: async (changes) => {
        const saved = await real.commitAll(changes);
        if (saved)
          for (const change of changes)
            commits?.push(changed(change, { type: "saved", answer: null }).join("\n"));
        return saved;
      },
    }),
    /** @param only of what is due at that time: commits that say this */
    deed: async (name: string, act: () => Promise<unknown>, only = /^/): Promise<void> => {
      commits = [];
      await act();
      // What is due is done at once for several people.
      const some = commits.filter((one) => only.test(one)).map((one) => plain(one));
      lines.push(`== ${name}`, ...some.sort());
      commits = null;
    },
    /** What they were answered at once, whole. */
    answered: (reply: ChatReply | string): void => {
      lines.push(...shownReply(reply).map((one) => plain(`  ${one}`)));
    },
    text: () => `${lines.join("\n")}\n`,
  };
}
