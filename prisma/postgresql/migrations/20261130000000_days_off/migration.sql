-- Whose a day off is, and what it is called: public holidays stand among a department's own.
ALTER TABLE "DayOff" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'leave';
ALTER TABLE "DayOff" ADD COLUMN "name" TEXT;
UPDATE "DayOff" SET "kind" = 'department' WHERE "programmeId" IS NOT NULL;
