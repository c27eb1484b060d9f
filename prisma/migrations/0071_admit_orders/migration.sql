-- Whose turn has come: placed orders in the order of their numbers, only so many at work at the same time and only so many begun
-- within a second. One process asks at a time; another comes again in a moment. Answers with the events of those who were
-- admitted, one row at least: where somebody waits only for time to pass, for how many milliseconds, and whether anybody is left.
CREATE FUNCTION "admit_orders"("in_flight" integer, "per_second" integer, "the_most" integer)
RETURNS TABLE ("id" uuid, "type" text, "subject" text, "payload" jsonb, "at" timestamptz, "waitMs" double precision, "left" boolean)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    -- A second and a little: what is written is rounded to milliseconds.
    a_second CONSTANT interval := interval '1.001 seconds';
    admitted uuid[] := '{}';
    wait double precision;
    more boolean;
BEGIN
    -- An admission that is lost with the machine is made again: nobody waits for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    IF NOT EXISTS (SELECT FROM "order" o WHERE o.status = 'placed' AND o.admitted_at IS NULL) THEN
        RETURN QUERY SELECT null::uuid, null::text, null::text, null::jsonb, null::timestamptz, null::float8, false;
        RETURN;
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('lane orders', 0)) THEN
        RETURN QUERY SELECT null::uuid, null::text, null::text, null::jsonb, null::timestamptz, 20::float8, true;
        RETURN;
    END IF;
    WITH flying AS MATERIALIZED (
        -- An order whose workflow is parked takes no place.
        SELECT count(*)::int AS count FROM "order" o
        WHERE (o.status IN ('reserved', 'authorising', 'authorised') OR (o.status = 'placed' AND o.admitted_at IS NOT NULL))
            AND NOT EXISTS (SELECT FROM function_run r WHERE r.event_id = o.quote_id AND r.function IN ('order', 'begin-order') AND r.status = 'failed')
    ), begun AS MATERIALIZED (
        SELECT count(*)::int AS count,
            extract(epoch FROM min(latest.admitted_at) + a_second - clock_timestamp())::float8 * 1000 AS wait
        FROM (
            SELECT o.admitted_at FROM "order" o WHERE per_second > 0 AND o.admitted_at > clock_timestamp() - a_second
            ORDER BY o.admitted_at DESC LIMIT greatest(1, per_second)
        ) latest
    ), free AS MATERIALIZED (
        SELECT least(in_flight - flying.count, CASE WHEN per_second > 0 THEN per_second - begun.count END, the_most) AS places,
            flying.count < in_flight AND per_second > 0 AND begun.count >= per_second AS early
        FROM flying, begun
    ), next AS MATERIALIZED (
        SELECT o.number FROM "order" o WHERE o.status = 'placed' AND o.admitted_at IS NULL
        ORDER BY o.number LIMIT (SELECT greatest(places, 0) FROM free) FOR NO KEY UPDATE
    ), taken AS (
        UPDATE "order" o SET admitted_at = clock_timestamp() FROM next WHERE o.number = next.number AND o.status = 'placed'
        RETURNING o.number, o.quote_id
    ), line AS (
        SELECT EXISTS (
            SELECT FROM "order" o
            WHERE o.status = 'placed' AND o.admitted_at IS NULL AND o.number NOT IN (SELECT number FROM taken)
        ) AS more
    )
    SELECT coalesce((SELECT array_agg(quote_id ORDER BY number) FROM taken), '{}'),
        CASE WHEN (SELECT early FROM free) AND line.more THEN (SELECT wait FROM begun) END, line.more
    INTO admitted, wait, more FROM line;
    -- A quote's id is that of the event that told of its order.
    RETURN QUERY SELECT e.id, e.type, e.subject, e.payload, e.at, wait, more
    FROM (SELECT) one LEFT JOIN unnest(admitted) WITH ORDINALITY turn(event, place) ON true LEFT JOIN event e ON e.id = turn.event
    ORDER BY turn.place;
END $$;
