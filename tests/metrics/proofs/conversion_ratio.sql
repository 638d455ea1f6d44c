-- grain: one row, buyers of the orders paid from $first to $last over the visitors of the shop day
-- units: numerator and denominator count people, value is a ratio to six places; visitors of several days are NULL
WITH of_buyer AS (
    SELECT buyer_id FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0 AND buyer_id IS NOT NULL GROUP BY 1
),
parts AS (
    SELECT
        (SELECT count(*) FROM of_buyer) AS numerator,
        (SELECT max(visitors) FROM shop_days WHERE day = $first AND $first = $last HAVING count(*) = 1) AS denominator
)
SELECT
    numerator,
    denominator,
    CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
