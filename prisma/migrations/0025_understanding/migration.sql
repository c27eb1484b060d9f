-- What the understanding learned, by the hash of what it was taught: a start need not learn it again.
CREATE TABLE "learned_model" (
    "key" TEXT NOT NULL,
    "model" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "learned_model_pkey" PRIMARY KEY ("key")
);
