import type { Programme } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import type { ProgrammePlan } from "../../views/programme.ts";
import * as words from "../../views/words/programme.ts";
import type { Desk, Flow } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { CONTEXT, change, led, notLead, type SettingAtFault } from "./programme-change.ts";

interface Fields<Values> {
  of(programme: Programme): Values;
  form(instance: string, context: string, name: string, values: Values): Form;
  typed(sent: FormEvent): Values;
  plan(desk: Desk, programme: Programme, values: Values): Read | Promise<Read>;
  first: string; // the field at which it is said that somebody else was quicker
  at(about: SettingAtFault): string;
}
/** What is to be, or what is wrong with it, at its fields. */
type Read = { plan: Partial<ProgrammePlan> } | { errors: FormErrors };

/** A form in which a lead changes some of their programme: what is wrong stands at its field, with all that was typed. */
export function settingsForm<Values>(fields: Fields<Values>): {
  open: Flow<[programmeId: string]>;
  submit: Flow<[sent: FormEvent]>;
} {
  const formOf = (instance: string, { id, version, name }: Programme, values: Values) =>
    fields.form(instance, JSON.stringify({ programme: id, version }), name, values);
  return {
    async open(desk, scene, programmeId) {
      const programme = led(scene, programmeId);
      if (!programme) return notLead(desk, scene);
      return { type: "form", form: formOf(desk.newId(), programme, fields.of(programme)) };
    },

    async submit(desk, scene, sent) {
      const context = contextIn(CONTEXT, sent.context);
      const programme = context && led(scene, context.programme);
      if (!context || !programme) return notLead(desk, scene);
      const values = fields.typed(sent);
      const read = await fields.plan(desk, programme, values);
      const again = (errors: FormErrors, at = programme): ChatReply => ({
        type: "invalid",
        errors,
        form: formOf(sent.id, at, values),
      });
      if ("errors" in read) return again(read.errors);
      return change(desk, scene, programme.id, read.plan, {
        version: context.version,
        stale: (now) => again({ [fields.first]: words.changedWhileOpen }, now),
        refused: (why, about) => again({ [fields.at(about)]: why }),
        undo: true,
      });
    },
  };
}

/** What was typed into a field of one line or several. */
export const typedIn =
  ({ answers: { values } }: FormEvent) =>
  (name: string): string => {
    const value = values[name];
    return typeof value === "string" ? value.trim() : "";
  };
