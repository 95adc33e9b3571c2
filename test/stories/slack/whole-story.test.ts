import { toldOver } from "./cast.ts";

toldOver("HTTP");
