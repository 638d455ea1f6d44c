-- grain: one row per fault that SQLite finds in its own file, or per row whose parent is missing
-- units: rows
SELECT quick_check AS what, 1 AS off_by FROM pragma_quick_check WHERE quick_check <> 'ok'
UNION ALL
SELECT "table" || ' → ' || parent, COUNT(*) FROM pragma_foreign_key_check GROUP BY "table", parent
