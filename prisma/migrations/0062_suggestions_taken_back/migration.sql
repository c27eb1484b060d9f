-- What was accepted can be taken back: the suggestion stays, with the synonyms of the same name that there were before.
ALTER TABLE "search_suggestion" ADD COLUMN "accepted_at" TIMESTAMPTZ(3), ADD COLUMN "before" JSONB;
