import { z } from "zod";
import { hindrance } from "../../core/entry/transition.ts";
import { aboutOf } from "../../views/buttons.ts";
import { placeChosen, reportForm } from "../../views/reports.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Flow, notice } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { act } from "../review/act.ts";
import { entryFor, refuse } from "../rights.ts";

export const reportContext = z.object({ entry: z.string() });

/** Asks first, and where: nothing is hidden before that is sent. */
export const openReport: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await entryFor(desk, scene, aboutOf(value).entryId, "report");
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const why = hindrance(entry, { type: "report" });
  if (why) return refuse(desk, scene, around, "report", why);
  const opened = { context: JSON.stringify({ entry: entry.id }), instance: desk.newId() };
  return { type: "form", form: reportForm(entry, opened) };
};

export const submitReport: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const about = contextIn(reportContext, sent.context);
  if (!about) return notice(refusals.noSuchCard);
  const around = await entryFor(desk, scene, about.entry, "report");
  if ("reply" in around) return around.reply;
  const where = placeChosen(sent.answers.values.where);
  return act(desk, scene, about.entry, { type: "report", where }, "form");
};
