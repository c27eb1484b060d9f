-- Words that seem to mean the same, found in what the shop has. They count for nothing until staff take them.
CREATE TABLE "search_suggestion" (
    "id" TEXT NOT NULL,
    "words" TEXT[],
    "source" TEXT NOT NULL,
    "support" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "search_suggestion_pkey" PRIMARY KEY ("id")
);
