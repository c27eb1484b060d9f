-- What one order teaches costs less: plans are made once in a session, and what cannot have changed is not asked for. A basket
-- of one thing makes no pair, and what goes with its thing is weighed anew only where something does. A habit has a gap only
-- where there was one before.
CREATE OR REPLACE FUNCTION learn_basket(basket_id TEXT, buyer TEXT, bought_at TIMESTAMPTZ, bought JSONB) RETURNS BOOLEAN LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    products TEXT[];
BEGIN
    -- One at a time: they touch the same few rows, and a rebuild must see them whole.
    PERFORM pg_advisory_xact_lock(hashtext('learned'));
    INSERT INTO basket (id, shopper, at, lines) VALUES (basket_id, buyer, bought_at, bought) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    products := ARRAY(SELECT DISTINCT l->>'product' FROM jsonb_array_elements(bought) l ORDER BY 1);
    UPDATE learned_total SET baskets = baskets + 1, mass = mass + slow_weight(bought_at), recent = recent + fast_weight(bought_at);
    INSERT INTO learned_product AS known (product_id, mass, recent)
    SELECT product, slow_weight(bought_at), fast_weight(bought_at) FROM unnest(products) product
    ON CONFLICT (product_id) DO UPDATE SET mass = known.mass + excluded.mass, recent = known.recent + excluded.recent;
    -- A wholesale order tells nothing of what goes with what.
    IF cardinality(products) BETWEEN 2 AND 20 THEN
        INSERT INTO learned_pair AS known (product_id, other_id, mass)
        SELECT a, b, slow_weight(bought_at) FROM unnest(products) a, unnest(products) b WHERE a <> b
        ON CONFLICT (product_id, other_id) DO UPDATE SET mass = known.mass + excluded.mass;
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_array_elements(bought) l JOIN learned_habit h ON h.shopper = buyer AND h.variant_id = l->>'variant'
    ) THEN
        UPDATE learned_product p SET gaps = p.gaps + gap.gaps, gap_days = p.gap_days + gap.days FROM (
            SELECT h.product_id, count(*)::int AS gaps,
                sum(extract(epoch FROM (greatest(h.last_at, bought_at) - least(h.first_at, bought_at)) - (h.last_at - h.first_at)) / 86400)::float8 AS days
            FROM learned_habit h WHERE h.shopper = buyer AND h.variant_id IN (SELECT l->>'variant' FROM jsonb_array_elements(bought) l)
            GROUP BY 1
        ) gap WHERE p.product_id = gap.product_id;
    END IF;
    INSERT INTO learned_habit AS known (shopper, variant_id, product_id, times, pieces, first_at, last_at)
    SELECT buyer, l->>'variant', min(l->>'product'), 1, sum((l->>'quantity')::int)::int, bought_at, bought_at
    FROM jsonb_array_elements(bought) l GROUP BY 2
    ON CONFLICT (shopper, variant_id) DO UPDATE SET times = known.times + 1, pieces = known.pieces + excluded.pieces,
        first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at);
    IF EXISTS (SELECT FROM learned_pair WHERE product_id = ANY (products)) THEN
        PERFORM score_pairs(products, greatest(bought_at, now()));
    END IF;
    RETURN true;
END $$;

ALTER FUNCTION score_pairs(TEXT[], TIMESTAMPTZ) SET plan_cache_mode = force_generic_plan;
