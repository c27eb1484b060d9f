-- What a conversation was promised with "one moment": {"turn", "again": the turn, "tries"} while it is worked on,
-- {"turn", "reply"} until it is told.
ALTER TABLE "conversation" ADD COLUMN "owed" JSONB;
CREATE INDEX "conversation_owed" ON "conversation" ("busy_until") WHERE "owed" IS NOT NULL;

-- A way from one channel to another: a link that is used once, and the token of the browser that used it.
CREATE TABLE "invitation" (
    "code_hash" BYTEA NOT NULL,
    "conversation_id" UUID NOT NULL,
    -- The change of a turn that asked for it: the same asking is one invitation.
    "cause" TEXT NOT NULL,
    -- SHA-256 of the telephone or mail address it went to.
    "to_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "token_hash" BYTEA,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("code_hash"),
    CONSTRAINT "invitation_used" CHECK (("used_at" IS NULL) = ("token_hash" IS NULL))
);
CREATE UNIQUE INDEX "invitation_cause_key" ON "invitation" ("cause");
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation" ("token_hash");
CREATE INDEX "invitation_conversation_id_created_at_idx" ON "invitation" ("conversation_id", "created_at");
CREATE INDEX "invitation_to_hash_created_at_idx" ON "invitation" ("to_hash", "created_at");
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
