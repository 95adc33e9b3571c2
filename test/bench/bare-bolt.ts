import { App, HTTPReceiver } from "@slack/bolt";
import BetterSqlite3 from "better-sqlite3";
import { quietLogger } from "../platforms/slack/quiet-logger.ts";
import { listeningAt } from "../platforms/slack/small-app.ts";

/* What any Bolt app costs: it hears of reactions and does nothing, or keeps each as one durable row. */

const {
  SECRET: signingSecret = "",
  TOKEN: token = "",
  SLACK_URL: slackApiUrl = "",
  FILE: file,
} = process.env;
const receiver = new HTTPReceiver({ signingSecret, logger: quietLogger, processBeforeResponse: true });
const app = new App({ token, receiver, clientOptions: { slackApiUrl }, logger: quietLogger });
const keep = file ? kept(file) : () => {};
app.event("reaction_added", async ({ event }) => keep(event.user, event.event_ts));
process.stdout.write(`at ${await listeningAt(app)}\n`);

function kept(name: string): (user: string, at: string) => void {
  const database = new BetterSqlite3(name);
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE kept (user TEXT, at TEXT)");
  const insert = database.prepare("INSERT INTO kept VALUES (?, ?)");
  return (user, at) => void insert.run(user, at);
}
