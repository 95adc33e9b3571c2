import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { until } from "../faults/program.ts";
import { thing } from "../platforms/slack/limits/reading.ts";
import { requests } from "../platforms/slack/requests.ts";
import type { Answered } from "../platforms/slack/signing.ts";
import { buttonsIn } from "../platforms/slack/surfaces.ts";
import { buttonsIn as buttonsOfCard, cardsIn } from "../platforms/teams/surfaces.ts";
import { type BroughtBack, broughtBack } from "./brought-back.ts";
import { backToToday, nowItIs } from "./shifted-clock.ts";

afterAll(backToToday);

/** What people did, and what was decided; beside it stand messages and the trail. */
const DONE = [
  "Entry",
  "Revision",
  "Claim",
  "Decision",
  "Comment",
  "Prompt",
  "Occurrence",
  "Enrolment",
  "Supervision",
];

for (const { name, skip, bring } of broughtBack)
  describe.skipIf(skip)(`what the version before left behind, on ${name}`, () => {
    async function started(at = "2026-11-18T11:00:00Z"): Promise<BroughtBack> {
      nowItIs(at);
      const here = await bring();
      onTestFinished(async () => {
        await here.gone();
        expect([...here.slack.violations, ...here.teams.violations]).toEqual([]);
      });
      await here.start();
      await here.beat();
      return here;
    }

    it("is read: nothing lost, nothing sent twice, what waited sent once, and a ✅ whose card was not known counts", async () => {
      nowItIs("2026-11-18T11:00:00Z");
      const here = await bring();
      onTestFinished(here.gone);
      const before = await here.rows(...DONE);
      const keys = keysSent(here);
      await here.start();
      await here.beat();
      await here.beat();
      const after = await here.rows(...DONE);
      for (const table of ["Claim", "Comment", "Prompt", "Enrolment", "Supervision"])
        expect(after[table], table).toMatchObject(before[table] ?? []);
      const words = (rows: unknown[] = []) => rows.map((row) => ({ ...thing(row), approval: null }));
      expect(words(after.Revision)).toEqual(words(before.Revision));
      expect(after.Occurrence).toEqual(expect.arrayContaining(before.Occurrence ?? []));
      const later = keysSent(here);
      expect(later.length - new Set(later).size).toBe(keys.length - new Set(keys).size);
      expect(later.length).toBeGreaterThan(keys.length);
      expect(statuses(after)).toEqual({ ...statuses(before), "The answer to its card was lost": "approved" });
      expect(here.okafor.inbox().join("\n")).toMatch(/Waits for Slack to come back/);
      expect(await here.office.desk.store.auditHead()).not.toEqual({ sequence: 0, hash: "" });
    });

    it("a portfolio is as it was chosen, and hands out nothing of what was asked before", async () => {
      const chosen = `'["one"]', '["two"]', 3`;
      const here = await bring({
        also: `INSERT INTO "Portfolio" ("enrolmentId", "route", "chosen", "reflections", "version")
          SELECT "id", 'two', ${chosen} FROM "Enrolment" ORDER BY "id" LIMIT 1`.replaceAll(
          /('\[.*?\]')/g,
          name.includes("PostgreSQL") ? "$1::jsonb" : "$1",
        ),
      });
      onTestFinished(here.gone);
      const [row] = (await here.rows("Portfolio")).Portfolio ?? [];
      const { enrolmentId } = row as { enrolmentId: string };
      expect(await here.office.desk.store.portfolio(enrolmentId)).toEqual({
        ...{ enrolmentId, route: "two", chosen: ["one"], reflections: ["two"], version: 3 },
        returns: [],
      });
    });

    it("the rates that were learned are still kept to", async () => {
      nowItIs("2026-11-18T11:00:00Z");
      const here = await bring({ learned: true });
      onTestFinished(here.gone);
      const limits = () =>
        here.office.database.db.rateBucket.findMany({ where: { limitPerHour: { gt: 0 } } });
      const before = await limits();
      expect(before).toHaveLength(1);
      await here.start("usual");
      expect((await limits()).map((one) => one.limitPerHour)).toEqual(before.map((one) => one.limitPerHour));
    });

    it("every act of then, delivered once more, changes nothing", async () => {
      const here = await started();
      const before = await here.rows(...DONE);
      for (const request of here.left.slack.requests) await here.toSlack(request);
      for (const activity of here.left.teams.activities) await here.toTeams(activity);
      await here.beat();
      expect(await here.rows(...DONE)).toEqual(before);
    });

    it("a prompt that is answered now is drawn again as one line, in Slack and in Teams", async () => {
      const here = await started();
      for (const who of [here.maya, here.noor]) {
        await who.presses("Not this week");
        await until("its prompt is one line", async () => {
          await here.beat();
          return who.inbox().some((text) => /^Asked about \S+: not this week\.$/.test(text.trim()));
        });
      }
    });

    it("every button on every message is answered, and none with trouble", async () => {
      const here = await started();
      const silent: string[] = [];
      const pressed = async (what: string, press: () => Promise<Answered | null>) => {
        const was = inSight(here);
        const answer = await press();
        await here.beat();
        const said = thing(answer?.body).value !== undefined; // words for the one who pressed, in Teams
        if (answer?.status !== 200 || (!said && inSight(here) === was))
          silent.push(`${what}: ${answer?.status}`);
        for (const { user } of [here.maya, here.okafor, here.shah]) here.slack.modals.close(user, true);
      };
      for (const post of here.left.slack.posts) {
        const who = [here.maya, here.okafor, here.shah].find(
          ({ user }) => here.slack.dmOf(user) === post.channel,
        );
        const member = who ?? here.okafor;
        for (const { element, blockId, label } of buttonsIn(post.blocks)) {
          const action = { block_id: blockId, ...thing(element) };
          await pressed(`Slack: [${label}] on ${post.text.split("\n")[0]}`, () =>
            member.does(requests(here.slack).inMessage(member.user, post, [action])),
          );
        }
      }
      for (const post of here.left.teams.posts) {
        const who = [here.noor, here.lind].find(
          ({ person }) => here.teams.personalOf(person.id).id === post.conversation,
        );
        if (!who || post.from !== here.teams.bot.id) continue;
        for (const { label } of cardsIn(post.attachments).flatMap(buttonsOfCard)) {
          const now = here.teams.postAt(post.conversation, post.id);
          if (
            !now ||
            !cardsIn(now.attachments)
              .flatMap(buttonsOfCard)
              .some((one) => one.label === label)
          )
            continue;
          await pressed(`Teams: [${label}] on ${who.reads(now).split("\n")[0]}`, () =>
            who.presses(label, who.reads(now)),
          );
          who.closes();
        }
      }
      // Whoever has approved it themselves sees that on the card, and is told nothing more.
      expect(silent).toEqual([
        "Slack: [Approve] on To review: NM-6, The answer to its card was lost, from Noor Haddad: 200",
      ]);
    });

    it("every form that stood open can be sent, and what was written is kept", async () => {
      const here = await started();
      const { maya, okafor, noor, lind } = here;
      const already = new Map([maya, noor].map((one) => [one, one.inbox().length]));
      /** One conversation is sent in sequence: before it and after it other messages may come, in a moment of their own. */
      const told = async (who: typeof maya | typeof noor, words: string) => {
        const since = () => who.inbox().slice(already.get(who));
        await until(
          () => `they are told "${words}", and not only ${JSON.stringify(since())}`,
          async () => {
            await here.beat();
            return since().some((text) => text.includes(words));
          },
        );
      };
      const sendsIn = async (who: typeof maya, title: RegExp, values: Parameters<typeof maya.fills>[0]) => {
        const open = here.left.open.slack.find(({ view }) => title.test(JSON.stringify(view.body)));
        if (!open) throw new Error(`No form ${title} was open.`);
        here.slack.modals.bringView(open.view);
        await who.fills(values);
        await who.submits();
        expect(who.errors()).toEqual({});
        expect(who.modalWords()).toBe("");
      };
      await sendsIn(maya, /"text":"Log evidence"/, {
        Title: "Written before, sent after",
        "What was done, and your part": "I did it before the program was changed.",
        "First day": "2026-11-10",
        "Kind of evidence": "Procedure",
        "Competences it supports": ["Tech4"],
        "My own work, anonymised": true,
      });
      await told(maya, "Written before, sent after");
      await sendsIn(maya, /Edit #5/, { Title: "Returned, and put right", "My own work, anonymised": true });
      await told(maya, "#5, Returned, and put right");
      await sendsIn(okafor, /Return #2/, { "What should change": "Say which service it was." });
      await told(maya, "Say which service it was.");
      await sendsIn(okafor, /Claims of #10/, {});
      await told(maya, "Approved: #10");
      await sendsIn(okafor, /Comment on #3/, { Comment: "Well found." });
      await told(maya, "Well found.");
      const sendsInTeams = async (who: typeof noor, title: RegExp, label: string, values: object) => {
        const open = here.left.open.teams.find(({ dialog }) => title.test(dialog.title));
        if (!open) throw new Error(`No dialog ${title} was open.`);
        who.brings(open.dialog);
        await who.fills({ ...values });
        await who.submits(label);
        expect([who.dialogWords(), who.notice()]).toEqual(["", ""]);
      };
      await sendsInTeams(noor, /Log evidence/, "Send for review", {
        "text:title": "Noor wrote before",
        "text:narrative": "I measured it before the program was changed.",
        "day:firstDay": "2026-11-10",
        "one:kind": "Report or QA record",
        "many:claims": ["Sci1"],
        "tick:attested": true,
      });
      await told(noor, "Noor wrote before");
      await sendsInTeams(lind, /Return/, "Return it", { "text:remark": "Say which camera." });
      await told(noor, "Say which camera.");
    });

    it("the calendar goes on where it stood: no period twice, none left out", async () => {
      const here = await started();
      for (const at of ["2026-11-20T16:01:00Z", "2026-11-24T09:31:00Z"]) {
        nowItIs(at);
        await here.beat();
        await here.beat();
      }
      const { Occurrence = [] } = await here.rows("Occurrence");
      const sent = Occurrence.map(thing).filter(({ outcome }) => outcome === "sent");
      const count = (kind: string, period: string) =>
        sent.filter((one) => one.kind === kind && one.period === period).length;
      expect([count("prompt", "2026-W47"), count("prompt", "2026-W48")]).toEqual([2, 2]);
      expect([count("summary", "2026-W47"), count("digest", "2026-W47")]).toEqual([2, 2]);
      const summary = here.maya.inbox().findLast((text) => text.startsWith("This week")) ?? "";
      for (const number of ["#3", "#4", "#7", "#8"]) expect(summary).toContain(number);
    });
  });

/** By the key that each message carries in Slack; in Teams, where none is carried, by what it says. */
function keysSent({ slack, teams }: BroughtBack): string[] {
  const inSlack = slack.everything().flatMap(({ metadata }) => {
    const { key } = thing(thing(metadata).event_payload);
    return typeof key === "string" ? [key] : [];
  });
  const inTeams = teams
    .everything()
    .filter(({ from }) => from === teams.bot.id)
    .map(({ conversation, text, attachments }) => JSON.stringify([conversation, text, attachments]));
  return [...inSlack, ...inTeams];
}

const statuses = ({ Entry = [], Revision = [] }: Record<string, unknown[]>): Record<string, unknown> =>
  Object.fromEntries(
    Entry.map(thing).map(({ id, status, revision }) => [
      String(Revision.map(thing).find((one) => one.entryId === id && one.number === revision)?.title || id),
      status,
    ]),
  );

/** All that anybody has in front of them. */
const inSight = ({ slack, teams, maya, okafor, shah, noor, lind }: BroughtBack): string =>
  JSON.stringify([
    slack.everything().map(({ text, blocks, ts }) => [ts, text, blocks]),
    [maya, okafor, shah].map((one) => [one.modalWords(), one.homeWords(), one.ephemeral()]),
    slack.ephemerals.length,
    teams.everything().map(({ id, text, attachments }) => [id, text, attachments]),
    [noor, lind].map((one) => [one.dialogWords(), one.notice()]),
  ]);
