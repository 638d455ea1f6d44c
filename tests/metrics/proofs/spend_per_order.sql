-- grain: one row, orders paid from $first to $last
-- units: numerator in fen, denominator counts orders, value in whole fen
WITH parts AS (
    SELECT
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS numerator,
        (SELECT count(*) FROM (SELECT DISTINCT platform, order_id, shop FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)) AS denominator
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts
