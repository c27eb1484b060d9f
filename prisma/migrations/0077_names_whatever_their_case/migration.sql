-- Names that differ only in the case of their letters are one. Of those that are there already the later ones get a number, the first
-- that is nobody's.
DO $$
DECLARE
    twin record;
    number integer;
BEGIN
    FOR twin IN
        SELECT "id", "name" FROM "staff" s WHERE EXISTS (SELECT FROM "staff" other
            WHERE lower(other."name") = lower(s."name") AND (other."created_at", other."id") < (s."created_at", s."id"))
        ORDER BY "created_at", "id"
    LOOP
        number := 2;
        WHILE EXISTS (SELECT FROM "staff" WHERE lower("name") = lower(left(twin."name", 60) || ' ' || number)) LOOP
            number := number + 1;
        END LOOP;
        UPDATE "staff" SET "name" = left(twin."name", 60) || ' ' || number WHERE "id" = twin."id";
    END LOOP;
END $$;
CREATE UNIQUE INDEX "staff_name_whatever_its_case" ON "staff" (lower("name"));
