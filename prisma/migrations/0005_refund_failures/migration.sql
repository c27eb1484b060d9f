-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "failed_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "ledger_entry_payment_idx" ON "ledger_entry"("payment");


-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand: what Prisma's schema language cannot say.

-- A refund that was done may come back from the bank: then it failed after all, and when it was done stays known
UPDATE "refund" SET "failed_at" = "at" WHERE "status" = 'failed';
ALTER TABLE "refund"
    DROP CONSTRAINT "refund_done_with_time",
    ADD CONSTRAINT "refund_done_with_time" CHECK (CASE "status" WHEN 'done' THEN "done_at" IS NOT NULL WHEN 'asked' THEN "done_at" IS NULL ELSE true END),
    ADD CONSTRAINT "refund_failed_with_time" CHECK (("status" = 'failed') = ("failed_at" IS NOT NULL));

ALTER TABLE "ledger_entry"
    DROP CONSTRAINT "ledger_entry_sign",
    ADD CONSTRAINT "ledger_entry_sign" CHECK (
        ("kind" IN ('capture', 'dispute-won', 'refund-failed') AND "amount" > 0) OR ("kind" IN ('refund', 'dispute') AND "amount" < 0));

-- Only what was booked as given back can be booked as come back: all of it, and under its own name, once
CREATE FUNCTION "refund_failed_after_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM "ledger_entry" l WHERE l."kind" = 'refund' AND NEW."movement" = l."movement" || ':failed'
        AND l."payment" = NEW."payment" AND l."amount" = -NEW."amount") THEN
        RAISE EXCEPTION '% brings back % that was never booked as given back', NEW."movement", NEW."amount"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_failed_after_refund';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "refund_failed_after_refund" BEFORE INSERT ON "ledger_entry"
    FOR EACH ROW WHEN (NEW."kind" = 'refund-failed') EXECUTE FUNCTION "refund_failed_after_refund"();

-- Money moves once; what went back is less again only as far as the books say that it came back from the bank
CREATE OR REPLACE FUNCTION "payment_moves_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."captured_at" IS NOT NULL AND NEW."captured_at" IS DISTINCT FROM OLD."captured_at" THEN
        RAISE EXCEPTION 'the payment of order % was captured at % already', OLD."order_number", OLD."captured_at"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_captured_once';
    END IF;
    IF OLD."captured" > 0 AND NEW."captured" <> OLD."captured" THEN
        RAISE EXCEPTION 'the payment of order % took % already', OLD."order_number", OLD."captured"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_captured_once';
    END IF;
    IF NEW."refunded" < OLD."refunded" AND NEW."refunded" IS DISTINCT FROM (
        SELECT -sum("amount") FROM "ledger_entry" WHERE "payment" = NEW."provider_id" AND "kind" IN ('refund', 'refund-failed')) THEN
        RAISE EXCEPTION 'the payment of order % gave back % already, and the books know of nothing that came back', OLD."order_number", OLD."refunded"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_refund_stays';
    END IF;
    RETURN NEW;
END $$;
