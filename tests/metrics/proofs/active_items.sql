-- grain: one row, items with pieces in orders paid from $first to $last
-- units: value counts items; postage is none
SELECT count(*) AS value
FROM (
    SELECT order_lines.shop, coalesce(item_code, item_id, title) AS item
    FROM order_lines, orders
    WHERE
        order_lines.shop = orders.shop
        AND order_lines.platform = orders.platform
        AND order_lines.order_id = orders.order_id
        AND orders.paid_day BETWEEN $first AND $last AND orders.paid_fen <> 0
    GROUP BY ALL
    HAVING sum(order_lines.pieces) > 0
)
