-- Being told: messages to people, how they want them, and what they asked to be told of.
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "shopper_id" UUID,
    "way" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "address" TEXT,
    "content" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "notice_preference" (
    "shopper_id" UUID NOT NULL,
    "time_zone" TEXT,
    "quiet_from" INTEGER,
    "quiet_until" INTEGER,
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "ways" TEXT[] DEFAULT ARRAY['mail', 'push']::TEXT[],
    "phone" TEXT,
    "unwanted" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("shopper_id")
);

CREATE TABLE "wish" (
    "id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "conversation_id" UUID,
    "kind" TEXT NOT NULL,
    "product_id" TEXT,
    "variant_id" TEXT,
    "price" INTEGER,
    "locale" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "wish_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "notice_shopper_id_created_at_idx" ON "notice"("shopper_id", "created_at");

CREATE UNIQUE INDEX "notice_cause_recipient_way_key" ON "notice"("cause", "recipient", "way");

CREATE INDEX "wish_shopper_id_idx" ON "wish"("shopper_id");

ALTER TABLE "notice" ADD CONSTRAINT "notice_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "wish" ADD CONSTRAINT "wish_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "notice"
    ADD CONSTRAINT "notice_way_known" CHECK ("way" IN ('mail', 'push', 'text', 'webhook')),
    ADD CONSTRAINT "notice_kind_known" CHECK ("kind" IN ('order', 'payment', 'stock', 'marketing', 'alert')),
    ADD CONSTRAINT "notice_status_known" CHECK ("status" IN ('due', 'waiting', 'collected', 'sent', 'withheld')),
    ADD CONSTRAINT "notice_sent_has_its_time" CHECK (("status" = 'sent') = ("sent_at" IS NOT NULL)),
    ADD CONSTRAINT "notice_withheld_has_its_reason" CHECK ("status" <> 'withheld' OR "reason" IS NOT NULL);

ALTER TABLE "notice_preference"
    ADD CONSTRAINT "notice_preference_hours" CHECK ("quiet_from" BETWEEN 0 AND 23 AND "quiet_until" BETWEEN 0 AND 23);

ALTER TABLE "wish"
    ADD CONSTRAINT "wish_kind_known" CHECK ("kind" IN ('back-in-stock', 'price-drop', 'cart-left')),
    ADD CONSTRAINT "wish_has_its_product" CHECK (("kind" = 'cart-left') = ("product_id" IS NULL));

-- What waits is found at once, however much was sent
CREATE INDEX "notice_waiting" ON "notice" ("due_at") WHERE "status" = 'waiting';
CREATE INDEX "notice_collected" ON "notice" ("shopper_id") WHERE "status" = 'collected';

-- A thing is wished for once at a time
CREATE UNIQUE INDEX "wish_open" ON "wish" ("shopper_id", "kind", coalesce("product_id", ''), coalesce("variant_id", '')) WHERE "told_at" IS NULL AND "withdrawn_at" IS NULL;
CREATE INDEX "wish_open_by_product" ON "wish" ("product_id") WHERE "told_at" IS NULL AND "withdrawn_at" IS NULL;

-- Stock and prices change in many places: imports, counting, orders that end, goods that come back. What is told of it is
-- recorded by the very statement that changes the row, whichever it is.
CREATE FUNCTION tell_of_variant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.on_hand - NEW.reserved > 0 AND OLD.on_hand - OLD.reserved <= 0 THEN
        INSERT INTO event (id, type, subject, payload, at)
        VALUES (gen_random_uuid(), 'stock.returned', 'product:' || NEW.product_id,
            jsonb_build_object('product', NEW.product_id, 'variant', NEW.id, 'available', NEW.on_hand - NEW.reserved), now());
    END IF;
    IF NEW.price <> OLD.price AND NEW.currency = OLD.currency THEN
        INSERT INTO event (id, type, subject, payload, at)
        VALUES (gen_random_uuid(), 'price.changed', 'product:' || NEW.product_id,
            jsonb_build_object('product', NEW.product_id, 'variant', NEW.id, 'from', OLD.price, 'to', NEW.price, 'currency', NEW.currency), now());
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER variant_told AFTER UPDATE ON "variant" FOR EACH ROW
    WHEN ((NEW.on_hand - NEW.reserved > 0 AND OLD.on_hand - OLD.reserved <= 0) OR NEW.price <> OLD.price)
    EXECUTE FUNCTION tell_of_variant();
