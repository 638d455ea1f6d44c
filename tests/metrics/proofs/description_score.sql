-- grain: one row, the platform's shop days from $first to $last
-- units: value is the mean of the daily scores to six places, each as the platform writes it
WITH millionths AS (
    SELECT sum(CAST(description_score * 1000000 AS HUGEINT)) AS whole, count(description_score) AS days
    FROM shop_days
    WHERE day BETWEEN $first AND $last
)
SELECT CAST((2 * whole + days) // nullif(2 * days, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM millionths
