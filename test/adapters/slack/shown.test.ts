import path from "node:path";
import { expect, it } from "vitest";
import { refusedView, toModal as toFormModal } from "../../../adapters/slack/form.ts";
import { toHome, toModal, toSlack } from "../../../adapters/slack/outbound.ts";
import { card, plain } from "../local/samples.ts";
import { shownWhole, whole } from "../shared/shown.ts";

shownWhole(import.meta.dirname, {
  message: (one) => ({ ...toSlack(one), window: toModal(one, "Countersign") }),
  form: (one, errors) => (Object.keys(errors).length > 0 ? refusedView(one, errors) : toFormModal(one)),
});

it("shows messages at home one below the other", async () => {
  const shown = await whole([["two", toHome(card, plain("A line"))]]);
  await expect(shown).toMatchFileSnapshot(path.join(import.meta.dirname, "shown", "home.txt"));
});
