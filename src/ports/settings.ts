import { z } from "zod";

/** Settings as they are given: environment variables by name; an empty one counts as one that is not set. */
export type Given = Readonly<Record<string, string | undefined>>;

export const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

export const address = text.refine((url) => !url || /^https?:$/.test(URL.parse(url)?.protocol ?? ""), {
  error: "must be a whole address, https://…",
});

/** What is wrong, a sentence for each setting. */
export const settingFaults = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);

/** A setting that means nothing without another, and what it would need: one of these. */
export type Together = readonly [given: string, needs: readonly string[]];

export const missingBeside = (rules: readonly Together[], given: Given): string[] =>
  rules
    .filter(([name, needs]) => given[name] && !needs.some((one) => given[one]))
    .map(([name, needs]) => `${needs.join(" or ")} is missing beside ${name}`);

const WAY_OUT = z.object({ HTTPS_PROXY: address, https_proxy: address, NO_PROXY: text, no_proxy: text });

/** How platforms are reached, where a proxy is the only way out. */
export interface WayOut {
  proxy: string | null;
  noProxy: string | null; // hosts to be reached without it
}

export const wayOutFaults = (given: Given): string[] => settingFaults(WAY_OUT.safeParse(given).error);

export function wayOut(given: Given): WayOut {
  const { data } = WAY_OUT.safeParse(given);
  return {
    proxy: data?.HTTPS_PROXY ?? data?.https_proxy ?? null,
    noProxy: data?.NO_PROXY ?? data?.no_proxy ?? null,
  };
}
