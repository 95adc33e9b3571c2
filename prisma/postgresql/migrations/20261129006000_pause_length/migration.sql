-- How long a pause is at all: one that is further away than that was begun before the clock was put back.
ALTER TABLE "RateBucket" ADD COLUMN "pausedMs" BIGINT NOT NULL DEFAULT 3600000;
