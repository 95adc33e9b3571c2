import type { Drawing } from "../ports/drawing.ts";

/** What draws is large: it is loaded when the first picture is wanted. */
export function drawingWhenWanted(): Drawing {
  let loaded: Promise<Drawing> | null = null;
  const drawing = () => {
    loaded ??= import("./drawing.ts").then((module) => module.drawing());
    return loaded;
  };
  return {
    svg: async (picture, theme, form) => (await drawing()).svg(picture, theme, form),
    png: async (picture, most) => (await drawing()).png(picture, most),
  };
}
