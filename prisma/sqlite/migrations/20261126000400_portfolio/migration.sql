-- CreateTable
CREATE TABLE "Portfolio" (
    "enrolmentId" TEXT NOT NULL PRIMARY KEY,
    "route" TEXT NOT NULL,
    "chosen" JSONB,
    "reflections" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "Portfolio_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
