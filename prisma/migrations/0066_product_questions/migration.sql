-- Turns in which it was asked of a product what nobody had written down. What was asked stands in the turn alone, and goes with it.
CREATE TABLE "product_question" (
    "conversation_id" UUID NOT NULL,
    "turn_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,

    CONSTRAINT "product_question_pkey" PRIMARY KEY ("conversation_id", "turn_id", "product_id")
);

-- What staff wrote in answer, or that there is nothing to answer.
CREATE TABLE "product_answer" (
    "product_id" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_answer_pkey" PRIMARY KEY ("product_id", "asked"),
    CONSTRAINT "product_answer_says_something" CHECK ("asked" <> '' AND "answer" <> '')
);

CREATE INDEX "product_question_product_id_idx" ON "product_question"("product_id");
CREATE INDEX "product_answer_at_idx" ON "product_answer"("at");

ALTER TABLE "product_question" ADD CONSTRAINT "product_question_conversation_id_turn_id_fkey" FOREIGN KEY ("conversation_id", "turn_id") REFERENCES "turn"("conversation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "product_question" ADD CONSTRAINT "product_question_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "product_answer" ADD CONSTRAINT "product_answer_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
