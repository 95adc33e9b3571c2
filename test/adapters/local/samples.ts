import type { Form } from "../../../src/ports/form.ts";
import type { Message } from "../../../src/ports/message.ts";
import { dataIn } from "../../data.ts";

export const plain = (lead: string): Message => ({ lead, parts: [], buttons: [], note: null });

export const { card, evidenceForm } = dataIn<{ card: Message; evidenceForm: Form }>(
  import.meta.dirname,
  "samples.yaml",
);
