import { randomUUID } from "node:crypto";

export type Live = ReturnType<typeof liveStreams>;

const refresh = '<turbo-stream action="refresh" method="morph" scroll="preserve"></turbo-stream>';
const beatMs = 25_000;

/**
 * Tells open pages that something they show has changed. A page carries the token of the moment it was rendered;
 * a stream that connects with an older one (a change in between, a reconnection, a restart) is told at once.
 */
export function liveStreams() {
  const started = randomUUID().slice(0, 8);
  const encoder = new TextEncoder();
  const own = new Map<string, number>();
  const open = new Set<{ user: string; tell(): void; end(): void }>();
  let everybody = 0;
  const token = (user: string) => `${started}.${everybody}.${own.get(user) ?? 0}`;

  return {
    token,
    /** @param who a person, or null for everybody */
    changed(who: string | null): void {
      if (who === null) everybody += 1;
      else own.set(who, (own.get(who) ?? 0) + 1);
      for (const page of open) if (who === null || page.user === who) page.tell();
    },
    stream(user: string, seen: string | null): ReadableStream<Uint8Array> {
      let leave = () => {};
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const write = (text: string) => controller.enqueue(encoder.encode(text));
          const beat = setInterval(() => write(": still here\n\n"), beatMs);
          beat.unref();
          leave = () => {
            clearInterval(beat);
            open.delete(page);
          };
          const page = {
            user,
            tell: () => write(`id: ${token(user)}\ndata: ${refresh}\n\n`),
            end() {
              leave();
              controller.close();
            },
          };
          open.add(page);
          write("retry: 1000\n\n");
          if (seen !== null && seen !== token(user)) page.tell();
        },
        cancel: () => leave(),
      });
    },
    close(): void {
      for (const page of [...open]) page.end();
    },
  };
}
