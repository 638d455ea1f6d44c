-- grain: one row, lines of orders paid from $first to $last; an order without lines answers by its own count of pieces
-- units: value counts pieces; returned ones stay in
WITH paid AS (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)
SELECT coalesce(sum(pieces), 0) AS value
FROM (
    SELECT pieces FROM order_lines SEMI JOIN paid USING (shop, platform, order_id)
    UNION ALL
    SELECT pieces FROM paid ANTI JOIN order_lines USING (shop, platform, order_id)
)
