-- Conversations that nobody has: where those of the playground stand, and long runs of rehearsals.

CREATE TABLE "playground_turn" (
    "conversation" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "standing" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playground_turn_pkey" PRIMARY KEY ("conversation","position")
);

CREATE TABLE "rehearsal_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "live" INTEGER NOT NULL,
    "who" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "report" JSONB,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "rehearsal_run_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "playground_turn_at_idx" ON "playground_turn"("at");

CREATE INDEX "rehearsal_run_kind_key_idx" ON "rehearsal_run"("kind", "key");

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "rehearsal_run"
    ADD CONSTRAINT "rehearsal_run_kind_known" CHECK ("kind" IN ('test', 'preview')),
    ADD CONSTRAINT "rehearsal_run_state_known" CHECK ("state" IN ('running', 'done', 'cancelled', 'failed'));
