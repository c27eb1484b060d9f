-- What can be said to the shop, as staff write it: the draft, its versions, and which of them is in force.

-- Every change of an intent in the draft, whoever made it. The last one of an intent is what the draft holds.
CREATE TABLE "studio_draft" (
    "revision" BIGSERIAL NOT NULL,
    "intent" TEXT NOT NULL,
    -- json and not jsonb: the order of slots, values and replies means something.
    "content" JSON,
    "kind" TEXT NOT NULL,
    "restores" BIGINT,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_draft_pkey" PRIMARY KEY ("revision")
);

CREATE TABLE "studio_version" (
    "number" INTEGER NOT NULL,
    "content" JSON NOT NULL,
    "hash" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "name" TEXT,
    "note" TEXT NOT NULL,
    "parent" INTEGER,
    "revision" BIGINT NOT NULL,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_version_pkey" PRIMARY KEY ("number")
);

-- One row, once there is a version.
CREATE TABLE "release" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "live" INTEGER NOT NULL,
    "canary" INTEGER,
    "canary_share" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "release_history" (
    "id" BIGSERIAL NOT NULL,
    "what" TEXT NOT NULL,
    "from_version" INTEGER,
    "to_version" INTEGER NOT NULL,
    "share" INTEGER,
    "note" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_history_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "release_schedule" (
    "id" SERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "share" INTEGER,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "note" TEXT NOT NULL,
    "who" TEXT NOT NULL,

    CONSTRAINT "release_schedule_pkey" PRIMARY KEY ("id")
);

-- Intents as they lie in the files: as the draft last took them, and as they were last found.
CREATE TABLE "studio_file" (
    "intent" TEXT NOT NULL,
    "taken" JSON,
    "found" JSON,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_file_pkey" PRIMARY KEY ("intent")
);

-- What the recorded conversations said of a content, by its hash.
CREATE TABLE "studio_test" (
    "hash" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_test_pkey" PRIMARY KEY ("hash")
);

-- Who has which intent open.
CREATE TABLE "studio_presence" (
    "intent" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_presence_pkey" PRIMARY KEY ("intent", "who")
);

-- Sentences that nobody understood and somebody dealt with.
CREATE TABLE "studio_handled" (
    "locale" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "intent" TEXT,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_handled_pkey" PRIMARY KEY ("locale", "sentence")
);

CREATE INDEX "studio_draft_intent_revision_idx" ON "studio_draft"("intent", "revision");

ALTER TABLE "studio_version" ADD CONSTRAINT "studio_version_parent_fkey" FOREIGN KEY ("parent") REFERENCES "studio_version"("number") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "release" ADD CONSTRAINT "release_live_fkey" FOREIGN KEY ("live") REFERENCES "studio_version"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "release" ADD CONSTRAINT "release_canary_fkey" FOREIGN KEY ("canary") REFERENCES "studio_version"("number") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "release_schedule" ADD CONSTRAINT "release_schedule_version_fkey" FOREIGN KEY ("version") REFERENCES "studio_version"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "studio_draft"
    ADD CONSTRAINT "studio_draft_kind_known" CHECK ("kind" IN ('files', 'saved', 'merged', 'undone', 'restored', 'renamed', 'removed', 'imported'));

ALTER TABLE "studio_version"
    ADD CONSTRAINT "studio_version_origin_known" CHECK ("origin" IN ('files', 'studio'));

ALTER TABLE "release"
    ADD CONSTRAINT "release_one_row" CHECK ("id" = 1),
    ADD CONSTRAINT "release_share" CHECK ("canary_share" BETWEEN 0 AND 100 AND ("canary" IS NULL) = ("canary_share" = 0));

ALTER TABLE "release_schedule"
    ADD CONSTRAINT "release_schedule_state_known" CHECK ("state" IN ('waiting', 'done', 'cancelled')),
    ADD CONSTRAINT "release_schedule_share" CHECK ("share" BETWEEN 1 AND 99);

-- One publishing waits at a time.
CREATE UNIQUE INDEX "release_schedule_waiting_idx" ON "release_schedule"("state") WHERE "state" = 'waiting';

CREATE TRIGGER "studio_draft_only_added_to" BEFORE UPDATE OR DELETE ON "studio_draft"
    FOR EACH ROW EXECUTE FUNCTION "only_added_to"();
CREATE TRIGGER "studio_version_only_added_to" BEFORE UPDATE OR DELETE ON "studio_version"
    FOR EACH ROW EXECUTE FUNCTION "only_added_to"();
CREATE TRIGGER "release_history_only_added_to" BEFORE UPDATE OR DELETE ON "release_history"
    FOR EACH ROW EXECUTE FUNCTION "only_added_to"();

-- Every process hears of a change as it is committed.
CREATE FUNCTION "tell_release"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('studio', json_build_object('kind', 'release', 'revision', NEW.revision)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER "release_changed" AFTER INSERT OR UPDATE ON "release" FOR EACH ROW EXECUTE FUNCTION "tell_release"();

CREATE FUNCTION "tell_draft"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('studio', json_build_object('kind', 'draft', 'intent', NEW.intent, 'revision', NEW.revision)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER "studio_draft_changed" AFTER INSERT ON "studio_draft" FOR EACH ROW EXECUTE FUNCTION "tell_draft"();

CREATE FUNCTION "tell_schedule"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('studio', json_build_object('kind', 'schedule', 'id', NEW.id)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER "release_schedule_changed" AFTER INSERT OR UPDATE ON "release_schedule" FOR EACH ROW EXECUTE FUNCTION "tell_schedule"();
