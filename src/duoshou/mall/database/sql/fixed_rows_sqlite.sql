-- grain: one table whose rows are written once
-- units: none; both triggers end the statement that would change or remove a row
DROP TRIGGER IF EXISTS {table}_not_changed
-- next
CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
BEGIN
    SELECT RAISE(ABORT, 'rows of {table} are written once and never changed');
END
-- next
DROP TRIGGER IF EXISTS {table}_not_removed
-- next
CREATE TRIGGER {table}_not_removed BEFORE DELETE ON {table}
BEGIN
    SELECT RAISE(ABORT, 'rows of {table} are written once and never removed');
END
