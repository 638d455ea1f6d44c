-- grain: one row, answered over asking from $first to $last
-- units: numerator and denominator count people by person asked and day, value is a ratio to six places
WITH parts AS (
    SELECT sum(replied) AS numerator, sum(enquiries) AS denominator FROM reply_days_once WHERE day BETWEEN $first AND $last
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
