-- How a product is called and described in other languages than its own: {"es-US": "Taza de esmalte"}.
ALTER TABLE "product" ADD COLUMN "titles" JSONB NOT NULL DEFAULT '{}', ADD COLUMN "descriptions" JSONB NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "product_texts_by_locale" CHECK (jsonb_typeof("titles") = 'object' AND jsonb_typeof("descriptions") = 'object');
-- As it was called when it was bought: an order reads in every language it could be read out in.
ALTER TABLE "order_line" ADD COLUMN "titles" JSONB NOT NULL DEFAULT '{}';

-- As before, and bound to the titles of every language: a quote may have been read out in any of them.
--
-- Quotes become orders, each all or nothing, in one call. Answers with a verdict for each, in the order in which they were asked
-- for; only "go" has changed anything.
--
-- First the carts' rows are locked, then the variants' rows, then the promotions' rows, each by id: so everybody queues in the
-- same order and nobody waits in a circle. Every statement in here sees what was committed until it began, so what is judged
-- under a lock is what is true. What only a shopper's own orders change (uses of a promotion, what was spent today) is judged
-- under the cart's.
--
-- Among several, whoever depends on what becomes of another is told "alone", and nothing is written for them: a second quote of
-- one shopper, stock or a promotion that is not enough for them as well as for all before them, an organisation's people. They
-- have to be placed each by itself.
--
-- Small statements, whose plans a session keeps, cost less than one large statement of the same meaning. Their plans must not
-- depend on how small the catalogue was when a session first made them: indexes are always used.
CREATE OR REPLACE FUNCTION "place_orders"(
    -- What each asks for, side by side: proofs are what was proven already, and from these totals on more is wanted (null: never);
    -- contexts, how the "yes" was said.
    "shoppers" uuid[], "conversations" uuid[], "quotes" uuid[], "hashes" text[],
    "proofs" text[], "pins_from" integer[], "links_from" integer[], "contexts" jsonb[], "moments" timestamptz[],
    -- The provider that will be asked for the money, and how long the stock is held.
    "the_provider" text, "hold" interval,
    -- The most in a day where a shopper has no limit of their own; null: no limit.
    "daily_limit" integer,
    -- So many milliseconds a lock is waited for, then the call fails; null: as long as it takes.
    "patience" integer
) RETURNS TABLE (
    "verdict" text,
    -- The new order, or the one that this quote became earlier.
    "number" integer,
    -- The payment method that the shopper named, where it is not the one on file.
    "wish" text,
    "placed" "quote"
) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    several CONSTANT boolean := cardinality("quotes") > 1;
    verdicts text[];
    numbers integer[];
    claiming boolean;
    wanted text[];
    locked text[];
    -- What is taken from stock, of a bundle its parts: for which of those who ask, what, how many.
    whose integer[];
    needed text[];
    pieces integer[];
    bundles boolean;
    -- Of those who ask: who was read out something else than what holds now, who wants what is not sold any more, who may come
    -- too late.
    differing integer[];
    unsold integer[];
    short integer[];
    unclaimed integer[];
    going integer[];
    baskets uuid[];
BEGIN
    IF "patience" IS NOT NULL THEN PERFORM set_config('lock_timeout', "patience"::text, true); END IF;
    PERFORM FROM "cart" WHERE "shopper_id" = ANY ("shoppers") ORDER BY "id" FOR NO KEY UPDATE;

    SELECT array_agg(w."variant") INTO wanted FROM generate_subscripts("quotes", 1) i
    JOIN "quote" q ON q."id" = "quotes"[i] AND q."shopper_id" = "shoppers"[i] CROSS JOIN jsonb_to_recordset(q."lines") w("variant" text);
    SELECT array_agg(v."id") INTO locked FROM (
        SELECT "id" FROM "variant"
        WHERE "id" = ANY (wanted || ARRAY(SELECT b."part_id" FROM "bundle_part" b WHERE b."bundle_id" = ANY (wanted)))
        ORDER BY "id" FOR NO KEY UPDATE
    ) v;
    SELECT array_agg(i), array_agg(w."variant"), array_agg(w."quantity"), bool_or(v."bundle"), bool_or(q."price" -> 'discounts' <> '[]'),
        array_agg(i) FILTER (WHERE l."quantity" IS DISTINCT FROM w."quantity"
            OR (v."price", v."options", v."currency", p."title", p."titles")
                IS DISTINCT FROM (w."unit", w."options", q."currency", w."title", COALESCE(w."titles", '{}'))),
        array_agg(i) FILTER (WHERE NOT p."active")
    INTO whose, needed, pieces, bundles, claiming, differing, unsold
    FROM generate_subscripts("quotes", 1) i JOIN "quote" q ON q."id" = "quotes"[i] AND q."shopper_id" = "shoppers"[i]
    JOIN "cart" c ON c."shopper_id" = q."shopper_id"
    CROSS JOIN jsonb_to_recordset(q."lines") w("variant" text, "title" text, "titles" jsonb, "options" jsonb, "quantity" integer,
        "unit" integer)
    LEFT JOIN "cart_line" l ON l."cart_id" = c."id" AND l."variant_id" = w."variant"
    LEFT JOIN "variant" v ON v."id" = w."variant" LEFT JOIN "product" p ON p."id" = v."product_id";
    IF bundles THEN
        SELECT array_agg(n."i"), array_agg(n."variant"), array_agg(n."quantity") INTO whose, needed, pieces FROM (
            SELECT n."i", CASE WHEN v."bundle" THEN b."part_id" ELSE v."id" END AS "variant",
                sum(n."quantity" * COALESCE(b."quantity", 1))::int AS "quantity"
            FROM unnest(whose, needed, pieces) n("i", "variant", "quantity") JOIN "variant" v ON v."id" = n."variant"
            LEFT JOIN "bundle_part" b ON b."bundle_id" = v."id" AND v."bundle"
            GROUP BY 1, 2
        ) n;
    END IF;

    -- First come, first served. Of a bundle that consists of nothing, or of something else since a moment, there is none.
    SELECT array_agg(n."i") INTO short FROM (
        SELECT n."i", n."variant", sum(n."quantity") OVER (PARTITION BY n."variant" ORDER BY n."i") AS "until_here"
        FROM unnest(whose, needed, pieces) n("i", "variant", "quantity")
    ) n LEFT JOIN "variant" v ON v."id" = n."variant"
    WHERE (v."id" = ANY (locked) AND v."on_hand" - v."reserved" >= n."until_here") IS NOT TRUE;
    IF claiming THEN
        PERFORM FROM "promotion" WHERE "id" IN (
            SELECT d ->> 'promotion' FROM generate_subscripts("quotes", 1) i JOIN "quote" q ON q."id" = "quotes"[i]
            CROSS JOIN jsonb_array_elements(q."price" -> 'discounts') d WHERE q."shopper_id" = "shoppers"[i]
        ) ORDER BY "id" FOR NO KEY UPDATE;
        SELECT array_agg(u."i") INTO unclaimed FROM (
            SELECT i, d ->> 'promotion' AS "promotion", row_number() OVER (PARTITION BY d ->> 'promotion' ORDER BY i) AS "until_here"
            FROM generate_subscripts("quotes", 1) i JOIN "quote" q ON q."id" = "quotes"[i]
            CROSS JOIN jsonb_array_elements(q."price" -> 'discounts') d
            WHERE q."shopper_id" = "shoppers"[i] GROUP BY 1, 2
        ) u LEFT JOIN "promotion" p ON p."id" = u."promotion"
        WHERE p."active" IS NOT TRUE OR p."starts_at" > "moments"[u."i"] OR p."ends_at" <= "moments"[u."i"]
            OR p."used" + u."until_here" > p."limit"
            OR p."shopper_limit" <= (SELECT count(*) FROM "promotion_use" s
                WHERE s."promotion_id" = p."id" AND s."shopper_id" = "shoppers"[u."i"] AND NOT s."released");
    END IF;

    SELECT array_agg(o."number" ORDER BY i), array_agg(CASE
        WHEN i > array_position("shoppers", "shoppers"[i]) THEN 'alone'
        WHEN q."id" IS NULL THEN 'unknown'
        WHEN o."number" IS NOT NULL THEN 'before'
        WHEN q."hash" <> "hashes"[i] THEN 'foreign-hash'
        WHEN q."expires_at" <= "moments"[i] THEN 'expired'
        -- Something differs from what was read out.
        WHEN i = ANY (differing) OR jsonb_array_length(q."lines") <> (SELECT count(*) FROM "cart_line" l WHERE l."cart_id" = c."id")
            OR to_jsonb(c."codes") IS DISTINCT FROM jsonb_path_query_array(q."price", '$.codes[*].code')
            OR c."delivery" <> q."price" -> 'chosen' ->> 'method' OR s."address" IS DISTINCT FROM q."address"
            OR (NOT q."wished" AND q."payment_method" <> 'link'
                AND (s."payment_method", s."card_ending") IS DISTINCT FROM (q."payment_method", q."card_ending"))
        THEN 'changed'
        WHEN i = ANY (unsold) THEN 'short'
        WHEN several AND (i = ANY (short) OR i = ANY (unclaimed)) THEN 'alone'
        WHEN i = ANY (short) THEN 'short'
        WHEN i = ANY (unclaimed) THEN 'changed'
        WHEN COALESCE(s."spending_limit", "daily_limit") IS NOT NULL
            AND COALESCE(s."spending_limit", "daily_limit") < q."total" + "spent_in_a_day"(s."id", "moments"[i]) THEN 'spending-limit'
        WHEN q."payment_method" <> 'link' AND q."total" >= "links_from"[i] THEN 'link-needed'
        WHEN q."payment_method" <> 'link' AND q."total" >= "pins_from"[i] AND "proofs"[i] <> 'pin' THEN 'pin-needed'
        -- What the shopper's organisation lets them buy, and who has to agree.
        WHEN several AND EXISTS (SELECT FROM "teams_person" p WHERE p."shopper_id" = s."id") THEN 'alone'
        WHEN several THEN 'go'
        ELSE COALESCE("company_verdict"(q, "moments"[i]), 'go') END ORDER BY i)
    INTO numbers, verdicts
    FROM generate_subscripts("quotes", 1) i LEFT JOIN "quote" q ON q."id" = "quotes"[i] AND q."shopper_id" = "shoppers"[i]
    LEFT JOIN "order" o ON o."quote_id" = q."id" LEFT JOIN "cart" c ON c."shopper_id" = "shoppers"[i] LEFT JOIN "shopper" s ON s."id" = "shoppers"[i];

    going := array_positions(verdicts, 'go');
    IF going <> '{}' THEN
        numbers := ARRAY(SELECT CASE verdicts[i] WHEN 'go' THEN nextval('order_number_seq') ELSE numbers[i] END
            FROM generate_subscripts("quotes", 1) i ORDER BY i);
        INSERT INTO "order" ("number", "quote_id", "shopper_id", "conversation_id", "status", "subtotal", "discount", "delivery", "tax",
            "total", "currency", "price", "address", "payment_method", "card_ending", "proof", "context", "created_at", "updated_at")
        SELECT numbers[i], q."id", q."shopper_id", "conversations"[i], 'placed', q."subtotal", q."discount", q."delivery", q."tax",
            q."total", q."currency", q."price", q."address", q."payment_method", q."card_ending",
            CASE q."payment_method" WHEN 'link' THEN 'link' ELSE "proofs"[i] END,
            "contexts"[i] || CASE WHEN c."id" IS NULL THEN '{}'
                ELSE jsonb_build_object('channel', c."channel", 'network', c."network", 'device', c."device") END,
            "moments"[i], "moments"[i]
        FROM unnest(going) i JOIN "quote" q ON q."id" = "quotes"[i] LEFT JOIN "conversation" c ON c."id" = "conversations"[i];
        INSERT INTO "order_line" ("order_number", "variant_id", "title", "titles", "options", "quantity", "unit", "total", "discount", "tax", "parts", "position")
        SELECT numbers[i], w."variant", w."title", COALESCE(w."titles", '{}'), w."options", w."quantity", w."unit", w."total",
            COALESCE(s."discount", 0), COALESCE(s."tax", 0),
            CASE WHEN bundles THEN (SELECT jsonb_agg(jsonb_build_object('variant', b."part_id", 'quantity', b."quantity") ORDER BY b."part_id")
                FROM "bundle_part" b WHERE b."bundle_id" = w."variant") END,
            w."place"
        FROM unnest(going) i JOIN "quote" q ON q."id" = "quotes"[i]
        CROSS JOIN ROWS FROM (jsonb_to_recordset(q."lines") AS ("variant" text, "title" text, "titles" jsonb, "options" jsonb, "quantity" integer, "unit" integer, "total" integer))
            WITH ORDINALITY w("variant", "title", "titles", "options", "quantity", "unit", "total", "place")
        LEFT JOIN jsonb_to_recordset(q."price" -> 'shares') s("variant" text, "discount" integer, "tax" integer) ON s."variant" = w."variant";
        IF NOT several THEN
            PERFORM "company_bought"(q, numbers[1], "moments"[1]) FROM "quote" q WHERE q."id" = "quotes"[1];
        END IF;
        INSERT INTO "order_move" ("order_number", "from", "to", "who", "at")
        SELECT numbers[i], NULL, 'placed', 'shopper', "moments"[i] FROM unnest(going) i;
        UPDATE "variant" v SET "reserved" = v."reserved" + n."quantity" FROM (
            SELECT n."variant", sum(n."quantity")::int AS "quantity" FROM unnest(whose, needed, pieces) n("i", "variant", "quantity")
            WHERE n."i" = ANY (going) GROUP BY 1
        ) n WHERE v."id" = n."variant";
        INSERT INTO "reservation" ("order_number", "variant_id", "quantity", "status", "expires_at")
        SELECT numbers[n."i"], n."variant", n."quantity", 'held', "moments"[n."i"] + "hold"
        FROM unnest(whose, needed, pieces) n("i", "variant", "quantity") WHERE n."i" = ANY (going);
        IF claiming THEN
            INSERT INTO "promotion_use" ("order_number", "promotion_id", "shopper_id", "amount")
            SELECT numbers[i], d ->> 'promotion', q."shopper_id", sum((d ->> 'amount')::int)::int
            FROM unnest(going) i JOIN "quote" q ON q."id" = "quotes"[i] CROSS JOIN jsonb_array_elements(q."price" -> 'discounts') d
            GROUP BY 1, 2, 3;
            UPDATE "promotion" p SET "used" = p."used" + u."uses" FROM (
                SELECT u."promotion_id", count(*)::int AS "uses" FROM unnest(going) i JOIN "promotion_use" u ON u."order_number" = numbers[i]
                GROUP BY 1
            ) u WHERE p."id" = u."promotion_id";
        END IF;
        INSERT INTO "payment" ("id", "order_number", "provider", "status", "amount", "currency", "created_at")
        SELECT gen_random_uuid(), numbers[i], "the_provider", 'authorising', q."total", q."currency", "moments"[i]
        FROM unnest(going) i JOIN "quote" q ON q."id" = "quotes"[i];
        WITH emptied AS (
            UPDATE "cart" c SET "version" = c."version" + 1, "codes" = '{}', "delivery" = NULL, "updated_at" = "moments"[i]
            FROM unnest(going) i WHERE c."shopper_id" = "shoppers"[i] RETURNING c."id"
        )
        SELECT array_agg("id") INTO baskets FROM emptied;
        DELETE FROM "cart_line" WHERE "cart_id" = ANY (baskets);
        UPDATE "cart_change" SET "undone" = true WHERE "cart_id" = ANY (baskets) AND NOT "undone";
        -- A quote becomes one order and tells it once: its id is the event's, and the workflow's.
        INSERT INTO "event" ("id", "type", "subject", "payload", "at")
        SELECT q."id", 'order.placed', 'order:' || numbers[i], jsonb_build_object('order', numbers[i], 'shopper', q."shopper_id",
            'conversation', "conversations"[i], 'total', q."total", 'currency', q."currency"), "moments"[i]
        FROM unnest(going) i JOIN "quote" q ON q."id" = "quotes"[i];
    END IF;

    RETURN QUERY SELECT verdicts[i], numbers[i], CASE WHEN q."wished" THEN q."payment_method" END, q
    FROM generate_subscripts("quotes", 1) i LEFT JOIN "quote" q ON q."id" = "quotes"[i] AND q."shopper_id" = "shoppers"[i] ORDER BY i;
END $$;
