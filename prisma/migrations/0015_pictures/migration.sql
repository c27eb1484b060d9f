-- Pictures of products, by what is in them.
-- CreateTable
CREATE TABLE "picture" (
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "widths" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "picture_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "product_picture" (
    "product_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "before" TEXT,

    CONSTRAINT "product_picture_pkey" PRIMARY KEY ("product_id")
);

-- CreateIndex
CREATE INDEX "picture_added_at_idx" ON "picture"("added_at" DESC);

-- CreateIndex
CREATE INDEX "product_picture_hash_idx" ON "product_picture"("hash");

-- AddForeignKey
ALTER TABLE "product_picture" ADD CONSTRAINT "product_picture_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_picture" ADD CONSTRAINT "product_picture_hash_fkey" FOREIGN KEY ("hash") REFERENCES "picture"("hash") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- What follows is written by hand.

ALTER TABLE "picture"
    ADD CONSTRAINT "picture_hash_is_one" CHECK ("hash" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "picture_status_known" CHECK ("status" IN ('waiting', 'ready', 'refused')),
    ADD CONSTRAINT "picture_refused_has_its_reason" CHECK (("status" = 'refused') = ("reason" IS NOT NULL));
