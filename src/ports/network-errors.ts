/** An error and what it was thrown for, the outermost first. However libraries wrap one another, that is not endless. */
export function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && found.length < 5; at = at.cause) found.push(at);
  return found;
}

/** The connection was never made, so that nothing can have arrived. */
const NEVER_SENT = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];
/** It was made and broke, or nobody knows how far it came. */
const BROKEN_OFF = ["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"];

/** The network's own code for a failure, "ECONNRESET", by the outermost that has one; null: the network was not why. */
export function networkCodeOf(error: unknown): string | null {
  for (const one of causesOf(error)) {
    const code = "code" in one ? String(one.code) : "";
    if (NEVER_SENT.includes(code) || BROKEN_OFF.includes(code)) return code;
  }
  return null;
}

export const wasNeverSent = (error: unknown): boolean => NEVER_SENT.includes(networkCodeOf(error) ?? "");
