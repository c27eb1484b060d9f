-- A variant knows its product's number in the index: what a question demands of price is asked of thousands of candidates at
-- once, by walking one index in their order.
ALTER TABLE "variant" ADD COLUMN "entry" INTEGER;
UPDATE "variant" SET "entry" = e."number" FROM "search_entry" e WHERE e."product_id" = "variant"."product_id";
CREATE INDEX "variant_entry_idx" ON "variant"("entry") INCLUDE ("price", "position");

-- What it was made covering for is asked of the new one.
CREATE INDEX "variant_product_id_plain_idx" ON "variant"("product_id");
DROP INDEX "variant_product_id_idx";
ALTER INDEX "variant_product_id_plain_idx" RENAME TO "variant_product_id_idx";

-- Whoever writes variants or entries, by whatever way, and whichever comes first.
CREATE FUNCTION "number_variant"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."entry" := (SELECT "number" FROM "search_entry" WHERE "product_id" = NEW."product_id");
    RETURN NEW;
END $$;
CREATE TRIGGER "variant_numbered" BEFORE INSERT OR UPDATE OF "product_id" ON "variant" FOR EACH ROW EXECUTE FUNCTION "number_variant"();

CREATE FUNCTION "number_variants"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "variant" SET "entry" = NEW."number" WHERE "product_id" = NEW."product_id" AND "entry" IS DISTINCT FROM NEW."number";
    RETURN NULL;
END $$;
CREATE TRIGGER "search_entry_numbered" AFTER INSERT ON "search_entry" FOR EACH ROW EXECUTE FUNCTION "number_variants"();
