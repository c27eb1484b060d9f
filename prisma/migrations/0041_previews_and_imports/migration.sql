-- What stands where a picture will be, until the browser has it: a few pixels of it, as a data URL.
ALTER TABLE "picture" ADD COLUMN "preview" TEXT;
ALTER TABLE "picture" ADD CONSTRAINT "picture_preview_is_small"
    CHECK ("preview" ~ '^data:image/webp;base64,[A-Za-z0-9+/=]+$' AND length("preview") <= 1024);

-- What an import has held so far, and how the names sound: here, since there may be more of it than an importer has memory.
-- It is nothing to anybody when the import or the database has ended, so nothing of it is written ahead.
CREATE UNLOGGED TABLE "import_product" (
    "run" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "sound" TEXT NOT NULL,
    -- False: it was there before, and sounds like one that the import brought.
    "given" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_product_pkey" PRIMARY KEY ("run","product_id")
);

CREATE INDEX "import_product_run_sound_idx" ON "import_product"("run", "sound");
