-- What waits is found by an index of what waits. A plan by way of a bitmap reads every entry that a state left behind, and marks none
-- as dead, so that what waits for nothing was read again until the next clean-up: by the thousand, for each order.
DROP INDEX "event_relayed_at_at_idx";
CREATE INDEX "event_waiting" ON "event" ("at", "id") WHERE "relayed_at" IS NULL;
CREATE INDEX "event_relayed" ON "event" ("relayed_at") WHERE "relayed_at" IS NOT NULL;
DROP INDEX "reservation_status_expires_at_idx";
CREATE INDEX "reservation_held" ON "reservation" ("variant_id") WHERE "status" = 'held';
CREATE INDEX "order_at_work" ON "order" ("number")
    WHERE "status" IN ('reserved', 'authorising', 'authorised') OR ("status" = 'placed' AND "admitted_at" IS NOT NULL);

-- Ticks events off and writes down which functions are to run for them, in one call. Only what is ticked off here is written
-- down here: who else read the same events has left them, or finds them done. The locks come first, so that what is counted
-- under them is what was committed until then: of keys, so that who is behind whom is sure, then of what is limited for all
-- processes together. Who is "here" is begun at once, as far as its limit allows. Answers how many events were ticked off, and
-- what was begun: one row at least.
CREATE OR REPLACE FUNCTION "add_runs"("the_events" jsonb, "the_wanted" jsonb, "the_slot" integer, "the_moment" timestamptz)
RETURNS TABLE ("ticked" integer, "event" uuid, "function" text) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    mine uuid[];
BEGIN
    -- What is lost with the machine is handed over again: nobody waits for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    IF jsonb_path_exists(the_wanted, '$[*].key ? (@ != null)') THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(k.name, 7)) FROM (
            SELECT DISTINCT w.function || ' ' || w.key AS name FROM jsonb_to_recordset(the_wanted) w(function text, key text)
            WHERE w.key IS NOT NULL ORDER BY 1
        ) k;
    END IF;
    IF jsonb_path_exists(the_wanted, '$[*] ? (@.here == true && @.limit != null)') THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('function concurrency', 7));
    END IF;
    -- By their ids alone, however many others wait.
    WITH held AS MATERIALIZED (
        SELECT e.id, e.relayed_at FROM event e WHERE e.id = ANY (ARRAY(SELECT told::uuid FROM jsonb_array_elements_text(the_events) told))
            ORDER BY e.at, e.id FOR NO KEY UPDATE SKIP LOCKED
    ), told AS (
        UPDATE event e SET relayed_at = the_moment FROM held WHERE e.id = held.id AND held.relayed_at IS NULL RETURNING e.id
    )
    SELECT coalesce(array_agg(id), '{}') INTO mine FROM told;
    IF jsonb_array_length(the_wanted) = 0 OR mine = '{}' THEN
        RETURN QUERY SELECT cardinality(mine), null::uuid, null::text;
        RETURN;
    END IF;
    RETURN QUERY
    WITH added AS (
        INSERT INTO function_run AS r (event_id, function, order_key, status, due_at, started_at, holder, attempts, tried)
        SELECT s.event, s.function, s.key, s.status, the_moment, the_moment,
            CASE WHEN s.status = 'running' THEN the_slot END, (s.status = 'running')::int, (s.status = 'running')::int
        FROM (
            SELECT w.event, w.function, w.key, w.place, CASE
                WHEN w.key IS NOT NULL AND (
                    row_number() OVER (PARTITION BY w.function, w.key ORDER BY w.place) > 1 OR EXISTS (
                        SELECT FROM function_run o
                        WHERE o.function = w.function AND o.order_key = w.key AND o.status IN ('queued', 'waiting', 'running'))
                ) THEN 'queued'
                WHEN w.here AND (w.most IS NULL OR row_number() OVER (PARTITION BY w.function, w.here ORDER BY w.place) <= w.most - (
                    SELECT count(*) FROM function_run o WHERE o.function = w.function AND o.status = 'running' AND w.most IS NOT NULL)
                ) THEN 'running'
                ELSE 'waiting' END AS status
            FROM ROWS FROM (
                jsonb_to_recordset(the_wanted) AS (event uuid, function text, key text, "limit" int, here boolean)
            ) WITH ORDINALITY AS w(event, function, key, most, here, place)
            WHERE w.event = ANY (mine)
        ) s
        ORDER BY s.place
        ON CONFLICT (event_id, function) DO NOTHING
        RETURNING r.event_id, r.function, r.status
    )
    SELECT cardinality(mine), a.event_id, a.function
    FROM (SELECT) one LEFT JOIN added a ON a.status = 'running';
END $$;

-- Whose turn has come: placed orders in the order of their numbers, only so many at work at the same time and only so many begun
-- within a second. One process asks at a time; another comes again in a moment. Answers with the events of those who were
-- admitted, one row at least: where somebody waits only for time to pass, for how many milliseconds, and whether anybody is left.
CREATE OR REPLACE FUNCTION "admit_orders"("in_flight" integer, "per_second" integer, "the_most" integer)
RETURNS TABLE ("id" uuid, "type" text, "subject" text, "payload" jsonb, "at" timestamptz, "waitMs" double precision, "left" boolean)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    -- A second and a little: what is written is rounded to milliseconds. Known before it is asked for, so that only the orders
    -- of this second are read.
    a_second_ago CONSTANT timestamptz := clock_timestamp() - interval '1.001 seconds';
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
            extract(epoch FROM min(latest.admitted_at) - a_second_ago)::float8 * 1000 AS wait
        FROM (
            SELECT o.admitted_at FROM "order" o WHERE per_second > 0 AND o.admitted_at > a_second_ago
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
