-- Changes of an old system: what was heard of each row, in its source's order.
-- CreateTable
CREATE TABLE "captured_row" (
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "product" TEXT,
    "position" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT NOT NULL,
    "value" JSONB,
    "waiting" BOOLEAN NOT NULL DEFAULT false,
    "source_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captured_row_pkey" PRIMARY KEY ("source","key")
);

-- CreateTable
CREATE TABLE "captured_source" (
    "name" TEXT NOT NULL,
    "applied" BIGINT NOT NULL DEFAULT 0,
    "duplicate" BIGINT NOT NULL DEFAULT 0,
    "stale" BIGINT NOT NULL DEFAULT 0,
    "parked" BIGINT NOT NULL DEFAULT 0,
    "source_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "lag" INTEGER,

    CONSTRAINT "captured_source_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "parked_change" (
    "id" BIGSERIAL NOT NULL,
    "digest" TEXT NOT NULL,
    "source" TEXT,
    "reason" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "parked_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "captured_row_target_idx" ON "captured_row"("target");

-- CreateIndex
CREATE INDEX "captured_row_product_idx" ON "captured_row"("product");

-- CreateIndex
CREATE UNIQUE INDEX "parked_change_digest_key" ON "parked_change"("digest");

-- CreateIndex
CREATE INDEX "parked_change_closed_at_id_idx" ON "parked_change"("closed_at", "id");



-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "captured_row"
    ADD CONSTRAINT "captured_row_shape_known" CHECK ("shape" IN ('product', 'variant', 'price', 'stock')),
    ADD CONSTRAINT "captured_row_gone_waits_for_nothing" CHECK ("value" IS NOT NULL OR NOT "waiting");
CREATE INDEX "captured_row_waiting" ON "captured_row" ("target") WHERE "waiting";
