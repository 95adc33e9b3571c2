import { ChatError, type Concerns } from "../../src/ports/chat.ts";
import { causesOf, networkCodeOf, wasNeverSent } from "../../src/ports/network-errors.ts";

/** What a failed call of the connector means for the outbox: whether it may have been done, and when to ask again. */
export function asChatError(error: unknown, what: string): ChatError {
  return error instanceof ChatError ? error : Object.assign(meaningOf(error, what), { cause: error });
}

function meaningOf(error: unknown, what: string): ChatError {
  const { status, code, headers, login } = factsOf(error);
  const say = (why: string) => `teams ${what}: ${why}`;
  const retryAfterMs = headers ? retryAfter(headers) : null;
  if (status === 429) return new ChatError(say("429"), { retryAfterMs: retryAfterMs ?? WITHOUT_HEADER_MS });
  if (status === 412) return new ChatError(say("412"), retryAfterMs === null ? {} : { retryAfterMs });
  if (isDisabled(error)) return new ChatError(say(`HTTP ${status} ${code}`)); // it may be switched on again
  if (status === 401) return new ChatError(say("401"), { concerns: "workspace" });
  if (status !== null && status >= 500) return new ChatError(say(`HTTP ${status}`), { uncertain: true });
  if (status !== null && status >= 400)
    return new ChatError(say(`HTTP ${status} ${code ?? ""}`.trim()), { concerns: concernOf(status, code) });
  if (login && LOGIN_REFUSED.test(login)) return new ChatError(say(login), { concerns: "workspace" });
  if (login) return new ChatError(say(networkCodeOf(error) ?? login)); // without a token nothing was sent
  return new ChatError(say(networkCodeOf(error) ?? code ?? "no answer"), { uncertain: !wasNeverSent(error) });
}

const WITHOUT_HEADER_MS = 10_000;

/** What a refusal is about. What nobody has heard of is passing, and so is every first "not found" (missing.ts). */
function concernOf(status: number, code: string | null): Concerns {
  if (status === 413 || code === "MessageSizeTooBig" || code === "BadSyntax") return "message";
  if (status === 403 || code === "BadArgument" || code === "InvalidBotApiHost") return "conversation";
  return "passing";
}

/** Teams has no such conversation or message, it says; now and then it says so of one that is there. */
export const isMissing = (error: unknown): boolean => statusOf(error) === 404;

/** Microsoft's login sells us no token: the secret has run out, or the registration is gone. */
const LOGIN_REFUSED = /invalid_client|unauthorized_client|invalid_scope/;

/** An administrator took the app from this person, or from everybody: Teams says the same of both. */
export function isDisabled(error: unknown): boolean {
  const { status, code } = factsOf(error);
  return status === 403 && code === "BotDisabledByAdmin";
}

/** Teams' own word that somebody is not in a conversation (any more); that a conversation is not found it also says at random. */
export function isNoMember(error: unknown): boolean {
  const { status, code } = factsOf(error);
  return status === 404 && code === "MemberNotFoundInConversation";
}

/** What the connector answered with, or null where it did not. */
export const statusOf = (error: unknown): number | null => factsOf(error).status;

interface Facts {
  status: number | null;
  code: string | null;
  login: string | null; // what Microsoft's login came to grief on: those errors alone have an "errorCode"
  headers: { get(name: string): string | undefined } | null;
}

interface FailureShape {
  statusCode?: unknown;
  code?: unknown;
  errorCode?: unknown;
  response?: { headers?: Facts["headers"] };
}

export function factsOf(error: unknown): Facts {
  const facts: Facts = { status: null, code: null, login: null, headers: null };
  for (const { statusCode, code, errorCode, response } of causesOf(error) as FailureShape[]) {
    if (typeof statusCode === "number") facts.status ??= statusCode;
    if (typeof code === "string") facts.code ??= code;
    if (typeof errorCode === "string") facts.login ??= errorCode;
    if (typeof response?.headers?.get === "function") facts.headers ??= response.headers;
  }
  return facts;
}

/** Seconds, or a day and a time. */
function retryAfter(headers: NonNullable<Facts["headers"]>): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : null;
}
