-- Functions are run from rows: what waits, what runs, in which process, and what must come before it.
ALTER TABLE "function_run"
    ADD COLUMN "seq" BIGSERIAL NOT NULL,
    ADD COLUMN "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "order_key" TEXT,
    ADD COLUMN "holder" INTEGER,
    ADD COLUMN "tried" INTEGER NOT NULL DEFAULT 0;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

-- "again" is a person's wish to run a parked workflow once more; a function that is run again waits like any other
ALTER TABLE "function_run"
    DROP CONSTRAINT "function_run_status_known",
    ADD CONSTRAINT "function_run_status_known" CHECK ("status" IN ('queued', 'waiting', 'running', 'done', 'failed', 'again')),
    ADD CONSTRAINT "function_run_queued_behind_its_key" CHECK ("status" <> 'queued' OR "order_key" IS NOT NULL);

-- However many wait, the next is found at once
CREATE INDEX "function_run_waiting" ON "function_run" ("function", "due_at", "seq") WHERE "status" = 'waiting';
CREATE INDEX "function_run_running" ON "function_run" ("function") WHERE "status" = 'running';
CREATE INDEX "function_run_in_order" ON "function_run" ("function", "order_key", "seq")
    WHERE "order_key" IS NOT NULL AND "status" IN ('queued', 'waiting', 'running');
