-- grain: one row, lines of orders paid from $first to $last
-- units: value in fen, every piece at the cost valid on the day it was paid; NULL while a sold item has no cost
WITH spans AS (
    SELECT
        shop, item_code, cost_fen, valid_from,
        coalesce(lead(valid_from) OVER (PARTITION BY shop, item_code ORDER BY valid_from), DATE '9999-12-31') AS valid_to
    FROM product_costs
),
sold AS (
    SELECT order_lines.shop, order_lines.item_code, orders.paid_day, sum(order_lines.pieces) AS pieces
    FROM order_lines INNER JOIN orders USING (shop, platform, order_id)
    WHERE orders.paid_day BETWEEN $first AND $last AND orders.paid_fen <> 0 AND order_lines.pieces > 0
    GROUP BY ALL
)
SELECT CASE WHEN bool_or(spans.cost_fen IS NULL) THEN NULL ELSE coalesce(sum(sold.pieces * spans.cost_fen), 0) END AS value
FROM sold
LEFT JOIN spans
    ON
        spans.shop = sold.shop
        AND spans.item_code = sold.item_code
        AND sold.paid_day >= spans.valid_from
        AND sold.paid_day < spans.valid_to
