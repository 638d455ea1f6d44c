-- grain: one row per flash order whose pieces or price are not those of its item
-- units: fen
SELECT line.order_id, CAST(line.payable_fen - line.pieces * item.price_fen AS bigint) AS off_by
FROM mall_flash_item AS item
JOIN mall_promotion_use AS used ON used.promotion_id = item.promotion_id
JOIN mall_order_line AS line ON line.order_id = used.order_id AND line.sku_id = item.sku_id AND NOT line.is_gift
WHERE line.payable_fen > line.pieces * item.price_fen
ORDER BY line.order_id
