-- Which reports somebody who works here wants by mail, and in which language.
ALTER TABLE "staff" ADD COLUMN "reports" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'en-US';

ALTER TABLE "staff" ADD CONSTRAINT "staff_reports_known" CHECK ("reports" <@ ARRAY['day', 'week']);
ALTER TABLE "staff" ADD CONSTRAINT "staff_reports_reach" CHECK ("reports" = '{}' OR "email" IS NOT NULL);
