-- DropIndex
DROP INDEX "order_status_idx";

-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "delivery" TEXT;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "device" TEXT,
ADD COLUMN     "network" TEXT;

-- AlterTable
ALTER TABLE "fraud_check" ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "rules" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shadow" JSONB;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "admitted_at" TIMESTAMPTZ(3),
ADD COLUMN     "context" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "discount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "price" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "proof" TEXT NOT NULL DEFAULT 'read-back',
ALTER COLUMN "card_ending" DROP NOT NULL;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "discount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parts" JSONB,
ADD COLUMN     "refunded" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tax" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "quote" ADD COLUMN     "discount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "price" JSONB NOT NULL DEFAULT '{}',
ALTER COLUMN "card_ending" DROP NOT NULL;

-- AlterTable
ALTER TABLE "reservation" ADD COLUMN     "returned" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "shopper" ADD COLUMN     "customer" TEXT,
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "pin_failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pin_hash" TEXT,
ADD COLUMN     "pin_locked_until" TIMESTAMPTZ(3),
ADD COLUMN     "spending_limit" INTEGER;

-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "bundle" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "bundle_part" (
    "bundle_id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "bundle_part_pkey" PRIMARY KEY ("bundle_id","part_id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "order_number" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'asked',
    "provider_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return" (
    "number" SERIAL NOT NULL,
    "order_number" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "reason" TEXT,
    "status" TEXT NOT NULL DEFAULT 'asked',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_at" TIMESTAMPTZ(3),
    "received_by" TEXT,

    CONSTRAINT "return_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" BIGSERIAL NOT NULL,
    "order_number" INTEGER,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "payment" TEXT NOT NULL,
    "movement" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payment" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" TEXT NOT NULL,
    "order_number" INTEGER,
    "payment" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion" (
    "id" TEXT NOT NULL,
    "code" TEXT,
    "label" JSONB NOT NULL,
    "rule" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "limit" INTEGER,
    "shopper_limit" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "stacks" BOOLEAN NOT NULL DEFAULT false,
    "priority" INTEGER NOT NULL DEFAULT 100,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion_use" (
    "order_number" INTEGER NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "shopper_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "released" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "promotion_use_pkey" PRIMARY KEY ("order_number","promotion_id")
);

-- CreateTable
CREATE TABLE "tax_rate" (
    "id" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT '*',
    "region" TEXT,
    "category" TEXT,
    "label" TEXT NOT NULL,
    "rate" INTEGER NOT NULL,
    "inclusive" BOOLEAN NOT NULL DEFAULT false,
    "delivery" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_method" (
    "id" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "price" INTEGER NOT NULL,
    "free_from" INTEGER,
    "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "regions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "min_days" INTEGER NOT NULL,
    "max_days" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 100,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "delivery_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fraud_rules" (
    "version" SERIAL NOT NULL,
    "rules" JSONB NOT NULL,
    "thresholds" JSONB NOT NULL,
    "who" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fraud_rules_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "velocity_mark" (
    "order_number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "velocity_mark_pkey" PRIMARY KEY ("order_number","kind")
);

-- CreateTable
CREATE TABLE "block" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "order_number" INTEGER,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,

    CONSTRAINT "block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "order_number" INTEGER NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "people" INTEGER NOT NULL DEFAULT 1,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("order_number")
);

-- CreateTable
CREATE TABLE "review_decision" (
    "id" BIGSERIAL NOT NULL,
    "order_number" INTEGER NOT NULL,
    "who" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "review_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fraud_model" (
    "version" SERIAL NOT NULL,
    "weights" JSONB NOT NULL,
    "measured" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "trained_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fraud_model_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "roles" TEXT[],
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "who" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bundle_part_part_id_idx" ON "bundle_part"("part_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_cause_key" ON "refund"("cause");

-- CreateIndex
CREATE UNIQUE INDEX "refund_provider_id_key" ON "refund"("provider_id");

-- CreateIndex
CREATE INDEX "refund_order_number_idx" ON "refund"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "return_cause_key" ON "return"("cause");

-- CreateIndex
CREATE INDEX "return_order_number_idx" ON "return"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_movement_key" ON "ledger_entry"("movement");

-- CreateIndex
CREATE INDEX "ledger_entry_order_number_idx" ON "ledger_entry"("order_number");

-- CreateIndex
CREATE INDEX "provider_event_payment_idx" ON "provider_event"("payment");

-- CreateIndex
CREATE INDEX "dispute_order_number_idx" ON "dispute"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "promotion_code_key" ON "promotion"("code");

-- CreateIndex
CREATE INDEX "promotion_use_promotion_id_shopper_id_idx" ON "promotion_use"("promotion_id", "shopper_id");

-- CreateIndex
CREATE INDEX "velocity_mark_kind_key_at_idx" ON "velocity_mark"("kind", "key", "at");

-- CreateIndex
CREATE INDEX "block_kind_key_idx" ON "block"("kind", "key");

-- CreateIndex
CREATE INDEX "block_order_number_idx" ON "block"("order_number");

-- CreateIndex
CREATE INDEX "review_closed_at_due_at_idx" ON "review"("closed_at", "due_at");

-- CreateIndex
CREATE INDEX "review_decision_order_number_idx" ON "review_decision"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "staff_name_key" ON "staff"("name");

-- CreateIndex
CREATE UNIQUE INDEX "staff_token_hash_key" ON "staff"("token_hash");

-- CreateIndex
CREATE INDEX "audit_subject_idx" ON "audit"("subject");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE INDEX "function_run_status_finished_at_idx" ON "function_run"("status", "finished_at");

-- CreateIndex
CREATE INDEX "order_status_number_idx" ON "order"("status", "number");

-- CreateIndex
CREATE INDEX "order_admitted_at_idx" ON "order"("admitted_at");

-- AddForeignKey
ALTER TABLE "bundle_part" ADD CONSTRAINT "bundle_part_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_part" ADD CONSTRAINT "bundle_part_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return" ADD CONSTRAINT "return_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "velocity_mark" ADD CONSTRAINT "velocity_mark_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "review"("order_number") ON DELETE CASCADE ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand: what Prisma's schema language cannot say.

-- How many of a variant can be promised now; of a bundle, as many as its scarcest part allows. Written so that the
-- planner puts it into the statement that asks: "available(v)".
CREATE FUNCTION "available"(v "variant") RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN v."bundle" THEN COALESCE((
        SELECT min((part."on_hand" - part."reserved") / piece."quantity")
        FROM "bundle_part" piece JOIN "variant" part ON part."id" = piece."part_id" WHERE piece."bundle_id" = v."id"), 0)
    ELSE v."on_hand" - v."reserved" END
$$;

ALTER TABLE "bundle_part"
    ADD CONSTRAINT "bundle_part_quantity_positive" CHECK ("quantity" > 0),
    ADD CONSTRAINT "bundle_part_not_itself" CHECK ("bundle_id" <> "part_id");
ALTER TABLE "variant" ADD CONSTRAINT "variant_bundle_has_no_stock" CHECK (NOT "bundle" OR ("on_hand" = 0 AND "reserved" = 0));

CREATE FUNCTION "bundle_of_plain_parts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT "bundle" FROM "variant" WHERE "id" = NEW."bundle_id") THEN
        RAISE EXCEPTION '% is no bundle and has no parts', NEW."bundle_id"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bundle_part_of_bundle';
    END IF;
    IF (SELECT "bundle" FROM "variant" WHERE "id" = NEW."part_id") THEN
        RAISE EXCEPTION '% is a bundle and cannot be part of %', NEW."part_id", NEW."bundle_id"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bundle_part_is_plain';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "bundle_of_plain_parts" BEFORE INSERT OR UPDATE ON "bundle_part"
    FOR EACH ROW EXECUTE FUNCTION "bundle_of_plain_parts"();

-- Orders and quotes add up with their discounts
ALTER TABLE "quote"
    DROP CONSTRAINT "quote_adds_up",
    ADD CONSTRAINT "quote_adds_up" CHECK ("total" = "subtotal" - "discount" + "delivery" + "tax"),
    ADD CONSTRAINT "quote_discount_within_subtotal" CHECK ("discount" BETWEEN 0 AND "subtotal"),
    ADD CONSTRAINT "quote_card_or_link" CHECK (("card_ending" IS NULL) = ("payment_method" = 'link'));
ALTER TABLE "order"
    DROP CONSTRAINT "order_adds_up",
    ADD CONSTRAINT "order_adds_up" CHECK ("total" = "subtotal" - "discount" + "delivery" + "tax"),
    ADD CONSTRAINT "order_discount_within_subtotal" CHECK ("discount" BETWEEN 0 AND "subtotal"),
    ADD CONSTRAINT "order_proof_known" CHECK ("proof" IN ('read-back', 'pin', 'link')),
    DROP CONSTRAINT "order_status_known",
    ADD CONSTRAINT "order_status_known" CHECK ("status" IN (
        'placed', 'reserved', 'authorising', 'needs_action', 'authorised', 'in_review', 'paid', 'packed', 'shipped',
        'delivered', 'declined', 'cancelled', 'expired', 'refunded'));
ALTER TABLE "order_line"
    ADD CONSTRAINT "order_line_worth_covers_discount" CHECK ("discount" BETWEEN 0 AND "total"),
    ADD CONSTRAINT "order_line_tax_not_negative" CHECK ("tax" >= 0),
    ADD CONSTRAINT "order_line_refunded_within_quantity" CHECK ("refunded" BETWEEN 0 AND "quantity");

ALTER TABLE "reservation" ADD CONSTRAINT "reservation_returned_within_quantity" CHECK ("returned" BETWEEN 0 AND "quantity");

-- A part of a payment may be given back while its order stands
ALTER TABLE "refund"
    ADD CONSTRAINT "refund_amount_positive" CHECK ("amount" > 0),
    ADD CONSTRAINT "refund_status_known" CHECK ("status" IN ('asked', 'done', 'failed')),
    ADD CONSTRAINT "refund_done_with_time" CHECK (("status" = 'done') = ("done_at" IS NOT NULL));
ALTER TABLE "return" ADD CONSTRAINT "return_status_known" CHECK ("status" IN ('asked', 'received', 'withdrawn'));
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_sign" CHECK (
    ("kind" IN ('capture', 'dispute-won') AND "amount" > 0) OR ("kind" IN ('refund', 'dispute') AND "amount" < 0));

-- The books are only ever added to
CREATE FUNCTION "only_added_to"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'only_added_to';
END $$;
CREATE TRIGGER "ledger_only_added_to" BEFORE UPDATE OR DELETE ON "ledger_entry"
    FOR EACH ROW EXECUTE FUNCTION "only_added_to"();
CREATE TRIGGER "audit_only_added_to" BEFORE UPDATE OR DELETE ON "audit"
    FOR EACH ROW EXECUTE FUNCTION "only_added_to"();

-- Promotions
ALTER TABLE "promotion"
    ADD CONSTRAINT "promotion_code_capitals" CHECK ("code" ~ '^[A-Z0-9-]{2,32}$'),
    ADD CONSTRAINT "promotion_used_within_limit" CHECK ("used" >= 0 AND ("limit" IS NULL OR "used" <= "limit"));
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_range" CHECK ("rate" BETWEEN 0 AND 10000);
ALTER TABLE "delivery_method"
    ADD CONSTRAINT "delivery_method_price_not_negative" CHECK ("price" >= 0),
    ADD CONSTRAINT "delivery_method_days" CHECK ("min_days" BETWEEN 0 AND "max_days");

-- One standing block per key
CREATE UNIQUE INDEX "block_stands_once" ON "block" ("kind", "key") WHERE "lifted_at" IS NULL;
-- One standing decision per person
CREATE UNIQUE INDEX "review_decision_once" ON "review_decision" ("order_number", "who") WHERE "undone_at" IS NULL;
-- At most one model judges
CREATE UNIQUE INDEX "fraud_model_one_active" ON "fraud_model" ("active") WHERE "active";

-- Functions: "again" is a person's wish to run a parked one once more
ALTER TABLE "function_run"
    DROP CONSTRAINT "function_run_status_known",
    ADD CONSTRAINT "function_run_status_known" CHECK ("status" IN ('running', 'done', 'failed', 'again'));
