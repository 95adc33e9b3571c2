import { connect, createServer, type Socket } from "node:net";

/*
 * A firewall between the program and its database. It may forget every connection that it let through so far: nothing
 * passes on those any more, in either direction, and nobody is told. New ones are let through.
 */

export interface Firewall {
  url: string; // the same database, through it
  /** Connections that it lets through now. */
  known(): number;
  forget(): void;
  /** What was forgotten passes again, with all that was held meanwhile. */
  remember(): void;
  close(): void;
}

export async function firewall(databaseUrl: string): Promise<Firewall> {
  const { hostname, port } = new URL(databaseUrl);
  const through = new Map<Socket, Socket>(); // both ends of each
  const forgotten = new Map<Socket, Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    through.set(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.pipe(to);
      from.on("error", () => {}); // as the other end has it
      from.on("close", () => {
        if (forgotten.has(near)) return; // nobody hears of that, either
        through.delete(near);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("It listens nowhere.");
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const pass = (pairs: Map<Socket, Socket>, passes: boolean) => {
    for (const [near, far] of pairs)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const)
        if (passes) from.pipe(to);
        else from.unpipe(to).pause();
  };
  return {
    url: url.href,
    known: () => through.size,
    forget: () => {
      pass(through, false);
      for (const [near, far] of through) forgotten.set(near, far);
      through.clear();
    },
    remember: () => {
      pass(forgotten, true);
      for (const [near, far] of forgotten) through.set(near, far);
      forgotten.clear();
    },
    close: () => {
      server.close();
      for (const pair of [...through, ...forgotten]) for (const socket of pair) socket.destroy();
    },
  };
}
