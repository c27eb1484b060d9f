-- Who hears of an event outside is written down by the call that ticks it off, for all that are ticked off together: a trigger on
-- the table of events was called eight times for each order, mostly for nothing.
DROP TRIGGER "event_tells_webhooks" ON "event";
DROP FUNCTION "tell_webhooks"();
DROP FUNCTION "add_runs"(jsonb, jsonb, integer, timestamptz);

-- Ticks events off and writes down which functions are to run for them, and which systems outside are told, in one call. Only
-- what is ticked off here is written down here: who else read the same events has left them, or finds them done. The locks come
-- first, so that what is counted under them is what was committed until then: of keys, so that who is behind whom is sure, then of
-- what is limited for all processes together. Who is "here" is begun at once, as far as its limit allows. Answers how many events
-- were ticked off, how many more there are now for systems outside, and what was begun: one row at least.
CREATE FUNCTION "add_runs"("the_events" jsonb, "the_wanted" jsonb, "the_slot" integer, "the_moment" timestamptz)
RETURNS TABLE ("ticked" integer, "due" integer, "event" uuid, "function" text) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    mine uuid[];
    more integer := 0;
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
            ORDER BY e.seq FOR NO KEY UPDATE SKIP LOCKED
    ), told AS (
        UPDATE event e SET relayed_at = the_moment FROM held WHERE e.id = held.id AND held.relayed_at IS NULL RETURNING e.id
    )
    SELECT coalesce(array_agg(id), '{}') INTO mine FROM told;
    -- Most shops tell nobody outside: then it is one look at a small table for all of them.
    IF EXISTS (SELECT FROM webhook_subscription s WHERE s.disabled_at IS NULL) THEN
        WITH told AS (
            INSERT INTO webhook_delivery (id, subscription_id, event_id, type, status, created_at)
            SELECT gen_random_uuid(), s.id, e.id, e.type, 'waiting', e.at
            FROM event e JOIN webhook_subscription s ON e.type = ANY (s.types) AND s.disabled_at IS NULL
            WHERE e.id = ANY (mine)
            ORDER BY e.seq, s.id
            ON CONFLICT (subscription_id, event_id) DO NOTHING
            RETURNING id, created_at
        ), noted AS (
            INSERT INTO event (id, type, subject, payload, at)
            SELECT gen_random_uuid(), 'webhook.due', 'webhook:' || id, jsonb_build_object('delivery', id), created_at FROM told
            RETURNING id
        )
        SELECT count(*)::int INTO more FROM noted;
    END IF;
    IF jsonb_array_length(the_wanted) = 0 OR mine = '{}' THEN
        RETURN QUERY SELECT cardinality(mine), more, null::uuid, null::text;
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
    SELECT cardinality(mine), more, a.event_id, a.function
    FROM (SELECT) one LEFT JOIN added a ON a.status = 'running';
END $$;
