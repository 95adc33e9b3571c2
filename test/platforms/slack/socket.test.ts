import { SocketModeReceiver } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slackMember } from "./member.ts";
import { quietLogger } from "./quiet-logger.ts";
import { requests } from "./requests.ts";
import { smallApp } from "./small-app.ts";
import { type SlackSockets, slackSockets } from "./socket.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

type Come = {
  type: string;
  body: Record<string, unknown>;
  retry_num?: number;
  ack(answer?: object): Promise<void>;
};

let slack: SlackDouble;
let sockets: SlackSockets;
let client: SocketModeClient;
let come: Come[];
let answer: (one: Come) => Promise<void>;

beforeEach(async () => {
  slack = await slackDouble({ members: [{ id: "U1", name: "Maya Lind" }] });
  sockets = slackSockets(slack);
  come = [];
  answer = (one) => one.ack();
  client = new SocketModeClient({
    appToken: slack.appToken,
    clientOptions: { slackApiUrl: slack.url },
    clientPingTimeout: 200, // also how long it waits before it connects again
    logger: quietLogger,
  });
  client.on("slack_event", (one: Come) => {
    come.push(one);
    return answer(one);
  });
});

afterEach(async () => {
  await client.disconnect();
  await sockets.close();
  await slack.close();
});

const from = () => requests(slack);
const event = () => from().uninstalled().payload;
const shortcut = () => from().shortcut("U1", "log").payload;

describe("the double's side of Socket Mode, before the real client", () => {
  it("is connected to with the app's token, and each address works once", async () => {
    await client.start();
    expect([sockets.connections(), slack.callsOf("apps.connections.open").length]).toEqual([1, 1]);
  });

  it("delivers events, interactions and commands, and hears what they are answered with", async () => {
    await client.start();
    answer = (one) => one.ack(one.type === "events_api" ? undefined : { text: "Done." });
    expect(await sockets.deliver("events_api", event())).toBeNull();
    expect(await sockets.deliver("interactive", shortcut())).toEqual({ text: "Done." });
    const command = from().command("U1", "/evidence", "gaps", "D1").payload;
    expect(await sockets.deliver("slash_commands", command)).toEqual({ text: "Done." });
    expect(come.map(({ type }) => type)).toEqual(["events_api", "interactive", "slash_commands"]);
    expect(sockets.acks.map(({ kind }) => kind)).toEqual(["events_api", "interactive", "slash_commands"]);
  });

  it("delivers an event again that was not acknowledged when the connection died", async () => {
    await client.start();
    const died = new Promise<void>((first) => {
      answer = async (one) => {
        if (come.length > 1) return one.ack();
        first();
      };
    });
    const delivered = sockets.deliver("events_api", event());
    await died;
    sockets.disconnect("cut");
    expect(await delivered).toBeNull();
    expect(come.map(({ retry_num }) => retry_num)).toEqual([0, 1]);
    expect(come[1]?.body.event_id).toBe(come[0]?.body.event_id);
    expect(sockets.waiting()).toEqual([]);
  });

  it("loses an interaction with its connection, and one that nobody is there for", async () => {
    await expect(sockets.deliver("interactive", shortcut())).rejects.toThrow("Nobody is connected.");
    await client.start();
    answer = async () => sockets.disconnect("cut");
    await expect(sockets.deliver("interactive", shortcut())).rejects.toThrow("died");
    const lost = await sockets.send({ kind: "interactive", payload: shortcut() });
    expect(lost).toEqual({ status: 504, body: "" });
  });

  it("keeps events for an app that is not there yet", async () => {
    const delivered = sockets.deliver("events_api", event());
    expect(sockets.waiting()).toMatchObject([{ kind: "events_api", attempts: 0 }]);
    await client.start();
    expect(await delivered).toBeNull();
    expect(come.map(({ retry_num }) => retry_num)).toEqual([0]);
  });

  it("asks the app to connect anew, and it does", async () => {
    await client.start();
    const left = new Promise((gone) => client.once("reconnecting", gone));
    sockets.disconnect();
    await left;
    expect(await sockets.deliver("events_api", event())).toBeNull();
    expect(slack.callsOf("apps.connections.open")).toHaveLength(2);
  });

  it("carries what a member does to the real Bolt, and the answer back", async () => {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      installerOptions: { clientOptions: { slackApiUrl: slack.url } },
      clientPingTimeout: 200,
      logger: quietLogger,
    });
    const { app, heard } = smallApp(slack, receiver);
    await app.start();
    const maya = slackMember(slack, { user: "U1", send: sockets.send });
    await maya.commands("/evidence", "status");
    expect(maya.ephemeral()).toBe("All is well.");
    await maya.uses("log");
    await maya.fills({ Title: "wrong", Competences: ["Tech4"], "My own work": true });
    await maya.submits();
    expect(maya.errors()).toEqual({ Title: "Give it a title." });
    expect(heard[0]).toBe("log");
    await app.stop();
  });
});
