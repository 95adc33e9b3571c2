import type { Account } from "../core/people/directory.ts";
import type { ByLinkPages, LinkOpens } from "./by-link.ts";
import type { Answers, Form, FormErrors } from "./form.ts";
import type { Button, Line, Part } from "./message.ts";

/*
 * Glossary
 *   page     something a person reads in a browser; what they may see of it is decided whenever it is asked for.
 *   link     an address for one person, handed out to them alone when they ask: it opens once, within minutes.
 *   visit    what a used link begins in one browser; it ends by itself.
 *   view     a page as data, with every word in it: an adapter gives it a look and nothing else.
 */

export type Page =
  | { name: "coverage" }
  | { name: "lead-sees" }
  | { name: "entries" }
  | { name: "entry"; entry: string }
  | { name: "queue" }
  | { name: "overview"; programme: string }
  | { name: "trainee"; programme: string; trainee: string }
  | { name: "meeting"; enrolment: string; with: string }
  | { name: "portfolio" }
  | { name: "mydata" }; // only ever one's own

export interface Links {
  /** An address for this person alone; null where there are no pages. */
  to(account: Account, personId: string, page: Page): Promise<string | null>;
  /** An address for a named outsider, to be handed on, and the hash by which alone it is known; null where there are no pages. */
  byLink(opens: LinkOpens): Promise<{ url: string; hash: string } | null>;
}

/** Where there are no pages: no address is known, or nobody serves them. */
export const NO_LINKS: Links = { to: async () => null, byLink: async () => null };

/** Where a page is, below the place where all are. */
export function pathOf(page: Page): string {
  const path = (...parts: string[]) => parts.map(encodeURIComponent).join("/");
  switch (page.name) {
    case "entry":
      return path("entries", page.entry);
    case "overview":
      return path("programmes", page.programme);
    case "trainee":
      return path("programmes", page.programme, "trainees", page.trainee);
    case "meeting":
      return path("meetings", page.enrolment, page.with);
    default:
      return page.name;
  }
}

/** Pages that are named by nothing but themselves. */
const ALONE = (["coverage", "lead-sees", "entries", "queue", "portfolio", "mydata"] as const).map((name) => ({
  name,
}));

/** What `pathOf` wrote; null for any other path. */
export function pageAt(path: string): Page | null {
  const [first, one, between, two, ...more] = partsOf(path) ?? [];
  if (more.length > 0) return null;
  if (first === "entries" && one && between === undefined) return { name: "entry", entry: one };
  if (first === "programmes" && one && between === undefined) return { name: "overview", programme: one };
  if (first === "programmes" && one && between === "trainees" && two)
    return { name: "trainee", programme: one, trainee: two };
  if (first === "meetings" && one && between && two === undefined)
    return { name: "meeting", enrolment: one, with: between };
  if (one !== undefined) return null;
  return ALONE.find(({ name }) => name === first) ?? null;
}

function partsOf(path: string): string[] | null {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return null; // a lone "%"
  }
}

/** What was chosen in a page's filters, by name; not checked. */
export type Query = Readonly<Record<string, string>>;

export interface PageLink {
  text: string;
  to: Page;
  query?: Query;
  section?: string; // of that page, where reading begins
}

export type PageLine = Line<PageLink>;

/** The parts of messages, and what pages alone have. */
export type Block =
  | Part<PageLink>
  | { type: "advice"; text: string }
  | { type: "figures"; items: readonly { label: string; value: string; note: string | null }[] }
  /** The first cell of a row is its heading. */
  | { type: "table"; caption: string; columns: readonly string[]; rows: readonly (readonly PageLine[])[] }
  | { type: "history"; items: readonly { when: string; what: string; words: string | null }[] }
  | { type: "filter"; fields: readonly FilterField[] }
  | { type: "cards"; cards: readonly PageCard[] }
  /** What can be done about what stands above it. */
  | { type: "deciding"; buttons: readonly PageButton[]; forms: readonly PageForm[] }
  /** To be taken away; the first is what most come for. */
  | { type: "files"; files: readonly { name: string; label: string }[] }
  /** How much is spent of what there is, and what is aimed at; in words too. */
  | { type: "budget"; spent: number; aim: number; most: number; said: string }
  /** What is read when it is wanted; nothing is left out of a page on paper. */
  | { type: "fold"; title: string; note: string | null; open: boolean; blocks: readonly Block[] }
  | { type: "copy"; label: string; text: string; button: string; copied: string } // to be pasted somewhere else
  | { type: "onward"; links: readonly PageLink[] };

export interface FilterField {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[]; // the first is "all of them"
}

export interface PageCard {
  title: PageLink;
  lines: readonly string[];
  blocks: readonly Block[]; // to be read before anything is pressed
  buttons: readonly PageButton[];
  forms: readonly PageForm[];
}

/** Pressed here, it means what it means in chat. */
export interface PageButton extends Button {
  pick?: { label: string; value: number; most: number }; // a number from 1 on, chosen beside it
}

/** What was pressed, and the number that was chosen beside it. */
export type Press = Pick<Button, "action" | "value"> & { picked: string | null };

/** A form of chat's, folded below what it is about until it is wanted. */
export interface PageForm {
  label: string;
  about: string; // for whoever cannot see what stands above it
  form: Form;
}

/** A form as it came back: by the name it has in chat, and as the opening that it was. */
export type SentForm = Pick<Form, "name" | "context" | "instance"> & { answers: Answers };

export interface Section {
  id: string;
  title: string;
  blocks: readonly Block[];
}

export interface PageView {
  title: string;
  lead: string; // stands alone, before everything else
  up: PageLink | null;
  sections: readonly Section[];
}

/** Whose visit it is. Who that is by now, and what they may see, is asked anew every time. */
export interface Visitor {
  account: Account;
  personId: string;
}

export interface PageContext {
  who: string;
  nav: readonly PageLink[];
}

export type Shown =
  | { type: "page"; around: PageContext; view: PageView }
  | { type: "refused"; around: PageContext; sentence: string }
  | { type: "gone" }; // they have left, or their account has: the visit is over

export type Pressed =
  | { type: "done"; to: Page; query: Query; section?: string } // where it can be seen
  | { type: "told"; lines: readonly string[] } // nothing was done, and why; or what to do instead
  | { type: "again"; form: Form; errors: FormErrors } // nothing was done; the words are in the form
  | { type: "gone" };

export interface PageFile {
  name: string;
  type: string; // as it is served
  bytes: Uint8Array;
}

/** What an adapter needs of the program, to show pages. */
export interface Pages {
  show(visitor: Visitor, page: Page, query: Query): Promise<Shown>;
  /** A document of the visitor's own, made now; null: there is none of that name, or nothing to make it from. */
  file(visitor: Visitor, name: string): Promise<PageFile | null | "gone">;
  /** The page to begin with. */
  first(visitor: Visitor): Promise<Page | "gone">;
  /** @param once the same for every sending of one button as it stood on one page */
  press(visitor: Visitor, once: string, press: Press): Promise<Pressed>;
  /** A form that stands on a page, filled in; sending one opening twice is one submission. */
  send(visitor: Visitor, sent: SentForm): Promise<Pressed>;
  /** What stands behind a named outsider's link. */
  byLink: ByLinkPages;
}

/** A page's view, or what it was about that this person may not see. */
export type PageOutcome = PageView | { refused: string };
