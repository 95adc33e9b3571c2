import { describe, it } from "vitest";
import { CSV, PATIENT, reportedAndNotAPatient, reportedWrittenAnewPurged } from "../found-later.ts";
import { EVIDENCE, waiting } from "./stage.ts";

async function stage() {
  const scene = await waiting({ csv: CSV }, { "text:title": `Setup of ${PATIENT}` });
  const { okafor, lind, maya, sam, shah } = scene;
  return {
    ...scene,
    stands: () => [okafor, lind, maya, sam, shah].flatMap((one) => one.inbox()).join("\n"),
    reports: () => okafor.submits("Report it"),
    writesAnew: async () => {
      await maya.presses("Write it anew", "Dr Okafor reported #1");
      await maya.fills({ ...EVIDENCE, "text:title": "A setup" });
      await maya.submits("Send for review");
    },
  };
}

describe("a patient found later, in Teams", () => {
  it("is reported; every message is rewritten, a new version takes its place, and the old words are gone", async () => {
    await reportedWrittenAnewPurged(await stage());
  });
  it("which was none is brought back as it was, in every message", async () => {
    await reportedAndNotAPatient(await stage());
  });
});
