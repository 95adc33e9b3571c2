import { drawing } from "../pictures/drawing.ts";
import { answering } from "./answering.ts";

/* The thread that draws. */

answering({ ...drawing() });
