import { BEYOND } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

everybodyTries(BEYOND);
