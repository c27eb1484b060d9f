-- What a file of products has held so far: in the database, since a file may be larger than the memory of whoever reads it.
CREATE TABLE "catalogue_file_product" (
    "file_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,

    CONSTRAINT "catalogue_file_product_pkey" PRIMARY KEY ("file_id","product_id")
);

ALTER TABLE "catalogue_file_product" ADD CONSTRAINT "catalogue_file_product_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "catalogue_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;
