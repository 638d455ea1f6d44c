-- grain: one row, orders paid from $first to $last
-- units: numerator and value in fen, denominator counts pieces (of lines, or of the order where it has none)
WITH pieces_of AS (SELECT shop, platform, order_id, sum(pieces) AS pieces FROM order_lines GROUP BY ALL),
parts AS (
    SELECT
        coalesce(sum(paid_fen), 0) AS numerator,
        coalesce(sum(coalesce(pieces_of.pieces, orders.pieces)), 0) AS denominator
    FROM orders LEFT JOIN pieces_of USING (shop, platform, order_id)
    WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0
)
SELECT numerator, denominator, (2 * numerator + denominator) // nullif(2 * denominator, 0) AS value
FROM parts
