import { it } from "vitest";
import { addOutboxCommand } from "../../src/commands/outbox.ts";
import { keptSecret, type SecretPlaces } from "../../src/flows/records/keep-secret.ts";
import { typedInto } from "../commands/typed.ts";
import { put } from "../fixtures.ts";
import { told } from "./answered.ts";

/*
 * Promises what is committed while nothing is sent, as after an older copy was put back, and where the secret is that links
 * are signed with. As in `committed.test.ts`.
 */

it("each step of holding and releasing commits all that it should, and says what is to be done next", () =>
  told("hold.txt", async (d, deed) => {
    const { maya, desk, store, database } = d;
    const open = { desk, deliveries: database.deliveries };
    const types = (...words: string[]) =>
      deed(words.join(" "), () =>
        typedInto((program, print) => addOutboxCommand(program, (work) => work(open), print))(...words)
          .then((said) => said.replace(/since 20\d\d-\S+ \d\d:\d\d UTC\.$/gm, "since then."))
          .catch(({ message }: Error) => `refused: ${message}`),
      );
    await types("outbox");
    await types("outbox", "release");
    await types("outbox", "hold");
    await types("outbox", "hold");
    await types("outbox", "release");
    await maya.does({ type: "command", text: "note Held." }, { silent: true });
    await types("outbox");
    await maya.does({ type: "command", text: "note Held too." }, { silent: true });
    await types("outbox", "release");
    await types("outbox");
    await d.writes(
      put.setting("erasures-due", '{"erased":"person","id":"x","at":"2026-06-08T11:00:00.000Z"}'),
    );
    await types("outbox", "release");
    await d.writes(put.setting("erasures-due", ""));
    await types("outbox", "release");
    await types("outbox");
    await deed("What is kept of it", async () =>
      JSON.stringify([await store.setting("held"), await store.setting("released")]),
    );
  }));

it("each step of the secret out of the database, and into it, commits all that it should", () =>
  told("secret.txt", async ({ desk, store, writes }, deed) => {
    let made = 0;
    const none: SecretPlaces = {
      set: null,
      file: null,
      make: () => `made ${++made}`,
      forget: async () => {},
    };
    const fails = () => Promise.reject(new Error("busy"));
    const file = {
      file: "beside.secret",
      isThere: () => true,
      kept: (make: () => string) => `file: ${make()}`,
    };
    const kept = (name: string, places: Partial<SecretPlaces>) =>
      deed(name, () =>
        keptSecret(desk, { ...none, ...places }).catch(({ message }: Error) => `refused: ${message}`),
      );
    await kept("With neither a setting nor a file", {});
    await kept("The same again", {});
    await kept("With a setting, and a file that is read meanwhile", { set: "as set", forget: fails });
    await kept("The same again", { set: "as set" });
    await kept("The same again, with nothing left", { set: "as set" });
    await kept("Without the setting", {});
    await writes(put.setting("pages-secret", "of an older version"));
    await kept("With a file beside it", { file });
    await kept("The same again", { file });
    await deed("What is kept of it", async () => String(await store.setting("pages-secret")));
  }));
