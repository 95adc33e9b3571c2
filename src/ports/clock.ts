/** What time it is. The only place a time comes from; in a demo it can be moved forward. */
export interface Clock {
  now(): Date;
}
