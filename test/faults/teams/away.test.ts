import { describe, expect, it } from "vitest";
import { aged } from "../rows.ts";
import { TICK, tokenRunsOut, untilFriday } from "./acts.ts";
import { keysSent, promisesHold } from "./promises.ts";
import { type FaultStage, faultStage, figure } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** By then its token has run out, and Microsoft sells no other. */
function loginAway({ login }: FaultStage): void {
  tokenRunsOut();
  login.outage(true);
}

describe("Teams away", () => {
  it.each([
    ["ten minutes", "its connections cut, so that nobody knows what arrived", 10 * MINUTE],
    ["twenty-five hours", "its login too, so that nothing can have arrived", 25 * HOUR],
  ])(
    "for %s: no entry is lost, and what waited goes out once or is held by the rules (%s)",
    async (long, _, ms) => {
      const withLogin = ms > HOUR;
      const stage = await faultStage();
      const { teams, login, okafor, maya } = stage;
      await stage.logs("Decided before", "Untouched", "Decided meanwhile");
      await stage.allSent();
      await okafor.reacts(TICK, "To review: #1");
      await stage.allSent();
      const before = (await keysSent(stage)).length;

      teams.outage(true);
      if (withLogin) loginAway(stage);
      await okafor.reacts(TICK, "To review: #3"); // heard, but nobody can be told of it
      await stage.logs("Written meanwhile");
      await untilFriday(stage);
      const pending = () =>
        stage.rows((db) => db.delivery.count({ where: { state: { in: ["pending", "sending"] } } }));
      const waited = await pending();
      expect(waited).toBeGreaterThan(0);
      expect(await stage.statuses()).toEqual(["approved", "submitted", "approved", "submitted"]);
      expect((await keysSent(stage)).length).toBe(before);
      await stage.stop();
      await aged(stage, ms);
      teams.outage(false);
      login.outage(false);

      await stage.start();
      await stage.allSent();
      const of = (state: string) => stage.rows((db) => db.delivery.findMany({ where: { state } }));
      const [held, dead] = [await of("held"), await of("dead")];
      const keys = await keysSent(stage);
      figure(`away for ${long}`, {
        "messages and redraws that waited": waited,
        "sent afterwards": keys.length - before,
        doubled: keys.length - new Set(keys).size,
        held: held.length,
        "dead letters": dead.length,
        entries: (await stage.statuses()).length,
      });
      expect(await stage.statuses()).toEqual(["approved", "submitted", "approved", "submitted"]);
      expect(dead).toEqual([]);
      expect(held.every(({ whenUnsure }) => whenUnsure === "hold")).toBe(true);
      if (withLogin) expect(held).toEqual([]);
      expect(maya.inbox().join("\n")).toContain("Approved: #3");
      expect(okafor.inbox().join("\n")).toContain("To review: #4");
      await promisesHold(stage, { unsettled: held.map(({ key }) => key) });
    },
  );
});
