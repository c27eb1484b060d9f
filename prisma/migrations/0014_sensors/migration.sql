-- Sensors on shelves and in machines: what they are, what they told, what was wrong.
-- CreateTable
CREATE TABLE "sensor" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "variant_id" TEXT,
    "settings" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "state" JSONB NOT NULL DEFAULT '{}',
    "conditions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "boot" BIGINT NOT NULL DEFAULT -1,
    "seq" BIGINT NOT NULL DEFAULT -1,
    "value" DOUBLE PRECISION,
    "reading_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sensor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sensor_reading" (
    "sensor_id" TEXT NOT NULL,
    "boot" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "sensor_reading_pkey" PRIMARY KEY ("sensor_id","boot","seq")
);

-- CreateTable
CREATE TABLE "sensor_alert" (
    "id" BIGSERIAL NOT NULL,
    "sensor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_detail" TEXT,

    CONSTRAINT "sensor_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parked_reading" (
    "id" BIGSERIAL NOT NULL,
    "digest" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "parked_reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sensor_variant_id_idx" ON "sensor"("variant_id");

-- CreateIndex
CREATE INDEX "sensor_alert_sensor_id_id_idx" ON "sensor_alert"("sensor_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "parked_reading_digest_key" ON "parked_reading"("digest");

-- CreateIndex
CREATE INDEX "parked_reading_closed_at_id_idx" ON "parked_reading"("closed_at", "id");

-- AddForeignKey
ALTER TABLE "sensor" ADD CONSTRAINT "sensor_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sensor_alert" ADD CONSTRAINT "sensor_alert_sensor_id_fkey" FOREIGN KEY ("sensor_id") REFERENCES "sensor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "sensor"
    ADD CONSTRAINT "sensor_kind_known" CHECK ("kind" IN ('weight', 'count', 'sale', 'temperature', 'door')),
    ADD CONSTRAINT "sensor_counts_a_thing" CHECK (("kind" IN ('weight', 'count', 'sale')) = ("variant_id" IS NOT NULL));

-- An alert is told once while it lasts.
CREATE UNIQUE INDEX "sensor_alert_lasts" ON "sensor_alert" ("sensor_id", "kind") WHERE "ended_at" IS NULL;

-- Readings come in the order of time, more or less: so little of an index is enough to take the old ones away.
CREATE INDEX "sensor_reading_at_idx" ON "sensor_reading" USING BRIN ("at");
