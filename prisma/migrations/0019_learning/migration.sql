-- What is learned from the stream: baskets, what goes with what, who buys what again, offers, how conversations go.
CREATE TABLE "basket" (
    "id" TEXT NOT NULL,
    "shopper" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lines" JSONB NOT NULL,

    CONSTRAINT "basket_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "learned_total" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "baskets" INTEGER NOT NULL DEFAULT 0,
    "mass" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "recent" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "learned_total_pkey" PRIMARY KEY ("one")
);

CREATE TABLE "learned_product" (
    "product_id" TEXT NOT NULL,
    "mass" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "recent" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "gap_days" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "gaps" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "learned_product_pkey" PRIMARY KEY ("product_id")
);

CREATE TABLE "learned_pair" (
    "product_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "mass" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "learned_pair_pkey" PRIMARY KEY ("product_id","other_id")
);

CREATE TABLE "learned_goes_with" (
    "product_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "learned_goes_with_pkey" PRIMARY KEY ("product_id","other_id")
);

CREATE TABLE "learned_habit" (
    "shopper" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "pieces" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learned_habit_pkey" PRIMARY KEY ("shopper","variant_id")
);

CREATE TABLE "learned_rebuild" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "baskets" INTEGER NOT NULL,
    "missed" INTEGER NOT NULL,
    "differing" JSONB NOT NULL,
    "milliseconds" INTEGER NOT NULL,

    CONSTRAINT "learned_rebuild_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "shopper_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "turn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "because" TEXT,
    "score" DOUBLE PRECISION NOT NULL,
    "held_out" BOOLEAN NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "order_number" INTEGER,
    "amount" INTEGER,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "talk_mark" (
    "conversation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "turn" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "talk_mark_pkey" PRIMARY KEY ("conversation_id","name","turn")
);

CREATE INDEX "basket_at_idx" ON "basket"("at");

CREATE INDEX "learned_rebuild_at_idx" ON "learned_rebuild"("at");

CREATE INDEX "offer_shopper_id_at_idx" ON "offer"("shopper_id", "at");

CREATE INDEX "offer_at_idx" ON "offer"("at");

CREATE UNIQUE INDEX "offer_conversation_id_product_id_key" ON "offer"("conversation_id", "product_id");

CREATE INDEX "talk_mark_name_at_idx" ON "talk_mark"("name", "at");

ALTER TABLE "offer" ADD CONSTRAINT "offer_shopper_id_fkey" FOREIGN KEY ("shopper_id") REFERENCES "shopper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "offer" ADD CONSTRAINT "offer_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "talk_mark" ADD CONSTRAINT "talk_mark_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond what the schema language can say.

ALTER TABLE "offer" ADD CONSTRAINT "offer_kind" CHECK (kind IN ('goes-with', 'due')),
    ADD CONSTRAINT "offer_outcome" CHECK (outcome IN ('open', 'taken', 'declined')),
    ADD CONSTRAINT "offer_held_out" CHECK (NOT held_out OR outcome = 'open');

ALTER TABLE "learned_total" ADD CONSTRAINT "learned_total_one" CHECK (one);
INSERT INTO "learned_total" DEFAULT VALUES;

-- Forward decay: something that happened `half_life` days later weighs twice as much, and what was counted before is never
-- touched again. Sums of such weights are added up in any order; divided by the weight of now they are decayed counts.
CREATE FUNCTION weight_at(at TIMESTAMPTZ, half_life DOUBLE PRECISION) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN power(2, (extract(epoch FROM at)::float8 - 1767225600) / 86400 / half_life);

-- Half-lives: what goes with what changes over seasons, what is in fashion over days.
CREATE FUNCTION slow_weight(at TIMESTAMPTZ) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN weight_at(at, 180);
CREATE FUNCTION fast_weight(at TIMESTAMPTZ) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN weight_at(at, 7);

CREATE FUNCTION entropy_part(count DOUBLE PRECISION) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN count > 0 THEN count * ln(count) ELSE 0 END;

-- How surprising it is that `both` of `total` baskets hold the two, where `a` hold the one and `b` the other: Dunning's
-- log-likelihood ratio, zero where they are together less often than by chance.
CREATE FUNCTION togetherness(both_of DOUBLE PRECISION, a DOUBLE PRECISION, b DOUBLE PRECISION, total DOUBLE PRECISION)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN both_of * total <= a * b THEN 0 ELSE greatest(0, 2 * (
        entropy_part(both_of) + entropy_part(a - both_of) + entropy_part(b - both_of) + entropy_part(total - a - b + both_of)
        - entropy_part(a) - entropy_part(total - a) - entropy_part(b) - entropy_part(total - b) + entropy_part(total))) END;

-- The pairs of these products scored anew, of every product where none is named: the share of baskets with the one that hold
-- the other too, shrunk towards the other's share of all baskets, over the fourth root of that share: likely, and a little
-- rather what is not bought anyway. Only what chance hardly explains (one in a hundred), and
-- what was seen about three times.
CREATE FUNCTION score_pairs(products TEXT[], at TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM learned_goes_with WHERE products IS NULL OR product_id = ANY (products);
    INSERT INTO learned_goes_with (product_id, other_id, score)
    SELECT product_id, other_id, score FROM (
        SELECT counted.*, row_number() OVER (PARTITION BY product_id ORDER BY score DESC, other_id) AS place FROM (
            SELECT p.product_id, p.other_id,
                (p.mass * now.scale + 10 * b.mass / t.mass) / (a.mass * now.scale + 10) / power(b.mass / t.mass, 0.25) AS score,
                togetherness(p.mass * now.scale, a.mass * now.scale, b.mass * now.scale, t.mass * now.scale) AS sure
            FROM learned_pair p
            JOIN learned_product a ON a.product_id = p.product_id
            JOIN learned_product b ON b.product_id = p.other_id
            CROSS JOIN learned_total t
            CROSS JOIN (SELECT 1 / slow_weight(at) AS scale) now
            WHERE (products IS NULL OR p.product_id = ANY (products)) AND p.mass * now.scale >= 2.5
        ) counted WHERE sure > 6.63
    ) placed WHERE place <= 20;
END $$;

-- Learns from one basket, once: false where it is known. `lines` is [{"product","variant","quantity"}].
CREATE FUNCTION learn_basket(basket_id TEXT, buyer TEXT, bought_at TIMESTAMPTZ, bought JSONB) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
    products TEXT[];
BEGIN
    -- One at a time: they touch the same few rows, and a rebuild must see them whole.
    PERFORM pg_advisory_xact_lock(hashtext('learned'));
    INSERT INTO basket (id, shopper, at, lines) VALUES (basket_id, buyer, bought_at, bought) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT array_agg(DISTINCT l->>'product' ORDER BY l->>'product') INTO products FROM jsonb_array_elements(bought) l;
    UPDATE learned_total SET baskets = baskets + 1, mass = mass + slow_weight(bought_at), recent = recent + fast_weight(bought_at);
    INSERT INTO learned_product AS known (product_id, mass, recent)
    SELECT product, slow_weight(bought_at), fast_weight(bought_at) FROM unnest(products) product
    ON CONFLICT (product_id) DO UPDATE SET mass = known.mass + excluded.mass, recent = known.recent + excluded.recent;
    -- A wholesale order tells nothing of what goes with what.
    IF cardinality(products) <= 20 THEN
        INSERT INTO learned_pair AS known (product_id, other_id, mass)
        SELECT a, b, slow_weight(bought_at) FROM unnest(products) a, unnest(products) b WHERE a <> b
        ON CONFLICT (product_id, other_id) DO UPDATE SET mass = known.mass + excluded.mass;
    END IF;
    WITH line AS (
        SELECT l->>'variant' AS variant, min(l->>'product') AS product, sum((l->>'quantity')::int)::int AS pieces
        FROM jsonb_array_elements(bought) l GROUP BY 1
    ), before AS (
        SELECT h.* FROM learned_habit h JOIN line ON h.variant_id = line.variant WHERE h.shopper = buyer
    ), kept AS (
        INSERT INTO learned_habit AS known (shopper, variant_id, product_id, times, pieces, first_at, last_at)
        SELECT buyer, variant, product, 1, pieces, bought_at, bought_at FROM line
        ON CONFLICT (shopper, variant_id) DO UPDATE SET times = known.times + 1, pieces = known.pieces + excluded.pieces,
            first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)
        RETURNING known.product_id, variant_id, first_at, last_at
    ), gap AS (
        SELECT kept.product_id, count(*)::int AS gaps, sum(extract(epoch FROM (kept.last_at - kept.first_at) - (before.last_at - before.first_at)) / 86400)::float8 AS days
        FROM kept JOIN before USING (variant_id) GROUP BY 1
    )
    UPDATE learned_product p SET gaps = p.gaps + gap.gaps, gap_days = p.gap_days + gap.days FROM gap WHERE p.product_id = gap.product_id;
    PERFORM score_pairs(products, greatest(bought_at, now()));
    RETURN true;
END $$;

-- Learns everything anew from the baskets. Answers how many figures of each kind were other than what had been counted as
-- the baskets came: none, unless something is wrong.
CREATE FUNCTION relearn(at TIMESTAMPTZ) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
    differing JSONB;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('learned'));
    CREATE TEMP TABLE fresh_line ON COMMIT DROP AS
        SELECT b.id, b.shopper, b.at, l->>'product' AS product_id, l->>'variant' AS variant_id, (l->>'quantity')::int AS quantity
        FROM basket b, jsonb_array_elements(b.lines) l;
    CREATE TEMP TABLE fresh_content ON COMMIT DROP AS SELECT DISTINCT id, fresh_line.at, product_id FROM fresh_line;
    CREATE TEMP TABLE fresh_total ON COMMIT DROP AS
        SELECT count(*)::int AS baskets, coalesce(sum(slow_weight(b.at)), 0) AS mass, coalesce(sum(fast_weight(b.at)), 0) AS recent FROM basket b;
    CREATE TEMP TABLE fresh_habit ON COMMIT DROP AS
        SELECT shopper, variant_id, min(product_id) AS product_id, count(DISTINCT id)::int AS times, sum(quantity)::int AS pieces,
            min(l.at) AS first_at, max(l.at) AS last_at
        FROM fresh_line l GROUP BY 1, 2;
    CREATE TEMP TABLE fresh_product ON COMMIT DROP AS
        SELECT product_id, sum(slow_weight(c.at)) AS mass, sum(fast_weight(c.at)) AS recent,
            coalesce(min(gap.days), 0) AS gap_days, coalesce(min(gap.gaps), 0)::int AS gaps
        FROM fresh_content c LEFT JOIN (
            SELECT product_id, sum(times - 1)::int AS gaps, sum(extract(epoch FROM last_at - first_at) / 86400)::float8 AS days
            FROM fresh_habit GROUP BY 1
        ) gap USING (product_id) GROUP BY 1;
    CREATE TEMP TABLE fresh_pair ON COMMIT DROP AS
        SELECT a.product_id, b.product_id AS other_id, sum(slow_weight(a.at)) AS mass
        FROM fresh_content a JOIN fresh_content b ON a.id = b.id AND a.product_id <> b.product_id
        WHERE (SELECT count(*) FROM fresh_content c WHERE c.id = a.id) <= 20 GROUP BY 1, 2;
    SELECT jsonb_build_object(
        'totals', (SELECT count(*) FROM fresh_total f, learned_total k WHERE f.baskets <> k.baskets OR apart(f.mass, k.mass) OR apart(f.recent, k.recent)),
        'products', (SELECT count(*) FROM fresh_product f FULL JOIN learned_product k USING (product_id)
            WHERE apart(f.mass, k.mass) OR apart(f.recent, k.recent) OR f.gaps IS DISTINCT FROM k.gaps OR apart(f.gap_days, k.gap_days)),
        'pairs', (SELECT count(*) FROM fresh_pair f FULL JOIN learned_pair k USING (product_id, other_id) WHERE apart(f.mass, k.mass)),
        'habits', (SELECT count(*) FROM fresh_habit f FULL JOIN learned_habit k USING (shopper, variant_id)
            WHERE (f.times, f.pieces, f.first_at, f.last_at) IS DISTINCT FROM (k.times, k.pieces, k.first_at, k.last_at))
    ) INTO differing;
    DELETE FROM learned_pair; DELETE FROM learned_product; DELETE FROM learned_habit;
    UPDATE learned_total SET (baskets, mass, recent) = (SELECT baskets, mass, recent FROM fresh_total);
    INSERT INTO learned_product (product_id, mass, recent, gap_days, gaps) SELECT product_id, mass, recent, gap_days, gaps FROM fresh_product;
    INSERT INTO learned_pair (product_id, other_id, mass) SELECT product_id, other_id, mass FROM fresh_pair;
    INSERT INTO learned_habit SELECT * FROM fresh_habit;
    PERFORM score_pairs(NULL, at);
    RETURN differing;
END $$;

-- Other than rounding explains.
CREATE FUNCTION apart(one DOUBLE PRECISION, other DOUBLE PRECISION) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN one IS NULL OR other IS NULL OR abs(one - other) > 1e-9 * greatest(abs(one), abs(other), 1e-300);
