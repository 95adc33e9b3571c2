/** The shortest that is taken, in characters. */
export const SHORTEST_SECRET = 32;

/** Where what links are signed with is kept outside the database: a file for its owner alone. */
export interface SecretFile {
  file: string;
  isThere(): boolean;
  /**
   * What stands in it; where there is none it is made first, once, whoever else starts at the same time.
   * @throws a sentence that says what to do, where it cannot be made or read
   */
  kept(make: () => string): string;
}
