-- Search by spelling and sound (trusted extensions: the owner of the database may create them).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateTable
CREATE TABLE "vendor" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" TEXT NOT NULL,
    "vendor_id" TEXT,
    "title" TEXT NOT NULL,
    "brand" TEXT,
    "category" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "model" TEXT,
    "image" TEXT,
    "names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "spoken_name" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant" (
    "id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "price" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shopper" (
    "id" UUID NOT NULL,
    "visitor" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "address" JSONB,
    "payment_method" TEXT,
    "card_ending" CHAR(4),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shopper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "token_hash" BYTEA,
    "session" JSONB NOT NULL DEFAULT '{}',
    "busy_turn" TEXT,
    "busy_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_turn_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "turn" (
    "conversation_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "heard" TEXT NOT NULL,
    "answer" JSONB,
    "intent" TEXT,
    "confidence" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "turn_pkey" PRIMARY KEY ("conversation_id","id")
);

-- CreateTable
CREATE TABLE "news" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart" (
    "id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_line" (
    "cart_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "position" SERIAL NOT NULL,

    CONSTRAINT "cart_line_pkey" PRIMARY KEY ("cart_id","variant_id")
);

-- CreateTable
CREATE TABLE "cart_change" (
    "id" BIGSERIAL NOT NULL,
    "cart_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "lines" JSONB NOT NULL,
    "subtotal" INTEGER NOT NULL,
    "delivery" INTEGER NOT NULL,
    "tax" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "address" JSONB NOT NULL,
    "payment_method" TEXT NOT NULL,
    "card_ending" CHAR(4) NOT NULL,
    "wished" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "number" SERIAL NOT NULL,
    "quote_id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "conversation_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'placed',
    "reason" TEXT,
    "subtotal" INTEGER NOT NULL,
    "delivery" INTEGER NOT NULL,
    "tax" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "address" JSONB NOT NULL,
    "payment_method" TEXT NOT NULL,
    "card_ending" CHAR(4) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "order_line" (
    "order_number" INTEGER NOT NULL,
    "variant_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "quantity" INTEGER NOT NULL,
    "unit" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("order_number","variant_id")
);

-- CreateTable
CREATE TABLE "order_move" (
    "id" BIGSERIAL NOT NULL,
    "order_number" INTEGER NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "why" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "order_number" INTEGER NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'held',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("order_number","variant_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "order_number" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_id" TEXT,
    "status" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "captured" INTEGER NOT NULL DEFAULT 0,
    "refunded" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "action_url" TEXT,
    "decline_code" TEXT,
    "signals" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "captured_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fraud_check" (
    "order_number" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fraud_check_pkey" PRIMARY KEY ("order_number")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "relayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "function_run" (
    "event_id" UUID NOT NULL,
    "function" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "function_run_pkey" PRIMARY KEY ("event_id","function")
);

-- CreateTable
CREATE TABLE "sandbox_object" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_request" (
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_request_pkey" PRIMARY KEY ("idempotency_key")
);

-- CreateIndex
CREATE INDEX "product_category_idx" ON "product"("category");

-- CreateIndex
CREATE INDEX "product_brand_idx" ON "product"("brand");

-- CreateIndex
CREATE UNIQUE INDEX "variant_sku_key" ON "variant"("sku");

-- CreateIndex
CREATE INDEX "variant_product_id_idx" ON "variant"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "shopper_visitor_key" ON "shopper"("visitor");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_token_hash_key" ON "conversation"("token_hash");

-- CreateIndex
CREATE INDEX "conversation_shopper_id_idx" ON "conversation"("shopper_id");

-- CreateIndex
CREATE INDEX "turn_created_at_idx" ON "turn"("created_at");

-- CreateIndex
CREATE INDEX "news_conversation_id_id_idx" ON "news"("conversation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "news_conversation_id_cause_key" ON "news"("conversation_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "cart_shopper_id_key" ON "cart"("shopper_id");

-- CreateIndex
CREATE UNIQUE INDEX "cart_change_cart_id_cause_key" ON "cart_change"("cart_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "order_quote_id_key" ON "order"("quote_id");

-- CreateIndex
CREATE INDEX "order_shopper_id_number_idx" ON "order"("shopper_id", "number" DESC);

-- CreateIndex
CREATE INDEX "order_status_idx" ON "order"("status");

-- CreateIndex
CREATE INDEX "order_move_order_number_idx" ON "order_move"("order_number");

-- CreateIndex
CREATE INDEX "reservation_status_expires_at_idx" ON "reservation"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_number_key" ON "payment"("order_number");

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_id_key" ON "payment"("provider_id");

-- CreateIndex
CREATE INDEX "event_relayed_at_at_idx" ON "event"("relayed_at", "at");

-- CreateIndex
CREATE INDEX "sandbox_object_kind_created_at_idx" ON "sandbox_object"("kind", "created_at");

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "news" ADD CONSTRAINT "news_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart" ADD CONSTRAINT "cart_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "cart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_change" ADD CONSTRAINT "cart_change_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "cart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_move" ADD CONSTRAINT "order_move_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fraud_check" ADD CONSTRAINT "fraud_check_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "function_run" ADD CONSTRAINT "function_run_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand: what must never happen, refused by the database itself.

-- Stock and price
ALTER TABLE "variant"
    ADD CONSTRAINT "variant_on_hand_not_negative" CHECK ("on_hand" >= 0),
    ADD CONSTRAINT "variant_reserved_within_stock" CHECK ("reserved" BETWEEN 0 AND "on_hand"),
    ADD CONSTRAINT "variant_price_not_negative" CHECK ("price" >= 0),
    ADD CONSTRAINT "variant_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "variant_options_object" CHECK (jsonb_typeof("options") = 'object');

ALTER TABLE "product"
    ADD CONSTRAINT "product_attributes_object" CHECK (jsonb_typeof("attributes") = 'object');

-- A card is known by its last four digits and by nothing else
ALTER TABLE "shopper" ADD CONSTRAINT "shopper_card_ending_digits" CHECK ("card_ending" ~ '^[0-9]{4}$');
ALTER TABLE "quote" ADD CONSTRAINT "quote_card_ending_digits" CHECK ("card_ending" ~ '^[0-9]{4}$');
ALTER TABLE "order" ADD CONSTRAINT "order_card_ending_digits" CHECK ("card_ending" ~ '^[0-9]{4}$');

-- Talk
ALTER TABLE "conversation"
    ADD CONSTRAINT "conversation_session_object" CHECK (jsonb_typeof("session") = 'object'),
    ADD CONSTRAINT "conversation_busy_with_end" CHECK (("busy_turn" IS NULL) = ("busy_until" IS NULL));

ALTER TABLE "turn"
    ADD CONSTRAINT "turn_answered_with_time" CHECK (("answer" IS NULL) = ("answered_at" IS NULL));

-- Cart and quote
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_quantity_positive" CHECK ("quantity" > 0);

ALTER TABLE "quote"
    ADD CONSTRAINT "quote_adds_up" CHECK ("total" = "subtotal" + "delivery" + "tax"),
    ADD CONSTRAINT "quote_amounts_not_negative" CHECK ("subtotal" >= 0 AND "delivery" >= 0 AND "tax" >= 0),
    ADD CONSTRAINT "quote_lines_some" CHECK (jsonb_typeof("lines") = 'array' AND jsonb_array_length("lines") > 0),
    ADD CONSTRAINT "quote_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "quote_expires_later" CHECK ("expires_at" > "created_at");

-- Orders
ALTER SEQUENCE "order_number_seq" START WITH 1001 RESTART WITH 1001;

ALTER TABLE "order"
    ADD CONSTRAINT "order_adds_up" CHECK ("total" = "subtotal" + "delivery" + "tax"),
    ADD CONSTRAINT "order_amounts_not_negative" CHECK ("subtotal" >= 0 AND "delivery" >= 0 AND "tax" >= 0),
    ADD CONSTRAINT "order_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "order_status_known" CHECK ("status" IN (
        'placed', 'authorising', 'needs_action', 'authorised', 'in_review', 'paid', 'shipped', 'delivered',
        'declined', 'cancelled', 'refunded'));

ALTER TABLE "order_line"
    ADD CONSTRAINT "order_line_quantity_positive" CHECK ("quantity" > 0),
    ADD CONSTRAINT "order_line_unit_not_negative" CHECK ("unit" >= 0),
    ADD CONSTRAINT "order_line_adds_up" CHECK ("total" = "unit" * "quantity"),
    ADD CONSTRAINT "order_line_options_object" CHECK (jsonb_typeof("options") = 'object');

ALTER TABLE "reservation"
    ADD CONSTRAINT "reservation_quantity_positive" CHECK ("quantity" > 0),
    ADD CONSTRAINT "reservation_status_known" CHECK ("status" IN ('held', 'consumed', 'released'));

-- At commit every order has lines, and they are what its subtotal says. Looked at then, because the order
-- and its lines are written one after the other in one transaction or one statement.
CREATE FUNCTION "order_has_its_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_number integer := CASE TG_TABLE_NAME WHEN 'order' THEN (to_jsonb(NEW) ->> 'number')::integer
                          ELSE (to_jsonb(COALESCE(OLD, NEW)) ->> 'order_number')::integer END;
    the_subtotal bigint;
    the_lines bigint;
    the_sum bigint;
BEGIN
    SELECT "subtotal" INTO the_subtotal FROM "order" WHERE "number" = the_number;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT count(*), sum("total") INTO the_lines, the_sum FROM "order_line" WHERE "order_number" = the_number;
    IF the_lines = 0 THEN
        RAISE EXCEPTION 'order % has no lines', the_number USING ERRCODE = 'check_violation', CONSTRAINT = 'order_has_lines';
    END IF;
    IF the_sum <> the_subtotal THEN
        RAISE EXCEPTION 'order % says a subtotal of %, its lines make %', the_number, the_subtotal, the_sum
            USING ERRCODE = 'check_violation', CONSTRAINT = 'order_lines_add_up';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "order_has_its_lines" AFTER INSERT OR UPDATE OF "subtotal" ON "order"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "order_has_its_lines"();

CREATE CONSTRAINT TRIGGER "order_keeps_its_lines" AFTER INSERT OR UPDATE OR DELETE ON "order_line"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "order_has_its_lines"();

-- Money moves once
ALTER TABLE "payment"
    ADD CONSTRAINT "payment_status_known" CHECK ("status" IN (
        'authorising', 'requires_action', 'authorised', 'captured', 'declined', 'cancelled', 'refunded')),
    ADD CONSTRAINT "payment_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "payment_captured_within_amount" CHECK ("captured" BETWEEN 0 AND "amount"),
    ADD CONSTRAINT "payment_refunded_within_captured" CHECK ("refunded" BETWEEN 0 AND "captured"),
    ADD CONSTRAINT "payment_captured_with_time" CHECK ("captured" = 0 OR "captured_at" IS NOT NULL);

CREATE FUNCTION "payment_moves_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."captured_at" IS NOT NULL AND NEW."captured_at" IS DISTINCT FROM OLD."captured_at" THEN
        RAISE EXCEPTION 'the payment of order % was captured at % already', OLD."order_number", OLD."captured_at"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_captured_once';
    END IF;
    IF OLD."captured" > 0 AND NEW."captured" <> OLD."captured" THEN
        RAISE EXCEPTION 'the payment of order % took % already', OLD."order_number", OLD."captured"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_captured_once';
    END IF;
    IF NEW."refunded" < OLD."refunded" THEN
        RAISE EXCEPTION 'the payment of order % gave back % already', OLD."order_number", OLD."refunded"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_refund_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "payment_moves_once" BEFORE UPDATE ON "payment"
    FOR EACH ROW EXECUTE FUNCTION "payment_moves_once"();

ALTER TABLE "fraud_check" ADD CONSTRAINT "fraud_check_verdict_known" CHECK ("verdict" IN ('pass', 'hold', 'refuse'));

-- Functions
ALTER TABLE "function_run"
    ADD CONSTRAINT "function_run_status_known" CHECK ("status" IN ('running', 'done', 'failed')),
    ADD CONSTRAINT "function_run_attempts_not_negative" CHECK ("attempts" >= 0);
