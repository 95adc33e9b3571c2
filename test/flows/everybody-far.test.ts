import { FAR } from "./everybody.ts";
import { everybodyTries } from "./everybody-tries.ts";

everybodyTries(FAR);
