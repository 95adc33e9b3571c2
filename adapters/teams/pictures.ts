import type { Picture } from "../../src/core/coverage/picture.ts";
import { shortened } from "../../src/core/text/safe-text.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import type { Message, Part } from "../../src/ports/message.ts";
import type { PlatformLog } from "../../src/ports/platform.ts";
import type { ButtonPlace } from "./buttons.ts";
import { type Image, MOST_OF_CARD, sizeOf } from "./card.ts";
import { cardFor } from "./outbound-fit.ts";
import type { Images } from "./outbound-lines.ts";
import { literal } from "./text.ts";

/** Draws what a message shows, for the one place where it is to stand. */
export type Draw = (message: Message, where: ButtonPlace) => Promise<Images>;

const LEAST_BYTES = 1_000; // nothing can be drawn in fewer
const MOST_OF_ALT = 2_000;

/** Pictures take the room that the words leave in a card; where there is too little, the words stand alone. */
export function pictures(drawing: Drawing, log: PlatformLog): Draw {
  async function pngOf(picture: Picture, most: number): Promise<Buffer | null> {
    try {
      return await drawing.png(picture, most);
    } catch (error) {
      log("teams.picture-not-drawn", { picture: picture.type, why: String(error).slice(0, 100) });
      return null;
    }
  }

  return async (message, where) => {
    const images = new Map<Part, Image>();
    for (const part of message.parts) {
      if (part.type !== "picture") continue;
      const image = (png: Buffer): Image => ({
        type: "Image",
        url: `data:image/png;base64,${png.toString("base64")}`,
        altText: shortened(literal(part.alt), MOST_OF_ALT),
      });
      const around = sizeOf(cardFor(message, where, new Map([...images, [part, image(Buffer.alloc(0))]])));
      const most = Math.floor((MOST_OF_CARD - around) / 4) * 3; // three bytes are four characters
      const png = most < LEAST_BYTES ? null : await pngOf(part.picture, most);
      if (png) images.set(part, image(png));
    }
    return images;
  };
}
