-- grain: one row, purchases that arrived from $first to $last
-- units: value counts lines
SELECT count(*) AS value
FROM purchase_lines
WHERE arrived_day BETWEEN $first AND $last AND ordered_day <= arrived_day
