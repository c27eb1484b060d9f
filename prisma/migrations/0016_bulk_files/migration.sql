-- Catalogue files that come many at once: what each is, how far it is read, and what could not be taken.
CREATE TABLE "catalogue_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "who" TEXT,
    "status" TEXT NOT NULL,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "duplicate_of" UUID,
    "run" UUID,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalogue_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "catalogue_file_fault" (
    "id" BIGSERIAL NOT NULL,
    "file_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "catalogue_file_fault_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "catalogue_file_arrived_at_id_idx" ON "catalogue_file"("arrived_at", "id");

CREATE INDEX "catalogue_file_fault_file_id_id_idx" ON "catalogue_file_fault"("file_id", "id");

ALTER TABLE "catalogue_file" ADD CONSTRAINT "catalogue_file_duplicate_of_fkey" FOREIGN KEY ("duplicate_of") REFERENCES "catalogue_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "catalogue_file_fault" ADD CONSTRAINT "catalogue_file_fault_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "catalogue_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "catalogue_file"
    ADD CONSTRAINT "catalogue_file_source_known" CHECK ("source" IN ('folder', 'upload', 'command')),
    ADD CONSTRAINT "catalogue_file_status_known" CHECK ("status" IN ('waiting', 'running', 'done', 'failed', 'duplicate')),
    ADD CONSTRAINT "catalogue_file_ended_has_its_time" CHECK (("status" IN ('done', 'failed', 'duplicate')) = ("finished_at" IS NOT NULL));

-- The same content is taken once, unless somebody asks for it again
CREATE UNIQUE INDEX "catalogue_file_once" ON "catalogue_file" ("digest") WHERE "status" IN ('waiting', 'running', 'done') AND NOT "again";
