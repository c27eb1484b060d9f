-- What a platform's client was told of its session, and may ask for again.
CREATE TABLE "platform_session" (
    "name" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "state" JSONB NOT NULL DEFAULT '{}',
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_session_pkey" PRIMARY KEY ("name")
);

CREATE INDEX "platform_session_ends_at_idx" ON "platform_session"("ends_at");
