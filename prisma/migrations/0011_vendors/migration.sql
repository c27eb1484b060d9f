-- Ordering from vendors: what runs low, what was ordered, what arrived, what shoppers asked for in vain.
-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "pack_size" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "reorder_below" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "reorder_to" INTEGER NOT NULL DEFAULT 20,
ADD COLUMN     "scarce_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "vendor_terms" (
    "vendor_id" TEXT NOT NULL,
    "adapter" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "minimum" INTEGER NOT NULL DEFAULT 0,
    "lead_days" INTEGER NOT NULL DEFAULT 7,
    "limit_seconds" INTEGER NOT NULL DEFAULT 10,
    "answer_hours" INTEGER NOT NULL DEFAULT 24,

    CONSTRAINT "vendor_terms_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "vendor_run" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "found" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vendor_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_step" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "order_id" UUID,
    "name" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vendor_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_order" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reference" TEXT,
    "expected_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vendor_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_order_line" (
    "order_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,
    "accepted" INTEGER,
    "received" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "vendor_order_line_pkey" PRIMARY KEY ("order_id","variant_id")
);

-- CreateTable
CREATE TABLE "vendor_receipt" (
    "order_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vendor_receipt_pkey" PRIMARY KEY ("order_id","cause")
);

-- CreateTable
CREATE TABLE "unmet_wish" (
    "cause" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "variant_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unmet_wish_pkey" PRIMARY KEY ("cause")
);

-- CreateIndex
CREATE INDEX "vendor_run_at_idx" ON "vendor_run"("at" DESC);

-- CreateIndex
CREATE INDEX "vendor_step_run_id_id_idx" ON "vendor_step"("run_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_order_number_key" ON "vendor_order"("number");

-- CreateIndex
CREATE INDEX "vendor_order_status_idx" ON "vendor_order"("status");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_order_run_id_vendor_id_key" ON "vendor_order"("run_id", "vendor_id");

-- CreateIndex
CREATE INDEX "vendor_order_line_variant_id_idx" ON "vendor_order_line"("variant_id");

-- CreateIndex
CREATE INDEX "unmet_wish_at_idx" ON "unmet_wish"("at");

-- AddForeignKey
ALTER TABLE "vendor_terms" ADD CONSTRAINT "vendor_terms_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_step" ADD CONSTRAINT "vendor_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "vendor_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_order" ADD CONSTRAINT "vendor_order_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "vendor_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_order" ADD CONSTRAINT "vendor_order_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_order_line" ADD CONSTRAINT "vendor_order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_order_line" ADD CONSTRAINT "vendor_order_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_receipt" ADD CONSTRAINT "vendor_receipt_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "variant"
    ADD CONSTRAINT "variant_reorder_makes_sense" CHECK ("reorder_below" >= 0 AND "reorder_to" >= "reorder_below" AND "pack_size" >= 1);

ALTER TABLE "vendor_terms"
    ADD CONSTRAINT "vendor_terms_adapter_known" CHECK ("adapter" IN ('json', 'soap', 'csv')),
    ADD CONSTRAINT "vendor_terms_make_sense" CHECK ("minimum" >= 0 AND "lead_days" BETWEEN 0 AND 365
        AND "limit_seconds" BETWEEN 1 AND 120 AND "answer_hours" BETWEEN 1 AND 720);

ALTER TABLE "vendor_order"
    ADD CONSTRAINT "vendor_order_status_known" CHECK ("status" IN
        ('waiting', 'refused', 'placing', 'accepted', 'partly-received', 'received', 'rejected', 'unreachable', 'closed'));

ALTER TABLE "vendor_order_line"
    ADD CONSTRAINT "vendor_order_line_asks_for_something" CHECK ("asked" > 0),
    ADD CONSTRAINT "vendor_order_line_accepts_what_was_asked" CHECK ("accepted" BETWEEN 0 AND "asked"),
    ADD CONSTRAINT "vendor_order_line_receives_what_was_accepted" CHECK ("received" BETWEEN 0 AND coalesce("accepted", "asked"));

-- Whoever takes stock below the line tells it in the same statement, once until it was above again: the place function,
-- a count, an import. The condition is judged before the function is called, so that all other changes cost nothing.
CREATE FUNCTION "stock_low"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event (id, type, subject, payload, at)
    VALUES (gen_random_uuid(), 'stock.low', 'variant:' || NEW.id, jsonb_build_object('variant', NEW.id, 'product', NEW.product_id,
        'available', NEW.on_hand - NEW.reserved, 'below', NEW.reorder_below), clock_timestamp());
    RETURN NULL;
END $$;
CREATE TRIGGER "stock_low" AFTER UPDATE OF "on_hand", "reserved" ON "variant" FOR EACH ROW
    WHEN (NOT NEW.bundle AND NEW.position >= 0 AND NEW.on_hand - NEW.reserved < NEW.reorder_below
        AND OLD.on_hand - OLD.reserved >= NEW.reorder_below)
    EXECUTE FUNCTION "stock_low"();

-- The label goes in the statement that brings stock back.
CREATE FUNCTION "stock_returned"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.scarce_since := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER "stock_returned" BEFORE UPDATE OF "on_hand", "reserved", "reorder_below" ON "variant" FOR EACH ROW
    WHEN (NEW.scarce_since IS NOT NULL AND NEW.on_hand - NEW.reserved >= NEW.reorder_below)
    EXECUTE FUNCTION "stock_returned"();
