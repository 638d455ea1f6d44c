-- grain: one row, every movement from $first to $last: orders paid come in, refunds and the cost of sold pieces go out
-- units: value in fen; NULL while a sold item has no cost
WITH sold AS (
    SELECT
        order_lines.pieces,
        (
            SELECT max_by(product_costs.cost_fen, product_costs.valid_from)
            FROM product_costs
            WHERE
                product_costs.shop = order_lines.shop
                AND product_costs.item_code = order_lines.item_code
                AND product_costs.valid_from <= orders.paid_day
        ) AS cost_fen
    FROM order_lines INNER JOIN orders USING (shop, platform, order_id)
    WHERE orders.paid_day BETWEEN $first AND $last AND orders.paid_fen <> 0 AND order_lines.pieces > 0
),
movements AS (
    SELECT sum(paid_fen) AS fen FROM orders WHERE paid_day BETWEEN $first AND $last
    UNION ALL
    SELECT -sum(refund_fen) FROM shop_days WHERE day BETWEEN $first AND $last
    UNION ALL
    SELECT -sum(pieces * cost_fen) FROM sold
)
SELECT CASE WHEN (SELECT bool_or(cost_fen IS NULL) FROM sold) THEN NULL ELSE sum(fen) END AS value
FROM movements
