-- grain: one table whose rows are written once
-- units: none; both triggers end the statement that would change or remove a row
CREATE OR REPLACE FUNCTION mall_row_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'rows of % are written once: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$body$
-- next
DROP TRIGGER IF EXISTS {table}_not_changed ON {table}
-- next
CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION mall_row_is_fixed()
-- next
DROP TRIGGER IF EXISTS {table}_not_removed ON {table}
-- next
CREATE TRIGGER {table}_not_removed BEFORE DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION mall_row_is_fixed()
