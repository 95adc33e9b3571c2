-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "edition" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN "edition" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Edition" (
    "digest" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "adoptedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Adoption" (
    "programmeId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Adoption_pkey" PRIMARY KEY ("programmeId","to")
);

-- CreateIndex
CREATE UNIQUE INDEX "Edition_framework_version_key" ON "Edition"("framework", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Adoption_programmeId_from_key" ON "Adoption"("programmeId", "from");
