import type { Config } from "../config.ts";
import type { Desk } from "../flows/desk.ts";
import { storedSecret } from "../flows/records/keep-secret.ts";
import { type Finding, findingsIn } from "../ports/finding.ts";
import type { SecretFile } from "../ports/secret.ts";
import * as words from "../views/words/secret.ts";

/** Where it stands what links to pages are signed with; never what it is. */
export async function secretFindings(
  { secret }: Pick<Config, "secret">,
  { store }: Pick<Desk, "store">,
  beside: Pick<SecretFile, "file" | "isThere"> | null,
): Promise<Finding[]> {
  const { ok, look } = findingsIn("Secret");
  if (secret) return [ok(words.isSet)];
  if (!beside) return [look(words.mustBeSet, words.setIt)];
  if (beside.isThere()) return [ok(words.inFile(beside.file))];
  const stored = await storedSecret(store);
  return [ok(stored ? words.stillInDatabase(beside.file) : words.willBeMade(beside.file))];
}
