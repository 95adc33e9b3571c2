-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "edition" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN "edition" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Edition" (
    "digest" TEXT NOT NULL PRIMARY KEY,
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "adoptedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Adoption" (
    "programmeId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("programmeId", "to")
);

-- CreateIndex
CREATE UNIQUE INDEX "Edition_framework_version_key" ON "Edition"("framework", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Adoption_programmeId_from_key" ON "Adoption"("programmeId", "from");
