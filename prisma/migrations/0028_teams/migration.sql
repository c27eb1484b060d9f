-- Chats of platforms that take messages at any time: where they are, and what was sent there.
CREATE TABLE "chat" (
    "conversation_id" UUID NOT NULL,
    "reference" JSONB NOT NULL,
    "visitor" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_pkey" PRIMARY KEY ("conversation_id")
);

CREATE TABLE "chat_delivery" (
    "conversation_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_delivery_pkey" PRIMARY KEY ("conversation_id","cause")
);

CREATE TABLE "chat_order" (
    "conversation_id" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "chat_order_pkey" PRIMARY KEY ("conversation_id","order")
);

ALTER TABLE "chat" ADD CONSTRAINT "chat_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "chat_delivery" ADD CONSTRAINT "chat_delivery_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "chat_order" ADD CONSTRAINT "chat_order_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
