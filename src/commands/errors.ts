/** What an error says to whoever runs a command. */

export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The system's word for it, such as EACCES; else all that it is. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);
