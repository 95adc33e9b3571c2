const AS_SENT = /<(?:@|#|!|https?:|mailto:)|&(?:amp|lt|gt);/;
const ADDRESS = /[^\s<>|@&;]+@[^\s<>|@&;]+\.[^\s<>|@&;.,]+/g;

/** What somebody types, as Slack sends it on: its three signs escaped, and addresses made into links. What has its marks is as sent. */
export const asSent = (typed: string): string =>
  AS_SENT.test(typed)
    ? typed
    : typed
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replace(ADDRESS, (address) => `<mailto:${address}|${address}>`);
