-- Who of the staff somebody is whom an identity provider has proven.
ALTER TABLE "staff" ADD COLUMN "issuer" TEXT;
ALTER TABLE "staff" ADD COLUMN "subject" TEXT;
ALTER TABLE "staff" ADD COLUMN "roles_by_provider" BOOLEAN NOT NULL DEFAULT false;

CREATE UNIQUE INDEX "staff_issuer_subject_key" ON "staff"("issuer", "subject");

ALTER TABLE "staff" ADD CONSTRAINT "staff_provider_whole" CHECK (("issuer" IS NULL) = ("subject" IS NULL));
