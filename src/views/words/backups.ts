/* To whoever runs the program: in the log and in doctor. */

export const noNightlyOnServer =
  "BACKUP_DIR is set, but the database is on a PostgreSQL server: no backup is made. Have pg_dump do it each night.";
