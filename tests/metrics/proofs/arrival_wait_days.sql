-- grain: one row, purchases that arrived from $first to $last
-- units: value in days
SELECT coalesce(sum(date_diff('day', ordered_day, arrived_day)), 0) AS value
FROM purchase_lines
WHERE arrived_day BETWEEN $first AND $last AND ordered_day <= arrived_day
