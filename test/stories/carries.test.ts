import { expect, it } from "vitest";
import { change, delivery } from "../fixtures.ts";
import { uncarried } from "./carries.ts";
import { openDepartment } from "./department.ts";

it("a message that carries more than it says is found: an entry's title, and somebody's name", async () => {
  const d = await openDepartment();
  try {
    await d.maya.logs();
    expect(await uncarried(d.database)).toEqual([]);
    const message = { lead: "Output drift after service, by Maya Rao", parts: [], buttons: [], note: null };
    const planted = delivery({ key: "planted", to: { type: "person", person: "lind" }, message });
    await d.store.commit(change({ cause: "planted", deliveries: [planted] }));
    expect(await uncarried(d.database)).toEqual(["planted: Output drift after service", "planted: Maya Rao"]);
    await d.database.database.db.delivery.deleteMany({ where: { key: "planted" } });
  } finally {
    await d.close();
  }
});
