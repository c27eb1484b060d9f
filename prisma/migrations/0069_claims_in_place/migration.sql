-- Every claim and every keeping of a turn changes busy_until. With that in an index each was a new entry in all indexes of
-- the table; without, PostgreSQL changes the row within its page. What is owed is few rows, which are looked at one by one.
DROP INDEX "conversation_owed";
CREATE INDEX "conversation_owed" ON "conversation" ("id") WHERE "owed" IS NOT NULL;
