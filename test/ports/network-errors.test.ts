import { expect, it } from "vitest";
import { causesOf, networkCodeOf, wasNeverSent } from "../../src/ports/network-errors.ts";

const failed = (code: string, cause?: unknown) => Object.assign(new Error("failed", { cause }), { code });

it("the network's code is found however deep a library wrapped it", () => {
  const wrapped = new Error("no token", { cause: failed("network_error", failed("ENOTFOUND")) });
  expect(networkCodeOf(wrapped)).toBe("ENOTFOUND");
  expect(causesOf(wrapped)).toHaveLength(3);
});

it("an error that was caused by itself comes to an end", () => {
  const round = failed("round");
  round.cause = round;
  expect(networkCodeOf(round)).toBeNull();
});

it("a connection that was never made is told from one that broke", () => {
  expect(wasNeverSent(new Error("", { cause: failed("ECONNREFUSED") }))).toBe(true);
  expect(wasNeverSent(failed("ECONNRESET"))).toBe(false);
  expect(networkCodeOf(failed("ECONNRESET"))).toBe("ECONNRESET");
});

it("a fault of another kind is not the network's, though its code begins with an E", () => {
  expect(networkCodeOf(failed("ERR_OSSL_EVP_UNSUPPORTED"))).toBeNull();
  expect(networkCodeOf(failed("ENOENT"))).toBeNull();
  expect(networkCodeOf("ECONNREFUSED")).toBeNull();
});
