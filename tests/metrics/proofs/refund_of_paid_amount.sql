-- grain: one row, refunds of the orders paid from $first to $last, whenever they went back
-- units: value in fen
WITH listed AS (SELECT DISTINCT shop, platform, order_id FROM refunds WHERE amount_fen <> 0 AND order_id IS NOT NULL),
both_kinds AS (
    SELECT paid_day, refund_fen FROM orders ANTI JOIN listed USING (shop, platform, order_id) WHERE refund_fen <> 0
    UNION ALL
    SELECT paid_day, amount_fen FROM refunds INNER JOIN orders USING (shop, platform, order_id)
)
SELECT coalesce(sum(refund_fen), 0) AS value
FROM both_kinds
WHERE paid_day BETWEEN $first AND $last
