import type { Picture } from "../../src/core/coverage/picture.ts";
import type { Message } from "../../src/ports/message.ts";
import { picture } from "../../src/views/parts.ts";
import { message } from "../fixtures.ts";

/** A message with pictures among its words. */
export const pictured = (...pictures: readonly Picture[]): Message =>
  message({
    lead: "This week: 2 approved.",
    parts: [
      { type: "text", text: "Before it." },
      ...pictures.map(picture),
      { type: "text", text: "After it." },
    ],
  });
