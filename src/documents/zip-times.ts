import { unzipSync, zipSync } from "fflate";

/**
 * A .docx and a .xlsx are zip files, and the libraries that write them put the time of writing beside every file in
 * them. Here it becomes the first that a zip can say, as Office itself writes it, so that the same portfolio gives the
 * same bytes.
 */
export const withoutZipTimes = (zip: Uint8Array): Uint8Array =>
  zipSync(unzipSync(zip), { mtime: new Date(1980, 0, 1) }); // fflate writes local time, whatever the zone
