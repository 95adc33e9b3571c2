import { BlockList, isIP } from "node:net";

/*
 * Who asks, where a proxy stands in between. Anybody may write `X-Forwarded-For`, so it counts only as far as each hop,
 * read from the last, is one of our own proxies.
 */

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");

/** @param trusted addresses and networks, "10.0.0.7" or "10.0.0.0/8"; they were checked when they were set */
export function forwardedBy(trusted: readonly string[]) {
  const proxies = new BlockList();
  for (const one of trusted) {
    const [address = "", bits] = one.split("/");
    if (bits === undefined) proxies.addAddress(address, family(address));
    else proxies.addSubnet(address, Number(bits), family(address));
  }
  const isOurs = (address: string) => isIP(address) > 0 && proxies.check(address, family(address));

  /** The nearest address that is no proxy of ours. */
  return (remote: string | undefined, header: string | undefined): string => {
    // Its end is what our own proxies wrote; its beginning anybody may have, as long as they like.
    const hops = (header ?? "").slice(-2_000).split(",").map(plain).filter(Boolean);
    let address = plain(remote ?? "");
    while (isOurs(address)) {
      const before = hops.pop();
      if (before === undefined || isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}
