import { randomBytes } from "node:crypto";
import { openDatabase } from "../prisma/client.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import { grantRunning } from "../prisma/rights.ts";
import { prismaStore } from "../prisma/store.ts";
import { databases, type Provided, type TestDatabase } from "./database.ts";
import { onServer, RUN, serverName } from "./leftovers.ts";

export interface OwnRole {
  name: string;
  /** The same address, as this role. */
  as(url: string): string;
}

/** A role that owns nothing and was granted nothing; it goes with the run. */
export async function ownRole(url: string): Promise<OwnRole> {
  const name = `${serverName(RUN)}${randomBytes(4).toString("hex")}`;
  await onServer(url, `CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
  return {
    name,
    as: (address) => {
      const own = new URL(address);
      own.username = name;
      own.password = name;
      return own.href;
    },
  };
}

export interface UnderOwnRole extends TestDatabase {
  owner: string; // the address as whoever owns the tables
}

const [, postgresql] = databases;

/** PostgreSQL as the program has it in earnest: opened under a role that was granted what it needs, and no more. */
export const underOwnRole: Omit<Provided, "fresh"> & { fresh(): Promise<UnderOwnRole> } = {
  name: `${postgresql?.name}, under a role of its own`,
  skip: postgresql?.skip ?? true,
  fresh: async () => {
    if (!postgresql) throw new Error("PostgreSQL is one of the databases.");
    const owners = await postgresql.fresh();
    const role = await ownRole(owners.url);
    await grantRunning(owners.url, role.name);
    const url = role.as(owners.url);
    const database = openDatabase(url);
    const store = prismaStore(database);
    return {
      ...owners, // it is the owner who empties it
      owner: owners.url,
      url,
      store,
      deliveries: prismaDeliveries(database),
      database,
      close: async () => {
        await store.close();
        await owners.close();
      },
    };
  },
};
