import type { KeptName } from "../../ports/own-data.ts";
import * as words from "../../views/words/own-data.ts";
import { reference } from "../../views/words/phrases.ts";

/** What ids stand for, to the person whose file it is. */
export interface Known {
  isKnown(id: string): boolean;
  /** A name, a reference ("RP-12, from Maya Rao"), a programme; the id itself where nobody knows it. */
  named(id: string): string;
  /** Who did something, at the beginning of a sentence. */
  doer(actor: unknown, how: unknown): string;
  /** What a row of the trail is about ("your entry RP-12"), by its subject. */
  about(subject: unknown): string;
  /** To whom a message went. */
  recipient(to: unknown): string;
}

export function known(names: readonly KeptName[], me: string): Known {
  const all = new Map(names.map((one) => [one.id, one]));
  const nameOf = (id: string): string => {
    const one = all.get(id);
    return one && "name" in one ? one.name : words.SOMEBODY;
  };
  const codeOf = (programmeId: string) => {
    const programme = all.get(programmeId);
    return programme?.type === "programme" ? programme.code : null;
  };
  function named(id: string): string {
    const one = all.get(id);
    if (!one) return id;
    if ("name" in one) return one.name;
    const programme = nameOf(one.programmeId);
    if (one.type === "enrolment") return words.trainingOf(nameOf(one.traineeId), programme);
    const ref = reference(one, codeOf(one.programmeId));
    return one.traineeId === me ? ref : words.entryOf(ref, nameOf(one.traineeId));
  }
  return {
    isKnown: (id) => all.has(id),
    named,
    doer(actor, how) {
      if (typeof actor === "string") return actor === me ? words.YOU : named(actor);
      if (how === "operator") return words.OPERATOR;
      return how === "link" ? words.BY_LINK : words.PROGRAM;
    },
    about(subject) {
      const text = String(subject);
      const [kind = "", ...rest] = text.split(":");
      const id = rest.join(":");
      const one = all.get(id);
      if (kind === "person") return id === me ? words.you : named(id);
      if (kind === "account") return words.account(id);
      if (one?.type === "entry") return one.traineeId === me ? words.yourEntry(named(id)) : named(id);
      if (one?.type === "enrolment")
        return one.traineeId === me ? words.yourTraining(nameOf(one.programmeId)) : named(id);
      if (one) return named(id);
      return words.ABOUT[kind] ?? text;
    },
    recipient(to) {
      const { type, person, channel } = (to ?? {}) as Record<string, unknown>;
      if (type === "person") return named(String(person));
      return type === "channel" ? words.channel(String(channel)) : words.SOMEBODY;
    },
  };
}
