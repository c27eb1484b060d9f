-- Who asked of a product what nobody had written down may wish to be told of the answer. What was asked stays in its turn.
ALTER TABLE "wish" ADD COLUMN "turn_id" TEXT;

ALTER TABLE "wish"
    DROP CONSTRAINT "wish_kind_known",
    ADD CONSTRAINT "wish_kind_known" CHECK ("kind" IN ('back-in-stock', 'price-drop', 'cart-left', 'answered')),
    ADD CONSTRAINT "wish_has_its_turn" CHECK (("kind" = 'answered') = ("turn_id" IS NOT NULL));

-- A thing is wished for once at a time, and so is the answer to one question.
DROP INDEX "wish_open";
CREATE UNIQUE INDEX "wish_open" ON "wish" ("shopper_id", "kind", coalesce("product_id", ''), coalesce("variant_id", ''), coalesce("turn_id", '')) WHERE "told_at" IS NULL AND "withdrawn_at" IS NULL;
CREATE INDEX "wish_by_turn" ON "wish" ("conversation_id", "turn_id") WHERE "turn_id" IS NOT NULL;

-- Recorded by the very statement that writes an answer, changes it, or takes it back.
CREATE FUNCTION tell_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed product_answer := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO event (id, type, subject, payload, at)
    VALUES (gen_random_uuid(), 'answer.changed', 'product:' || changed.product_id,
        jsonb_build_object('product', changed.product_id, 'asked', changed.asked), now());
    RETURN NULL;
END $$;

CREATE TRIGGER answer_told AFTER INSERT OR UPDATE OR DELETE ON "product_answer" FOR EACH ROW EXECUTE FUNCTION tell_of_answer();
