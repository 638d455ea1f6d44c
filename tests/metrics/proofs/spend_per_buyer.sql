-- grain: one row, orders paid from $first to $last
-- units: numerator and value in fen, denominator counts buyers
WITH of_buyer AS (
    SELECT buyer_id, sum(paid_fen) AS fen
    FROM orders
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0 AND buyer_id IS NOT NULL
    GROUP BY buyer_id
),
parts AS (SELECT coalesce(sum(fen), 0) AS numerator, count(buyer_id) AS denominator FROM of_buyer)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts
