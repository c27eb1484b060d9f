-- How the words of the catalogue are said and understood: names of options, their values, categories, attributes.
CREATE TABLE "catalogue_word" (
    "word" TEXT NOT NULL,
    "of" TEXT NOT NULL DEFAULT '',
    -- {"es-US": ["rojo", "roja"]}: the first is said, all are understood.
    "wording" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "catalogue_word_pkey" PRIMARY KEY ("word", "of")
);
ALTER TABLE "catalogue_word" ADD CONSTRAINT "catalogue_word_small_letters" CHECK ("word" <> '' AND "word" = lower("word") AND "of" = lower("of"));

-- Every process hears of a change, as it does of synonyms.
CREATE TRIGGER "catalogue_word_changed" AFTER INSERT OR UPDATE OR DELETE ON "catalogue_word" FOR EACH STATEMENT EXECUTE FUNCTION "tell_merchandising"();
