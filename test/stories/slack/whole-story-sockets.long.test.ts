import { toldOver } from "./cast.ts";

toldOver("Socket Mode");
