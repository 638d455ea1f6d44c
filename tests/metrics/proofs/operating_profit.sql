-- grain: one row, every movement from $first to $last: paid comes in; refunds, goods, advertising and expenses go out
-- units: value in fen; NULL while a sold item has no cost
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
)
SELECT
    paid_fen - refund_fen - cost_fen
    - (SELECT sum(spend_fen) FROM ad_days WHERE day BETWEEN $first AND $last)
    - (SELECT coalesce(sum(amount_fen), 0) FROM expenses WHERE day BETWEEN $first AND $last) AS value
FROM kept
