-- What a large catalogue needs of search: values to count and filter by, the best products of a word without reading all
-- that hold it, and which way of analysing an entry was made by.
ALTER TABLE "search_entry"
    -- {"brand": ["tidewick"], "category": ["kitchen"], "colour": ["red", "blue"]}: folded, several where there are several.
    ADD COLUMN "facets" JSONB NOT NULL DEFAULT '{}',
    -- Entries of an older way are made again in the background. Those that are here already are of the first.
    ADD COLUMN "analysis" SMALLINT NOT NULL DEFAULT 1;
CREATE INDEX "search_entry_facets_idx" ON "search_entry" USING gin ("facets" jsonb_path_ops);
CREATE INDEX "search_entry_analysis_idx" ON "search_entry"("analysis");

CREATE INDEX "search_posting_term_impact_entry_idx" ON "search_posting"("term", "impact" DESC, "entry");

-- "What do you have under five dollars": a price alone finds its products, too.
CREATE INDEX "variant_price_idx" ON "variant"("price");
