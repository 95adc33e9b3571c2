import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { loginVia } from "../../../adapters/teams/proxy.ts";
import { message } from "../../fixtures.ts";
import { proxyDouble } from "../../platforms/proxy.ts";
import { teamsAtWork } from "./at-work.ts";

afterEach(() => vi.unstubAllEnvs());

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

it("what is sent, and the keys that what comes is signed by, go through the proxy", async () => {
  const { proxy, chat, teams, login, ...work } = await behindProxy();
  const events = await work.listen();
  expect((await work.send(work.fromMaya())).status).toBe(200);
  expect(events).toHaveLength(1);
  expect(proxy.asked).toContain(hostOf(login.origin));
  await chat.send(work.toMaya, message(), "k1");
  expect(proxy.asked).toContain(hostOf(teams.url));
});

it("what NO_PROXY names is reached without it: the keys", async () => {
  const { proxy, login, ...work } = await behindProxy("localhost, 127.0.0.1");
  await work.listen();
  expect((await work.send(work.fromMaya())).status).toBe(200);
  expect(proxy.asked).not.toContain(hostOf(login.origin));
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
