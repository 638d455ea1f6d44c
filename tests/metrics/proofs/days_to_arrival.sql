-- grain: one row, purchases that arrived from $first to $last
-- units: numerator in days, denominator counts lines, value in days to six places
WITH parts AS (
    SELECT coalesce(sum(date_diff('day', ordered_day, arrived_day)), 0) AS numerator, count(*) AS denominator
    FROM purchase_lines
    WHERE arrived_day BETWEEN $first AND $last AND ordered_day <= arrived_day
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
