-- How many of a variant can be had. As it was, with a query in it, the planner could not put it into the statement that asks: it
-- was planned anew by each of them, and run once for each row. Only a bundle needs a look at its parts.
CREATE FUNCTION "available_of_bundle"("the_bundle" text) RETURNS integer LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN COALESCE((
        SELECT min((part."on_hand" - part."reserved") / piece."quantity")
        FROM "bundle_part" piece JOIN "variant" part ON part."id" = piece."part_id" WHERE piece."bundle_id" = "the_bundle"), 0);
END $$;

CREATE OR REPLACE FUNCTION "available"(v "variant") RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN v."bundle" THEN "available_of_bundle"(v."id") ELSE v."on_hand" - v."reserved" END
$$;

-- Functions are claimed once a second where nobody is told of any, and mostly there are none: then they are not looked for one
-- by one.
CREATE OR REPLACE FUNCTION "claim_runs"("the_rooms" jsonb, "the_most" integer, "the_slot" integer, "the_moment" timestamptz)
RETURNS TABLE (
    "id" uuid, "type" text, "subject" text, "payload" jsonb, "at" timestamptz,
    "function" text, "key" text, "attempts" integer, "tried" integer
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM function_run w WHERE w.status = 'waiting' AND w.due_at <= the_moment) THEN RETURN; END IF;
    -- What is lost with the machine is taken again: nobody waits for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    IF jsonb_path_exists(the_rooms, '$[*].concurrency ? (@ != null)') THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('function concurrency', 7));
    END IF;
    RETURN QUERY
    WITH free AS (
        SELECT f.name, least(f.most, f.concurrency - (
            SELECT count(*) FROM function_run r WHERE r.function = f.name AND r.status = 'running' AND f.concurrency IS NOT NULL
        ))::int AS room
        FROM jsonb_to_recordset(the_rooms) AS f(name text, most int, concurrency int)
    ), next AS MATERIALIZED (
        SELECT r.event_id, r.function FROM free CROSS JOIN LATERAL (
            SELECT w.event_id, w.function, w.due_at, w.seq FROM function_run w
            WHERE w.function = free.name AND w.status = 'waiting' AND w.due_at <= the_moment
            ORDER BY w.due_at, w.seq LIMIT greatest(free.room, 0) FOR NO KEY UPDATE SKIP LOCKED
        ) r
        ORDER BY r.due_at, r.seq LIMIT the_most
    ), taken AS (
        UPDATE function_run r SET status = 'running', holder = the_slot, attempts = r.attempts + 1, tried = r.tried + 1,
            started_at = the_moment
        FROM next WHERE r.event_id = next.event_id AND r.function = next.function
        RETURNING r.event_id, r.function, r.order_key, r.attempts, r.tried, r.seq
    )
    SELECT e.id, e.type, e.subject, e.payload, e.at, t.function, t.order_key, t.attempts, t.tried
    FROM taken t JOIN event e ON e.id = t.event_id ORDER BY t.seq;
END $$;
