import type { Picture } from "../../src/core/coverage/picture.ts";
import type { Message } from "../../src/ports/message.ts";
import { picturePart } from "../../src/views/pictures.ts";
import { message } from "../fixtures.ts";

/** A message with pictures among its words. */
export const pictured = (...pictures: readonly Picture[]): Message =>
  message({
    lead: "This week: 2 approved.",
    parts: [
      { type: "text", text: "Before it." },
      ...pictures.map(picturePart),
      { type: "text", text: "After it." },
    ],
  });
