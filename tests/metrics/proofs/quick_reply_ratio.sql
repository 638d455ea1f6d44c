-- grain: one row, answered within three minutes over asking from $first to $last
-- units: numerator and denominator count people by person asked and day, value is a ratio to six places
WITH parts AS (
    SELECT
        (SELECT CASE WHEN count(*) FILTER (WHERE replied > 0 AND quick_replied IS NULL) = 0 THEN sum(quick_replied) END FROM reply_days_once WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT sum(enquiries) FROM reply_days_once WHERE day BETWEEN $first AND $last) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
