-- CreateTable
CREATE TABLE "DirectConversation" (
    "workspace" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "reference" TEXT NOT NULL,

    PRIMARY KEY ("workspace", "user")
);
