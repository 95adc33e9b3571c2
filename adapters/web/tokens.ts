import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { LinkOpens } from "../../src/ports/by-link.ts";
import type { HandedOut } from "../../src/ports/visits.ts";

/*
 * A link's token is 256 random bits and a signature over them and all that they open. The random part is kept as a
 * hash alone, so that whoever reads the database can open nothing; the signature needs the secret, so that whoever can
 * write into it can make none either.
 */

const RANDOM_BYTES = 32;
const TOKEN = /^([\w-]{43})\.([\w-]{43})$/;

export const newSecret = () => randomBytes(RANDOM_BYTES).toString("base64url");

export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");

const sign = (key: string, words: readonly string[]) =>
  createHmac("sha256", key).update(JSON.stringify(words)).digest("base64url");

interface TokenParts {
  random: string;
  signed: string;
}
type Signed = Omit<HandedOut, "hash">;
const signature = (key: string, random: string, { account, personId, page, expiresAt }: Signed) =>
  sign(key, ["link", random, account.workspace, account.user, personId, page, expiresAt.toISOString()]);

export const tokenFor = (key: string, random: string, opens: Signed) =>
  `${random}.${signature(key, random, opens)}`;

const outsiderSignature = (key: string, random: string, opens: LinkOpens) => {
  const { outsider, entry, revision, reflection, expiresAt } = opens;
  return sign(key, [
    "by-link",
    random,
    outsider,
    entry,
    `${revision}`,
    `${reflection}`,
    expiresAt.toISOString(),
  ]);
};

export const outsiderToken = (key: string, random: string, opens: LinkOpens) =>
  `${random}.${outsiderSignature(key, random, opens)}`;

export const isOutsiders = (key: string, { random, signed }: TokenParts, opens: LinkOpens) =>
  same(signed, outsiderSignature(key, random, opens));

/** What the forms behind an outsider's link carry once they have said who they are. */
export const outsiderMark = (key: string, token: string) => sign(key, ["by-link-form", hashOf(token)]);

/** The two parts of a token; null for what is none. */
export function partsOf(token: string): TokenParts | null {
  const [, random, signed] = TOKEN.exec(token) ?? [];
  return random && signed ? { random, signed } : null;
}

/** Whether this is the very link that was handed out: its person, page and end as they were then. */
export const isSound = (key: string, { random, signed }: TokenParts, opens: Signed) =>
  same(signed, signature(key, random, opens));

/** What a form of a visit carries, and no other site can know. */
export const formMark = (key: string, visit: string) => sign(key, ["form", hashOf(visit)]);

export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
