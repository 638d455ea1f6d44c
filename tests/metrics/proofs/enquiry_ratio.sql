-- grain: one row, enquiries over the visitors of the shop day
-- units: numerator and denominator count people, value is a ratio to six places; visitors of several days are NULL
WITH parts AS (
    SELECT
        (SELECT sum(enquiries) FROM reply_days_once WHERE day BETWEEN $first AND $last) AS numerator,
        (SELECT max(visitors) FROM shop_days WHERE day = $first AND $first = $last HAVING count(*) = 1) AS denominator
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
