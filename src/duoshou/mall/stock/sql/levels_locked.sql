-- grain: one row per stock item asked for, by id; each stays locked until the transaction ends
-- units: pieces
SELECT id, available FROM mall_stock_item WHERE id {any:items} ORDER BY id {for update}
