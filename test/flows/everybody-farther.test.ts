import { FARTHER } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

everybodyTries(FARTHER);
