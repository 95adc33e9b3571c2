import { expect, it } from "vitest";
import { asChatError } from "../../../adapters/teams/failures.ts";
import { shutOut } from "../../../adapters/teams/revoked-access.ts";
import { ChatError } from "../../../src/ports/chat.ts";

const failing = (statusCode: number, code: string) => async () => {
  throw asChatError(Object.assign(new Error("refused"), { statusCode, code }), "send");
};
const disabled = failing(403, "BotDisabledByAdmin");
const removed = failing(403, "BotNotInConversationRoster");
const works = async () => "sent";

async function ended(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => null,
    (failed: unknown) => failed,
  );
  if (!(error instanceof ChatError)) return "sent";
  return error.concerns === "workspace"
    ? "parked"
    : error.concerns === "conversation"
      ? "not there"
      : "later";
}

it("a person from whom an administrator took the app is tried again, and parks nobody", async () => {
  const through = shutOut();
  for (let n = 0; n < 5; n++) expect(await ended(through("maya", disabled))).toBe("later");
  expect(await ended(through("okafor", works))).toBe("sent");
  expect(await ended(through("lind", disabled))).toBe("later");
});

it("two in a row mean that the app is disabled for everybody, until somebody lets it in", async () => {
  const through = shutOut();
  await ended(through("maya", disabled));
  expect(await ended(through("okafor", disabled))).toBe("parked");
  expect(await ended(through("maya", disabled))).toBe("parked");
  await through("maya", works);
  expect(await ended(through("okafor", disabled))).toBe("later");
});

it("those who removed the app are not there, one by one; ten in a row are everybody", async () => {
  const through = shutOut();
  for (let n = 1; n < 10; n++) expect(await ended(through(`person ${n}`, removed))).toBe("not there");
  expect(await ended(through("person 9", removed))).toBe("not there");
  expect(await ended(through("person 10", removed))).toBe("parked");
});

it("what is refused for any other reason counts for nothing", async () => {
  const through = shutOut();
  for (let n = 0; n < 12; n++) await ended(through(`person ${n}`, failing(404, "ConversationNotFound")));
  expect(await ended(through("maya", disabled))).toBe("later");
});
