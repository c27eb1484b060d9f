-- Webhooks of ours: who wants to be told of which events, and what became of each telling.
CREATE TABLE "webhook_subscription" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "who" TEXT NOT NULL,
    "secret_version" INTEGER NOT NULL DEFAULT 1,
    "previous_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_why" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_subscription_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tried" INTEGER NOT NULL DEFAULT 0,
    "tries" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "webhook_delivery_subscription_id_event_id_key" ON "webhook_delivery"("subscription_id", "event_id");

CREATE INDEX "webhook_delivery_created_at_id_idx" ON "webhook_delivery"("created_at", "id");

CREATE INDEX "webhook_delivery_event_id_idx" ON "webhook_delivery"("event_id");

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "webhook_subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "webhook_delivery"
    ADD CONSTRAINT "webhook_delivery_status_known" CHECK ("status" IN ('waiting', 'delivered', 'parked')),
    ADD CONSTRAINT "webhook_delivery_ended_has_its_time" CHECK (("status" = 'waiting') = ("ended_at" IS NULL));

-- Whoever wants an event is written down by the statement that records it: nothing is told twice or missed, whichever
-- statement that is. Events of which nobody outside is told cost one look at a small table.
CREATE FUNCTION tell_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_subscription s JOIN fresh f ON f.type = ANY (s.types) WHERE s.disabled_at IS NULL) THEN
        RETURN NULL;
    END IF;
    WITH told AS (
        INSERT INTO webhook_delivery (id, subscription_id, event_id, type, status, created_at)
        SELECT gen_random_uuid(), s.id, f.id, f.type, 'waiting', f.at
        FROM fresh f JOIN webhook_subscription s ON f.type = ANY (s.types) AND s.disabled_at IS NULL
        ORDER BY f.at, f.id, s.id
        RETURNING id, created_at
    )
    INSERT INTO event (id, type, subject, payload, at)
    SELECT gen_random_uuid(), 'webhook.due', 'webhook:' || id, jsonb_build_object('delivery', id), created_at FROM told;
    RETURN NULL;
END $$;

CREATE TRIGGER event_tells_webhooks AFTER INSERT ON "event" REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION tell_webhooks();
