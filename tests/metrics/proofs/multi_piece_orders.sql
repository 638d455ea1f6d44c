-- grain: one row, orders paid from $first to $last whose lines hold more than one piece
-- units: value counts orders
SELECT count(*) AS value
FROM (
    SELECT paid.shop, paid.platform, paid.order_id, coalesce(sum(order_lines.pieces), any_value(paid.pieces)) AS pieces
    FROM (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0) AS paid
    LEFT JOIN order_lines USING (shop, platform, order_id)
    GROUP BY ALL
)
WHERE pieces > 1
