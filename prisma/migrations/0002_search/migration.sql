-- What search knows of each product that can be found. Written by src/catalog/save-products.ts in the product's
-- own transaction; a product without an entry is not found.
CREATE TABLE "search_entry" (
    "product_id" TEXT NOT NULL,
    -- The product's short name inside the index.
    "number" SERIAL NOT NULL,
    -- Grows with every change of the catalogue, in commit order; processes ask for what came after the last they saw.
    "change" BIGINT NOT NULL,
    -- Every term that has a posting: the index form of all the words.
    "terms" TEXT[] NOT NULL,
    -- The words of title, names, brand, category, model and options as written, for correction.
    "words" TEXT[] NOT NULL,
    "brand" TEXT,
    "category" TEXT,
    -- {"colour": ["red", "blue"]}
    "options" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("product_id")
);
CREATE UNIQUE INDEX "search_entry_number_key" ON "search_entry"("number");
CREATE INDEX "search_entry_change_idx" ON "search_entry"("change");
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_product_id_fkey"
    FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE SEQUENCE "catalogue_change";

-- One row per product and term; "impact" is what the term tells about the product, 0 to 1 (BM25F without the term's rarity).
CREATE TABLE "search_posting" (
    "term" TEXT COLLATE "C" NOT NULL,
    "entry" INTEGER NOT NULL,
    "impact" REAL NOT NULL,
    CONSTRAINT "search_posting_pkey" PRIMARY KEY ("term", "entry") INCLUDE ("impact")
);

-- Listeners of the channel "catalogue" hear '' when products were saved, and the entry's number when one left.
-- A million postings need no foreign key checked one by one: they leave with their entry.
CREATE FUNCTION "forget_postings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE "search_posting";
    ELSE
        DELETE FROM "search_posting" WHERE "term" = ANY (OLD."terms") AND "entry" = OLD."number";
        PERFORM pg_notify('catalogue', OLD."number"::text);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "search_entry_deleted" AFTER DELETE ON "search_entry" FOR EACH ROW EXECUTE FUNCTION "forget_postings"();
CREATE TRIGGER "search_entry_truncated" AFTER TRUNCATE ON "search_entry" FOR EACH STATEMENT EXECUTE FUNCTION "forget_postings"();

-- Whoever withdraws a product, by whatever way, takes it out of search with the same statement.
CREATE FUNCTION "withdraw_from_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "search_entry" WHERE "product_id" = NEW."id";
    RETURN NULL;
END $$;
CREATE TRIGGER "product_withdrawn" AFTER UPDATE OF "active" ON "product"
    FOR EACH ROW WHEN (NOT NEW."active") EXECUTE FUNCTION "withdraw_from_search"();
