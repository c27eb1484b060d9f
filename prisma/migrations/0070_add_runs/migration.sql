-- Ticks events off and writes down which functions are to run for them, in one call. Only what is ticked off here is written
-- down here: who else read the same events has left them, or finds them done. The locks come first, so that what is counted
-- under them is what was committed until then: of keys, so that who is behind whom is sure, then of what is limited for all
-- processes together. Who is "here" is begun at once, as far as its limit allows. Answers how many events were ticked off, and
-- what was begun: one row at least.
CREATE FUNCTION "add_runs"("the_events" jsonb, "the_wanted" jsonb, "the_slot" integer, "the_moment" timestamptz)
RETURNS TABLE ("ticked" integer, "event" uuid, "function" text) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
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
    WITH held AS MATERIALIZED (
        SELECT e.id FROM event e WHERE e.id = ANY (ARRAY(SELECT told::uuid FROM jsonb_array_elements_text(the_events) told))
            AND e.relayed_at IS NULL ORDER BY e.at, e.id FOR NO KEY UPDATE SKIP LOCKED
    ), told AS (
        UPDATE event e SET relayed_at = the_moment FROM held WHERE e.id = held.id RETURNING e.id
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
