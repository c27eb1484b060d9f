-- An old system may tell of more than goods: records with values of their own names, kept for whoever asks for them.
ALTER TABLE "captured_row" DROP CONSTRAINT "captured_row_shape_known";
ALTER TABLE "captured_row"
    ADD CONSTRAINT "captured_row_shape_known" CHECK ("shape" IN ('product', 'variant', 'price', 'stock', 'record'));
