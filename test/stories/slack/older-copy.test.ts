import { rmSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { backUp } from "../../../prisma/backup.ts";
import { restore } from "../../../prisma/restore.ts";
import { letGo } from "../../../src/flows/records/hold.ts";
import { emptySqliteUrl } from "../../database.ts";
import { change, delivery, message, NOW } from "../../fixtures.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import { officeOf, startProgram } from "../../program.ts";
import { PEOPLE } from "./people.ts";

it("twenty messages that were sent after a backup are found in Slack, and not sent again from it; a new one is", async () => {
  const slack = await slackDouble({ members: Object.values(PEOPLE) });
  onTestFinished(() => slack.close());
  const url = emptySqliteUrl();
  const office = await officeOf(url);
  const { people } = await office.desk.store.directory("all");
  const maya = [...people.values()].find(({ email }) => email === PEOPLE.maya.email)?.id ?? "";
  const news = (n: number) =>
    delivery({
      key: `news-${n}`,
      to: { type: "person", person: maya },
      message: message({ lead: `News ${n}` }),
    });
  await office.desk.store.commit(change({ deliveries: Array.from({ length: 20 }, (_, n) => news(n)) }));
  const copy = `${url.slice("file:".length)}.backup`;
  backUp(url, copy);
  await office.close();
  const sent = () => slack.messages(slack.dmOf(PEOPLE.maya.id)).map(({ text }) => text.split("\n")[0]);
  const first = await startProgram(url, { slack });
  await first.engine.told();
  await first.stop();
  expect(sent()).toHaveLength(20);

  for (const end of ["", "-wal", "-shm"]) rmSync(url.slice("file:".length) + end, { force: true });
  restore(url, copy, NOW);
  const back = await startProgram(url, { slack });
  onTestFinished(() => back.stop());
  await back.engine.told();
  expect(back.held).toContain("Nothing is sent: this database was put back from a copy");
  expect(sent()).toHaveLength(20);
  const again = await officeOf(url);
  onTestFinished(() => again.close());
  const hold = back.engine.held();
  if (hold) await letGo(again.desk, hold, 20);
  await again.desk.store.commit(change({ at: again.desk.clock.now(), deliveries: [news(20)] }));
  await back.engine.told();
  expect(sent().toSorted()).toEqual(Array.from({ length: 21 }, (_, n) => `News ${n}`).toSorted());
});
