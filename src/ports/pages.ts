import type { Picture } from "../core/coverage/picture.ts";
import type { Account } from "../core/people/directory.ts";

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
  | { name: "portfolio" };

export interface Links {
  /** An address for this person alone; null where there are no pages. */
  to(account: Account, personId: string, page: Page): Promise<string | null>;
}

/** Where there are no pages: no address is known, or nobody serves them. */
export const NO_LINKS: Links = { to: async () => null };

/** Where a page is, below the place where all are. */
export function pathOf(page: Page): string {
  const path = (...parts: string[]) => parts.map(encodeURIComponent).join("/");
  switch (page.name) {
    case "coverage":
    case "lead-sees":
    case "entries":
    case "queue":
    case "portfolio":
      return page.name;
    case "entry":
      return path("entries", page.entry);
    case "overview":
      return path("programmes", page.programme);
    case "trainee":
      return path("programmes", page.programme, "trainees", page.trainee);
  }
}

/** Pages that are named by nothing but themselves. */
const ALONE = (["coverage", "lead-sees", "entries", "queue", "portfolio"] as const).map((name) => ({ name }));

/** What `pathOf` wrote; null for any other path. */
export function pageAt(path: string): Page | null {
  const [first, one, between, two, ...more] = partsOf(path) ?? [];
  if (more.length > 0) return null;
  if (first === "entries" && one && between === undefined) return { name: "entry", entry: one };
  if (first === "programmes" && one && between === undefined) return { name: "overview", programme: one };
  if (first === "programmes" && one && between === "trainees" && two)
    return { name: "trainee", programme: one, trainee: two };
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

/** How far something is, beside the word that says so: never by colour alone. */
export type Mark = "done" | "part" | "waiting" | "returned" | "draft" | "none";

/** A piece of a line: plain text, a link to a page of ours or out, or a state. */
export type Piece = string | PageLink | { text: string; url: string } | { text: string; mark: Mark };
export type Line = readonly Piece[];

/** A chat button that stands on a page: pressed there, it means what it means in chat. */
export interface Press {
  label: string;
  about: string; // said after the label to those who hear the page: "RP-12, from Maya Rao"
  action: string;
  value: string;
}

export type Block =
  | { type: "text"; text: string }
  | { type: "heading"; text: string } // below its section's
  | { type: "advice"; text: string }
  | { type: "quote"; title: string | null; text: string }
  | { type: "figures"; items: readonly { label: string; value: string; note: string | null }[] }
  | { type: "facts"; rows: readonly { label: string; value: Line }[] }
  | { type: "list"; items: readonly Line[] }
  /** The first cell of a row is its heading. */
  | { type: "table"; caption: string; columns: readonly string[]; rows: readonly (readonly Line[])[] }
  | { type: "history"; items: readonly { when: string; what: string; words: string | null }[] }
  | { type: "filter"; fields: readonly FilterField[] }
  | { type: "cards"; cards: readonly PageCard[] }
  | { type: "press"; press: Press }
  | { type: "picture"; picture: Picture; alt: string } // its facts stand in a table beside it
  | { type: "files"; files: readonly { name: string; label: string }[] } // to be taken away
  | { type: "links"; links: readonly PageLink[] };

export interface FilterField {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[]; // the first is "all of them"
}

export interface PageCard {
  title: PageLink;
  lines: readonly string[];
  presses: readonly Press[];
}

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

/** Around every page. */
export interface Around {
  who: string;
  nav: readonly PageLink[];
}

export type Shown =
  | { type: "page"; around: Around; view: PageView }
  | { type: "refused"; around: Around; sentence: string }
  | { type: "gone" }; // they have left, or their account has: the visit is over

export type Pressed =
  | { type: "done"; to: Page; query: Query; section?: string } // where it can be seen
  | { type: "told"; lines: readonly string[] } // nothing was done, and why; or what to do instead
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
  /** The page to begin with; null where this person has none. */
  first(visitor: Visitor): Promise<Page | null | "gone">;
  /** @param once the same for every sending of one button as it stood on one page */
  press(visitor: Visitor, once: string, press: Pick<Press, "action" | "value">): Promise<Pressed>;
}

/** A page's view, or what it was about that this person may not see. */
export type PageOutcome = PageView | { refused: string };
