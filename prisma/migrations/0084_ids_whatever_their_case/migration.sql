-- A row of a file finds what it is about whatever the case of the letters in its ids. Not unique: what stood there twice already stays two.
CREATE INDEX "product_id_whatever_its_case" ON "product" (lower("id"));
CREATE INDEX "variant_id_whatever_its_case" ON "variant" (lower("id"));
