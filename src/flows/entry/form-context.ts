import type { z } from "zod";
import type { ChatEvent } from "../../ports/chat.ts";

export type FormEvent = Extract<ChatEvent, { type: "form" }>;

/** A form's context as we wrote it; null where some other hand has: it is checked again, as everything from outside. */
export function contextIn<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
