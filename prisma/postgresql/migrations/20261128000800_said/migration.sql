-- CreateTable
CREATE TABLE "Said" (
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,

    CONSTRAINT "Said_pkey" PRIMARY KEY ("workspace","conversation","message")
);
