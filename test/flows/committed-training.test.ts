import { it as promise } from "vitest";
import type { EnrolmentAct } from "../../src/core/people/enrolling.ts";
import type { SupervisionAct } from "../../src/core/people/supervising.ts";
import { type OperatorsOrder, orderTraining } from "../../src/flows/people/order-training.ts";
import { account, enrolment, person, put, supervision } from "../fixtures.ts";
import { type Department, IN_CHANNEL } from "../stories/department.ts";
import { type Member, pressing } from "../stories/member.ts";
import { presses, says, told } from "./answered.ts";

/*
 * Promises what is answered and committed where a lead says in chat how training goes on, who joins and who supervises. As
 * in `committed-time.test.ts`.
 */

const SAM = "sam.onlooker@example.test";
const order = (a: object, t = "rao", v = 1, p = "rp") => JSON.stringify({ t: [t], p, v: [v], a });
const undoing = (e: string, v: number) => {
  const days = ["2026-01-05", null, [1, 2, 3, 4, 5]];
  return JSON.stringify({ p: "rp", b: [{ e, v, d: days, o: null, s: [], l: [] }] });
};
const does = (who: Member, action: string, value: string) => () => who.does(pressing(action, value));
const confirmed = (who: Member, text: string) => async () => {
  await who.says(text);
  return who.presses("Confirm");
};

promise("how training goes on", () =>
  told("training.txt", async (d, deed) => {
    const { maya, okafor, shah: by, reyes, writes } = d;
    await maya.logs();
    await deed("a pause is asked", says(by, "pause Maya 9 June – 31 July"));
    await deed("and left", presses(by, "Cancel"));
    await deed("a pause", confirmed(by, "pause Maya 9 June – 31 July"));
    await deed("undone", presses(by, "Undo"));
    await deed("a pause until further notice", confirmed(by, "pause Maya from 9 June"));
    await deed("a pause with an end", confirmed(by, "pause Maya until 30 June"));
    await deed("the same", says(by, "pause Maya 8–30 June"));
    await deed("one more, later", confirmed(by, "pause Maya 13–24 July"));
    await deed("one over both", confirmed(by, "pause Maya 20 June – 13 July"));
    await deed("undone as it was", presses(by, "Undo"));
    await deed("it goes on on a day", confirmed(by, "resume Maya 15 June"));
    await deed("it goes on on that day, again", says(by, "resume Maya 15 June"));
    await deed(
      "it goes on by a press, again",
      does(by, "training-do", order({ type: "resume", from: "2026-06-15" }, "rao", 8)),
    );
    await deed("undone, by another", does(reyes, "training-undo", undoing("rao-rt", 8)));
    await deed("undone, of nobody", does(by, "training-undo", undoing("none", 8)));
    await deed("it is completed with a day", confirmed(by, "complete Maya 31 July"));
    await deed("the same", says(by, "complete Maya 31 July"));
    await deed("withdrawn instead, from a day", confirmed(by, "withdraw Maya from 31 July"));
    await deed("paused after its end", says(by, "pause Maya from 31 July"));
    await deed("paused to its end", says(by, "pause Maya 30 July"));
    await deed("taken back", confirmed(by, "reopen Maya"));
    await deed("that undone", presses(by, "Undo"));
    await deed("that undone again by a press", does(by, "training-undo", undoing("rao-rt", 2)));
    await deed(
      "completed by a press before it begins",
      does(by, "training-do", order({ type: "complete", from: "2026-01-05" }, "rao", 12)),
    );
    await deed(
      "completed by a press of an older version",
      does(by, "training-do", order({ type: "complete", from: null }, "rao", 3)),
    );
    await deed(
      "of somebody who trains elsewhere alone",
      does(by, "training-ask", order({ type: "resume", from: null }, "khan")),
    );
    await deed("of herself", does(by, "training-ask", order({ type: "resume", from: null }, "shah")));
    await writes(
      put.link(
        supervision({
          enrolmentId: "bell-rt",
          supervisorId: "lind",
          rotation: "Imaging",
          until: "2026-07-31",
        }),
      ),
      put.link(
        supervision({
          id: "r2",
          enrolmentId: "bell-rt",
          supervisorId: "okafor",
          from: "2026-06-01",
          rotation: "QA",
          until: "2026-08-14",
        }),
      ),
    );
    await deed("a pause within which a rotation ends", says(by, "pause Jo 31 July – 13 Aug"));
    await deed("one within which two do", says(by, "pause Jo from 31 July"));
    await deed("one within which none does", says(by, "pause Jo 1–13 Aug"));
    for (const text of ["pause Maya Rao", "complete Jo", "reopen the valve", "resume Dr Okafor"])
      for (const who of [okafor, maya, reyes, d.sam])
        await deed(`${who.account.user}: ${text}`, says(who, text));
    await deed("of no name", says(by, "pause 3 Aug"));
    await deed("of too many words", says(by, "pause the work that we began 3 Aug"));
    await deed("of as many as a name has", says(by, "pause the work we began 3 Aug"));
  }),
);

promise("who joins", () =>
  told("joining.txt", async (d, deed) => {
    const { jo, okafor, shah, reyes, sam, writes } = d;
    await jo.logs();
    await deed("enrolled", confirmed(shah, `enrol ${SAM} from 9 June 2026 to 31 May 2028`));
    await deed("enrolled once more", says(shah, `enrol ${SAM} from 9 June 2026 to 31 May 2028`));
    await deed("with other days", confirmed(shah, `enrol ${SAM} from 1 June 2026 to 30 May 2028`));
    await deed("enrolled for a day", says(shah, `enrol ${SAM} 9 June`));
    await deed(
      "enrolled to a day before the start",
      says(shah, `enrol ${SAM} from 9 June 2029 to 1 June 2026`),
    );
    await deed("who leads", says(shah, "enrol reyes@example.test"));
    await deed("by a name", says(shah, "enrol Sam Onlooker"));
    await deed("by nobody's address", says(shah, "enrol no.body@example.test"));
    await deed("by a trainee", says(jo, `enrol ${SAM}`));
    await deed("a guest", async () => {
      await writes(
        put.person(person({ id: "guest", name: "A Guest", email: "guest@example.test", roles: [] })),
        put.account(account({ personId: "guest", kind: "guest" })),
      );
      return shah.says("enrol guest@example.test");
    });
    await deed("a guest supervises", says(shah, "supervisor add guest@example.test for Jo"));
    await deed(
      "nobody supervises",
      does(
        shah,
        "training-ask",
        order({ type: "supervise", s: ["none"], from: null, until: null, rotation: null }, "bell"),
      ),
    );
    await deed(
      "nobody supervises no more",
      does(
        shah,
        "training-ask",
        order({ type: "end", s: ["none"], from: null, until: null, rotation: null }, "bell"),
      ),
    );
    await d.changes("adams", { roles: ["administrator", "trainee"] });
    await deed(
      "somebody supervises who did not yet",
      confirmed(shah, "supervisor add pat.adams@example.test for Jo"),
    );
    await deed(
      "somebody supervises",
      confirmed(shah, "supervisor add Dr Lind for Jo Bell from 1 June until 30 Nov, rotation Imaging"),
    );
    await deed(
      "the same",
      says(shah, "supervisor add Dr Lind for Jo Bell from 1 June until 30 Nov, rotation Imaging"),
    );
    await deed(
      "for longer",
      confirmed(shah, "supervisor add Dr Lind for Jo from 1 June until 30 Dec, rotation Imaging"),
    );
    await deed("undone", presses(shah, "Undo"));
    await deed("no more from a day on", confirmed(shah, "supervisor end Dr Lind for Jo from 1 July"));
    await deed("no more on the same", says(shah, "supervisor end Dr Lind for Jo until 30 June"));
    await deed("no more at once", confirmed(shah, "supervisor end Dr Okafor for Jo"));
    await deed("undone, and asked again", presses(shah, "Undo"));
    await deed("another rotation ends", says(shah, "supervisor end Dr Lind for Jo, rotation Therapy"));
    await deed("for nobody", says(shah, "supervisor add Dr Lind for Ali"));
    await deed("of nobody", says(shah, "supervisor add Dr Who for Jo"));
    await deed("on no day", says(shah, "supervisor add Dr Lind for Jo 31 Feb"));
    await deed("without for", says(shah, "supervisor add Dr Lind"));
    await deed("another word", says(shah, "supervisor take Dr Lind for Jo"));
    await deed("of themself", says(shah, "supervisor add bell@example.test for Jo"));
    await deed("by a supervisor", says(okafor, "supervisor add Dr Lind for Jo"));
    await writes(
      put.person(person({ id: "jo2", name: "Jo Bellamy", email: "jo.bellamy@example.test" })),
      put.person(
        person({ id: "lind2", name: "Dr Ann Lind", email: "ann.lind@example.test", roles: ["supervisor"] }),
      ),
      put.account(account({ personId: "lind2" })),
      put.enrolment(enrolment({ id: "jo2-rt", traineeId: "jo2", programmeId: "rp" })),
      put.link(supervision({ enrolmentId: "jo2-rt", supervisorId: "lind2" })),
    );
    await deed("one of two trainees", says(shah, "supervisor add Dr Okafor for Jo"));
    await deed("one of two supervisors", says(shah, "supervisor end Lind for Jo Bellamy"));
    await leadsBoth(d);
    await deed("in one of two programmes", says(shah, "enrol ali.khan@example.test from 9 June"));
    await deed("the one", presses(shah, "Radiotherapy Physics"));
    await deed("supervised in one of two programmes", async () => {
      await shah.presses("Confirm");
      return shah.says("supervisor add Dr Okafor for Ali");
    });
    await deed("paused in one of two", says(shah, "pause Ali 9–10 June"));
    await deed("ended in one of two", async () => {
      await shah.presses("Nuclear Medicine");
      await shah.does(pressing("training-not", ""));
      await shah.does(pressing("training-do", order({ type: "withdraw", from: null }, "khan", 1, "nm")));
      return shah.says("pause Ali 9–10 June");
    });
    await deed("supervised in the one that goes on", says(shah, "supervisor add Dr Okafor for Ali"));
    await deed("reopened in one of two", says(shah, "reopen Ali"));
    await deed("supervised where all have ended", async () => {
      await shah.says("withdraw Ali");
      await shah.presses("Confirm");
      return shah.says("supervisor add Dr Okafor for Ali");
    });
    await deed("Sam looks", says(sam, "help"));
    await deed(
      "Dr Reyes does not lead there",
      does(
        reyes,
        "training-do",
        order({ type: "add", from: null, target: null, workingDays: null, s: [] }, "khan", 0, "rp"),
      ),
    );
  }),
);

promise("training by the operator", () =>
  told("training-office.txt", async (d, deed) => {
    const programme = await d.programmeNow();
    const ordered =
      (trainee: string, what: object, dryRun = false) =>
      async () => {
        const done = await orderTraining(d.desk, { trainee, programme, ...what } as OperatorsOrder, dryRun);
        return JSON.stringify({ ...done, change: undefined, told: done.ok && done.told.map(({ id }) => id) });
      };
    const enrolled = (trainee: string, act: EnrolmentAct, dryRun = false) =>
      ordered(trainee, { about: "enrolment", act }, dryRun);
    const supervised = (supervisor: string, act: SupervisionAct) =>
      ordered("jo.bell@example.test", { about: "supervision", supervisor, act });
    const add: EnrolmentAct = {
      type: "add",
      from: "2026-06-01",
      target: "2028-05-31",
      workingDays: [1, 2, 3],
    };
    await deed("enrolled, tried", enrolled(` ${SAM.toUpperCase()}`, add, true));
    await deed("enrolled", enrolled(SAM, add));
    await deed("enrolled once more", enrolled(SAM, add));
    await deed("with other working days", enrolled(SAM, { ...add, workingDays: [1, 2] }));
    await deed("who leads", enrolled("shah@example.test", add));
    await deed("of nobody's address", enrolled("no.body@example.test", add));
    await deed("completed", enrolled(SAM, { type: "complete", from: "2026-07-01" }));
    await deed(
      "with an earlier start",
      enrolled("maya.rao@example.test", { ...add, from: "2026-01-01", target: null }),
    );
    const act: SupervisionAct = {
      type: "supervise",
      from: null,
      until: "2026-06-30",
      decideUntil: "2026-07-07",
      rotation: "QA",
    };
    await deed("supervised", supervised("lind@example.test", act));
    await deed("supervised by nobody", supervised("no.body@example.test", act));
    await deed("supervised by themself", supervised("jo.bell@example.test", act));
    await deed(
      "supervised no more",
      supervised("lind@example.test", {
        type: "end",
        until: null,
        decideUntil: "2026-07-01",
        rotation: null,
      }),
    );
    await deed(
      "supervised no more by whoever never did",
      supervised("shah@example.test", { type: "end", until: null, decideUntil: null, rotation: null }),
    );
  }),
);

async function leadsBoth({ programmeNow, writes }: Department): Promise<void> {
  await writes(put.programme({ ...(await programmeNow("nm")), leads: ["reyes", "shah"] }));
}

promise("who supervises, with a review channel", () =>
  told(
    "joining-channel.txt",
    async (d, deed) => {
      const { jo, shah } = d;
      await jo.logs();
      await deed("somebody supervises too", confirmed(shah, "supervisor add Dr Lind for Jo"));
      await deed("the other does not", confirmed(shah, "supervisor end Dr Okafor for Jo"));
      await deed("nobody does", confirmed(shah, "supervisor end Dr Lind for Jo"));
    },
    IN_CHANNEL,
  ),
);
