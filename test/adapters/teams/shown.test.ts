import { toDialog } from "../../../adapters/teams/form.ts";
import { toActivity, toNotice } from "../../../adapters/teams/outbound.ts";
import type { Images } from "../../../adapters/teams/outbound-lines.ts";
import type { Message } from "../../../src/ports/message.ts";
import { shownWhole } from "../shared/shown.ts";

/** Every picture as one that was drawn. */
const drawn = ({ parts }: Message): Images =>
  new Map(
    parts.flatMap((part) =>
      part.type === "picture"
        ? [[part, { type: "Image", url: "data:image/png;base64,AA==", altText: part.alt }] as const]
        : [],
    ),
  );

shownWhole(import.meta.dirname, {
  message: (one) => ({ message: toActivity(one, drawn(one)), dialog: toNotice(one) }),
  form: (one, errors) => toDialog(one, errors),
});
