-- How staff steer what is found: words that mean the same, rules, and what counts where products fit alike.
CREATE TABLE "search_synonym" (
    "id" TEXT NOT NULL,
    "words" TEXT[] NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_synonym_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "search_rule" (
    "id" TEXT NOT NULL,
    -- {"kind": "pin", "queries": ["mug"], "products": ["mug-01"]} and the like, see src/catalog/merchandising/rules.ts
    "rule" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_rule_pkey" PRIMARY KEY ("id")
);

-- One row: what a product counts that is sold out, and how much more one counts that is bought often.
CREATE TABLE "search_ranking" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sold_out" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "popularity" DOUBLE PRECISION NOT NULL DEFAULT 0.1,
    CONSTRAINT "search_ranking_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "search_ranking" ADD CONSTRAINT "search_ranking_one_row" CHECK ("id" = 1);
INSERT INTO "search_ranking" DEFAULT VALUES;

-- How many pieces were bought lately, counted by a function of the shop.
CREATE TABLE "product_popularity" (
    "product_id" TEXT NOT NULL,
    "pieces" INTEGER NOT NULL,
    CONSTRAINT "product_popularity_pkey" PRIMARY KEY ("product_id")
);
ALTER TABLE "product_popularity" ADD CONSTRAINT "product_popularity_product_id_fkey"
    FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The last questions, for trying what a change would do. No shopper, no conversation.
CREATE TABLE "search_query" (
    "id" BIGSERIAL NOT NULL,
    "words" TEXT NOT NULL,
    "hits" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_query_pkey" PRIMARY KEY ("id")
);

-- Every process hears of a change.
CREATE FUNCTION "tell_merchandising"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('merchandising', '');
    RETURN NULL;
END $$;
CREATE TRIGGER "search_synonym_changed" AFTER INSERT OR UPDATE OR DELETE ON "search_synonym" FOR EACH STATEMENT EXECUTE FUNCTION "tell_merchandising"();
CREATE TRIGGER "search_rule_changed" AFTER INSERT OR UPDATE OR DELETE ON "search_rule" FOR EACH STATEMENT EXECUTE FUNCTION "tell_merchandising"();
CREATE TRIGGER "search_ranking_changed" AFTER INSERT OR UPDATE OR DELETE ON "search_ranking" FOR EACH STATEMENT EXECUTE FUNCTION "tell_merchandising"();
