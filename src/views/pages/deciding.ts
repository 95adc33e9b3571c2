import type { Entry } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import type { PageButton, PageForm } from "../../ports/pages.ts";
import { chooseForm, type Remark, remarkForm } from "../remark-form.ts";
import { reportForm } from "../reports.ts";
import { approveButton, chooseButton } from "../review-card.ts";
import { BUTTON as REPORT } from "../words/reports.ts";
import { BUTTON } from "../words/review.ts";

/** What a reviewer may do with an entry that waits, on every page that has its words: the buttons and forms of its card. */
export function decisionsOn(
  entry: Entry,
  about: string,
  newInstance: () => string,
): { buttons: PageButton[]; forms: PageForm[] } {
  const approve = approveButton(entry);
  const remark = remarking(entry, about, newInstance);
  return {
    buttons: approve ? [{ ...approve, about }] : [],
    forms: given<PageForm>([
      chooseButton(entry) && {
        label: BUTTON.choose,
        about,
        form: chooseForm(entry, openedFor(entry, newInstance)),
      },
      remark("return", BUTTON.return),
    ]),
  };
}

/** A remark beside a decision, or without one. */
export const commentOn = (entry: Entry, about: string, newInstance: () => string): PageForm =>
  remarking(entry, about, newInstance)("comment", BUTTON.comment);

/** For whoever reads its words, whatever else they may do with it. */
export const reportOn = (entry: Entry, about: string, newInstance: () => string): PageForm => ({
  label: REPORT.report,
  about,
  form: reportForm(entry, openedFor(entry, newInstance)),
});

const openedFor = ({ id, revision }: Entry, newInstance: () => string) => ({
  context: JSON.stringify({ entry: id, revision }),
  instance: newInstance(),
});

const remarking =
  (entry: Entry, about: string, newInstance: () => string) =>
  (remark: Remark, label: string): PageForm => ({
    label,
    about,
    form: remarkForm(remark, entry, openedFor(entry, newInstance)),
  });
