import { OUTSIDE } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

everybodyTries(OUTSIDE);
