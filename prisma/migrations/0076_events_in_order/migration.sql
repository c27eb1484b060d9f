-- Events are told in the order in which they were written down: of one statement or one millisecond, their time says nothing.
CREATE SEQUENCE "event_seq_seq";
ALTER TABLE "event" ADD COLUMN "seq" BIGINT;
UPDATE "event" e SET "seq" = line.place FROM (SELECT id, row_number() OVER (ORDER BY at, id) AS place FROM "event") line
WHERE e.id = line.id;
SELECT setval('event_seq_seq', (SELECT coalesce(max(seq), 0) + 1 FROM "event"), false);
ALTER TABLE "event" ALTER COLUMN "seq" SET DEFAULT nextval('event_seq_seq'), ALTER COLUMN "seq" SET NOT NULL;
ALTER SEQUENCE "event_seq_seq" OWNED BY "event"."seq";
DROP INDEX "event_waiting";
CREATE INDEX "event_waiting" ON "event" ("seq") WHERE "relayed_at" IS NULL;

CREATE OR REPLACE FUNCTION "tell_webhooks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_subscription s JOIN fresh f ON f.type = ANY (s.types) WHERE s.disabled_at IS NULL) THEN
        RETURN NULL;
    END IF;
    WITH told AS (
        INSERT INTO webhook_delivery (id, subscription_id, event_id, type, status, created_at)
        SELECT gen_random_uuid(), s.id, f.id, f.type, 'waiting', f.at
        FROM fresh f JOIN webhook_subscription s ON f.type = ANY (s.types) AND s.disabled_at IS NULL
        ORDER BY f.seq, s.id
        RETURNING id, created_at
    )
    INSERT INTO event (id, type, subject, payload, at)
    SELECT gen_random_uuid(), 'webhook.due', 'webhook:' || id, jsonb_build_object('delivery', id), created_at FROM told;
    RETURN NULL;
END $$;
