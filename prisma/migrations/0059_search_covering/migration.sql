-- What a question demands of price is answered from the indexes, without going to the rows of the candidates.
CREATE UNIQUE INDEX "search_entry_number_product_id_key" ON "search_entry"("number") INCLUDE ("product_id");
DROP INDEX "search_entry_number_key";
ALTER INDEX "search_entry_number_product_id_key" RENAME TO "search_entry_number_key";

CREATE INDEX "variant_product_id_price_idx" ON "variant"("product_id") INCLUDE ("price", "position");
DROP INDEX "variant_product_id_idx";
ALTER INDEX "variant_product_id_price_idx" RENAME TO "variant_product_id_idx";
