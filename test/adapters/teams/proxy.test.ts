import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { loginVia } from "../../../adapters/teams/proxy.ts";
import { proxyDouble } from "../../platforms/proxy.ts";
import { type AtWork, MAYA, teamsAtWork } from "./at-work.ts";

afterEach(() => vi.unstubAllEnvs());

const HELLO = { lead: "Hello", parts: [], buttons: [], note: null };
const LOGIN = "https://login.microsoftonline.com";
const hostOf = (url: string) => new URL(url).host;

async function behindProxy(noProxy: string | null = null) {
  const proxy = await proxyDouble();
  // The connector's own client reads them from the environment, and nothing else.
  vi.stubEnv("HTTPS_PROXY", proxy.url);
  const work = await teamsAtWork({}, { proxy: proxy.url, noProxy });
  onTestFinished(async () => {
    await work.close();
    await proxy.close();
  });
  return { proxy, ...work };
}

const fromMaya = ({ teams, sends }: AtWork) => {
  const { id: conversation } = teams.personalOf(MAYA.id);
  const post = teams.write({ conversation, from: MAYA.id, text: "hello" });
  return sends.message(MAYA, teams.personalOf(MAYA.id), post);
};

it("what is sent, and the keys that what comes is signed by, go through the proxy", async () => {
  const { proxy, ...work } = await behindProxy();
  const { chat, teams, login } = work;
  const events = await work.listen();
  expect((await work.send(fromMaya(work))).status).toBe(200);
  expect(events).toHaveLength(1);
  expect(proxy.asked).toContain(hostOf(login.origin));
  const to = { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.aadObjectId } };
  await chat.send(to, HELLO, "k1");
  expect(proxy.asked).toContain(hostOf(teams.url));
});

it("what NO_PROXY names is reached without it: the keys", async () => {
  const { proxy, ...work } = await behindProxy("localhost, 127.0.0.1");
  await work.listen();
  expect((await work.send(fromMaya(work))).status).toBe(200);
  expect(proxy.asked).not.toContain(hostOf(work.login.origin));
});

it("the login is asked through the proxy, with what is posted to it", async () => {
  const { proxy, login } = await behindProxy();
  const via = loginVia({ proxy: proxy.url, noProxy: null });
  const sold = await via.sendPostRequestAsync<{ error: string }>(`${login.origin}/x/oauth2/v2.0/token`, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "client_id=another",
  });
  expect(sold).toMatchObject({ status: 400, body: { error: "unauthorized_client" } });
  expect(proxy.asked).toEqual([hostOf(login.origin)]);
  await expect(via.sendGetRequestAsync(`${LOGIN}/common/discovery/instance`)).rejects.toThrow();
  expect(proxy.asked.at(-1)).toBe("login.microsoftonline.com:443"); // a tunnel, for TLS with Microsoft itself
});
