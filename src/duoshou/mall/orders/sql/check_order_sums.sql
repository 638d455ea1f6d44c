-- grain: one row per order that is not the sum of its lines
-- units: fen; off_by is the largest difference
WITH summed AS (
    SELECT
        order_id,
        SUM(base_price_fen * pieces) AS goods_fen,
        SUM(discount_fen) AS discount_fen,
        SUM(payable_fen) AS payable_fen
    FROM mall_order_line
    GROUP BY order_id
)
SELECT
    orders.id,
    CASE
        WHEN orders.goods_fen <> COALESCE(summed.goods_fen, 0) THEN orders.goods_fen - COALESCE(summed.goods_fen, 0)
        WHEN orders.discount_fen <> COALESCE(summed.discount_fen, 0)
            THEN orders.discount_fen - COALESCE(summed.discount_fen, 0)
        ELSE orders.payable_fen - orders.freight_fen + orders.freight_discount_fen - COALESCE(summed.payable_fen, 0)
    END AS off_by
FROM mall_order AS orders
LEFT JOIN summed ON summed.order_id = orders.id
WHERE summed.order_id IS NULL
    OR orders.goods_fen <> summed.goods_fen
    OR orders.discount_fen <> summed.discount_fen
    OR orders.payable_fen - orders.freight_fen + orders.freight_discount_fen <> summed.payable_fen
ORDER BY orders.id
