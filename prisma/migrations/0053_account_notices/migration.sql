-- What was changed in somebody's name, such as where their orders go: told always, as news of their money is.
ALTER TABLE "notice" DROP CONSTRAINT "notice_kind_known";
ALTER TABLE "notice" ADD CONSTRAINT "notice_kind_known"
    CHECK ("kind" IN ('order', 'payment', 'account', 'stock', 'marketing', 'alert'));
