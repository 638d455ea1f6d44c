-- grain: one row, orders paid from $first to $last and their lines; an order known by its total alone is one line
-- units: numerator counts lines, denominator orders, value is a number to six places
WITH paid AS (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0),
counted AS (SELECT shop, platform, order_id, count(*) AS lines FROM order_lines GROUP BY shop, platform, order_id),
parts AS (
    SELECT
        coalesce(sum(coalesce(lines, CASE WHEN paid_fen <> coalesce(postage_fen, 0) OR pieces <> 0 THEN 1 END)), 0) AS numerator,
        count(*) AS denominator
    FROM paid LEFT JOIN counted USING (shop, platform, order_id)
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
