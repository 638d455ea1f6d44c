-- grain: one row per order line (0: the freight) whose discount is not the sum of what promotions and coupons took off
-- units: fen; off_by is what the line says less what is written down by source
WITH written AS (
    SELECT order_id, line_no, SUM(amount_fen) AS amount_fen FROM mall_order_discount GROUP BY order_id, line_no
),
said AS (
    SELECT order_id, line_no, discount_fen FROM mall_order_line
    UNION ALL
    SELECT id, 0, freight_discount_fen FROM mall_order
)
SELECT said.order_id, said.line_no, said.discount_fen - COALESCE(written.amount_fen, 0) AS off_by
FROM said
LEFT JOIN written ON written.order_id = said.order_id AND written.line_no = said.line_no
WHERE said.discount_fen <> COALESCE(written.amount_fen, 0)
UNION ALL
SELECT written.order_id, written.line_no, -written.amount_fen
FROM written
LEFT JOIN said ON said.order_id = written.order_id AND said.line_no = written.line_no
WHERE said.order_id IS NULL
ORDER BY 1, 2
