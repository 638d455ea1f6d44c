-- grain: one row, the platform's shop days from $first to $last
-- units: value is the mean of the daily means in seconds, to six places
WITH millionths AS (
    SELECT sum(CAST(stay_seconds * 1000000 AS HUGEINT)) AS whole, count(stay_seconds) AS days
    FROM shop_days
    WHERE day BETWEEN $first AND $last
)
SELECT CAST((2 * whole + days) // nullif(2 * days, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM millionths
