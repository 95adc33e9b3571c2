import { expect, it } from "vitest";
import type { Page } from "../../src/ports/pages.ts";
import { FILE } from "../../src/views/words/own-data.ts";
import { meeting, put } from "../fixtures.ts";
import { type Member, pressing } from "../stories/member.ts";
import { says, told } from "./answered.ts";

/*
 * Promises what the trail has of who opened what of somebody else's, once for each person, thing, revision and day of theirs, and
 * of who took all that is kept of them. As in `committed.test.ts`.
 */

it("each opening of what is somebody else's is in the trail, and one's own is not", () =>
  told(
    "openings.txt",
    async (d, deed) => {
      const { maya, okafor, lind, shah, reyes, sam } = d;
      const visits = (who: Member, page: Page) => async () => {
        const { account } = who;
        const { type } = await d.pages.show({ account, personId: account.user }, page, {});
        return type;
      };
      await maya.logs({ reflection: "I learned." });
      const { id: entry } = await d.entry(1);
      const trainee = { programme: "rp", trainee: "rao" };
      await d.writes(put.meeting(meeting({ withId: "lind" })));
      await deed("Maya reads her own", says(maya, "#1"));
      await deed("Dr Okafor reads it", says(okafor, "#1"));
      await deed("Dr Okafor reads it again", says(okafor, "#1"));
      await deed("Dr Okafor reads its reflection", () => okafor.presses("Read reflection", "#1"));
      await deed("Dr Okafor reads it on its page", visits(okafor, { name: "entry", entry }));
      await deed("Dr Lind reads it on its page", visits(lind, { name: "entry", entry }));
      await deed("Dr Shah reads it on its page", visits(shah, { name: "entry", entry }));
      await deed("Sam may not", visits(sam, { name: "entry", entry }));
      await deed("Dr Okafor would return it", says(okafor, "return #1"));
      const summary = pressing("trainee-summary", "rao");
      await deed("Dr Shah asks how Maya is getting on", () => shah.does(summary));
      await deed("Dr Reyes may not", () => reyes.does(summary));
      await deed("Dr Shah looks at Maya's page", visits(shah, { name: "trainee", ...trainee }));
      await deed("Dr Lind looks at Maya's queue", visits(lind, { name: "queue" }));
      await deed(
        "Dr Lind looks at the page of a meeting",
        visits(lind, { name: "meeting", enrolment: "rao-rt", with: "lind" }),
      );
      await maya.edits(1, { title: "Newer" });
      await deed("Dr Okafor reads what is new", says(okafor, "#1"));
      await d.at("2026-06-09 08:00");
      await deed("Dr Okafor reads it the next day", says(okafor, "#1"));
      await d.changes("okafor", { zone: "Pacific/Auckland" });
      await d.at("2026-06-09 13:30");
      await deed("Dr Okafor reads it the day after, where he is", says(okafor, "#1"));
    },
    { pagesAt: () => "https://pages.example.test" },
  ));

it("whoever takes all that is kept of them is in the trail", () =>
  told(
    "own-data.txt",
    async (d, deed) => {
      const { maya, chat } = d;
      const visitor = { account: chat.account("rao"), personId: "rao" };
      await deed("Maya asks for it", says(maya, "mydata"));
      await deed("Maya looks at it", async () =>
        JSON.stringify(await d.pages.show(visitor, { name: "mydata" }, {}), null, 1),
      );
      await deed("Maya takes it", async () => {
        const file = await d.pages.file(visitor, FILE);
        return file === null || file === "gone" ? expect.fail("There is one.") : `${file.name} ${file.type}`;
      });
      await deed("Maya takes it again", async () => void (await d.pages.file(visitor, FILE)));
    },
    { pagesAt: () => "https://pages.example.test" },
  ));

it("where there are no pages, it is said who hands it out", () =>
  told("own-data-no-pages.txt", (d, deed) => deed("Maya asks for it", says(d.maya, "mydata"))));
