-- CreateTable
CREATE TABLE "Said" (
    "workspace" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,

    PRIMARY KEY ("workspace", "conversation", "message")
);
