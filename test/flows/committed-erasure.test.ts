import { it } from "vitest";
import { addErasureCommands } from "../../src/commands/erasures.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { eraseAgain, eraseEvidence } from "../../src/flows/records/erase.ts";
import { BY_OPERATOR } from "../../src/flows/trail.ts";
import type { BesideBackups, ErasureOf } from "../../src/ports/erasures.ts";
import { typedInto } from "../commands/typed.ts";
import type { Department } from "../stories/department.ts";
import { TICK } from "../stories/member.ts";
import { type Deed, told } from "./answered.ts";

/*
 * Promises what is committed by an erasure, what the operator is told of it, and who else hears of it. As in
 * `committed.test.ts`.
 */

/** Maya and Jo log, Dr Okafor decides in many ways, and all is talked about. */
async function lived({ maya, jo, okafor, lind, shah, pages, chat }: Department) {
  await maya.logs({ claims: ["Tech4", "Sci1"], reflection: "I learned." });
  await okafor.commands("comment #1 Which chamber?");
  await okafor.answers("Choose claims", { "verdict-1": "struck", "reason-1": "Not shown." }, "To review: #1");
  await jo.logs();
  await okafor.reacts(TICK, "To review: #2");
  await jo.logs();
  await okafor.commands("return #3 Say more.");
  await jo.logs();
  await maya.logs();
  await shah.says("away Maya 15–19 June");
  await pages.file({ account: chat.account("rao"), personId: "rao" }, DOCUMENTS[0]?.name ?? "");
  await lind.commands("#5");
}

/** What is typed by the operator, with one backup and one file beside it that is known. */
function office({ desk, beat }: Department, deed: Deed) {
  const kept: string[] = [];
  const beside: BesideBackups = {
    keep: (erasures) => {
      kept.push(erasures.map((one) => String(Object.values(one)[0])).join(" "));
      return { kept: ["beside.erasures.jsonl"], failed: kept.length > 2 ? ["/away.erasures.jsonl"] : [] };
    },
    made: () => {},
    madeBefore: () => ["/b/1.db"],
  };
  const types = (words: string, onServer = false) =>
    deed(words, async () => {
      const parts = { withDesk: (work: never) => (work as (on: typeof desk) => Promise<void>)(desk) };
      const typed = typedInto((program, print) =>
        addErasureCommands(
          program,
          { ...parts, beside: () => beside, onServer: () => onServer } as never,
          print,
        ),
      );
      const said = await typed(...words.split(" ")).catch(({ message }: Error) => `refused: ${message}`);
      await beat();
      return said;
    });
  return { types, kept };
}

it("each erasure of somebody commits all that it should, and nothing else", () =>
  told("erasure.txt", async (d, deed) => {
    await lived(d);
    const { types, kept } = office(d, deed);
    await types("people erase nobody@example.test");
    await types("people erase maya.rao@example.test --hold ");
    await types("people erase maya.rao@example.test --release");
    await types("people erase maya.rao@example.test --hold Complaint");
    await types("people erase maya.rao@example.test --hold Complaint");
    await types("people erase maya.rao@example.test --hold Appeal");
    await types("people erase nobody@example.test --hold Complaint");
    await types("people erase maya.rao@example.test");
    await types("people erase maya.rao@example.test --dry-run");
    await types("people erase maya.rao@example.test --release");
    await types("people erase maya.rao@example.test --dry-run --json");
    await types("people erase okafor@example.test --dry-run", true);
    await types("people erase okafor@example.test", true);
    await types("people erase MAYA.RAO@example.test");
    await types("people erase lind@example.test --json");
    await types("people erase shah@example.test");
    await types("erasures list");
    await types("erasures redo");
    await types("erasures clean");
    await types("erasures clean", true);
    await deed("What was kept beside the backups each time", async () => kept.join("\n"));
  }));

it("each erasure of a training's evidence, and each that is done again, commits all that it should", () =>
  told("erasure-again.txt", async (d, deed) => {
    const { desk, changes } = d;
    await lived(d);
    const evidence = (name: string, enrolment: string, again = false) =>
      deed(name, async () =>
        JSON.stringify(
          await eraseEvidence(desk, enrolment, { by: BY_OPERATOR, cause: `operator:${name}`, again }),
        ),
      );
    const again = (name: string, of: ErasureOf) => deed(name, async () => String(await eraseAgain(desk, of)));
    await evidence("Of no training", "nothing");
    await changes("jo", { keptFor: "a complaint" });
    await evidence("Of one whose trainee must not be erased", "bell-rt");
    await again("Of that one again, whatever this copy says", { enrolment: "bell-rt" });
    await evidence("Of Maya's", "rao-rt");
    await again("Of Maya's again", { enrolment: "rao-rt" });
    await again("Of nobody's", { enrolment: "nothing" });
    await changes("okafor", { keptFor: "a complaint" });
    await again("Dr Okafor, who was kept in this copy", { person: "okafor" });
    await again("Dr Okafor again", { person: "okafor" });
    await again("Nobody", { person: "nobody" });
  }));
