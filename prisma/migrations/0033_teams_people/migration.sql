-- People of Teams: whose account it is, what their organisation lets them buy, and who has to agree.

-- A person of Teams: their organisation, for which shopper they speak, where they are reached, and who of the staff they are.
CREATE TABLE "teams_person" (
    "visitor" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shopper_id" UUID,
    "linked_at" TIMESTAMPTZ(3),
    "conversation_id" UUID,
    "staff_id" UUID,
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_person_pkey" PRIMARY KEY ("visitor")
);

-- Codes by which a person of Teams shows who they are elsewhere: good once, for some minutes.
CREATE TABLE "link_code" (
    "code_hash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("code_hash")
);

-- What an organisation lets its people buy, in minor units of the shop's currency; null: no limit.
CREATE TABLE "company" (
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "order_limit" INTEGER,
    "month_limit" INTEGER,
    "approve_from" INTEGER,
    "approver" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_pkey" PRIMARY KEY ("tenant")
);

-- What holds for one person instead; `month_limit` holds beside the organisation's.
CREATE TABLE "company_person" (
    "visitor" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "order_limit" INTEGER,
    "month_limit" INTEGER,
    "approve_from" INTEGER,
    "approver" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_person_pkey" PRIMARY KEY ("visitor")
);

-- Orders of an organisation's people, by which its months are counted, whoever they are linked with later.
CREATE TABLE "company_order" (
    "order_number" INTEGER NOT NULL,
    "tenant" TEXT NOT NULL,
    "visitor" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_order_pkey" PRIMARY KEY ("order_number")
);

-- A purchase that somebody else has to agree to.
CREATE TABLE "company_approval" (
    "id" UUID NOT NULL,
    "tenant" TEXT NOT NULL,
    "visitor" TEXT NOT NULL,
    "shopper_id" UUID NOT NULL,
    "conversation_id" UUID,
    "quote_id" UUID NOT NULL,
    "bought" CHAR(64) NOT NULL,
    "approver" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_by" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "order_number" INTEGER,

    CONSTRAINT "company_approval_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "teams_person_shopper_id_key" ON "teams_person"("shopper_id");
CREATE UNIQUE INDEX "teams_person_staff_id_key" ON "teams_person"("staff_id");
CREATE UNIQUE INDEX "link_code_purpose_subject_key" ON "link_code"("purpose", "subject");
CREATE INDEX "company_order_tenant_at_idx" ON "company_order"("tenant", "at");
CREATE INDEX "company_order_visitor_at_idx" ON "company_order"("visitor", "at");
CREATE INDEX "company_approval_shopper_id_bought_idx" ON "company_approval"("shopper_id", "bought");

ALTER TABLE "teams_person" ADD CONSTRAINT "teams_person_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "teams_person" ADD CONSTRAINT "teams_person_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "teams_person" ADD CONSTRAINT "teams_person_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "company_person" ADD CONSTRAINT "company_person_tenant_fkey" FOREIGN KEY ("tenant") REFERENCES "company"("tenant") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "company_order" ADD CONSTRAINT "company_order_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "company_approval" ADD CONSTRAINT "company_approval_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "company_approval" ADD CONSTRAINT "company_approval_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "company_approval" ADD CONSTRAINT "company_approval_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quote"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "company_approval" ADD CONSTRAINT "company_approval_order_number_fkey" FOREIGN KEY ("order_number") REFERENCES "order"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- The same purchase waits for one word.
CREATE UNIQUE INDEX "company_approval_open" ON "company_approval" ("shopper_id", "bought") WHERE "decision" IS NULL;
ALTER TABLE "company_approval"
    ADD CONSTRAINT "company_approval_decision_known" CHECK ("decision" IN ('approved', 'refused', 'expired')),
    ADD CONSTRAINT "company_approval_decided_has_its_time" CHECK (("decision" IS NULL) = ("decided_at" IS NULL));
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_purpose_known" CHECK ("purpose" IN ('staff', 'shopper', 'approver'));
ALTER TABLE "company" ADD CONSTRAINT "company_amounts" CHECK ("order_limit" >= 0 AND "month_limit" >= 0 AND "approve_from" >= 0);
ALTER TABLE "company_person" ADD CONSTRAINT "company_person_amounts" CHECK ("order_limit" >= 0 AND "month_limit" >= 0 AND "approve_from" >= 0);

ALTER TABLE "notice" DROP CONSTRAINT "notice_way_known",
    ADD CONSTRAINT "notice_way_known" CHECK ("way" IN ('mail', 'push', 'text', 'webhook', 'teams'));

-- The messages that are drawn anew: of an order, of a held order, of a purchase that waits for a word.
ALTER TABLE "chat_order" RENAME TO "chat_message";
ALTER TABLE "chat_message" ADD COLUMN "about" TEXT;
UPDATE "chat_message" SET "about" = 'order:' || "order";
ALTER TABLE "chat_message" ALTER COLUMN "about" SET NOT NULL;
ALTER TABLE "chat_message" DROP CONSTRAINT "chat_order_pkey", DROP COLUMN "order",
    ADD CONSTRAINT "chat_message_pkey" PRIMARY KEY ("conversation_id", "about");
ALTER TABLE "chat_message" RENAME CONSTRAINT "chat_order_conversation_id_fkey" TO "chat_message_conversation_id_fkey";
CREATE INDEX "chat_message_about_idx" ON "chat_message"("about");
-- How many messages of an answer are in the chat: whoever sends it again goes on behind them.
ALTER TABLE "chat_delivery" ADD COLUMN "parts" INTEGER NOT NULL DEFAULT 0;

-- What is bought, for how much, where to and how it is paid; the days on which it arrives may move.
CREATE FUNCTION "bought"("q" "quote") RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_object(
        'lines', (SELECT jsonb_agg(jsonb_build_array(l -> 'variant', l -> 'title', l -> 'options', l -> 'quantity', l -> 'unit', l -> 'total')
            ORDER BY l ->> 'variant') FROM jsonb_array_elements(q."lines") l),
        'sums', jsonb_build_array(q."subtotal", q."discount", q."delivery", q."tax", q."total", q."currency"),
        'address', q."address", 'card', q."card_ending", 'way', q."price" -> 'chosen' -> 'method')::text, 'UTF8')), 'hex')
$$;

-- What an organisation's people, or one of them, have ordered in the calendar month (UTC) of a moment; what came to nothing is
-- not spent.
CREATE FUNCTION "company_spent"("the_tenant" text, "the_visitor" text, "the_moment" timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT COALESCE(sum(c."total"), 0) FROM "company_order" c JOIN "order" o ON o."number" = c."order_number"
    WHERE c."tenant" = the_tenant AND (the_visitor IS NULL OR c."visitor" = the_visitor)
        AND c."at" >= date_trunc('month', "the_moment" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
        AND o."status" NOT IN ('declined', 'cancelled', 'expired', 'refunded')
$$;

-- Null: the organisation has nothing against it. Its row is locked to the end of the transaction: two orders at once are
-- counted one after the other.
CREATE FUNCTION "company_verdict"("q" "quote", "the_moment" timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    buyer "teams_person";
    firm "company";
    own "company_person";
BEGIN
    SELECT * INTO buyer FROM "teams_person" p WHERE p."shopper_id" = q."shopper_id";
    IF buyer."visitor" IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO firm FROM "company" c WHERE c."tenant" = buyer."tenant" FOR NO KEY UPDATE;
    IF firm."tenant" IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO own FROM "company_person" p WHERE p."visitor" = buyer."visitor";
    IF q."total" > COALESCE(own."order_limit", firm."order_limit") THEN RETURN 'order-limit'; END IF;
    IF q."total" + "company_spent"(firm."tenant", buyer."visitor", "the_moment") > own."month_limit"
        OR q."total" + "company_spent"(firm."tenant", NULL, "the_moment") > firm."month_limit"
    THEN RETURN 'month-limit'; END IF;
    IF q."total" >= COALESCE(own."approve_from", firm."approve_from") AND NOT EXISTS (
        SELECT FROM "company_approval" a WHERE a."shopper_id" = q."shopper_id" AND a."bought" = "bought"(q)
            AND a."decision" = 'approved' AND a."expires_at" > "the_moment" AND a."order_number" IS NULL
    ) THEN RETURN 'approval-needed'; END IF;
    RETURN NULL;
END $$;

-- Counts an order for the organisation, and uses up the word that it was agreed to by.
CREATE FUNCTION "company_bought"("q" "quote", "the_order" integer, "the_moment" timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "company_order" ("order_number", "tenant", "visitor", "total", "at")
    SELECT the_order, p."tenant", p."visitor", q."total", "the_moment" FROM "teams_person" p WHERE p."shopper_id" = q."shopper_id";
    IF NOT FOUND THEN RETURN; END IF;
    UPDATE "company_approval" SET "order_number" = the_order WHERE "id" = (
        SELECT a."id" FROM "company_approval" a WHERE a."shopper_id" = q."shopper_id" AND a."bought" = "bought"(q)
            AND a."decision" = 'approved' AND a."expires_at" > "the_moment" AND a."order_number" IS NULL
        ORDER BY a."decided_at" LIMIT 1);
END $$;

-- As it was, and at its end the organisation is asked.
CREATE OR REPLACE FUNCTION "place_order"(
    "the_shopper" uuid, "the_conversation" uuid, "the_quote" uuid, "the_hash" text,
    -- The provider that will be asked for the money, and until when the stock is held.
    "the_provider" text, "held_until" timestamptz,
    -- What was proven already, and from which totals on more is wanted; null: never.
    "the_proof" text, "pin_from" integer, "link_from" integer,
    -- How the "yes" was said.
    "the_context" jsonb,
    -- The most in a day where the shopper has no limit of their own; null: no limit.
    "daily_limit" integer,
    "the_moment" timestamptz,
    OUT "verdict" text,
    -- The new order, or the one that this quote became earlier.
    OUT "number" integer,
    -- The payment method that the shopper named, where it is not the one on file.
    OUT "wish" text,
    OUT "placed" "quote"
) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    q "quote";
    buyer "shopper";
    basket "cart";
    wanted text[];
    locked text[];
    -- What is taken from stock: of a bundle its parts.
    needed text[];
    pieces integer[];
    bundles boolean;
    lines_same boolean;
    seen_same boolean;
    sold boolean;
    claims jsonb;
    said jsonb;
BEGIN
    SELECT * INTO basket FROM "cart" c WHERE c."shopper_id" = the_shopper FOR NO KEY UPDATE;

    SELECT * INTO q FROM "quote" WHERE "id" = the_quote AND "shopper_id" = the_shopper;
    verdict := 'unknown';
    IF q."id" IS NULL THEN RETURN; END IF;
    IF q."wished" THEN wish := q."payment_method"; END IF;

    SELECT o."number" INTO number FROM "order" o WHERE o."quote_id" = the_quote;
    verdict := 'before';
    IF number IS NOT NULL THEN RETURN; END IF;
    verdict := 'foreign-hash';
    IF q."hash" <> the_hash THEN RETURN; END IF;
    verdict := 'expired';
    IF q."expires_at" <= "the_moment" THEN RETURN; END IF;

    SELECT array_agg(w."variant") INTO wanted FROM jsonb_to_recordset(q."lines") w("variant" text);
    SELECT array_agg(v."id") INTO locked FROM (
        SELECT "id" FROM "variant"
        WHERE "id" = ANY (wanted || ARRAY(SELECT b."part_id" FROM "bundle_part" b WHERE b."bundle_id" = ANY (wanted)))
        ORDER BY "id" FOR NO KEY UPDATE
    ) v;

    -- Something differs from what was read out.
    verdict := 'changed';
    SELECT * INTO buyer FROM "shopper" WHERE "id" = the_shopper;
    IF to_jsonb(basket."codes") IS DISTINCT FROM jsonb_path_query_array(q."price", '$.codes[*].code')
        OR basket."delivery" <> q."price" -> 'chosen' ->> 'method' OR buyer."address" IS DISTINCT FROM q."address"
        OR (NOT q."wished" AND q."payment_method" <> 'link'
            AND (buyer."payment_method", buyer."card_ending") IS DISTINCT FROM (q."payment_method", q."card_ending"))
    THEN RETURN; END IF;
    SELECT bool_and(l."quantity" IS NOT DISTINCT FROM w."quantity")
            AND count(*) = (SELECT count(*) FROM "cart_line" c WHERE c."cart_id" = basket."id"),
        bool_and((v."price", v."options", v."currency", p."title") IS NOT DISTINCT FROM (w."unit", w."options", q."currency", w."title")),
        bool_and(p."active"), bool_or(v."bundle")
    INTO lines_same, seen_same, sold, bundles
    FROM jsonb_to_recordset(q."lines") w("variant" text, "title" text, "options" jsonb, "quantity" integer, "unit" integer)
    LEFT JOIN "cart_line" l ON l."cart_id" = basket."id" AND l."variant_id" = w."variant"
    LEFT JOIN "variant" v ON v."id" = w."variant" LEFT JOIN "product" p ON p."id" = v."product_id";
    IF NOT lines_same OR NOT seen_same THEN RETURN; END IF;

    -- Stock that is not there, or not sold any more.
    verdict := 'short';
    IF NOT sold THEN RETURN; END IF;
    IF bundles THEN
        SELECT array_agg(n."variant"), array_agg(n."quantity") INTO needed, pieces FROM (
            SELECT CASE WHEN v."bundle" THEN b."part_id" ELSE v."id" END AS "variant",
                sum(w."quantity" * COALESCE(b."quantity", 1))::int AS "quantity"
            FROM jsonb_to_recordset(q."lines") w("variant" text, "quantity" integer) JOIN "variant" v ON v."id" = w."variant"
            LEFT JOIN "bundle_part" b ON b."bundle_id" = v."id" AND v."bundle"
            GROUP BY 1
        ) n;
        -- A bundle that consists of nothing, or of something else since a moment.
        IF NOT needed <@ locked OR array_position(needed, NULL) IS NOT NULL THEN RETURN; END IF;
    ELSE
        needed := wanted;
        pieces := ARRAY(SELECT w."quantity" FROM jsonb_to_recordset(q."lines") w("quantity" integer));
    END IF;
    IF EXISTS (
        SELECT FROM unnest(needed, pieces) n("variant", "quantity") JOIN "variant" v ON v."id" = n."variant"
        WHERE v."on_hand" - v."reserved" < n."quantity"
    ) THEN RETURN; END IF;

    -- Promotions that count no more.
    verdict := 'changed';
    claims := q."price" -> 'discounts';
    IF jsonb_array_length(claims) > 0 THEN
        PERFORM FROM "promotion" WHERE "id" IN (SELECT d ->> 'promotion' FROM jsonb_array_elements(claims) d) ORDER BY "id" FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT FROM jsonb_array_elements(claims) d LEFT JOIN "promotion" p ON p."id" = d ->> 'promotion'
            WHERE p."active" IS NOT TRUE OR p."starts_at" > "the_moment" OR p."ends_at" <= "the_moment" OR p."used" >= p."limit"
                OR p."shopper_limit" <= (SELECT count(*) FROM "promotion_use" u
                    WHERE u."promotion_id" = p."id" AND u."shopper_id" = the_shopper AND NOT u."released")
        ) THEN RETURN; END IF;
    END IF;

    verdict := 'spending-limit';
    daily_limit := COALESCE(buyer."spending_limit", daily_limit);
    IF daily_limit IS NOT NULL AND daily_limit < q."total" + "spent_in_a_day"(the_shopper, "the_moment") THEN RETURN; END IF;
    IF q."payment_method" = 'link' THEN the_proof := 'link';
    ELSE
        verdict := 'link-needed';
        IF q."total" >= link_from THEN RETURN; END IF;
        verdict := 'pin-needed';
        IF q."total" >= pin_from AND the_proof <> 'pin' THEN RETURN; END IF;
    END IF;

    -- What the shopper's organisation lets them buy, and who has to agree.
    verdict := "company_verdict"(q, "the_moment");
    IF verdict IS NOT NULL THEN RETURN; END IF;

    verdict := 'go';
    SELECT jsonb_build_object('channel', c."channel", 'network', c."network", 'device', c."device") INTO said
    FROM "conversation" c WHERE c."id" = the_conversation;
    INSERT INTO "order" ("quote_id", "shopper_id", "conversation_id", "status", "subtotal", "discount", "delivery", "tax", "total",
        "currency", "price", "address", "payment_method", "card_ending", "proof", "context", "created_at", "updated_at")
    VALUES (q."id", the_shopper, the_conversation, 'placed', q."subtotal", q."discount", q."delivery", q."tax", q."total",
        q."currency", q."price", q."address", q."payment_method", q."card_ending", the_proof,
        the_context || COALESCE(said, '{}'), "the_moment", "the_moment")
    RETURNING "order"."number" INTO number;
    INSERT INTO "order_line" ("order_number", "variant_id", "title", "options", "quantity", "unit", "total", "discount", "tax", "parts", "position")
    SELECT place_order.number, w."variant", w."title", w."options", w."quantity", w."unit", w."total",
        COALESCE(s."discount", 0), COALESCE(s."tax", 0),
        CASE WHEN bundles THEN (SELECT jsonb_agg(jsonb_build_object('variant', b."part_id", 'quantity', b."quantity") ORDER BY b."part_id")
            FROM "bundle_part" b WHERE b."bundle_id" = w."variant") END,
        w."place"
    FROM ROWS FROM (jsonb_to_recordset(q."lines") AS ("variant" text, "title" text, "options" jsonb, "quantity" integer, "unit" integer, "total" integer))
        WITH ORDINALITY w("variant", "title", "options", "quantity", "unit", "total", "place")
    LEFT JOIN jsonb_to_recordset(q."price" -> 'shares') s("variant" text, "discount" integer, "tax" integer) ON s."variant" = w."variant";
    PERFORM "company_bought"(q, number, "the_moment");
    INSERT INTO "order_move" ("order_number", "from", "to", "who", "at") VALUES (number, NULL, 'placed', 'shopper', "the_moment");
    UPDATE "variant" v SET "reserved" = v."reserved" + n."quantity" FROM unnest(needed, pieces) n("variant", "quantity") WHERE v."id" = n."variant";
    INSERT INTO "reservation" ("order_number", "variant_id", "quantity", "status", "expires_at")
    SELECT place_order.number, n."variant", n."quantity", 'held', held_until FROM unnest(needed, pieces) n("variant", "quantity");
    IF jsonb_array_length(claims) > 0 THEN
        INSERT INTO "promotion_use" ("order_number", "promotion_id", "shopper_id", "amount")
        SELECT place_order.number, d ->> 'promotion', the_shopper, sum((d ->> 'amount')::int)::int FROM jsonb_array_elements(claims) d GROUP BY 2;
        UPDATE "promotion" p SET "used" = p."used" + 1 FROM "promotion_use" u WHERE u."order_number" = place_order.number AND p."id" = u."promotion_id";
    END IF;
    INSERT INTO "payment" ("id", "order_number", "provider", "status", "amount", "currency", "created_at")
    VALUES (gen_random_uuid(), number, the_provider, 'authorising', q."total", q."currency", "the_moment");
    DELETE FROM "cart_line" l WHERE l."cart_id" = basket."id";
    UPDATE "cart" c SET "version" = c."version" + 1, "codes" = '{}', "delivery" = NULL, "updated_at" = "the_moment" WHERE c."id" = basket."id";
    UPDATE "cart_change" c SET "undone" = true WHERE c."cart_id" = basket."id" AND NOT c."undone";
    -- The quote becomes one order and tells it once: its id is the event's, and the workflow's.
    INSERT INTO "event" ("id", "type", "subject", "payload", "at")
    VALUES (q."id", 'order.placed', 'order:' || number, jsonb_build_object('order', number, 'shopper', the_shopper,
        'conversation', the_conversation, 'total', q."total", 'currency', q."currency"), "the_moment");
    placed := q;
END $$;
