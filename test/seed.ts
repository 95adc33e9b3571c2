/** Property tests draw the same cases on every run; TEST_SEED chooses others. Printed, so that a failure can be had again. */
export default function announce(): void {
  process.env.TEST_SEED ??= "20260303";
  process.stdout.write(`Seed of the property tests: ${process.env.TEST_SEED} (TEST_SEED changes it)\n`);
}
