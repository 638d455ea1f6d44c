-- grain: one row, movements from $first to $last: paid, given back, and the cost of the sold pieces
-- units: numerator and denominator in fen, value is a ratio to six places; NULL while a sold item has no cost
WITH sold AS (
    SELECT
        order_lines.pieces,
        (
            SELECT arg_max(one.cost_fen, one.valid_from)
            FROM product_costs AS one
            WHERE one.shop = order_lines.shop AND one.item_code = order_lines.item_code AND one.valid_from <= orders.paid_day
        ) AS cost_fen
    FROM orders INNER JOIN order_lines USING (shop, platform, order_id)
    WHERE orders.paid_day BETWEEN $first AND $last AND orders.paid_fen <> 0 AND order_lines.pieces > 0
),
kept AS (
    SELECT
        (SELECT sum(paid_fen) FROM orders WHERE paid_day BETWEEN $first AND $last) AS paid_fen,
        (SELECT sum(refund_fen) FROM shop_days WHERE day BETWEEN $first AND $last) AS refund_fen,
        (SELECT CASE WHEN bool_and(cost_fen IS NOT NULL) THEN sum(pieces * cost_fen) END FROM sold) AS cost_fen
),
parts AS (SELECT paid_fen - refund_fen - cost_fen AS numerator, paid_fen - refund_fen AS denominator FROM kept)
SELECT
    numerator,
    denominator,
    CAST(sign(numerator) * ((2000000 * abs(numerator) + denominator) // nullif(2 * denominator, 0)) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
