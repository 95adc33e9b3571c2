import type { Form, FormErrors } from "./form.ts";
import type { PageView, Press, SentForm } from "./pages.ts";

/*
 * The page behind a named outsider's link: one revision of one entry, for somebody who has no account here, and one
 * decision. There is no visit: the link itself is asked at every step, and nothing else can be reached from it.
 */

/** What a link opens, and is signed for. */
export interface LinkOpens {
  outsider: string;
  entry: string;
  revision: number;
  reflection: boolean;
  expiresAt: Date;
}

export type ByLinkShown =
  /** They say who they are first. `fault`: what was wrong with what they said. */
  | {
      type: "who";
      title: string;
      lead: string;
      tick: string;
      name: string;
      go: string;
      careful: string;
      fault: string | null;
    }
  | {
      type: "entry";
      who: string;
      view: PageView;
      told: readonly string[];
      again: { form: Form; errors: FormErrors } | null;
    }
  /** `over`: nothing is left to do; else it was just done. */
  | { type: "said"; title: string; lines: readonly string[]; over: boolean };

export interface ByLinkPages {
  /** What the link of this hash was handed on for; null: none was. */
  opens(hash: string): Promise<LinkOpens | null>;
  show(hash: string): Promise<ByLinkShown>;
  /** Who they say they are: nothing of the entry is shown before. */
  confirm(hash: string, said: { name: string; ticked: boolean }): Promise<ByLinkShown>;
  decide(hash: string, sent: Press | SentForm): Promise<ByLinkShown>;
}
