const ANSWER_MS = 2_000;

/** Waits for work that shows an answer, but no longer than Slack waits for us; it goes on by itself then. */
export async function inTime(work: Promise<unknown>, ms = ANSWER_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    timer.unref();
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
