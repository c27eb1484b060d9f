-- Placing an order in one call, and checks that ask the database less.

-- At commit every order has lines, and they are what its subtotal says: one look for each row that changed, at what is
-- true by then.
CREATE FUNCTION "check_order_lines"("the_number" integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_subtotal bigint;
    the_lines bigint;
    the_sum bigint;
BEGIN
    SELECT o."subtotal", l."lines", l."sum" INTO the_subtotal, the_lines, the_sum
    FROM "order" o, LATERAL (SELECT count(*) AS "lines", sum("total") AS "sum" FROM "order_line" WHERE "order_number" = o."number") l
    WHERE o."number" = the_number;
    IF the_lines = 0 THEN
        RAISE EXCEPTION 'order % has no lines', the_number USING ERRCODE = 'check_violation', CONSTRAINT = 'order_has_lines';
    END IF;
    IF the_sum <> the_subtotal THEN
        RAISE EXCEPTION 'order % says a subtotal of %, its lines make %', the_number, the_subtotal, the_sum
            USING ERRCODE = 'check_violation', CONSTRAINT = 'order_lines_add_up';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION "order_has_its_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM "check_order_lines"(NEW."number");
    RETURN NULL;
END $$;

CREATE FUNCTION "order_keeps_its_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM "check_order_lines"(OLD."order_number"); END IF;
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW."order_number" <> OLD."order_number") THEN
        PERFORM "check_order_lines"(NEW."order_number");
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER "order_keeps_its_lines" ON "order_line";
CREATE CONSTRAINT TRIGGER "order_keeps_its_lines" AFTER INSERT OR UPDATE OF "order_number", "total" OR DELETE ON "order_line"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "order_keeps_its_lines"();

-- What the shopper's orders of the last day make together; those that came to nothing are not spent on.
CREATE FUNCTION "spent_in_a_day"("the_shopper" uuid, "the_moment" timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT COALESCE(sum(o."total"), 0)::int FROM "order" o
    WHERE o."shopper_id" = the_shopper AND o."created_at" > "the_moment" - interval '1 day'
        AND o."status" NOT IN ('declined', 'cancelled', 'expired', 'refunded')
$$;

-- The quote becomes an order, all or nothing. Answers with a verdict; only "go" has changed anything.
--
-- First the cart's row is locked, then the variants' rows, then the promotions' rows, each by id: so everybody queues in
-- the same order and nobody waits in a circle. Every statement in here sees what was committed until it began, so what
-- is judged under a lock is what is true. What only this shopper's own orders change (uses of a promotion, what was
-- spent today) is judged under the cart's.
--
-- Small statements, whose plans a session keeps, cost less than half of one large statement of the same meaning. Their
-- plans must not depend on how small the catalogue was when a session first made them: indexes are always used.
CREATE FUNCTION "place_order"(
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
