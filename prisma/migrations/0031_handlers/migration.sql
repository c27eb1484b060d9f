-- What handlers that were written in the console did, for so many days; the secrets that they may send.
CREATE TABLE "handler_run" (
    "id" UUID NOT NULL,
    "intent" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "turn" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ms" DOUBLE PRECISION NOT NULL,
    "cpu_ms" DOUBLE PRECISION NOT NULL,
    "memory_bytes" INTEGER NOT NULL,
    "calls" JSONB NOT NULL,
    "log" JSONB NOT NULL,
    "failure" JSONB,
    CONSTRAINT "handler_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "handler_run_intent_at_idx" ON "handler_run"("intent", "at");
CREATE INDEX "handler_run_at_idx" ON "handler_run"("at");

CREATE TABLE "handler_failing" (
    "intent" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "handler_failing_pkey" PRIMARY KEY ("intent","kind")
);

CREATE TABLE "handler_secret" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    CONSTRAINT "handler_secret_pkey" PRIMARY KEY ("name")
);
