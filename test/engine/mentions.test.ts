import { expect, it } from "vitest";
import { calling } from "../../src/engine/mentions.ts";
import { freshSqlite } from "../database.ts";
import { message, person, put, WORKSPACE, write } from "../fixtures.ts";
import { populated } from "../populated.ts";

const here = populated(freshSqlite);

const named = { person: "okafor", name: "Dr Okafor" };
const asked = message({ parts: [{ type: "list", title: null, items: [["Asked first: ", named, "."]] }] });
const called = async (workspace: string) => {
  const [part] = (await calling(here.store, asked, workspace)).parts;
  return part?.type === "list" ? part.items[0]?.[1] : null;
};

it("whoever is mentioned is called by the account that is bound to them in that workspace, else only named", async () => {
  expect(await called(WORKSPACE)).toEqual({ ...named, user: "okafor" });
  expect(await called("local:elsewhere")).toEqual(named);
  await write(here.store, put.person(person({ name: "Dr Okafor", active: false, version: 1 })));
  expect(await called(WORKSPACE)).toEqual(named);
});

it("whoever's rows cannot be read is named and not called, and keeps the message from nobody", async () => {
  const spoil = `UPDATE "Account" SET "kind" = 'robot' WHERE "personId" = 'okafor'`;
  expect(await here.database.db.$executeRawUnsafe(spoil)).toBe(1);
  expect(await called(WORKSPACE)).toEqual(named);
});

it("a database that is away is a fault, so that the message is sent later and not without its call", async () => {
  const away = () => Promise.reject(new Error("connection refused"));
  const store = { accountsOf: away, directory: away };
  await expect(calling(store, asked, WORKSPACE)).rejects.toThrow("connection refused");
});
