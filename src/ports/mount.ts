import type { IncomingMessage, ServerResponse } from "node:http";

/** A path and everything below it, served by whoever mounts it; before any body is read. Node's one place in the ports. */
export interface Mount {
  path: string;
  handler(request: IncomingMessage, response: ServerResponse): void;
}
