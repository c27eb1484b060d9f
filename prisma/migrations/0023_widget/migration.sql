-- The widget on other sites: who may embed it, and keys of conversations that are exchanged for new ones.
ALTER TABLE "conversation" ADD COLUMN "token_until" TIMESTAMPTZ(3);

CREATE TABLE "conversation_key" (
    "token_hash" BYTEA NOT NULL,
    "conversation_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_key_pkey" PRIMARY KEY ("token_hash")
);

CREATE TABLE "shop_key" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origins" TEXT[] NOT NULL,
    "signing" TEXT NOT NULL DEFAULT 'none',
    "signing_key" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_key_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "conversation_key_conversation_id_idx" ON "conversation_key"("conversation_id");

ALTER TABLE "conversation_key" ADD CONSTRAINT "conversation_key_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "shop_key"
    ADD CONSTRAINT "shop_key_signing_known" CHECK ("signing" IN ('none', 'HS256', 'ES256')),
    ADD CONSTRAINT "shop_key_has_its_key" CHECK (("signing" = 'none') = ("signing_key" IS NULL));
