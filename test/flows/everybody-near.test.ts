import { NEAR } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

everybodyTries(NEAR);
