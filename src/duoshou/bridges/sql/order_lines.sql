-- grain: one line of one order with its share of what the order costs
-- units: _fen in fen, pieces count
SELECT
    line.order_id, line.line_no, line.product_id, sku.code, line.title, line.attributes, line.base_price_fen,
    line.pieces, line.payable_fen
FROM mall_order_line AS line
LEFT JOIN mall_sku AS sku ON sku.id = line.sku_id
WHERE line.order_id {any:ids}
ORDER BY line.order_id, line.line_no
