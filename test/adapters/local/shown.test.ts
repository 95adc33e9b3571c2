import { formHtml } from "../../../adapters/local/form.ts";
import { messageHtml } from "../../../adapters/local/outbound.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { shownWhole } from "../shared/shown.ts";

const frame = {
  press: { action: "/press", fields: { message: "m1" } },
  hosts: ["qa.example.test"],
  drawing: fakeDrawing,
};

shownWhole(import.meta.dirname, {
  message: async (one) =>
    `${await messageHtml(one, frame)}\n${await messageHtml(one, { ...frame, press: null, hosts: [] })}`,
  form: async (form, errors) =>
    `${await formHtml({ form, errors, action: "/form", attempt: 1, failed: false })}`,
});
